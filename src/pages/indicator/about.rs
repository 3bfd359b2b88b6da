//! Care to take with an indicator, the plan statements it serves, its sources.

use crate::dom::prelude::*;
use three_wishes_core::indicator::Indicator;
use three_wishes_core::place::parts::part_path;

use crate::components::{aims, content, indicator_card, page_head};
use crate::session::Session;

pub(super) fn caveats(session: &Session, indicator: &Indicator) -> View {
    let words = session.words;
    let caveats = session.text(&indicator.caveats);
    let breaks: Vec<View> = indicator
        .breaks
        .iter()
        .map(|one| {
            let label = session.text(&one.label);
            let sentence = if one.comparable {
                words.break_comparable(&one.at_period, label)
            } else {
                words.break_not_comparable(&one.at_period, label)
            };
            view! { <li>{sentence}</li> }.into_any()
        })
        .collect();
    if caveats.is_empty() && breaks.is_empty() {
        return ().into_any();
    }
    view! {
        <section class="band">
            {page_head::part_heading("care", &words.read_with_care())}
            {(!caveats.is_empty()).then(|| view! { <p>{caveats}</p> })}
            <ul>{breaks}</ul>
        </section>
    }
    .into_any()
}

pub(super) fn serves(session: &Session, indicator: &Indicator) -> View {
    let words = session.words;
    let items: Vec<View> = indicator
        .serves
        .iter()
        .filter_map(|serves| {
            let plan = session.place.plan(&serves.plan)?;
            let aim = plan.aim(&serves.aim)?;
            let relation = indicator_card::relation(session, serves);
            Some(
                view! {
                    <li class=aims::thread_class(session, plan, aim)>
                        <a href=session.href(&aims::route(plan, aim))>{session.text(&aim.title)}</a>
                        {format!(" ({}). ", session.text(&plan.short_title))}
                        {relation} " " {content::said(session, &serves.note)}
                    </li>
                }
                .into_any(),
            )
        })
        .collect();
    let body = if items.is_empty() {
        view! { <p class="empty">{words.serves_nothing()}</p> }.into_any()
    } else {
        view! { <ul class="thread-list">{items}</ul> }.into_any()
    };
    view! {
        <section class="band">
            {page_head::part_heading("serves", &words.serves_heading())}
            {body}
        </section>
    }
    .into_any()
}

pub(super) fn sources(session: &Session, indicator: &Indicator) -> View {
    let words = session.words;
    let items: Vec<View> = indicator
        .sources
        .iter()
        .map(|source| {
            view! {
                <li>{session.text(&source.title)} {format!(" – {}. ", source.publisher)} {source.licence.clone()}</li>
            }
            .into_any()
        })
        .collect();
    // A folder swapped by hand has no parts: what it has is the whole file.
    let swapped = cfg!(target_arch = "wasm32") && session.place.observations.series_hash.is_empty();
    let file = if swapped { "observations.csv".into() } else { part_path(&indicator.id) };
    view! {
        <section class="band">
            {page_head::part_heading("source", &words.about_sources())}
            <ul>{items}</ul>
            <p><a href=session.data_href(&file) download="">{words.download_series()}</a> " "
                <span class="takeaway takeaway__formats">{words.download_series_about(words.takeaway_heading())}</span></p>
        </section>
    }
    .into_any()
}
