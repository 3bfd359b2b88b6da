//! Places side by side: one bar each, for one period.

mod picture;
mod rank;
mod say;

use super::figures::{self, same_time};
use super::flags::drawn;
use super::line::Role;
use super::readings::{DataTable, TableCell, TableRow};
use super::value::{as_read, format_value};
use crate::indicator::{Indicator, Observation, Period};
use crate::words::Words;

/// More bars than this are a table, not a picture.
pub const MOST_PLACES: usize = 12;

/// One bar.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct PlaceRow<'a> {
    pub name: &'a str,
    pub role: Role,
    /// Its row for the chart's period; a row for another period counts as none.
    pub observation: Option<&'a Observation>,
}

/// What to draw.
#[derive(Debug, Clone)]
pub struct PlacesChart<'a> {
    pub indicator: &'a Indicator,
    pub words: Words,
    pub period: &'a Period,
    /// In any order; the first [`MOST_PLACES`] are drawn, the place itself always.
    pub rows: Vec<PlaceRow<'a>>,
    /// Width in CSS pixels at which it will stand on the page.
    pub width: u32,
    /// The value that was set as a target for this period.
    pub target: Option<f64>,
    /// Draws 95% confidence intervals as whiskers.
    pub show_intervals: bool,
}

/// The faces of the chart.
#[derive(Debug, Clone, PartialEq)]
pub struct RenderedPlaces {
    pub svg: String,
    /// In the order of the bars: highest first, places without a figure last.
    pub table: DataTable,
    /// "In 2024 Anytown had 62.5%: third highest of 6 places".
    pub title: String,
    pub summary: String,
}

impl<'a> PlacesChart<'a> {
    /// A chart of a usual width without extras.
    pub fn new(
        indicator: &'a Indicator,
        words: Words,
        period: &'a Period,
        rows: Vec<PlaceRow<'a>>,
    ) -> Self {
        Self { indicator, words, period, rows, width: 640, target: None, show_intervals: false }
    }

    /// Draws it, tabulates it and says it.
    pub fn render(&self) -> RenderedPlaces {
        let bars = self.bars();
        RenderedPlaces {
            svg: picture::draw(self, &bars),
            table: self.table(&bars),
            title: say::title(self, &bars),
            summary: say::summary(self, &bars),
        }
    }

    /// Headline, range and missing places, for charts that say more than one period.
    pub(super) fn standing(&self) -> String {
        let bars = self.bars();
        let mut told = vec![say::title(self, &bars) + "."];
        told.extend(say::range(self, &bars));
        told.extend(say::without(self, &bars));
        told.join(" ")
    }

    /// The bars as they will stand: highest first, those without a figure last, else as they were given.
    fn bars(&self) -> Vec<Bar<'a>> {
        let mut kept: Vec<Bar> = Vec::new();
        for row in figures::first_of(&self.rows, MOST_PLACES, |row| row.role == Role::Place) {
            let observation = row.observation.filter(|row| same_time(&row.period, self.period));
            let bar = Bar { name: row.name, role: row.role, observation };
            let before = |known: &Bar| match (known.value(), bar.value()) {
                (Some(known), Some(value)) => known >= value,
                (known, value) => known.is_some() || value.is_none(),
            };
            kept.insert(kept.partition_point(before), bar);
        }
        kept
    }

    fn written(&self, bar: &Bar) -> String {
        figures::said(self.words, self.indicator, bar.value())
    }

    fn target(&self) -> Option<f64> {
        self.target.filter(|target| target.is_finite())
    }

    fn table(&self, bars: &[Bar]) -> DataTable {
        let (words, indicator) = (self.words, self.indicator);
        let row = |bar: &Bar| {
            let mut cell = figures::cell(words, indicator, bar.observation);
            cell.value = self.written(bar);
            TableRow { header: bar.name.to_owned(), cells: vec![cell] }
        };
        let mut rows: Vec<TableRow> = bars.iter().map(row).collect();
        if let Some(target) = self.target() {
            let value = format_value(indicator, target);
            let number = Some(as_read(indicator, target));
            let cells = vec![TableCell { value, number, ..TableCell::default() }];
            rows.push(TableRow { header: words.places_target_row(), cells });
        }
        let period = super::period::when(words, self.period);
        let heading = words.places_of(figures::short_title(words, indicator), period);
        DataTable {
            columns: vec![words.places_column(), heading],
            rows,
            flags: figures::explained(words, bars.iter().filter_map(|bar| bar.observation)),
        }
    }
}

/// A place and its row for the period.
struct Bar<'a> {
    name: &'a str,
    role: Role,
    observation: Option<&'a Observation>,
}

impl Bar<'_> {
    fn value(&self) -> Option<f64> {
        self.observation.and_then(drawn)
    }
}
