//! How much room the page has for a chart.

use js_sys::Number;
use leptos::prelude::*;
use three_wishes_core::chart::view::drawn_width;
use wasm_bindgen::prelude::*;
use web_sys::{Element, Window};

use crate::session::AppState;

/// As wide as `.plot` may be, in units of the page's text.
const WIDEST: f64 = 60.0;

/// Keeps the width charts are drawn at with the width of the window.
pub fn follow(state: AppState) {
    if !cfg!(target_arch = "wasm32") {
        return;
    }
    let Some(window) = web_sys::window() else { return };
    state.explorer_room.set_value(of_written(&window));
    let measure = move || {
        let now = web_sys::window().and_then(|window| of_chart(&window)).map(drawn_width);
        // Most changes of a window leave the width of the drawing as it is: then nothing is drawn.
        if let Some(now) = now.filter(|now| state.chart_width.get_untracked() != *now) {
            state.chart_width.set(now);
        }
    };
    measure();
    let on_resize = Closure::<dyn Fn()>::new(measure);
    let _ = window.add_event_listener_with_callback("resize", on_resize.as_ref().unchecked_ref());
    on_resize.forget();
}

/// Width and height of the explorer as it was written: as much is kept free until its figures are here.
fn of_written(window: &Window) -> Option<(u32, u32)> {
    let explorer = window.document()?.query_selector(".explorer").ok()??;
    let frame = explorer.get_bounding_client_rect();
    Some((frame.width() as u32, frame.height() as u32)).filter(|(width, _)| *width > 0)
}

/// The width of the page's content in CSS pixels, at most what a plot may take.
fn of_chart(window: &Window) -> Option<u32> {
    let document = window.document()?;
    let content = document.get_element_by_id("content")?;
    let size = |element: &Element, name: &str| {
        let style = window.get_computed_style(element).ok()??;
        // `16px`: the unit is left unread.
        Some(Number::parse_float(&style.get_property_value(name).ok()?))
    };
    let around = size(&content, "padding-left")? + size(&content, "padding-right")?;
    let widest = WIDEST * size(&document.document_element()?, "font-size")?;
    Some((f64::from(content.client_width()) - around).min(widest) as u32)
}
