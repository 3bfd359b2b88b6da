//! Where the data comes from: each file, one zip of all, sources and licence.

use crate::dom::prelude::*;

use super::Page;
use crate::components::page_head;
use crate::session::Session;

pub(crate) fn page(session: &Session) -> Page {
    let words = session.words;
    let place = &session.place;
    let title = words.nav_about();
    let description = words.about_lead(session.place_name(), &place.package.version);
    let demonstration = place.demonstration.then(|| view! { <p>{session.text(&place.notice)}</p> });
    let view = view! {
        {page_head::heading(&title)}
        {page_head::lead(&description)}
        {demonstration}
        {files(session)}
        {sources(session)}
        {licences(session)}
        <section class="band">
            {page_head::part_heading("how", &words.about_how())}
            <p>{words.about_how_names()}</p>
            <p>{words.about_how_prose()}</p>
            <p>{words.about_how_blank()}</p>
        </section>
    }
    .into_any();
    Page { title, description, view }
}

fn files(session: &Session) -> View {
    let words = session.words;
    let resources = session.place.package.resources.iter();
    let files: Vec<View> = resources
        .map(|resource| {
            let href = session.data_href(&resource.path);
            view! { <li><a href=href download="">{resource.path.clone()}</a></li> }.into_any()
        })
        .collect();
    let zip = session.data_href("").trim_end_matches('/').to_owned() + ".zip";
    view! {
        <section class="band">
            {page_head::part_heading("files", &words.about_files())}
            <p><a class="button button--quiet" href=zip download="">{words.about_zip()}</a></p>
            <ul class="columns">
                <li><a href=session.data_href("datapackage.json") download="">"datapackage.json"</a></li>
                {files}
            </ul>
        </section>
    }
    .into_any()
}

fn sources(session: &Session) -> View {
    let words = session.words;
    let sources = session.place.package.sources.iter();
    let sources: Vec<View> = sources
        .map(|source| {
            view! { <li>{session.text(&source.title)} {format!(" – {}", source.publisher)}</li> }
                .into_any()
        })
        .collect();
    view! {
        <section class="band">
            {page_head::part_heading("sources", &words.about_sources())}
            <ul>{sources}</ul>
            <p>{words.about_sources_each()}</p>
        </section>
    }
    .into_any()
}

fn licences(session: &Session) -> View {
    let words = session.words;
    let licences = session.place.package.licences.iter();
    let licences: Vec<View> =
        licences.map(|licence| view! { <li>{licence.title.clone()}</li> }.into_any()).collect();
    view! {
        <section class="band">
            {page_head::part_heading("licence", &words.about_licence())}
            <ul>{licences}</ul>
            <p>{words.footer_licence()}</p>
        </section>
    }
    .into_any()
}
