//! One indicator: what happened, the chart, its cursor, its table, where it comes from.

use std::sync::Arc;

use crate::dom::prelude::*;
use three_wishes_core::chart::line::{ChartSeries, LineChart, RenderedChart, Role};
use three_wishes_core::chart::sparkline::headline;
use three_wishes_core::chart::summary::missing_verdicts;
use three_wishes_core::indicator::{Indicator, Relation, Series};
use three_wishes_core::place::parts::part_path;
use three_wishes_core::route::Route;

use super::Page;
use super::indicator_reading::{reading, table};
use crate::browser;
use crate::components::{aims, content, indicator_card, page_head};
use crate::session::{Load, Session};

/// Lines beside the place's own that may be shown at once.
const MOST_COMPARATORS: usize = 5;

pub(crate) fn page(session: &Session, indicator: &Indicator) -> Page {
    let words = session.words;
    let title = session.text(&indicator.title);
    let question = session.text(&indicator.question);
    let about = session.text(&indicator.description);
    let description = if question.is_empty() { about.clone() } else { question };
    let above = [(Route::Indicators, words.nav_indicators())];
    let view = view! {
        {page_head::crumbs(session, &above)}
        {page_head::heading(&title)}
        {page_head::lead(&description)}
        <p class="measure">{words.measured(session.text(&indicator.unit.label), session.place_name())}
            " " {about}</p>
        {verdicts(session, indicator)}
        {explorer(session, indicator)}
        {caveats(session, indicator)}
        {serves(session, indicator)}
        {sources(session, indicator)}
        <p>{page_head::report_mistake(session, &title)}</p>
    }
    .into_any();
    Page { title, description, view }
}

/// The plain change, then one line that says which verdicts are missing and why.
fn verdicts(session: &Session, indicator: &Indicator) -> View {
    let place = &session.place;
    let Some(series) = place.observations.series(&indicator.id, &place.area) else {
        return view! { <p class="empty">{session.words.no_figure_here(session.place_name())}</p> }
            .into_any();
    };
    let glance = headline(indicator, series, &session.words);
    let has_target = place
        .targets
        .iter()
        .any(|target| target.indicator == indicator.id && target.area == place.area);
    let missing = missing_verdicts(session.words, indicator, &series.observations, has_target);
    view! {
        <div class="verdicts">
            <p class="glance__value">{glance.value.clone()} " " <span class="glance__period">{glance.period.clone()}</span></p>
            {indicator_card::change(session, &glance)}
            <p class="verdicts__missing">{missing}</p>
        </div>
    }
    .into_any()
}

fn explorer(session: &Session, indicator: &Indicator) -> View {
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
        Load::Ready(all) => chart_part(&session, indicator.clone(), all),
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
fn chosen_areas(session: &Session, indicator: &Indicator, all: &[Series]) -> Vec<String> {
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

fn chart_part(session: &Session, indicator: Arc<Indicator>, all: Arc<Vec<Series>>) -> View {
    let words = session.words;
    let has_intervals = all.iter().any(|one| {
        one.area == session.place.area && one.observations.iter().any(|o| o.lower.is_some())
    });
    let controls = controls(session, &indicator, &all, has_intervals);
    let (drawn, settings) = (session.clone(), indicator.clone());
    // The chart is drawn again only when the address asks for another one, never for the cursor.
    let chart = Memo::new(move |_| Drawn(Arc::new(render(&drawn, &settings, &all))));
    let cursor = RwSignal::new(None::<usize>);
    let (inner, name) = (session.clone(), session.text(&indicator.title));
    view! {
        <figure class="chart-figure" aria-labelledby="chart" aria-describedby="chart-summary">
            <h2 id="chart">{move || chart.get().0.title.clone()}</h2>
            <p id="chart-summary" class="summary">{move || chart.get().0.summary.clone()}</p>
            {controls}
            {move || reading(&inner, chart.get().0, cursor)}
            <p class="scale-note">{move || chart.get().0.scale_note.clone()}</p>
        </figure>
        <h3>{words.table_heading()}</h3>
        {move || table(words, &name, &chart.get().0.table())}
    }
    .into_any()
}

/// A drawn chart, compared by what it shows so that an unchanged one is not drawn again.
#[derive(Clone)]
struct Drawn(Arc<RenderedChart>);

impl PartialEq for Drawn {
    fn eq(&self, other: &Self) -> bool {
        self.0 == other.0
    }
}

fn controls(
    session: &Session,
    indicator: &Arc<Indicator>,
    all: &Arc<Vec<Series>>,
    has_intervals: bool,
) -> View {
    let words = session.words;
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

fn caveats(session: &Session, indicator: &Indicator) -> View {
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

fn serves(session: &Session, indicator: &Indicator) -> View {
    let words = session.words;
    let items: Vec<View> = indicator
        .serves
        .iter()
        .filter_map(|serves| {
            let plan = session.place.plan(&serves.plan)?;
            let aim = plan.aim(&serves.aim)?;
            let statement = session.text(&serves.statement);
            let relation = match serves.relation {
                Relation::Same => words.relation_same(&statement),
                Relation::Successor => words.relation_successor(&statement),
                Relation::Nearest => words.relation_nearest(&statement),
            };
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

fn sources(session: &Session, indicator: &Indicator) -> View {
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
            <p><a href=session.data_href(&file) download="">{words.download_series()}</a></p>
        </section>
    }
    .into_any()
}
