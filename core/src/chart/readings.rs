//! What a chart says period by period: the steps of its time cursor and its table.

use super::flags::{drawn, flag_marks, flag_words, mark, meaning};
use super::line::{ChartSeries, LineChart};
use super::period::label;
use super::value::format_value;
use crate::indicator::{ObsStatus, Observation, Period, PublishedPoint};
use crate::words::Words;

/// Marks a printed value that is not of the series' measure.
const ANOTHER_MEASURE: &str = "[m]";

/// One stop of the time cursor.
#[derive(Debug, Clone, PartialEq)]
pub struct Step {
    /// The period, as people write it.
    pub period: String,
    /// Where it stands in the view box.
    pub x: i32,
    /// Series with a row for this period, in the chart's order.
    pub readings: Vec<Reading>,
    /// All of it as one sentence, for `aria-valuetext`.
    pub spoken: String,
}

/// What one series says in one period.
#[derive(Debug, Clone, PartialEq)]
pub struct Reading {
    pub series: String,
    /// Class of the series: `series--place`.
    pub class: &'static str,
    /// The value, or the words for having none.
    pub value: String,
    /// "provisional, estimated"; empty where there is nothing to say.
    pub flags: String,
    /// Where it stands in the view box; `None` where nothing is drawn.
    pub y: Option<i32>,
}

/// The chart as a table, periods down and series across.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct DataTable {
    /// The first heads the row headers.
    pub columns: Vec<String>,
    pub rows: Vec<TableRow>,
    /// Marks used in the cells and what they mean.
    pub flags: Vec<(&'static str, String)>,
}

#[derive(Debug, Clone, Default, PartialEq)]
pub struct TableRow {
    pub header: String,
    /// One for each column after the first.
    pub cells: Vec<TableCell>,
}

#[derive(Debug, Clone, Default, PartialEq)]
pub struct TableCell {
    /// The value as written, or the words for having none; empty where the source has no row.
    pub value: String,
    /// The number itself, for sorting and for bars.
    pub number: Option<f64>,
    /// "66.0% to 71.2%": the 95% confidence interval, where the source gives one.
    pub interval: String,
    /// "[p] [e]": explained in [`DataTable::flags`].
    pub marks: String,
}

/// Every period that any series or printed point has, oldest first.
pub(super) fn periods<'a>(chart: &LineChart<'a>) -> Vec<&'a Period> {
    let rows = chart.series.iter().flat_map(|series| series.observations);
    let printed = chart.published().filter_map(|point| point.period.as_ref());
    let middle_first =
        |period: &Period| (2 * i64::from(period.start) + i64::from(period.days), period.days);
    let mut all: Vec<&Period> = Vec::new();
    // Put in place one by one: nearly all come in order, and sorting code is large in a small download.
    for period in rows.map(|observation| &observation.period).chain(printed) {
        let place = all.binary_search_by_key(&middle_first(period), |known| middle_first(known));
        if let Err(place) = place {
            all.insert(place, period);
        }
    }
    all
}

fn same_time(a: &Period, b: &Period) -> bool {
    (a.start, a.days) == (b.start, b.days)
}

/// The row of a series for a period.
pub(super) fn row_of<'a>(series: &ChartSeries<'a>, period: &Period) -> Option<&'a Observation> {
    series.observations.iter().find(|observation| same_time(&observation.period, period))
}

fn published_at<'a>(chart: &LineChart<'a>, period: &Period) -> Option<&'a PublishedPoint> {
    let at = |point: &&PublishedPoint| {
        point.period.as_ref().is_some_and(|printed| same_time(printed, period))
    };
    chart.published().find(at)
}

/// The stops of the time cursor. `place` gives the view-box point of a period and a value.
pub(super) fn steps(
    chart: &LineChart,
    periods: &[&Period],
    place: &dyn Fn(&Period, f64) -> (i32, i32),
) -> Vec<Step> {
    let words = chart.words;
    let step = |period: &&Period| {
        let period = *period;
        let mut readings: Vec<Reading> = Vec::new();
        for series in &chart.series {
            let Some(row) = row_of(series, period) else { continue };
            let value = drawn(row);
            readings.push(Reading {
                series: series.name.clone(),
                class: series.role.class(),
                value: said(words, chart, value),
                flags: flag_words(words, row.status),
                y: value.map(|value| place(period, value).1),
            });
        }
        if let Some(point) = published_at(chart, period) {
            readings.push(Reading {
                series: chart.published_label(point),
                class: "published",
                value: said(words, chart, Some(point.value)),
                flags: if point.joins_series {
                    String::new()
                } else {
                    words.flag_another_measure()
                },
                y: point.value.is_finite().then(|| place(period, point.value).1),
            });
        }
        let label = label(words, period);
        let told: Vec<String> = readings.iter().map(spoken).collect();
        let spoken = words.spoken_step(&label, told.join("; "));
        Step { period: label, x: place(period, 0.0).0, readings, spoken }
    };
    periods.iter().map(step).collect()
}

fn said(words: Words, chart: &LineChart, value: Option<f64>) -> String {
    value.map_or_else(|| words.no_value(), |value| format_value(chart.indicator, value))
}

fn spoken(reading: &Reading) -> String {
    let Reading { series, value, flags, .. } = reading;
    if flags.is_empty() {
        format!("{series} {value}")
    } else {
        format!("{series} {value}, {flags}")
    }
}

/// The table of a chart: every number of the picture, and the intervals whether drawn or not.
pub(super) fn table(chart: &LineChart, periods: &[&Period]) -> DataTable {
    let words = chart.words;
    let mut columns = vec![words.table_period()];
    columns.extend(chart.series.iter().map(|series| series.name.clone()));
    let has_published = chart.published().any(|point| point.period.is_some());
    if has_published {
        columns.push(words.chart_published());
    }
    let mut met = ObsStatus::default();
    let mut another_measure = false;
    let mut rows = Vec::with_capacity(periods.len());
    for period in periods {
        let mut cells = Vec::with_capacity(columns.len());
        for series in &chart.series {
            let row = row_of(series, period);
            met = row.map_or(met, |row| row.status.codes().fold(met, ObsStatus::with));
            cells.push(row.map(|row| cell(chart, row)).unwrap_or_default());
        }
        if has_published {
            let point = published_at(chart, period);
            let number = point.map(|point| point.value);
            let value = number.map(|value| format_value(chart.indicator, value));
            let other = point.is_some_and(|point| !point.joins_series);
            another_measure |= other;
            cells.push(TableCell {
                value: value.unwrap_or_default(),
                number: number.filter(|number| number.is_finite()),
                marks: if other { ANOTHER_MEASURE.to_owned() } else { String::new() },
                ..TableCell::default()
            });
        }
        rows.push(TableRow { header: label(words, period), cells });
    }
    let mut flags: Vec<(&'static str, String)> = Vec::new();
    for code in met.codes() {
        let Some(mark) = mark(code) else { continue };
        match flags.iter_mut().find(|(known, _)| *known == mark) {
            // "Not collected" and "not available" share a mark.
            Some((_, said)) => *said = format!("{said}, {}", meaning(words, code)),
            None => flags.push((mark, meaning(words, code))),
        }
    }
    if another_measure {
        flags.push((ANOTHER_MEASURE, words.flag_another_measure()));
    }
    DataTable { columns, rows, flags }
}

fn cell(chart: &LineChart, row: &Observation) -> TableCell {
    let number = drawn(row);
    let limits = row.lower.zip(row.upper).filter(|(low, high)| low.is_finite() && high.is_finite());
    let written = |value| format_value(chart.indicator, value);
    TableCell {
        value: said(chart.words, chart, number),
        number,
        interval: limits
            .map(|(low, high)| chart.words.table_interval(written(low), written(high)))
            .unwrap_or_default(),
        marks: flag_marks(row.status),
    }
}
