//! Small multiples: one panel for each place, all on one scale, the place itself faint in each.

mod picture;
mod say;

use super::figures;
use super::flags::measured;
use super::line::{ChartSeries, Role};
use super::order::in_order;
use super::places::MOST_PLACES;
use super::readings::{DataTable, Step, TableRow};
use super::targets::{self, ChartTarget};
use crate::indicator::{Indicator, Observation, Period};
use crate::verdict::history::History;
use crate::words::Words;

/// From this width on panels stand in two columns.
const TWO_COLUMNS_FROM: u32 = 600;
/// Between two columns.
const GUTTER: u32 = 24;

/// What to draw.
#[derive(Debug, Clone)]
pub struct SmallMultiples<'a> {
    pub indicator: &'a Indicator,
    pub words: Words,
    /// The first twelve get a panel, the place itself always.
    pub series: Vec<ChartSeries<'a>>,
    /// Width in CSS pixels of all columns together.
    pub width: u32,
    /// Height of one panel.
    pub panel_height: u32,
    /// Starts the scale at zero even where the indicator does not ask for it.
    pub from_zero: bool,
    /// Draws the confidence interval of each series in its own panel.
    pub show_intervals: bool,
    /// Values wanted of the place, drawn in its panel.
    pub targets: Vec<ChartTarget>,
}

/// One panel: a picture and the sentence that stands beside it.
#[derive(Debug, Clone, PartialEq)]
pub struct Panel {
    /// The panel's title.
    pub name: String,
    /// Class of the series: `series--place`.
    pub class: &'static str,
    pub svg: String,
    /// The newest value, the change, and the place in the same period.
    pub sentence: String,
}

/// The faces of small multiples.
#[derive(Debug, Clone, PartialEq)]
pub struct RenderedMultiples {
    /// The place first, then the others as they were given.
    pub panels: Vec<Panel>,
    /// 1 or 2.
    pub columns: u32,
    /// Width in CSS pixels of one panel.
    pub panel_width: u32,
    /// Stops of a time cursor that stands at the same x in every panel; `y` is that of the series' own panel.
    pub stops: Vec<Step>,
    /// Top and bottom of each plot in its view box.
    pub plot: (i32, i32),
    pub table: DataTable,
    /// "Employment rate rose in 4 of 6 places and fell in 2".
    pub title: String,
    pub summary: String,
    /// "All panels have the same scale, from 55% to 75%."
    pub scale_note: String,
}

impl<'a> SmallMultiples<'a> {
    /// Small multiples of a usual size.
    pub fn new(indicator: &'a Indicator, words: Words, series: Vec<ChartSeries<'a>>) -> Self {
        Self {
            indicator,
            words,
            series,
            width: 640,
            panel_height: 150,
            from_zero: false,
            show_intervals: false,
            targets: Vec::new(),
        }
    }

    /// Draws them, tabulates them and says them.
    pub fn render(&self) -> RenderedMultiples {
        let rows: Vec<_> = self.series.iter().map(|one| in_order(one.observations)).collect();
        let mut chart = self.clone();
        for (series, rows) in chart.series.iter_mut().zip(&rows) {
            series.observations = rows;
        }
        chart.render_in_order()
    }

    fn render_in_order(&self) -> RenderedMultiples {
        let shown = self.shown();
        let periods = figures::periods(&shown, &self.targets);
        let columns = if self.width >= TWO_COLUMNS_FROM { 2 } else { 1 };
        let panel_width = if columns == 2 { (self.width - GUTTER) / 2 } else { self.width };
        let frame = picture::Frame::new(self, &shown, panel_width);
        let panel = |series: &&ChartSeries<'a>| Panel {
            name: series.name.clone(),
            class: series.role.class(),
            svg: picture::draw(self, &frame, &shown, series, &periods),
            sentence: say::sentence(self, &shown, series),
        };
        RenderedMultiples {
            panels: shown.iter().map(panel).collect(),
            columns,
            panel_width,
            stops: self.stops(&frame, &shown, &periods),
            plot: (frame.scale.top, frame.scale.bottom),
            table: self.table(&shown, &periods),
            title: say::title(self, &shown),
            summary: say::summary(self, &shown),
            scale_note: say::scale_note(self, &frame.scale, &shown),
        }
    }

    /// The series with a panel: the place first.
    fn shown(&self) -> Vec<&ChartSeries<'a>> {
        let is_place = |series: &ChartSeries| series.role == Role::Place;
        let mut shown = figures::first_of(&self.series, MOST_PLACES, is_place);
        if let Some(at) = shown.iter().position(|series| is_place(series)) {
            let place = shown.remove(at);
            shown.insert(0, place);
        }
        shown
    }

    fn stops(
        &self,
        frame: &picture::Frame,
        shown: &[&ChartSeries],
        periods: &[&Period],
    ) -> Vec<Step> {
        let words = self.words;
        let sheet = frame.sheet(periods);
        let place = shown.iter().find(|series| series.role == Role::Place);
        let judged = place.map(|place| History::of(self.indicator, place.observations).figures);
        let judged = judged.unwrap_or_default();
        let stop = |period: &&Period| {
            let reading = |series: &&ChartSeries| {
                let at = figures::position(series.observations, period)?;
                let row = series.observations.get(at)?;
                let y = |value| frame.scale.y(value);
                Some(figures::reading(words, self.indicator, series, row, &y))
            };
            let mut readings: Vec<_> = shown.iter().filter_map(reading).collect();
            let mine = judged.iter().find(|figure| figure.row.period.is_same_time(period));
            readings.extend(targets::readings(
                (words, self.indicator),
                &self.targets,
                period,
                mine.map(|figure| figure.value),
                &|value| frame.scale.y(value),
            ));
            let told: Vec<String> = readings.iter().map(figures::spoken).collect();
            let label = super::period::label(words, period);
            let spoken = words.spoken_step(&label, told.join("; "));
            Step { period: label, x: sheet.x(period), readings, spoken }
        };
        periods.iter().map(stop).collect()
    }

    fn table(&self, shown: &[&ChartSeries], periods: &[&Period]) -> DataTable {
        let row = |period: &&Period| {
            let cell = |series: &&ChartSeries| {
                let at = figures::position(series.observations, period);
                let row = at.and_then(|at| series.observations.get(at));
                figures::cell(self.words, self.indicator, row)
            };
            let header = super::period::label(self.words, period);
            let mut cells: Vec<_> = shown.iter().map(cell).collect();
            if !self.targets.is_empty() {
                cells.push(targets::cell(self.words, self.indicator, &self.targets, period));
            }
            TableRow { header, cells }
        };
        let mut columns = vec![self.words.table_period()];
        columns.extend(shown.iter().map(|series| series.name.clone()));
        columns.extend((!self.targets.is_empty()).then(|| self.words.chart_target()));
        let all = shown.iter().flat_map(|series| series.observations);
        let flags = figures::explained(self.words, all);
        DataTable { columns, rows: periods.iter().map(row).collect(), flags }
    }
}

/// The newest row with a measured figure.
fn newest<'a>(series: &ChartSeries<'a>) -> Option<(&'a Observation, f64)> {
    let mut rows = series.observations.iter().rev();
    rows.find_map(|row| Some((row, measured(row)?)))
}
