//! Whether the page is being put on paper.

use leptos::prelude::*;
use wasm_bindgen::prelude::*;

use crate::session::AppState;

/// Keeps `state.is_printing`: what a screen shows in parts, paper shows whole.
pub fn follow(state: AppState) {
    let Some(window) = web_sys::window().filter(|_| cfg!(target_arch = "wasm32")) else { return };
    for (event, is_printing) in [("beforeprint", true), ("afterprint", false)] {
        let on_print = Closure::<dyn Fn()>::new(move || state.is_printing.set(is_printing));
        let _ = window.add_event_listener_with_callback(event, on_print.as_ref().unchecked_ref());
        on_print.forget();
    }
}
