//! Where a line chart's plot stands in its view box, and what the two axes mean.

use plotters::coord::CoordTranslate;
use plotters::coord::types::RangedCoordf64;
use plotters::prelude::Cartesian2d;

use super::backend::LARGEST;
use super::flags::has_figure;
use super::labels;
use super::line::LineChart;
use super::scale::{ValueAxis, middle, part_of};
use super::text::width;
use super::value::format_tick;
use crate::indicator::Period;

/// Below this width names do not fit beside the lines.
pub(super) const DIRECT_LABELS_FROM: u32 = 510;

/// Parts of the two axes, from 0 to 1.
pub(super) type Part = (f64, f64);

/// Where the plot stands and what its axes mean.
pub(super) struct Frame {
    pub left: i32,
    pub right: i32,
    pub top: i32,
    pub bottom: i32,
    pub axis: ValueAxis,
    /// Middles of the first and the last period.
    time: (f64, f64),
    /// Each tick of the value axis with its label.
    pub ticks: Vec<(f64, String)>,
    /// True where the names of the lines stand at their ends.
    pub direct_labels: bool,
}

impl Frame {
    pub(super) fn new(chart: &LineChart, periods: &[&Period], axis: ValueAxis) -> Self {
        let (full_width, height) = (signed(chart.width), signed(chart.height));
        let highest = axis.low.abs().max(axis.high.abs());
        let tick = |value: &f64| {
            (*value, format_tick(chart.words, chart.indicator, *value, axis.step, highest))
        };
        let ticks: Vec<(f64, String)> = axis.ticks.iter().map(tick).collect();
        let widest = ticks.iter().map(|(_, label)| width(label)).max().unwrap_or(0);
        let left = (widest + 10).min(full_width / 3);
        let named = chart.series.iter().filter(|series| series.observations.iter().any(has_figure));
        let longest = named.clone().map(|series| width(&series.name) * 11 / 10).max().unwrap_or(0);
        let rows = chart.place_observations().iter();
        let breaks = rows.filter(|row| row.status.has('B')).count() + chart.indicator.breaks.len();
        // Labels of breaks stand above the plot, in two rows where there are several.
        let top = match breaks {
            0 => 12,
            1 => 30,
            _ => 46,
        };
        let bottom = height - 30;
        let room = i32::try_from(named.count()).unwrap_or(i32::MAX).saturating_mul(labels::LINE);
        let direct_labels = chart.width >= DIRECT_LABELS_FROM && room <= bottom - top;
        let margin = if direct_labels { (longest + 20).min(full_width * 3 / 10) } else { 12 };
        Self {
            left,
            right: (full_width - margin).max(left + 1),
            top,
            bottom: bottom.max(top + 1),
            axis,
            time: (
                periods.first().map_or(0.0, |period| middle(period)),
                periods.last().map_or(0.0, |period| middle(period)),
            ),
            ticks,
            direct_labels,
        }
    }

    /// Plotters' own translation, on parts of the axes so that no range can overflow it.
    pub(super) fn coord(&self) -> Cartesian2d<RangedCoordf64, RangedCoordf64> {
        let inset = ((self.right - self.left) / 40).clamp(0, 10);
        let across = self.left + inset..self.right - inset;
        Cartesian2d::new(0.0..1.0, 0.0..1.0, (across, self.bottom..self.top))
    }

    /// A period and a value as parts of the two axes.
    pub(super) fn part(&self, period: &Period, value: f64) -> Part {
        (part_of(middle(period), self.time.0, self.time.1), self.axis.part(value))
    }

    /// A period and a value as a point of the view box.
    pub(super) fn point(&self, period: &Period, value: f64) -> (i32, i32) {
        self.coord().translate(&self.part(period, value))
    }
}

/// A size as view-box coordinates are counted.
pub(super) fn signed(size: u32) -> i32 {
    size.min(LARGEST) as i32
}
