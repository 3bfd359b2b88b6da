//! Where a line may be drawn: never across a missing figure, an unpublished year or a change of method, nor to a figure
//! that stands apart.

use std::ops::Range;

use super::flags::{drawn, stands_apart};
use super::frame::twice_middle;
use crate::indicator::{Break, Indicator, Observation, PeriodType};

/// True where a row is the first on a new method.
fn starts_method(indicator: &Indicator, before: &Observation, now: &Observation) -> bool {
    now.status.has('B') || break_between(indicator, before, now).is_some()
}

/// The break named in the data that falls between two neighbours.
pub fn break_between<'a>(
    indicator: &'a Indicator,
    before: &Observation,
    now: &Observation,
) -> Option<&'a Break> {
    if indicator.breaks.is_empty() {
        return None;
    }
    // Periods of one series sort as text; this also finds a break whose own period has no row.
    let (before, now) = (before.period.written(), now.period.written());
    let falls_between = |change: &&Break| *before < *change.at_period && *change.at_period <= *now;
    indicator.breaks.iter().find(falls_between)
}

/// True where a method may change within a series: most have no change at all, and long ones are quickly told.
#[inline(never)]
pub(super) fn may_change_method(indicator: &Indicator, observations: &[Observation]) -> bool {
    !indicator.breaks.is_empty() || observations.iter().any(|row| row.status.has('B'))
}

/// The newest observations that are all made by one method: a change is counted among these alone, whatever else
/// the two sides of a break may be held against.
#[inline(never)]
pub fn comparable<'a>(indicator: &Indicator, observations: &'a [Observation]) -> &'a [Observation] {
    if indicator.breaks.is_empty() {
        let flagged = observations.iter().rposition(|row| row.status.has('B'));
        return observations.get(flagged.unwrap_or(0)..).unwrap_or_default();
    }
    let last_change = observations.windows(2).rposition(|pair| match pair {
        [before, now] => starts_method(indicator, before, now),
        _ => false,
    });
    observations.get(last_change.map_or(0, |before| before + 1)..).unwrap_or_default()
}

/// One stretch of neighbours that a line may join, as indices into the observations. Never empty.
pub type Run = Vec<usize>;

/// Splits a series where a figure is missing or stands apart, where periods were skipped and where the method changed.
pub fn runs(indicator: &Indicator, observations: &[Observation]) -> Vec<Run> {
    spans(indicator, observations).into_iter().map(Iterator::collect).collect()
}

/// The same as ranges of neighbours.
#[inline(never)]
pub fn spans(indicator: &Indicator, observations: &[Observation]) -> Vec<Range<usize>> {
    let longest = longest_step(indicator, observations);
    let mut spans: Vec<Range<usize>> = Vec::new();
    let mut last: Option<f64> = None;
    let mut method_changed = false;
    let mut was_apart = false;
    let mut before: Option<&Observation> = None;
    for (index, observation) in observations.iter().enumerate() {
        method_changed |=
            before.is_some_and(|before| starts_method(indicator, before, observation));
        before = Some(observation);
        if drawn(observation).is_none() {
            last = None;
            continue;
        }
        let now = twice_middle(&observation.period);
        let is_apart = stands_apart(observation.status);
        let may_join = !(method_changed || is_apart || was_apart);
        let joined = last.is_some_and(|last| may_join && now - last <= longest);
        match spans.last_mut().filter(|_| joined) {
            Some(span) => span.end = index + 1,
            None => spans.push(index..index + 1),
        }
        last = Some(now);
        method_changed = false;
        was_apart = is_apart;
    }
    spans
}

/// Neighbours with figures between which the source has no row: "2019 and 2022".
pub fn skipped<'a>(
    indicator: &Indicator,
    observations: &'a [Observation],
) -> Vec<(&'a Observation, &'a Observation)> {
    let longest = longest_step(indicator, observations);
    let pairs = observations.windows(2).filter_map(|pair| match pair {
        [before, after] => Some((before, after)),
        _ => None,
    });
    pairs.filter(|(a, b)| twice_middle(&b.period) - twice_middle(&a.period) > longest).collect()
}

/// About as many steps are looked at to find the usual one.
const SAMPLED_STEPS: usize = 200;

/// The longest step, in half days, that still counts as "the next period".
fn longest_step(indicator: &Indicator, observations: &[Observation]) -> f64 {
    // Snapshots are taken when they are taken; no rhythm can be missed.
    if indicator.period_type == PeriodType::Snapshot {
        return f64::INFINITY;
    }
    // Long series are sampled: put in place one by one, a hundred thousand steps would take seconds.
    let every = (observations.len() / SAMPLED_STEPS).max(1);
    let mut steps: Vec<f64> = Vec::new();
    for pair in observations.windows(2).step_by(every) {
        let [before, after] = pair else { continue };
        let step = twice_middle(&after.period) - twice_middle(&before.period);
        steps.insert(steps.partition_point(|known| *known < step), step);
    }
    // The lower median: one long silence must not make silences the rule.
    let usual = steps.get(steps.len().saturating_sub(1) / 2).copied().unwrap_or(730.0);
    (usual * 1.5).max(7.0)
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::indexing_slicing)]

    use super::*;
    use crate::chart::fixtures::{observation, years};

    fn split(indicator: &Indicator, observations: &[Observation]) -> Vec<Run> {
        runs(indicator, observations)
    }

    #[test]
    fn a_line_stops_at_missing_figures_and_skipped_years() {
        let indicator = Indicator::default();
        let mut observations = years(2016, &[1.0, 2.0, 3.0, 4.0]);
        observations[2].value = None;
        assert_eq!(split(&indicator, &observations), [vec![0, 1], vec![3]]);
        observations.push(observation(2023, Some(5.0)));
        assert_eq!(split(&indicator, &observations), [vec![0, 1], vec![3], vec![4]]);
        assert_eq!(skipped(&indicator, &observations).len(), 1);
        assert!(split(&indicator, &[]).is_empty());
    }

    #[test]
    fn a_line_stops_where_the_method_changes_even_if_that_year_is_missing() {
        let mut indicator = Indicator::default();
        let change = Break { at_period: "2018".into(), comparable: false, ..Break::default() };
        indicator.breaks.push(change);
        let mut observations = years(2016, &[1.0, 2.0, 3.0, 4.0]);
        assert_eq!(split(&indicator, &observations), [vec![0, 1], vec![2, 3]]);
        assert_eq!(comparable(&indicator, &observations).len(), 2);
        observations.remove(2);
        assert_eq!(comparable(&indicator, &observations).len(), 1);
        indicator.breaks[0].comparable = true;
        assert_eq!(comparable(&indicator, &observations).len(), 1, "no change is counted across");
    }

    #[test]
    fn no_line_leads_to_a_figure_that_stands_apart() {
        let mut observations = years(2018, &[1.0, 2.0, 3.0, 4.0, 5.0, 6.0]);
        for row in &mut observations[2..4] {
            row.status = row.status.with('S');
        }
        let runs = split(&Indicator::default(), &observations);
        assert_eq!(runs, [vec![0, 1], vec![2], vec![3], vec![4, 5]]);
    }

    #[test]
    fn a_break_flag_alone_is_a_break() {
        let mut observations = years(2016, &[1.0, 2.0, 3.0]);
        observations[1].status = observations[1].status.with('B');
        assert_eq!(split(&Indicator::default(), &observations), [vec![0], vec![1, 2]]);
        assert_eq!(comparable(&Indicator::default(), &observations).len(), 2);
    }
}
