//! The form to print: what is asked, with room to write and boxes to tick.

use three_wishes_core::place::{AreaBy, Consultation, Question, QuestionKind};
use three_wishes_core::route::Route;
use three_wishes_core::words::Words;

use super::super::{languages, notice, room, rules, start, takes_forms};
use crate::browser::page;
use crate::components::{content, page_head};
use crate::dom::prelude::*;
use crate::pages::Page;
use crate::session::Session;

pub(in super::super) fn page(session: &Session, consultation: &Consultation) -> Page {
    let words = session.words;
    let title = words.paper_title(session.text(&consultation.title));
    let state = rules::state(session, consultation);
    let description = if takes_forms(session, consultation) {
        words.paper_lead()
    } else {
        words.paper_lead_not_taken()
    };
    let refused = (!state.takes_answers()).then(|| {
        let said = start::state_today(session, consultation, state);
        view! { <p class="notice" id="state">{said}</p> }
    });
    let body = view! {
        {refused}
        {languages::part(session, consultation)}
        <p class="tools">
            <button type="button" class="button" id="print-form" on:click=move |_| page::print()>{words.print_this_page()}</button>
        </p>
        {start::facts(session, consultation)}
        {notice::whole(session, consultation)}
        <section class="band">
            {page_head::part_heading("asked", &words.what_is_asked())}
            <p class="hint">{words.no_personal_details()}</p>
            <ol class="form-questions">{questions(session, &consultation.questions)}</ol>
            <p class="hint">{words.paper_more_room()}</p>
        </section>
        {choices(words, consultation)}
        {about_you(session, consultation)}
        {for_staff(session, consultation)}
    };
    room(session, consultation, title, description, body)
}

/// Room for the reference, and the way to where what comes back is typed in; why there is none without a key.
fn for_staff(session: &Session, consultation: &Consultation) -> View {
    let words = session.words;
    if consultation.recipients.is_empty() {
        return view! { <p class="notice" id="no-key">{words.paper_entry_needs_key()}</p> };
    }
    let entry = Route::PaperEntry { consultation: consultation.id.clone() };
    view! {
        <section class="band form-staff">
            {page_head::part_heading("for-staff", &words.paper_staff_heading())}
            <p>{words.paper_staff_reference()} " " {boxes(10)}</p>
        </section>
        <p class="tools"><a id="type-in" href=session.href(&entry)>{words.paper_for_staff()}</a></p>
    }
}

fn questions(session: &Session, all: &[Question]) -> Vec<View> {
    let one = |question: &Question| {
        let optional = question.optional.then(|| format!(" {}", session.words.optional()));
        let hint = (!question.hint.is_empty())
            .then(|| view! { <p class="hint">{content::said(session, &question.hint)}</p> });
        view! {
            <li class="form-question">
                <h3>{content::said(session, &question.title)}{optional}</h3>
                {hint}
                {answer(session, question)}
            </li>
        }
    };
    all.iter().map(one).collect()
}

/// Where the answer goes.
fn answer(session: &Session, question: &Question) -> View {
    let words = session.words;
    match &question.kind {
        QuestionKind::Wish { .. } | QuestionKind::Text => lines(question.limit),
        QuestionKind::Comment { aim, .. } => {
            let on = aim.is_empty().then(|| view! { <p>{words.on_what()}</p>{lines(Some(0))} });
            view! { {on}{lines(question.limit)} }
        }
        QuestionKind::Area { by: AreaBy::OutwardPostcode } => boxes(4),
        QuestionKind::PickSeveral { most, .. } => {
            let how =
                most.map_or_else(|| words.paper_tick_any(), |most| words.paper_tick_up_to(most));
            offered(session, question, how)
        }
        QuestionKind::Rank { most, .. } => offered(session, question, words.paper_rank(most)),
        QuestionKind::PickOne { .. }
        | QuestionKind::Scale { .. }
        | QuestionKind::AgeBand { .. }
        | QuestionKind::Area { by: AreaBy::Ward } => {
            offered(session, question, words.paper_tick_one())
        }
    }
}

fn offered(session: &Session, question: &Question, how: String) -> View {
    let options: Vec<View> = rules::offered(session, question)
        .iter()
        .map(|one| {
            let said = rules::said(session, question, one);
            let hint = rules::hint(session, question, &one.id);
            view! { <li>{boxes(1)} " " <span>{said}{hint}</span></li> }
        })
        .collect();
    view! { <p class="hint">{how}</p><ul class="form-options">{options}</ul> }
}

/// Letters that most people write on one line.
const LETTERS: u32 = 70;

/// Lines to write on: as many as an answer of that length needs, within what a sheet has room for.
fn lines(limit: Option<u32>) -> View {
    let wanted = limit.map_or(8, |limit| limit.div_ceil(LETTERS)).clamp(1, 12);
    let all: Vec<View> = (0..wanted).map(|_| view! { <span class="form-line"></span> }).collect();
    view! { <div class="form-lines" aria-hidden="true">{all}</div> }
}

/// Boxes for ticks or single letters.
fn boxes(number: usize) -> View {
    let all: Vec<View> = (0..number).map(|_| view! { <span class="form-box"></span> }).collect();
    view! { <span class="form-boxes" aria-hidden="true">{all}</span> }
}

fn choices(words: Words, consultation: &Consultation) -> Option<View> {
    let offered = consultation.choices;
    let publish = offered
        .publish
        .then(|| view! { <li>{boxes(1)} " " <span>{words.may_publish()}</span></li> });
    let contact = offered.contact.then(|| {
        view! {
            <li>{boxes(1)} " " <span>{words.may_contact()}</span></li>
            <li>{words.contact_details()}{lines(Some(0))}</li>
        }
    });
    (offered.publish || offered.contact).then(|| {
        view! {
            <section class="band">
                {page_head::part_heading("choices", &words.your_choices())}
                <p class="hint">{words.paper_choices()}</p>
                <ul class="form-options">{publish}{contact}</ul>
            </section>
        }
    })
}

/// On a sheet of its own, so that it can be kept apart from the answers.
fn about_you(session: &Session, consultation: &Consultation) -> Option<View> {
    let words = session.words;
    (!consultation.equality.is_empty()).then(|| {
        view! {
            <section class="band form-sheet">
                {page_head::part_heading("about-you", &words.paper_equality_heading())}
                <p>{words.paper_equality_lead()}</p>
                <ol class="form-questions">{questions(session, &consultation.equality)}</ol>
            </section>
        }
    })
}
