//! What a written page says to people whose browser runs no JavaScript. The app itself has no use for it.

use three_wishes_core::route::Route;

use super::consultation::takes_forms;
use crate::components::content;
use crate::dom::prelude::*;
use crate::session::Session;

/// Stands first on a page. That of wrong addresses asks for no script, so it says nothing.
pub(crate) fn without_javascript(session: &Session) -> View {
    let words = session.words;
    if matches!(session.route, Route::NotFound { .. }) {
        return ().into_any();
    }
    let mut all = session.place.consultations.iter();
    // A form to print reads as any page does.
    let is_form = matches!(session.route, Route::Paper { .. });
    let said = match all.find(|one| !is_form && session.route.consultation() == Some(&one.id)) {
        None => view! { <p class="notice">{words.reads_without_javascript()}</p> },
        Some(consultation) => {
            let others = (!consultation.other_formats.is_empty()).then(|| {
                view! { <p>{words.other_formats()}": " {content::said(session, &consultation.other_formats)}</p> }
            });
            let contact = session.href(&Route::Contact);
            let paper = takes_forms(session, consultation).then(|| {
                let href = session.href(&Route::Paper { consultation: consultation.id.clone() });
                view! { <p><a href=href>{words.paper_print_one()}</a></p> }
            });
            view! {
                <p class="notice">{words.answering_needs_javascript()}</p>
                {others}
                {paper}
                <p><a href=contact>{words.nav_contact()}</a></p>
            }
        }
    };
    view! { <noscript>{said}</noscript> }
}
