//! Every answer read back, with a way to change each, and the person's own choices.

use std::rc::Rc;

use three_wishes_core::consultation::check_contact;
use three_wishes_core::place::{Consultation, Question, QuestionKind};
use three_wishes_core::route::Query;
use three_wishes_core::words::Words;

use super::field::{Wrong, summary_of, tell_of_errors};
use super::two_texts::{self, Asked};
use super::writing::Writing;
use super::{
    BACK_TO, CHECK, YES, address, address_with, crumbs, demonstration, done_of, equality_of,
    notice, question_of, record, rules,
};
use crate::browser::drafts::{Fact, Part};
use crate::browser::{kiosk, page};
use crate::components::{content, page_head};
use crate::dom::prelude::*;
use crate::pages::Page;
use crate::session::Session;

pub(super) fn page(session: &Session, consultation: &Consultation) -> Page {
    let words = session.words;
    let title = words.check_title(session.text(&consultation.title));
    let description = words.check_answers_lead();
    let state = rules::state(session, consultation);
    let takes_answers = state.takes_answers();
    let writing = Writing::of(session, consultation);
    let wrong = RwSignal::new(Vec::<Wrong>::new());
    let on = if state.takes_answers() {
        view! {
            {choices(session, consultation, writing, wrong)}
            {ways_on(session, consultation, writing, wrong)}
        }
    } else {
        view! { <p class="notice" id="state">{state.said(words)}</p> }
    };
    let view = view! {
        {crumbs(session, consultation)}
        {summary_of(session, wrong)}
        {page_head::heading(&title)}
        {demonstration(session, consultation)}
        {move || {
            let is_finished = !writing.get(&Part::Fact(Fact::FinishedAt)).is_empty();
            let lead = match (is_finished, takes_answers) {
                (true, _) => words.check_answers_finished(),
                (false, true) => words.check_answers_lead(),
                (false, false) => words.check_answers_closed(),
            };
            page_head::lead(&lead)
        }}
        {notice::above_field(session, consultation, writing, move || wrong.with(|all| !all.is_empty()))}
        {answers(session, consultation, writing, state.takes_answers())}
        {writing.status(session)}
        {on}
    };
    Page { title, description, view }
}

/// What was asked and answered.
fn answers(
    session: &Session,
    consultation: &Consultation,
    writing: Writing,
    can_change: bool,
) -> View {
    let rows: Vec<View> = consultation
        .questions
        .iter()
        .map(|question| row(session, consultation, question, writing, can_change))
        .collect();
    view! { <dl class="answers" id="answers">{rows}</dl> }
}

fn row(
    session: &Session,
    consultation: &Consultation,
    question: &Question,
    writing: Writing,
    can_change: bool,
) -> View {
    let words = session.words;
    let (from, asked) = (session.clone(), question.clone());
    let answer = move || answer(&from, &asked, writing);
    let (from, route) = (session.clone(), question_of(consultation, question));
    let change = can_change.then(|| {
        view! {
            <a class="change" href=move || address_with(&from, &route, Query::default().with(BACK_TO, CHECK))>
                {words.change()}<span class="visually-hidden">": " {session.text(&question.title)}</span>
            </a>
        }
    });
    view! {
        <div><dt>{content::said(session, &question.title)}</dt><dd>{answer} {change}</dd></div>
    }
}

fn answer(session: &Session, question: &Question, writing: Writing) -> View {
    let words = session.words;
    let text = writing.get(&Part::Answer(question.id.clone()));
    if text.trim().is_empty() {
        return view! { <p class="empty">{words.not_answered()}</p> };
    }
    let about = commented_aim(session, question, writing)
        .map(|aim| view! { <p class="hint">{words.about_aim(aim)}</p> });
    let Some(chosen) = rules::chosen(session, question, &text) else {
        return view! { {about}<p class="answer-text" dir="auto">{text}</p> };
    };
    if matches!(question.kind, QuestionKind::Rank { .. }) {
        view! { <ol>{chosen}</ol> }
    } else {
        view! { <ul class="answer-lines">{chosen}</ul> }
    }
}

/// The title of the aim a comment is on, where it is on one.
fn commented_aim(session: &Session, question: &Question, writing: Writing) -> Option<String> {
    let QuestionKind::Comment { plan, aim } = &question.kind else { return None };
    let chosen = writing.get(&Part::About(question.id.clone()));
    let id = if aim.is_empty() { &chosen } else { aim };
    let aim = session.place.plan(plan)?.aim(id)?;
    Some(session.text(&aim.title))
}

/// Where the way to reach the person is entered.
pub(super) const CONTACT: &str = "#contact";

/// Two real choices, neither made for anybody.
pub(super) fn choices(
    session: &Session,
    consultation: &Consultation,
    writing: Writing,
    wrong: RwSignal<Vec<Wrong>>,
) -> View {
    let (words, asked) = (session.words, session.clone());
    let offered = consultation.choices;
    if !offered.publish && !offered.contact {
        return ().into_any();
    }
    let publish = offered
        .publish
        .then(|| tick("may-publish", words.may_publish(), Fact::MayPublish, writing));
    // The field stays while somebody types in it: it is made anew only when the tick changes.
    let may_contact = Memo::new(move |_| is_ticked(writing, Fact::MayContact));
    let contact = offered.contact.then(|| {
        view! {
            {tick("may-contact", words.may_contact(), Fact::MayContact, writing)}
            {move || may_contact.get().then(|| contact_details(&asked, writing, wrong))}
        }
    });
    view! {
        <fieldset class="question" id="choices">
            <legend><h2 class="question__title">{words.your_choices()}</h2></legend>
            <div class="choices">{publish}{contact}</div>
        </fieldset>
    }
}

fn is_ticked(writing: Writing, fact: Fact) -> bool {
    writing.get(&Part::Fact(fact)) == YES
}

fn tick(id: &'static str, label: String, fact: Fact, writing: Writing) -> View {
    view! {
        <div class="choice">
            <input type="checkbox" id=id prop:checked=move || is_ticked(writing, fact)
                on:change:target=move |event| {
                    let text = if event.target().checked() { YES } else { "" };
                    writing.put(Part::Fact(fact), text.to_owned());
                }/>
            <label for=id>{label}</label>
        </div>
    }
}

fn contact_details(session: &Session, writing: Writing, wrong: RwSignal<Vec<Wrong>>) -> View {
    let words = session.words;
    let part = Part::Fact(Fact::ContactDetails);
    let shown = part.clone();
    let asked = Asked {
        session: session.clone(),
        question: None,
        part: part.clone(),
        control: "contact".into(),
        writing,
    };
    let error = move || wrong.with(|all| all.iter().find(|one| one.href == CONTACT).cloned());
    let described = move || match error() {
        Some(_) => "contact-hint contact-error",
        None => "contact-hint",
    };
    let on_input = move |text: String| {
        // An error stands until it is put right.
        if check_contact(&text) && error().is_some() {
            wrong.update(|all| all.retain(|one| one.href != CONTACT));
            page::set_title_prefix(&words.error_prefix(), !wrong.with_untracked(Vec::is_empty));
        }
        writing.put(part.clone(), text);
    };
    // On a device that others use the browser would offer it to the next.
    let autocomplete = if kiosk::is_on() { "off" } else { "email" };
    view! {
        <div class="under-choice">
            <label for="contact">{words.contact_details()}</label>
            <p class="hint" id="contact-hint">{words.contact_apart()}</p>
            {move || error().map(|one| view! {
                <p class="error" id="contact-error"><span class="visually-hidden">{words.error_prefix()}</span>{one.sentence}</p>
            })}
            <input type="text" id="contact" autocomplete=autocomplete aria-describedby=described
                aria-invalid=move || error().map(|_| "true")
                prop:value=move || writing.get(&shown)
                on:input:target=move |event| on_input(event.target().value())/>
            {two_texts::show(asked)}
        </div>
    }
}

fn ways_on(
    session: &Session,
    consultation: &Consultation,
    writing: Writing,
    wrong: RwSignal<Vec<Wrong>>,
) -> View {
    let words = session.words;
    let last = consultation.questions.last().map(|one| question_of(consultation, one));
    let has_more = !consultation.equality.is_empty();
    let (next, label) = if has_more {
        (equality_of(consultation), words.go_on())
    } else {
        (done_of(consultation), words.finish())
    };
    let (asked, checked) = (session.clone(), Rc::new(consultation.clone()));
    let finish = move |event: web_sys::MouseEvent| {
        if !writing.is_read_or(|| page::press("#next")) {
            event.prevent_default();
            return;
        }
        let found = untrack(|| problems(&asked, &checked, writing));
        let is_right = found.is_empty();
        wrong.set(found);
        tell_of_errors(&asked, !is_right);
        if !is_right {
            event.prevent_default();
        } else if !has_more {
            record::finish(&asked, &checked, writing);
        }
    };
    let (one, two) = (session.clone(), session.clone());
    view! {
        <nav class="question-nav" aria-label=words.questions_nav()>
            {last.map(|last| view! {
                <a class="button button--quiet" id="back" href=move || address(&one, &last)>{words.question_back()}</a>
            })}
            <a class="button" id="next" href=move || address(&two, &next) on:click=finish>{label}</a>
        </nav>
    }
}

/// Everything that keeps the answers from being finished.
pub(super) fn problems(
    session: &Session,
    consultation: &Consultation,
    writing: Writing,
) -> Vec<Wrong> {
    let words = session.words;
    let change = |question: &Question| {
        let query = session.state.query.get_untracked().with(BACK_TO, CHECK);
        session.href_with(&question_of(consultation, question), &query)
    };
    let answer =
        |question: &Question| rules::answer_among(question, Part::Answer, |part| writing.now(part));
    let mut found: Vec<Wrong> = consultation
        .questions
        .iter()
        .filter_map(|question| {
            let has_two = !writing.others(&Part::Answer(question.id.clone())).is_empty();
            let two = has_two.then(|| words.two_texts());
            let problem = two.or_else(|| rules::problem(session, question, &answer(question)))?;
            let sentence = format!("{}: {problem}", session.text(&question.title));
            Some(Wrong { href: change(question), sentence })
        })
        .collect();
    let is_empty = consultation.questions.iter().all(|one| answer(one).is_empty());
    if let Some(first) = consultation.questions.first().filter(|_| is_empty && found.is_empty()) {
        found.push(Wrong { href: change(first), sentence: words.nothing_answered() });
    }
    found.extend(contact_problem(words, writing));
    found
}

/// What is wrong with the way to reach the person, where they said that they may be.
pub(super) fn contact_problem(words: Words, writing: Writing) -> Option<Wrong> {
    if writing.now(&Part::Fact(Fact::MayContact)) != YES {
        return None;
    }
    let details = Part::Fact(Fact::ContactDetails);
    let sentence = if !writing.others(&details).is_empty() {
        words.two_texts()
    } else if !check_contact(&writing.now(&details)) {
        words.contact_missing()
    } else {
        return None;
    };
    Some(Wrong { href: CONTACT.into(), sentence })
}
