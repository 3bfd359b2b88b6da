//! The languages a consultation can be answered in.

use three_wishes_core::place::Consultation;
use three_wishes_core::text::{is_right_to_left, own_name};

use super::address_with;
use crate::dom::prelude::*;
use crate::session::{READ_IN, Session};

/// A way to each language by its own name; nothing where there is one alone.
pub(super) fn part(session: &Session, consultation: &Consultation) -> Option<View> {
    if consultation.languages.len() < 2 {
        return None;
    }
    let links: Vec<View> = consultation
        .languages
        .iter()
        .map(|tag| {
            let (from, asked) = (session.clone(), tag.clone());
            // What else stands in the address changes while the page is open.
            let href = move || address_with(&from, &from.route, from.query().with(READ_IN, &asked));
            let is_current = (session.language() == tag).then_some("true");
            let direction = if is_right_to_left(tag) { "rtl" } else { "ltr" };
            let name = own_name(tag).unwrap_or(tag).to_owned();
            view! {
                <li><a href=href lang=tag.clone() hreflang=tag.clone() dir=direction aria-current=is_current>{name}</a></li>
            }
        })
        .collect();
    Some(view! {
        <nav class="languages" id="languages" aria-label=session.words.languages_label()><ul>{links}</ul></nav>
    })
}
