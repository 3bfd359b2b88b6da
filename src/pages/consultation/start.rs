//! The start of a consultation: what is asked and why, whether it is open today, and what happens with the data.

use three_wishes_core::consultation::State;
use three_wishes_core::place::Consultation;
use three_wishes_core::route::{Query, Route};
use three_wishes_core::text::Text;

use super::{
    address_with, begun, check_of, demonstration, keeping, languages, notice, question_of, rules,
    takes_forms,
};
use crate::browser::kiosk;
use crate::components::{content, marks, page_head};
use crate::dom::prelude::*;
use crate::pages::Page;
use crate::session::Session;

pub(super) fn page(session: &Session, consultation: &Consultation) -> Page {
    let words = session.words;
    let title = session.text(&consultation.title);
    let about = session.text(&consultation.about);
    let state = rules::state(session, consultation);
    let going = where_it_goes(session, consultation);
    let view = view! {
        <h1 tabindex="-1">{content::said(session, &consultation.title)}</h1>
        <span class="wishes-teaser__mark" inner_html=marks::three_knots()></span>
        {demonstration(session, consultation)}
        <p class="lead">{content::said(session, &consultation.about)}</p>
        {languages::part(session, consultation)}
        <p class="state" id="state">{state_today(session, consultation, state)}</p>
        {begun::way_back(session, consultation)}
        {facts(session, consultation)}
        {on_paper(session, consultation)}
        <section class="band">
            {page_head::part_heading("asked", &words.what_is_asked())}
            <ol class="steps">{questions(session, consultation)}</ol>
            <p id="where-it-goes">{going}</p>
        </section>
        {notice::whole(session, consultation)}
        {way_in(session, consultation, state)}
        {(state.takes_answers() && !kiosk::is_on()).then(|| keeping::show(session, None))}
    };
    Page { title, description: about, view }
}

/// What becomes of the words, said before the first; followed when the person asks below that nothing be kept.
fn where_it_goes(session: &Session, consultation: &Consultation) -> impl Fn() -> String + use<> {
    let (words, asked) = (session.words, session.clone());
    let (kept, then) = match (consultation.recipients.is_empty(), consultation.delivery.is_empty())
    {
        (true, _) => (words.wishes_stay_here(), words.wishes_nothing_sent()),
        (false, true) => (words.wishes_stay_here(), words.wishes_are_sealed()),
        (false, false) => (words.wishes_stay_until_finished(), words.wishes_are_sealed_and_sent()),
    };
    let is_lent = !consultation.recipients.is_empty() && kiosk::is_on();
    move || {
        if is_lent {
            words.kiosk_where_it_goes()
        } else if keeping::is_nothing_kept(&asked) {
            format!("{} {then}", words.wishes_kept_nowhere())
        } else {
            format!("{kept} {then}")
        }
    }
}

/// A written page is read on days it knows nothing of: it says the days alone.
pub(super) fn state_today(session: &Session, consultation: &Consultation, state: State) -> String {
    let is_dated = matches!(state, State::Draft | State::Withdrawn);
    if cfg!(target_arch = "wasm32") || is_dated {
        return state.said(session.words);
    }
    let words = session.words;
    words.state_days(words.date(&consultation.opens), words.date(&consultation.closes))
}

/// The way to the form to print, while one that is given back can be taken. A device that others use next has no
/// printer.
fn on_paper(session: &Session, consultation: &Consultation) -> Option<View> {
    let href = session.href(&Route::Paper { consultation: consultation.id.clone() });
    let words = session.words;
    (takes_forms(session, consultation) && !kiosk::is_on())
        .then(|| view! { <p><a id="paper" href=href>{words.paper_print_one()}</a></p> })
}

/// What is said of a consultation before it is answered.
pub(super) fn facts(session: &Session, consultation: &Consultation) -> View {
    let words = session.words;
    let said = |label: String, text: &Text| {
        (!text.is_empty()).then(|| {
            view! { <div><dt>{label}</dt><dd>{content::said(session, text)}</dd></div> }
        })
    };
    let days = words.state_days(words.date(&consultation.opens), words.date(&consultation.closes));
    view! {
        <dl class="answers" id="about">
            {said(words.why_asked(), &consultation.why)}
            {said(words.what_can_change(), &consultation.can_change)}
            {said(words.who_may_answer(), &consultation.who)}
            {consultation.minutes.map(|minutes| view! {
                <div><dt>{words.time_needed()}</dt><dd>{if minutes == 1 { words.about_one_minute() } else { words.about_minutes(minutes) }}</dd></div>
            })}
            <div><dt>{words.when_open()}</dt><dd>{days}</dd></div>
            {said(words.original_dates(), &consultation.original_dates)}
            {said(words.other_formats(), &consultation.other_formats)}
        </dl>
    }
}

fn questions(session: &Session, consultation: &Consultation) -> Vec<View> {
    let session = session.clone();
    let all = consultation.questions.iter();
    all.map(|question| {
        let (route, from) = (question_of(consultation, question), session.clone());
        let optional = question.optional.then(|| format!(" {}", session.words.optional()));
        view! {
            <li>
                <a href=move || address_with(&from, &route, Query::default())>{content::said(&session, &question.title)}</a>
                {optional}
            </li>
        }
    })
    .collect()
}

/// The button; where nothing can be answered, the way to what was written before.
fn way_in(session: &Session, consultation: &Consultation, state: State) -> View {
    let words = session.words;
    if !state.takes_answers() {
        return closed(session, consultation);
    }
    let Some(first) = consultation.questions.first() else { return ().into_any() };
    let (route, from) = (question_of(consultation, first), session.clone());
    view! {
        <p class="way-in"><a class="button" id="begin" href=move || address_with(&from, &route, Query::default())>
            {words.begin_answering()}
        </a></p>
    }
}

/// Words for a consultation that takes no answers, with the way to what a person wrote before.
pub(super) fn closed(session: &Session, consultation: &Consultation) -> View {
    let words = session.words;
    let (route, from) = (check_of(consultation), session.clone());
    let href = move || address_with(&from, &route, Query::default());
    view! { <p>{words.kept_after_closing()} " " <a href=href>{words.to_check_answers()}</a></p> }
}
