//! Keys the app itself listens for, beside those of the browser.

use wasm_bindgen::prelude::*;
use web_sys::{Document, Element, HtmlElement, KeyboardEvent};

/// The id of the link to search that stands second on every page.
pub const TO_SEARCH: &str = "to-search";

/// Where letters go, so that keys of ours stay out.
const FIELDS: &str = "textarea, input[type='text'], input[type='search'], input[type='password']";

fn document() -> Option<Document> {
    web_sys::window()?.document()
}

/// Follows the link to search at Ctrl+K, on a Mac Command+K, for as long as the app runs.
///
/// With a modifier key, so that nobody sets it off by speaking or by chance and it need not be turned off
/// (WCAG 2.1.4); browsers have `/` for words on the page, and many keyboards only with Shift.
pub fn follow_shortcut() {
    let Some(listening) = document() else { return };
    let on_key = Closure::<dyn Fn(KeyboardEvent)>::new(|event: KeyboardEvent| {
        // Inside another site's frame there is no link, and the key stays the browser's.
        let link = document().and_then(|document| document.get_element_by_id(TO_SEARCH));
        let link = link.filter(|_| is_shortcut(&event) && !is_in_field(&event));
        if let Some(link) = link.as_ref().and_then(JsCast::dyn_ref::<HtmlElement>) {
            event.prevent_default();
            link.click();
        }
    });
    let listener = on_key.as_ref().unchecked_ref();
    let _ = listening.add_event_listener_with_callback("keydown", listener);
    on_key.forget();
}

fn is_shortcut(event: &KeyboardEvent) -> bool {
    let key = event.key();
    // Keyboards of other scripts have their own letter on this key.
    let is_k = key.eq_ignore_ascii_case("k") || (!key.is_ascii() && event.code() == "KeyK");
    is_k && event.ctrl_key() != event.meta_key() && !event.alt_key() && !event.shift_key()
}

fn is_in_field(event: &KeyboardEvent) -> bool {
    let target = event.target().and_then(|target| target.dyn_into::<Element>().ok());
    target.is_some_and(|target| target.matches(FIELDS).unwrap_or_default())
}

/// Down and Up move the focus along the elements that match, Enter on from the first of them.
pub fn walk(event: &KeyboardEvent, selector: &str) {
    let is_shortcut = event.ctrl_key() || event.meta_key() || event.alt_key();
    // With Shift the arrows select text.
    let is_ours = !(event.is_composing() || is_shortcut || event.shift_key());
    let stops = if is_ours { stops(selector) } else { Vec::new() };
    let focused = document().and_then(|document| document.active_element());
    let Some(at) = stops.iter().position(|stop| focused.as_ref() == Some(stop)) else { return };
    let next = match event.key().as_str() {
        "ArrowDown" => Some(at + 1),
        "ArrowUp" => at.checked_sub(1),
        "Enter" if at == 0 => Some(1),
        _ => None,
    };
    if let Some(element) = next.and_then(|next| stops.get(next)?.dyn_ref::<HtmlElement>()) {
        event.prevent_default();
        let _ = element.focus();
    }
}

fn stops(selector: &str) -> Vec<Element> {
    let found = document().and_then(|document| document.query_selector_all(selector).ok());
    let Some(found) = found else { return Vec::new() };
    (0..found.length()).filter_map(|index| found.get(index)?.dyn_into().ok()).collect()
}
