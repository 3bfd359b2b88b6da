//! Draws one series of a line chart: its band, its line, its marks.

use std::cell::RefCell;
use std::ops::Range;
use std::rc::Rc;

use plotters::coord::Shift;
use plotters::prelude::{Circle, DrawingArea, LineSeries, PathElement, Polygon};

use super::backend::{Page, Svg};
use super::figures::interval;
use super::flags::{drawn, is_provisional, stands_apart};
use super::identity::PLAIN_LOOKS;
use super::line::{ChartSeries, Role};
use super::pen::{Pen, STYLE};
use super::plot::Plot;
use super::runs::spans;
use super::text::width;
use super::thin::{Point, Strokes, thinned, thinned_band, thinned_heights};
use crate::indicator::{Observation, Period};

/// Marks nearer than this would run into each other.
const MARK_EVERY: i32 = 14;

/// Stands at the period of a figure the source withholds.
const WITHHELD: &str = "[c]";

/// How firm a figure is: what its mark shows.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Certainty {
    Firm,
    /// May be revised, or lies ahead.
    Provisional,
    Estimated,
    /// Not to be read with the others.
    Apart,
}

/// Classes of marks, in the order they are drawn.
pub(super) const MARKS: [(&str, Certainty); 4] = [
    ("mark", Certainty::Firm),
    ("mark mark--hollow", Certainty::Provisional),
    ("mark mark--estimated", Certainty::Estimated),
    ("mark mark--apart", Certainty::Apart),
];

impl Certainty {
    pub(super) fn of(row: &Observation) -> Self {
        match row.status {
            status if is_provisional(status) => Self::Provisional,
            status if stands_apart(status) => Self::Apart,
            status if status.has('E') => Self::Estimated,
            _ => Self::Firm,
        }
    }
}

impl Plot<'_, '_> {
    pub(super) fn series(&self, series: &ChartSeries) {
        let rows = series.observations;
        let spans = spans(self.chart.indicator, rows);
        let is_plain = rows.iter().all(|row| row.details.is_none());
        let firm = self.strokes(rows, &spans, false);
        let provisional = if is_plain { Vec::new() } else { self.strokes(rows, &spans, true) };
        let points: usize = firm.iter().chain(&provisional).map(Vec::len).sum();
        // More points than pixels: a thick line would run together, and takes a browser three times as long.
        let is_dense = points > (self.frame.right - self.frame.left).unsigned_abs() as usize;
        let dense = if is_dense { " series--dense" } else { "" };
        let group = format!("series {}{dense}", series.role.class());
        self.named_group(&group, &series.name);
        if self.chart.show_intervals && series.role == Role::Place {
            self.class("band");
            for span in &spans {
                self.band(rows.get(span.clone()).unwrap_or_default());
            }
        }
        for (class, strokes) in [("line", firm), ("line line--provisional", provisional)] {
            self.class(class);
            for points in strokes {
                for element in LineSeries::<Svg, _>::new(points, STYLE) {
                    let _ = self.paper.draw(&element);
                }
            }
        }
        self.marks(series, &spans, is_plain);
        if !is_plain {
            self.withheld(series);
        }
        self.page.borrow_mut().end_group();
    }

    /// What is drawn of the line, of its provisional parts or of the others.
    fn strokes(
        &self,
        rows: &[Observation],
        spans: &[Range<usize>],
        provisional: bool,
    ) -> Vec<Vec<Point>> {
        let mut strokes = Strokes::default();
        let mut across = self.frame.placing.across();
        for span in spans {
            let run = rows.get(span.clone()).unwrap_or_default();
            for part in stretches(run, provisional) {
                let part = run.get(part).unwrap_or_default();
                let heights = part.iter().filter_map(|row| {
                    let value = drawn(row)?;
                    Some((across.x(&row.period), value))
                });
                strokes.push(thinned_heights(heights, &|value| self.frame.placing.y(value)));
            }
        }
        strokes.finish()
    }

    /// Where a figure stands.
    fn at(&self, row: &Observation) -> Option<Point> {
        Some(self.frame.point(&row.period, drawn(row)?))
    }

    #[inline(never)]
    fn band(&self, run: &[Observation]) {
        let placing = &self.frame.placing;
        band(self, run, &|period| placing.x(period), &|value| placing.y(value));
    }

    /// Marks on every point of the place where they stand apart; on others at the end, for identity, and
    /// where a figure is not firm.
    #[inline(never)]
    fn marks(&self, series: &ChartSeries, spans: &[Range<usize>], is_plain: bool) {
        let rows = series.observations;
        let wanted = series.role == Role::Place || self.chart.mark_all;
        let all = wanted && self.marks_stand_apart(rows);
        let last = spans.last().map(|span| span.end);
        let mut marked = [const { Vec::new() }; 4];
        for span in spans {
            let needed = |index: usize| span.len() == 1 || Some(index + 1) == last;
            // Of a long plain line only the end is looked at.
            let from = if is_plain && !all && span.len() > 1 { span.end - 1 } else { span.start };
            let looked_at = from..span.end;
            for (index, row) in looked_at.clone().zip(rows.get(looked_at).unwrap_or_default()) {
                let certainty = Certainty::of(row);
                if !(all || certainty != Certainty::Firm || needed(index)) {
                    continue;
                }
                let kind = MARKS.iter().position(|(_, kind)| *kind == certainty);
                let place = kind.and_then(|kind| marked.get_mut(kind));
                if let Some((place, point)) = place.zip(self.at(row)) {
                    place.push(point);
                }
            }
        }
        for ((class, _), points) in MARKS.iter().zip(marked) {
            self.class(class);
            for point in thinned(points) {
                self.mark(point, Some(series.role));
            }
        }
    }

    #[inline(never)]
    fn marks_stand_apart(&self, rows: &[Observation]) -> bool {
        let x = |row: &Observation| self.frame.placing.x(&row.period);
        rows.windows(2).all(|pair| match pair {
            [a, b] => x(b) - x(a) >= MARK_EVERY,
            _ => true,
        })
    }

    pub(super) fn mark(&self, at: (i32, i32), role: Option<Role>) {
        mark(&self.paper, at, role);
    }

    /// "[c]" stands at the period of a figure the source withholds.
    #[inline(never)]
    fn withheld(&self, series: &ChartSeries) {
        if series.role != Role::Place {
            return;
        }
        self.class("withheld");
        let mut free_from = i32::MIN;
        for row in series.observations {
            if drawn(row).is_none() && row.status.has('Q') {
                let x = self.frame.placing.x(&row.period);
                if x >= free_from {
                    self.text("middle", (x, self.frame.bottom - 6), WITHHELD);
                    free_from = x + width(WITHHELD);
                }
            }
        }
    }
}

/// The area between the limits of neighbours that have both.
pub(super) fn band(
    pen: &dyn Pen,
    run: &[Observation],
    x: &dyn Fn(&Period) -> i32,
    y: &dyn Fn(f64) -> i32,
) {
    let limits = |row: &Observation| {
        let (low, high) = interval(row)?;
        Some((x(&row.period), y(high), y(low)))
    };
    for part in run.split(|row| limits(row).is_none()).filter(|part| part.len() > 1) {
        let band = thinned_band(part.iter().filter_map(limits));
        let upper = band.iter().map(|(x, upper, _)| (*x, *upper));
        let lower = band.iter().rev().map(|(x, _, lower)| (*x, *lower));
        pen.shape(upper.chain(lower).collect());
    }
}

/// The parts of a run that are provisional (or are not): a provisional point makes the step towards it so.
#[inline(never)]
pub(super) fn stretches(run: &[Observation], provisional: bool) -> Vec<Range<usize>> {
    let mut parts: Vec<Range<usize>> = Vec::new();
    if run.len() > 1 && run.iter().all(|row| row.details.is_none()) {
        parts.extend((!provisional).then_some(0..run.len()));
        return parts;
    }
    for (to, row) in run.iter().enumerate().skip(1) {
        if is_provisional(row.status) != provisional {
            continue;
        }
        match parts.last_mut().filter(|part| part.end == to) {
            Some(part) => part.end = to + 1,
            None => parts.push(to - 1..to + 1),
        }
    }
    parts
}

/// Corners of the marks of areas beside the place, one for each plain look.
const OUTLINES: [&[Point]; PLAIN_LOOKS] = [
    &[(-3, -3), (4, -3), (4, 4), (-3, 4)],
    &[(0, -5), (5, 4), (-5, 4)],
    &[(0, 5), (5, -4), (-5, -4)],
    &[(0, -5), (5, -1), (3, 4), (-3, 4), (-5, -1)],
    &[
        (-6, -2),
        (-2, -2),
        (-2, -6),
        (2, -6),
        (2, -2),
        (6, -2),
        (6, 2),
        (2, 2),
        (2, 6),
        (-2, 6),
        (-2, 2),
        (-6, 2),
    ],
    // An hourglass, a bar that stands, a saltire.
    &[(-6, -6), (6, -6), (-6, 6), (6, 6)],
    &[(-2, -7), (2, -7), (2, 7), (-2, 7)],
    &[
        (-3, -6),
        (0, -3),
        (3, -6),
        (6, -3),
        (3, 0),
        (6, 3),
        (3, 6),
        (0, 3),
        (-3, 6),
        (-6, 3),
        (-3, 0),
        (-6, -3),
    ],
];

/// The mark of a role; a diamond for what a plan printed.
pub(super) fn mark(paper: &DrawingArea<Svg, Shift>, (x, y): Point, role: Option<Role>) {
    let corners: &[Point] = match role {
        Some(Role::Place) => {
            let _ = paper.draw(&Circle::new((x, y), 4, STYLE));
            return;
        }
        None => &[(0, -6), (6, 0), (0, 6), (-6, 0)],
        Some(role) => OUTLINES.get(role.mark()).copied().unwrap_or_default(),
    };
    let outline: Vec<Point> = corners.iter().map(|(dx, dy)| (x + dx, y + dy)).collect();
    let _ = paper.draw(&Polygon::new(outline, STYLE));
}

/// A small picture of a line and its mark, for a key.
pub(super) fn swatch(role: Role) -> String {
    let (page, paper) = swatch_paper(&format!("series {}", role.class()));
    page.borrow_mut().class("line");
    let _ = paper.draw(&PathElement::new([(1, 8), (35, 8)], STYLE));
    page.borrow_mut().class("mark");
    mark(&paper, (18, 8), Some(role));
    page.borrow_mut().finish()
}

/// The mark of a figure that stands apart, for a key.
pub(super) fn apart_swatch() -> String {
    let (page, paper) = swatch_paper(&format!("series {}", Role::Place.class()));
    page.borrow_mut().class("mark mark--apart");
    mark(&paper, (18, 8), Some(Role::Place));
    page.borrow_mut().finish()
}

/// The diamond of a printed value, for a key.
pub(super) fn published_swatch(class: &'static str) -> String {
    let (page, paper) = swatch_paper("points");
    page.borrow_mut().class(class);
    mark(&paper, (18, 8), None);
    page.borrow_mut().finish()
}

pub(super) fn swatch_paper(group: &str) -> (Page, DrawingArea<Svg, Shift>) {
    let page: Page = Rc::new(RefCell::new(Svg::new(36, 16, "chart--swatch")));
    page.borrow_mut().group(group);
    let paper = (&page).into();
    (page, paper)
}
