//! Whom to ask, and how to report a mistake.

use crate::dom::prelude::*;

use super::Page;
use crate::components::page_head;
use crate::session::Session;

pub(crate) fn page(session: &Session) -> Page {
    let words = session.words;
    let contact = &session.place.contact;
    let title = words.nav_contact();
    let description = session.text(&contact.about);
    let name = session.text(&contact.name);
    let email = (!contact.email.is_empty()).then(|| {
        let href = format!("mailto:{}", contact.email);
        view! { <p>{words.contact_email()} " " <a href=href>{contact.email.clone()}</a></p> }
    });
    let phone = (!contact.phone.is_empty())
        .then(|| view! { <p>{words.contact_phone()} " " {contact.phone.clone()}</p> });
    let without = contact.email.is_empty().then(|| view! { <p>{words.contact_no_email()}</p> });
    let reported = reported(session);
    let view = view! {
        {page_head::heading(&title)}
        {page_head::lead(&description)}
        {(!name.is_empty()).then(|| view! { <p>{name}</p> })}
        {email}{phone}{without}
        {reported}
    }
    .into_any();
    Page { title, description, view }
}

/// What somebody came here to report, ready to copy.
fn reported(session: &Session) -> View {
    let (words, session) = (session.words, session.clone());
    let text = move || {
        let query = session.query();
        let about = query.get("about").to_owned();
        (!about.is_empty()).then(|| {
            let page = query.get("page").to_owned();
            view! {
                <section class="band" id="mistake">
                    <h2>{words.report_mistake()}</h2>
                    <p>{words.mistake_about(&about)}</p>
                    <p><code>{page}</code></p>
                </section>
            }
        })
    };
    text.into_any()
}
