//! A device that staff lend to one person after the other: whether this one is, and how it becomes ready for the next.

use std::cell::RefCell;

use gloo_storage::{LocalStorage, Storage};
use three_wishes_core::consultation::fingerprint;

use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use web_sys::{Document, Element, MouseEvent, PageTransitionEvent};

use super::store::{self, Keeping};
use super::{address, leaving, page, random, settings};

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
}

/// Under which the set-up is stored.
pub fn key() -> String {
    format!("three-wishes:{}:kiosk", address::base_path())
}

/// Finds out whether this device is a kiosk; asked once, when the app starts.
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

/// Makes the device an ordinary one again.
pub fn stop() {
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

/// Empties the page and begins anew at an address: nothing of the one before is in memory, in the document or on
/// the way Back.
pub fn next_person(start: &str) {
    leaving::stop_asking();
    empty();
    begin_anew(start);
}

fn document() -> Option<Document> {
    web_sys::window().and_then(|window| window.document())
}

/// Takes everything out of the document.
fn empty() {
    if let Some(body) = document().and_then(|document| document.body()) {
        body.set_inner_html("");
    }
}

/// Loads an address in the place of this one: Back does not come here.
fn begin_anew(href: &str) {
    if let Some(window) = web_sys::window() {
        let location = window.location();
        // The same address would only be scrolled to, or be what the browser still has.
        let _ = if location.href().is_ok_and(|here| here == href) {
            location.reload()
        } else {
            location.replace(href)
        };
    }
}

/// Shows the page alone, where the browser lets it; asked for by a press of a key or button.
pub fn fill_screen() {
    if let Some(root) = document().and_then(|document| document.document_element()) {
        // Browsers without it show the page as they do.
        let _ = root.request_fullscreen();
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

/// A page the browser kept as it was is not shown again: it is loaded anew.
pub fn never_come_back_as_it_was() {
    let Some(window) = web_sys::window() else { return };
    let shown = Closure::<dyn Fn(PageTransitionEvent)>::new(|event: PageTransitionEvent| {
        if event.persisted()
            && let Some(window) = web_sys::window()
        {
            let _ = window.location().reload();
        }
    });
    let _ = window.add_event_listener_with_callback("pageshow", shown.as_ref().unchecked_ref());
    shown.forget();
}

/// Whether a click would lead away from what people answer here.
pub fn refuses(event: &MouseEvent) -> bool {
    let Some(answered) = consultation() else { return false };
    let target = event.target().and_then(|target| target.dyn_into::<Element>().ok());
    let link = target.and_then(|target| target.closest("a[href]").ok().flatten());
    let Some(href) = link.and_then(|link| link.get_attribute("href")) else { return false };
    if href.starts_with('#') {
        return false;
    }
    let whole = web_sys::Url::new_with_base(&href, &page::href()).map(|url| url.href());
    let route = whole.ok().and_then(|whole| address::read(&whole)).map(|(route, _)| route);
    !route.is_some_and(|route| route.is_for_lending(&answered))
}
