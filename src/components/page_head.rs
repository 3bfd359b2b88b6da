//! The head of a page: where it is, its heading, its first sentence.

use crate::dom::prelude::*;
use three_wishes_core::route::{Query, Route, mail_address};

use crate::session::Session;

/// Links to the pages above this one, outermost first, home left out.
pub(crate) fn crumbs(session: &Session, above: &[(Route, String)]) -> View {
    let above = above.iter().map(|(route, text)| crumb(session, route, text.clone()));
    crumbs_to(session, above.collect::<Vec<View>>().into_any())
}

/// The same with items that know their own addresses.
pub(crate) fn crumbs_to(session: &Session, above: View) -> View {
    let words = session.words;
    let home = crumb(session, &Route::Home, words.home());
    view! {
        <nav class="crumbs" aria-label=words.where_you_are()><ol>{home}{above}</ol></nav>
    }
    .into_any()
}

fn crumb(session: &Session, route: &Route, text: String) -> View {
    view! { <li><a href=session.href(route)>{text}</a></li> }.into_any()
}

/// The one `h1` of a page. It takes focus when the page is gone to.
pub(crate) fn heading(title: &str) -> View {
    view! { <h1 tabindex="-1">{title.to_owned()}</h1> }.into_any()
}

/// The first sentence of a page; nothing where there is none.
pub(crate) fn lead(text: &str) -> View {
    if text.is_empty() {
        return ().into_any();
    }
    view! { <p class="lead">{text.to_owned()}</p> }.into_any()
}

/// The id of the row that a hit of search leads to, empty where there is none. The page goes there once it is built.
pub(crate) fn found_row(session: &Session) -> String {
    let found = untrack(|| session.query().get("find").to_owned());
    if !found.is_empty() {
        crate::browser::page::bring_into_view(found.clone());
    }
    found
}

/// A heading of a part, with an id so that it can be linked to.
pub(crate) fn part_heading(id: &str, text: &str) -> View {
    view! { <h2 id=id.to_owned() class="part-heading">{text.to_owned()}</h2> }.into_any()
}

/// Nothing is promised to be reported where nobody can be reached.
pub(crate) fn mistake_label(session: &Session) -> String {
    let words = session.words;
    if session.place.contact.is_out_of_reach() {
        words.found_mistake()
    } else {
        words.report_mistake()
    }
}

/// "Report a mistake": an e-mail that carries the address, or the contact page where there is no e-mail. The address is
/// that of the view as it is now.
pub(crate) fn report_mistake(session: &Session, about: &str) -> View {
    let label = mistake_label(session);
    let (shown, named) = (session.clone(), about.to_owned());
    let href = move || mistake_href(&shown, &named);
    view! { <a class="mistake" href=href>{label}<span class="visually-hidden">{format!(": {about}")}</span></a> }
        .into_any()
}

fn mistake_href(session: &Session, about: &str) -> String {
    let (words, email) = (session.words, &session.place.contact.email);
    let view = session.query();
    if email.is_empty() {
        let page = session.route.path() + &view.to_text();
        let query = Query::default().with("about", about).with("page", &page);
        session.href_with(&Route::Contact, &query)
    } else {
        let body = words.mistake_body(about, session.href_with(&session.route, &view));
        mail_address(email, &words.mistake_subject(about), &body)
    }
}
