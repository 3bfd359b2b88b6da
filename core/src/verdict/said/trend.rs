//! "Is the recent change more than chance?"

use super::missing::Because;
use super::{figure, left_out, origin};
use crate::chart::period::label;
use crate::chart::value::{as_read, decimals, format_difference, format_value};
use crate::indicator::{Indicator, Polarity, Target};
use crate::verdict::history::History;
use crate::verdict::target::next;
use crate::verdict::trend::{Direction, Fit, Point, TESTED, fit, points};
use crate::verdict::{Asked, Judgement, Verdict, VerdictKind, Working, judged};
use crate::words::{Words, grouped};

/// The test with what it was made on.
struct Tested<'a> {
    points: Vec<Point<'a>>,
    fit: Fit,
    /// Where closest is best: the target whose distance was tested.
    from: Option<&'a Target>,
}

impl Tested<'_> {
    /// The first and the last period.
    fn span(&self, words: Words) -> (String, String) {
        let period = |point: Option<&Point>| {
            point.map(|point| label(words, &point.figure.row.period)).unwrap_or_default()
        };
        (period(self.points.first()), period(self.points.last()))
    }
}

pub(super) fn verdict(asked: &Asked, history: &History) -> Result<Verdict, Because> {
    let words = asked.words;
    let refused = |refusal| Because::trend(words, refusal);
    let points = points(asked.indicator, history).map_err(refused)?;
    let from = distance_from(asked, history);
    let tested: Vec<(f64, f64)> = points
        .iter()
        .map(|point| {
            let value = point.figure.value;
            let value = from.map_or(value, |target| (value - target.value).abs());
            (value, point.interval.high - point.interval.low)
        })
        .collect();
    let fit = fit(&tested).map_err(refused)?;
    let tested = Tested { points, fit, from };
    let judgement = judgement(asked, &tested);
    Ok(Verdict {
        kind: VerdictKind::Trend,
        question: words.verdict_trend_question(),
        judgement,
        answer: answer(asked, judgement, &tested),
        sentence: sentence(asked, &tested),
        working: working(asked, history, &tested),
    })
}

/// The target figures should come close to, where closest is best.
fn distance_from<'a>(asked: &Asked<'a>, history: &History) -> Option<&'a Target> {
    let latest = history.latest()?;
    let is_wanted = asked.indicator.polarity == Polarity::ClosestToTarget;
    let (target, _) = next(&asked.targets, &latest.row.period).filter(|_| is_wanted)?;
    matches!(target.kind.as_str(), "final" | "milestone").then_some(target)
}

fn judgement(asked: &Asked, tested: &Tested) -> Judgement {
    // A distance is better the smaller it is.
    let polarity =
        if tested.from.is_some() { Polarity::LowIsGood } else { asked.indicator.polarity };
    match (polarity, tested.fit.direction) {
        (Polarity::NoJudgement | Polarity::ClosestToTarget, _) => Judgement::NotJudged,
        (_, Direction::Steady) => Judgement::Similar,
        (_, direction) => judged(polarity, direction == Direction::Rising),
    }
}

/// With its span: the plain change above it runs over another and may go the other way.
fn answer(asked: &Asked, judgement: Judgement, tested: &Tested) -> String {
    let words = asked.words;
    let (start, end) = tested.span(words);
    match (tested.fit.direction, judgement) {
        (Direction::Steady, _) => words.verdict_trend_steady(start, end),
        (_, Judgement::Better) => words.verdict_trend_better(start, end),
        (_, Judgement::Worse) => words.verdict_trend_worse(start, end),
        (Direction::Rising, _) => words.verdict_trend_rising(start, end),
        (Direction::Falling, _) => words.verdict_trend_falling(start, end),
    }
}

fn sentence(asked: &Asked, tested: &Tested) -> String {
    let (words, place) = (asked.words, asked.place);
    let (start, end) = tested.span(words);
    let by = slope(words, asked.indicator, tested.fit.slope);
    match (tested.fit.direction, tested.from) {
        (Direction::Steady, _) => words.verdict_trend_said_steady(place, start, end),
        (Direction::Rising, None) => words.verdict_trend_said_rising(place, start, end, by),
        (Direction::Falling, None) => words.verdict_trend_said_falling(place, start, end, by),
        (Direction::Rising, Some(_)) => words.verdict_trend_said_farther(place, start, end, by),
        (Direction::Falling, Some(_)) => words.verdict_trend_said_closer(place, start, end, by),
    }
}

/// A slope is written with one digit more than its figures.
fn slope(words: Words, indicator: &Indicator, slope: f64) -> String {
    let finer = Indicator {
        unit: indicator.unit.clone(),
        decimals: indicator.decimals.saturating_add(1),
        ..Indicator::default()
    };
    format_difference(words, &finer, slope)
}

fn working(asked: &Asked, history: &History, tested: &Tested) -> Working {
    let words = asked.words;
    let input = |point: &Point| {
        let written = |value| format_value(asked.indicator, value);
        let limits =
            words.table_interval(written(point.interval.low), written(point.interval.high));
        (
            label(words, &point.figure.row.period),
            format!("{}: {limits}", figure(asked, &point.figure)),
        )
    };
    let mut steps: Vec<String> = Vec::new();
    if tested.from.is_some() {
        steps.push(words.verdict_distance_step());
    }
    for point in &tested.points {
        let made = origin(words, point.interval.origin);
        steps.extend(made.filter(|said| !steps.contains(said)));
    }
    let digits = usize::from(decimals(asked.indicator)) + 3;
    let slope = as_read(asked.indicator, tested.fit.slope);
    steps.push(words.verdict_trend_step_slope(grouped(slope, digits)));
    steps.push(words.verdict_trend_step_chi(grouped(tested.fit.chi_squared, 4)));
    steps.push(if tested.fit.robust {
        words.verdict_trend_step_robust()
    } else {
        words.verdict_trend_step_not_robust()
    });
    let mut left_out = left_out(asked, history);
    let older = history.figures.len().saturating_sub(TESTED);
    if older > 0 {
        left_out.push(words.verdict_left_older(older));
    }
    Working {
        formula: words.verdict_trend_formula(),
        inputs: tested.points.iter().map(input).collect(),
        steps,
        method: words.verdict_trend_method(),
        source: words.verdict_trend_source(),
        left_out,
    }
}
