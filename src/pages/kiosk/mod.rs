//! For staff: a device lent to one person after the other. Set up, what it holds, taken away, cleared.

mod holding;
mod lent;
mod set_up;

use three_wishes_core::place::Consultation;
use three_wishes_core::route::Route;

pub(super) use holding::section as what_is_held;
pub(super) use lent::{furniture, still_there, watch};

use super::Page;
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
    let title = words.kiosk_title(session.text(&consultation.title));
    let description = words.kiosk_lead();
    let first = if kiosk::is_on() { Stage::Locked } else { Stage::NotStarted };
    let stage = RwSignal::new(first);
    let (shown, of) = (session.clone(), consultation.clone());
    let view = view! {
        {page_head::heading(&title)}
        {page_head::lead(&description)}
        {move || match stage.get() {
            Stage::NotStarted => view! {
                {set_up::start(&shown, &of)}
                {holding::section(&shown, &of)}
            },
            Stage::Locked => set_up::unlock(&shown, stage),
            Stage::Opened => view! {
                {holding::section(&shown, &of)}
                {set_up::end(&shown, &of, stage)}
            },
        }}
    };
    Page { title, description, view }
}

/// Where the next person begins.
fn start(session: &Session, consultation: &str) -> String {
    session.href(&Route::Consultation { consultation: consultation.to_owned() })
}

/// The way back to the public, from a page that staff opened.
fn back(session: &Session, consultation: &Consultation) -> View {
    let start = start(session, &consultation.id);
    view! {
        <button type="button" class="button" id="kiosk-back" on:click=move |_| kiosk::next_person(&start)>
            {session.words.kiosk_back()}
        </button>
    }
}
