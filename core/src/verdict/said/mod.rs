//! Verdicts in words.

mod comparator;
mod explained;
mod missing;
mod pace;
mod target;
mod trend;

pub use explained::explained;

use super::history::{Figure, History};
use super::interval::Origin;
use super::target::Wanted;
use super::{Asked, Verdict, VerdictKind, Verdicts};
use crate::chart::figures::with_flags;
use crate::chart::period::label;
use crate::chart::value::format_value;
use crate::indicator::{Indicator, Observation, Period, Prices, Target};
use crate::words::{Words, grouped};
use missing::{Because, Missing};

pub(super) fn verdicts(asked: &Asked) -> Verdicts {
    let history = History::of(asked.indicator, asked.rows);
    let mut missing = Missing::new(asked.words, asked.comparator.map(|(name, _)| name));
    let mut given = Vec::new();
    let mut add = |kind: VerdictKind, said: Result<Verdict, Because>| match said {
        Ok(verdict) => given.push(verdict),
        Err(because) => missing.add(kind, because),
    };
    add(VerdictKind::Target, target::verdict(asked, &history));
    add(VerdictKind::PaceCompound, over_time(asked, pace::compound(asked, &history)));
    add(VerdictKind::PaceLinear, over_time(asked, pace::linear(asked, &history)));
    add(VerdictKind::Trend, over_time(asked, trend::verdict(asked, &history)));
    add(VerdictKind::Comparator, comparator::verdict(asked, &history));
    let missing_line = missing.line();
    Verdicts { given, missing: missing_line, refused: missing.into_refused() }
}

/// A verdict on change over time; of the money of each year none is given.
fn over_time(asked: &Asked, said: Result<Verdict, Because>) -> Result<Verdict, Because> {
    let is_nominal = asked.indicator.prices == Prices::Current;
    match said {
        Ok(_) if is_nominal => Err(Because::Of(asked.words.verdict_why_prices())),
        said => said,
    }
}

/// "68.9% (provisional)"
fn value(asked: &Asked, figure: &Figure) -> String {
    with_flags(asked.words, asked.indicator, figure.row)
}

/// "68.9% (2024)"
fn figure(asked: &Asked, figure: &Figure) -> String {
    let period = label(asked.words, &figure.row.period);
    asked.words.verdict_figure(value(asked, figure), period)
}

/// "at least 70.0%"
fn limit(words: Words, indicator: &Indicator, wanted: Wanted, value: f64) -> String {
    let value = format_value(indicator, value);
    let upper = |end| format_value(indicator, end);
    match wanted {
        Wanted::AtLeast => words.verdict_at_least(value),
        Wanted::AtMost => words.verdict_at_most(value),
        Wanted::Exactly => words.verdict_exactly(value),
        Wanted::UpTo(end) => words.verdict_between(value, upper(end)),
    }
}

/// "the agreed milestone for 2025, at least 70.0%"
fn aim(asked: &Asked, target: &Target, period: &Period, wanted: Wanted) -> String {
    let words = asked.words;
    let kind = match target.kind.as_str() {
        "milestone" => words.verdict_target_milestone(),
        "ceiling" => words.verdict_target_ceiling(),
        "floor" => words.verdict_target_floor(),
        "range" => words.verdict_target_range(),
        _ => words.verdict_target_final(),
    };
    let status = match target.status.as_str() {
        "proposed" => words.verdict_target_proposed(),
        _ => words.verdict_target_agreed(),
    };
    let limit = limit(words, asked.indicator, wanted, target.value);
    words.verdict_target_aim(status, kind, label(words, period), limit)
}

/// Where a target comes from, as inputs.
fn target_inputs(asked: &Asked, target: &Target, aim: String) -> Vec<(String, String)> {
    let words = asked.words;
    let mut inputs = vec![(words.verdict_input_target(), aim)];
    if !target.source.is_empty() {
        inputs.push((words.verdict_input_where(), target.source.clone()));
    }
    if !target.set_on.is_empty() {
        inputs.push((words.verdict_input_set_on(), target.set_on.clone()));
    }
    inputs
}

/// What a verdict on a whole series does not use.
fn left_out(asked: &Asked, history: &History) -> Vec<String> {
    let words = asked.words;
    let mut said = Vec::new();
    let mut add = |rows: &[&Observation], say: &dyn Fn(String) -> String| {
        if !rows.is_empty() {
            said.push(say(periods(words, rows)));
        }
    };
    add(&history.earlier, &|periods| words.verdict_left_earlier(periods));
    add(&history.missing, &|periods| words.verdict_left_missing(periods));
    add(&history.forecasts, &|periods| words.verdict_left_forecast(periods));
    said
}

/// "2010, 2011 and 6 more"
fn periods(words: Words, rows: &[&Observation]) -> String {
    const NAMED: usize = 4;
    let names: Vec<String> = rows.iter().take(NAMED).map(|row| label(words, &row.period)).collect();
    match rows.len().saturating_sub(NAMED) {
        0 => names.join(", "),
        more => words.summary_and_more(names.join(", "), more),
    }
}

/// How limits were worked out, where the source gives none.
fn origin(words: Words, origin: Origin) -> Option<String> {
    match origin {
        Origin::Source => None,
        Origin::Wilson => Some(words.verdict_interval_wilson()),
        Origin::Byar => Some(words.verdict_interval_byar()),
    }
}

/// A part of one with its sign: "+1.80%".
fn percent(part: f64) -> String {
    let number = grouped(100.0 * part, 2);
    if part > 0.0 { format!("+{number}%") } else { format!("{number}%") }
}
