//! "Is the target met?"

use super::missing::Because;
use super::{aim, figure, limit, target_inputs, value};
use crate::chart::period::when;
use crate::chart::value::{apart, format_difference, format_value};
use crate::indicator::Polarity;
use crate::verdict::history::History;
use crate::verdict::target::{Due, Finding, Wanted, in_order, is_met, judge, nearer_end, wanted};
use crate::verdict::{Asked, Judgement, Verdict, VerdictKind, Working};

pub(super) fn verdict(asked: &Asked, history: &History) -> Result<Verdict, Because> {
    let words = asked.words;
    let found = judge(asked.indicator.polarity, history, &asked.targets)
        .map_err(|refusal| Because::target(words, refusal))?;
    let is_ahead = found.due == Due::Later;
    let judgement = match found.met {
        _ if asked.indicator.polarity == Polarity::NoJudgement => Judgement::NotJudged,
        true => Judgement::Better,
        false if is_ahead => Judgement::Similar,
        false => Judgement::Worse,
    };
    let answer = match found.met {
        true => words.verdict_target_met(),
        false if is_ahead => words.verdict_target_not_yet(),
        false => words.verdict_target_missed(),
    };
    Ok(Verdict {
        kind: VerdictKind::Target,
        question: words.verdict_target_question(),
        judgement,
        answer,
        sentence: sentence(asked, &found),
        working: working(asked, &found),
    })
}

fn sentence(asked: &Asked, found: &Finding) -> String {
    let (words, indicator) = (asked.words, asked.indicator);
    let aim = aim(asked, found.target, found.period, found.wanted);
    let now = value(asked, &found.latest);
    let time = when(words, &found.latest.row.period);
    let have = found.latest.value;
    let goal = nearer_end(found.wanted, have, found.target.value);
    let first = if found.met {
        words.verdict_target_said_met(asked.place, now, time, aim)
    } else if format_value(indicator, have) == format_value(indicator, goal) {
        words.verdict_target_said_close(asked.place, now, time, aim)
    } else {
        let difference = format_difference(words, indicator, apart(indicator, have, goal));
        words.verdict_target_said_missed(asked.place, now, time, difference, aim)
    };
    match found.due {
        Due::Now => first,
        Due::Later => format!("{first} {}", words.verdict_target_later()),
        Due::Past => format!("{first} {}", words.verdict_target_past(when(words, found.period))),
    }
}

fn working(asked: &Asked, found: &Finding) -> Working {
    let words = asked.words;
    let mut inputs = vec![(words.verdict_input_latest(), figure(asked, &found.latest))];
    let named = aim(asked, found.target, found.period, found.wanted);
    inputs.extend(target_inputs(asked, found.target, named));
    let mut steps = vec![step(asked, found, found.wanted, found.target.value)];
    for (other, period) in in_order(&asked.targets) {
        if std::ptr::eq(other, found.target) {
            continue;
        }
        let Ok(wanted) = wanted(asked.indicator.polarity, &other.kind, other.upper) else {
            continue;
        };
        inputs.push((words.verdict_input_other_target(), aim(asked, other, period, wanted)));
        steps.push(step(asked, found, wanted, other.value));
    }
    Working {
        formula: match found.wanted {
            Wanted::AtLeast => words.verdict_target_formula_least(),
            Wanted::AtMost => words.verdict_target_formula_most(),
            Wanted::Exactly => words.verdict_target_formula_exactly(),
            Wanted::UpTo(_) => words.verdict_target_formula_range(),
        },
        inputs,
        steps,
        method: words.verdict_target_method(),
        source: words.verdict_target_source(),
        left_out: left_out(asked),
    }
}

fn step(asked: &Asked, found: &Finding, wanted: Wanted, target: f64) -> String {
    let now = format_value(asked.indicator, found.latest.value);
    let limit = limit(asked.words, asked.indicator, wanted, target);
    if is_met(wanted, found.latest.value, target) {
        asked.words.verdict_target_step_met(now, limit)
    } else {
        asked.words.verdict_target_step_missed(now, limit)
    }
}

/// Only forecasts could be taken for the newest figure.
fn left_out(asked: &Asked) -> Vec<String> {
    let forecasts: Vec<_> = asked.rows.iter().filter(|row| row.status.has('F')).collect();
    if forecasts.is_empty() {
        return Vec::new();
    }
    vec![asked.words.verdict_left_forecast(super::periods(asked.words, &forecasts))]
}
