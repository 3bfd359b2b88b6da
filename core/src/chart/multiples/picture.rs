//! Draws one panel.

use super::SmallMultiples;
use crate::chart::figures::interval;
use crate::chart::flags::drawn;
use crate::chart::frame::signed;
use crate::chart::line::{ChartSeries, Role};
use crate::chart::pen::Pen;
use crate::chart::runs::runs;
use crate::chart::scale::ValueAxis;
use crate::chart::sheet::{Scale, Sheet, Wanted, method_changes};
use crate::chart::targets;
use crate::chart::text::width;
use crate::chart::thin::thinned;
use crate::chart::value::format_value;
use crate::indicator::{Observation, Period};

/// Labels of the time axis in one panel.
const TIME_LABELS: usize = 3;

/// What all panels share: size, scale and margins.
pub(super) struct Frame {
    pub scale: Scale,
    size: (u32, u32),
    across: (i32, i32),
}

impl Frame {
    pub(super) fn new(chart: &SmallMultiples, shown: &[&ChartSeries], panel_width: u32) -> Self {
        let rows = || shown.iter().flat_map(|series| series.observations);
        let limits = rows().filter(|_| chart.show_intervals).filter_map(interval);
        let limits = limits.flat_map(|(low, high)| [low, high]);
        let values = rows().filter_map(drawn).chain(limits).chain(targets::values(&chart.targets));
        let from_zero = chart.from_zero || chart.indicator.zero_baseline;
        let axis = ValueAxis::over(values, from_zero, chart.indicator.decimals, 4);
        let scale = Scale::new(chart.words, chart.indicator, axis)
            .between(10, signed(chart.panel_height) - 28);
        let full_width = signed(panel_width);
        let left = (scale.labels_width() + 10).min(full_width / 3);
        // The newest value is bold, a tenth wider.
        let written = shown.iter().filter_map(|series| last(series));
        let widths = written.map(|(_, value)| width(&format_value(chart.indicator, value)));
        let margin = (widths.max().unwrap_or(0) * 11 / 10 + 12).min(full_width / 3);
        Self { scale, size: (panel_width, chart.panel_height), across: (left, full_width - margin) }
    }

    pub(super) fn sheet(&self, periods: &[&Period]) -> Sheet {
        Sheet::new(self.size, "chart--panel", self.across, periods)
    }
}

/// One series on the common scale, the place's own line faint behind it.
pub(super) fn draw(
    chart: &SmallMultiples,
    frame: &Frame,
    shown: &[&ChartSeries],
    series: &ChartSeries,
    periods: &[&Period],
) -> String {
    let (sheet, scale) = (frame.sheet(periods), &frame.scale);
    sheet.value_axis(scale);
    sheet.time_axis(chart.words, periods, scale.bottom, TIME_LABELS);
    // There is no room for the names of breaks; the summary has them.
    let mut changes = method_changes(chart.words, chart.indicator, series.observations);
    changes.iter_mut().for_each(|change| change.label.clear());
    sheet.breaks(&changes, scale.top, scale.bottom);
    let place = shown.iter().find(|other| other.role == Role::Place);
    if let Some(place) = place.filter(|_| series.role != Role::Place) {
        ghost(chart, &sheet, scale, place);
    }
    sheet.named_group(&format!("series {}", series.role.class()), &series.name);
    let runs = runs(chart.indicator, series.observations);
    if chart.show_intervals {
        sheet.band(series.observations, &runs, scale);
    }
    sheet.strokes(series.observations, &runs, scale, Some(series.role));
    sheet.end_group();
    sheet.withheld(series.observations.iter(), scale);
    let newest = newest_value(chart, &sheet, scale, series);
    if series.role == Role::Place {
        let wanted = Wanted {
            words: chart.words,
            indicator: chart.indicator,
            targets: &chart.targets,
            names_from: 0,
            taken: newest.into_iter().collect(),
            lines: vec![series.observations],
        };
        sheet.targets(&wanted, scale);
    }
    sheet.finish()
}

/// Writes the newest value beside its point; gives the left, right, top and bottom of its words.
fn newest_value(
    chart: &SmallMultiples,
    sheet: &Sheet,
    scale: &Scale,
    series: &ChartSeries,
) -> Option<(i32, i32, i32, i32)> {
    let (row, value) = last(series)?;
    sheet.class("panel-value");
    // Marks of figures withheld since stand at the foot of the plot, where this would be written.
    let mut since = series.observations.iter().rev().take_while(|row| drawn(row).is_none());
    let withheld = since.any(|row| row.status.has('Q'));
    let lowest = scale.bottom - if withheld { 22 } else { 0 };
    let y = (scale.y(value) + 4).min(lowest).max(scale.top + 8);
    let (x, written) = (sheet.x(&row.period) + 9, format_value(chart.indicator, value));
    sheet.text("start", (x, y), &written);
    Some((x, x + width(&written) * 11 / 10, y - 12, y + 4))
}

/// The row at the end of the line.
fn last<'a>(series: &ChartSeries<'a>) -> Option<(&'a Observation, f64)> {
    let mut rows = series.observations.iter().rev();
    rows.find_map(|row| Some((row, drawn(row)?)))
}

fn ghost(chart: &SmallMultiples, sheet: &Sheet, scale: &Scale, place: &ChartSeries) {
    sheet.class("ghost");
    for run in runs(chart.indicator, place.observations).iter().filter(|run| run.len() > 1) {
        let rows = run.iter().filter_map(|index| place.observations.get(*index));
        let point = |row: &Observation| Some((sheet.x(&row.period), scale.y(drawn(row)?)));
        sheet.rule(thinned(rows.filter_map(point)));
    }
}
