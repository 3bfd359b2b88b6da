//! Paper with a time axis and value scales, for charts that stack several plots over one time.

use std::cell::RefCell;
use std::rc::Rc;

use plotters::coord::Shift;
use plotters::prelude::DrawingArea;

use super::backend::{Page, Svg};
use super::flags::drawn;
use super::frame::signed;
use super::line::Role;
use super::pen::Pen;
use super::period;
use super::runs::{Run, break_between};
use super::scale::{TimeLabel, ValueAxis, middle, part_of, shown_labels};
use super::strokes::{self, Certainty, MARKS};
use super::target_lines::Ground;
use super::targets::ChartTarget;
use super::text::{fitted, width};
use super::thin::{Strokes, thinned};
use super::value::format_tick;
use crate::indicator::{Indicator, Observation, Period};
use crate::words::Words;

/// Marks nearer than this would run into each other.
const MARK_EVERY: i32 = 14;

/// Values of one plot and the heights they stand at.
pub(super) struct Scale {
    pub axis: ValueAxis,
    pub top: i32,
    pub bottom: i32,
    /// Each tick with its label.
    pub ticks: Vec<(f64, String)>,
}

impl Scale {
    pub(super) fn new(words: Words, indicator: &Indicator, axis: ValueAxis) -> Self {
        let highest = axis.low.abs().max(axis.high.abs());
        let label = |tick: &f64| format_tick(words, indicator, *tick, axis.step, highest);
        let ticks = axis.ticks.iter().map(|tick| (*tick, label(tick))).collect();
        Self { axis, top: 0, bottom: 1, ticks }
    }

    /// The same scale between two heights.
    pub(super) fn between(self, top: i32, bottom: i32) -> Self {
        Self { top, bottom: bottom.max(top + 1), ..self }
    }

    /// Width of the widest label.
    pub(super) fn labels_width(&self) -> i32 {
        self.ticks.iter().map(|(_, label)| width(label)).max().unwrap_or(0)
    }

    /// The height of a value, not yet rounded.
    pub(super) fn exact(&self, value: f64) -> f64 {
        f64::from(self.bottom) - self.axis.part(value) * f64::from(self.bottom - self.top)
    }

    pub(super) fn y(&self, value: f64) -> i32 {
        self.exact(value).round() as i32
    }
}

/// A picture whose plots share one time axis.
pub(super) struct Sheet {
    page: Page,
    paper: DrawingArea<Svg, Shift>,
    full_width: i32,
    pub left: i32,
    pub right: i32,
    /// Middles of the first and the last period.
    time: (f64, f64),
}

impl Pen for Sheet {
    fn page(&self) -> &Page {
        &self.page
    }

    fn paper(&self) -> &DrawingArea<Svg, Shift> {
        &self.paper
    }
}

impl Sheet {
    pub(super) fn new(
        size: (u32, u32),
        class: &str,
        (left, right): (i32, i32),
        periods: &[&Period],
    ) -> Self {
        let page: Page = Rc::new(RefCell::new(Svg::new(size.0, size.1, class)));
        let paper = (&page).into();
        let end = |period: Option<&&Period>| period.map_or(0.0, |period| middle(period));
        let time = (end(periods.first()), end(periods.last()));
        Self { page, paper, full_width: signed(size.0), left, right: right.max(left + 1), time }
    }

    /// Where a period stands, not yet rounded.
    pub(super) fn exact(&self, period: &Period) -> f64 {
        let inset = ((self.right - self.left) / 40).clamp(0, 10);
        let (from, to) = (f64::from(self.left + inset), f64::from(self.right - inset));
        from + part_of(middle(period), self.time.0, self.time.1) * (to - from)
    }

    pub(super) fn x(&self, period: &Period) -> i32 {
        self.exact(period).round() as i32
    }

    /// Grid, zero line and labels of one plot.
    pub(super) fn value_axis(&self, scale: &Scale) {
        self.class("grid");
        for (tick, _) in &scale.ticks {
            self.rule(vec![(self.left, scale.y(*tick)), (self.right, scale.y(*tick))]);
        }
        if scale.axis.low < 0.0 && scale.axis.high > 0.0 {
            self.class("zero");
            self.rule(vec![(self.left, scale.y(0.0)), (self.right, scale.y(0.0))]);
        }
        self.class("tick");
        for (tick, label) in &scale.ticks {
            self.text("end", (self.left - 8, scale.y(*tick) + 4), &fitted(label, self.left));
        }
    }

    /// The axis below a plot; labels stand on real periods, the last is always there.
    pub(super) fn time_axis(&self, words: Words, periods: &[&Period], bottom: i32, most: usize) {
        let label = |period: &&Period| {
            let label = period::short(words, period);
            let (x, half) = (self.x(period), width(&label) / 2);
            (x, TimeLabel { x: x.min(self.full_width - half).max(half), width: 2 * half }, label)
        };
        let all: Vec<(i32, TimeLabel, String)> = periods.iter().map(label).collect();
        let places: Vec<TimeLabel> = all.iter().map(|(_, place, _)| *place).collect();
        let shown = shown_labels(&places, most, 14);
        let shown = || shown.iter().filter_map(|index| all.get(*index));
        self.class("axis");
        self.rule(vec![(self.left, bottom), (self.right, bottom)]);
        for (x, _, _) in shown() {
            self.rule(vec![(*x, bottom), (*x, bottom + 5)]);
        }
        self.class("tick");
        for (_, place, label) in shown() {
            self.text("middle", (place.x, bottom + 21), label);
        }
    }

    /// A rule at each change of method from `top` to `bottom`, its name above where there is room.
    pub(super) fn breaks(&self, changes: &[MethodChange], top: i32, bottom: i32) {
        let mut drawn: Vec<i32> = Vec::new();
        let mut taken = [self.left; 2];
        for change in changes {
            let x = i32::midpoint(self.x(change.before), self.x(change.after));
            if drawn.contains(&x) {
                continue;
            }
            drawn.push(x);
            self.class("break");
            self.rule(vec![(x, top - 8), (x, bottom)]);
            let label = fitted(&change.label, self.right - self.left);
            let start = (x - width(&label) / 2).min(self.right - width(&label)).max(self.left);
            let free = taken.iter_mut().zip([top - 14, top - 30]).find(|(end, _)| start >= **end);
            if let Some((end, baseline)) = free {
                *end = start + width(&label) + 10;
                self.class("break-label");
                self.text("start", (start, baseline), &label);
            }
        }
    }

    /// "[c]" at the foot of a plot, where the source withholds a figure.
    pub(super) fn withheld<'a>(&self, rows: impl Iterator<Item = &'a Observation>, scale: &Scale) {
        let hidden = rows.filter(|row| row.status.has('Q') && drawn(row).is_none());
        let mut taken: Vec<i32> = Vec::new();
        self.class("withheld");
        for row in hidden {
            let x = self.x(&row.period);
            // Two series may withhold the same period, and short periods stand close.
            if taken.iter().all(|known| (x - known).abs() > width("[c]")) {
                taken.push(x);
                self.text("middle", (x, scale.bottom - 6), "[c]");
            }
        }
    }

    /// The area between the limits of a series, wherever its line is drawn.
    pub(super) fn band(&self, rows: &[Observation], runs: &[Run], scale: &Scale) {
        self.class("band");
        for run in runs {
            let rows = neighbours(rows, run);
            strokes::band(self, rows, &|period| self.x(period), &|value| scale.y(value));
        }
    }

    /// Targets over the lines of one plot.
    pub(super) fn targets(&self, wanted: &Wanted, scale: &Scale) {
        let ground = Ground {
            words: wanted.words,
            indicator: wanted.indicator,
            left: self.left,
            right: self.right,
            names_from: wanted.names_from,
            bottom: scale.bottom,
            x: &|period| self.x(period),
            y: &|value| scale.y(value),
            taken: wanted.taken.clone(),
            lines: wanted.lines.iter().map(|rows| (*rows, true)).collect(),
        };
        ground.draw(self, wanted.targets);
    }

    /// The stretches of a line and its marks: hollow and dashed where provisional. What lies in one column is one
    /// stroke.
    pub(super) fn strokes(
        &self,
        rows: &[Observation],
        runs: &[Run],
        scale: &Scale,
        mark: Option<Role>,
    ) {
        let at = |row: &Observation| Some((self.x(&row.period), scale.y(drawn(row)?)));
        let point = |index: &usize| rows.get(*index).and_then(at);
        for (class, wanted) in [("line", false), ("line line--provisional", true)] {
            self.class(class);
            let mut lines = Strokes::default();
            for run in runs.iter().map(|run| neighbours(rows, run)) {
                for part in strokes::stretches(run, wanted) {
                    lines.push(thinned(run.get(part).unwrap_or_default().iter().filter_map(at)));
                }
            }
            lines.finish().into_iter().for_each(|line| self.rule(line));
        }
        let apart = rows.windows(2).all(|pair| match pair {
            [a, b] => self.x(&b.period) - self.x(&a.period) >= MARK_EVERY,
            _ => true,
        });
        let all = apart && mark.is_none_or(|role| role == Role::Place);
        let newest = runs.last().and_then(|run| run.last());
        for (class, certainty) in MARKS {
            self.class(class);
            let marks = runs.iter().flat_map(|run| run.iter().map(move |at| (run, at)));
            let marks = marks.filter_map(|(run, index)| {
                let own = rows.get(*index).is_some_and(|row| Certainty::of(row) == certainty);
                let soft = certainty != Certainty::Firm;
                let needed = all || soft || run.len() == 1 || Some(index) == newest;
                point(index).filter(|_| needed && own)
            });
            for at in thinned(marks) {
                strokes::mark(&self.paper, at, mark);
            }
        }
    }
}

/// Targets of one plot and what their names must keep clear of.
pub(super) struct Wanted<'a> {
    pub words: Words,
    pub indicator: &'a Indicator,
    pub targets: &'a [ChartTarget],
    /// Names stand below this: above it are those of breaks.
    pub names_from: i32,
    /// Left, right, top and bottom of words that stand there already.
    pub taken: Vec<(i32, i32, i32, i32)>,
    pub lines: Vec<&'a [Observation]>,
}

/// The rows of a run, which are neighbours.
fn neighbours<'a>(rows: &'a [Observation], run: &Run) -> &'a [Observation] {
    let first = run.first().copied().unwrap_or(0);
    rows.get(first..first + run.len()).unwrap_or_default()
}

/// A change of method between two neighbours of a series.
pub(super) struct MethodChange<'a> {
    pub before: &'a Period,
    pub after: &'a Period,
    pub label: String,
}

/// Where the method of a series changes: breaks the data names, and rows flagged as breaks.
pub(super) fn method_changes<'a>(
    words: Words,
    indicator: &Indicator,
    rows: &'a [Observation],
) -> Vec<MethodChange<'a>> {
    let change = |pair: &'a [Observation]| {
        let [before, after] = pair else { return None };
        let named = break_between(indicator, before, after);
        if named.is_none() && !after.status.has('B') {
            return None;
        }
        let label = named.map_or("", |change| change.label.in_language(words.language.tag()));
        let label = if label.is_empty() { words.method_changed() } else { label.to_owned() };
        Some(MethodChange { before: &before.period, after: &after.period, label })
    };
    rows.windows(2).filter_map(change).collect()
}
