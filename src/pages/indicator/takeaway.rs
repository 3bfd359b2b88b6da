//! What people take away: figures, pictures, a link, the HTML for another site, paper.

use std::sync::Arc;

use crate::dom::prelude::*;
use three_wishes_core::indicator::{Indicator, Series};
use three_wishes_core::route::Route;
use three_wishes_core::takeaway::Origin;
use three_wishes_core::takeaway::figures::{AreaFigures, Figures};
use three_wishes_core::takeaway::picture::{Drawn as Picked, Picture, with_attributes};
use three_wishes_core::takeaway::snippet;

use super::drawing::{Drawing, Face, Figures as Shown};
use super::explorer::{Drawn, view_of};
use crate::app::today;
use crate::browser::{clipboard, files, page, picture};
use crate::components::{more, page_head};
use crate::session::Session;

/// What a file of figures holds, and for whom.
#[derive(Clone, Copy)]
enum Extent {
    Shown,
    Whole,
}

#[derive(Clone, Copy)]
enum Reader {
    Spreadsheet,
    Machine,
}

/// Everything a takeaway is made from.
#[derive(Clone)]
struct Source {
    session: Session,
    indicator: Arc<Indicator>,
    all: Arc<Vec<Series>>,
    chart: Memo<Drawn>,
}

pub(super) fn part(
    session: &Session,
    indicator: &Arc<Indicator>,
    all: &Arc<Vec<Series>>,
    chart: Memo<Drawn>,
) -> View {
    let words = session.words;
    let source =
        Source { session: session.clone(), indicator: indicator.clone(), all: all.clone(), chart };
    let figures = [
        ("shown-csv", words.takeaway_shown_spreadsheet(), Extent::Shown, Reader::Spreadsheet),
        ("shown-zip", words.takeaway_shown_machine(), Extent::Shown, Reader::Machine),
        ("whole-csv", words.takeaway_whole_spreadsheet(), Extent::Whole, Reader::Spreadsheet),
        ("whole-zip", words.takeaway_whole_machine(), Extent::Whole, Reader::Machine),
    ]
    .into_iter()
    .map(|(id, label, extent, reader)| {
        let source = source.clone();
        button(id, label, move || save_figures(&source, extent, reader))
    })
    .collect::<Vec<_>>();
    let (drawn, pixels) = (source.clone(), source.clone());
    view! {
        <section class="band takeaway">
            {page_head::part_heading("take", &words.takeaway_heading())}
            <div class="takeaway__groups">
                <div>
                    <h3>{words.takeaway_figures()}</h3>
                    <ul class="takeaway__list">{figures}</ul>
                    <p class="takeaway__formats">{words.takeaway_formats()}</p>
                </div>
                <div>
                    <h3>{words.takeaway_picture()}</h3>
                    <ul class="takeaway__list">
                        {button("take-svg", words.takeaway_svg(), move || save_svg(&drawn))}
                        {button("take-png", words.takeaway_png(), move || save_png(&pixels))}
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
            {embed(session, indicator)}
        </section>
    }
    .into_any()
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
            copy(&copied, html.get_untracked(), "embed");
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
                copy(&copied, text, "link");
            }>{words.takeaway_link()}</button>
        </li>
    }
    .into_any()
}

/// Copies a text and says so; where that fails, selects the field it stands in.
fn copy(session: &Session, text: String, field: &'static str) {
    let session = session.clone();
    wasm_bindgen_futures::spawn_local(async move {
        if clipboard::copy(&text).await {
            session.announce(session.words.takeaway_copied());
        } else {
            clipboard::select(field);
            session.announce(session.words.takeaway_not_copied());
        }
    });
}

impl Source {
    fn origin(&self) -> Origin {
        let session = &self.session;
        let address = untrack(|| session.href_with(&session.route, &session.query()));
        Origin::of(&self.indicator, session.language(), address, today(session))
    }

    fn file_name(&self, end: &str) -> String {
        format!("{}-{}{end}", self.session.place.package.name, self.indicator.id)
    }

    /// Says what was saved, for people who did not see it happen.
    fn saved(&self, name: &str) {
        self.session.announce(self.session.words.takeaway_saved(name));
    }
}

fn save_figures(source: &Source, extent: Extent, reader: Reader) {
    let place = &source.session.place;
    let view = untrack(|| view_of(&source.session));
    let shown = Shown { session: &source.session, indicator: &source.indicator, all: &source.all };
    let others: Vec<String> = match extent {
        Extent::Shown => shown.codes_in(&view),
        Extent::Whole => shown.others().into_iter().map(str::to_owned).collect(),
    };
    let own = std::iter::once(&place.area);
    let areas = own
        .chain(&others)
        .filter_map(|code| {
            let series = source.all.iter().find(|one| one.area == *code)?;
            let observations = match extent {
                Extent::Shown => shown.rows_in(&view, &series.observations),
                Extent::Whole => &series.observations,
            };
            Some(AreaFigures { code, name: place.area_name(code), observations })
        })
        .collect();
    let targets = place.targets.iter();
    let targets =
        targets.filter(|one| one.indicator == source.indicator.id && one.area == place.area);
    let figures = Figures {
        indicator: &source.indicator,
        words: source.session.words,
        areas,
        targets: targets.collect(),
        origin: source.origin(),
    };
    let extent = match extent {
        Extent::Shown => "-shown",
        Extent::Whole => "",
    };
    let name = match reader {
        Reader::Spreadsheet => {
            let name = source.file_name(&format!("{extent}.csv"));
            files::download(&name, "text/csv", &figures.for_spreadsheets());
            name
        }
        Reader::Machine => {
            let inside = source.file_name(extent);
            let name = format!("{inside}.zip");
            files::download_bytes(&name, "application/zip", &figures.with_metadata(&inside));
            name
        }
    };
    source.saved(&name);
}

/// The drawing on screen as a picture that stands alone.
fn picture_of(source: &Source, drawing: &Drawing) -> String {
    let (session, words) = (&source.session, source.session.words);
    let (pictures, columns) = match &drawing.face {
        Face::Timed(readable) => (vec![(readable.svg.as_str(), "")], 1),
        Face::Still(svg) => (vec![(svg.as_str(), "")], 1),
        Face::Panels { panels, columns } => {
            let named = panels.iter().map(|panel| (panel.svg.as_str(), panel.name.as_str()));
            (named.collect(), *columns)
        }
        Face::Alone => (Vec::new(), 1),
    };
    let looks = picture::attributes("#chart-picture .plot__chart svg");
    let dressed = pictures.into_iter().zip(&looks);
    let charts =
        dressed.map(|((svg, name), look)| Picked { svg: with_attributes(svg, look), name });
    let entries = match &drawing.face {
        Face::Timed(readable) => readable.key.as_slice(),
        _ => &[],
    };
    let swatches = picture::attributes("#chart-picture .chart-key svg");
    let key = entries
        .iter()
        .zip(&swatches)
        .map(|(entry, look)| (with_attributes(&entry.swatch, look), entry.name.clone()))
        .collect();
    let mut notes: Vec<String> = drawing.scale_note.iter().cloned().collect();
    let origin = source.origin();
    let said = origin.lines(words).into_iter();
    notes.extend(said.map(|(label, value)| words.takeaway_line(label, value)));
    let measure = words.measured(session.text(&source.indicator.unit.label), session.place_name());
    let look = picture::surroundings();
    Picture {
        charts: charts.collect(),
        columns,
        title: &drawing.title,
        measure: &measure,
        summary: &drawing.summary,
        key,
        notes,
        ink: &look.ink,
        paper: &look.paper,
        font: &look.font,
    }
    .svg()
}

fn save_svg(source: &Source) {
    let chart = source.chart.get_untracked().0;
    let name = source.file_name(".svg");
    files::download(&name, "image/svg+xml", &picture_of(source, &chart));
    source.saved(&name);
}

fn save_png(source: &Source) {
    let chart = source.chart.get_untracked().0;
    let svg = picture_of(source, &chart);
    let source = source.clone();
    wasm_bindgen_futures::spawn_local(async move {
        match picture::png(svg).await {
            Some(pixels) => {
                let name = source.file_name(".png");
                files::download_bytes(&name, "image/png", &pixels);
                source.saved(&name);
            }
            None => source.session.announce(source.session.words.takeaway_no_picture()),
        }
    });
}
