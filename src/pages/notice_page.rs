//! The shape of pages that are only words: a heading, a first sentence, parts.

use crate::dom::prelude::*;

use super::Page;
use crate::components::page_head;
use crate::session::Session;

/// A titled part with its paragraphs.
pub(crate) struct Part {
    id: &'static str,
    title: String,
    paragraphs: Vec<String>,
}

impl Part {
    pub(crate) fn new(id: &'static str, title: String, paragraphs: Vec<String>) -> Self {
        Self { id, title, paragraphs }
    }
}

pub(crate) fn page(_session: &Session, title: String, lead: String, parts: Vec<Part>) -> Page {
    let parts: Vec<View> = parts
        .into_iter()
        .map(|part| {
            let paragraphs: Vec<View> = part
                .paragraphs
                .into_iter()
                .filter(|text| !text.is_empty())
                .map(|text| view! { <p>{text}</p> }.into_any())
                .collect();
            view! {
                <section class="band">
                    {page_head::part_heading(part.id, &part.title)}
                    {paragraphs}
                </section>
            }
            .into_any()
        })
        .collect();
    let view = view! {
        {page_head::heading(&title)}
        {page_head::lead(&lead)}
        {parts}
    }
    .into_any();
    Page { title, description: lead, view }
}
