//! Around the pages of a device that staff lend to one person after the other: a bar in the place of header and
//! footer, and the question whether somebody is still there.

use std::cell::Cell;

use three_wishes_core::route::Route;

use crate::browser::{clock, kiosk, leaving, page};
use crate::dom::prelude::*;
use crate::session::{AppState, Session};

/// Seconds without a key, press or touch until the page asks, and then until it starts again.
const QUIET: u64 = 70;
const WARNING: u64 = 20;

thread_local! {
    /// When somebody last did something, in milliseconds since 1970.
    static LAST_USED: Cell<u64> = const { Cell::new(0) };
}

/// The bar above a page; nothing stands below it.
pub(in crate::pages) fn furniture(session: &Session, is_above: bool) -> View {
    let words = session.words;
    let Some(consultation) = kiosk::consultation().filter(|_| is_above) else {
        return ().into_any();
    };
    let start = super::start(session, &consultation);
    let staff = session.href(&Route::Kiosk { consultation });
    view! {
        <a class="skip-link" href="#content">{words.skip_to_content()}</a>
        <header class="masthead masthead--lent" id="kiosk-bar">
            <div class="masthead__row">
                <p class="masthead__name">{session.place_name()} " · " {words.kiosk_bar()}</p>
                <p class="tools">
                    <button type="button" class="quiet" id="start-again" on:click=move |_| kiosk::next_person(&start)>
                        {words.kiosk_start_again()}
                    </button>
                    <a href=staff id="staff">{words.kiosk_staff()}</a>
                </p>
            </div>
        </header>
    }
}

/// Asks whether somebody is there, while nobody does anything.
pub(in crate::pages) fn still_there(state: AppState) -> View {
    // Built once a time it is asked: the seconds change inside it.
    let is_asked = Memo::new(move |_| state.idle_left.with(Option::is_some));
    (move || {
        is_asked.get().then(|| {
            let words = state.words();
            let left = move || words.kiosk_idle(state.idle_left.get().unwrap_or(0));
            page::focus_in_next_frame("#still-here".into());
            view! {
                <div class="asked" id="idle" role="alertdialog" aria-modal="true" aria-labelledby="idle-heading" aria-describedby="idle-text">
                    <div class="asked__card">
                        <h2 id="idle-heading">{words.kiosk_idle_heading()}</h2>
                        <p id="idle-text">{left}</p>
                        <p><button type="button" class="button" id="still-here" on:click=move |_| used()>{words.kiosk_here()}</button></p>
                    </div>
                </div>
            }
        })
    })
    .into_any()
}

fn used() {
    LAST_USED.set(clock::now_milliseconds());
}

/// Watches over a shared device for as long as the app runs.
pub(in crate::pages) fn watch(state: AppState, root: String) {
    used();
    kiosk::when_used(used);
    kiosk::never_come_back_as_it_was();
    wasm_bindgen_futures::spawn_local(async move {
        loop {
            clock::pause(500).await;
            look(state, &root);
        }
    });
}

fn look(state: AppState, root: &str) {
    let Some(consultation) = kiosk::consultation() else { return state.idle_left.set(None) };
    let start = Route::Consultation { consultation };
    let quiet = clock::now_milliseconds().saturating_sub(LAST_USED.get()) / 1000;
    // Where nobody has begun there is nothing to take away; sealed files that only this page holds stay on it.
    let is_waiting = state.route.with_untracked(|here| *here == start);
    if is_waiting || quiet < QUIET || leaving::would_lose() {
        if state.idle_left.with_untracked(Option::is_some) {
            state.idle_left.set(None);
        }
    } else if quiet < QUIET + WARNING {
        let left = u32::try_from(QUIET + WARNING - quiet).unwrap_or(0);
        if state.idle_left.get_untracked() != Some(left) {
            state.idle_left.set(Some(left));
        }
    } else {
        kiosk::next_person(&format!("{root}{}", start.path()));
    }
}
