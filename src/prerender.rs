//! Every address of a place as HTML, natively: what the published folder shows before the app is ready.

use std::sync::Arc;

use leptos::prelude::*;
use three_wishes_core::place::Place;
use three_wishes_core::route::{Query, Route};
use three_wishes_core::words::{Language, Words};

use crate::pages;
use crate::session::{AppState, Load, Session};
use crate::{app, dom};

/// One page as text.
#[derive(Debug, Clone, serde::Serialize)]
pub struct WrittenPage {
    /// Path from the base, "" for home.
    pub path: String,
    pub title: String,
    pub description: String,
    pub lang: &'static str,
    pub dir: &'static str,
    /// The module its code stands in, beside the first; empty where the first has it.
    pub module: &'static str,
    /// HTML of everything inside the mount point.
    pub body: String,
}

/// The page at `route`. Links are relative, so that one build works under any path.
pub fn page(place: &Arc<Place>, route: &Route, language: Language) -> WrittenPage {
    let root = "../".repeat(route.path().matches('/').count());
    page_from(place, route, language, root.into())
}

/// The page for wrong addresses. It is served at any depth, so its links begin at `base`: the path the folder
/// is served under, such as `/` or `/plan/`.
pub fn not_found(place: &Arc<Place>, base: &str, language: Language) -> WrittenPage {
    let path = "404.html".to_owned();
    let page = page_from(place, &Route::NotFound { path: path.clone() }, language, base.into());
    WrittenPage { path, ..page }
}

/// `root` stands before every address of the page.
fn page_from(place: &Arc<Place>, route: &Route, language: Language, root: Arc<str>) -> WrittenPage {
    let owner = Owner::new();
    let words = Words::new(language);
    let path = route.path();
    let written = owner.with(|| {
        let query = match language {
            Language::English => Query::default(),
            other => Query::default().with("lang", other.tag()),
        };
        let state = AppState::new(place.clone(), Vec::new(), route.clone(), query);
        let all = place.observations.by_indicator.iter();
        state.series.set(
            all.map(|(id, series)| (id.clone(), Load::Ready(Arc::new(series.clone())))).collect(),
        );
        state.every_series.set(Some(Load::Ready(Arc::new(place.observations.clone()))));
        let session =
            Session::new(place.clone(), words, route.clone(), state, root.clone()).reading_in("");
        // Written once: nothing follows what is read while it is made, as in the app.
        let page = untrack(|| pages::page(&session));
        let title = words.page_title(&page.title, session.place_name());
        let description = page.description.clone();
        drop(page);
        let body = dom::html(app::frame(state, root));
        WrittenPage {
            path,
            title,
            description,
            lang: language.html_tag(),
            dir: language.direction(),
            module: pages::module_name(route),
            body,
        }
    });
    drop(owner);
    written
}

#[cfg(test)]
mod consultations;
#[cfg(test)]
mod ended;
#[cfg(test)]
mod plans;
#[cfg(test)]
mod read;
#[cfg(test)]
mod sentences;
#[cfg(test)]
mod test_language;
#[cfg(test)]
mod tests;
#[cfg(test)]
mod whole;
