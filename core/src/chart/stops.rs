//! The stops of a chart's time cursor and the rows of its table, made when they are asked for.

use std::sync::Arc;

use super::flags::{flag_marks, flags_with_reason, mark, meaning};
use super::frame::Placing;
use super::period::label;
use super::readings::{DataTable, Reading, Step, TableCell, TableRow};
use super::record::{Column, Record, Wanted};
use super::targets;
use super::value::{as_read, format_value};
use crate::indicator::{ObsStatus, Period};
use crate::verdict::target::is_met;

/// Marks a printed value that is not of the series' measure.
const ANOTHER_MEASURE: &str = "[m]";

/// Every period of a chart, oldest first. Cheap to clone.
#[derive(Debug, Clone, PartialEq)]
pub struct Stops {
    record: Arc<Record>,
    placing: Placing,
}

impl Stops {
    pub(super) fn new(record: Record, placing: Placing) -> Self {
        Self { record: Arc::new(record), placing }
    }

    /// How many periods there are.
    pub fn len(&self) -> usize {
        self.record.periods.len()
    }

    pub fn is_empty(&self) -> bool {
        self.record.periods.is_empty()
    }

    /// Where a reader begins: the newest measured figure of the place, not a target or a forecast after it.
    pub fn newest(&self) -> usize {
        self.record.newest().unwrap_or_else(|| self.len().saturating_sub(1))
    }

    /// Where a period stands across the view box.
    pub fn x(&self, index: usize) -> Option<i32> {
        self.record.periods.get(index).map(|period| self.placing.x(&period))
    }

    /// The period nearest to a place across the view box.
    pub fn nearest(&self, x: f64) -> Option<usize> {
        let periods = &self.record.periods;
        let after = periods.partition_point(|period| self.placing.exact_x(period) < x);
        let away = |index: usize| {
            let period = periods.get(index)?;
            Some((index, (self.placing.exact_x(&period) - x).abs()))
        };
        match (after.checked_sub(1).and_then(away), away(after)) {
            (Some((before, near)), Some((_, far))) if near <= far => Some(before),
            (before, after) => after.or(before).map(|(index, _)| index),
        }
    }

    /// Everything said at a period.
    pub fn step(&self, index: usize) -> Option<Step> {
        let record = &*self.record;
        let period = record.periods.get(index)?;
        // A line that ends before this period says so; of a period that is a target's alone, no line says anything.
        let is_on_a_line = record.columns.iter().any(|column| column.value(index).has_row());
        let lines = record.columns.iter().filter(|_| is_on_a_line);
        let mut readings: Vec<Reading> = lines.map(|column| self.reading(column, index)).collect();
        readings.extend(record.printed_at(index).map(|point| {
            let other = (!point.joins_series).then(|| record.words.flag_another_measure());
            Reading {
                series: point.label.clone(),
                class: "published",
                value: self.said(Some(point.value)),
                flags: other.unwrap_or_default(),
                y: point.value.is_finite().then(|| self.placing.y(point.value)),
            }
        }));
        readings.extend(record.wanted_at(index).map(|target| self.wanted(target, index)));
        let label = label(record.words, &period);
        let told: Vec<String> = readings.iter().map(spoken).collect();
        let spoken = record.words.spoken_step(&label, told.join("; "));
        Some(Step { period: label, x: self.placing.x(&period), readings, spoken })
    }

    /// All of them, one by one.
    pub fn steps(&self) -> impl Iterator<Item = Step> {
        (0..self.len()).filter_map(|index| self.step(index))
    }

    fn reading(&self, column: &Column, index: usize) -> Reading {
        let value = column.value(index).number();
        Reading {
            series: column.name.clone(),
            class: column.class,
            value: self.said(value),
            flags: flags_with_reason(self.record.words, column.status(index), column.reason(index)),
            y: value.map(|value| self.placing.y(value)),
        }
    }

    fn wanted(&self, target: &Wanted, index: usize) -> Reading {
        let periods = &self.record.periods;
        let later = target.at.filter(|at| *at != index).and_then(|at| periods.get(at));
        Reading {
            series: target.name.clone(),
            class: "target",
            value: target.written.clone(),
            flags: self.state(target, index, later.as_ref()),
            y: (later.is_none() && !target.is_range).then(|| self.placing.y(target.value)),
        }
    }

    /// "by 2030, not yet met".
    fn state(&self, target: &Wanted, index: usize, due: Option<&Period>) -> String {
        let words = self.record.words;
        let judged = target.asks.zip(self.record.judged_at(index));
        let met = judged.map(|(asks, value)| is_met(asks, value, target.value));
        targets::state(words, met, due)
    }

    fn said(&self, value: Option<f64>) -> String {
        let Record { words, indicator, .. } = &*self.record;
        value.map_or_else(|| words.no_value(), |value| format_value(indicator, value))
    }

    /// The table of the chart: every number of the picture, and the intervals whether drawn or not.
    pub fn table(&self) -> DataTable {
        let rows = (0..self.len()).filter_map(|index| self.table_row(index)).collect();
        DataTable { columns: self.table_columns(), rows, flags: self.table_flags() }
    }

    /// Heads of the table's columns; the first heads the periods.
    pub fn table_columns(&self) -> Vec<String> {
        let record = &*self.record;
        let mut columns = vec![record.words.table_period()];
        columns.extend(record.columns.iter().map(|column| column.name.clone()));
        if !record.printed.is_empty() {
            columns.push(record.words.chart_published());
        }
        if !record.targets.is_empty() {
            columns.push(record.words.chart_target());
        }
        columns
    }

    /// One row of the table, for tables too long to be made at once.
    pub fn table_row(&self, index: usize) -> Option<TableRow> {
        let record = &*self.record;
        let period = record.periods.get(index)?;
        let mut cells: Vec<TableCell> =
            record.columns.iter().map(|column| self.cell(column, index)).collect();
        if !record.printed.is_empty() {
            cells.push(self.printed_cell(index));
        }
        if !record.targets.is_empty() {
            cells.push(self.target_cell(index));
        }
        Some(TableRow { header: label(record.words, &period), cells })
    }

    fn as_read(&self, value: f64) -> f64 {
        as_read(&self.record.indicator, value)
    }

    fn cell(&self, column: &Column, index: usize) -> TableCell {
        let figure = column.value(index);
        if !figure.has_row() {
            return TableCell::default();
        }
        let words = self.record.words;
        let written = |value| format_value(&self.record.indicator, value);
        let interval = column.limits(index);
        TableCell {
            value: self.said(figure.number()),
            number: figure.number().map(|value| self.as_read(value)),
            interval: interval
                .map(|(low, high)| words.table_interval(written(low), written(high)))
                .unwrap_or_default(),
            marks: flag_marks(column.status(index)),
        }
    }

    fn printed_cell(&self, index: usize) -> TableCell {
        let Some(point) = self.record.printed_at(index) else { return TableCell::default() };
        let marks = if point.joins_series { "" } else { ANOTHER_MEASURE };
        TableCell {
            value: self.said(Some(point.value)),
            number: Some(self.as_read(point.value)).filter(|number| number.is_finite()),
            marks: marks.to_owned(),
            ..TableCell::default()
        }
    }

    /// The targets of this very period.
    fn target_cell(&self, index: usize) -> TableCell {
        let all = self.record.targets.iter().flatten().filter(|target| target.stands_at(index));
        let written = |target: &Wanted| {
            let value = target.written.clone();
            if target.proposed { self.record.words.target_proposed(value) } else { value }
        };
        let values: Vec<String> = all.clone().map(written).collect();
        let number = all.map(|target| self.as_read(target.value)).next();
        TableCell { value: values.join("; "), number, ..TableCell::default() }
    }

    /// Why figures stand apart, each reason once.
    fn reasons(&self) -> String {
        let mut all: Vec<&str> = Vec::new();
        for reason in self.record.columns.iter().flat_map(Column::reasons) {
            if !all.contains(&reason) {
                all.push(reason);
            }
        }
        if all.is_empty() { meaning(self.record.words, 'S') } else { all.join("; ") }
    }

    /// Marks used in the table's cells and what they mean.
    pub fn table_flags(&self) -> Vec<(&'static str, String)> {
        let Record { words, columns, printed, .. } = &*self.record;
        let join = |met, column: &Column| column.codes().codes().fold(met, ObsStatus::with);
        let met = columns.iter().fold(ObsStatus::default(), join);
        let mut flags: Vec<(&'static str, String)> = Vec::new();
        for code in met.codes() {
            let Some(mark) = mark(code) else { continue };
            if code == 'S' {
                flags.push((mark, self.reasons()));
                continue;
            }
            match flags.iter_mut().find(|(known, _)| *known == mark) {
                // "Not collected" and "not available" share a mark.
                Some((_, said)) => *said = format!("{said}, {}", meaning(*words, code)),
                None => flags.push((mark, meaning(*words, code))),
            }
        }
        if printed.iter().any(|point| !point.joins_series) {
            flags.push((ANOTHER_MEASURE, words.flag_another_measure()));
        }
        flags
    }
}

fn spoken(reading: &Reading) -> String {
    let Reading { series, value, flags, .. } = reading;
    if flags.is_empty() {
        format!("{series} {value}")
    } else {
        format!("{series} {value}, {flags}")
    }
}
