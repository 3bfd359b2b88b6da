//! Where a line chart's plot stands in its view box, and what the two axes mean.

use super::backend::LARGEST;
use super::ends::{ends, margin};
use super::labels;
use super::line::LineChart;
use super::runs::break_between;
use super::scale::{ValueAxis, part_of};
use super::text::width;
use super::thin::Point;
use super::times::Times;
use super::value::format_tick;
use crate::indicator::{Observation, Period};

/// Below this width names do not fit beside the lines.
pub(super) const DIRECT_LABELS_FROM: u32 = 510;

/// Changes of method of the place that only a flag tells of.
fn unnamed_breaks(chart: &LineChart) -> usize {
    let is_unnamed = |pair: &&[Observation]| match pair {
        [before, now] => {
            now.status.has('B') && break_between(chart.indicator, before, now).is_none()
        }
        _ => false,
    };
    chart.place_observations().windows(2).filter(is_unnamed).count()
}

/// Where a plot begins, and from where on names of targets stand. The labels of breaks are above it, in two rows where
/// there are several.
pub(super) fn top(breaks: usize, has_targets: bool) -> (i32, i32) {
    match breaks {
        // The name of a target may stand over its line.
        0 if has_targets => (28, 0),
        0 => (12, 0),
        1 => (30, 22),
        _ => (46, 38),
    }
}

/// Twice the middles of the first and the last period, in days from 1970.
pub(super) fn span(first: Option<&Period>, last: Option<&Period>) -> (f64, f64) {
    (first.map_or(0.0, twice_middle), last.map_or(0.0, twice_middle))
}

/// Where the plot stands and what its axes mean.
pub(super) struct Frame {
    pub left: i32,
    pub right: i32,
    pub top: i32,
    pub bottom: i32,
    /// Names of targets stand below this: above it are those of breaks.
    pub names_from: i32,
    /// True where the method changes within the place's series.
    pub has_breaks: bool,
    pub axis: ValueAxis,
    pub placing: Placing,
    /// Each tick of the value axis with its label.
    pub ticks: Vec<(f64, String)>,
    /// True where the names of the lines stand at their ends.
    pub direct_labels: bool,
}

impl Frame {
    #[inline(never)]
    pub(super) fn new(chart: &LineChart, periods: &Times, axis: ValueAxis) -> Self {
        let (full_width, height) = (signed(chart.width), signed(chart.height));
        let highest = axis.low.abs().max(axis.high.abs());
        let tick = |value: &f64| {
            (*value, format_tick(chart.words, chart.indicator, *value, axis.step, highest))
        };
        let ticks: Vec<(f64, String)> = axis.ticks.iter().map(tick).collect();
        let widest = ticks.iter().map(|(_, label)| width(label)).max().unwrap_or(0);
        let left = (widest + 10).min(full_width / 3);
        let named = ends(chart.words, chart.series.iter());
        let runs_on = chart.runs_on_to_targets();
        let breaks = chart.indicator.breaks.len() + unnamed_breaks(chart);
        let (top, names_from) = top(breaks, !chart.targets.is_empty());
        let bottom = height - 30;
        let room = i32::try_from(named.len()).unwrap_or(i32::MAX).saturating_mul(labels::LINE);
        let direct_labels = chart.width >= DIRECT_LABELS_FROM && room <= bottom - top;
        let time = span(periods.first().as_ref(), periods.last().as_ref());
        let named = direct_labels.then_some(named.as_slice());
        let margin = margin(named, full_width, runs_on, time);
        let (right, bottom) = ((full_width - margin).max(left + 1), bottom.max(top + 1));
        let inset = ((right - left) / 40).clamp(0, 10);
        let placing = Placing {
            across: (f64::from(left + inset), f64::from(right - inset)),
            up: (f64::from(bottom), f64::from(top)),
            time,
            values: (axis.low, axis.high),
        };
        let has_breaks = breaks > 0;
        Self {
            left,
            right,
            top,
            bottom,
            names_from,
            has_breaks,
            axis,
            placing,
            ticks,
            direct_labels,
        }
    }

    /// A period and a value as a point of the view box.
    pub(super) fn point(&self, period: &Period, value: f64) -> Point {
        (self.placing.x(period), self.placing.y(value))
    }
}

/// What places on the paper mean: all that is needed to find a period and a value again.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Placing {
    /// Where the first and the last period stand.
    across: (f64, f64),
    /// Where the lowest and the highest value stand.
    up: (f64, f64),
    /// Twice the middles of the first and the last period, in days.
    time: (f64, f64),
    values: (f64, f64),
}

/// Twice the middle of a period, in days from 1970: a whole number.
pub(super) fn twice_middle(period: &Period) -> f64 {
    2.0 * f64::from(period.start) + f64::from(period.days)
}

impl Placing {
    /// Where a period stands across the view box, before it is rounded.
    pub(super) fn exact_x(&self, period: &Period) -> f64 {
        let ((left, right), (first, last)) = (self.across, self.time);
        if last <= first {
            return f64::midpoint(left, right);
        }
        left + (twice_middle(period) - first) * (right - left) / (last - first)
    }

    pub(super) fn x(&self, period: &Period) -> i32 {
        self.exact_x(period).round() as i32
    }

    /// To be asked for the places of periods in the order of time.
    pub(super) fn across(&self) -> Across<'_> {
        Across { placing: self, x: 0, until: f64::NEG_INFINITY }
    }

    pub(super) fn y(&self, value: f64) -> i32 {
        let part = part_of(value, self.values.0, self.values.1);
        (self.up.0 + part * (self.up.1 - self.up.0)).round() as i32
    }
}

/// Places of periods that come in the order of time: most stand in the column of the one before.
pub(super) struct Across<'p> {
    placing: &'p Placing,
    x: i32,
    /// Periods whose middle, twice, is less than this stand at `x`.
    until: f64,
}

impl Across<'_> {
    pub(super) fn x(&mut self, period: &Period) -> i32 {
        if twice_middle(period) >= self.until {
            let ((left, right), (first, last)) = (self.placing.across, self.placing.time);
            self.x = self.placing.x(period);
            let edge = first + (f64::from(self.x) + 0.5 - left) * (last - first) / (right - left);
            // Nearer to the edge than this, rounding decides.
            self.until = edge - (last - first) * 1e-9;
        }
        self.x
    }
}

/// A size as view-box coordinates are counted.
pub(super) fn signed(size: u32) -> i32 {
    size.min(LARGEST) as i32
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn periods_in_order_stand_where_each_stands_alone() {
        for (right, count) in
            [(61.0, 100_000), (860.0, 10_000), (860.0, 861), (860.0, 7), (860.0, 1)]
        {
            let time = (1.0, f64::from(2 * count - 1));
            let placing =
                Placing { across: (60.0, right), up: (300.0, 0.0), time, values: (0.0, 1.0) };
            let mut across = placing.across();
            for start in 0..count {
                let period = Period::usual(start, 1);
                assert_eq!(across.x(&period), placing.x(&period), "{start} of {count}");
            }
        }
    }
}
