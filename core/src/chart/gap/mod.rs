//! The gap: two series, the area between them, and below it the distance itself.

mod area;
mod pairs;
mod picture;
mod say;

use self::pairs::Pairs;
use super::figures;
use super::flags::{flag_marks, flag_words, measured};
use super::line::{ChartSeries, KeyEntry};
use super::order::in_order;
use super::readings::{DataTable, Reading, Step, TableCell, TableRow};
use super::strokes;
use super::targets::{self, ChartTarget};
use crate::indicator::{Indicator, Observation, Period};
use crate::verdict::history::History;
use crate::words::Words;

/// What to draw.
#[derive(Debug, Clone)]
pub struct GapChart<'a> {
    pub indicator: &'a Indicator,
    pub words: Words,
    /// The place. A difference is its value less the other's.
    pub first: ChartSeries<'a>,
    /// What it is held against.
    pub second: ChartSeries<'a>,
    /// Size in CSS pixels at which it will stand on the page. The lower third shows the distance.
    pub width: u32,
    pub height: u32,
    /// Starts the upper scale at zero even where the indicator does not ask for it.
    pub from_zero: bool,
    /// Draws the confidence interval of the first series as a band.
    pub show_intervals: bool,
    /// Values wanted of the first series, drawn over the upper plot.
    pub targets: Vec<ChartTarget>,
}

/// The faces of a gap chart.
#[derive(Debug, Clone, PartialEq)]
pub struct RenderedGap {
    pub svg: String,
    /// True where the lines are named at their ends; else a page shows the key.
    pub direct_labels: bool,
    pub key: Vec<KeyEntry>,
    /// Stops of a time cursor, oldest first: both values and, where there is one, their difference.
    pub stops: Vec<Step>,
    /// The newest of them with a measured figure of the first series: where a reader begins.
    pub newest: usize,
    /// Top of the upper and bottom of the lower plot in the view box, for the cursor's line.
    pub plot: (i32, i32),
    /// Period, both values, and the difference with its sign.
    pub table: DataTable,
    /// "The gap between … narrowed from … to …".
    pub title: String,
    pub summary: String,
    /// Said under the chart where the upper scale does not start at zero.
    pub scale_note: Option<String>,
}

impl<'a> GapChart<'a> {
    /// A gap chart of a usual size.
    pub fn new(
        indicator: &'a Indicator,
        words: Words,
        first: ChartSeries<'a>,
        second: ChartSeries<'a>,
    ) -> Self {
        Self {
            indicator,
            words,
            first,
            second,
            width: 640,
            height: 440,
            from_zero: false,
            show_intervals: false,
            targets: Vec::new(),
        }
    }

    /// Draws it, tabulates it and says it.
    pub fn render(&self) -> RenderedGap {
        let rows = [&self.first, &self.second].map(|series| in_order(series.observations));
        let mut chart = self.clone();
        for (series, rows) in [&mut chart.first, &mut chart.second].into_iter().zip(&rows) {
            series.observations = rows;
        }
        chart.render_in_order()
    }

    /// The difference of each period that has one, as if it were published.
    pub fn differences(&self) -> Vec<Observation> {
        let rows = [&self.first, &self.second].map(|series| in_order(series.observations));
        let mut chart = self.clone();
        for (series, rows) in [&mut chart.first, &mut chart.second].into_iter().zip(&rows) {
            series.observations = rows;
        }
        Pairs::of(chart.indicator, &chart.first, &chart.second).rows
    }

    fn render_in_order(&self) -> RenderedGap {
        let pairs = Pairs::of(self.indicator, &self.first, &self.second);
        let periods = figures::periods(&[&self.first, &self.second], &self.targets);
        let drawing = picture::draw(self, &pairs, &periods);
        let entry = |series: &ChartSeries| KeyEntry {
            name: series.name.clone(),
            class: series.role.class(),
            swatch: strokes::swatch(series.role),
        };
        RenderedGap {
            svg: drawing.svg,
            direct_labels: drawing.direct_labels,
            key: [&self.first, &self.second]
                .map(entry)
                .into_iter()
                .chain(targets::key(self.words, &self.targets))
                .collect(),
            stops: self.stops(&pairs, &periods, &drawing.places),
            newest: self.newest(&periods),
            plot: drawing.plot,
            table: self.table(&pairs, &periods),
            title: say::title(self, &pairs),
            summary: say::summary(self, &pairs, &periods),
            scale_note: drawing.lowest_tick.map(|tick| self.words.axis_not_from_zero(tick)),
        }
    }

    fn newest(&self, periods: &[&Period]) -> usize {
        let mut rows = self.first.observations.iter().rev();
        let newest = rows.find(|row| measured(row).is_some());
        let at = newest.and_then(|row| {
            periods.iter().position(|period| figures::same_time(period, &row.period))
        });
        at.unwrap_or_else(|| periods.len().saturating_sub(1))
    }

    /// What both lines say in a period; nothing where neither has a row.
    fn readings(&self, period: &Period, places: &picture::Places) -> Vec<Reading> {
        let rows = [&self.first, &self.second].map(|series| {
            let at = figures::position(series.observations, period);
            (series, at.and_then(|at| series.observations.get(at)))
        });
        if rows.iter().all(|(_, row)| row.is_none()) {
            return Vec::new();
        }
        let y = |value| places.upper.y(value);
        let reading = |(series, row): (&ChartSeries, Option<&Observation>)| match row {
            Some(row) => figures::reading(self.words, self.indicator, series, row, &y),
            None => figures::no_reading(self.words, series),
        };
        rows.into_iter().map(reading).collect()
    }

    fn stops(&self, pairs: &Pairs, periods: &[&Period], places: &picture::Places) -> Vec<Step> {
        let words = self.words;
        let judged = History::of(self.indicator, self.first.observations).figures;
        let stop = |period: &&Period| {
            let mut readings = self.readings(period, places);
            let mut told: Vec<String> = readings.iter().map(figures::spoken).collect();
            if let Some((row, value)) = pairs.at(period) {
                told.push(figures::spoken_difference(
                    words,
                    self.indicator,
                    &self.first.name,
                    value,
                ));
                readings.push(Reading {
                    series: words.difference_name(),
                    class: "gap-difference",
                    value: figures::signed_difference(words, self.indicator, value),
                    flags: flag_words(words, row.status),
                    y: Some(places.lower.y(value)),
                });
            } else if pairs.other_method(period) {
                told.push(words.not_comparable());
            }
            let mine = judged.iter().find(|figure| figure.row.period.is_same_time(period));
            let wanted = targets::readings(
                (words, self.indicator),
                &self.targets,
                period,
                mine.map(|figure| figure.value),
                &|value| places.upper.y(value),
            );
            told.extend(wanted.iter().map(figures::spoken));
            readings.extend(wanted);
            let label = super::period::label(words, period);
            let spoken = words.spoken_step(&label, told.join("; "));
            Step { period: label, x: places.sheet.x(period), readings, spoken }
        };
        periods.iter().map(stop).collect()
    }

    fn table(&self, pairs: &Pairs, periods: &[&Period]) -> DataTable {
        let words = self.words;
        let both = [&self.first, &self.second];
        let row = |period: &&Period| {
            let mut cells: Vec<TableCell> = Vec::with_capacity(3);
            for series in both {
                let at = figures::position(series.observations, period);
                let row = at.and_then(|at| series.observations.get(at));
                cells.push(figures::cell(words, self.indicator, row));
            }
            let (number, marks) = match pairs.at(period) {
                Some((row, value)) => (Some(value), flag_marks(row.status)),
                None => (None, String::new()),
            };
            let value = match number {
                Some(value) => figures::signed_difference(words, self.indicator, value),
                None if pairs.other_method(period) => words.not_comparable(),
                None => words.no_value(),
            };
            cells.push(TableCell { value, number, marks, ..TableCell::default() });
            if !self.targets.is_empty() {
                cells.push(targets::cell(words, self.indicator, &self.targets, period));
            }
            TableRow { header: super::period::label(words, period), cells }
        };
        let difference = words.difference_of(&self.first.name, &self.second.name);
        let names = [&self.first.name, &self.second.name].map(String::clone);
        let mut columns = vec![words.table_period()];
        columns.extend(names);
        columns.push(difference);
        columns.extend((!self.targets.is_empty()).then(|| words.chart_target()));
        DataTable {
            columns,
            rows: periods.iter().map(row).collect(),
            flags: figures::explained(words, both.iter().flat_map(|series| series.observations)),
        }
    }
}
