//! The smallest chart: a line without axes, and the headline that stands beside it.

use std::cell::RefCell;
use std::rc::Rc;

use plotters::coord::Shift;
use plotters::prelude::{Circle, DrawingArea, PathElement};
use plotters::style::BLACK;

use super::backend::{Page, Svg};
use super::compared::{Compared, compared};
use super::flags::{drawn, measured};
use super::period::label;
use super::runs::runs;
use super::scale::{middle, part_of};
use super::summary;
use super::value::format_value;
use crate::indicator::{Indicator, Polarity, Prices, Series};
use crate::words::Words;

/// Draws the line of a series with a dot at its newest value; gaps and breaks stay open.
pub fn sparkline(indicator: &Indicator, series: &Series, width: u32, height: u32) -> String {
    let page: Page = Rc::new(RefCell::new(Svg::new(width, height, "chart--sparkline")));
    let paper: DrawingArea<Svg, Shift> = (&page).into();
    let rows = &series.observations;
    let points: Vec<Option<(f64, f64)>> =
        rows.iter().map(|row| Some((middle(&row.period), drawn(row)?))).collect();
    let range = |part: fn(&(f64, f64)) -> f64| {
        let all = points.iter().flatten().map(part);
        all.fold(None, |range: Option<(f64, f64)>, value| {
            Some(range.map_or((value, value), |(low, high)| (low.min(value), high.max(value))))
        })
    };
    let (across, up) = (range(|(x, _)| *x), range(|(_, y)| *y));
    let place = |index: &usize| {
        let (x, y) = (*points.get(*index)?)?;
        let ((left, right), (low, high)) = across.zip(up)?;
        Some((inside(part_of(x, left, right), width), inside(1.0 - part_of(y, low, high), height)))
    };
    let runs = runs(indicator, rows);
    page.borrow_mut().class("line");
    for run in runs.iter().filter(|run| run.len() > 1) {
        let line: Vec<(i32, i32)> = run.iter().filter_map(place).collect();
        let _ = paper.draw(&PathElement::new(line, BLACK));
    }
    let measured = |at: &&usize| rows.get(**at).is_some_and(|row| measured(row).is_some());
    let newest = runs.iter().rev().find_map(|run| run.iter().rev().find(measured));
    page.borrow_mut().class("point");
    for alone in runs.iter().filter(|run| run.len() == 1).filter_map(|run| run.first()) {
        if let Some(at) = place(alone).filter(|_| Some(alone) != newest) {
            let _ = paper.draw(&Circle::new(at, 1, BLACK));
        }
    }
    if let Some(at) = newest.and_then(place) {
        page.borrow_mut().class("latest");
        let _ = paper.draw(&Circle::new(at, 3, BLACK));
    }
    page.borrow_mut().finish()
}

/// A part of a length that leaves room for the dot at both ends.
fn inside(part: f64, length: u32) -> i32 {
    const ROOM: f64 = 4.0;
    let length = f64::from(length.min(100_000));
    (ROOM + part * (length - 2.0 * ROOM).max(0.0)).round() as i32
}

/// Which way the value went.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Change {
    Up,
    Down,
    /// The same, or as good as the same for what the figures can tell.
    Level,
    /// Nothing to compare with, or too little.
    Unknown,
}

/// An indicator in one glance. It calls nothing better or worse: only a verdict, which is tested, does.
#[derive(Debug, Clone, PartialEq)]
pub struct Headline {
    /// The newest value as written, or the words for having none.
    pub value: String,
    /// Its period; empty where there is no value.
    pub period: String,
    /// "Up from 60.1% in 2012/13 (higher is better)", or why nothing is compared.
    pub sentence: String,
    /// What to keep in mind about amounts of money; empty for everything else.
    pub prices: String,
    pub change: Change,
}

impl Change {
    /// `arrow-up`, `arrow-down`, `level`; empty where nothing is told.
    pub fn icon(self) -> &'static str {
        match self {
            Self::Up => "arrow-up",
            Self::Down => "arrow-down",
            Self::Level => "level",
            Self::Unknown => "",
        }
    }
}

/// The newest value and how it compares with the oldest made by the same method.
pub fn headline(indicator: &Indicator, series: &Series, words: &Words) -> Headline {
    let (words, rows) = (*words, series.observations.as_slice());
    let sentence = summary::change(words, indicator, rows);
    let prices = summary::prices(words, indicator).unwrap_or_default();
    let Some(compared) = compared(indicator, rows) else {
        let (value, period, change) = (words.no_value(), String::new(), Change::Unknown);
        return Headline { value, period, sentence, prices, change };
    };
    let change = compared.change(indicator);
    let Compared { latest, value, .. } = compared;
    let written = format_value(indicator, value);
    let sentence = match change {
        Change::Up | Change::Down => with_better(words, indicator, sentence),
        Change::Level | Change::Unknown => sentence,
    };
    Headline { value: written, period: label(words, &latest.period), sentence, prices, change }
}

/// A change with which way is better, where somebody says so. Of the money of each year nobody can: dearer prices are
/// part of every rise.
fn with_better(words: Words, indicator: &Indicator, change: String) -> String {
    match indicator.polarity {
        _ if indicator.prices == Prices::Current => change,
        Polarity::HighIsGood => words.change_higher_is_better(change),
        Polarity::LowIsGood => words.change_lower_is_better(change),
        Polarity::ClosestToTarget | Polarity::NoJudgement => change,
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::indexing_slicing)]

    use super::*;
    use crate::chart::fixtures::{observation, percentage, years};
    use crate::indicator::Break;

    fn series(values: &[f64]) -> Series {
        Series { area: "A".into(), observations: years(2012, values) }
    }

    #[track_caller]
    fn check(polarity: Polarity, values: &[f64], expected: (Change, &str, &str)) {
        let indicator = Indicator { polarity, ..percentage() };
        let headline = headline(&indicator, &series(values), &Words::default());
        let change = headline.change;
        assert_eq!((change, change.icon(), headline.sentence.as_str()), expected);
    }

    /// No test says that a plain change is more than chance: which way is better is all that is said.
    #[test]
    fn a_plain_change_says_which_way_is_better_and_judges_nothing() {
        use Change::*;
        let (up, down) = ("Up from 60.1% in 2012", "Down from 60.1% in 2012");
        let higher = "Up from 60.1% in 2012 (higher is better)";
        check(Polarity::HighIsGood, &[60.1, 62.0], (Up, "arrow-up", higher));
        let lower = "Up from 60.1% in 2012 (lower is better)";
        check(Polarity::LowIsGood, &[60.1, 62.0], (Up, "arrow-up", lower));
        let lower = "Down from 60.1% in 2012 (lower is better)";
        check(Polarity::LowIsGood, &[60.1, 52.0], (Down, "arrow-down", lower));
        check(Polarity::NoJudgement, &[60.1, 62.0], (Up, "arrow-up", up));
        check(Polarity::NoJudgement, &[60.1, 52.0], (Down, "arrow-down", down));
        check(Polarity::ClosestToTarget, &[60.1, 52.0], (Down, "arrow-down", down));
        check(Polarity::HighIsGood, &[60.1, 60.12], (Level, "level", "The same as in 2012"));
        let alone = (Unknown, "", "No earlier figure to compare with");
        check(Polarity::HighIsGood, &[60.1], alone);
        check(Polarity::HighIsGood, &[], alone);
    }

    #[test]
    fn nothing_is_compared_across_a_change_of_method() {
        let mut indicator = percentage();
        let change = Break { at_period: "2014".into(), comparable: false, ..Break::default() };
        indicator.breaks.push(change);
        let said = |values: &[f64]| headline(&indicator, &series(values), &Words::default());
        let too_few = "Too few figures by today’s method to say up or down";
        for two in [[60.0, 61.0, 50.0, 49.0], [60.0, 61.0, 50.0, 50.0]] {
            let said = said(&two);
            assert_eq!((said.change, said.sentence.as_str()), (Change::Unknown, too_few));
        }
        assert_eq!(
            said(&[60.0, 61.0, 50.0, 48.0, 49.0]).sentence,
            "Down from 50.0% in 2014 (higher is better)"
        );
        assert_eq!(said(&[60.0, 61.0, 50.0]).sentence, "No earlier figure made by the same method");
        assert_eq!(said(&[60.0, 61.0, 50.0]).change, Change::Unknown);
        // Nor where the two sides may be laid beside each other.
        indicator.breaks[0].comparable = true;
        let said = headline(&indicator, &series(&[60.0, 61.0, 50.0]), &Words::default());
        assert_eq!(said.change, Change::Unknown);
    }

    /// Ten years of dearer prices make nobody better off.
    #[test]
    fn the_money_of_each_year_is_never_called_better() {
        for (prices, said) in [
            (Prices::Current, "Up from 60.0% in 2012"),
            (Prices::Constant, "Up from 60.0% in 2012 (higher is better)"),
        ] {
            let indicator = Indicator { prices, ..percentage() };
            let headline = headline(&indicator, &series(&[60.0, 80.0]), &Words::default());
            assert_eq!((headline.change, headline.sentence.as_str()), (Change::Up, said));
            let is_current = prices == Prices::Current;
            assert_eq!(headline.prices.starts_with("In the money of each year"), is_current);
        }
    }

    #[test]
    fn a_forecast_is_drawn_and_is_not_the_newest_figure() {
        let mut series = series(&[60.0, 62.0, 90.0]);
        series.observations[2].status = series.observations[2].status.with('F');
        let headline = headline(&percentage(), &series, &Words::default());
        assert_eq!((headline.value.as_str(), headline.period.as_str()), ("62.0%", "2013"));
        let picture = sparkline(&percentage(), &series, 80, 24);
        assert!(picture.contains("M4 20 40 19 76 4\"/>"), "{picture}");
        assert!(picture.contains("class=\"latest\" d=\"M37 19a"), "{picture}");
    }

    #[test]
    fn a_sparkline_stays_open_where_figures_are_missing() {
        let mut gapped = series(&[1.0, 2.0, 3.0, 2.0, 1.0]);
        gapped.observations[2].value = None;
        assert_eq!(
            sparkline(&percentage(), &gapped, 80, 24),
            "<svg xmlns=\"http://www.w3.org/2000/svg\" class=\"chart chart--sparkline\" \
             viewBox=\"0 0 80 24\" aria-hidden=\"true\" focusable=\"false\">\
             <path class=\"line\" d=\"M4 20 22 4M58 4 76 20\"/>\
             <path class=\"latest\" d=\"M73 20a3 3 0 1 0 6 0a3 3 0 1 0-6 0z\"/></svg>"
        );
        let alone = Series { area: "A".into(), observations: vec![observation(2012, Some(5.0))] };
        assert!(sparkline(&percentage(), &alone, 80, 24).contains("M37 12a3"));
        assert!(!sparkline(&percentage(), &Series::default(), 0, 0).contains("path"));
    }
}
