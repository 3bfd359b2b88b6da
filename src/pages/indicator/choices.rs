//! What a person chooses about the chart. The address holds it.

use std::sync::Arc;

use crate::dom::prelude::*;
use three_wishes_core::indicator::{Indicator, Series};

use super::explorer::{MOST_COMPARATORS, chosen_areas};
use crate::session::Session;

pub(super) fn part(session: &Session, indicator: &Arc<Indicator>, all: &Arc<Vec<Series>>) -> View {
    let words = session.words;
    let has_intervals = all.iter().any(|one| {
        one.area == session.place.area && one.observations.iter().any(|row| row.lower.is_some())
    });
    let places: Vec<View> = session
        .place
        .areas
        .iter()
        .filter(|area| area.code != session.place.area && all.iter().any(|one| one.area == area.code))
        .map(|area| {
            let code = area.code.clone();
            let (asked, changed) = (session.clone(), session.clone());
            let (settings, series) = (indicator.clone(), all.clone());
            let (settings_too, series_too) = (settings.clone(), series.clone());
            let own = code.clone();
            let is_on = move || chosen_areas(&asked, &settings, &series).contains(&own);
            let id = format!("with-{code}");
            view! {
                <li><label for=id class="choice">
                    <input type="checkbox" id=id.clone() prop:checked=is_on
                        on:change=move |_| {
                            let now = untrack(|| chosen_areas(&changed, &settings_too, &series_too));
                            compare(&changed, now, &code);
                        }/>
                    {area.name.clone()}
                </label></li>
            }
            .into_any()
        })
        .collect();
    let none = places.is_empty();
    let switches: Vec<View> = [
        has_intervals.then(|| switch(session, "intervals", "off", true, words.show_intervals())),
        Some(switch(session, "from", "zero", false, words.from_zero())),
    ]
    .into_iter()
    .flatten()
    .collect();
    view! {
        <div class="controls">
            {(!none).then(|| view! {
                <fieldset>
                    <legend>{words.compare_with(MOST_COMPARATORS)}</legend>
                    <ul class="choices">{places}</ul>
                </fieldset>
            })}
            <ul class="choices">{switches}</ul>
        </div>
    }
    .into_any()
}

/// Adds an area to the comparison, or takes it out.
fn compare(session: &Session, mut now: Vec<String>, code: &str) {
    let words = session.words;
    let name = session.place.area_name(code).to_owned();
    if now.iter().any(|one| one == code) {
        now.retain(|one| one != code);
        session.announce(words.no_longer_compared(&name));
    } else if now.len() >= MOST_COMPARATORS {
        session.announce(words.most_compared(MOST_COMPARATORS));
        return;
    } else {
        now.push(code.to_owned());
        session.announce(words.now_compared(&name));
    }
    let named = if now.is_empty() { "none".to_owned() } else { now.join(",") };
    session.set_query(session.state.query.get_untracked().with("with", &named));
}

/// A switch kept in the address: `key=value` where it is not as usual.
fn switch(
    session: &Session,
    key: &'static str,
    value: &'static str,
    usual: bool,
    label: String,
) -> View {
    let (asked, changed) = (session.clone(), session.clone());
    let id = format!("switch-{key}");
    view! {
        <li><label for=id class="choice">
            <input type="checkbox" id=id.clone()
                prop:checked=move || (asked.query().get(key) == value) != usual
                on:change:target=move |event| {
                    let unusual = event.target().checked() != usual;
                    let query = changed.state.query.get_untracked();
                    changed.set_query(query.with(key, if unusual { value } else { "" }));
                }/>
            {label}
        </label></li>
    }
    .into_any()
}
