//! What a person chooses about the chart. The address holds it.

use std::sync::Arc;

use crate::dom::prelude::*;
use three_wishes_core::chart::period::label;
use three_wishes_core::chart::view::ChartKind;
use three_wishes_core::indicator::{Indicator, Series};
use three_wishes_core::words::Words;

use super::drawing::{Figures, MOST_COMPARATORS};
use super::explorer::view_of;
use crate::components::filters::{Named, list_field};
use crate::session::Session;

/// What the choices are made among.
#[derive(Clone)]
struct Choices {
    session: Session,
    indicator: Arc<Indicator>,
    all: Arc<Vec<Series>>,
}

impl Choices {
    fn figures(&self) -> Figures<'_> {
        Figures { session: &self.session, indicator: &self.indicator, all: &self.all }
    }

    fn area(&self, code: &str) -> Named {
        (code.to_owned(), self.session.place.area_name(code).to_owned())
    }

    fn periods(&self) -> Vec<Named> {
        let named = |period: &three_wishes_core::indicator::Period| {
            (period.written().into_owned(), label(self.session.words, period))
        };
        self.figures().periods().into_iter().map(named).collect()
    }
}

pub(super) fn part(session: &Session, indicator: &Arc<Indicator>, all: &Arc<Vec<Series>>) -> View {
    let words = session.words;
    let choices =
        Choices { session: session.clone(), indicator: indicator.clone(), all: all.clone() };
    let kinds = (!choices.figures().others().is_empty()).then(|| kind_field(session));
    // Other choices belong to other drawings; the one made is kept in the address all the same.
    let of_kind = session.clone();
    let kind = Memo::new(move |_| view_of(&of_kind).kind.key().to_owned());
    let (rest, asked) = (choices.clone(), choices.clone());
    let refusal = Memo::new(move |_| asked.figures().without_changes(&view_of(&asked.session)));
    view! {
        <div class="controls" role="group" aria-label=words.explorer_choices()>
            <div class="controls__row">
                {kinds}
                {move || fields(&choices, ChartKind::of_key(&kind.get()))}
            </div>
            {move || places_and_switches(&rest, ChartKind::of_key(&kind.get()), refusal)}
        </div>
    }
    .into_any()
}

fn kind_name(words: Words, kind: ChartKind) -> String {
    match kind {
        ChartKind::Lines => words.explorer_lines(),
        ChartKind::Places => words.explorer_places(),
        ChartKind::Gap => words.explorer_gap(),
        ChartKind::Panels => words.explorer_panels(),
    }
}

fn kind_field(session: &Session) -> View {
    let words = session.words;
    let kinds = ChartKind::ALL.iter().map(|kind| (kind.key().to_owned(), kind_name(words, *kind)));
    let asked = session.clone();
    let now = move || view_of(&asked).kind.key().to_owned();
    list_field(session, "show", words.explorer_kind(), kinds.collect(), now)
}

fn fields(choices: &Choices, kind: ChartKind) -> View {
    match kind {
        ChartKind::Lines | ChartKind::Panels => range(choices),
        ChartKind::Places => period_field(choices),
        ChartKind::Gap if choices.figures().others().is_empty() => range(choices),
        ChartKind::Gap => (gap_field(choices), range(choices)).into_any(),
    }
}

fn places_and_switches(choices: &Choices, kind: ChartKind, refusal: Memo<String>) -> View {
    let (session, words) = (&choices.session, choices.session.words);
    let has_intervals = choices.figures().own().iter().any(|row| row.lower.is_some());
    let mut switches: Vec<View> = Vec::new();
    if has_intervals {
        switches.push(switch(session, "intervals", "off", true, words.show_intervals(), None));
    }
    if kind == ChartKind::Lines {
        let label = words.explorer_change();
        switches.push(switch(session, "values", "change", false, label, Some(refusal)));
    }
    if kind != ChartKind::Places {
        switches.push(switch(session, "from", "zero", false, words.from_zero(), None));
    }
    view! {
        {(kind == ChartKind::Lines).then(|| comparators(choices))}
        <ul class="choices">{switches}</ul>
    }
    .into_any()
}

fn comparators(choices: &Choices) -> View {
    let words = choices.session.words;
    let places: Vec<View> =
        choices.figures().others().into_iter().map(|code| comparator(choices, code)).collect();
    if places.is_empty() {
        return ().into_any();
    }
    let asked = choices.clone();
    let full = move || {
        is_full(&asked).then(|| {
            view! { <p class="choices__full" id="full">{words.most_compared(MOST_COMPARATORS)}</p> }
        })
    };
    view! {
        <fieldset>
            <legend>{words.compare_with(MOST_COMPARATORS)}</legend>
            <ul class="choices">{places}</ul>
            {full}
        </fieldset>
    }
    .into_any()
}

fn chosen(choices: &Choices) -> Vec<String> {
    choices.figures().chosen(&view_of(&choices.session))
}

/// True where no more lines may be shown.
fn is_full(choices: &Choices) -> bool {
    chosen(choices).len() >= MOST_COMPARATORS
}

fn comparator(choices: &Choices, code: &str) -> View {
    let (asked, changed, limited) = (choices.clone(), choices.clone(), choices.clone());
    let own_too = code.to_owned();
    // What cannot be added is not offered: a box that is ticked in vain would lie.
    let is_off = move || is_full(&limited) && !chosen(&limited).contains(&own_too);
    let (own, code) = (code.to_owned(), code.to_owned());
    let is_on = move || chosen(&asked).contains(&own);
    let (id, name) = (format!("with-{code}"), choices.area(&code).1);
    view! {
        <li><label for=id class="choice">
            <input type="checkbox" id=id.clone() prop:checked=is_on disabled=is_off
                on:change=move |_| {
                    let now = untrack(|| chosen(&changed));
                    compare(&changed.session, now, &code);
                }/>
            {name}
        </label></li>
    }
    .into_any()
}

/// The first and the last period shown.
fn range(choices: &Choices) -> View {
    let (session, words) = (&choices.session, choices.session.words);
    let periods = choices.periods();
    if periods.len() < 3 {
        return ().into_any();
    }
    let with_all = |all: String| {
        let mut list = vec![(String::new(), all)];
        list.extend(periods.clone());
        list
    };
    let (from, to) = (session.clone(), session.clone());
    view! {
            {list_field(session, "first", words.explorer_first(), with_all(words.explorer_first_all()),
                move || view_of(&from).first)}
            {list_field(session, "last", words.explorer_last(), with_all(words.explorer_last_all()),
                move || view_of(&to).last)}
    }
    .into_any()
}

fn period_field(choices: &Choices) -> View {
    let (session, words) = (&choices.session, choices.session.words);
    let mut periods = choices.periods();
    periods.reverse();
    let asked = choices.clone();
    let now = move || {
        let view = view_of(&asked.session);
        asked.figures().period(&view).map(|one| one.written().into_owned()).unwrap_or_default()
    };
    list_field(session, "period", words.explorer_period(), periods, now)
}

fn gap_field(choices: &Choices) -> View {
    let (session, words) = (&choices.session, choices.session.words);
    let areas = choices.figures().others().into_iter().map(|code| choices.area(code)).collect();
    let asked = choices.clone();
    let now = move || {
        let view = view_of(&asked.session);
        asked.figures().gap_to(&view).unwrap_or_default().to_owned()
    };
    list_field(session, "gap", words.explorer_gap_to(), areas, now)
}

/// Adds an area to the comparison, or takes it out.
fn compare(session: &Session, mut now: Vec<String>, code: &str) {
    let words = session.words;
    if now.iter().any(|one| one == code) {
        now.retain(|one| one != code);
    } else if now.len() >= MOST_COMPARATORS {
        session.announce(words.most_compared(MOST_COMPARATORS));
        return;
    } else {
        now.push(code.to_owned());
    }
    let named = if now.is_empty() { "none".to_owned() } else { now.join(",") };
    session.choose(session.state.query.get_untracked().with("with", &named));
}

/// A switch kept in the address: `key=value` where it is not as usual. Where it would do nothing `refusal` says why: the
/// reason stands beside the box and is heard with it, and the box takes no tick. The keyboard still reaches it, and what
/// came ticked with the address can be taken out.
fn switch(
    session: &Session,
    key: &'static str,
    value: &'static str,
    usual: bool,
    label: String,
    refusal: Option<Memo<String>>,
) -> View {
    let (state, changed) = (session.state, session.clone());
    let is_on = move || state.query.with(|query| query.get(key) == value) != usual;
    let reason = move || refusal.map(|why| why.get()).filter(|why| !why.is_empty());
    let is_off = move || reason().is_some() && !is_on();
    let (id, described) = (format!("switch-{key}"), format!("why-{key}"));
    let said = described.clone();
    view! {
        <li><label for=id class="choice">
            <input type="checkbox" id=id.clone() prop:checked=is_on
                aria-disabled=move || is_off().then_some("true")
                aria-describedby=move || reason().map(|_| described.clone())
                on:click=move |event| {
                    if untrack(is_off) {
                        event.prevent_default();
                    }
                }
                on:change:target=move |event| {
                    let unusual = event.target().checked() != usual;
                    let query = changed.state.query.get_untracked();
                    changed.choose(query.with(key, if unusual { value } else { "" }));
                }/>
            {label}
        </label>{move || reason().map(|why| view! { <p class="choices__full" id=said.clone()>{why}</p> })}</li>
    }
    .into_any()
}
