//! How sure a figure is: the limits of its source, or limits worked out from counts.

use crate::indicator::{Indicator, Observation};

/// The normal deviate of a 95% interval.
const Z: f64 = 1.959_963_984_540_054;

/// Where the limits come from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Origin {
    /// The source publishes them.
    Source,
    /// Wilson's method, from a count and its denominator.
    Wilson,
    /// Byar's method, from a count.
    Byar,
}

/// 95% limits, in the unit of the figure.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Interval {
    pub low: f64,
    pub high: f64,
    pub origin: Origin,
}

/// The limits of a figure; `None` where the source gives none and none can be worked out.
///
/// Percentages need a count and a denominator, counts and rates a count. Limits that do not hold their
/// figure are none: the count is then of something else.
pub fn interval(indicator: &Indicator, row: &Observation) -> Option<Interval> {
    let value = row.value.filter(|value| value.is_finite())?;
    let holds = |one: &Interval| {
        one.low.is_finite() && one.high.is_finite() && one.low <= value && value <= one.high
    };
    let given = row.lower.zip(row.upper);
    let given = given.map(|(low, high)| Interval { low, high, origin: Origin::Source });
    given.or_else(|| from_counts(indicator, row, value)).filter(holds)
}

fn from_counts(indicator: &Indicator, row: &Observation, value: f64) -> Option<Interval> {
    let count = row.count?;
    match indicator.unit.measure.as_str() {
        share @ ("percentage" | "proportion") => {
            let (low, high) = wilson(count, row.denominator?)?;
            let all = if share == "percentage" { 100.0 } else { 1.0 };
            Some(Interval { low: all * low, high: all * high, origin: Origin::Wilson })
        }
        "count" | "rate" => {
            let (low, high) = byar(count)?;
            // A rate is its count in another unit; of no cases that unit cannot be told.
            let unit = if count > 0.0 { value / count } else { 1.0 };
            let known = count > 0.0 || indicator.unit.measure == "count";
            known.then_some(Interval { low: low * unit, high: high * unit, origin: Origin::Byar })
        }
        _ => None,
    }
}

/// 95% limits of the share `count / among`, from 0 to 1; `None` where it is no share.
///
/// Source: E. B. Wilson 1927, as in `PHEindicatormethods` (UK Health Security Agency).
pub fn wilson(count: f64, among: f64) -> Option<(f64, f64)> {
    if !(among > 0.0 && (0.0..=among).contains(&count) && among.is_finite()) {
        return None;
    }
    let spread = Z * (Z * Z + 4.0 * count * (1.0 - count / among)).sqrt();
    let (middle, below) = (2.0 * count + Z * Z, 2.0 * (among + Z * Z));
    Some((((middle - spread) / below).max(0.0), ((middle + spread) / below).min(1.0)))
}

/// 95% limits of a count of independent events; `None` below 0.
///
/// Source: Byar's approximation (Breslow and Day 1987), as in `PHEindicatormethods` (UK Health Security Agency).
pub fn byar(count: f64) -> Option<(f64, f64)> {
    if !(count >= 0.0 && count.is_finite()) {
        return None;
    }
    let cube = |of: f64| of * of * of;
    let low = match count {
        0.0 => 0.0,
        _ => count * cube(1.0 - 1.0 / (9.0 * count) - Z / (3.0 * count.sqrt())),
    };
    let next = count + 1.0;
    let high = next * cube(1.0 - 1.0 / (9.0 * next) + Z / (3.0 * next.sqrt()));
    Some((low.max(0.0), high))
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use super::*;
    use crate::verdict::fixtures::{close, indicator, year};

    #[test]
    fn wilson_and_byar_give_the_published_limits() {
        let (low, high) = wilson(45.0, 120.0).unwrap();
        close(low, 0.29352);
        close(high, 0.46423);
        // Table 2.10 of Breslow and Day (1987), to its digits.
        let (low, high) = byar(10.0).unwrap();
        assert_eq!((format!("{low:.2}"), format!("{high:.2}")), ("4.79".into(), "18.39".into()));
        assert_eq!(byar(0.0).unwrap().0, 0.0);
        assert_eq!((wilson(0.0, 9.0).unwrap().0, wilson(9.0, 9.0).unwrap().1), (0.0, 1.0));
        assert_eq!((wilson(2.0, 1.0), wilson(0.0, 0.0), byar(-1.0)), (None, None, None));
        assert_eq!((wilson(f64::NAN, 1.0), byar(f64::INFINITY)), (None, None));
    }

    #[test]
    fn counts_stand_in_only_where_the_source_gives_no_limits() {
        let mut row = year(2020, 37.5);
        (row.count, row.denominator) = (Some(45.0), Some(120.0));
        let found = interval(&indicator(), &row).unwrap();
        assert_eq!(found.origin, Origin::Wilson);
        close(found.low / 100.0, 0.29352);
        (row.lower, row.upper) = (Some(30.0), Some(40.0));
        assert_eq!(interval(&indicator(), &row).unwrap().origin, Origin::Source);
    }

    #[test]
    fn a_rate_keeps_its_unit_and_other_measures_get_none() {
        let mut rate = indicator();
        rate.unit.measure = "rate".into();
        let mut row = year(2020, 5.0);
        row.count = Some(10.0);
        let found = interval(&rate, &row).unwrap();
        assert_eq!((found.origin, format!("{:.1}", found.high)), (Origin::Byar, "9.2".into()));
        (row.value, row.count) = (Some(0.0), Some(0.0));
        assert_eq!(interval(&rate, &row), None);
        rate.unit.measure = "mean".into();
        assert_eq!(interval(&rate, &row), None);
    }

    #[test]
    fn limits_that_do_not_hold_their_figure_are_none() {
        let mut row = year(2020, 80.0);
        (row.count, row.denominator) = (Some(45.0), Some(120.0));
        assert_eq!(interval(&indicator(), &row), None);
    }
}
