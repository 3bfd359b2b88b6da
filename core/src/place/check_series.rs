//! Faults of published values: alone, and beside their neighbours in one series.

use super::problem_list::ProblemList;
use super::read_observations::Numbered;
use crate::indicator::{Details, Indicator, Observation, PeriodType};
use crate::problem::{Problem, Spot};

/// A value outside its limits, or an interval that does not hold its value.
pub(crate) fn check_value(
    observation: &Observation,
    indicator: &Indicator,
    file: &str,
    row: usize,
    problems: &mut ProblemList,
) {
    let Some(value) = observation.value else { return };
    let below = indicator.minimum.is_some_and(|minimum| value < minimum);
    let above = indicator.maximum.is_some_and(|maximum| value > maximum);
    if below || above {
        let expected = match (indicator.minimum, indicator.maximum) {
            (Some(minimum), Some(maximum)) => format!("a value from {minimum} to {maximum}"),
            (Some(minimum), None) => format!("{minimum} or more"),
            (None, maximum) => format!("{} or less", maximum.unwrap_or_default()),
        };
        problems.add(
            Problem::error("outside-limits", file, Spot::Row(row, Some("value".into())))
                .found(format!("{value}"))
                .expected(expected)
                .remedy("Correct the value, or the limits of the indicator in indicators.json."),
        );
    }
    let (lower, upper) = (observation.lower, observation.upper);
    if lower.is_some_and(|lower| lower > value) || upper.is_some_and(|upper| upper < value) {
        let limit = |limit: Option<f64>| limit.map_or("?".into(), |limit| limit.to_string());
        problems.add(
            Problem::error("interval", file, Spot::Row(row, Some("value".into())))
                .found(format!("{value} with the interval {} to {}", limit(lower), limit(upper)))
                .expected("an interval that holds its value")
                .remedy("Check whether cells of the row were swapped, or a number holds a comma."),
        );
    }
}

/// Counts below zero, and more counted than there are; what cannot be is taken out of the observation.
pub(crate) fn check_counts(
    observation: &mut Observation,
    indicator: &Indicator,
    file: &str,
    row: usize,
    problems: &mut ProblemList,
) {
    let Some(details) = observation.details.as_deref_mut() else { return };
    let Details { count, denominator, .. } = details;
    for (name, number) in [("count", &mut *count), ("denominator", &mut *denominator)] {
        if let Some(below) = number.filter(|number| *number < 0.0) {
            problems.add(
                Problem::error("negative-count", file, Spot::Row(row, Some(name.into())))
                    .found(format!("{below}"))
                    .expected("0 or more")
                    .remedy("Correct the number, or leave the cell empty."),
            );
            *number = None;
        }
    }
    let (Some(counted), Some(among)) = (*count, *denominator) else { return };
    if matches!(&*indicator.unit.measure, "percentage" | "proportion") && counted > among {
        problems.add(
            Problem::error("count-over-denominator", file, Spot::Row(row, Some("count".into())))
                .found(format!("{counted} of {among}"))
                .expected("no more than the denominator, as for every percentage")
                .remedy("Check whether the cells count and denominator were swapped."),
        );
        (*count, *denominator) = (None, None);
    }
}

/// Rows of one series, oldest first: doubles, overlaps, leaps.
pub(crate) fn check_series(
    rows: &[Numbered],
    indicator: &Indicator,
    file: &str,
    problems: &mut ProblemList,
) {
    for pair in rows.windows(2) {
        let [(first_row, first), (row, second)] = pair else { continue };
        if first.period.is_same_time(&second.period) {
            let (first_row, row) = (first_row.min(row), first_row.max(row));
            problems.add(
                Problem::error("duplicate-key", file, Spot::Row(*row as usize, None))
                    .found(format!("the period {} again, first in row {first_row}", second.period))
                    .expected("one row for each indicator, area and period")
                    .remedy("Remove one of the two rows; the first is read."),
            );
        } else if indicator.period_type != PeriodType::Pooled
            && first.period.overlaps(&second.period)
        {
            problems.add(
                Problem::error("overlap", file, Spot::Row(*row as usize, Some("period".into())))
                    .found(format!(
                        "{}, which shares days with {} in row {first_row}",
                        second.period, first.period
                    ))
                    .expected("periods one after the other")
                    .remedy(
                        "Correct the period, or give the indicator the period_type \"pooled\".",
                    ),
            );
        }
    }
    check_leaps(rows, indicator, file, problems);
}

/// More than ten times the value before, or less than a tenth: often a slipped decimal point.
fn check_leaps(rows: &[Numbered], indicator: &Indicator, file: &str, problems: &mut ProblemList) {
    let mut before: Option<f64> = None;
    for (row, observation) in rows {
        let Some(value) = observation.value else { continue };
        let (small, large) = match before {
            Some(last) if last.abs() < value.abs() => (last.abs(), value.abs()),
            Some(last) => (value.abs(), last.abs()),
            None => (0.0, 0.0),
        };
        let is_break =
            || indicator.breaks.iter().any(|one| *one.at_period == *observation.period.written());
        if small > 0.0 && large > 10.0 * small && !is_break() {
            problems.add(
                Problem::warning("leap", file, Spot::Row(*row as usize, Some("value".into())))
                    .found(format!("{value} after {}", before.unwrap_or_default()))
                    .expected("less than a tenfold change")
                    .remedy("Check the decimal point; if the value is right, nothing needs doing."),
            );
        }
        before = Some(value);
    }
}
