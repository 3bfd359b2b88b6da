//! The page as the browser holds it: address, title, focus, scroll, language, theme.

use leptos::prelude::*;
use wasm_bindgen::prelude::*;
use web_sys::{Document, HtmlElement, Window};

use super::kiosk;

pub(super) fn window() -> Option<Window> {
    web_sys::window()
}

pub(super) fn document() -> Option<Document> {
    window()?.document()
}

/// The address shown in the browser.
pub fn href() -> String {
    window().and_then(|window| window.location().href().ok()).unwrap_or_default()
}

/// Opens the browser's own print dialogue.
pub fn print() {
    if let Some(window) = window() {
        let _ = window.print();
    }
}

/// True where a style can hide what is typed in a field that is no password's.
pub fn can_hide_text() -> bool {
    cfg!(target_arch = "wasm32")
        && web_sys::css::supports_with_value("-webkit-text-security", "disc").unwrap_or(false)
}

/// Replaces the address without adding to the history.
pub fn replace_address(href: &str) {
    if !cfg!(target_arch = "wasm32") {
        return;
    }
    if let Some(history) = window().and_then(|window| window.history().ok()) {
        let state = history.state().unwrap_or(JsValue::NULL);
        // A browser that limits how often this may be called keeps the old address; the view is right.
        let _ = history.replace_state_with_url(&state, "", Some(href));
    }
}

/// Adds an address to the history. The page stays where it stands, and stands there again on the way back.
pub fn add_address(href: &str) {
    if !cfg!(target_arch = "wasm32") {
        return;
    }
    // Inside another site's page, Back is that site's; on a kiosk it would lead into somebody's answers.
    if is_framed() || kiosk::is_on() {
        return replace_address(href);
    }
    remember_scroll();
    if let Some(history) = window().and_then(|window| window.history().ok()) {
        let state = history.state().unwrap_or(JsValue::NULL);
        let _ = history.push_state_with_url(&state, "", Some(href));
    }
}

/// Shows the part of the page the address names after `#`, as the browser does for a page of its own:
/// the part is scrolled to and marked, and the keyboard goes on from there.
pub fn show_part_of_address() {
    let address = href();
    if let Some(window) = window().filter(|_| address.contains('#')) {
        // Pages are built after their address is set. Going to the same address once more asks the
        // browser to look for the part again; it loads nothing and adds nothing to the history.
        let _ = window.location().replace(&address);
    }
}

/// Runs `action` whenever the network is back, for as long as the app runs.
pub fn when_online(action: fn()) {
    let Some(window) = window() else { return };
    let on_line = Closure::<dyn Fn()>::new(action);
    let _ = window.add_event_listener_with_callback("online", on_line.as_ref().unchecked_ref());
    on_line.forget();
}

/// Puts the scroll position in the history entry, for Back.
pub(super) fn remember_scroll() {
    let Some(window) = window() else { return };
    let top = window.scroll_y().unwrap_or_default();
    if let Ok(history) = window.history() {
        let _ = history.replace_state(&JsValue::from_f64(top), "");
    }
}

/// Where the page stood when it was left; `None` for an entry that never was.
pub(super) fn remembered_scroll() -> Option<f64> {
    window()
        .and_then(|window| window.history().ok())
        .and_then(|history| history.state().ok())
        .and_then(|state| state.as_f64())
}

/// True where somebody comes back to a page that they had scrolled.
pub fn is_gone_back_to() -> bool {
    cfg!(target_arch = "wasm32") && remembered_scroll().is_some_and(|top| top > 0.0)
}

/// Scrolls to where the page stood before a reload, or to the part the address names.
pub fn restore_scroll() {
    match remembered_scroll() {
        Some(top) => request_animation_frame(move || scroll_to(top)),
        None => request_animation_frame(show_part_of_address),
    }
}

pub(super) fn scroll_to(top: f64) {
    if let Some(window) = window() {
        window.scroll_to_with_x_and_y(0.0, top);
    }
}

/// Title, language and direction of the document.
pub fn set_document(title: &str, language: &str, direction: &str) {
    let Some(document) = document() else { return };
    document.set_title(title);
    if let Some(root) = document.document_element() {
        let _ = root.set_attribute("lang", language);
        let _ = root.set_attribute("dir", direction);
    }
}

/// Puts focus on the page's heading. Scrolls to it only where what stands above leaves it no room, as at 400% zoom.
pub fn focus_heading() {
    focus("main h1");
    show_focus();
}

/// Begins at the heading of a page that was just opened, unless something has the focus.
pub fn begin_at_heading() {
    request_animation_frame(|| {
        if has_focus("body") {
            focus_heading();
        }
    });
}

/// Keeps what has the focus in sight while something above it goes.
pub fn keep_focus_in_sight() {
    if cfg!(target_arch = "wasm32") {
        request_animation_frame(show_focus);
    }
}

fn show_focus() {
    let focused = document().and_then(|document| document.active_element());
    let height = window().and_then(|window| window.inner_height().ok()?.as_f64());
    let Some((focused, height)) = focused.zip(height) else { return };
    let place = focused.get_bounding_client_rect();
    if place.bottom() <= 0.0 || place.top() >= height {
        focused.scroll_into_view();
    }
}

/// Puts focus on the first element that matches.
pub fn focus(selector: &str) {
    let found = document().and_then(|document| document.query_selector(selector).ok().flatten());
    if let Some(element) = found.and_then(|element| element.dyn_into::<HtmlElement>().ok()) {
        let focus: js_sys::Function =
            match js_sys::Reflect::get(&element, &"focus".into()).map(JsCast::dyn_into) {
                Ok(Ok(focus)) => focus,
                _ => return,
            };
        let options = js_sys::Object::new();
        let _ = js_sys::Reflect::set(&options, &"preventScroll".into(), &JsValue::TRUE);
        let _ = focus.call1(&element, &options);
    }
}

/// True where the element with the keyboard matches.
pub fn has_focus(selector: &str) -> bool {
    let focused = cfg!(target_arch = "wasm32").then(|| document()?.active_element()).flatten();
    focused.is_some_and(|focused| focused.matches(selector).unwrap_or_default())
}

/// Puts the focus on the first element that matches once what is being changed now is on the page.
pub fn focus_in_next_frame(selector: String) {
    request_animation_frame(move || focus_and_show(&selector));
}

/// Puts the focus on the first element that matches and scrolls to it.
pub fn focus_and_show(selector: &str) {
    let found = document().and_then(|document| document.query_selector(selector).ok().flatten());
    if let Some(element) = found.and_then(|element| element.dyn_into::<HtmlElement>().ok()) {
        let _ = element.focus();
    }
}

/// Presses the first element that matches, as a person would.
pub fn press(selector: &str) {
    let found = document().and_then(|document| document.query_selector(selector).ok().flatten());
    if let Some(element) = found.and_then(|element| element.dyn_into::<HtmlElement>().ok()) {
        element.click();
    }
}

/// Puts words before the window's title, or takes them away.
pub fn set_title_prefix(prefix: &str, is_on: bool) {
    let Some(document) = document() else { return };
    let title = document.title();
    let bare = title.strip_prefix(prefix).unwrap_or(&title);
    document.set_title(&if is_on { format!("{prefix}{bare}") } else { bare.to_owned() });
}

/// True where the page stands in a frame.
pub fn is_framed() -> bool {
    if !cfg!(target_arch = "wasm32") {
        return false;
    }
    let Some(window) = window() else { return false };
    // A frame may look at the window around it, not into it.
    window.top().ok().flatten().is_none_or(|top| !js_sys::Object::is(&top, &window))
}

/// The element the app is mounted in.
pub fn mount_point() -> Option<HtmlElement> {
    document()?.get_element_by_id("app")?.dyn_into().ok()
}

/// Puts the focus on an element as soon as it is on the page, within the next seconds.
pub fn focus_once_there(selector: String) {
    focus_within(selector, 100);
}

fn focus_within(selector: String, tries: u32) {
    request_animation_frame(move || {
        let found =
            document().and_then(|document| document.query_selector(&selector).ok().flatten());
        // The written part is shown until the code has come: only the live one stands open.
        let live = found.filter(|found| found.closest("details[open]").ok().flatten().is_some());
        match live.and_then(|found| found.dyn_into::<HtmlElement>().ok()) {
            Some(element) => {
                let _ = element.focus();
            }
            None if tries > 0 => focus_within(selector, tries - 1),
            None => {}
        }
    });
}

/// Sets or clears an attribute of the root element that stylesheets read.
pub fn set_root_attribute(name: &str, value: &str) {
    let Some(root) = document().and_then(|document| document.document_element()) else { return };
    let _ = if value.is_empty() {
        root.remove_attribute(name)
    } else {
        root.set_attribute(name, value)
    };
}

/// Leaves a draft where the plain page can find it if the app stops; not where the next person would find it.
pub fn offer_draft_to_plain_page(draft: &str) {
    if let Some(window) = window().filter(|_| !kiosk::is_on()) {
        let _ = js_sys::Reflect::set(&window, &"threeWishesDraft".into(), &draft.into());
    }
}

/// Empties a field for files: the browser lets go of what was chosen, and the same file can be chosen again.
pub fn empty_file_field(id: &str) {
    let field = document().and_then(|document| document.get_element_by_id(id));
    if let Some(field) = field.and_then(|field| field.dyn_into::<web_sys::HtmlInputElement>().ok())
    {
        field.set_value("");
    }
}

/// Runs `action` when the whole document is left, also where the browser keeps it to come back to, for as long
/// as the part that asks is shown.
pub fn when_left(action: impl Fn() + 'static) {
    if !cfg!(target_arch = "wasm32") {
        return;
    }
    let listening = window_event_listener_untyped("pagehide", move |_| action());
    on_cleanup(move || listening.remove());
}

/// Lets the plain page take over when the app stops.
pub fn report_panic(message: &str) {
    let Some(window) = window() else { return };
    web_sys::console::error_1(&message.into());
    if let Ok(event) = web_sys::Event::new("three-wishes-panic") {
        let _ = window.dispatch_event(&event);
    }
}

/// Says on the root element that the app has taken over from the written page.
pub fn mark_ready() {
    set_root_attribute("data-ready", "true");
}

/// The keyboard goes on from what search found, as from a part named after `#`; not where somebody has gone on already.
fn focus_found(part: &web_sys::Element) {
    let found = part.closest(".found").ok().flatten().filter(|_| has_focus("body, h1"));
    if let Some(found) = found {
        let _ = found.set_attribute("tabindex", "-1");
        focus(".found");
    }
}

/// Scrolls an element into view once the page it is on has been built and shown.
pub fn bring_into_view(id: String) {
    if !cfg!(target_arch = "wasm32") {
        return;
    }
    // Going to a page scrolls to its top in this frame; this comes in the next one.
    request_animation_frame(move || {
        request_animation_frame(move || {
            if let Some(part) = document().and_then(|document| document.get_element_by_id(&id)) {
                part.scroll_into_view();
                focus_found(&part);
            }
        });
    });
}
