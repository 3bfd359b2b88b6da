//! The sentences of small multiples.

use super::{SmallMultiples, newest};
use crate::chart::compared::compared;
use crate::chart::figures::{difference, position, reads_as_none, short_title};
use crate::chart::flags::{flags_with_reason, measured};
use crate::chart::line::{ChartSeries, Role};
use crate::chart::period::when;
use crate::chart::places::{PlaceRow, PlacesChart};
use crate::chart::sheet::Scale;
use crate::chart::sparkline::Change;
use crate::chart::summary;
use crate::chart::targets;
use crate::chart::value::{format_difference, format_value, format_with_unit};

/// In how many places the value rose and fell.
pub(super) fn title(chart: &SmallMultiples, shown: &[&ChartSeries]) -> String {
    let (words, what) = (chart.words, short_title(chart.words, chart.indicator));
    let with_figures = shown.iter().filter(|series| newest(series).is_some());
    match with_figures.clone().count() {
        0 => return words.chart_no_figures(what),
        1 => {
            let rows = with_figures.clone().next().map(|series| series.observations);
            return summary::title(words, chart.indicator, rows.unwrap_or_default());
        }
        _ => {}
    }
    let (mut rose, mut fell) = (0_usize, 0_usize);
    for series in shown {
        match change(chart, series) {
            Change::Up => rose += 1,
            Change::Down => fell += 1,
            Change::Level | Change::Unknown => {}
        }
    }
    let all = shown.len();
    match (rose, fell) {
        (0, 0) => words.panels_level(what, all),
        (rose, 0) if rose == all => words.panels_rose_all(what, all),
        (0, fell) if fell == all => words.panels_fell_all(what, all),
        (rose, 0) => words.panels_rose(what, rose, all),
        (0, fell) => words.panels_fell(what, fell, all),
        (rose, fell) => words.panels_both(what, rose, all, fell),
    }
}

/// Which way the value went since the first comparable figure.
fn change(chart: &SmallMultiples, series: &ChartSeries) -> Change {
    compared(chart.indicator, series.observations)
        .map_or(Change::Unknown, |compared| compared.change(chart.indicator))
}

/// Where the place stands now, who is highest and lowest, and what to mind.
pub(super) fn summary(chart: &SmallMultiples, shown: &[&ChartSeries]) -> String {
    let words = chart.words;
    let mut told: Vec<String> = Vec::new();
    let place = shown.iter().find(|series| series.role == Role::Place);
    let about = place.into_iter().chain(shown).find_map(|series| newest(series));
    if let Some((latest, _)) = about {
        let row = |series: &&ChartSeries| position(series.observations, &latest.period);
        let rows = shown.iter().map(|series| PlaceRow {
            name: &series.name,
            role: series.role,
            observation: row(series).and_then(|at| series.observations.get(at)),
        });
        let period = &latest.period;
        told.push(PlacesChart::new(chart.indicator, words, period, rows.collect()).standing());
    } else {
        told.push(words.chart_no_figures(short_title(words, chart.indicator)) + ".");
    }
    if shown.iter().filter(|series| change(chart, series) != Change::Unknown).count() > 1 {
        told.push(words.panels_since());
    }
    told.extend(summary::prices(words, chart.indicator));
    for series in shown {
        for sentence in summary::method_changes(words, chart.indicator, series.observations) {
            if !told.contains(&sentence) {
                told.push(sentence);
            }
        }
    }
    told.extend(targets::sentences(words, chart.indicator, &chart.targets));
    if shown.len() < chart.series.len() {
        told.push(words.places_shown(shown.len(), chart.series.len()));
    }
    told.join(" ")
}

/// What one panel shows.
pub(super) fn sentence(
    chart: &SmallMultiples,
    shown: &[&ChartSeries],
    series: &ChartSeries,
) -> String {
    let (words, indicator) = (chart.words, chart.indicator);
    let Some((latest, value)) = newest(series) else {
        return words.chart_no_figures(&series.name) + ".";
    };
    let written = format_with_unit(words, indicator, value);
    let said = words.summary_latest(&series.name, written, when(words, &latest.period));
    let flags = flags_with_reason(words, latest.status, latest.comment.as_deref());
    let flags = if flags.is_empty() { flags } else { format!(" ({flags})") };
    let change = words.summary_change(summary::change(words, indicator, series.observations));
    let mut told = format!("{said}{flags}. {change}");
    let place = shown.iter().find(|other| other.role == Role::Place);
    let ours = place.filter(|_| series.role != Role::Place).and_then(|place| {
        let row = place.observations.get(position(place.observations, &latest.period)?)?;
        Some((&place.name, measured(row)?))
    });
    let Some((name, ours)) = ours else { return told };
    if let Some(apart) = difference(indicator, ours, value) {
        let (ours, size) =
            (format_value(indicator, ours), format_difference(words, indicator, apart));
        told.push(' ');
        told += &if reads_as_none(indicator, apart) {
            words.panel_place_same(name)
        } else if apart > 0.0 {
            words.panel_place_higher(name, ours, size)
        } else {
            words.panel_place_lower(name, ours, size)
        };
    }
    told
}

/// The scale all panels share, and where it starts.
pub(super) fn scale_note(chart: &SmallMultiples, scale: &Scale, shown: &[&ChartSeries]) -> String {
    let ends = scale.ticks.first().zip(scale.ticks.last());
    let Some(((_, low), (_, high))) = ends.filter(|_| shown.iter().any(|s| newest(s).is_some()))
    else {
        return String::new();
    };
    let same = chart.words.panels_scale(low, high);
    if scale.axis.low > 0.0 {
        format!("{same} {}", chart.words.axis_not_from_zero(low))
    } else {
        same
    }
}
