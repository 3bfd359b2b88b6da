//! The rooms of a consultation: its start, its questions, the answers checked, who answers, done.

mod aloud;
pub(super) mod begun;
mod check;
mod choosing;
mod delivery;
mod done;
mod equality;
mod field;
mod framed;
mod handing_over;
mod keeping;
mod languages;
mod notice;
mod paper;
mod question;
mod ranking;
mod record;
mod rules;
mod start;
mod told;
mod two_texts;
mod typing;
mod writing;

use three_wishes_core::place::{Aim, Consultation, Plan, Question, QuestionKind};
use three_wishes_core::route::{Query, Route};

pub(super) use begun::{is_unsealed, way_back};
pub(crate) use keeping::follow_address;
pub(super) use record::of_draft as records_of;

use super::{Page, modules};
use crate::browser::{clock, kiosk};
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
/// In the address of every page: whether anything is kept on the device.
const KEEP: &str = "keep";
const YES: &str = "yes";
const NO: &str = "no";

/// The page of an address of a consultation, but for [`done_page`], whose code is a module of its own.
pub(super) fn page(session: &Session) -> Option<Page> {
    keeping::empty_where_asked();
    let one = |id: &str| session.place.consultation(id);
    let page = match &session.route {
        Route::Consultation { consultation } => start::page(session, one(consultation)?),
        Route::CheckAnswers { consultation } => check::page(session, one(consultation)?),
        Route::Equality { consultation } => equality::page(session, one(consultation)?),
        Route::Paper { consultation } => paper::form::page(session, one(consultation)?),
        Route::Question { consultation, question } => {
            let consultation = one(consultation)?;
            let asked = consultation.questions.iter().find(|one| one.id == *question)?;
            question::page(session, consultation, asked)
        }
        _ => return None,
    };
    if let Route::CheckAnswers { consultation } | Route::Equality { consultation } = &session.route
    {
        bring_last_step(!one(consultation)?.recipients.is_empty());
    }
    Some(framed::refused(session, page))
}

/// The page on which forms on paper are typed in.
pub(super) fn paper_page(session: &Session) -> Option<Page> {
    let Route::PaperEntry { consultation } = &session.route else { return None };
    let page = paper::entry::page(session, session.place.consultation(consultation)?);
    Some(framed::refused(session, page))
}

/// The page after the last step.
pub(super) fn done_page(session: &Session) -> Option<Page> {
    let Route::Done { consultation } = &session.route else { return None };
    keeping::empty_where_asked();
    let page = done::page(session, session.place.consultation(consultation)?);
    Some(framed::refused(session, page))
}

/// Who is about to finish, or has begun to write, needs the code of the last page, and what seals: they come behind,
/// while there is a network.
fn bring_last_step(seals: bool) {
    clock::soon(move || {
        wasm_bindgen_futures::spawn_local(async move {
            // What did not come now is asked for again at the end.
            let _ = modules::bring_done().await;
            if seals {
                let _ = modules::bring_sealing().await;
            }
        });
    });
}

/// The way from an aim to a comment on it, while a consultation takes comments on that part.
pub(super) fn comment_on(session: &Session, plan: &Plan, aim: &Aim) -> Option<View> {
    let all = session.place.consultations.iter();
    let open = all.filter(|one| rules::state(session, one).takes_answers());
    let asked = open.flat_map(|one| one.questions.iter().map(move |question| (one, question)));
    let on_it = asked.filter_map(|(consultation, question)| match &question.kind {
        QuestionKind::Comment { plan: of, aim: on } if *of == plan.id => {
            (*on == aim.id || on.is_empty()).then_some((on.is_empty(), consultation, question))
        }
        _ => None,
    });
    // A question on the aim itself before one on the whole plan.
    let (_, consultation, question) = on_it.min_by_key(|(is_on_any, ..)| *is_on_any)?;
    let query = Query::default().with(ABOUT, &aim.id);
    let href = address_with(session, &question_of(consultation, question), query);
    let words = session.words;
    Some(view! { <p><a class="button" id="comment" href=href>{words.comment_on_part()}</a></p> })
}

/// Whether a consultation takes answers today.
pub(super) fn takes_answers(session: &Session, consultation: &Consultation) -> bool {
    rules::state(session, consultation).takes_answers()
}

/// How a consultation stands today, as a sentence.
pub(super) fn standing(session: &Session, consultation: &Consultation) -> String {
    start::state_today(session, consultation, rules::state(session, consultation))
}

/// Whether a form on paper that is given back can be taken.
pub(super) fn takes_forms(session: &Session, consultation: &Consultation) -> bool {
    takes_answers(session, consultation) && !consultation.recipients.is_empty()
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
    let keep = if keeping::is_nothing_kept(session) { NO } else { "" };
    session.href_with(route, &query.with(EASY, easy).with(KEEP, keep))
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

/// A room with its furniture: the way back, the heading, whether anybody receives the answers, the first sentence.
fn room(
    session: &Session,
    consultation: &Consultation,
    title: String,
    description: String,
    body: View,
) -> Page {
    let view = view! {
        {crumbs(session, consultation)}
        {page_head::heading(&title)}
        {demonstration(session, consultation)}
        {page_head::lead(&description)}
        {body}
    };
    Page { title, description, view }
}

/// The way back to the start of the consultation. On a shared device the way home leads nowhere: there the bar has the
/// ways.
fn crumbs(session: &Session, consultation: &Consultation) -> View {
    if kiosk::is_on() {
        return ().into_any();
    }
    let (from, route) = (session.clone(), start_of(consultation));
    let href = move || address(&from, &route);
    let title = session.text(&consultation.title);
    page_head::crumbs_to(session, view! { <li><a href=href>{title}</a></li> })
}

/// Said on every page of a consultation whose answers nobody receives.
pub(super) fn demonstration(session: &Session, consultation: &Consultation) -> Option<View> {
    let words = session.words;
    consultation
        .demonstration
        .then(|| view! { <p class="notice" id="demonstration">{words.demonstration()}</p> })
}
