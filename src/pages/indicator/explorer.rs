//! The chart of an indicator as the address asks for it.

use std::sync::Arc;

use crate::dom::prelude::*;
use three_wishes_core::chart::line::{ChartSeries, LineChart, RenderedChart, Role};
use three_wishes_core::indicator::{Indicator, Series};

use super::{choices, listening, takeaway};
use crate::browser;
use crate::components::chart_reading::{reading, table};
use crate::components::more;
use crate::session::{Load, Session};

/// Lines beside the place's own that may be shown at once.
pub(super) const MOST_COMPARATORS: usize = 5;

/// What stands around a chart.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Around {
    /// The indicator's own page: choices, sound, things to take away.
    Page,
    /// Another site: the chart and its table only.
    Frame,
}

pub(super) fn part(session: &Session, indicator: &Indicator, around: Around) -> View {
    let (session, indicator) = (session.clone(), Arc::new(indicator.clone()));
    let id = indicator.id.clone();
    let body = move || {
        match session.series(&id) {
        Load::Waiting => {
            view! { <p class="plot plot--waiting" role="status">{session.words.loading_figures()}</p> }
                .into_any()
        }
        Load::Failed(indicator) => {
            let again = session.clone();
            view! {
                <p class="notice">{session.words.figures_failed()} " "
                    <button type="button" class="quiet" on:click=move |_| {
                        browser::figures::forget(again.state, &indicator);
                    }>{session.words.try_again()}</button></p>
            }
            .into_any()
        }
        Load::Ready(all) => chart_part(&session, indicator.clone(), all, around),
    }
    };
    view! {
        <section class="band explorer" aria-labelledby="chart">
            {body}
        </section>
    }
    .into_any()
}

/// What the address says is shown: `with` areas, `from` zero, `intervals`.
pub(super) fn chosen_areas(
    session: &Session,
    indicator: &Indicator,
    all: &[Series],
) -> Vec<String> {
    let query = session.query();
    let named = query.get("with");
    let wanted: Vec<String> = match named {
        "" if indicator.comparators.is_empty() => session.place.comparators.clone(),
        "" => indicator.comparators.clone(),
        "none" => Vec::new(),
        named => named.split(',').map(str::to_owned).collect(),
    };
    wanted
        .into_iter()
        .filter(|code| *code != session.place.area && all.iter().any(|one| one.area == *code))
        .take(MOST_COMPARATORS)
        .collect()
}

/// The number an area keeps in every chart of the place, so that its look never changes.
fn identity(session: &Session, code: &str) -> u8 {
    let others = session.place.areas.iter().filter(|area| area.code != session.place.area);
    let position = others.map(|area| area.code.as_str()).position(|one| one == code).unwrap_or(0);
    u8::try_from(position % MOST_COMPARATORS).unwrap_or(0) + 1
}

fn render(session: &Session, indicator: &Indicator, all: &[Series]) -> RenderedChart {
    let query = session.query();
    let place = &session.place;
    let mut series = Vec::new();
    if let Some(own) = all.iter().find(|one| one.area == place.area) {
        series.push(ChartSeries {
            name: session.place_name(),
            role: Role::Place,
            observations: &own.observations,
        });
    }
    for code in chosen_areas(session, indicator, all) {
        if let Some(other) = all.iter().find(|one| one.area == code) {
            series.push(ChartSeries {
                name: place.area_name(&code).to_owned(),
                role: Role::Comparator(identity(session, &code)),
                observations: &other.observations,
            });
        }
    }
    let narrow = browser::page::is_narrow();
    let mut chart = LineChart::new(indicator, session.words, series);
    (chart.width, chart.height) = if narrow { (340, 300) } else { (760, 400) };
    chart.show_intervals = query.get("intervals") != "off";
    chart.from_zero = query.get("from") == "zero";
    chart.render()
}

fn chart_part(
    session: &Session,
    indicator: Arc<Indicator>,
    all: Arc<Vec<Series>>,
    around: Around,
) -> View {
    let words = session.words;
    let (drawn, settings, series) = (session.clone(), indicator.clone(), all.clone());
    // The chart is drawn again only when the address asks for another one, never for the cursor.
    let chart = Memo::new(move |_| Drawn(Arc::new(render(&drawn, &settings, &series))));
    let cursor = RwSignal::new(None::<usize>);
    let (inner, name) = (session.clone(), session.text(&indicator.title));
    let on_page = around == Around::Page;
    let table = (move || table(words, &name, &chart.get().0.table())).into_any();
    let table = if on_page {
        view! { <h3>{words.table_heading()}</h3>{table} }.into_any()
    } else {
        more::part(session, "table", words.table_heading(), table)
    };
    view! {
        <figure class="chart-figure" aria-labelledby="chart" aria-describedby="chart-summary">
            <h2 id="chart">{move || chart.get().0.title.clone()}</h2>
            <p id="chart-summary" class="summary">{move || chart.get().0.summary.clone()}</p>
            {on_page.then(|| choices::part(session, &indicator, &all))}
            {move || reading(&inner, chart.get().0, cursor)}
            <p class="scale-note">{move || chart.get().0.scale_note.clone()}</p>
            {on_page.then(|| listening::part(session, &indicator, &all, chart))}
        </figure>
        {table}
        {on_page.then(|| takeaway::part(session, &indicator, &all, chart))}
    }
    .into_any()
}

/// A drawn chart, compared by what it shows so that an unchanged one is not drawn again.
#[derive(Clone)]
pub(super) struct Drawn(pub(super) Arc<RenderedChart>);

impl PartialEq for Drawn {
    fn eq(&self, other: &Self) -> bool {
        self.0 == other.0
    }
}
