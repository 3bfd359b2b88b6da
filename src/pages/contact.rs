//! Whom to ask, who can mend a mistake, and a text to pass on about one.

use three_wishes_core::place::{Plan, Section};
use three_wishes_core::route::{Query, Route, mail_address};

use super::Page;
use crate::components::{content, copying, page_head};
use crate::dom::prelude::*;
use crate::session::Session;

/// The id of the text that is passed on.
const TEXT: &str = "mistake-text";

pub(crate) fn page(session: &Session) -> Page {
    let words = session.words;
    let contact = &session.place.contact;
    let title = words.nav_contact();
    let description = session.text(&contact.about);
    let name = session.text(&contact.name);
    let address = session.text(&contact.address);
    let email = (!contact.email.is_empty()).then(|| {
        let href = format!("mailto:{}", contact.email);
        view! { <p>{words.contact_email()} " " <a href=href>{contact.email.clone()}</a></p> }
    });
    let phone = (!contact.phone.is_empty())
        .then(|| view! { <p>{words.contact_phone()} " " {contact.phone.clone()}</p> });
    let without =
        if contact.is_out_of_reach() { words.contact_no_way() } else { words.contact_no_email() };
    let without = contact.email.is_empty().then(|| view! { <p>{without}</p> });
    let view = view! {
        {page_head::heading(&title)}
        {page_head::lead(&description)}
        {(!name.is_empty()).then(|| view! { <p>{name}</p> })}
        {(!address.is_empty()).then(|| view! { <p>{address}</p> })}
        {email}{phone}{without}
        {mistakes(session)}
        {printed(session)}
    }
    .into_any();
    Page { title, description, view }
}

/// Who can mend what; for who came from a figure, with a text that names it.
fn mistakes(session: &Session) -> View {
    let words = session.words;
    let (told, asked) = (session.clone(), session.clone());
    let contact = &session.place.contact;
    let mails = !contact.email.is_empty();
    let here =
        if contact.is_out_of_reach() { words.mistake_no_way() } else { words.mistake_here() };
    let way = if mails {
        words.mistake_link_mails()
    } else {
        words.mistake_link_copies(page_head::mistake_label(session))
    };
    view! {
        <section class="band" id="mistake">
            {page_head::part_heading("mistakes", &page_head::mistake_label(session))}
            {move || reported(&told, &told.query())}
            <ul class="lines">
                <li>{here}</li>
                <li>{move || in_source(&asked, &asked.query())}</li>
                <li>{way}</li>
            </ul>
        </section>
    }
    .into_any()
}

/// The page somebody came from, and what they saw of it.
fn page_of(query: &Query) -> (Route, Query) {
    let page = query.get("page");
    let (path, view) = page.split_once('?').unwrap_or((page, ""));
    (Route::parse(path), Query::parse(view))
}

/// What somebody came here to report, ready to copy; it stands in a field for people whose browser does not copy.
fn reported(session: &Session, query: &Query) -> View {
    let words = session.words;
    let about = query.get("about");
    if about.is_empty() {
        return ().into_any();
    }
    let (page, view) = page_of(query);
    let text = words.mistake_body(about, session.href_with(&page, &view));
    // Without an address the mail program asks whom to send it to: whoever passed the site on, or the publisher.
    let mail = mail_address(&session.place.contact.email, &words.mistake_subject(about), &text);
    let (copied, shown) = (session.clone(), text.clone());
    view! {
        <p>{words.mistake_about(about)}</p>
        <p><label for=TEXT>{words.mistake_text()}</label></p>
        <textarea id=TEXT rows="4" readonly="" dir="auto" prop:value=move || shown.clone()></textarea>
        <p class="tools"><button type="button" class="quiet" id="copy-mistake" on:click=move |_| {
            copying::copy(&copied, text.clone(), TEXT);
        }>{words.mistake_copy()}</button> " " <a class="button button--quiet" id="mail-mistake" href=mail>{words.mistake_mail()}</a></p>
        {copying::done(session)}
    }
    .into_any()
}

/// Who can mend what the page shows and did not come from this site.
fn in_source(session: &Session, query: &Query) -> String {
    let words = session.words;
    let publisher = publisher(session, &page_of(query).0);
    if publisher.is_empty() {
        words.mistake_in_source()
    } else {
        words.mistake_in_source_of(publisher)
    }
}

/// Who published the plan or the figures of a page; "" where the page is of neither.
fn publisher(session: &Session, route: &Route) -> String {
    let place = &session.place;
    match route {
        Route::Plan { plan }
        | Route::Aim { plan, .. }
        | Route::Actions { plan }
        | Route::People { plan } => {
            place.plan(plan).map(|plan| session.text(&plan.publisher)).unwrap_or_default()
        }
        Route::Indicator { indicator } => {
            let mut names: Vec<&str> = Vec::new();
            let sources = place.indicator(indicator).into_iter().flat_map(|one| &one.sources);
            for name in sources.map(|source| source.publisher.as_str()) {
                if !name.is_empty() && !names.contains(&name) {
                    names.push(name);
                }
            }
            names.join(", ")
        }
        _ => String::new(),
    }
}

/// How to reach who published the latest plan that says so.
fn printed(session: &Session) -> View {
    let Some((plan, section)) = session.place.plans.iter().rev().find_map(contact_of) else {
        return ().into_any();
    };
    let words = session.words;
    view! {
        <section class="band">
            {page_head::part_heading("printed", &words.contact_printed(session.text(&plan.short_title)))}
            <p>{words.contact_as_printed()}</p>
            {content::section(session, section)}
        </section>
    }
    .into_any()
}

fn contact_of(plan: &Plan) -> Option<(&Plan, &Section)> {
    let section = plan.sections.iter().find(|section| section.kind == "contact")?;
    Some((plan, section))
}
