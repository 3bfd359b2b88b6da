//! A place held against another: its interval against the other's value.
//!
//! Source: Fingertips, Department of Health and Social Care (`BenchmarkComparisonEngine.cs`).

use super::history::{Figure, History};
use super::interval::{Interval, interval};
use crate::chart::flags::drawn;
use crate::indicator::{Indicator, Observation};

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Side {
    Higher,
    Lower,
    Similar,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Refusal {
    NoComparator,
    /// How many there are says how large an area is, not how it does.
    Counts,
    NoFigure,
    /// The other place has no figure for that period.
    NoneOfTheirs,
    OtherDefinition,
    NoInterval,
}

#[derive(Debug, Clone, Copy)]
pub struct Finding<'a> {
    pub latest: Figure<'a>,
    pub interval: Interval,
    pub theirs: Figure<'a>,
    pub side: Side,
}

/// The newest figure against the other place's in the same period.
///
/// # Errors
/// [`Refusal`] where one of the two is missing, or no interval is known.
pub fn compare<'a>(
    indicator: &Indicator,
    history: &History<'a>,
    theirs: Option<&'a [Observation]>,
) -> Result<Finding<'a>, Refusal> {
    let theirs = theirs.ok_or(Refusal::NoComparator)?;
    if indicator.unit.measure == "count" {
        return Err(Refusal::Counts);
    }
    let latest = history.latest().ok_or(Refusal::NoFigure)?;
    let interval = interval(indicator, latest.row).ok_or(Refusal::NoInterval)?;
    let row = theirs.iter().find(|row| row.period.is_same_time(&latest.row.period));
    let row = row.filter(|row| !row.status.has('F')).ok_or(Refusal::NoneOfTheirs)?;
    let value = drawn(row).ok_or(Refusal::NoneOfTheirs)?;
    if row.status.has('D') != latest.row.status.has('D') {
        return Err(Refusal::OtherDefinition);
    }
    let side = side((interval.low, interval.high), value);
    Ok(Finding { latest, interval, theirs: Figure { row, value }, side })
}

/// Where an interval lies beside a value.
pub fn side((low, high): (f64, f64), value: f64) -> Side {
    if high < value {
        Side::Lower
    } else if low > value {
        Side::Higher
    } else {
        Side::Similar
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_interval_that_touches_the_value_is_similar() {
        let beside = [(60.0, 65.0), (65.0, 70.0), (66.0, 70.0), (60.0, 64.9)];
        use Side::{Higher, Lower, Similar};
        assert_eq!(beside.map(|range| side(range, 65.0)), [Similar, Similar, Higher, Lower]);
    }
}
