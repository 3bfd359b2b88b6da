//! Questions about who answers: all optional, after the answers were checked, in a record of their own.

use std::rc::Rc;

use three_wishes_core::place::{Consultation, Question};

use super::field::{Field, Wrong, summary, tell_of_errors};
use super::question::easy_switch;
use super::writing::Writing;
use super::{address, aloud, check, check_of, done_of, notice, record, room, rules, start};
use crate::browser::drafts::Part;
use crate::browser::page;
use crate::dom::prelude::*;
use crate::pages::Page;
use crate::session::Session;

pub(super) fn page(session: &Session, consultation: &Consultation) -> Page {
    let words = session.words;
    let title = words.equality_title(session.text(&consultation.title));
    let description = words.equality_lead();
    let state = rules::state(session, consultation);
    let body = if state.takes_answers() {
        questions(session, consultation)
    } else {
        view! {
            <p class="notice" id="state">{state.said(words)}</p>
            {start::closed(session, consultation)}
        }
    };
    room(session, consultation, title, description, body)
}

fn questions(session: &Session, consultation: &Consultation) -> View {
    let writing = Writing::of(session, consultation);
    let fields: Vec<Field> =
        consultation.equality.iter().map(|question| field(session, question, writing)).collect();
    let shown: Vec<View> = fields.iter().map(Field::show).collect();
    let fields = Rc::new(fields);
    let unready = RwSignal::new(Vec::<Wrong>::new());
    let is_wrong = is_wrong(&fields, unready);
    let (told, summed) = (session.clone(), fields.clone());
    let wrong = move || {
        let all = summed.iter().filter_map(|field| {
            let sentence = field.error.get()?;
            Some(Wrong { href: format!("#{}", field.first_control()), sentence })
        });
        summary(&told, unready.get().into_iter().chain(all).collect())
    };
    let (asked, of, words) = (session.clone(), Rc::new(consultation.clone()), session.words);
    let (back, from) = (check_of(consultation), session.clone());
    let finish = move |event: web_sys::MouseEvent| {
        if !writing.is_read_or(|| page::press("#next")) {
            event.prevent_default();
            return;
        }
        // Every field says what is wrong with it, not the first alone.
        let wrong = fields.iter().filter(|field| !field.check()).count();
        let left = untrack(|| left_to_do(&asked, &of, &fields, writing));
        let is_wrong = wrong > 0 || !left.is_empty();
        unready.set(left);
        tell_of_errors(&asked, is_wrong);
        if is_wrong {
            event.prevent_default();
        } else {
            record::finish(&asked, &of, writing);
        }
    };
    let (done, onward) = (done_of(consultation), session.clone());
    view! {
        {wrong}
        {notice::above_field(session, consultation, writing, is_wrong)}
        <p class="tools">{easy_switch(session, &consultation.equality)}{aloud::part(session, &consultation.equality)}</p>
        {shown}
        {writing.status(session)}
        <nav class="question-nav" aria-label=words.questions_nav()>
            <a class="button button--quiet" id="back" href=move || address(&from, &back)>{words.question_back()}</a>
            <a class="button" id="next" href=move || address(&onward, &done) on:click=finish>{words.finish()}</a>
        </nav>
    }
}

/// Whether anything on the page is wrong, followed when it changes.
fn is_wrong(
    fields: &[Field],
    unready: RwSignal<Vec<Wrong>>,
) -> impl Fn() -> bool + Send + Sync + use<> {
    let errors: Vec<RwSignal<Option<String>>> = fields.iter().map(|field| field.error).collect();
    move || {
        errors.iter().any(|error| error.with(Option::is_some))
            || unready.with(|all| !all.is_empty())
    }
}

/// What keeps the answers from being finished: whoever came here by an address or Back has not been told.
fn left_to_do(
    session: &Session,
    consultation: &Consultation,
    fields: &[Field],
    writing: Writing,
) -> Vec<Wrong> {
    let answers = check::problems(session, consultation, writing).into_iter();
    let there = address(session, &check_of(consultation));
    let answers = answers.map(|one| {
        let is_there = one.href.starts_with('#');
        if is_there { Wrong { href: format!("{there}{}", one.href), ..one } } else { one }
    });
    let undecided = fields.iter().filter(|field| !writing.others(&field.part).is_empty());
    let here = undecided.map(|field| {
        let title = session.text(&field.question.title);
        let sentence = format!("{title}: {}", session.words.two_texts());
        Wrong { href: format!("#{}", field.first_control()), sentence }
    });
    answers.chain(here).collect()
}

fn field(session: &Session, question: &Question, writing: Writing) -> Field {
    let question = Question { optional: true, ..question.clone() };
    Field {
        session: session.clone(),
        part: Part::Equality(question.id.clone()),
        id: format!("about-{}", question.id),
        question: Rc::new(question),
        writing,
        error: RwSignal::new(None),
        is_heading: false,
    }
}
