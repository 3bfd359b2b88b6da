//! An indicator inside another site's frame: the chart as its address asks for it, and where it comes from.

use crate::dom::prelude::*;
use three_wishes_core::chart::value::unit_in_sentence;
use three_wishes_core::indicator::Indicator;
use three_wishes_core::route::Route;
use three_wishes_core::takeaway::Origin;

use super::explorer::{self, Around};
use crate::components::page_head;
use crate::pages::Page;
use crate::session::Session;

pub(crate) fn page(session: &Session, indicator: &Indicator) -> Page {
    let words = session.words;
    let title = words.embed_title(session.text(&indicator.title));
    let description = words.measured(unit_in_sentence(words, indicator), session.place_name());
    let origin = Origin::of(indicator, session.language(), String::new(), String::new());
    let said = origin.lines(words).into_iter();
    let lines: Vec<View> = said
        .map(|(label, value)| view! { <li>{words.takeaway_line(label, value)}</li> }.into_any())
        .collect();
    let (asked, id) = (session.clone(), indicator.id.clone());
    let whole =
        move || asked.href_with(&Route::Indicator { indicator: id.clone() }, &asked.query());
    // A written page does not know where it will be served from; paper gets the address from the app.
    let shown = session.clone();
    let address = move || shown.href_with(&shown.route, &shown.query());
    let address = cfg!(target_arch = "wasm32").then_some(address);
    let view = view! {
        <div class="embed">
        {page_head::heading(&title)}
        <p class="measure">{description.clone()}</p>
        {explorer::part(session, indicator, Around::Frame, None)}
        <ul class="origin">{lines}</ul>
        <p><a href=whole target="_blank" rel="noopener">{words.embed_whole(session.place_name())}</a></p>
        <p class="print-address" aria-hidden="true">{address}</p>
        </div>
    }
    .into_any();
    Page { title, description, view }
}
