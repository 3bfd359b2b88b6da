//! Draws a line chart: axes, breaks, lines and names, in that order.

use std::cell::RefCell;
use std::rc::Rc;

use plotters::coord::Shift;
use plotters::prelude::DrawingArea;

use super::backend::{Page, Svg};
use super::ends::{self, Beside, Name};
use super::frame::{DIRECT_LABELS_FROM, Frame, signed};
use super::line::LineChart;
use super::pen::Pen;
use super::period;
use super::record::Record;
use super::runs::break_between;
use super::scale::{TimeLabel, shown_of};
use super::text::{fitted, width};
use super::times::Times;
use crate::indicator::PublishedPoint;

pub(super) struct Drawing {
    pub svg: String,
    pub direct_labels: bool,
}

/// A chart on its paper.
pub(super) struct Plot<'c, 'f> {
    pub chart: &'c LineChart<'c>,
    pub frame: &'f Frame,
    pub page: Page,
    /// In view-box units.
    pub paper: DrawingArea<Svg, Shift>,
}

/// Draws a chart into its frame.
pub(super) fn draw(chart: &LineChart, record: &Record, frame: &Frame) -> Drawing {
    let page: Page = Rc::new(RefCell::new(Svg::new(chart.width, chart.height, "chart--line")));
    let paper: DrawingArea<Svg, Shift> = (&page).into();
    let plot = Plot { chart, frame, page, paper };
    plot.value_axis();
    plot.time_axis(record);
    if frame.has_breaks {
        plot.breaks(&record.periods);
    }
    // The place is drawn last, over the others.
    for series in chart.series.iter().rev() {
        plot.series(series);
    }
    plot.published();
    let names = plot.names();
    if !chart.targets.is_empty() {
        plot.targets(ends::rooms(&names));
    }
    ends::draw(&plot, &names);
    Drawing { svg: plot.finish(), direct_labels: frame.direct_labels }
}

impl Pen for Plot<'_, '_> {
    fn page(&self) -> &Page {
        &self.page
    }

    fn paper(&self) -> &DrawingArea<Svg, Shift> {
        &self.paper
    }
}

impl Plot<'_, '_> {
    fn value_axis(&self) {
        let Frame { left, right, .. } = *self.frame;
        self.class("grid");
        let heights: Vec<i32> =
            self.frame.ticks.iter().map(|(tick, _)| self.frame.placing.y(*tick)).collect();
        for y in &heights {
            self.rule(vec![(left, *y), (right, *y)]);
        }
        if self.frame.axis.low < 0.0 && self.frame.axis.high > 0.0 {
            self.class("zero");
            let y = self.frame.placing.y(0.0);
            self.rule(vec![(left, y), (right, y)]);
        }
        self.class("tick");
        for ((_, label), y) in self.frame.ticks.iter().zip(heights) {
            self.text("end", (left - 8, y + 4), &fitted(label, left));
        }
    }

    /// Labels and ticks stand on real periods of the lines; the last is always there.
    fn time_axis(&self, record: &Record) {
        let Frame { bottom, left, right, .. } = *self.frame;
        let off = record.off_lines();
        // The nth period of the lines is further on by those before it that are not theirs.
        let on_line = |nth: usize| off.iter().fold(nth, |at, off| at + usize::from(*off <= at));
        let full_width = signed(self.chart.width);
        let label = |index: usize| {
            let period = record.periods.get(index)?;
            let label = period::short(self.chart.words, &period);
            let (x, half) = (self.frame.placing.x(&period), width(&label) / 2);
            let middle = x.min(full_width - half).max(half);
            Some((x, TimeLabel { x: middle, width: 2 * half }, label))
        };
        let most = if self.chart.width < DIRECT_LABELS_FROM { 4 } else { 9 };
        let named = |nth: usize| label(on_line(nth));
        let place = |nth| named(nth).map_or(TimeLabel { x: 0, width: 0 }, |(_, place, _)| place);
        let shown = shown_of(record.periods.len() - off.len(), most, 14, &place);
        let mut shown: Vec<_> = shown.into_iter().filter_map(named).collect();
        // Periods of targets too, where they have room.
        for (x, place, label) in
            record.targets.iter().flatten().filter_map(|target| label(target.at?))
        {
            let apart = |other: &(i32, TimeLabel, String)| {
                (place.x - other.1.x).abs() >= (place.width + other.1.width) / 2 + 14
            };
            if shown.iter().all(apart) {
                shown.push((x, place, label));
            }
        }
        self.class("axis");
        self.rule(vec![(left, bottom), (right, bottom)]);
        for (x, _, _) in &shown {
            self.rule(vec![(*x, bottom), (*x, bottom + 5)]);
        }
        self.class("tick");
        for (_, place, label) in &shown {
            self.text("middle", (place.x, bottom + 21), label);
        }
    }

    /// A labelled rule between the last period of the old method and the first of the new.
    #[inline(never)]
    fn breaks(&self, periods: &Times) {
        let Frame { top, bottom, left, right, .. } = *self.frame;
        let mut taken = [left, left];
        let mut last = None;
        for (index, label) in self.method_changes(periods) {
            let x_of =
                |index: usize| periods.get(index).map(|period| self.frame.placing.x(&period));
            let before = index.checked_sub(1).and_then(x_of);
            let Some((before, after)) = before.zip(x_of(index)) else { continue };
            let x = i32::midpoint(before, after);
            if last.replace(x) == Some(x) {
                continue;
            }
            self.class("break");
            self.rule(vec![(x, top - 8), (x, bottom)]);
            // Cut off, it would say less than this; the summary has it whole.
            let fits = width(&label) <= right - left;
            let label = if fits { label } else { self.chart.words.method_changed() };
            let label = fitted(&label, right - left);
            let start = (x - width(&label) / 2).min(right - width(&label)).max(left);
            // A second row, where the first is taken; the summary names every break anyway.
            if let Some(row) = taken.iter().position(|end| start >= *end) {
                self.class("break-label");
                self.text("start", (start, if row == 0 { top - 14 } else { top - 30 }), &label);
                if let Some(end) = taken.get_mut(row) {
                    *end = start + width(&label) + 10;
                }
            }
        }
    }

    /// First periods of new methods with their labels: breaks the data names, and rows flagged as breaks.
    fn method_changes(&self, periods: &Times) -> Vec<(usize, String)> {
        let language = self.chart.words.language.tag();
        let mut found: Vec<(usize, String)> = Vec::new();
        // In the order of time; the first label for a period stays.
        let note = |found: &mut Vec<(usize, String)>, index: usize, label: String| {
            if let Err(place) = found.binary_search_by_key(&index, |(known, _)| *known) {
                found.insert(place, (index, label));
            }
        };
        for change in &self.chart.indicator.breaks {
            let at = change.at_period.as_str();
            let Some(index) = periods.iter().position(|period| period.written().as_ref() >= at)
            else {
                continue;
            };
            let label = change.label.in_language(language);
            let unnamed = label.is_empty().then(|| self.chart.words.method_changed());
            note(&mut found, index, unnamed.unwrap_or_else(|| label.to_owned()));
        }
        for pair in self.chart.place_observations().windows(2) {
            let [before, now] = pair else { continue };
            let flagged =
                now.status.has('B') && break_between(self.chart.indicator, before, now).is_none();
            if let Some(index) = flagged.then(|| periods.position(&now.period)).flatten() {
                note(&mut found, index, self.chart.words.method_changed());
            }
        }
        found
    }

    fn published(&self) {
        for (class, joins) in [("published", true), ("published published--other", false)] {
            self.class(class);
            for point in self.chart.published().filter(|point| point.joins_series == joins) {
                let PublishedPoint { value, period, .. } = point;
                if let Some(period) = period.as_ref().filter(|_| value.is_finite()) {
                    self.mark(self.frame.point(period, *value), None);
                }
            }
        }
    }

    /// The names at the ends of the lines.
    fn names(&self) -> Vec<Name> {
        if !self.frame.direct_labels {
            return Vec::new();
        }
        let Frame { left, right, top, bottom, .. } = *self.frame;
        let full_width = signed(self.chart.width);
        let runs_on = self.chart.runs_on_to_targets();
        let beside = Beside { left, right, top, bottom, full_width, runs_on };
        let ends = ends::ends(self.chart.words, self.chart.series.iter());
        ends::placed(&ends, &beside, &|period, value| self.frame.point(period, value))
    }
}
