//! The chart of an indicator as the address asks for it.

use std::sync::Arc;

use crate::dom::prelude::*;
use three_wishes_core::chart::summary::prices;
use three_wishes_core::chart::view::{ChartKind, ChartView};
use three_wishes_core::indicator::{Indicator, Series};
use web_sys::KeyboardEvent;

use super::drawing::{Drawing, Face, Figures, Panel};
use super::verdicts::{self, Verdicts};
use super::{beside, choices, listening, takeaway, telling};
use crate::browser;
use crate::components::chart_reading::{Said, reading};
use crate::components::{figures_table, more};
use crate::pages::modules;
use crate::session::{Load, Session};

/// What stands where the chart will, and what the keyboard goes on from once it is there.
const WAITING: &str = "#waiting";
const FIRST_CONTROL: &str = ".explorer :is(a[href], button, input, select, summary)";

/// What stands around a chart.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Around {
    /// The indicator's own page: choices, sound, things to take away.
    Page,
    /// Another site: the chart and its table only.
    Frame,
}

pub(super) fn part(
    session: &Session,
    indicator: &Indicator,
    around: Around,
    verdicts: Option<Verdicts>,
) -> View {
    let (session, indicator) = (session.clone(), Arc::new(indicator.clone()));
    let (id, asked) = (indicator.id.clone(), session.clone());
    // Other indicators' figures come too: only this one's build the chart anew.
    let load = Memo::new(move |_| asked.series(&id));
    let body = move || {
        let load = load.get();
        if load != Load::Waiting && browser::page::has_focus(WAITING) {
            browser::page::focus_in_next_frame(FIRST_CONTROL.to_owned());
        }
        match load {
            Load::Waiting => waiting(&session),
            Load::Failed(id) => {
                let again = session.clone();
                let notice = view! {
                    <p class="notice">{session.words.figures_failed()} " "
                        <button type="button" class="quiet" on:click=move |_| {
                            browser::figures::forget(again.state, &id);
                        }>{session.words.try_again()}</button></p>
                };
                // The place's own figures came with the page: they are shown all the same.
                let own = session.place.observations.of(&indicator.id).to_vec();
                let shown = chart_part(
                    &session,
                    indicator.clone(),
                    Arc::new(own),
                    around,
                    verdicts.clone(),
                );
                (notice, shown).into_any()
            }
            Load::Ready(all) => {
                chart_part(&session, indicator.clone(), all, around, verdicts.clone())
            }
        }
    };
    view! {
        <section class="band explorer" aria-labelledby="chart">
            {body}
        </section>
    }
    .into_any()
}

/// Until the figures are here the room of the explorer is kept, so that nothing below it moves.
fn waiting(session: &Session) -> View {
    let usual = (session.state.chart_width.get_untracked(), 400);
    let (width, height) = session.state.explorer_room.get_value().unwrap_or(usual);
    view! {
        <div class="waiting">
            <svg class="waiting__room" viewBox=format!("0 0 {width} {height}") aria-hidden="true" focusable="false"></svg>
            // A stop of the keyboard: whoever comes before the figures do is not led past the chart.
            <p class="plot--waiting" id="waiting" role="status" tabindex="0">{session.words.loading_figures()}</p>
        </div>
    }
    .into_any()
}

/// What the address says is shown.
pub(super) fn view_of(session: &Session) -> ChartView {
    ChartView::from_query(&session.query())
}

fn chart_part(
    session: &Session,
    indicator: Arc<Indicator>,
    all: Arc<Vec<Series>>,
    around: Around,
    verdicts: Option<Verdicts>,
) -> View {
    let (drawn, settings, series) = (session.clone(), indicator.clone(), all.clone());
    // The chart is drawn again only when the address asks for another one, never for the cursor.
    let code = RwSignal::new(false);
    let chart = Memo::new(move |_| {
        let view = view_of(&drawn);
        Drawn(Arc::new(drawing(&drawn, &settings, &series, &view, code)))
    });
    let title = telling::headline(session, chart);
    let answers = Memo::new(move |_| verdicts.as_ref().map(Verdicts::answers).unwrap_or_default());
    let inner = session.clone();
    let on_page = around == Around::Page;
    let table = table_part(session, &indicator, chart, on_page);
    view! {
        <figure class="chart-figure" aria-labelledby="chart" aria-describedby="chart-summary">
            <h2 id="chart">{title}</h2>
            <p id="chart-summary" class="summary">{move || chart.get().0.summary.clone()}</p>
            {on_page.then(|| choices::part(session, &indicator, &all))}
            <div id="chart-picture" on:keydown=move |event| { by_letter(&event); }>{move || {
                let about = Said { cursor: "cursor", readout: "readout", verdicts: answers.get() };
                face(&inner, &chart.get().0, about)
            }}</div>
            <p class="scale-note">{move || chart.get().0.scale_note.clone()}</p>
            {on_page.then(|| verdicts::explanation(session, &indicator))}
            {on_page.then(|| listening::part(session, &indicator, &all, chart))}
        </figure>
        {table}
        {on_page.then(|| beside::part(session, &indicator))}
        {on_page.then(|| takeaway::part(session, &indicator, &all, chart))}
    }
    .into_any()
}

/// What is drawn as a table: in sight on the indicator's page, to be opened in a frame.
fn table_part(session: &Session, indicator: &Indicator, chart: Memo<Drawn>, on_page: bool) -> View {
    let words = session.words;
    let (tabled, name) = (session.clone(), session.text(&indicator.title));
    let table = (move || {
        let drawing = chart.get().0;
        let (name, usual) = match drawing.face {
            Face::Still(_) => (&drawing.title, figures_table::AS_GIVEN),
            _ => (&name, figures_table::NEWEST_FIRST),
        };
        figures_table::sortable(&tabled, name.clone(), &drawing.table, usual)
    })
    .into_any();
    let prices = prices(words, indicator).map(|note| view! { <p class="hint">{note}</p> });
    let table = view! { {prices}{table} };
    if on_page {
        view! { <h3>{words.table_heading()}</h3>{table} }.into_any()
    } else {
        more::part(session, "table", words.table_heading(), table)
    }
}

/// T leads from the chart to its table, P plays it: once, however long it is held. Both hold only while the keyboard is
/// in the chart (WCAG 2.1.4).
fn by_letter(event: &KeyboardEvent) {
    if event.repeat() || event.ctrl_key() || event.alt_key() || event.meta_key() {
        return;
    }
    match event.key().as_str() {
        // Inside another site's page the table is a part that opens.
        "t" | "T" => browser::page::focus_and_show("#table summary, .explorer .table-scroll"),
        "p" | "P" => browser::page::press("#listen-play"),
        _ => {}
    }
}

fn drawing(
    session: &Session,
    indicator: &Indicator,
    all: &[Series],
    view: &ChartView,
    code: RwSignal<bool>,
) -> Drawing {
    if view.kind == ChartKind::Lines {
        return Figures { session, indicator, all }.lines(view);
    }
    // Follows whether the code has come.
    let _ = code.get();
    let drawn = modules::comparison(session, indicator, all, view);
    drawn.unwrap_or_else(|| {
        let state = session.state;
        queue_microtask(move || {
            modules::bring_to_page(state, code, modules::bring_comparisons());
        });
        Drawing::empty(Face::Waiting, session.words.loading_chart())
    })
}

pub(super) fn face(session: &Session, drawing: &Drawing, about: Said) -> View {
    match &drawing.face {
        Face::Timed(readable) => reading(session, readable, about),
        Face::Still(svg) => {
            view! { <div class="plot"><div class="plot__chart" inner_html=svg.clone()></div></div> }
                .into_any()
        }
        Face::Panels { panels, columns } => {
            let class = if *columns > 1 { "panels panels--two" } else { "panels" };
            let panels: Vec<View> = panels.iter().map(panel).collect();
            view! { <ul class=class>{panels}</ul> }.into_any()
        }
        Face::Waiting => {
            let words = session.words;
            view! { <p class="plot plot--waiting" role="status">{words.loading_chart()}</p> }
                .into_any()
        }
        Face::Alone => {
            let words = session.words;
            view! { <p class="empty">{words.explorer_nothing_to_compare()}</p> }.into_any()
        }
    }
}

fn panel(panel: &Panel) -> View {
    let class = format!("panel {}", panel.class);
    view! {
        <li class=class>
            <h3 class="panel__name">{panel.name.clone()}</h3>
            <div class="plot__chart" inner_html=panel.svg.clone()></div>
            <p class="panel__sentence">{panel.sentence.clone()}</p>
        </li>
    }
    .into_any()
}

/// A drawing in hand. Compared by what it shows, so that an unchanged one is not put on the page again.
#[derive(Clone, PartialEq)]
pub(in crate::pages) struct Drawn(pub(super) Arc<Drawing>);
