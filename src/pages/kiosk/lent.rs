//! Around the pages of a device that staff lend to one person after the other: a bar in the place of header and
//! footer, and the question whether somebody is still there.

use std::cell::Cell;

use three_wishes_core::consultation::{Presence, presence};
use three_wishes_core::route::{Query, Route};

use crate::browser::{clock, drafts, kiosk, outbox, page};
use crate::dom::prelude::*;
use crate::session::{AppState, Session};

thread_local! {
    /// When somebody last did something, in milliseconds since the page was opened.
    static LAST_USED: Cell<u64> = const { Cell::new(0) };
}

/// The bar above a page; nothing stands below it.
pub(in crate::pages) fn furniture(session: &Session, is_above: bool) -> View {
    let words = session.words;
    let Some(consultation) = kiosk::consultation().filter(|_| is_above) else {
        return ().into_any();
    };
    let (state, start) = (session.state, super::start(&consultation));
    let for_staff = Route::Kiosk { consultation };
    let staff = session.href(&for_staff);
    let is_asked = RwSignal::new(false);
    let (pressed, meant) = (for_staff.clone(), for_staff);
    let open_for_staff = move |event: web_sys::MouseEvent| {
        event.prevent_default();
        if drafts::is_anything_unsaved() {
            is_asked.set(true);
            page::focus_in_next_frame("#staff-stay".into());
        } else {
            kiosk::begin_anew(state, pressed.clone());
        }
    };
    view! {
        <a class="skip-link" href="#content">{words.skip_to_content()}</a>
        <header class="masthead masthead--lent" id="kiosk-bar">
            <div class="masthead__row">
                <p class="masthead__name">{session.place_name()} " · " {words.kiosk_bar()}</p>
                <p class="tools">
                    <button type="button" class="quiet" id="start-again" on:click=move |_| kiosk::begin_anew(state, start.clone())>
                        {words.kiosk_start_again()}
                    </button>
                    <a href=staff id="staff" on:click=open_for_staff>{words.kiosk_staff()}</a>
                </p>
            </div>
            {move || is_asked.get().then(|| may_erase(state, meant.clone(), is_asked))}
            {move || state.led_away.get().then(|| view! { <p class="notice" id="stays">{words.kiosk_stays()}</p> })}
            {move || state.holds_unkept.get().then(|| view! { <p class="notice notice--alarm" id="tell-staff">{words.kiosk_tell_staff()}</p> })}
        </header>
    }
}

/// Asks once: what somebody was writing does not wait behind the page of staff, and a resident may press what leads
/// there.
fn may_erase(state: AppState, for_staff: Route, is_asked: RwSignal<bool>) -> View {
    let words = state.words();
    let stay = move |_| {
        is_asked.set(false);
        page::focus_in_next_frame("#staff".into());
    };
    view! {
        <div class="notice" id="may-erase" role="group" aria-labelledby="may-erase-text">
            <p id="may-erase-text">{words.kiosk_may_erase()}</p>
            <p class="tools">
                <button type="button" class="button" id="staff-stay" on:click=stay>{words.kiosk_stay()}</button>
                <button type="button" class="quiet" id="staff-erase" on:click=move |_| kiosk::begin_anew(state, for_staff.clone())>
                    {words.kiosk_erase()}
                </button>
            </p>
        </div>
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
    LAST_USED.set(clock::running_milliseconds());
}

/// Watches over a shared device for as long as the app runs.
pub(in crate::pages) fn watch(state: AppState) {
    used();
    page::begin_at_heading();
    kiosk::when_used(used);
    kiosk::guard(state);
    wasm_bindgen_futures::spawn_local(async move {
        loop {
            clock::pause(500).await;
            look(state);
        }
    });
}

fn look(state: AppState) {
    let quiet = clock::running_milliseconds().saturating_sub(LAST_USED.get());
    let Some(consultation) = kiosk::consultation() else { return };
    let would_lose = outbox::would_lose();
    if state.holds_unkept.get_untracked() != would_lose {
        state.holds_unkept.set(would_lose);
    }
    let start = super::start(&consultation);
    let is_start = state.route.with_untracked(|here| *here == start)
        && state.query.with_untracked(|query| *query == Query::default());
    match presence(quiet, is_start && !drafts::is_anything_unsaved()) {
        Presence::Fine => stop_asking(state),
        Presence::Asked(left) => ask(state, left),
        Presence::Gone => kiosk::begin_anew(state, start),
    }
}

fn ask(state: AppState, left: u32) {
    let asked = state.idle_left.get_untracked();
    if asked.is_none() {
        kiosk::hold_page();
    }
    if asked != Some(left) {
        state.idle_left.set(Some(left));
    }
}

fn stop_asking(state: AppState) {
    if state.idle_left.with_untracked(Option::is_some) {
        state.idle_left.set(None);
        kiosk::free_page();
    }
}
