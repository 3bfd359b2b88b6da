//! The sentences of a gap chart, computed from the differences it draws.

use super::GapChart;
use super::pairs::Pairs;
use crate::chart::figures::{capital, listed, position, reads_as_none, with_flags};
use crate::chart::flags::measured;
use crate::chart::period::{label, when};
use crate::chart::summary::{method_changes, prices};
use crate::chart::targets;
use crate::chart::value::{format_difference, format_value, is_percentage};
use crate::indicator::{Observation, Period, Polarity};

/// What became of the gap, as a headline. Where a method changed it says since when.
pub(super) fn title(chart: &GapChart, pairs: &Pairs) -> String {
    let (words, said) = (chart.words, course(chart, pairs));
    match pairs.since() {
        Some(since) => words.chart_since_break(said, label(words, &since.period)),
        None => said,
    }
}

fn course(chart: &GapChart, pairs: &Pairs) -> String {
    let (words, indicator) = (chart.words, chart.indicator);
    let (a, b) = (&chart.first.name, &chart.second.name);
    let Some([(first, before), (latest, now)]) = pairs.ends() else {
        return words.gap_none(a, b);
    };
    let size = |difference| format_difference(words, indicator, difference);
    let (start, end) = (when(words, &first.period), when(words, &latest.period));
    let none = |difference| reads_as_none(indicator, difference);
    let are_only_two = pairs.since().is_some() && pairs.comparable().count() == 2;
    if are_only_two || std::ptr::eq(first, latest) {
        return if none(now) {
            words.gap_no_gap(a, b, end)
        } else {
            words.gap_single(a, b, size(now), end)
        };
    }
    match (none(before), none(now)) {
        (true, true) => return words.gap_no_gap_still(a, b, start, end),
        (true, false) => return words.gap_opened(a, b, start, size(now), end),
        (false, true) => return words.gap_closed(a, b, size(before), start, end),
        (false, false) => {}
    }
    let (from, to) = (size(before), short(chart, now));
    if before < 0.0 && now > 0.0 {
        words.gap_rose_past(a, b, from, start, to, end)
    } else if before > 0.0 && now < 0.0 {
        words.gap_fell_past(a, b, from, start, to, end)
    } else if size(before) == size(now) {
        words.gap_same(a, b, from, start, end)
    } else if now.abs() < before.abs() {
        words.gap_narrowed(a, b, from, start, to, end)
    } else {
        words.gap_widened(a, b, from, start, to, end)
    }
}

/// The second distance of a sentence; "percentage points" has been said with the first.
fn short(chart: &GapChart, difference: f64) -> String {
    let written = format_value(chart.indicator, difference.abs());
    match written.strip_suffix('%').filter(|_| is_percentage(chart.indicator)) {
        Some(number) => number.trim_end().to_owned(),
        None => written,
    }
}

/// Who is higher, by how much, whether that is better, when it was widest, and what to mind.
pub(super) fn summary(chart: &GapChart, pairs: &Pairs, periods: &[&Period]) -> String {
    let words = chart.words;
    let mut told: Vec<String> = Vec::new();
    match pairs.ends() {
        Some([_, (latest, difference)]) => {
            told.push(newest(chart, latest, difference));
            told.extend(judged(chart, difference));
            told.extend(widest(chart, pairs));
            told.extend(crossed(chart, pairs));
        }
        None => told.push(words.gap_none(&chart.first.name, &chart.second.name) + "."),
    }
    told.extend(prices(words, chart.indicator));
    for series in [&chart.first, &chart.second] {
        for sentence in method_changes(words, chart.indicator, series.observations) {
            if !told.contains(&sentence) {
                told.push(sentence);
            }
        }
    }
    let one_sided =
        periods.iter().filter(|period| pairs.at(period).is_none() && !pairs.other_method(period));
    let names: Vec<String> = one_sided.map(|period| label(words, period)).collect();
    if !pairs.rows.is_empty() {
        told.extend(listed(words, &names).map(|names| words.gap_one_sided(names)));
    }
    told.extend(targets::sentences(words, chart.indicator, &chart.targets));
    let apart: Vec<String> = pairs.apart.iter().map(|period| label(words, period)).collect();
    told.extend(listed(words, &apart).map(|names| words.gap_other_method(names)));
    told.join(" ")
}

fn newest(chart: &GapChart, latest: &Observation, difference: f64) -> String {
    let (words, indicator) = (chart.words, chart.indicator);
    let value = |rows: &[Observation]| {
        let row = position(rows, &latest.period).and_then(|at| rows.get(at));
        row.map(|row| with_flags(words, indicator, row)).unwrap_or_default()
    };
    let (a, b) = (&chart.first, &chart.second);
    let (ours, theirs) = (value(a.observations), value(b.observations));
    let told = words.gap_latest(when(words, &latest.period), &a.name, ours, &b.name, theirs);
    let told = capital(told);
    let size = format_difference(words, indicator, difference);
    if reads_as_none(indicator, difference) {
        words.gap_level(told)
    } else if difference > 0.0 {
        words.gap_first_higher(told, &a.name, size)
    } else {
        words.gap_first_lower(told, &a.name, size)
    }
}

/// Ahead or behind, only where the indicator says which way is better.
fn judged(chart: &GapChart, difference: f64) -> Option<String> {
    if reads_as_none(chart.indicator, difference) {
        return None;
    }
    let (words, name) = (chart.words, &chart.first.name);
    match (chart.indicator.polarity, difference > 0.0) {
        (Polarity::HighIsGood, true) => Some(words.gap_ahead_high(name)),
        (Polarity::HighIsGood, false) => Some(words.gap_behind_high(name)),
        (Polarity::LowIsGood, true) => Some(words.gap_behind_low(name)),
        (Polarity::LowIsGood, false) => Some(words.gap_ahead_low(name)),
        (Polarity::NoJudgement | Polarity::ClosestToTarget, _) => None,
    }
}

/// The widest gap among the comparable ones, where it is neither the first nor the newest.
fn widest(chart: &GapChart, pairs: &Pairs) -> Option<String> {
    let ends = pairs.ends()?;
    let [mut widest, _] = ends;
    for one in pairs.comparable() {
        if one.1.abs() > widest.1.abs() {
            widest = one;
        }
    }
    let written = |size: f64| format_difference(chart.words, chart.indicator, size);
    let (row, size) = widest;
    let stands_out = ends.iter().all(|(_, end)| written(*end) != written(size));
    stands_out.then(|| chart.words.gap_widest(written(size), when(chart.words, &row.period)))
}

/// When the two changed places, counted where both lines are drawn.
fn crossed(chart: &GapChart, pairs: &Pairs) -> Option<String> {
    let mut changes: Vec<(&Observation, &Observation)> = Vec::new();
    for run in &pairs.runs {
        let mut lead: Option<(&Observation, bool)> = None;
        for row in run.iter().filter_map(|index| pairs.rows.get(*index)) {
            let difference = measured(row).unwrap_or(0.0);
            if reads_as_none(chart.indicator, difference) {
                continue;
            }
            if let Some((before, _)) = lead.filter(|(_, higher)| *higher != (difference > 0.0)) {
                changes.push((before, row));
            }
            lead = Some((row, difference > 0.0));
        }
    }
    match changes.as_slice() {
        [] => None,
        [(before, after)] => Some(
            chart
                .words
                .gap_crossed(label(chart.words, &before.period), label(chart.words, &after.period)),
        ),
        several => Some(chart.words.gap_crossed_often(several.len())),
    }
}
