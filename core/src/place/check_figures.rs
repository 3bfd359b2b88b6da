//! Targets against their series, breaks against the data, sources against the day.

use super::Place;
use super::ledger::Ledger;
use super::problem_list::ProblemList;
use super::read::OBSERVATIONS;
use super::read_plan::unreadable_date;
use crate::indicator::{
    Date, Indicator, Observation, Period, PeriodType, Polarity, Series, Target,
};
use crate::problem::{Problem, Spot};

const TARGETS: &str = "targets.csv";

pub(crate) fn check_targets(place: &Place, ledger: &mut Ledger) {
    let Ledger { problems, target_rows, .. } = ledger;
    for (target, row) in place.targets.iter().zip(target_rows.iter().copied()) {
        let Some(indicator) = place.indicator(&target.indicator) else { continue };
        if indicator.polarity == Polarity::NoJudgement {
            problems.add(
                Problem::error("target-without-polarity", TARGETS, spot(row, "indicator"))
                    .found(format!("a target for `{}`, which has no polarity", indicator.id))
                    .expected("an indicator of which it is known which way is better")
                    .remedy(
                        "Give the indicator a polarity in indicators.json, or remove the target.",
                    ),
            );
        }
        let series = place.observations.series(&target.indicator, &target.area);
        if let Some(baseline) = series.and_then(|series| baseline(series, target)) {
            check_against_baseline(target, indicator, baseline, row, problems);
        }
    }
}

fn spot(row: usize, column: &str) -> Spot {
    Spot::Row(row, Some(column.to_owned()))
}

/// The newest value when the target was set; the oldest where that day is not known.
fn baseline<'a>(series: &'a Series, target: &Target) -> Option<&'a Observation> {
    let set_on = Date::read(&target.set_on).map(Date::days);
    let known_then = |one: &&Observation| {
        one.value.is_some() && set_on.is_some_and(|day| one.period.end() <= day)
    };
    series.observations.iter().rev().find(known_then).or_else(|| series.first())
}

fn check_against_baseline(
    target: &Target,
    indicator: &Indicator,
    baseline: &Observation,
    row: usize,
    problems: &mut ProblemList,
) {
    let (Some(period), Some(value)) = (&target.period, baseline.value) else { return };
    if period.end() <= baseline.period.end() {
        problems.add(
            Problem::error("target-before-baseline", TARGETS, spot(row, "period"))
                .found(format!("a target for {period}"))
                .expected(format!("a period after the baseline, which is {}", baseline.period))
                .remedy("Correct the period of the target, or the day it was set on."),
        );
        return;
    }
    // A ceiling, a floor or a range may well hold from the start.
    if !matches!(target.kind.as_str(), "final" | "milestone") {
        return;
    }
    let met = match indicator.polarity {
        Polarity::HighIsGood => value >= target.value,
        Polarity::LowIsGood => value <= target.value,
        Polarity::ClosestToTarget | Polarity::NoJudgement => false,
    };
    if met {
        problems.add(
            Problem::warning("target-already-met", TARGETS, spot(row, "target_value"))
                .found(format!("the target {}", target.value))
                .expected(format!("more than was reached in {}, which is {value}", baseline.period))
                .remedy("Check the target, and whether high or low is good for this indicator."),
        );
    }
}

pub(crate) fn check_breaks(place: &Place, ledger: &mut Ledger) {
    if ledger.unread.contains(OBSERVATIONS) {
        return;
    }
    let Ledger { problems, breaks, .. } = ledger;
    for one in breaks.iter() {
        let period_type = place.indicator(&one.about).map(|indicator| indicator.period_type);
        let Ok(at) = Period::read(&one.word, period_type.unwrap_or_default()) else { continue };
        let all = place.observations.of(&one.about).iter().flat_map(|series| &series.observations);
        if !all.into_iter().any(|observation| observation.period.is_same_time(&at)) {
            problems.add(
                Problem::error("break-not-in-data", &one.file, one.spot.clone())
                    .found(format!("a break at {}", one.word))
                    .expected("a period of observations.csv")
                    .remedy(
                        "Write the first period on the new method as observations.csv writes it.",
                    ),
            );
        }
    }
}

pub(crate) fn check_releases(on: Option<Date>, ledger: &mut Ledger) {
    let Ledger { problems, releases, .. } = ledger;
    for one in releases.iter() {
        match Period::read(&one.word, PeriodType::Calendar) {
            Err(_) => problems.add(unreadable_date(&one.file, one.spot.clone(), &one.word)),
            Ok(due) => {
                if let Some(today) = on.filter(|today| due.end() < today.days()) {
                    problems.add(
                        Problem::warning("release-due", &one.file, one.spot.clone())
                            .found(format!("a next release on {}, before {today}", one.word))
                            .expected("a day still to come")
                            .remedy(
                                "See whether the source has published, and take its figures in.",
                            ),
                    );
                }
            }
        }
    }
}
