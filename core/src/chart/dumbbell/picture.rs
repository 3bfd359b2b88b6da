//! Draws one row: its scale, the two marks and what lies between them.

use std::cell::RefCell;
use std::rc::Rc;

use plotters::coord::Shift;
use plotters::prelude::{DrawingArea, PathElement};

use super::{Dumbbell, DumbbellRow};
use crate::chart::backend::{Page, Svg};
use crate::chart::flags::{drawn, is_provisional};
use crate::chart::frame::signed;
use crate::chart::line::Role;
use crate::chart::pen::STYLE;
use crate::chart::scale::part_of;
use crate::chart::strokes::{mark, swatch_paper};
use crate::indicator::Observation;

/// Room for half a mark at both ends.
const INSET: i32 = 8;

pub(super) fn draw(chart: &Dumbbell, row: &DumbbellRow) -> String {
    let page: Page = Rc::new(RefCell::new(Svg::new(chart.width, chart.height, "chart--dumbbell")));
    let paper: DrawingArea<Svg, Shift> = (&page).into();
    let (y, right) = (signed(chart.height) / 2, (signed(chart.width) - INSET).max(INSET));
    let (low, high) = row.range();
    let x =
        |value: f64| INSET + (part_of(value, low, high) * f64::from(right - INSET)).round() as i32;
    track(&page, &paper, (INSET, right), y);
    if let Some((ours, theirs)) = row.compared() {
        page.borrow_mut().class("between");
        rule(&paper, (x(theirs), y), (x(ours), y));
    }
    // The place is drawn last, over the other.
    let figures = [(row.other(), chart.comparator_role), (row.place, chart.place_role)];
    for (observation, role) in figures {
        let figure = |row: &'_ Observation| Some((is_provisional(row.status), drawn(row)?));
        let Some((provisional, value)) = observation.and_then(figure) else { continue };
        page.borrow_mut().group(&format!("series {}", role.class()));
        page.borrow_mut().class(if provisional { "mark mark--hollow" } else { "mark" });
        mark(&paper, (x(value), y), Some(role));
        page.borrow_mut().end_group();
    }
    page.borrow_mut().finish()
}

/// The scale of a row, with its two ends.
fn track(page: &Page, paper: &DrawingArea<Svg, Shift>, (left, right): (i32, i32), y: i32) {
    page.borrow_mut().class("track");
    rule(paper, (left, y), (right, y));
    rule(paper, (left, y - 4), (left, y + 4));
    rule(paper, (right, y - 4), (right, y + 4));
}

fn rule(paper: &DrawingArea<Svg, Shift>, from: (i32, i32), to: (i32, i32)) {
    let _ = paper.draw(&PathElement::new([from, to], STYLE));
}

/// The mark of an area, for a key.
pub(super) fn mark_swatch(role: Role) -> String {
    let (page, paper) = swatch_paper(&format!("series {}", role.class()));
    page.borrow_mut().class("mark");
    mark(&paper, (18, 8), Some(role));
    page.borrow_mut().finish()
}

/// The scale of a row, for a key.
pub(super) fn track_swatch() -> String {
    let page: Page = Rc::new(RefCell::new(Svg::new(36, 16, "chart--swatch chart--dumbbell")));
    let paper: DrawingArea<Svg, Shift> = (&page).into();
    track(&page, &paper, (2, 34), 8);
    page.borrow_mut().finish()
}
