//! Reading a chart: the picture with its time cursor, and the table of the same numbers.
//!
//! One native range input is the cursor for keyboard, touch and screen readers; the pointer moves it too.

use std::sync::Arc;

use crate::dom::prelude::*;
use three_wishes_core::chart::line::RenderedChart;
use three_wishes_core::chart::readings::{DataTable, Step};
use three_wishes_core::words::Words;
use wasm_bindgen::JsCast;
use web_sys::PointerEvent;

use crate::session::Session;

pub(crate) fn reading(
    session: &Session,
    chart: Arc<RenderedChart>,
    cursor: RwSignal<Option<usize>>,
) -> View {
    let words = session.words;
    let last = chart.stops.len().saturating_sub(1);
    if chart.stops.is_empty() {
        return view! { <p class="empty">{words.no_figures_to_draw()}</p> }.into_any();
    }
    let key = (!chart.direct_labels).then(|| key(&chart));
    let view_box = view_box(&chart.svg);
    let width =
        view_box.split(' ').nth(2).and_then(|part| part.parse::<f64>().ok()).unwrap_or(640.0);
    let (by_pointer, spoken, marked, said) =
        (chart.clone(), chart.clone(), chart.clone(), chart.clone());
    let on_pointer = move |event: PointerEvent| {
        if let Some(x) = pointer_x(&event, width) {
            cursor.set(by_pointer.stops.nearest(x));
        }
    };
    view! {
        {key}
        <div class="plot" on:pointermove=on_pointer.clone() on:pointerdown=on_pointer
            on:pointerleave=move |event: PointerEvent| {
                // A finger that lifts leaves its reading; a mouse that goes away takes it along.
                if event.pointer_type() == "mouse" { cursor.set(None) }
            }>
            <div class="plot__chart" inner_html=chart.svg.clone()></div>
            <svg class="plot__cursor" viewBox=view_box aria-hidden="true" focusable="false">
                {move || cursor.get().and_then(|index| marked.stops.step(index).map(|step| mark(&marked, &step)))}
            </svg>
        </div>
        <div class="cursor">
            <label for="cursor">{words.read_by_period()}</label>
            <input type="range" id="cursor" min="0" max=last.to_string() step="1"
                prop:value=move || cursor.get().unwrap_or(last).to_string()
                aria-valuetext=move || spoken.stops.step(cursor.get().unwrap_or(last)).map(|step| step.spoken)
                on:input:target=move |event| cursor.set(event.target().value().parse().ok())
                on:focus=move |_| if cursor.get_untracked().is_none() { cursor.set(Some(last)) }
                on:keydown=move |event| if event.key() == "Escape" { cursor.set(None) }/>
        </div>
        <div class="readout" id="readout">
            {move || said.stops.step(cursor.get().unwrap_or(last)).map(|step| readout(&step))}
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

fn mark(chart: &RenderedChart, step: &Step) -> View {
    let (top, bottom) = chart.plot;
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

fn key(chart: &RenderedChart) -> View {
    let entries: Vec<View> = chart
        .key
        .iter()
        .map(|entry| {
            view! { <li class=entry.class><span inner_html=entry.swatch.clone()></span>{entry.name.clone()}</li> }
                .into_any()
        })
        .collect();
    view! { <ul class="chart-key">{entries}</ul> }.into_any()
}

/// The same numbers as a table, flags in the cells and explained below.
pub(crate) fn table(words: Words, name: &str, table: &DataTable) -> View {
    let head: Vec<View> = table
        .columns
        .iter()
        .enumerate()
        .map(|(index, column)| {
            let class = if index == 0 { "" } else { "number" };
            view! { <th scope="col" class=class>{column.clone()}</th> }.into_any()
        })
        .collect();
    let rows: Vec<View> = table
        .rows
        .iter()
        .rev()
        .map(|row| {
            let cells: Vec<View> = row
                .cells
                .iter()
                .map(|cell| {
                    let marks = (!cell.marks.is_empty())
                        .then(|| view! { " " <span class="flag">{cell.marks.clone()}</span> });
                    let interval = (!cell.interval.is_empty())
                        .then(|| view! { <span class="interval">{cell.interval.clone()}</span> });
                    view! { <td class="number">{cell.value.clone()}{marks}{interval}</td> }
                        .into_any()
                })
                .collect();
            view! { <tr><th scope="row">{row.header.clone()}</th>{cells}</tr> }.into_any()
        })
        .collect();
    let flags: Vec<View> = table
        .flags
        .iter()
        .map(|(mark, meaning)| {
            view! { <li><span class="flag">{*mark}</span> {format!(" {meaning}")}</li> }.into_any()
        })
        .collect();
    let caption = words.table_caption(name);
    view! {
        <div class="table-scroll table-scroll--tall" role="region" aria-label=caption tabindex="0">
            <table class="figures">
                <caption>{caption.clone()}</caption>
                <thead><tr>{head}</tr></thead>
                <tbody>{rows}</tbody>
            </table>
        </div>
        {(!flags.is_empty()).then(|| view! { <ul class="flags">{flags}</ul> })}
    }
    .into_any()
}
