//! A device that staff lend to one person after the other: whether this one is, how its page becomes ready for the
//! next, and what it lets nobody do.

use std::cell::RefCell;

use gloo_storage::{LocalStorage, Storage};
use js_sys::{Function, Promise, Reflect};
use three_wishes_core::consultation::fingerprint;
use three_wishes_core::route::{Query, Route};

use leptos::prelude::*;
use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use web_sys::{Document, Element, HtmlElement, MouseEvent, PageTransitionEvent};

use super::store::{self, Keeping};
use super::{address, drafts, page, random, settings};
use crate::session::AppState;

/// How the device was set up. Stored as three words.
#[derive(Debug, Clone, PartialEq, Eq)]
struct SetUp {
    consultation: String,
    salt: String,
    /// SHA-256 of salt and PIN. It keeps the public off the page for staff; it protects nothing that is sealed.
    pin: String,
}

thread_local! {
    static SET_UP: RefCell<Option<SetUp>> = const { RefCell::new(None) };
    /// What had the focus before the page was held.
    static FOCUSED: RefCell<Option<HtmlElement>> = const { RefCell::new(None) };
}

/// Under which the set-up is stored.
pub fn key() -> String {
    format!("three-wishes:{}:kiosk", address::base_path())
}

/// Finds out whether this device is a kiosk; asked when the app starts.
pub fn find() {
    let written: Option<String> = if settings::are_kept() {
        LocalStorage::raw().get_item(&key()).ok().flatten()
    } else {
        None
    };
    let words: Vec<String> =
        written.iter().flat_map(|text| text.split(' ')).map(str::to_owned).collect();
    if let [consultation, salt, pin] = words.as_slice() {
        let (consultation, salt, pin) = (consultation.clone(), salt.clone(), pin.clone());
        SET_UP.set(Some(SetUp { consultation, salt, pin }));
        store::keep(Keeping::NoDrafts);
    }
}

/// The consultation people answer here; none on a person's own device.
pub fn consultation() -> Option<String> {
    SET_UP.with_borrow(|found| found.as_ref().map(|one| one.consultation.clone()))
}

pub fn is_on() -> bool {
    SET_UP.with_borrow(Option::is_some)
}

/// Makes the device a kiosk; false where it would not be one any more after a reload.
pub fn start(consultation: &str, pin: &str) -> bool {
    let salt: String = random::bytes::<8>().iter().map(|byte| format!("{byte:02x}")).collect();
    let pin = hidden(&salt, pin);
    let written = format!("{consultation} {salt} {pin}");
    if !settings::are_kept() || LocalStorage::raw().set_item(&key(), &written).is_err() {
        return false;
    }
    find();
    true
}

/// Makes the device an ordinary one again. What somebody typed here goes: the device would keep it from now on.
pub fn stop() {
    drafts::forget_all();
    if settings::are_kept() {
        LocalStorage::delete(key());
    }
    SET_UP.set(None);
    store::keep(Keeping::Everything);
}

pub fn opens(pin: &str) -> bool {
    SET_UP.with_borrow(|found| found.as_ref().is_some_and(|one| hidden(&one.salt, pin) == one.pin))
}

fn hidden(salt: &str, pin: &str) -> String {
    fingerprint(format!("{salt}{pin}").as_bytes())
}

fn document() -> Option<Document> {
    web_sys::window().and_then(|window| window.document())
}

/// Shows a page as if nobody had been here: nothing of anybody is held, in the document or on the way Back. It asks
/// nothing of the network. Sealed files that this page alone holds stay, for nobody can read them.
pub fn begin_anew(state: AppState, route: Route) {
    drafts::forget_all();
    FOCUSED.set(None);
    free_page();
    state.idle_left.set(None);
    state.led_away.set(false);
    state.announcement.set(String::new());
    state.take_done_away();
    // What is still being fetched for another page comes too late.
    state.steps.update_value(|steps| *steps += 1);
    page::replace_address(&href_of(&route));
    if let Some(window) = web_sys::window() {
        window.scroll_to_with_x_and_y(0.0, 0.0);
    }
    // Nor is the language that somebody read in.
    state.query.set(Query::default());
    // Built anew also where it is the same.
    state.route.set(route);
    page::focus_in_next_frame("main h1".into());
}

fn href_of(route: &Route) -> String {
    format!("{}{}", address::base(), route.path())
}

/// Loads a page in the place of this one: Back does not come here.
pub fn load(route: &Route) {
    if let Some(window) = web_sys::window() {
        let _ = window.location().replace(&href_of(route));
    }
}

/// Nothing but the question whether somebody is there can be reached, until [`free_page`].
pub fn hold_page() {
    let focused = document().and_then(|document| document.active_element());
    FOCUSED.set(focused.and_then(|focused| focused.dyn_into().ok()));
    set_inert(true);
}

/// The page can be used again, from where it was used last.
pub fn free_page() {
    set_inert(false);
    if let Some(focused) = FOCUSED.take() {
        let _ = focused.focus();
    }
}

fn set_inert(is_inert: bool) {
    let around = "#app > :not(#idle, #status)";
    let parts = document().and_then(|document| document.query_selector_all(around).ok());
    let Some(parts) = parts else { return };
    for part in (0..parts.length()).filter_map(|index| parts.item(index)) {
        if let Ok(part) = part.dyn_into::<Element>() {
            let _ = part.toggle_attribute_with_force("inert", is_inert);
        }
    }
}

/// Shows the page alone, where the browser lets it; it does only while it handles a press.
fn fill_screen() {
    let Some(document) = document().filter(|one| one.fullscreen_element().is_none()) else {
        return;
    };
    let Some(root) = document.document_element() else { return };
    let asked = Reflect::get(&root, &"requestFullscreen".into())
        .and_then(|ask| ask.dyn_into::<Function>())
        .and_then(|ask| ask.call0(&root))
        .and_then(|answer| answer.dyn_into::<Promise>());
    if let Ok(answer) = asked {
        wasm_bindgen_futures::spawn_local(async move {
            // Browsers without it, or that refuse, show the page as they do.
            let _ = wasm_bindgen_futures::JsFuture::from(answer).await;
        });
    }
}

/// Runs `action` whenever somebody does something on the page, for as long as the app runs.
pub fn when_used(action: fn()) {
    let Some(document) = document() else { return };
    let used = Closure::<dyn Fn()>::new(action);
    for event in ["pointerdown", "pointermove", "keydown", "input", "wheel", "touchstart"] {
        let _ = document.add_event_listener_with_callback(event, used.as_ref().unchecked_ref());
    }
    used.forget();
}

/// A page that the browser kept as it was, from before the device was lent, is not shown again: it is loaded anew.
pub fn never_come_back_as_it_was() {
    let Some(window) = web_sys::window() else { return };
    let shown = Closure::<dyn Fn(PageTransitionEvent)>::new(|event: PageTransitionEvent| {
        if event.persisted() {
            find();
        }
        if let Some(window) = web_sys::window().filter(|_| event.persisted() && is_on()) {
            let _ = window.location().reload();
        }
    });
    let _ = window.add_event_listener_with_callback("pageshow", shown.as_ref().unchecked_ref());
    shown.forget();
}

/// Looks at each press before the page does: what leads away is refused and said to be; any other fills the screen,
/// which a person may have left. For as long as the app runs.
pub fn guard(state: AppState) {
    let Some(document) = document() else { return };
    let pressed = Closure::<dyn Fn(MouseEvent)>::new(move |event: MouseEvent| {
        if !is_on() {
            return;
        }
        if refuses(&event) {
            event.prevent_default();
            event.stop_propagation();
            state.led_away.set(true);
            state.announcement.set(state.words().kiosk_stays());
        } else if event.type_() == "click" {
            if state.led_away.get_untracked() {
                state.led_away.set(false);
            }
            if !matches!(state.route.get_untracked(), Route::Kiosk { .. }) {
                fill_screen();
            }
        }
    });
    for event in ["click", "auxclick", "contextmenu"] {
        let _ = document.add_event_listener_with_callback_and_bool(
            event,
            pressed.as_ref().unchecked_ref(),
            true,
        );
    }
    pressed.forget();
}

/// Whether a press would lead away from what people answer here, or open a page of it beside this one.
fn refuses(event: &MouseEvent) -> bool {
    let Some(answered) = consultation() else { return false };
    let target = event.target().and_then(|target| target.dyn_into::<Element>().ok());
    let link = target.and_then(|target| target.closest("a[href]").ok().flatten());
    let Some(href) = link.and_then(|link| link.get_attribute("href")) else { return false };
    if !is_plain(event) {
        return true;
    }
    if href.starts_with('#') {
        return false;
    }
    let whole = web_sys::Url::new_with_base(&href, &page::href()).map(|url| url.href());
    let route = whole.ok().and_then(|whole| address::read(&whole)).map(|(route, _)| route);
    !route.is_some_and(|route| route.is_for_lending(&answered))
}

/// False for another button, for a held key and for the menu of a link: these open windows.
fn is_plain(event: &MouseEvent) -> bool {
    let is_held = event.ctrl_key() || event.meta_key() || event.shift_key() || event.alt_key();
    event.type_() == "click" && event.button() == 0 && !is_held
}
