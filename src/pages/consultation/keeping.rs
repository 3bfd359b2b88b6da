//! How long this device keeps a person's words, and the choice that it keep nothing at all.

use std::rc::Rc;

use three_wishes_core::route::Query;
use three_wishes_core::words::Words;

use super::writing::Writing;
use super::{KEEP, NO};
use crate::browser::lasting::{self, Lasting};
use crate::browser::store::{self, Keeping};
use crate::browser::{keep_nothing, kiosk};
use crate::dom::prelude::*;
use crate::session::Session;

/// Stands under the line that says how far the words are kept.
pub(super) fn show(session: &Session, writing: Option<Writing>) -> View {
    let words = session.words;
    let keeps_nothing = RwSignal::new(store::keeps_nothing());
    let left = RwSignal::new(false);
    let lasting = Memo::new(move |_| {
        let writing = writing?;
        // The browser may have promised more with the last save.
        writing.follow_saves();
        if keeps_nothing.get() { None } else { sentence(words) }
    });
    let shown = session.clone();
    let show = move |is_wanted: bool| {
        // Another page may be open now.
        if keeps_nothing.try_set(is_wanted).is_some() {
            return;
        }
        let query = shown.state.query.get_untracked();
        shown.set_query(query.with(KEEP, if is_wanted { NO } else { "" }));
        if let Some(writing) = writing.filter(|_| !is_wanted) {
            writing.note_keeping_again();
        }
    };
    if cfg!(target_arch = "wasm32") {
        keep_nothing::follow(Rc::new(show.clone()));
    }
    let changed = session.clone();
    let on_change = move |is_wanted: bool| {
        change(&changed, is_wanted, left, writing);
        show(is_wanted);
    };
    // Where words are written, the line above says so.
    let not_all = move || {
        let is_said = left.get() && writing.is_none();
        is_said
            .then(|| view! { <p class="notice" id="not-all-deleted">{words.not_all_deleted()}</p> })
    };
    view! {
        <div class="needs-app">
            {move || lasting.get().map(|sentence| view! { <p class="hint" id="lasting">{sentence}</p> })}
            <div class="choice">
                <input type="checkbox" id="keep-nothing" aria-describedby="keep-nothing-hint"
                    prop:checked=move || keeps_nothing.get()
                    on:change:target=move |event| on_change(event.target().checked())/>
                <label for="keep-nothing">{words.keep_nothing()}</label>
            </div>
            <p class="hint" id="keep-nothing-hint">{words.keep_nothing_hint()} " " {words.private_window()}</p>
            {not_all}
        </div>
    }
}

/// An address that says so keeps nothing from the first page on: a library gives it to its tablets. Asked once, when
/// the app starts: later the person chooses.
pub(crate) fn follow_address(query: &Query) {
    if query.get(KEEP) == NO && !kiosk::is_on() {
        store::keep(Keeping::NothingMore);
    }
}

/// Whether the person asked that nothing be kept; followed, for that wish changes the address too.
pub(super) fn is_nothing_kept(session: &Session) -> bool {
    session.state.query.with(|_| store::keeps_nothing())
}

/// Deletes what is still to be deleted; what cannot be is tried again with each page.
pub(super) fn empty_where_asked() {
    if store::keeping() == Keeping::NothingMore && cfg!(target_arch = "wasm32") {
        wasm_bindgen_futures::spawn_local(async {
            // The page says what is still there.
            let _ = keep_nothing::empty_the_device().await;
        });
    }
}

fn change(session: &Session, keeps_nothing: bool, left: RwSignal<bool>, writing: Option<Writing>) {
    let words = session.words;
    if !keeps_nothing {
        keep_nothing::end();
        left.set(false);
        return session.announce(words.keeping_again());
    }
    keep_nothing::begin();
    let seals = writing.is_some_and(Writing::seals);
    let told = session.clone();
    wasm_bindgen_futures::spawn_local(async move {
        let is_left = keep_nothing::empty_the_device().await.is_err();
        if !store::keeps_nothing() {
            return;
        }
        let _ = left.try_set(is_left);
        told.announce(if is_left { words.not_all_deleted() } else { kept_nowhere(words, seals) });
    });
}

/// How far the words are held where nothing is to be kept.
pub(super) fn said(words: Words, seals: bool) -> String {
    match store::keeping() {
        Keeping::NothingMore => words.not_all_deleted(),
        _ => kept_nowhere(words, seals),
    }
}

/// Nobody is told to send what nothing seals.
fn kept_nowhere(words: Words, seals: bool) -> String {
    if seals { words.kept_nowhere() } else { words.kept_nowhere_nor_sent() }
}

fn sentence(words: Words) -> Option<String> {
    if !cfg!(target_arch = "wasm32") {
        return None;
    }
    match lasting::lasting() {
        Lasting::Promised => None,
        Lasting::SevenDays => Some(words.kept_seven_days()),
        Lasting::MayBeCleared => Some(words.kept_while_there_is_space()),
        Lasting::NeedsHttps => Some(words.kept_without_https()),
    }
}
