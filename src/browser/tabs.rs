//! Other tabs of this site, and whether this one is seen.
//!
//! Broadcast Channel (HTML); Page Visibility (HTML). Nothing that is said there is stored.

use std::cell::{Cell, RefCell};

use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use web_sys::{BroadcastChannel, MessageEvent, VisibilityState};

use super::address;

thread_local! {
    /// None until it is needed, and in browsers without it.
    static CHANNEL: RefCell<Option<BroadcastChannel>> = const { RefCell::new(None) };
    /// Who hears other tabs.
    static TOLD: Cell<Option<Told>> = const { Cell::new(None) };
    static IS_WATCHED: Cell<bool> = const { Cell::new(false) };
}

type Told = fn(Said<'_>);

/// What one tab tells the others.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Said<'a> {
    /// Something of this draft was written or deleted.
    Changed(&'a str),
    KeepNothing,
    KeepAgain,
}

/// No id of a draft has such a sign in it.
const NOTHING: &str = "keep=no";
const AGAIN: &str = "keep=yes";

impl<'a> Said<'a> {
    fn text(self) -> &'a str {
        match self {
            Self::Changed(draft) => draft,
            Self::KeepNothing => NOTHING,
            Self::KeepAgain => AGAIN,
        }
    }

    fn of(text: &'a str) -> Self {
        match text {
            NOTHING => Self::KeepNothing,
            AGAIN => Self::KeepAgain,
            draft => Self::Changed(draft),
        }
    }
}

fn channel() -> Option<BroadcastChannel> {
    CHANNEL.with_borrow_mut(|channel| {
        if channel.is_none() {
            let name = format!("three-wishes:{}:drafts", address::base_path());
            *channel = BroadcastChannel::new(&name).ok();
        }
        channel.clone()
    })
}

/// Calls `told` from now on with what other tabs say, in the place of who heard it before.
pub fn hear(told: Told) {
    if !cfg!(target_arch = "wasm32") || TOLD.replace(Some(told)).is_some() {
        return;
    }
    let Some(channel) = channel() else { return };
    let heard = Closure::<dyn Fn(MessageEvent)>::new(|event: MessageEvent| {
        if let (Some(told), Some(text)) = (TOLD.get(), event.data().as_string()) {
            told(Said::of(&text));
        }
    });
    channel.set_onmessage(Some(heard.as_ref().unchecked_ref()));
    heard.forget();
}

/// Calls `hidden` whenever this tab is hidden (`true`) or seen again. The first call counts, for as long as the app
/// runs.
pub fn watch(hidden: fn(bool)) {
    if !cfg!(target_arch = "wasm32") || IS_WATCHED.replace(true) {
        return;
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
pub fn tell(said: Said<'_>) {
    if let Some(channel) = channel() {
        // Who does not hear it looks when it is seen again, and no text is written over another.
        let _ = channel.post_message(&said.text().into());
    }
}
