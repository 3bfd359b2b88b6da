//! Pages as they are read: their words, part by part.

use std::sync::Arc;

use three_wishes_core::place::{Aim, Line, Place, Plan};
use three_wishes_core::route::Route;
use three_wishes_core::text::Text;
use three_wishes_core::words::Language;

use super::page;
use super::tests::text_of;

/// Letters and digits alone: links to terms and line ends stand between the words of a page.
pub(super) fn squeezed(text: &str) -> String {
    text.chars().filter(|sign| sign.is_alphanumeric()).collect()
}

/// A page as it is read.
pub(super) struct Read {
    pub(super) path: String,
    pub(super) html: String,
    pub(super) text: String,
}

impl Read {
    pub(super) fn of(place: &Arc<Place>, route: &Route) -> Self {
        Self::written(route.path(), page(place, route, Language::English).body)
    }

    pub(super) fn written(path: String, html: String) -> Self {
        let plain = text_of(&html).replace("&amp;", "").replace("&lt;", "").replace("&gt;", "");
        let text =
            squeezed(&plain.replace("&quot;", "").replace("&#39;", "").replace("&#x27;", ""));
        Self { path, html, text }
    }

    #[track_caller]
    pub(super) fn says(&self, words: &str) {
        assert!(self.text.contains(&squeezed(words)), "`{}` does not say: {words}", self.path);
    }

    /// What stands under the heading with this id, up to the next; the whole page must have one.
    #[track_caller]
    pub(super) fn part(&self, id: &str) -> Self {
        let rest = self.html.split(&format!("<h2 id=\"{id}\"")).nth(1);
        let rest = rest.unwrap_or_else(|| panic!("`{}` has no part `{id}`", self.path));
        let end = rest.find("<h2").unwrap_or(rest.len());
        Self::written(format!("{}#{id}", self.path), rest[..end].to_owned())
    }

    /// Says each of the lines and where it stands in the source.
    #[track_caller]
    pub(super) fn says_lines<'a>(&self, place: &Place, lines: impl IntoIterator<Item = &'a Line>) {
        for line in lines {
            self.says(said(place, &line.text));
            self.says(&line.source_ref);
        }
    }
}

pub(super) fn plan_page(place: &Arc<Place>, plan: &Plan) -> Read {
    Read::of(place, &Route::Plan { plan: plan.id.clone() })
}

pub(super) fn aim_page(place: &Arc<Place>, plan: &str, aim: &str) -> Read {
    Read::of(place, &Route::Aim { plan: plan.to_owned(), aim: aim.to_owned() })
}

/// The words of a text in the first language of the place.
pub(super) fn said<'a>(place: &Place, text: &'a Text) -> &'a str {
    text.in_language(place.languages.first().map_or("en", String::as_str))
}

/// An aim and everything under it.
pub(super) fn ids_of<'a>(aim: &'a Aim, ids: &mut Vec<&'a str>) {
    ids.push(&aim.id);
    aim.aims.iter().for_each(|child| ids_of(child, ids));
}
