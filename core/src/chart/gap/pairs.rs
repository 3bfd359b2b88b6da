//! Which figures of two series may be held against each other, and how far apart they are.

use std::ops::Range;

use crate::chart::figures::{self, same_time};
use crate::chart::flags::{drawn, measured};
use crate::chart::line::ChartSeries;
use crate::chart::runs::{Run, comparable, spans};
use crate::indicator::{Details, Indicator, Observation, Period};

/// The differences of two series, oldest first.
pub(super) struct Pairs {
    /// The difference as if it were published: flags of both figures, no interval.
    pub rows: Vec<Observation>,
    /// Where each figure stands in its own series.
    pub indices: Vec<(usize, usize)>,
    /// Stretches of `rows` over which both lines are drawn without a stop.
    pub runs: Vec<Run>,
    /// First of `rows` that may be compared with the newest.
    pub comparable_from: usize,
    /// Whether any of `rows` is by today's methods of both.
    pub has_today: bool,
    /// Periods with two figures that do not measure the same.
    pub apart: Vec<Period>,
}

impl Pairs {
    pub(super) fn of(indicator: &Indicator, first: &ChartSeries, second: &ChartSeries) -> Self {
        let (mut rows, mut indices, mut apart) = (Vec::new(), Vec::new(), Vec::new());
        for period in figures::periods(&[first, second], &[]) {
            let at = figures::position(first.observations, period)
                .zip(figures::position(second.observations, period));
            let Some((a, b)) = at else { continue };
            let both = first.observations.get(a).zip(second.observations.get(b));
            let Some((one, other)) = both else { continue };
            let Some((value, against)) = drawn(one).zip(drawn(other)) else { continue };
            if one.status.has('D') != other.status.has('D') {
                apart.push(period.clone());
                continue;
            }
            let Some(difference) = figures::difference(indicator, value, against) else { continue };
            let status = figures::both(one.status, other.status);
            let row = Observation::new(period.clone(), Some(difference));
            rows.push(row.with(Details { status, ..Details::default() }));
            indices.push((a, b));
        }
        let runs = joined(indicator, first.observations, second.observations, &indices);
        let since = |rows: &[Observation]| {
            let newest = rows.iter().rposition(|row| measured(row).is_some());
            let upto = newest.and_then(|newest| rows.get(..=newest)).unwrap_or(rows);
            upto.len() - comparable(indicator, upto).len()
        };
        let (a, b) = (since(first.observations), since(second.observations));
        let by_today = indices.iter().position(|at| at.0 >= a && at.1 >= b);
        let newest = || rows.iter().rposition(|row| measured(row).is_some());
        let comparable_from = by_today.or_else(newest).unwrap_or_default();
        Self { rows, indices, runs, comparable_from, has_today: by_today.is_some(), apart }
    }

    /// The difference in a period.
    pub(super) fn at(&self, period: &Period) -> Option<(&Observation, f64)> {
        let row = self.rows.get(figures::position(&self.rows, period)?)?;
        Some((row, drawn(row)?))
    }

    pub(super) fn other_method(&self, period: &Period) -> bool {
        self.apart.iter().any(|known| same_time(known, period))
    }

    /// The newest measured difference and the oldest it may be compared with; the same where it stands alone.
    pub(super) fn ends(&self) -> Option<[(&Observation, f64); 2]> {
        let mut figures = self.comparable();
        let first = figures.next()?;
        Some([first, figures.last().unwrap_or(first)])
    }

    /// The first difference by today's methods, where there are differences by earlier ones.
    pub(super) fn since(&self) -> Option<&Observation> {
        let (earlier, today) = self.rows.split_at_checked(self.comparable_from)?;
        let has_earlier = self.has_today && earlier.iter().any(|row| measured(row).is_some());
        today.first().filter(|_| has_earlier)
    }

    /// Measured differences that may be compared with each other, oldest first.
    pub(super) fn comparable(&self) -> impl Iterator<Item = (&Observation, f64)> {
        let rows = self.rows.get(self.comparable_from..).unwrap_or_default();
        rows.iter().filter_map(|row| Some((row, measured(row)?)))
    }
}

/// Joins neighbours where one run of each series holds both.
fn joined(
    indicator: &Indicator,
    first: &[Observation],
    second: &[Observation],
    indices: &[(usize, usize)],
) -> Vec<Run> {
    let (first, second) = (spans(indicator, first), spans(indicator, second));
    let one_run = |spans: &[Range<usize>], a: usize, b: usize| {
        // Spans are in order: the first that ends after `b` is the only one that may hold it.
        let span = spans.get(spans.partition_point(|span| span.end <= b));
        span.is_some_and(|span| span.contains(&a) && span.contains(&b))
    };
    let mut found: Vec<Run> = Vec::new();
    let mut before: Option<(usize, usize)> = None;
    for (index, (a, b)) in indices.iter().enumerate() {
        let joins = before.is_some_and(|(was_a, was_b)| {
            one_run(&first, was_a, *a) && one_run(&second, was_b, *b)
        });
        match found.last_mut().filter(|_| joins) {
            Some(run) => run.push(index),
            None => found.push(vec![index]),
        }
        before = Some((*a, *b));
    }
    found
}
