//! For staff: a device lent to one person after the other. Set up, what it holds, taken away, cleared.

mod holding;
mod lent;
mod set_up;

use three_wishes_core::place::Consultation;
use three_wishes_core::route::Route;

pub(super) use holding::section as what_is_held;
pub(super) use lent::{furniture, still_there, watch};

use super::{Page, consultation};
use crate::browser::kiosk;
use crate::components::page_head;
use crate::dom::prelude::*;
use crate::session::Session;

/// What of the page is open.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Stage {
    /// An ordinary device.
    NotStarted,
    /// The public uses it.
    Locked,
    /// Staff gave the PIN; until the page is left.
    Opened,
}

pub(super) fn page(session: &Session, consultation: &Consultation) -> Page {
    let words = session.words;
    // One that was taken out of the place has no title any more.
    let name = Some(session.text(&consultation.title)).filter(|title| !title.is_empty());
    let title = words.kiosk_title(name.unwrap_or_else(|| consultation.id.clone()));
    let description = words.kiosk_lead();
    let first = if kiosk::is_on() { Stage::Locked } else { Stage::NotStarted };
    let stage = RwSignal::new(first);
    let (shown, of) = (session.clone(), consultation.clone());
    let view = view! {
        {page_head::heading(&title)}
        {consultation::demonstration(session, consultation)}
        {page_head::lead(&description)}
        {move || match stage.get() {
            Stage::NotStarted => view! {
                {set_up::start(&shown, &of)}
                {holding::section(&shown, &of)}
            },
            Stage::Locked => set_up::unlock(&shown, stage),
            Stage::Opened => view! {
                {holding::section(&shown, &of)}
                {set_up::end(&shown, &of)}
            },
        }}
    };
    Page { title, description, view }
}

/// For the public, where the consultation of their device was taken out of the place.
pub(super) fn gone(session: &Session) -> Page {
    let words = session.words;
    let (title, description) = (words.kiosk_gone_title(), words.kiosk_gone());
    let view = view! {
        {page_head::heading(&title)}
        {page_head::lead(&description)}
    };
    Page { title, description, view }
}

/// Where the next person begins.
fn start(consultation: &str) -> Route {
    Route::Consultation { consultation: consultation.to_owned() }
}

/// The way back to the public, from a page that staff opened.
fn back(session: &Session, consultation: &Consultation) -> View {
    let (state, start) = (session.state, start(&consultation.id));
    view! {
        <button type="button" class="button" id="kiosk-back" on:click=move |_| kiosk::begin_anew(state, start.clone())>
            {session.words.kiosk_back()}
        </button>
    }
}
