//! What people take away: figures, pictures, a link, the HTML for another site, paper.

use std::sync::Arc;

use crate::dom::prelude::*;
use three_wishes_core::indicator::{Indicator, Series};
use three_wishes_core::route::Route;
use three_wishes_core::takeaway::snippet;

use super::explorer::Drawn;
use super::saving::{Extent, Reader, Saving, Source};
use crate::browser::page;
use crate::components::{copying, more, page_head};
use crate::pages::modules;
use crate::session::Session;

pub(super) fn part(
    session: &Session,
    indicator: &Arc<Indicator>,
    all: &Arc<Vec<Series>>,
    chart: Memo<Drawn>,
) -> View {
    let words = session.words;
    let source =
        Source { session: session.clone(), indicator: indicator.clone(), all: all.clone(), chart };
    let (drawn, pixels) = (source.clone(), source.clone());
    view! {
        <section class="band takeaway">
            {page_head::part_heading("take", &words.takeaway_heading())}
            <div class="takeaway__groups">
                <div>
                    <h3>{words.takeaway_figures()}</h3>
                    <ul class="takeaway__list">{figures(&source)}</ul>
                    <p class="takeaway__formats">{words.takeaway_formats()}</p>
                </div>
                <div>
                    <h3>{words.takeaway_picture()}</h3>
                    <ul class="takeaway__list">
                        {button("take-svg", words.takeaway_svg(), move || save(&drawn, Saving::Svg))}
                        {button("take-png", words.takeaway_png(), move || save(&pixels, Saving::Png))}
                    </ul>
                </div>
                <div>
                    <h3>{words.takeaway_page()}</h3>
                    <ul class="takeaway__list">
                        {copy_link(session)}
                        {button("take-print", words.takeaway_print(), page::print)}
                    </ul>
                </div>
            </div>
            {copying::done(session)}
            {embed(session, indicator)}
        </section>
    }
    .into_any()
}

/// The figures, of what is shown and all, each in two forms.
fn figures(source: &Source) -> Vec<View> {
    let words = source.session.words;
    [
        ("shown-csv", words.takeaway_shown_spreadsheet(), Extent::Shown, Reader::Spreadsheet),
        ("shown-zip", words.takeaway_shown_machine(), Extent::Shown, Reader::Machine),
        ("whole-csv", words.takeaway_whole_spreadsheet(), Extent::Whole, Reader::Spreadsheet),
        ("whole-zip", words.takeaway_whole_machine(), Extent::Whole, Reader::Machine),
    ]
    .into_iter()
    .map(|(id, label, extent, reader)| {
        let source = source.clone();
        button(id, label, move || save(&source, Saving::Figures(extent, reader)))
    })
    .collect()
}

/// Fetches the code for saving where it is not here yet, and saves.
fn save(source: &Source, what: Saving) {
    let source = source.clone();
    wasm_bindgen_futures::spawn_local(async move {
        if modules::save(&source, what).await.is_err() {
            source.session.tell(source.session.words.page_missing());
        }
    });
}

/// The HTML that shows this view in another site.
fn embed(session: &Session, indicator: &Indicator) -> View {
    let (asked, words) = (session.clone(), session.words);
    let route = Route::Embed { indicator: indicator.id.clone() };
    let name = words.page_title(session.text(&indicator.title), session.place_name());
    let html = Memo::new(move |_| {
        let query = asked.query().with("more", "");
        snippet::frame(&asked.href_with(&route, &query), &name)
    });
    let copied = session.clone();
    let inside = view! {
        <p><label for="embed">{words.takeaway_embed_how()}</label></p>
        <textarea id="embed" class="takeaway__html" readonly="" rows="4" dir="ltr" prop:value=move || html.get()></textarea>
        <p class="tools"><button type="button" class="quiet" id="take-embed" on:click=move |_| {
            copying::copy(&copied, html.get_untracked(), "embed");
        }>{words.takeaway_copy_embed()}</button></p>
    }
    .into_any();
    more::part(session, "other-site", words.takeaway_embed(), inside)
}

fn button(id: &'static str, label: String, press: impl Fn() + 'static) -> View {
    view! {
        <li><button type="button" class="quiet" id=id on:click=move |_| press()>{label}</button></li>
    }
    .into_any()
}

/// The address of this view, to be copied; it stands in a field for people whose browser does not copy.
fn copy_link(session: &Session) -> View {
    let (asked, copied) = (session.clone(), session.clone());
    let words = session.words;
    let address = move |session: &Session| session.href_with(&session.route, &session.query());
    let field = move || address(&asked);
    view! {
        <li>
            <label class="visually-hidden" for="link">{words.takeaway_link_field()}</label>
            <input id="link" class="takeaway__field" readonly="" dir="ltr" prop:value=field/>
            <button type="button" class="quiet" id="take-link" on:click=move |_| {
                let text = untrack(|| address(&copied));
                copying::copy(&copied, text, "link");
            }>{words.takeaway_link()}</button>
        </li>
    }
    .into_any()
}
