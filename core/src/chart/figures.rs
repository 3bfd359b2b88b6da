//! What is said of single figures and of two held against each other.

use super::flags::{drawn, flag_marks, flag_words, flags_with_reason, mark, meaning};
use super::line::ChartSeries;
use super::readings::{Reading, TableCell};
use super::record::in_time;
use super::targets::ChartTarget;
use super::value::{apart, as_read, format_difference, format_value};
use crate::indicator::{Indicator, ObsStatus, Observation, Period};
use crate::words::Words;

/// More names than this are counted, not listed.
pub(super) const LISTED: usize = 4;

pub(super) fn same_time(a: &Period, b: &Period) -> bool {
    (a.start, a.days) == (b.start, b.days)
}

/// Where the row for a period stands among rows that are in order.
pub(super) fn position(rows: &[Observation], period: &Period) -> Option<usize> {
    rows.binary_search_by_key(&in_time(period), |row| in_time(&row.period)).ok()
}

/// Every period that one of the series has a row for or a target is due in, oldest first.
pub(super) fn periods<'a>(
    series: &[&ChartSeries<'a>],
    targets: &'a [ChartTarget],
) -> Vec<&'a Period> {
    let rows = series.iter().flat_map(|series| series.observations).map(|row| &row.period);
    let due = targets.iter().filter(|target| target.value.is_finite());
    let mut all: Vec<&Period> = Vec::new();
    for period in rows.chain(due.filter_map(|target| target.period.as_ref())) {
        if let Err(at) = all.binary_search_by_key(&in_time(period), |known| in_time(known)) {
            all.insert(at, period);
        }
    }
    all
}

/// The first `most` items, the one that `is_place` always among them, in their own order.
pub(super) fn first_of<T>(items: &[T], most: usize, is_place: impl Fn(&T) -> bool) -> Vec<&T> {
    let itself = items.iter().position(is_place);
    let last = most.saturating_sub(usize::from(itself.is_some_and(|at| at >= most)));
    let kept = |index: usize| index < last || Some(index) == itself;
    items.iter().enumerate().filter(|(index, _)| kept(*index)).map(|(_, item)| item).collect()
}

/// The short title of an indicator, or its title.
pub(super) fn short_title(words: Words, indicator: &Indicator) -> &str {
    let short = indicator.short_title.in_language(words.language.tag());
    if short.is_empty() { indicator.title.in_language(words.language.tag()) } else { short }
}

/// The value as written, or the words for having none.
pub(super) fn said(words: Words, indicator: &Indicator, value: Option<f64>) -> String {
    value.map_or_else(|| words.no_value(), |value| format_value(indicator, value))
}

/// The value of a row with its flags: "73.0% (provisional)".
pub(crate) fn with_flags(words: Words, indicator: &Indicator, row: &Observation) -> String {
    let (value, flags) = (said(words, indicator, drawn(row)), flag_words(words, row.status));
    if flags.is_empty() { value } else { format!("{value} ({flags})") }
}

/// A row as a cell; an empty one where the source has no row.
pub(super) fn cell(words: Words, indicator: &Indicator, row: Option<&Observation>) -> TableCell {
    let Some(row) = row else { return TableCell::default() };
    let written = |value| format_value(indicator, value);
    TableCell {
        value: said(words, indicator, drawn(row)),
        number: drawn(row).map(|value| as_read(indicator, value)),
        interval: interval(row)
            .map(|(low, high)| words.table_interval(written(low), written(high)))
            .unwrap_or_default(),
        marks: flag_marks(row.status),
    }
}

/// Both confidence limits, where both are numbers.
pub(super) fn interval(row: &Observation) -> Option<(f64, f64)> {
    row.lower.zip(row.upper).filter(|(low, high)| low.is_finite() && high.is_finite())
}

/// Marks met in a table and what they mean.
pub(super) fn explained<'a>(
    words: Words,
    rows: impl Iterator<Item = &'a Observation>,
) -> Vec<(&'static str, String)> {
    let met = rows.fold(ObsStatus::default(), |met, row| both(met, row.status));
    let mut flags: Vec<(&'static str, String)> = Vec::new();
    for code in met.codes() {
        let Some(mark) = mark(code) else { continue };
        match flags.iter_mut().find(|(known, _)| *known == mark) {
            // "Not collected" and "not available" share a mark.
            Some((_, said)) => *said = format!("{said}, {}", meaning(words, code)),
            None => flags.push((mark, meaning(words, code))),
        }
    }
    flags
}

/// The flags of both.
pub(super) fn both(a: ObsStatus, b: ObsStatus) -> ObsStatus {
    b.codes().fold(a, ObsStatus::with)
}

/// What a series says in one period.
pub(super) fn reading(
    words: Words,
    indicator: &Indicator,
    series: &ChartSeries,
    row: &Observation,
    y: &dyn Fn(f64) -> i32,
) -> Reading {
    Reading {
        series: series.name.clone(),
        class: series.role.class(),
        value: said(words, indicator, drawn(row)),
        flags: flags_with_reason(words, row.status, row.comment.as_deref()),
        y: drawn(row).map(y),
    }
}

/// What a series says in a period for which it has no row.
pub(super) fn no_reading(words: Words, series: &ChartSeries) -> Reading {
    Reading {
        series: series.name.clone(),
        class: series.role.class(),
        value: words.no_value(),
        flags: String::new(),
        y: None,
    }
}

/// A reading as it is spoken: "England 65.2%, provisional".
pub(super) fn spoken(reading: &Reading) -> String {
    let Reading { series, value, flags, .. } = reading;
    let comma = if flags.is_empty() { "" } else { ", " };
    format!("{series} {value}{comma}{flags}")
}

/// How much higher `a` is than `b` as printed; 0 where both read the same, `None` where no number can say it.
pub(super) fn difference(indicator: &Indicator, a: f64, b: f64) -> Option<f64> {
    if format_value(indicator, a) == format_value(indicator, b) {
        return Some(0.0);
    }
    Some(apart(indicator, a, b)).filter(|difference| difference.is_finite())
}

/// True where a difference is written as zero.
pub(super) fn reads_as_none(indicator: &Indicator, difference: f64) -> bool {
    format_value(indicator, difference.abs()) == format_value(indicator, 0.0)
}

/// "+2.7 percentage points", "−£4.70", "0.0 percentage points".
pub(super) fn signed_difference(words: Words, indicator: &Indicator, difference: f64) -> String {
    let size = format_difference(words, indicator, difference);
    match difference {
        _ if reads_as_none(indicator, difference) => size,
        below if below < 0.0 => format!("\u{2212}{size}"),
        _ => format!("+{size}"),
    }
}

/// "Anytown 2.7 percentage points lower".
pub(super) fn spoken_difference(
    words: Words,
    indicator: &Indicator,
    place: &str,
    difference: f64,
) -> String {
    let size = format_difference(words, indicator, difference);
    if reads_as_none(indicator, difference) {
        words.difference_none()
    } else if difference > 0.0 {
        words.difference_higher(place, size)
    } else {
        words.difference_lower(place, size)
    }
}

/// "2011, 2012, 2013, 2014 and 3 more"; `None` for none.
pub(super) fn listed(words: Words, names: &[String]) -> Option<String> {
    let first = names.get(..names.len().min(LISTED)).filter(|first| !first.is_empty())?;
    let said = first.join(", ");
    Some(match names.len().saturating_sub(LISTED) {
        0 => said,
        more => words.summary_and_more(said, more),
    })
}

/// A sentence begins with a capital. Full case mapping would bring its tables into the download.
pub(super) fn capital(mut sentence: String) -> String {
    if let Some(first) = sentence.get_mut(..1) {
        first.make_ascii_uppercase();
    }
    sentence
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::chart::fixtures::percentage;

    #[test]
    fn differences_carry_their_sign_and_a_rounded_zero_has_none() {
        let (words, indicator) = (Words::default(), percentage());
        let signed = |a, b| {
            signed_difference(words, &indicator, difference(&indicator, a, b).unwrap_or(f64::NAN))
        };
        assert_eq!(signed(62.5, 65.2), "\u{2212}2.7 percentage points");
        assert_eq!(signed(65.2, 62.5), "+2.7 percentage points");
        assert_eq!(signed(62.54, 62.46), "0.0 percentage points");
        // As far apart as they are printed: 62.4% and 62.5%.
        assert_eq!(signed(62.449, 62.451), "\u{2212}0.1 percentage points");
        // As printed, and without what subtracting leaves behind the digits.
        assert_eq!(difference(&indicator, 70.14, 85.04), Some(-14.9));
        assert_eq!(signed(73.95, 83.44), "\u{2212}9.4 percentage points");
        assert_eq!(difference(&indicator, f64::MAX, -f64::MAX), None);
        assert_eq!(capital("in 2024".to_owned()), "In 2024");
    }

    #[test]
    fn long_lists_are_counted() {
        let names: Vec<String> = (2011..2018).map(|year| year.to_string()).collect();
        let say = |count| names.get(..count).and_then(|some| listed(Words::default(), some));
        assert_eq!(say(7).as_deref(), Some("2011, 2012, 2013, 2014 and 3 more"));
        assert_eq!(say(1).as_deref(), Some("2011"));
        assert_eq!(say(0), None);
    }
}
