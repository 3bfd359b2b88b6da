//! Figures for the tests of verdicts.
#![allow(clippy::unwrap_used)]

use crate::indicator::{Indicator, Observation, Period, PeriodType, Polarity};

/// Equal to the fourth decimal.
#[track_caller]
pub(crate) fn close(found: f64, expected: f64) {
    assert!((found - expected).abs() < 1e-4, "{found} instead of {expected}");
}

/// A percentage with one decimal; more is better.
pub(crate) fn indicator() -> Indicator {
    Indicator { polarity: Polarity::HighIsGood, ..crate::chart::fixtures::percentage() }
}

/// A calendar year.
pub(crate) fn year(at: i32, value: f64) -> Observation {
    let row = crate::chart::fixtures::observation(at, Some(value));
    Observation { period: period(&at.to_string()), ..row }
}

pub(crate) fn period(written: &str) -> Period {
    Period::read(written, PeriodType::Calendar).unwrap()
}
