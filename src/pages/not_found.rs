//! The page that helps where nothing stands.

use crate::dom::prelude::*;
use three_wishes_core::nearest::nearest_routes;
use three_wishes_core::route::Route;

use super::Page;
use crate::components::page_head;
use crate::session::Session;

pub(crate) fn page(session: &Session) -> Page {
    let words = session.words;
    let title = words.not_found_title();
    let description = words.not_found_about();
    let near: Vec<View> = nearest_routes(&session.route.path(), &session.place)
        .into_iter()
        .map(|route| {
            let text = super::search::name_of(session, &route);
            view! { <li><a href=session.href(&route)>{text}</a></li> }.into_any()
        })
        .collect();
    let near = (!near.is_empty()).then(|| {
        view! {
            {page_head::part_heading("near", &words.not_found_near())}
            <ul>{near}</ul>
        }
    });
    let view = view! {
        {page_head::heading(&title)}
        {page_head::lead(&description)}
        {near}
        <ul>
            <li><a href=session.href(&Route::Home)>{words.home()}</a></li>
            <li><a href=session.href(&Route::Plans)>{words.nav_plans()}</a></li>
            <li><a href=session.href(&Route::Indicators)>{words.nav_indicators()}</a></li>
            <li><a href=session.href(&Route::Search)>{words.nav_search()}</a></li>
        </ul>
    }
    .into_any();
    Page { title, description, view }
}
