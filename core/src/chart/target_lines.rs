//! Draws targets over the data: a line to the period, a flag on it, its name where nothing is covered.

use plotters::prelude::{PathElement, Polygon};

use super::flags::drawn;
use super::line::Role;
use super::pen::{Pen, STYLE};
use super::plot::Plot;
use super::strokes::swatch_paper;
use super::targets::{self, ChartTarget};
use super::text::{fitted, width};
use super::thin::Point;
use crate::indicator::{Indicator, Observation, Period};
use crate::words::Words;

/// How far the letters of a label reach above and below its baseline.
const ABOVE: i32 = 11;
const BELOW: i32 = 3;
/// Texts "[c]" stand this high above the axis.
const WITHHELD_UP_TO: i32 = 18;
/// How far a mark reaches around its point.
const MARK: i32 = 5;
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

    /// True where the mark of a point would reach in.
    fn holds_mark(&self, (x, y): Point) -> bool {
        (self.left - MARK..=self.right + MARK).contains(&x)
            && (self.top - MARK..=self.bottom + MARK).contains(&y)
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

/// Where targets are drawn: a plot, its scales, and what lies in it already.
pub(super) struct Ground<'a> {
    pub words: Words,
    pub indicator: &'a Indicator,
    pub left: i32,
    pub right: i32,
    /// Names stand below this: above it are those of breaks.
    pub names_from: i32,
    pub bottom: i32,
    pub x: &'a dyn Fn(&Period) -> i32,
    pub y: &'a dyn Fn(f64) -> i32,
    /// Left, right, top and bottom of words that stand there already.
    pub taken: Vec<(i32, i32, i32, i32)>,
    /// Lines that names should not lie on, and whether "[c]" stands under them.
    pub lines: Vec<(&'a [Observation], bool)>,
}

/// One target of a path: how far its line reaches and where it stands.
struct Step {
    from: i32,
    to: i32,
    y: i32,
    /// The upper end of a range.
    upper: Option<i32>,
}

impl Plot<'_, '_> {
    #[inline(never)]
    pub(super) fn targets(&self, taken: Vec<(i32, i32, i32, i32)>) {
        let series = self.chart.series.iter();
        let lines = series.map(|one| (one.observations, one.role == Role::Place)).collect();
        let ground = Ground {
            words: self.chart.words,
            indicator: self.chart.indicator,
            left: self.frame.left,
            right: self.frame.right,
            names_from: self.frame.names_from,
            bottom: self.frame.bottom,
            x: &|period| self.frame.placing.x(period),
            y: &|value| self.frame.placing.y(value),
            taken,
            lines,
        };
        ground.draw(self, &self.chart.targets);
    }
}

impl Ground<'_> {
    /// Ranges, then lines, then flags, then names.
    pub(super) fn draw(&self, pen: &dyn Pen, targets: &[ChartTarget]) {
        let paths = targets::paths(targets);
        let steps: Vec<Vec<Step>> = paths.iter().map(|path| self.steps(path)).collect();
        let lines: Vec<Vec<Point>> = steps.iter().flat_map(|path| edges(path)).collect();
        pen.class("target-range");
        for Step { from, to, y, upper } in steps.iter().flatten() {
            if let Some(upper) = *upper {
                pen.shape(vec![(*from, upper), (*to, upper), (*to, *y), (*from, *y)]);
            }
        }
        for (class, proposed) in [("target", false), ("target target--proposed", true)] {
            pen.class(class);
            for (path, steps) in paths.iter().zip(&steps) {
                if path.first().is_some_and(|first| first.proposed == proposed) {
                    edges(steps).into_iter().for_each(|line| pen.rule(line));
                }
            }
        }
        let marks = [("target-mark", false), ("target-mark target-mark--proposed", true)];
        for (class, proposed) in marks {
            pen.class(class);
            for target in paths.iter().flatten().filter(|target| target.proposed == proposed) {
                if let Some(period) = &target.period {
                    let foot = target.upper().unwrap_or(target.value);
                    pen.shape(flag(((self.x)(period), (self.y)(foot))));
                }
            }
        }
        pen.class("target-label");
        let room = |&(left, right, top, bottom): &_| Room { left, right, top, bottom };
        let mut taken: Vec<Room> = self.taken.iter().map(room).collect();
        for (target, step) in paths.iter().flatten().zip(steps.iter().flatten()) {
            self.label(pen, target, step, &lines, &mut taken);
        }
    }

    /// A step for each target, from the left edge on; one that always applies runs through.
    fn steps(&self, path: &[&ChartTarget]) -> Vec<Step> {
        let mut from = self.left;
        let step = |target: &&ChartTarget| {
            let to = target.period.as_ref().map_or(self.right, |period| (self.x)(period));
            let upper = target.upper().map(|upper| (self.y)(upper));
            let step = Step { from, to, y: (self.y)(target.value), upper };
            from = to;
            step
        };
        path.iter().map(step).collect()
    }

    /// Writes the name of a target beside its line, where it covers the least; nowhere on another name.
    fn label(
        &self,
        pen: &dyn Pen,
        target: &ChartTarget,
        step: &Step,
        lines: &[Vec<Point>],
        taken: &mut Vec<Room>,
    ) {
        let left = self.left + 4;
        let text = fitted(&target.text(self.words, self.indicator), (self.right - left) * 4 / 5);
        let wide = width_when_spaced(&text);
        let last = (step.to - 4 - wide).max(left);
        let first = (step.from + 4).min(last).max(left);
        let mut best: Option<(usize, i32, i32, Room)> = None;
        for tried in 0..TRIED {
            // From the flag backwards to where the line begins.
            let x = last - (last - first) * tried / (TRIED - 1);
            for baseline in [step.upper.unwrap_or(step.y) - 6, step.y + 16] {
                let room = Room {
                    left: x,
                    right: x + wide,
                    top: baseline - ABOVE,
                    bottom: baseline + BELOW,
                };
                let inside = room.top >= self.names_from && room.bottom < self.bottom;
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
            pen.text("start", (x, baseline), &text);
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
        let drawn: usize =
            self.lines.iter().map(|(rows, marked)| self.strokes_in(rows, *marked, room)).sum();
        targets + drawn
    }

    fn strokes_in(&self, rows: &[Observation], marked: bool, room: &Room) -> usize {
        let x = |row: &Observation| (self.x)(&row.period);
        let from = rows.partition_point(|row| x(row) < room.left).saturating_sub(1);
        let to = rows.partition_point(|row| x(row) <= room.right).saturating_add(1);
        let near = rows.get(from..to.min(rows.len())).unwrap_or_default();
        let low = room.bottom > self.bottom - WITHHELD_UP_TO && marked;
        let withheld = near.iter().filter(|row| low && row.status.has('Q')).count();
        let mut before: Option<Point> = None;
        let figures = near.iter().filter_map(|row| {
            let at = (x(row), (self.y)(drawn(row)?));
            let from = before.replace(at).unwrap_or(at);
            (room.is_crossed(from, at) || room.holds_mark(at)).then_some(())
        });
        figures.count() + withheld
    }
}

/// How wide words become where a reader has more space between letters and words (WCAG 2.2, 1.4.12): a quarter more.
fn width_when_spaced(text: &str) -> i32 {
    width(text) * 5 / 4
}

/// The line of a path; that of the upper ends too, where it is one of ranges.
fn edges(path: &[Step]) -> Vec<Vec<Point>> {
    let along = |height: &dyn Fn(&Step) -> i32| -> Vec<Point> {
        path.iter().flat_map(|step| [(step.from, height(step)), (step.to, height(step))]).collect()
    };
    let mut lines = vec![along(&|step| step.y)];
    if path.iter().any(|step| step.upper.is_some()) {
        lines.push(along(&|step| step.upper.unwrap_or(step.y)));
    }
    lines
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
