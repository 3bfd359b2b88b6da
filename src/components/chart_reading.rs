//! Reading a chart: the picture with its time cursor.
//!
//! One native range input is the cursor for keyboard, touch and screen readers; the pointer moves it too.

use std::sync::Arc;

use crate::dom::prelude::*;
use three_wishes_core::chart;
use three_wishes_core::chart::line::KeyEntry;
use three_wishes_core::chart::readings::Step;
use wasm_bindgen::JsCast;
use web_sys::PointerEvent;

use crate::session::Session;

/// A drawing that is read period by period.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Readable {
    pub svg: String,
    /// Shown above it; empty where the lines are named in it.
    pub key: Vec<KeyEntry>,
    /// Stops of the time cursor, oldest first.
    pub stops: Stops,
    /// Top and bottom of the plot in the view box, for the cursor's line.
    pub plot: (i32, i32),
}

/// What is said of a drawing beyond its figures.
#[derive(Debug, Clone)]
pub(crate) struct Said {
    /// Ids of the cursor and of what it reads; two drawings of a page have two of each.
    pub cursor: &'static str,
    pub readout: &'static str,
    /// Verdicts in words; empty where there are none. They are about the newest figure, so they are spoken there;
    /// every stop tells by itself whether its figure meets the target.
    pub verdicts: String,
}

/// Where a time cursor stops: made when it comes there, or all at once for the few of a small drawing.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Stops {
    Asked(chart::stops::Stops),
    /// With the one a reader begins at.
    Listed(Arc<Vec<Step>>, usize),
}

impl Stops {
    fn len(&self) -> usize {
        match self {
            Self::Asked(stops) => stops.len(),
            Self::Listed(stops, _) => stops.len(),
        }
    }

    fn step(&self, index: usize) -> Option<Step> {
        match self {
            Self::Asked(stops) => stops.step(index),
            Self::Listed(stops, _) => stops.get(index).cloned(),
        }
    }

    /// Where a reader begins, and where verdicts are heard: the newest figure.
    fn newest(&self) -> usize {
        match self {
            Self::Asked(stops) => stops.newest(),
            Self::Listed(_, newest) => *newest,
        }
    }

    fn nearest(&self, x: f64) -> Option<usize> {
        let stops = match self {
            Self::Asked(stops) => return stops.nearest(x),
            Self::Listed(stops, _) => stops,
        };
        let distance = |step: &Step| (f64::from(step.x) - x).abs();
        let all = stops.iter().enumerate();
        all.min_by(|(_, a), (_, b)| distance(a).total_cmp(&distance(b))).map(|(index, _)| index)
    }
}

pub(crate) fn reading(session: &Session, readable: &Readable, about: Said) -> View {
    let words = session.words;
    let last = readable.stops.len().saturating_sub(1);
    if readable.stops.len() == 0 {
        return view! { <p class="empty">{words.no_figures_to_draw()}</p> }.into_any();
    }
    let newest = readable.stops.newest();
    let cursor = RwSignal::new(None::<usize>);
    let stops = readable.stops.clone();
    let plot = readable.plot;
    let key = (!readable.key.is_empty()).then(|| key(&readable.key));
    let view_box = view_box(&readable.svg);
    let width =
        view_box.split(' ').nth(2).and_then(|part| part.parse::<f64>().ok()).unwrap_or(640.0);
    let (by_pointer, spoken, marked, said) = (stops.clone(), stops.clone(), stops.clone(), stops);
    let Said { cursor: id, readout: readout_id, verdicts } = about;
    let spoken = move || {
        let index = cursor.get().unwrap_or(newest);
        let step = spoken.step(index)?;
        let verdicts = if index == newest { verdicts.as_str() } else { "" };
        Some(format!("{} {verdicts}", step.spoken).trim_end().to_owned())
    };
    let on_pointer = move |event: PointerEvent| {
        if let Some(x) = pointer_x(&event, width) {
            cursor.set(by_pointer.nearest(x));
        }
    };
    view! {
        {key}
        <div class="plot" on:pointermove=on_pointer.clone() on:pointerdown=on_pointer
            on:pointerleave=move |event: PointerEvent| {
                // A finger that lifts leaves its reading; a mouse that goes away takes it along.
                if event.pointer_type() == "mouse" { cursor.set(None) }
            }>
            <div class="plot__chart" inner_html=readable.svg.clone()></div>
            <svg class="plot__cursor" viewBox=view_box aria-hidden="true" focusable="false">
                {move || cursor.get().and_then(|index| marked.step(index).map(|step| mark(plot, &step)))}
            </svg>
        </div>
        <div class="cursor">
            <label for=id>{words.read_by_period()}</label>
            <input type="range" id=id min="0" max=last.to_string() step="1"
                prop:value=move || cursor.get().unwrap_or(newest).to_string()
                aria-valuetext=spoken
                on:input:target=move |event| cursor.set(event.target().value().parse().ok())
                on:focus=move |_| if cursor.get_untracked().is_none() { cursor.set(Some(newest)) }
                on:keydown=move |event| if event.key() == "Escape" { cursor.set(None) }/>
        </div>
        <div class="readout" id=readout_id>
            {move || said.step(cursor.get().unwrap_or(newest)).map(|step| readout(&step))}
        </div>
    }
    .into_any()
}

/// The `viewBox` of the drawing, so that the cursor lies exactly over it.
fn view_box(svg: &str) -> String {
    svg.split_once("viewBox=\"")
        .and_then(|(_, rest)| rest.split_once('"'))
        .map_or_else(|| "0 0 640 360".to_owned(), |(value, _)| value.to_owned())
}

/// Where the pointer is, in units of the drawing.
fn pointer_x(event: &PointerEvent, width: f64) -> Option<f64> {
    let element: web_sys::Element = event.current_target()?.dyn_into().ok()?;
    let frame = element.get_bounding_client_rect();
    (frame.width() > 0.0)
        .then(|| (f64::from(event.client_x()) - frame.left()) / frame.width() * width)
}

fn mark((top, bottom): (i32, i32), step: &Step) -> View {
    let dots: Vec<View> = step
        .readings
        .iter()
        .filter_map(|reading| reading.y.map(|y| (reading.class, y)))
        .map(|(class, y)| {
            let class = format!("plot__dot {class}");
            view! { <circle class=class cx=step.x cy=y r="5"></circle> }.into_any()
        })
        .collect();
    view! {
        <line class="plot__rule" x1=step.x x2=step.x y1=top y2=bottom></line>
        {dots}
    }
    .into_any()
}

fn readout(step: &Step) -> View {
    let rows: Vec<View> = step
        .readings
        .iter()
        .map(|reading| {
            let class = format!("readout__series {}", reading.class);
            let flags = (!reading.flags.is_empty()).then(|| format!(" ({})", reading.flags));
            view! { <li class=class>{format!("{}: ", reading.series)}<strong>{reading.value.clone()}</strong>{flags}</li> }
                .into_any()
        })
        .collect();
    view! { <p class="readout__period">{step.period.clone()}</p><ul>{rows}</ul> }.into_any()
}

fn key(entries: &[KeyEntry]) -> View {
    let entries: Vec<View> = entries
        .iter()
        .map(|entry| {
            view! { <li class=entry.class><span inner_html=entry.swatch.clone()></span>{entry.name.clone()}</li> }
                .into_any()
        })
        .collect();
    view! { <ul class="chart-key">{entries}</ul> }.into_any()
}
