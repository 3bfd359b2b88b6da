//! "How does it compare with another place?"

use super::missing::Because;
use super::{figure, origin, value};
use crate::chart::period::when;
use crate::chart::value::format_value;
use crate::indicator::Polarity;
use crate::verdict::comparator::{Finding, Side, compare};
use crate::verdict::history::History;
use crate::verdict::target::next;
use crate::verdict::{Asked, Judgement, Verdict, VerdictKind, Working, judged};
use crate::words::Words;

pub(super) fn verdict(asked: &Asked, history: &History) -> Result<Verdict, Because> {
    let words = asked.words;
    let rows = asked.comparator.map(|(_, rows)| rows);
    let found = compare(asked.indicator, history, rows).map_err(|refusal| {
        let latest = history.latest();
        let time = latest.map(|latest| when(words, &latest.row.period)).unwrap_or_default();
        Because::comparator(words, refusal, time)
    })?;
    let other = asked.comparator.map_or("", |(name, _)| name);
    let judgement = judgement(asked, &found);
    Ok(Verdict {
        kind: VerdictKind::Comparator,
        question: words.verdict_comparator_question(other),
        judgement,
        answer: answer(words, other, judgement, found.side),
        sentence: sentence(asked, other, &found),
        working: working(asked, other, &found),
    })
}

fn judgement(asked: &Asked, found: &Finding) -> Judgement {
    let polarity = asked.indicator.polarity;
    match (polarity, found.side) {
        (Polarity::NoJudgement, _) => Judgement::NotJudged,
        (Polarity::ClosestToTarget, _) => closest(asked, found),
        (_, Side::Similar) => Judgement::Similar,
        (_, side) => judged(polarity, side == Side::Higher),
    }
}

/// Better where the place is closer to the target than the other.
fn closest(asked: &Asked, found: &Finding) -> Judgement {
    let target = next(&asked.targets, &found.latest.row.period)
        .filter(|(target, _)| matches!(target.kind.as_str(), "final" | "milestone"));
    let Some((target, _)) = target else { return Judgement::NotJudged };
    let distance = |value: f64| (value - target.value).abs();
    let (ours, theirs) = (distance(found.latest.value), distance(found.theirs.value));
    if found.side == Side::Similar || ours == theirs {
        Judgement::Similar
    } else if ours < theirs {
        Judgement::Better
    } else {
        Judgement::Worse
    }
}

fn answer(words: Words, other: &str, judgement: Judgement, side: Side) -> String {
    match (judgement, side) {
        (_, Side::Similar) => words.verdict_comparator_similar(other),
        (Judgement::Better, _) => words.verdict_comparator_better(other),
        (Judgement::Worse, _) => words.verdict_comparator_worse(other),
        (_, Side::Higher) => words.verdict_comparator_higher(other),
        (_, Side::Lower) => words.verdict_comparator_lower(other),
    }
}

fn sentence(asked: &Asked, other: &str, found: &Finding) -> String {
    let words = asked.words;
    let written = |value| format_value(asked.indicator, value);
    let ours = words.verdict_comparator_said(
        asked.place,
        value(asked, &found.latest),
        when(words, &found.latest.row.period),
        written(found.interval.low),
        written(found.interval.high),
    );
    let theirs = words.verdict_comparator_other(other, value(asked, &found.theirs));
    format!("{ours} {theirs}")
}

fn working(asked: &Asked, other: &str, found: &Finding) -> Working {
    let words = asked.words;
    let written = |value| format_value(asked.indicator, value);
    let (low, high) = (written(found.interval.low), written(found.interval.high));
    let inputs = vec![
        (words.verdict_input_latest(), figure(asked, &found.latest)),
        (words.verdict_input_interval(), words.table_interval(&low, &high)),
        (words.verdict_input_theirs(other), figure(asked, &found.theirs)),
    ];
    let mut steps: Vec<String> = origin(words, found.interval.origin).into_iter().collect();
    let theirs = written(found.theirs.value);
    steps.push(match found.side {
        Side::Lower => words.verdict_comparator_step_lower(high, theirs),
        Side::Higher => words.verdict_comparator_step_higher(low, theirs),
        Side::Similar => words.verdict_comparator_step_similar(theirs),
    });
    Working {
        formula: words.verdict_comparator_formula(),
        inputs,
        steps,
        method: words.verdict_comparator_method(),
        source: words.verdict_comparator_source(),
        left_out: Vec::new(),
    }
}
