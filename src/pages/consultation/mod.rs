//! The rooms of a consultation: its start, its questions, the answers checked, who answers, done.

mod check;
mod choosing;
mod done;
mod equality;
mod field;
mod framed;
mod notice;
mod question;
mod ranking;
mod record;
mod rules;
mod start;
mod typing;
mod writing;

use three_wishes_core::place::{Aim, Consultation, Plan, Question, QuestionKind};
use three_wishes_core::route::{Query, Route};

pub(super) use record::of_draft as records_of;

use super::Page;
use crate::components::page_head;
use crate::dom::prelude::*;
use crate::session::Session;

/// In the address: questions in shorter words.
const EASY: &str = "easy";
/// In the address of a question: where its way on leads back to.
const BACK_TO: &str = "back";
/// In the address of a question: the aim a comment is on.
const ABOUT: &str = "aim";
/// What [`BACK_TO`] says of the page where answers are checked.
const CHECK: &str = "check";
const YES: &str = "yes";

/// The page of an address of a consultation.
pub(super) fn page(session: &Session) -> Option<Page> {
    let one = |id: &str| session.place.consultation(id);
    let page = match &session.route {
        Route::Consultation { consultation } => start::page(session, one(consultation)?),
        Route::CheckAnswers { consultation } => check::page(session, one(consultation)?),
        Route::Equality { consultation } => equality::page(session, one(consultation)?),
        Route::Done { consultation } => done::page(session, one(consultation)?),
        Route::Question { consultation, question } => {
            let consultation = one(consultation)?;
            let asked = consultation.questions.iter().find(|one| one.id == *question)?;
            question::page(session, consultation, asked)
        }
        _ => return None,
    };
    Some(framed::refused(session, page))
}

/// The way from an aim to a comment on it, while a consultation takes comments on that part.
pub(super) fn comment_on(session: &Session, plan: &Plan, aim: &Aim) -> Option<View> {
    let takes = |asked: &&Question| match &asked.kind {
        QuestionKind::Comment { plan: of, aim: on } => {
            *of == plan.id && (*on == aim.id || on.is_empty())
        }
        _ => false,
    };
    let all = session.place.consultations.iter();
    let mut open = all.filter(|one| rules::state(session, one).takes_answers());
    let (consultation, question) =
        open.find_map(|one| Some((one, one.questions.iter().find(takes)?)))?;
    let query = Query::default().with(ABOUT, &aim.id);
    let href = session.href_with(&question_of(consultation, question), &query);
    let words = session.words;
    Some(view! { <p><a class="button" id="comment" href=href>{words.comment_on_part()}</a></p> })
}

fn is_easy(session: &Session) -> bool {
    session.query().get(EASY) == YES
}

/// An address of a consultation that keeps to shorter words where these are shown.
fn address(session: &Session, route: &Route) -> String {
    address_with(session, route, Query::default())
}

fn address_with(session: &Session, route: &Route, query: Query) -> String {
    let easy = if is_easy(session) { YES } else { "" };
    session.href_with(route, &query.with(EASY, easy))
}

fn start_of(consultation: &Consultation) -> Route {
    Route::Consultation { consultation: consultation.id.clone() }
}

fn check_of(consultation: &Consultation) -> Route {
    Route::CheckAnswers { consultation: consultation.id.clone() }
}

fn equality_of(consultation: &Consultation) -> Route {
    Route::Equality { consultation: consultation.id.clone() }
}

fn done_of(consultation: &Consultation) -> Route {
    Route::Done { consultation: consultation.id.clone() }
}

fn question_of(consultation: &Consultation, question: &Question) -> Route {
    Route::Question { consultation: consultation.id.clone(), question: question.id.clone() }
}

/// The way back to the start of the consultation.
fn crumbs(session: &Session, consultation: &Consultation) -> View {
    page_head::crumbs(session, &[(start_of(consultation), session.text(&consultation.title))])
}

/// Said on every page of a consultation whose answers nobody receives.
fn demonstration(session: &Session, consultation: &Consultation) -> Option<View> {
    let words = session.words;
    consultation
        .demonstration
        .then(|| view! { <p class="notice" id="demonstration">{words.demonstration()}</p> })
}
