//! Figures for tests.

use crate::indicator::{Indicator, Observation, Period, Polarity, Unit};

/// A calendar year; near enough for a chart.
pub(crate) fn year(year: i32) -> Period {
    let start = ((f64::from(year) - 1970.0) * 365.2425).round() as i32;
    Period::new(&year.to_string(), start, 365)
}

pub(crate) fn observation(at: i32, value: Option<f64>) -> Observation {
    Observation::new(year(at), value)
}

/// One value a year.
pub(crate) fn years(first: i32, values: &[f64]) -> Vec<Observation> {
    (first..).zip(values).map(|(at, value)| observation(at, Some(*value))).collect()
}

/// A percentage with one decimal; more is better.
pub(crate) fn percentage() -> Indicator {
    Indicator {
        id: "employment-rate".into(),
        title: "Employment rate, age 16–64".into(),
        short_title: "Employment rate".into(),
        unit: Unit {
            measure: "percentage".into(),
            label: "%".into(),
            suffix: "%".into(),
            ..Unit::default()
        },
        decimals: 1,
        polarity: Polarity::HighIsGood,
        ..Indicator::default()
    }
}
