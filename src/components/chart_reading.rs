//! Reading a chart: the picture with its time cursor.
//!
//! One native range input is the cursor for keyboard, touch and screen readers; the pointer moves it too.

use std::sync::Arc;

use crate::dom::prelude::*;
use three_wishes_core::chart;
use three_wishes_core::chart::line::KeyEntry;
use three_wishes_core::chart::readings::{Reading, Step};
use wasm_bindgen::JsCast;
use web_sys::{KeyboardEvent, PointerEvent};

use crate::browser;
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

    /// Where a stop stands across the drawing.
    fn x(&self, index: usize) -> i32 {
        let x = match self {
            Self::Asked(stops) => stops.x(index),
            Self::Listed(stops, _) => stops.get(index).map(|step| step.x),
        };
        x.unwrap_or_default()
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

/// Page Up and Page Down move the cursor by so many periods.
const PAGE: usize = 5;

/// The time cursor of a drawing.
#[derive(Clone, Copy)]
struct Cursor {
    /// None until somebody reads.
    at: RwSignal<Option<usize>>,
    newest: usize,
    last: usize,
    /// Of the drawing, in its own units.
    width: u32,
}

impl Cursor {
    fn of(readable: &Readable) -> Self {
        let view_box = view_box(&readable.svg);
        let width = view_box.split(' ').nth(2).and_then(|part| part.parse().ok());
        Self {
            at: RwSignal::new(None),
            newest: readable.stops.newest(),
            last: readable.stops.len().saturating_sub(1),
            width: width.unwrap_or(640),
        }
    }

    /// The stop that is read.
    fn stop(self) -> usize {
        self.at.get().unwrap_or(self.newest)
    }

    /// Goes where the pointer is.
    fn by_pointer(self, stops: Stops) -> impl Fn(PointerEvent) + Clone + 'static {
        move |event| {
            if let Some(x) = pointer_x(&event, self.width.into()) {
                self.at.set(stops.nearest(x));
            }
        }
    }
}

/// In a written page the drawing may be wider than the screen: it is a box to scroll then (indicators.css).
const IS_WRITTEN: bool = !cfg!(target_arch = "wasm32");

pub(crate) fn reading(session: &Session, readable: &Readable, about: Said) -> View {
    let words = session.words;
    if readable.stops.len() == 0 {
        return view! { <p class="empty">{words.no_figures_to_draw()}</p> }.into_any();
    }
    let cursor = Cursor::of(readable);
    let stops = readable.stops.clone();
    // A move of the cursor changes words and places; what is there is made again only where it becomes more or less.
    let step = Memo::new(move |_| stops.step(cursor.stop()).map(Arc::new));
    let shape = Memo::new(move |_| step.get().map(|step| shape_of(&step)));
    let key = (!readable.key.is_empty()).then(|| key(&readable.key));
    let wide = IS_WRITTEN.then(|| {
        view! { <noscript><p class="hint plot__wide">{words.plot_is_wide()}</p></noscript> }
    });
    let Said { cursor: id, readout: readout_id, verdicts } = about;
    let lines = Lines { cursor: id, shape, pressed: RwSignal::new(None) };
    view! {
        {key}
        {wide}
        {plot(readable, cursor, shape, step)}
        <div class="cursor">
            <label for=id>{words.read_by_period()}</label>
            {field(readable, cursor, verdicts, step, lines)}
        </div>
        <div class="readout" id=readout_id>
            {move || shape.get().map(|shape| readout(&shape, step, lines))}
        </div>
    }
    .into_any()
}

/// The drawing, and over it the cursor where somebody reads.
fn plot(
    readable: &Readable,
    cursor: Cursor,
    shape: Memo<Option<Shape>>,
    step: CurrentStep,
) -> View {
    let edges = readable.plot;
    let on_pointer = cursor.by_pointer(readable.stops.clone());
    let is_pointed = Memo::new(move |_| cursor.at.get().is_some());
    view! {
        <div class="plot" tabindex=IS_WRITTEN.then_some("0") role=IS_WRITTEN.then_some("group")
            aria-labelledby=IS_WRITTEN.then_some("chart")
            on:pointermove=on_pointer.clone() on:pointerdown=on_pointer
            on:pointerleave=move |event: PointerEvent| {
                // A finger that lifts leaves its reading; a mouse that goes away takes it along.
                if event.pointer_type() == "mouse" { cursor.at.set(None) }
            }>
            <div class="plot__chart" inner_html=readable.svg.clone()></div>
            <svg class="plot__cursor" viewBox=view_box(&readable.svg) aria-hidden="true" focusable="false">
                {move || shape.get().filter(|_| is_pointed.get()).map(|shape| mark(edges, &shape, step))}
            </svg>
        </div>
    }
    .into_any()
}

/// The field that moves the cursor. It takes its stops for evenly spaced: what is pressed is therefore read off the
/// drawing.
fn field(
    readable: &Readable,
    cursor: Cursor,
    verdicts: String,
    step: CurrentStep,
    lines: Lines,
) -> View {
    let spoken = move || {
        let step = step.get()?;
        let verdicts = if cursor.stop() == cursor.newest { verdicts.as_str() } else { "" };
        Some(format!("{} {verdicts}", step.spoken).trim_end().to_owned())
    };
    let is_pressed = StoredValue::new(false);
    let read_off = cursor.by_pointer(readable.stops.clone());
    let on_press = move |event: PointerEvent| {
        is_pressed.set_value(event.buttons() != 0);
        if event.buttons() != 0 {
            read_off(event);
        }
    };
    let ends = (readable.stops.x(0), readable.stops.x(cursor.last));
    view! {
        <div class="cursor__track" on:pointerdown=on_press.clone() on:pointermove=on_press.clone()
            on:pointerup=on_press.clone() on:pointercancel=on_press>
            <input type="range" id=lines.cursor min="0" max=cursor.last.to_string() step="1"
                prop:value=move || cursor.stop().to_string()
                aria-valuetext=spoken
                on:input:target=move |event| if is_pressed.get_value() {
                    cursor.at.update(|_| ());
                } else {
                    cursor.at.set(event.target().value().parse().ok());
                }
                on:focus=move |_| if cursor.at.get_untracked().is_none() { cursor.at.set(Some(cursor.newest)) }
                on:keydown=move |event| {
                    is_pressed.set_value(false);
                    if event.key() == "Escape" {
                        lines.let_go();
                    }
                    turn(&event, cursor);
                }/>
            {track(cursor.width, ends, step)}
        </div>
    }
    .into_any()
}

/// Escape puts the cursor away; some keys turn pages.
fn turn(event: &KeyboardEvent, cursor: Cursor) {
    let key = event.key();
    if key == "Escape" {
        return cursor.at.set(None);
    }
    let now = cursor.at.get_untracked().unwrap_or(cursor.newest);
    if let Some(next) = page_turned(&key, now) {
        event.prevent_default();
        cursor.at.set(Some(next.min(cursor.last)));
    }
}

/// The cursor as it is seen: a thumb on a rail, over the very place its period has in the drawing above.
fn track(width: u32, (first, last): (i32, i32), step: CurrentStep) -> View {
    let x = move || step.get().map(|step| step.x);
    view! {
        <svg viewBox=format!("0 0 {width} 32") preserveAspectRatio="none" aria-hidden="true" focusable="false">
            <line class="cursor__rail" x1=first x2=last y1="16" y2="16"></line>
            <line class="cursor__thumb" x1=x x2=x y1="12" y2="20"></line>
        </svg>
    }
    .into_any()
}

/// Where the cursor goes by the keys that turn pages; nowhere by others.
fn page_turned(key: &str, now: usize) -> Option<usize> {
    match key {
        "PageUp" => Some(now.saturating_add(PAGE)),
        "PageDown" => Some(now.saturating_sub(PAGE)),
        _ => None,
    }
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

/// Name and class of a reading.
type Named = (String, &'static str);

/// What is shown of a stop, whatever its figures are.
type Shape = Vec<Named>;

fn shape_of(step: &Step) -> Shape {
    step.readings.iter().map(|reading| (reading.series.clone(), reading.class)).collect()
}

/// The lines of a drawing, each brought before the others by its name in the readout.
#[derive(Clone, Copy)]
struct Lines {
    /// The id of the cursor under the drawing.
    cursor: &'static str,
    shape: Memo<Option<Shape>>,
    /// The reading whose line stays before the others until it is pressed again.
    pressed: RwSignal<Option<usize>>,
}

impl Lines {
    /// Brings the line of a reading before the others; without one, all are as they were.
    fn bring(self, reading: Option<usize>) {
        let shape = self.shape.get_untracked().unwrap_or_default();
        let name = reading.and_then(|index| shape.get(index)).map(|(name, _)| name.as_str());
        browser::picture::bring_forward(self.cursor, name);
    }

    fn press(self, reading: usize) {
        let next = Some(reading).filter(|_| self.pressed.get_untracked() != Some(reading));
        self.pressed.set(next);
        self.bring(next);
    }

    fn let_go(self) {
        self.pressed.set(None);
        self.bring(None);
    }

    /// What a reading says, as the button for its line.
    fn button(self, reading: usize, said: View) -> View {
        let is_pressed = move || (self.pressed.get() == Some(reading)).to_string();
        view! {
            <button type="button" class="readout__line" aria-pressed=is_pressed
                on:pointerenter=move |_| { self.bring(Some(reading)); }
                on:pointerleave=move |_| { self.bring(self.pressed.get_untracked()); }
                on:focus=move |_| { self.bring(Some(reading)); }
                on:keydown=move |event| {
                    // Not at `blur`: browsers send it from a button that is being taken away, too.
                    match event.key().as_str() {
                        "Tab" => self.bring(self.pressed.get_untracked()),
                        "Escape" => self.let_go(),
                        _ => {}
                    }
                }
                on:click=move |_| { self.press(reading); }>{said}</button>
        }
        .into_any()
    }
}

type CurrentStep = Memo<Option<Arc<Step>>>;

/// Something of one reading of the step that is shown now.
fn of_reading<T: 'static>(
    step: CurrentStep,
    index: usize,
    read: fn(&Reading) -> T,
) -> impl Fn() -> Option<T> {
    move || step.get()?.readings.get(index).map(read)
}

fn mark((top, bottom): (i32, i32), shape: &[Named], step: CurrentStep) -> View {
    let all = shape.iter().enumerate();
    let dots: Vec<View> = all
        .map(|(index, (_, class))| {
            let class = format!("plot__dot {class}");
            let y = of_reading(step, index, |reading| reading.y);
            // What has no place in the drawing has no dot.
            let r = of_reading(step, index, |reading| reading.y.map(|_| 5_i32));
            view! { <circle class=class cy=y r=r></circle> }.into_any()
        })
        .collect();
    let across = move || step.get().map(|step| format!("translate({} 0)", step.x));
    view! {
        <g transform=across>
            <line class="plot__rule" y1=top y2=bottom></line>
            {dots}
        </g>
    }
    .into_any()
}

fn readout(shape: &[Named], step: CurrentStep, lines: Lines) -> View {
    // A written page has no buttons that do nothing yet.
    let has_buttons = cfg!(target_arch = "wasm32")
        && shape.iter().filter(|(_, class)| is_line(class)).count() > 1;
    let rows: Vec<View> = shape
        .iter()
        .enumerate()
        .map(|(index, (name, class))| {
            let value = of_reading(step, index, |reading| reading.value.clone());
            let flags = of_reading(step, index, |reading| match reading.flags.as_str() {
                "" => String::new(),
                flags => format!(" ({flags})"),
            });
            let said = view! { {format!("{name}: ")}<strong>{value}</strong>{flags} };
            let is_button = has_buttons && is_line(class);
            let said = if is_button { lines.button(index, said) } else { said };
            view! { <li class=format!("readout__series {class}")>{said}</li> }.into_any()
        })
        .collect();
    let period = move || step.get().map(|step| step.period.clone());
    view! { <p class="readout__period">{period}</p><ul>{rows}</ul> }.into_any()
}

fn is_line(class: &str) -> bool {
    class.starts_with("series")
}

/// What is what in a picture: each mark with its name.
pub(crate) fn key(entries: &[KeyEntry]) -> View {
    let entries: Vec<View> = entries
        .iter()
        .map(|entry| {
            view! { <li class=entry.class><span inner_html=entry.swatch.clone()></span>{entry.name.clone()}</li> }
                .into_any()
        })
        .collect();
    view! { <ul class="chart-key">{entries}</ul> }.into_any()
}
