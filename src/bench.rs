//! The chart of an indicator's page without its page, for `cargo xtask bench --peers`: figures go in as plain
//! numbers, and what is drawn and read is what residents get.

use std::sync::Arc;

use js_sys::Float64Array;
use leptos::prelude::Owner;
use three_wishes_core::chart::line::{ChartSeries, LineChart, RenderedChart, Role};
use three_wishes_core::indicator::date::days_from_civil;
use three_wishes_core::indicator::{Date, Indicator, Observation, Period, Unit};
use three_wishes_core::place::Place;
use three_wishes_core::route::{Query, Route};
use three_wishes_core::words::Words;
use wasm_bindgen::prelude::*;

use crate::app;
use crate::components::chart_reading::{Readable, Said, Stops, reading};
use crate::dom::prelude::*;
use crate::session::{AppState, Session};

const DAY_MS: f64 = 86_400_000.0;
/// So many numbers are taken over at once.
const PIECE: u32 = 1024;

/// What is to be drawn.
#[wasm_bindgen]
pub struct BenchChart {
    indicator: Indicator,
    is_yearly: bool,
    /// Milliseconds since 1970.
    times: Float64Array,
    series: Vec<(String, Vec<Observation>)>,
}

#[wasm_bindgen]
impl BenchChart {
    /// `times`: the start of each year or day, in milliseconds since 1970, oldest first.
    #[wasm_bindgen(constructor)]
    pub fn new(title: &str, is_yearly: bool, times: Float64Array) -> Self {
        let unit = Unit { measure: "percentage".into(), suffix: "%".into(), ..Unit::default() };
        let indicator =
            Indicator { title: title.into(), unit, decimals: 2, ..Indicator::default() };
        Self { indicator, is_yearly, times, series: Vec::new() }
    }

    /// One line: a value for each time. The first is the place's own.
    pub fn add(&mut self, name: &str, values: &Float64Array) {
        let count = self.times.length().min(values.length());
        let mut rows = Vec::with_capacity(count as usize);
        // In pieces: whole copies would stay in this memory.
        let (mut times, mut figures) = ([0.0; PIECE as usize], [0.0; PIECE as usize]);
        for from in (0..count).step_by(PIECE as usize) {
            let piece = PIECE.min(count - from);
            let upto = ..piece as usize;
            let (Some(times), Some(figures)) = (times.get_mut(upto), figures.get_mut(upto)) else {
                break;
            };
            self.times.subarray(from, from + piece).copy_to(times);
            values.subarray(from, from + piece).copy_to(figures);
            let row = |(time, value): (&f64, &f64)| {
                Observation::new(self.period((time / DAY_MS) as i32), Some(*value))
            };
            rows.extend(times.iter().zip(&*figures).map(row));
        }
        self.series.push((name.to_owned(), rows));
    }
}

impl BenchChart {
    fn period(&self, start: i32) -> Period {
        if !self.is_yearly {
            return Period::usual(start, 1);
        }
        let next = days_from_civil(Date::from_days(start).year + 1, 1, 1);
        Period::usual(start, next.abs_diff(start))
    }

    fn draw(&self) -> RenderedChart {
        let series = self.series.iter().zip(0..).map(|((name, rows), place)| ChartSeries {
            name: name.clone(),
            role: if place == 0 { Role::Place } else { Role::Comparator(place) },
            observations: rows,
        });
        let mut chart = LineChart::new(&self.indicator, Words::default(), series.collect());
        (chart.width, chart.height) = (900, 300);
        chart.render()
    }
}

/// Where charts are shown, one at a time.
#[wasm_bindgen]
pub struct BenchStage {
    shown: RwSignal<Option<Arc<Figure>>>,
    owner: Owner,
}

#[wasm_bindgen]
impl BenchStage {
    /// `around`: where the app shows what stands around every page, as it has long done when a chart is opened.
    #[wasm_bindgen(constructor)]
    pub fn new(around: &web_sys::HtmlElement, parent: &web_sys::HtmlElement) -> Self {
        let _ = any_spawner::Executor::init_wasm_bindgen();
        let owner = Owner::new();
        let shown = owner.with(|| {
            let place = Arc::new(Place::default());
            let state = AppState::new(place.clone(), Vec::new(), Route::Home, Query::default());
            let session = Session::new(place, Words::default(), Route::Home, state, "".into());
            let shown = RwSignal::new(None::<Arc<Figure>>);
            crate::dom::mount(around, (app::header(&session), app::footer(&session)).into_any());
            let view = move || shown.get().map(|figure| figure.view(&session));
            crate::dom::mount(parent, view.into_any());
            shown
        });
        Self { shown, owner }
    }

    /// Draws a chart; it is on the page once the browser comes to its next small task.
    pub fn show(&self, chart: BenchChart) {
        let drawn = Arc::new(Figure::of(chart));
        self.owner.with(|| self.shown.set(Some(drawn)));
    }

    pub fn clear(&self) {
        self.shown.set(None);
    }
}

/// A drawn chart as an indicator's page shows it.
struct Figure {
    title: String,
    readable: Readable,
    /// A place keeps its figures as long as they are shown.
    _figures: BenchChart,
}

impl Figure {
    fn of(figures: BenchChart) -> Self {
        let chart = figures.draw();
        let readable = Readable {
            svg: chart.svg,
            key: if chart.direct_labels { Vec::new() } else { chart.key },
            stops: Stops::Asked(chart.stops),
            plot: chart.plot,
        };
        Self { title: chart.title, readable, _figures: figures }
    }

    fn view(&self, session: &Session) -> View {
        let said = Said { cursor: "cursor", readout: "readout", verdicts: String::new() };
        view! {
            <figure class="chart-figure">
                <h2>{self.title.clone()}</h2>
                {reading(session, &self.readable, said)}
            </figure>
        }
        .into_any()
    }
}
