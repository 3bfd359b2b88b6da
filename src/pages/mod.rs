//! One file a screen. A page is made from a [`Session`]; what changes on it follows the address.

mod about;
mod accessibility;
mod actions;
mod aim;
mod area;
mod consultation;
mod contact;
mod desk_check;
mod desk_open;
mod exporting;
mod glossary;
mod help;
mod home;
mod indicator;
mod indicators;
mod kiosk;
mod mine;
mod modules;
mod not_found;
mod notice_page;
mod people;
mod plain;
mod plan;
mod plan_aloud;
mod plan_money;
mod plans;
mod privacy;
mod search;

use crate::dom::prelude::*;

pub(crate) use consultation::follow_address;
pub(crate) use glossary::anchor as term_anchor;
#[cfg(feature = "markup")]
pub(crate) use modules::name as module_name;
pub(crate) use modules::{
    around_lent, bring_kiosk, deliver_what_waits, fetch, fetch_early, fetch_the_rest,
    needs_plan_details, still_there, watch_lent,
};
pub(crate) use plain::without_javascript;
pub(crate) use search::{ALL as SEARCH_ALL, FIELD as SEARCH_FIELD};

use crate::session::Session;

/// A page ready to be shown.
pub(crate) struct Page {
    /// Unique among the addresses of the place.
    pub title: String,
    /// The first sentence, also the description search engines show: only written pages carry it.
    #[cfg_attr(not(feature = "markup"), allow(dead_code))]
    pub description: String,
    pub view: View,
}

/// The page of the session's address; the page that helps where nothing stands there.
pub(crate) fn page(session: &Session) -> Page {
    // Nobody is shown a page whose code is not here: this stands where a browser has lost it meanwhile.
    modules::make(session).unwrap_or_else(|| Page {
        title: session.words.app_name(),
        description: String::new(),
        view: view! { <h1 tabindex="-1">{session.words.page_missing()}</h1> }.into_any(),
    })
}
