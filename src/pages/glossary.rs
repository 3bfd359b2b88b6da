//! Terms and acronyms, in alphabetical order.

use crate::dom::prelude::*;

use super::Page;
use crate::components::page_head;
use crate::session::Session;

/// The id of a term on the page, for links to it.
pub(crate) fn anchor(term: &str) -> String {
    let mut id = String::from("term-");
    for letter in term.chars() {
        id.push(if letter.is_alphanumeric() { letter.to_ascii_lowercase() } else { '-' });
    }
    id
}

/// Brings the term a link asked for into view.
fn show_found(session: &Session) {
    let asked = untrack(|| session.query().get("find").to_owned());
    if !asked.is_empty() {
        crate::browser::page::bring_into_view(anchor(&asked));
    }
}

pub(crate) fn page(session: &Session) -> Page {
    let words = session.words;
    let title = words.nav_glossary();
    let count = words.count(session.place.glossary.len(), "term", "terms");
    let description = words.glossary_about(count);
    let rows: Vec<View> = session
        .place
        .glossary
        .iter()
        .map(|term| {
            let meaning =
                (!term.meaning.is_empty()).then(|| view! { <p>{term.meaning.clone()}</p> });
            let (asked, own) = (session.clone(), term.term.clone());
            view! {
                <div class="term" id=anchor(&term.term)
                    class:found=move || asked.query().get("find") == own>
                    <dt>{term.term.clone()}</dt>
                    <dd>{term.expansion.clone()}{meaning}</dd>
                </div>
            }
            .into_any()
        })
        .collect();
    let body = if rows.is_empty() {
        view! { <p class="empty">{words.no_terms()}</p> }.into_any()
    } else {
        view! { <dl class="glossary">{rows}</dl> }.into_any()
    };
    show_found(session);
    let view = view! {
        {page_head::heading(&title)}
        {page_head::lead(&description)}
        {body}
    }
    .into_any();
    Page { title, description, view }
}
