//! "Is the change fast enough?", by two methods.

use super::missing::Because;
use super::{aim, figure, left_out, percent, target_inputs, value};
use crate::chart::period::{label, when};
use crate::chart::value::format_value;
use crate::indicator::Polarity;
use crate::verdict::history::History;
use crate::verdict::pace::{self, Compound, Course, Linear, Pace, score};
use crate::verdict::target::Wanted;
use crate::verdict::{Asked, Judgement, Verdict, VerdictKind, Working};
use crate::words::{Words, grouped};

pub(super) fn compound(asked: &Asked, history: &History) -> Result<Verdict, Because> {
    let words = asked.words;
    let course = course(asked, history)?;
    let found = pace::compound(&course).map_err(|refusal| Because::pace(words, refusal))?;
    Ok(Verdict {
        kind: VerdictKind::PaceCompound,
        question: words.verdict_compound_question(),
        judgement: judgement(asked, found.pace),
        answer: answer(words, found.pace),
        sentence: compound_sentence(asked, &course, &found),
        working: Working {
            formula: words.verdict_compound_formula(),
            inputs: inputs(asked, &course),
            steps: compound_steps(words, &course, &found),
            method: words.verdict_compound_method(),
            source: words.verdict_compound_source(),
            left_out: left_out(asked, history),
        },
    })
}

pub(super) fn linear(asked: &Asked, history: &History) -> Result<Verdict, Because> {
    let words = asked.words;
    let course = course(asked, history)?;
    let found = pace::linear(&course).map_err(|refusal| Because::pace(words, refusal))?;
    let mut inputs = inputs(asked, &course);
    for (step, period) in &course.steps {
        if !std::ptr::eq(*step, course.target) {
            let named = aim(asked, step, period, course.wanted);
            inputs.push((words.verdict_input_milestone(), named));
        }
    }
    Ok(Verdict {
        kind: VerdictKind::PaceLinear,
        question: words.verdict_linear_question(),
        judgement: judgement(asked, found.pace),
        answer: answer(words, found.pace),
        sentence: linear_sentence(asked, &course, &found),
        working: Working {
            formula: words.verdict_linear_formula(),
            inputs,
            steps: linear_steps(asked, &course, &found),
            method: words.verdict_linear_method(),
            source: words.verdict_linear_source(),
            left_out: left_out(asked, history),
        },
    })
}

fn course<'a>(asked: &Asked<'a>, history: &History<'a>) -> Result<Course<'a>, Because> {
    Course::of(asked.indicator.polarity, history, &asked.targets)
        .map_err(|refusal| Because::pace(asked.words, refusal))
}

/// Too slow is no success and no setback: neither better nor worse.
fn judgement(asked: &Asked, pace: Pace) -> Judgement {
    match pace {
        _ if asked.indicator.polarity == Polarity::NoJudgement => Judgement::NotJudged,
        Pace::Met | Pace::OnTrack => Judgement::Better,
        Pace::TooSlow | Pace::MuchTooSlow => Judgement::Similar,
        Pace::Away => Judgement::Worse,
    }
}

fn answer(words: Words, pace: Pace) -> String {
    match pace {
        Pace::Met => words.verdict_pace_met(),
        Pace::OnTrack => words.verdict_pace_on_track(),
        Pace::TooSlow => words.verdict_pace_slow(),
        Pace::MuchTooSlow => words.verdict_pace_very_slow(),
        Pace::Away => words.verdict_pace_away(),
    }
}

fn target(asked: &Asked, course: &Course) -> String {
    aim(asked, course.target, course.period, course.wanted)
}

fn compound_sentence(asked: &Asked, course: &Course, found: &Compound) -> String {
    let words = asked.words;
    let (base, latest) = (&course.base, &course.latest);
    let so_far = words.verdict_compound_said(
        value(asked, base),
        when(words, &base.row.period),
        value(asked, latest),
        when(words, &latest.row.period),
        percent(found.yearly),
    );
    let needed = words.verdict_compound_needed(percent(found.needed), target(asked, course));
    format!("{so_far} {needed}")
}

fn linear_sentence(asked: &Asked, course: &Course, found: &Linear) -> String {
    let words = asked.words;
    words.verdict_linear_said(
        way(asked, course),
        format_value(asked.indicator, found.due),
        when(words, &course.latest.row.period),
        value(asked, &course.latest),
    )
}

/// The target, and the milestone that the line bends at first from now on.
fn way(asked: &Asked, course: &Course) -> String {
    let now = course.latest.row.period.end();
    let step = course.steps.iter().find(|(_, period)| period.end() >= now);
    let end = target(asked, course);
    match step.filter(|(step, _)| !std::ptr::eq(*step, course.target)) {
        Some((step, period)) => {
            let step = aim(asked, step, period, course.wanted);
            asked.words.verdict_linear_by_way(end, step)
        }
        None => end,
    }
}

fn inputs(asked: &Asked, course: &Course) -> Vec<(String, String)> {
    let words = asked.words;
    let years = |number: f64| {
        let whole = (number - number.round()).abs() < 0.005;
        grouped(number, if whole { 0 } else { 2 })
    };
    let so_far = course.years_to(&course.latest.row.period);
    let mut inputs = vec![
        (words.verdict_input_base(), figure(asked, &course.base)),
        (words.verdict_input_latest(), figure(asked, &course.latest)),
    ];
    inputs.extend(target_inputs(asked, course.target, target(asked, course)));
    inputs.push((words.verdict_input_years(), years(so_far)));
    inputs.push((words.verdict_input_all_years(), years(course.years_to(course.period))));
    inputs
}

fn compound_steps(words: Words, course: &Course, found: &Compound) -> Vec<String> {
    let mut steps = distance(words, course);
    steps.push(words.verdict_compound_step_yearly(percent(found.yearly)));
    steps.push(words.verdict_compound_step_needed(percent(found.needed)));
    steps.push(words.verdict_pace_step(grouped(found.ratio, 4)));
    if found.pace == Pace::Met {
        steps.push(words.verdict_pace_step_met());
    } else {
        steps.push(words.verdict_score_step(grouped(score(found.ratio), 4)));
    }
    steps
}

fn linear_steps(asked: &Asked, course: &Course, found: &Linear) -> Vec<String> {
    let words = asked.words;
    let mut steps = distance(words, course);
    let due = format_value(asked.indicator, found.due);
    steps.push(words.verdict_linear_step_due(due, label(words, &course.latest.row.period)));
    steps.push(words.verdict_pace_step(grouped(found.ratio, 4)));
    if found.pace == Pace::Met {
        steps.push(words.verdict_pace_step_met());
    }
    steps
}

fn distance(words: Words, course: &Course) -> Vec<String> {
    if course.wanted == Wanted::Exactly { vec![words.verdict_distance_step()] } else { Vec::new() }
}
