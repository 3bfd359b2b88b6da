//! Sealed answers opened: the key and the answers are held in this tab alone, shown, and taken away.

mod counts;
mod desk;
mod given;
mod key;
mod opening;
mod progress;
mod report;
mod responses;
mod saving;

use three_wishes_core::place::Consultation;

use self::desk::Desk;
use super::Page;
use crate::browser::page;
use crate::components::{filters, page_head};
use crate::dom::prelude::*;
use crate::session::Session;

/// The key of the address that says which consultation is opened.
const OF: &str = "of";

pub(crate) fn page(session: &Session) -> Page {
    let words = session.words;
    let title = words.nav_open();
    let description = words.open_lead();
    let desk = Desk::new();
    // A page that the browser keeps to come back to would keep the key and the answers with it.
    page::when_left(move || desk.clear_all());
    saving::fetch_early();
    let (asked, shown) = (session.clone(), session.clone());
    let chosen = Memo::new(move |_| chosen(&asked));
    let view = view! {
        {page_head::heading(&title)}
        {page_head::lead(&description)}
        <p>{words.open_stays_here()}</p>
        {choice(session)}
        {move || match chosen.get() {
            None => view! { <p class="notice">{words.open_no_consultation()}</p> },
            Some(consultation) => room(&shown, desk, &consultation),
        }}
    };
    Page { title, description, view }
}

/// The consultation the address names, else the first of the place.
fn chosen(session: &Session) -> Option<Consultation> {
    let query = session.query();
    let named = session.place.consultation(query.get(OF));
    named.or_else(|| session.place.consultations.first()).cloned()
}

/// A list of consultations, where there are several.
fn choice(session: &Session) -> Option<View> {
    let all = &session.place.consultations;
    let list = all.iter().map(|one| (one.id.clone(), session.text(&one.title))).collect();
    let asked = session.clone();
    let now = move || chosen(&asked).map(|one| one.id).unwrap_or_default();
    let field = || filters::list_field(session, OF, session.words.open_consultation(), list, now);
    (all.len() > 1).then(|| view! { <div class="filters">{field()}</div> })
}

fn room(session: &Session, desk: Desk, consultation: &Consultation) -> View {
    let words = session.words;
    let (from, of) = (session.clone(), consultation.clone());
    view! {
        <p><strong>{session.text(&consultation.title)}</strong></p>
        {consultation.demonstration.then(|| view! { <p class="notice">{words.open_demonstration()}</p> })}
        {key::section(session, desk, consultation)}
        {given::section(session, desk, consultation)}
        {move || desk.listed(&of.id).map(|listed| view! {
            {counts::section(&from, desk, &listed)}
            {report::section(&from, &listed)}
            {responses::section(&from, &listed)}
            {saving::section(&from, desk, &listed, &of)}
        })}
    }
}
