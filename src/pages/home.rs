//! Home: the place and its latest plan in a sentence, the ambitions, the wishes, the other consultations, the weave.

use crate::dom::prelude::*;
use three_wishes_core::place::{Aim, Consultation, ConsultationStatus, Plan};
use three_wishes_core::route::Route;

use super::{Page, consultation};
use crate::app::today;
use crate::components::{aims, indicator_card, marks, page_head};
use crate::session::Session;

pub(crate) fn page(session: &Session) -> Page {
    let words = session.words;
    let over = |plan: &Plan| super::plans::is_over(plan, &today(session));
    let title = if session.place.current().is_none_or(over) {
        words.home_promised(session.place_name())
    } else {
        words.home_promises(session.place_name())
    };
    let description = session.text(&session.place.tagline);
    let latest = session.place.current().map(|plan| latest_plan(session, plan));
    let wishes = wishes(session);
    let headline: Vec<View> = session
        .place
        .headline_indicators
        .iter()
        .filter_map(|id| session.place.indicator(id))
        .map(|indicator| indicator_card::card(session, indicator))
        .collect();
    let headline = (!headline.is_empty()).then(|| {
        view! {
            <section class="band">
                {page_head::part_heading("figures", &words.home_figures())}
                <ul class="cards">{headline}</ul>
                <p><a href=session.href(&Route::Indicators)>{words.all_indicators(
                    session.place.indicators.len())}</a></p>
            </section>
        }
    });
    let view = view! {
        <div class="hero">
            {page_head::heading(&title)}
            {page_head::lead(&description)}
        </div>
        {latest}
        {headline}
        {wishes}
        {others(session)}
        <section class="band woven">
            {page_head::part_heading("threads", &words.home_threads())}
            <p>{words.home_threads_about()}</p>
            {super::plans::weave(session)}
            <p><a href=session.href(&Route::Plans)>{words.home_all_plans()}</a></p>
        </section>
    }
    .into_any();
    Page { title, description, view }
}

fn latest_plan(session: &Session, plan: &Plan) -> View {
    let words = session.words;
    let cards: Vec<View> = plan
        .aims
        .iter()
        .map(|aim| aims::card(session, plan, aim, headline_of(session, plan, aim)))
        .collect();
    let route = Route::Plan { plan: plan.id.clone() };
    let title = session.text(&plan.title);
    let period = super::plans::period_sentence(session, plan, &today(session));
    view! {
        <section class="band">
            {page_head::part_heading("latest", &words.home_latest())}
            <p>
                {words.home_latest_is()} " "
                <a href=session.href(&route)>{title}</a> ". " {period}
            </p>
            <ul class="cards">{cards}</ul>
        </section>
    }
    .into_any()
}

/// The first figure that bears on an aim or on anything under it.
fn headline_of(session: &Session, plan: &Plan, aim: &Aim) -> View {
    let mut waiting = vec![aim];
    while let Some(one) = waiting.pop() {
        let mut serving: Vec<_> = session
            .place
            .indicators_of(&plan.id, &one.id)
            .map(|(indicator, _)| indicator)
            .collect();
        serving.sort_by_key(|indicator| !indicator.headline);
        if let Some(indicator) = serving.first() {
            return indicator_card::line(session, indicator);
        }
        waiting.extend(one.aims.iter().rev());
    }
    view! { <p class="empty">{session.words.no_published_figure()}</p> }.into_any()
}

/// The consultations that people are led to: not those that are still being written.
fn consultations(session: &Session) -> impl Iterator<Item = &Consultation> {
    session.place.consultations.iter().filter(|one| one.status != ConsultationStatus::Draft)
}

fn wishes(session: &Session) -> View {
    let Some(first) = consultations(session).next() else { return ().into_any() };
    let words = session.words;
    let href = session.href(&Route::Consultation { consultation: first.id.clone() });
    // A written page is read on days it knows nothing of.
    let is_open = if cfg!(target_arch = "wasm32") {
        consultation::takes_answers(session, first)
    } else {
        first.status == ConsultationStatus::Open
    };
    let label = if is_open { words.wishes_begin() } else { words.what_is_asked() };
    view! {
        <section class="band wishes-teaser">
            <span class="wishes-teaser__mark" inner_html=marks::three_knots()></span>
            {page_head::part_heading("wishes", &session.text(&first.title))}
            {is_open.then(|| view! { <p>{words.wishes_teaser(session.place_name())}</p> })}
            <p class="state">{consultation::standing(session, first)}</p>
            {consultation::way_back(session, first)}
            <p><a class:button=is_open href=href>{label}</a></p>
        </section>
    }
    .into_any()
}

/// Every other consultation with how it stands.
fn others(session: &Session) -> Option<View> {
    let lines: Vec<View> = consultations(session)
        .skip(1)
        .map(|one| {
            let route = Route::Consultation { consultation: one.id.clone() };
            let said = consultation::standing(session, one);
            view! { <li><a href=session.href(&route)>{session.text(&one.title)}</a> " " {said}</li> }
                .into_any()
        })
        .collect();
    (!lines.is_empty()).then(|| {
        view! {
            <section class="band">
                {page_head::part_heading("other-consultations", &session.words.home_consultations())}
                <ul>{lines}</ul>
            </section>
        }
    })
}
