//! Draws one series of a line chart: its band, its line, its marks.

use std::cell::RefCell;
use std::rc::Rc;

use plotters::coord::Shift;
use plotters::prelude::{Circle, DrawingArea, LineSeries, PathElement, Polygon};

use super::backend::{Page, Svg};
use super::flags::{drawn, is_provisional};
use super::frame::Part;
use super::line::{ChartSeries, Role};
use super::plot::{Plot, STYLE};
use super::runs::runs;
use crate::indicator::Observation;

/// Marks nearer than this would run into each other.
const MARK_EVERY: i32 = 14;

impl Plot<'_, '_> {
    pub(super) fn series(&self, series: &ChartSeries) {
        let rows = series.observations;
        let runs = runs(self.chart.indicator, rows);
        let group = format!("series {}", series.role.class());
        self.page.borrow_mut().group(&group);
        if self.chart.show_intervals && series.role == Role::Place {
            self.class("band");
            for run in &runs {
                self.band(rows, run);
            }
        }
        for (class, wanted) in [("line", false), ("line line--provisional", true)] {
            self.class(class);
            for run in &runs {
                for part in stretches(rows, run, wanted) {
                    self.line(rows, &part);
                }
            }
        }
        self.marks(series, &runs);
        self.withheld(series);
        self.page.borrow_mut().end_group();
    }

    fn line(&self, rows: &[Observation], part: &[usize]) {
        let points = part.iter().filter_map(|index| rows.get(*index));
        let points = points.filter_map(|row| Some(self.frame.part(&row.period, drawn(row)?)));
        for element in LineSeries::<Svg, _>::new(points, STYLE) {
            let _ = self.area.draw(&element);
        }
    }

    fn band(&self, rows: &[Observation], run: &[usize]) {
        let limits = |index: &usize| {
            let row = rows.get(*index)?;
            let low = row.lower.filter(|limit| limit.is_finite())?;
            let high = row.upper.filter(|limit| limit.is_finite())?;
            Some((self.frame.part(&row.period, low), self.frame.part(&row.period, high)))
        };
        let mut corners: Vec<(Part, Part)> = Vec::new();
        let close = |corners: &mut Vec<(Part, Part)>| {
            if corners.len() > 1 {
                let upper = corners.iter().map(|(_, high)| *high);
                let lower = corners.iter().rev().map(|(low, _)| *low);
                let outline: Vec<Part> = upper.chain(lower).collect();
                let _ = self.area.draw(&Polygon::new(outline, STYLE));
            }
            corners.clear();
        };
        for index in run {
            match limits(index) {
                Some(pair) => corners.push(pair),
                None => close(&mut corners),
            }
        }
        close(&mut corners);
    }

    /// Marks on every point of the place where they stand apart; on comparators at the end, for identity.
    fn marks(&self, series: &ChartSeries, runs: &[Vec<usize>]) {
        let rows = series.observations;
        let all = series.role == Role::Place && self.marks_stand_apart(rows);
        let last = runs.last().and_then(|run| run.last()).copied();
        let mut marked: Vec<(&Observation, f64)> = Vec::new();
        for run in runs {
            for index in run {
                let Some(row) = rows.get(*index) else { continue };
                let needed = run.len() == 1 || Some(*index) == last || is_provisional(row.status);
                if let Some(value) = drawn(row).filter(|_| all || needed) {
                    marked.push((row, value));
                }
            }
        }
        for (class, hollow) in [("mark", false), ("mark mark--hollow", true)] {
            self.class(class);
            for (row, value) in &marked {
                if is_provisional(row.status) == hollow {
                    self.mark(self.frame.point(&row.period, *value), Some(series.role));
                }
            }
        }
    }

    fn marks_stand_apart(&self, rows: &[Observation]) -> bool {
        let x = |row: &Observation| self.frame.point(&row.period, 0.0).0;
        rows.windows(2).all(|pair| match pair {
            [a, b] => x(b) - x(a) >= MARK_EVERY,
            _ => true,
        })
    }

    pub(super) fn mark(&self, at: (i32, i32), role: Option<Role>) {
        mark(&self.paper, at, role);
    }

    /// "[c]" stands at the period of a figure the source withholds.
    fn withheld(&self, series: &ChartSeries) {
        if series.role != Role::Place {
            return;
        }
        self.class("withheld");
        for row in series.observations {
            if drawn(row).is_none() && row.status.has('Q') {
                let (x, _) = self.frame.point(&row.period, 0.0);
                self.text("middle", (x, self.frame.bottom - 6), "[c]");
            }
        }
    }
}

/// The parts of a run that are provisional (or are not): a provisional point makes the step towards it so.
pub(super) fn stretches(rows: &[Observation], run: &[usize], provisional: bool) -> Vec<Vec<usize>> {
    let mut parts: Vec<Vec<usize>> = Vec::new();
    let mut open = false;
    for pair in run.windows(2) {
        let [from, to] = pair else { continue };
        let step_is = rows.get(*to).is_some_and(|row| is_provisional(row.status));
        if step_is != provisional {
            open = false;
            continue;
        }
        match parts.last_mut().filter(|_| open) {
            Some(part) => part.push(*to),
            None => parts.push(vec![*from, *to]),
        }
        open = true;
    }
    parts
}

/// The mark of a role; a diamond for what a plan printed.
pub(super) fn mark(paper: &DrawingArea<Svg, Shift>, (x, y): (i32, i32), role: Option<Role>) {
    let corners: &[(i32, i32)] = match role {
        Some(Role::Place) => {
            let _ = paper.draw(&Circle::new((x, y), 4, STYLE));
            return;
        }
        None => &[(0, -6), (6, 0), (0, 6), (-6, 0)],
        Some(Role::Comparator(0 | 1)) => &[(-3, -3), (4, -3), (4, 4), (-3, 4)],
        Some(Role::Comparator(2)) => &[(0, -5), (5, 4), (-5, 4)],
        Some(Role::Comparator(3)) => &[(0, 5), (5, -4), (-5, -4)],
        Some(Role::Comparator(4)) => &[(0, -5), (5, -1), (3, 4), (-3, 4), (-5, -1)],
        Some(Role::Comparator(_)) => &[
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
    };
    let outline: Vec<(i32, i32)> = corners.iter().map(|(dx, dy)| (x + dx, y + dy)).collect();
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

/// The diamond of a printed value, for a key.
pub(super) fn published_swatch(class: &'static str) -> String {
    let (page, paper) = swatch_paper("points");
    page.borrow_mut().class(class);
    mark(&paper, (18, 8), None);
    page.borrow_mut().finish()
}

fn swatch_paper(group: &str) -> (Page, DrawingArea<Svg, Shift>) {
    let page: Page = Rc::new(RefCell::new(Svg::new(36, 16, "chart--swatch")));
    page.borrow_mut().group(group);
    let paper = (&page).into();
    (page, paper)
}
