//! Between the text of a draft and answers as the core judges them.

use three_wishes_core::consultation::{
    self as answering, Answer, FaultKind, Offered, State, check_answer, looks_like, state_on,
};
use three_wishes_core::indicator::Date;
use three_wishes_core::place::{AreaBy, Consultation, Question, QuestionKind};

use super::is_easy;
use crate::app::today;
use crate::browser::drafts::Part;
use crate::components::content;
use crate::dom::prelude::*;
use crate::session::Session;

/// What a question offers to choose from, wards too.
pub(super) fn offered(session: &Session, question: &Question) -> Vec<Offered> {
    if matches!(question.kind, QuestionKind::Area { by: AreaBy::Ward }) {
        let wards = session.place.areas.iter().filter(|area| area.kind == "ward");
        let one = |code: &String, name: &String| Offered {
            id: code.clone(),
            title: name.clone(),
            hint: String::new(),
        };
        return wards.map(|area| one(&area.code, &area.name)).collect();
    }
    answering::offered(&question.kind, session.language(), is_easy(session), session.words)
}

/// An option, marked with its language where that is not the page's.
pub(super) fn said(session: &Session, question: &Question, offered: &Offered) -> View {
    let own = question.kind.options().iter().find(|one| one.id == offered.id);
    match own {
        Some(own) if is_easy(session) && !own.easy_read.is_empty() => {
            content::said(session, &own.easy_read)
        }
        Some(own) => content::said(session, &own.title),
        None => offered.title.clone().into_any(),
    }
}

/// What was chosen, in its order, as items of a list; `None` where a question offers nothing to choose.
pub(super) fn chosen(session: &Session, question: &Question, text: &str) -> Option<Vec<View>> {
    let offered = offered(session, question);
    let item = |one: &Offered| view! { <li>{said(session, question, one)}</li> };
    let one = |id: &str| offered.iter().find(|one| one.id == id).map(item);
    (!offered.is_empty()).then(|| ids(text).into_iter().filter_map(one).collect())
}

/// The hint of an option; nothing where there is none.
pub(super) fn hint(session: &Session, question: &Question, id: &str) -> Option<View> {
    let own = question.kind.options().iter().find(|one| one.id == id)?;
    (!own.hint.is_empty()).then(|| {
        view! { <span class="hint choice__hint">{content::said(session, &own.hint)}</span> }
    })
}

/// The ids of an answer that may name several.
pub(super) fn ids(text: &str) -> Vec<&str> {
    text.split('\n').filter(|id| !id.is_empty()).collect()
}

/// The answer to a question among the parts of a draft; `part` says under which it lies there.
pub(super) fn answer_among(
    question: &Question,
    part: fn(String) -> Part,
    text_of: impl Fn(&Part) -> String,
) -> Answer {
    let about = text_of(&Part::About(question.id.clone()));
    answer(question, &text_of(&part(question.id.clone())), &about)
}

/// An answer as it lies in a draft; `about` is the aim a person chose for a comment.
pub(super) fn answer(question: &Question, text: &str, about: &str) -> Answer {
    let several = || ids(text).into_iter().map(str::to_owned).collect();
    let text = text.to_owned();
    match &question.kind {
        QuestionKind::Wish { .. } | QuestionKind::Text => Answer::Text(text),
        QuestionKind::PickOne { .. }
        | QuestionKind::Scale { .. }
        | QuestionKind::AgeBand { .. } => Answer::One(text),
        QuestionKind::PickSeveral { .. } => Answer::Several(several()),
        QuestionKind::Rank { .. } => Answer::Ranked(several()),
        QuestionKind::Area { .. } => Answer::Area(text),
        QuestionKind::Comment { aim, .. } => {
            let aim = if aim.is_empty() { about } else { aim };
            Answer::Comment { aim: aim.to_owned(), text }
        }
    }
}

fn fault(session: &Session, question: &Question, answer: &Answer) -> Option<answering::Fault> {
    let wards = session.place.areas.iter().filter(|area| area.kind == "ward");
    let wards: Vec<&str> = wards.map(|area| area.code.as_str()).collect();
    check_answer(question, Some(answer), &wards)
}

/// What is wrong with an answer, as a sentence that says what to do.
pub(super) fn problem(session: &Session, question: &Question, answer: &Answer) -> Option<String> {
    fault(session, question, answer).map(|fault| fault.said(session.words))
}

/// How an answer stands to its limit while it is given; empty where there is nothing to say.
pub(super) fn room(session: &Session, question: &Question, answer: &Answer) -> String {
    match answer {
        Answer::Text(text) | Answer::Comment { text, .. } => {
            answering::room(text, question.limit).said(session.words)
        }
        _ => fault(session, question, answer)
            .filter(|fault| matches!(fault.kind, FaultKind::TooMany(_)))
            .map(|fault| fault.said(session.words))
            .unwrap_or_default(),
    }
}

/// A gentle word where a text looks as if it told how to reach a person; empty where it does not.
pub(super) fn personal(session: &Session, text: &str) -> String {
    let found = looks_like(text).into_iter().map(|kind| kind.said(session.words));
    found.collect::<Vec<_>>().join(" ")
}

/// How a consultation stands on this device's day.
pub(super) fn state(session: &Session, consultation: &Consultation) -> State {
    let made = Date::read(&session.place.package.created);
    match Date::read(&today(session)).or(made) {
        Some(today) => state_on(consultation, today, made),
        None => State::Open { days_left: None },
    }
}
