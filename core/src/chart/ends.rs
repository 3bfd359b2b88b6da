//! Names at the ends of lines: beside the plot, or at a line that ends before the others, with its last period.

use super::flags::{drawn, has_figure};
use super::frame::twice_middle;
use super::labels;
use super::line::{ChartSeries, Role};
use super::pen::Pen;
use super::period::short;
use super::text::{fitted, width};
use super::thin::Point;
use crate::indicator::{Observation, Period};
use crate::words::Words;

/// A line that ends further than this from the right edge is not led to its name, unless targets push it back.
const FAR: i32 = 40;

/// The last figure of a line.
pub(super) struct End<'s, 'a> {
    series: &'s ChartSeries<'a>,
    row: &'a Observation,
    value: f64,
    /// Others go on after it.
    is_early: bool,
    /// What the line is called where it ends: "England", or "England (to 2021)".
    name: String,
}

impl End<'_, '_> {
    /// Room for the name. That of the place is bold, a tenth wider.
    fn width(&self) -> i32 {
        width(&self.name) * 11 / 10
    }
}

/// Room to the right of a plot for what the names at its lines and beside it need.
///
/// `named`: nothing where they are not named there. `time`: twice the middles of the first and the last period, in days.
pub(super) fn margin(
    named: Option<&[End]>,
    full_width: i32,
    runs_on: bool,
    time: (f64, f64),
) -> i32 {
    let Some(ends) = named else { return 12 };
    let reach = |end: &End| {
        // Names at their lines begin further left; a plot takes half of the paper at least.
        let left_over = match (end.is_early && !runs_on, time.1 - twice_middle(&end.row.period)) {
            (true, days) => (days / (time.1 - time.0) * f64::from(full_width / 2)) as i32,
            (false, _) => 0,
        };
        end.width() - left_over
    };
    let longest = ends.iter().map(reach).max().unwrap_or(0).max(0);
    (longest + 20).min(full_width * 3 / 10)
}

/// The ends of the lines that have a figure, in their order.
pub(super) fn ends<'s, 'a: 's>(
    words: Words,
    all: impl Iterator<Item = &'s ChartSeries<'a>>,
) -> Vec<End<'s, 'a>> {
    let last = |series: &'s ChartSeries<'a>| {
        let row = series.observations.iter().rev().find(|row| has_figure(row))?;
        Some((series, row, drawn(row)?))
    };
    let lines: Vec<(&'s ChartSeries<'a>, &'a Observation, f64)> = all.filter_map(last).collect();
    let newest = lines.iter().map(|(_, row, _)| row.period.end()).max();
    let end = |(series, row, value): (&'s ChartSeries<'a>, &'a Observation, f64)| {
        let is_early = newest.is_some_and(|newest| row.period.end() < newest);
        let name = if is_early {
            words.chart_name_until(&series.name, short(words, &row.period))
        } else {
            series.name.clone()
        };
        End { series, row, value, is_early, name }
    };
    lines.into_iter().map(end).collect()
}

/// The plot that names stand beside.
pub(super) struct Beside {
    pub left: i32,
    pub right: i32,
    pub top: i32,
    pub bottom: i32,
    pub full_width: i32,
    /// The time axis runs on to a target: every name stands beside the plot, far from its line.
    pub runs_on: bool,
}

/// A name where it will be written.
pub(super) struct Name {
    class: &'static str,
    text: String,
    at: Point,
    is_inside: bool,
    /// From the end of the line, with its class.
    leader: Option<(&'static str, Vec<Point>)>,
}

/// Puts the names beside each other's heights; none where they do not all fit.
pub(super) fn placed(
    ends: &[End],
    plot: &Beside,
    point: &dyn Fn(&Period, f64) -> Point,
) -> Vec<Name> {
    let points: Vec<Point> = ends.iter().map(|end| point(&end.row.period, end.value)).collect();
    let wanted: Vec<i32> = points.iter().map(|(_, y)| *y).collect();
    let heights = labels::placed(&wanted, plot.top + 4, plot.bottom - 4).unwrap_or_default();
    let all = ends.iter().zip(points).zip(heights);
    all.map(|((end, point), height)| plot.name(end, point, height)).collect()
}

impl Beside {
    fn name(&self, end: &End, (x, y): Point, height: i32) -> Name {
        let is_inside = end.is_early && !self.runs_on;
        let furthest = self.full_width - 3 - end.width();
        let start = if is_inside { (x + 9).min(furthest).max(self.left) } else { self.right + 9 };
        let room = self.full_width - start - 1;
        Name {
            class: match (end.series.role, is_inside) {
                (Role::Place, false) => "name name--place",
                (Role::Place, true) => "name name--place name--early",
                (_, false) => "name",
                (_, true) => "name name--early",
            },
            text: fitted(&end.name, room * 10 / 11),
            at: (start, height + 4),
            is_inside,
            leader: self.leader(is_inside, (x, y), height),
        }
    }

    fn leader(
        &self,
        is_inside: bool,
        (x, y): Point,
        height: i32,
    ) -> Option<(&'static str, Vec<Point>)> {
        let (is_far, has_moved) = (self.right - x >= FAR, (height - y).abs() > 3);
        if is_inside {
            return has_moved.then(|| ("leader", vec![(x + 4, y), (x + 7, height)]));
        }
        if is_far && self.runs_on {
            let bend = (self.right - FAR / 2, y);
            return Some(("leader leader--far", vec![(x + 6, y), bend, (self.right + 6, height)]));
        }
        let beside = |by: i32| (self.right + by, height);
        (!is_far && has_moved).then(|| ("leader", vec![(x + 6, y), beside(1), beside(6)]))
    }
}

/// Writes the names, each led to from its line where it had to move.
pub(super) fn draw(pen: &dyn Pen, names: &[Name]) {
    for (class, line) in names.iter().filter_map(|name| name.leader.as_ref()) {
        pen.class(class);
        pen.rule(line.clone());
    }
    for name in names {
        pen.class(name.class);
        pen.text("start", name.at, &name.text);
    }
}

/// Left, right, top and bottom of the names that stand among the lines.
pub(super) fn rooms(names: &[Name]) -> Vec<(i32, i32, i32, i32)> {
    let inside = names.iter().filter(|name| name.is_inside);
    let room =
        |Name { at: (x, y), text, .. }: &Name| (*x, x + width(text) * 11 / 10, y - 12, y + 4);
    inside.map(room).collect()
}
