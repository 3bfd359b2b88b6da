//! A consultation inside another site's frame: that site could lay its own words over ours.

use super::Page;
use crate::browser::page;
use crate::components::page_head;
use crate::dom::prelude::*;
use crate::session::Session;

/// The page itself, or why it does not open here and the way to open it on its own.
pub(super) fn refused(session: &Session, whole: Page) -> Page {
    if !page::is_framed() {
        return whole;
    }
    let words = session.words;
    let href = session.href_with(&session.route, &session.query());
    let view = view! {
        {page_head::heading(&whole.title)}
        <p class="notice" id="framed">{words.framed_why()}</p>
        <p><a class="button" href=href target="_blank" rel="noopener">{words.framed_open()}</a></p>
    }
    .into_any();
    Page { view, ..whole }
}
