//! Files that people save from an indicator: figures and pictures. The code is a module of its own, fetched when
//! somebody asks for a file.

use std::sync::Arc;

use three_wishes_core::chart::summary::prices;
use three_wishes_core::chart::value::unit_in_sentence;
use three_wishes_core::indicator::{Indicator, Series};
use three_wishes_core::takeaway::Origin;
use three_wishes_core::takeaway::figures::{AreaFigures, Figures};
use three_wishes_core::takeaway::picture::{Drawn as Picked, Picture, meanings, with_attributes};

use super::drawing::{Drawing, Face, Figures as Drawable};
use super::explorer::{Drawn, view_of};
use super::shown::Shown;
use crate::app::today;
use crate::browser::{files, picture};
use crate::dom::prelude::*;
use crate::session::Session;

/// What is saved.
#[derive(Clone, Copy)]
pub(in crate::pages) enum Saving {
    Figures(Extent, Reader),
    Svg,
    Png,
}

/// What a file of figures holds, and for whom.
#[derive(Clone, Copy)]
pub(in crate::pages) enum Extent {
    Shown,
    Whole,
}

#[derive(Clone, Copy)]
pub(in crate::pages) enum Reader {
    Spreadsheet,
    Machine,
}

/// Everything a takeaway is made from.
#[derive(Clone)]
pub(in crate::pages) struct Source {
    pub session: Session,
    pub indicator: Arc<Indicator>,
    pub all: Arc<Vec<Series>>,
    pub chart: Memo<Drawn>,
}

/// Saves a file, and says so.
pub(in crate::pages) fn save(source: &Source, what: Saving) {
    // The page may have been left while this code was on its way.
    let Some(Drawn(chart)) = source.chart.try_get_untracked() else { return };
    match what {
        Saving::Figures(extent, reader) => save_figures(source, &chart, extent, reader),
        Saving::Svg => save_svg(source, &chart),
        Saving::Png => save_png(source, &chart),
    }
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

    /// Says what was saved.
    fn saved(&self, name: &str) {
        self.session.tell(self.session.words.takeaway_saved(name));
    }
}

fn save_figures(source: &Source, drawing: &Drawing, extent: Extent, reader: Reader) {
    let view = untrack(|| view_of(&source.session));
    let drawn =
        Drawable { session: &source.session, indicator: &source.indicator, all: &source.all };
    let shown = match extent {
        Extent::Shown => untrack(|| Shown::of(&drawn, &view)),
        Extent::Whole => Shown::whole(&drawn),
    };
    let areas = shown.columns.iter().map(|column| AreaFigures {
        code: &column.code,
        name: &column.name,
        observations: &column.rows,
    });
    let mut origin = source.origin();
    if matches!(extent, Extent::Shown) {
        origin.title = source.session.words.takeaway_title(&origin.title, &drawing.title);
    }
    let figures = Figures {
        indicator: &shown.indicator,
        words: source.session.words,
        areas: areas.collect(),
        targets: shown.targets.iter().collect(),
        origin,
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
        Face::Alone | Face::Waiting => (Vec::new(), 1),
    };
    let looks = picture::attributes("#chart-picture .plot__chart svg");
    let dressed = pictures.into_iter().zip(&looks);
    let charts: Vec<Picked> = dressed
        .map(|((svg, name), look)| Picked { svg: with_attributes(svg, look), name })
        .collect();
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
    let mut notes = meanings(words, &charts);
    notes.extend(drawing.scale_note.iter().cloned());
    notes.extend(prices(words, &source.indicator));
    let origin = source.origin();
    let said = origin.lines(words).into_iter();
    notes.extend(said.map(|(label, value)| words.takeaway_line(label, value)));
    let measure = words.measured(unit_in_sentence(words, &source.indicator), session.place_name());
    let measure = words.takeaway_title(&origin.title, measure);
    let look = picture::surroundings();
    Picture {
        charts,
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

fn save_svg(source: &Source, drawing: &Drawing) {
    let name = source.file_name(".svg");
    files::download(&name, "image/svg+xml", &picture_of(source, drawing));
    source.saved(&name);
}

fn save_png(source: &Source, drawing: &Drawing) {
    let svg = picture_of(source, drawing);
    let source = source.clone();
    wasm_bindgen_futures::spawn_local(async move {
        match picture::png(svg).await {
            Some(pixels) => {
                let name = source.file_name(".png");
                files::download_bytes(&name, "image/png", &pixels);
                source.saved(&name);
            }
            None => source.session.tell(source.session.words.takeaway_no_picture()),
        }
    });
}
