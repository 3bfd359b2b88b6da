//! Pages of text, and the search.

use three_wishes_core::route::Route;
use wasm_split_helpers::wasm_split;

use super::Made;
use crate::pages::{
    about, accessibility, contact, glossary, help, not_found, people, privacy, search,
};
use crate::session::Session;

#[wasm_split(search, preload(fetch_search), fallible)]
pub(super) fn search_page(session: &Session) -> Made {
    Ok(Some(match &session.route {
        Route::Search => search::page(session),
        _ => not_found::page(session),
    }))
}

#[wasm_split(texts, preload(fetch_texts), fallible)]
pub(super) fn text_pages(session: &Session) -> Made {
    Ok(match &session.route {
        Route::People { plan } => session.place.plan(plan).map(|plan| people::page(session, plan)),
        Route::Glossary => Some(glossary::page(session)),
        Route::About => Some(about::page(session)),
        Route::Help => Some(help::page(session)),
        Route::Contact => Some(contact::page(session)),
        Route::Privacy => Some(privacy::page(session)),
        Route::Accessibility => Some(accessibility::page(session)),
        _ => None,
    })
}
