//! Draws places side by side.

use std::cell::RefCell;
use std::rc::Rc;

use plotters::coord::Shift;
use plotters::prelude::{DrawingArea, PathElement, Rectangle};

use super::{Bar, PlacesChart};
use crate::chart::backend::{Page, Svg};
use crate::chart::figures::interval;
use crate::chart::flags::{flag_marks, is_provisional};
use crate::chart::frame::{DIRECT_LABELS_FROM, signed};
use crate::chart::line::Role;
use crate::chart::pen::STYLE;
use crate::chart::scale::part_of;
use crate::chart::text::{fitted, width};
use crate::chart::value::format_value;

const BAR: i32 = 18;
/// Height of the target's label above the bars.
const TARGET_LABEL: i32 = 22;

/// Where everything stands.
struct Layout {
    /// From this width on names stand beside the bars, else above them.
    beside: bool,
    first_top: i32,
    step: i32,
    left: i32,
    right: i32,
    low: f64,
    high: f64,
}

impl Layout {
    fn new(chart: &PlacesChart, bars: &[Bar], labels: &[String]) -> Self {
        let paper_width = signed(chart.width);
        let beside = chart.width >= DIRECT_LABELS_FROM;
        // Names and values may be bold, a tenth wider.
        let longest_name = bars.iter().map(|bar| width(bar.name) * 11 / 10).max().unwrap_or(0);
        let longest_label = labels.iter().map(|label| width(label) * 11 / 10).max().unwrap_or(0);
        let left = if beside { longest_name.min(paper_width * 2 / 5) + 12 } else { 1 };
        let values = shown_values(chart, bars);
        Self {
            beside,
            first_top: if chart.target().is_some() { TARGET_LABEL } else { 2 },
            step: if beside { 32 } else { 48 },
            left,
            right: (paper_width - longest_label - 8).max(left + 20),
            low: values.iter().copied().fold(0.0, f64::min),
            high: values.iter().copied().fold(0.0, f64::max),
        }
    }

    fn x(&self, value: f64) -> i32 {
        if self.high <= self.low {
            return self.left;
        }
        let part = part_of(value, self.low, self.high);
        self.left + (part * f64::from(self.right - self.left)).round() as i32
    }

    fn top(&self, index: i32) -> i32 {
        self.first_top + index * self.step + if self.beside { 7 } else { 22 }
    }
}

/// Every value the scale has to hold.
fn shown_values(chart: &PlacesChart, bars: &[Bar]) -> Vec<f64> {
    let mut values: Vec<f64> = bars.iter().filter_map(Bar::value).collect();
    values.extend(chart.target());
    for (low, high) in bars.iter().filter_map(|bar| whisker(chart, bar)) {
        values.extend([low, high]);
    }
    values
}

fn whisker(chart: &PlacesChart, bar: &Bar) -> Option<(f64, f64)> {
    bar.value()?;
    bar.observation.filter(|_| chart.show_intervals).and_then(interval)
}

/// "62.5% [p]", "no figure [c]".
fn label(chart: &PlacesChart, bar: &Bar) -> String {
    let marks = bar.observation.map(|row| flag_marks(row.status)).unwrap_or_default();
    let value = chart.written(bar);
    if marks.is_empty() { value } else { format!("{value} {marks}") }
}

pub(super) fn draw(chart: &PlacesChart, bars: &[Bar]) -> String {
    let labels: Vec<String> = bars.iter().map(|bar| label(chart, bar)).collect();
    let layout = Layout::new(chart, bars, &labels);
    let height = layout.first_top + layout.step * bars.len() as i32 + 4;
    let page: Page =
        Rc::new(RefCell::new(Svg::new(chart.width, height.unsigned_abs(), "chart--places")));
    let paper: DrawingArea<Svg, Shift> = (&page).into();
    for (index, bar) in (0_i32..).zip(bars) {
        draw_bar(chart, &layout, &page, &paper, (index, bar));
    }
    page.borrow_mut().class("axis");
    let zero = layout.x(0.0);
    for (index, _) in (0_i32..).zip(bars) {
        let top = layout.top(index);
        let _ = paper.draw(&PathElement::new([(zero, top - 3), (zero, top + BAR + 3)], STYLE));
    }
    draw_target(chart, &layout, &page, &paper, bars.len() as i32);
    draw_words(chart, &layout, &page, bars, &labels);
    page.borrow_mut().finish()
}

fn draw_bar(
    chart: &PlacesChart,
    layout: &Layout,
    page: &Page,
    paper: &DrawingArea<Svg, Shift>,
    (index, bar): (i32, &Bar),
) {
    let Some(value) = bar.value() else { return };
    let (top, zero, end) = (layout.top(index), layout.x(0.0), layout.x(value));
    page.borrow_mut().named_group(&format!("series {}", bar.role.class()), bar.name);
    let provisional = bar.observation.is_some_and(|row| is_provisional(row.status));
    page.borrow_mut().class(if provisional { "bar bar--provisional" } else { "bar" });
    let corners = [(zero.min(end), top), (zero.max(end), top + BAR)];
    let _ = paper.draw(&Rectangle::new(corners, STYLE));
    if let Some((low, high)) = whisker(chart, bar) {
        let (from, to, y) = (layout.x(low), layout.x(high), top + BAR / 2);
        let cap = |x: i32| [(x, y - 4), (x, y + 4)];
        let lines = [[(from, y), (to, y)], cap(from), cap(to)];
        on_halo(page, paper, ["whisker-halo", "whisker"], &lines);
    }
    page.borrow_mut().end_group();
}

/// Lines that must be seen on a bar of any colour: drawn twice, wider in the colour of the paper first.
fn on_halo(
    page: &Page,
    paper: &DrawingArea<Svg, Shift>,
    classes: [&'static str; 2],
    lines: &[[(i32, i32); 2]],
) {
    for class in classes {
        page.borrow_mut().class(class);
        for line in lines {
            let _ = paper.draw(&PathElement::new(*line, STYLE));
        }
    }
}

/// A line through all bars with its name above.
fn draw_target(
    chart: &PlacesChart,
    layout: &Layout,
    page: &Page,
    paper: &DrawingArea<Svg, Shift>,
    count: i32,
) {
    let Some(target) = chart.target() else { return };
    let x = layout.x(target);
    let across = |index: i32| {
        let top = layout.top(index);
        [(x, top - 5), (x, top + BAR + 5)]
    };
    let lines: Vec<[(i32, i32); 2]> = (0..count).map(across).collect();
    on_halo(page, paper, ["target-halo", "target"], &lines);
    let words = chart.words.places_target(format_value(chart.indicator, target));
    let paper_width = signed(chart.width);
    let words = fitted(&words, paper_width);
    let start = (x - width(&words) / 2).min(paper_width - width(&words)).max(0);
    page.borrow_mut().class("target-label");
    page.borrow_mut().text("start", (start, 14), &words);
}

fn draw_words(chart: &PlacesChart, layout: &Layout, page: &Page, bars: &[Bar], labels: &[String]) {
    let paper_width = signed(chart.width);
    for ((index, bar), label) in (0_i32..).zip(bars).zip(labels) {
        let itself = bar.role == Role::Place;
        let top = layout.top(index);
        let (anchor, at, room) = if layout.beside {
            ("end", (layout.left - 10, top + 14), layout.left - 10)
        } else {
            ("start", (1, top - 6), paper_width - 1)
        };
        let mut page = page.borrow_mut();
        page.class(if itself { "bar-name bar-name--place" } else { "bar-name" });
        page.text(anchor, at, &fitted(bar.name, room * 10 / 11));
        let mut end = layout.x(0.0).max(bar.value().map_or(i32::MIN, |value| layout.x(value)));
        if let Some((_, high)) = whisker(chart, bar) {
            end = end.max(layout.x(high));
        }
        page.class(match bar.value() {
            None => "bar-value bar-value--none",
            Some(_) => "bar-value",
        });
        page.text("start", (end + 6, top + 14), label);
    }
}
