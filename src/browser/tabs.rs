//! Other tabs of this site, and whether this one is seen.
//!
//! Broadcast Channel (HTML); Page Visibility (HTML). Nothing that is said there is stored.

use std::cell::RefCell;

use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use web_sys::{BroadcastChannel, MessageEvent, VisibilityState};

use super::address;

thread_local! {
    /// None until somebody listens, and in browsers without it.
    static CHANNEL: RefCell<Option<BroadcastChannel>> = const { RefCell::new(None) };
    static IS_HEARD: RefCell<bool> = const { RefCell::new(false) };
}

/// Calls `told` with what other tabs say, and `hidden` whenever this one is hidden (`true`) or seen again. The
/// first call counts, for as long as the app runs.
pub fn hear(told: fn(String), hidden: fn(bool)) {
    if !cfg!(target_arch = "wasm32") || IS_HEARD.replace(true) {
        return;
    }
    let name = format!("three-wishes:{}:drafts", address::base_path());
    if let Ok(channel) = BroadcastChannel::new(&name) {
        let heard = Closure::<dyn Fn(MessageEvent)>::new(move |event: MessageEvent| {
            if let Some(said) = event.data().as_string() {
                told(said);
            }
        });
        channel.set_onmessage(Some(heard.as_ref().unchecked_ref()));
        heard.forget();
        CHANNEL.set(Some(channel));
    }
    let Some(document) = web_sys::window().and_then(|window| window.document()) else { return };
    let shown = document.clone();
    let changed = Closure::<dyn Fn()>::new(move || {
        hidden(shown.visibility_state() == VisibilityState::Hidden);
    });
    // Where this cannot be heard, each key is still saved at once.
    let _ = document
        .add_event_listener_with_callback("visibilitychange", changed.as_ref().unchecked_ref());
    changed.forget();
}

/// Says something to every other tab.
pub fn tell(said: &str) {
    CHANNEL.with_borrow(|channel| {
        if let Some(channel) = channel {
            // Who does not hear it looks when it is seen again, and no text is written over another.
            let _ = channel.post_message(&said.into());
        }
    });
}
