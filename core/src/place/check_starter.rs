//! What the starter folder says where a place should say its own.

use super::Place;
use super::ledger::Ledger;
use super::read::PLACE;
use crate::problem::{Problem, Spot};
use crate::text::Text;

const NAMES: [&str; 2] = ["Our Town", "Our Town Council"];

/// Hosts that nobody can have (RFC 2606, section 3).
const NOBODYS_HOSTS: [&str; 3] = ["example.org", "example.com", "example.net"];

pub(crate) fn check_starter(place: &Place, ledger: &mut Ledger) {
    let contact = &place.contact;
    for (name, spot) in [(&place.name, "name"), (&contact.name, "contact.name")] {
        if let Some(name) = NAMES.into_iter().find(|known| says(name, known)) {
            ledger.add(left(spot).found(format!("the name `{name}` of the starter folder")));
        }
    }
    let host = contact.email.rsplit('@').next().unwrap_or_default();
    if NOBODYS_HOSTS.contains(&host) {
        ledger.add(left("contact.email").found(format!("the address `{}`", contact.email)));
    }
}

fn says(text: &Text, words: &str) -> bool {
    text.versions().iter().any(|(_, version)| version == words)
}

fn left(spot: &str) -> Problem {
    Problem::warning("placeholder", PLACE, Spot::Path(spot.into()))
        .expected("your own")
        .remedy("Write your own; everybody who visits the site reads it.")
}
