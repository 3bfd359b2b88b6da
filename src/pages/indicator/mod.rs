//! One indicator: what happened, the chart, its cursor, its table, where it comes from, what to take away.

mod about;
mod beside;
mod choices;
pub(in crate::pages) mod comparisons;
pub(in crate::pages) mod drawing;
mod embed;
mod explorer;
pub(in crate::pages) mod judging;
mod listening;
pub(in crate::pages) mod saving;
mod shown;
mod takeaway;
mod telling;
mod verdicts;

use crate::dom::prelude::*;
use three_wishes_core::chart::value::unit_in_sentence;
use three_wishes_core::indicator::Indicator;
use three_wishes_core::route::Route;

pub(crate) use embed::page as embedded;

use self::explorer::Around;
use super::Page;
use crate::components::page_head;
use crate::session::Session;

pub(crate) fn page(session: &Session, indicator: &Indicator) -> Page {
    let words = session.words;
    let title = session.text(&indicator.title);
    let question = session.text(&indicator.question);
    let about = session.text(&indicator.description);
    let description = if question.is_empty() { about.clone() } else { question };
    let above = [(Route::Indicators, words.nav_indicators())];
    let verdicts = verdicts::Verdicts::of(session, indicator);
    let view = view! {
        {page_head::crumbs(session, &above)}
        {page_head::heading(&title)}
        {page_head::lead(&description)}
        <p class="measure">{words.measured(unit_in_sentence(words, indicator), session.place_name())}
            " " {about}</p>
        {verdicts::part(session, indicator, verdicts.as_ref())}
        {explorer::part(session, indicator, Around::Page, verdicts)}
        {about::caveats(session, indicator)}
        {about::serves(session, indicator)}
        {about::sources(session, indicator)}
        <p>{page_head::report_mistake(session, &title)}</p>
    }
    .into_any();
    Page { title, description, view }
}
