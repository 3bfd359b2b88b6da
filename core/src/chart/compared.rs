//! The newest figure held against the oldest by the same method.

use super::change::is_change;
use super::flags::{counted_among, measured};
use super::period::when;
use super::runs::comparable;
use super::sparkline::Change;
use super::value::format_value;
use crate::indicator::{Indicator, Observation};
use crate::words::Words;

/// First and newest differ little where the highest and the lowest lie more than so many times as far apart.
const LITTLE: f64 = 5.0;

/// The newest measured figure and the oldest one that may be compared with it.
pub(super) struct Compared<'a> {
    pub latest: &'a Observation,
    pub value: f64,
    /// `None` where the newest figure stands alone or apart.
    pub first: Option<(&'a Observation, f64)>,
    /// All by today's method up to the newest, oldest first.
    history: &'a [Observation],
    /// The first by today's method, where there are figures by an earlier one.
    pub since: Option<&'a Observation>,
    /// These two are all there is by today's method, and there is more by an earlier one.
    pub only_two: bool,
}

pub(super) fn compared<'a>(
    indicator: &Indicator,
    observations: &'a [Observation],
) -> Option<Compared<'a>> {
    let figure = |row: &'a Observation| measured(row).map(|value| (row, value));
    let (latest, value) = observations.iter().rev().find_map(figure)?;
    let upto = observations.iter().rposition(|row| std::ptr::eq(row, latest))?;
    let all = observations.get(..=upto)?;
    let history = comparable(indicator, all);
    let counts = counted_among(history);
    let mut figures = history.iter().filter(|row| counts(row)).filter_map(figure);
    let are_two = figures.clone().count() == 2;
    let first = figures.next().filter(|(row, _)| counts(latest) && !std::ptr::eq(*row, latest));
    let count = |rows: &[Observation]| rows.iter().filter(|row| measured(row).is_some()).count();
    let since = history.first().filter(|_| count(all) > count(history));
    Some(Compared { latest, value, first, history, since, only_two: are_two && since.is_some() })
}

impl<'a> Compared<'a> {
    /// Which way the value went, where the figures can tell: two by today's method alone cannot, and what differs by no
    /// more than the margin of that difference, or little beside how far those between moved, is as good as the same.
    pub fn change(&self, indicator: &Indicator) -> Change {
        let Some((first, before)) = self.first.filter(|_| !self.only_two) else {
            return Change::Unknown;
        };
        let written = |value| format_value(indicator, value);
        if written(before) == written(self.value)
            || differ_within_margin(first, self.latest)
            || self.turn(indicator).is_some()
        {
            Change::Level
        } else if self.value > before {
            Change::Up
        } else {
            Change::Down
        }
    }

    /// Where the first and the newest figure lie close beside how far those between moved: the one of these that stands
    /// furthest from both. `None` where both ends have limits, which tell more, and where values are differences.
    pub fn turn(&self, indicator: &Indicator) -> Option<Turn<'a>> {
        let (first, before) = self.first.filter(|_| !self.only_two && !is_change(indicator))?;
        if held(first).and(held(self.latest)).is_some() {
            return None;
        }
        let counts = counted_among(self.history);
        let rows = self.history.iter().filter(|row| counts(row));
        let mut figures = rows.filter_map(|row| Some((row, measured(row)?)));
        let start = figures.next()?;
        let (highest, lowest) = figures.fold((start, start), |(highest, lowest), one| {
            (
                if one.1 > highest.1 { one } else { highest },
                if one.1 < lowest.1 { one } else { lowest },
            )
        });
        if (self.value - before).abs() * LITTLE >= highest.1 - lowest.1 {
            return None;
        }
        let above = highest.1 - before.max(self.value);
        let below = before.min(self.value) - lowest.1;
        let is_highest = above >= below;
        let (row, value) = if is_highest { highest } else { lowest };
        Some(Turn { row, value, is_highest })
    }
}

/// The highest or the lowest figure of a course that ends about where it began.
pub(super) struct Turn<'a> {
    row: &'a Observation,
    value: f64,
    is_highest: bool,
}

impl Turn<'_> {
    /// What is said of the ends, and this figure after it.
    pub fn told(&self, words: Words, indicator: &Indicator, said: String) -> String {
        let (value, when) = (format_value(indicator, self.value), when(words, &self.row.period));
        if self.is_highest {
            words.chart_with_highest(said, value, when)
        } else {
            words.chart_with_lowest(said, value, when)
        }
    }
}

/// True where both figures have 95% limits that hold them, and they differ by no more than the margin of a difference:
/// the root of the squares of the two margins that face each other.
/// Source: Zou and Donner, "Construction of confidence limits about effect measures" (Statistics in Medicine, 2008).
fn differ_within_margin(one: &Observation, other: &Observation) -> bool {
    let both = held(one).zip(held(other));
    both.is_some_and(|((value, below, above), (other, other_below, other_above))| {
        let (near, far) = if value < other { (above, other_below) } else { (below, other_above) };
        (value - other).powi(2) <= near.powi(2) + far.powi(2)
    })
}

/// A value with how far its 95% limits lie below and above it, where they hold it.
fn held(row: &Observation) -> Option<(f64, f64, f64)> {
    let (value, low, high) = (row.value?, row.lower?, row.upper?);
    (low <= value && value <= high).then_some((value, value - low, high - value))
}

#[cfg(test)]
mod tests {
    #![allow(clippy::indexing_slicing)]

    use crate::chart::fixtures::{percentage, years};
    use crate::chart::sparkline::{Change, headline};
    use crate::chart::summary::title;
    use crate::indicator::{Break, Observation, Series};
    use crate::words::Words;

    const WORDS: Words = Words { language: crate::words::Language::English };

    fn said(rows: Vec<Observation>) -> (String, String, Change) {
        let title = title(WORDS, &percentage(), &rows);
        let series = Series { area: "A".into(), observations: rows };
        let card = headline(&percentage(), &series, &WORDS);
        (title, card.sentence, card.change)
    }

    #[track_caller]
    fn check(values: &[f64], expected: (&str, &str, Change)) {
        let (title, sentence, change) = said(years(2015, values));
        assert_eq!((title.as_str(), sentence.as_str(), change), expected);
    }

    /// No arrow and no way where a line ends about where it began after a long way up or down.
    #[test]
    fn ends_close_beside_how_far_the_figures_moved_are_no_rise_or_fall() {
        let highest =
            "Employment rate little changed since 2015: 4.2% in 2018; highest 14.4% in 2017";
        let card = "Little changed from 3.9% in 2015; highest 14.4% in 2017";
        check(&[3.9, 9.0, 14.4, 4.2], (highest, card, Change::Level));
        let lowest =
            "Employment rate little changed since 2015: 19.5% in 2018; lowest 12.2% in 2016";
        let card = "Little changed from 19.7% in 2015; lowest 12.2% in 2016";
        check(&[19.7, 12.2, 23.0, 19.5], (lowest, card, Change::Level));
        let rose = "Employment rate rose from 60.0% in 2015 to 61.0% in 2017";
        let card = "Up from 60.0% in 2015 (higher is better)";
        check(&[60.0, 65.0, 61.0], (rose, card, Change::Up));
    }

    /// Limits at both ends test the difference itself; what stands apart or was counted otherwise is no highest figure.
    #[test]
    fn only_figures_that_may_be_compared_make_a_change_little() {
        let mut rows = years(2015, &[60.0, 80.0, 61.0]);
        for at in [0, 2] {
            let limits = rows[at].value.map(|value| (value - 0.1, value + 0.1)).unzip();
            (rows[at].lower, rows[at].upper) = limits;
        }
        assert_eq!(said(rows).2, Change::Up);
        let mut rows = years(2015, &[60.0, 80.0, 60.5, 61.0]);
        rows[1].status = rows[1].status.with('S');
        assert_eq!(said(rows).2, Change::Up);
        let mut broken = percentage();
        broken.breaks = vec![Break { at_period: "2016".into(), ..Break::default() }];
        let title = title(WORDS, &broken, &years(2015, &[80.0, 60.0, 60.5, 61.0]));
        assert!(title.starts_with("Employment rate rose from 60.0% in 2016"), "{title}");
    }
}
