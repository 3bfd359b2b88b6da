//! The sentences of places side by side.

use super::rank::rank;
use super::{Bar, PlacesChart};
use crate::chart::figures::{
    LISTED, capital, difference, interval, listed, reads_as_none, short_title,
};
use crate::chart::flags::flag_words;
use crate::chart::line::Role;
use crate::chart::period::when;
use crate::chart::value::{format_difference, format_value};

/// The place, its value and its rank, as a headline.
pub(super) fn title(chart: &PlacesChart, bars: &[Bar]) -> String {
    let (words, when) = (chart.words, when(chart.words, chart.period));
    let Some(highest) = bars.first().filter(|bar| bar.value().is_some()) else {
        return words.places_no_figures(short_title(words, chart.indicator), when);
    };
    let itself = bars.iter().find(|bar| bar.role == Role::Place);
    let about = itself.unwrap_or(highest);
    if about.value().is_none() {
        return capital(words.places_no_figure(when, about.name));
    }
    let said = capital(words.places_had(when, about.name, chart.written(about)));
    match rank(chart, bars, about) {
        Some(rank) => words.places_ranked(said, rank),
        None => said,
    }
}

/// The range, the target, and what to mind.
pub(super) fn summary(chart: &PlacesChart, bars: &[Bar]) -> String {
    let words = chart.words;
    let mut told: Vec<String> = Vec::new();
    told.extend(range(chart, bars));
    told.extend(against_target(chart, bars));
    if chart.show_intervals && bars.iter().any(|bar| bar.observation.and_then(interval).is_some()) {
        told.push(words.places_intervals());
    }
    told.extend(flagged(chart, bars, true).map(|names| words.places_flagged(names)));
    told.extend(without(chart, bars));
    if bars.len() < chart.rows.len() {
        told.push(words.places_shown(bars.len(), chart.rows.len()));
    }
    if told.is_empty() { title(chart, bars) + "." } else { told.join(" ") }
}

/// Which places have no figure, and why where the source says so.
pub(super) fn without(chart: &PlacesChart, bars: &[Bar]) -> Option<String> {
    flagged(chart, bars, false).map(|names| chart.words.places_without(names))
}

/// "Otherton (provisional)": places with a figure and a flag, or all places without a figure.
fn flagged(chart: &PlacesChart, bars: &[Bar], with_figure: bool) -> Option<String> {
    let name = |bar: &Bar| {
        let flags = bar.observation.map(|row| flag_words(chart.words, row.status));
        match flags.filter(|flags| !flags.is_empty()) {
            Some(flags) => Some(format!("{} ({flags})", bar.name)),
            None => (!with_figure).then(|| bar.name.to_owned()),
        }
    };
    let wanted = bars.iter().filter(|bar| bar.value().is_some() == with_figure);
    listed(chart.words, &wanted.filter_map(name).collect::<Vec<String>>())
}

/// Who has the highest and who the lowest value.
pub(super) fn range(chart: &PlacesChart, bars: &[Bar]) -> Option<String> {
    let with_figures: Vec<&Bar> = bars.iter().filter(|bar| bar.value().is_some()).collect();
    let (highest, lowest) = (with_figures.first()?, with_figures.last()?);
    let (high, low) = (chart.written(highest), chart.written(lowest));
    if with_figures.len() < 2 {
        None
    } else if high == low {
        Some(chart.words.places_level(with_figures.len(), high))
    } else {
        Some(chart.words.places_range(
            names(chart, &with_figures, &high),
            high,
            names(chart, &with_figures, &low),
            low,
        ))
    }
}

/// Everybody with the same value is named, up to the fourth.
fn names(chart: &PlacesChart, bars: &[&Bar], value: &str) -> String {
    let alike = bars.iter().filter(|bar| chart.written(bar) == value);
    let names: Vec<String> = alike.map(|bar| bar.name.to_owned()).collect();
    match names.split_last() {
        Some((last, others)) if (1..LISTED).contains(&others.len()) => {
            chart.words.places_and(others.join(", "), last)
        }
        _ => listed(chart.words, &names).unwrap_or_default(),
    }
}

fn against_target(chart: &PlacesChart, bars: &[Bar]) -> Option<String> {
    let (words, indicator) = (chart.words, chart.indicator);
    let target = chart.target()?;
    let written = format_value(indicator, target);
    let itself = bars.iter().find(|bar| bar.role == Role::Place);
    let apart =
        itself.and_then(|bar| Some((bar.name, difference(indicator, bar.value()?, target)?)));
    let Some((name, apart)) = apart else { return Some(words.places_target_is(written)) };
    let size = format_difference(words, indicator, apart);
    Some(if reads_as_none(indicator, apart) {
        words.places_target_at(name, written)
    } else if apart > 0.0 {
        words.places_target_above(name, size, written)
    } else {
        words.places_target_below(name, size, written)
    })
}
