//! Draws targets over the data: a line to the period, a flag on it, its name where nothing is covered.

use plotters::prelude::{PathElement, Polygon};

use super::flags::drawn;
use super::line::{ChartSeries, Role};
use super::plot::{Plot, STYLE};
use super::strokes::swatch_paper;
use super::targets::{self, ChartTarget};
use super::text::{fitted, width};
use super::thin::Point;
use crate::indicator::Observation;

/// How far the letters of a label reach above and below its baseline.
const ABOVE: i32 = 11;
const BELOW: i32 = 3;
/// Texts "[c]" stand this high above the axis.
const WITHHELD_UP_TO: i32 = 18;
/// Places along a line that are tried for its label.
const TRIED: i32 = 6;

/// The room a label takes.
#[derive(Clone, Copy)]
struct Room {
    left: i32,
    right: i32,
    top: i32,
    bottom: i32,
}

impl Room {
    fn touches(&self, other: &Self) -> bool {
        self.left < other.right + 8
            && other.left < self.right + 8
            && self.top < other.bottom
            && other.top < self.bottom
    }

    /// True where a straight line passes through.
    fn is_crossed(&self, a: Point, b: Point) -> bool {
        let (a, b) = if a.0 <= b.0 { (a, b) } else { (b, a) };
        let (from, to) = (a.0.max(self.left), b.0.min(self.right));
        if from > to {
            return false;
        }
        let at = |x: i32| match b.0 - a.0 {
            0 => f64::from(a.1),
            run => f64::from(a.1) + f64::from(b.1 - a.1) * f64::from(x - a.0) / f64::from(run),
        };
        let (mut high, mut low) = (at(from).min(at(to)), at(from).max(at(to)));
        if a.0 == b.0 {
            (high, low) = (f64::from(a.1.min(b.1)), f64::from(a.1.max(b.1)));
        }
        high <= f64::from(self.bottom) && low >= f64::from(self.top)
    }
}

impl Plot<'_, '_> {
    /// Lines, then flags, then names.
    #[inline(never)]
    pub(super) fn targets(&self) {
        let paths = targets::paths(self.chart);
        let lines: Vec<Vec<Point>> = paths.iter().map(|path| self.target_line(path)).collect();
        for (class, proposed) in [("target", false), ("target target--proposed", true)] {
            self.class(class);
            for (path, line) in paths.iter().zip(&lines) {
                if path.first().is_some_and(|first| first.proposed == proposed) {
                    self.rule(line.clone());
                }
            }
        }
        let marks = [("target-mark", false), ("target-mark target-mark--proposed", true)];
        for (class, proposed) in marks {
            self.class(class);
            for target in paths.iter().flatten().filter(|target| target.proposed == proposed) {
                if let Some(period) = &target.period {
                    self.flag(self.frame.point(period, target.value));
                }
            }
        }
        self.class("target-label");
        let mut taken: Vec<Room> = Vec::new();
        for (path, line) in paths.iter().zip(&lines) {
            // A step has two points: where its line begins and where it ends.
            for (target, step) in path.iter().zip(line.chunks(2)) {
                self.target_label(target, step, &lines, &mut taken);
            }
        }
    }

    /// A step for each target, from the left edge on; one that always applies runs through.
    fn target_line(&self, path: &[&ChartTarget]) -> Vec<Point> {
        let mut line = Vec::new();
        let mut from = self.frame.left;
        for target in path {
            let y = self.frame.placing.y(target.value);
            let period = target.period.as_ref();
            let to = period.map_or(self.frame.right, |period| self.frame.placing.x(period));
            line.extend([(from, y), (to, y)]);
            from = to;
        }
        line
    }

    fn flag(&self, at: Point) {
        let _ = self.paper.draw(&Polygon::new(flag(at), STYLE));
    }

    /// Writes the name of a target beside its line, where it covers the least; nowhere on another name.
    fn target_label(
        &self,
        target: &ChartTarget,
        step: &[Point],
        lines: &[Vec<Point>],
        taken: &mut Vec<Room>,
    ) {
        let &[(from, y), (to, _)] = step else { return };
        let left = self.frame.left + 4;
        let text = target.text(self.chart.words, self.chart.indicator);
        let text = fitted(&text, self.frame.right - left);
        let last = (to - 4 - width(&text)).max(left);
        let first = (from + 4).min(last).max(left);
        let mut best: Option<(usize, i32, i32, Room)> = None;
        for tried in 0..TRIED {
            // From the flag backwards to where the line begins.
            let x = last - (last - first) * tried / (TRIED - 1);
            for baseline in [y - 6, y + 16] {
                let room = Room {
                    left: x,
                    right: x + width(&text),
                    top: baseline - ABOVE,
                    bottom: baseline + BELOW,
                };
                let inside = room.top >= self.frame.names_from && room.bottom < self.frame.bottom;
                if !inside || taken.iter().any(|other| other.touches(&room)) {
                    continue;
                }
                let covered = self.covered(&room, lines);
                if best.as_ref().is_none_or(|(least, ..)| covered < *least) {
                    best = Some((covered, x, baseline, room));
                }
            }
        }
        if let Some((_, x, baseline, room)) = best.filter(|_| !text.is_empty()) {
            self.text("start", (x, baseline), &text);
            taken.push(room);
        }
    }

    /// How many strokes of lines and targets a label would lie on.
    fn covered(&self, room: &Room, lines: &[Vec<Point>]) -> usize {
        let crossed = |pair: &[Point]| match pair {
            [a, b] => room.is_crossed(*a, *b),
            _ => false,
        };
        let targets: usize =
            lines.iter().map(|line| line.windows(2).filter(|pair| crossed(pair)).count()).sum();
        let series: usize = self.chart.series.iter().map(|one| self.strokes_in(one, room)).sum();
        targets + series
    }

    fn strokes_in(&self, series: &ChartSeries, room: &Room) -> usize {
        let x = |row: &Observation| self.frame.placing.x(&row.period);
        let rows = series.observations;
        let from = rows.partition_point(|row| x(row) < room.left).saturating_sub(1);
        let to = rows.partition_point(|row| x(row) <= room.right).saturating_add(1);
        let near = rows.get(from..to.min(rows.len())).unwrap_or_default();
        let low = room.bottom > self.frame.bottom - WITHHELD_UP_TO && series.role == Role::Place;
        let withheld = near.iter().filter(|row| low && row.status.has('Q')).count();
        let mut before: Option<Point> = None;
        let figures = near.iter().filter_map(|row| {
            let at = self.frame.point(&row.period, drawn(row)?);
            let from = before.replace(at).unwrap_or(at);
            room.is_crossed(from, at).then_some(())
        });
        figures.count() + withheld
    }
}

/// A pennant on its pole, whose foot stands on the place.
fn flag((x, y): Point) -> Vec<Point> {
    vec![(x, y), (x, y - 13), (x + 8, y - 9), (x, y - 5)]
}

/// A small picture of a target line and its flag, for a key.
pub(super) fn swatch(class: &'static str) -> String {
    let (page, paper) = swatch_paper("points");
    page.borrow_mut().class(class);
    let _ = paper.draw(&PathElement::new([(1, 14), (25, 14)], STYLE));
    page.borrow_mut().class("target-mark");
    let _ = paper.draw(&Polygon::new(flag((25, 14)), STYLE));
    page.borrow_mut().finish()
}
