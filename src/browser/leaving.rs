//! Asking before the page is left, while something would be lost with it.
//!
//! `beforeunload` (HTML). It is listened for only once there is a reason: browsers keep no copy of a page that does.

use std::cell::{Cell, RefCell};

use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use web_sys::BeforeUnloadEvent;

thread_local! {
    static IS_ASKED: Cell<bool> = const { Cell::new(false) };
    static REASONS: RefCell<Vec<fn() -> bool>> = const { RefCell::new(Vec::new()) };
}

/// Whether something would be lost with the page.
pub fn would_lose() -> bool {
    let reasons = REASONS.with_borrow(Clone::clone);
    reasons.iter().any(|would_lose| would_lose())
}

/// From now on the browser asks before it leaves the page, as long as `would_lose` says so.
pub fn ask_before(would_lose: fn() -> bool) {
    let is_first = !IS_ASKED.replace(true);
    REASONS.with_borrow_mut(|all| {
        if !all.iter().any(|one| std::ptr::fn_addr_eq(*one, would_lose)) {
            all.push(would_lose);
        }
    });
    if !is_first {
        return;
    }
    let Some(window) = web_sys::window() else { return };
    let asked = Closure::<dyn Fn(BeforeUnloadEvent)>::new(|event: BeforeUnloadEvent| {
        if self::would_lose() {
            event.prevent_default();
        }
    });
    // Where the browser does not ask, the page has said in words what it does not keep.
    let _ = window.add_event_listener_with_callback("beforeunload", asked.as_ref().unchecked_ref());
    asked.forget();
}
