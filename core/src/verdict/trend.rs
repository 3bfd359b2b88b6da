//! Whether the latest five figures rise or fall more than chance explains.
//!
//! Source: Fingertips, Department of Health and Social Care (`TrendMarkerCalculator.cs`; eligibility: technical
//! guidance, "Trend markers").

use super::history::{Figure, History, end_year};
use super::interval::{Interval, interval};
use crate::indicator::{Indicator, PeriodType};

/// How many of the latest figures are tested.
pub const TESTED: usize = 5;
/// χ² above this is significant: one degree of freedom, 99.8%.
pub const CRITICAL: f64 = 9.549_535_706_083_24;
/// Widths of a 95% interval in standard errors.
const WIDTH: f64 = 3.92;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Direction {
    Rising,
    Falling,
    /// No significant change.
    Steady,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Refusal {
    NoFigure,
    NoIntervals,
    /// Some of the latest five have none.
    SomeWithoutInterval,
    /// An interval without width: everyone was counted, or it is no interval.
    NoWidth,
    Pooled,
    NotYearly,
    Overlap,
    TooFew,
    /// There would be five, but for a change of method.
    Break,
}

/// A figure under test.
#[derive(Debug, Clone, Copy)]
pub struct Point<'a> {
    pub figure: Figure<'a>,
    pub interval: Interval,
}

#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Fit {
    /// Change from one figure to the next.
    pub slope: f64,
    pub chi_squared: f64,
    /// The slope has the same sign whichever figure is left out.
    pub robust: bool,
    pub direction: Direction,
}

/// The figures the test may use.
///
/// # Errors
/// [`Refusal`] where the test does not apply.
pub fn points<'a>(indicator: &Indicator, history: &History<'a>) -> Result<Vec<Point<'a>>, Refusal> {
    let all = &history.figures;
    let latest = all.get(all.len().saturating_sub(TESTED)..).unwrap_or_default();
    let mut found = Vec::new();
    for figure in latest {
        if let Some(interval) = interval(indicator, figure.row) {
            found.push(Point { figure: *figure, interval });
        }
    }
    // Where figures before a break have intervals, the break is why there are too few of them.
    let mut earlier = history.earlier.iter();
    let mut had_some = || earlier.any(|row| interval(indicator, row).is_some());
    match (latest.len(), found.len()) {
        (0, _) => return Err(Refusal::NoFigure),
        (_, 0) if !(latest.len() < TESTED && had_some()) => return Err(Refusal::NoIntervals),
        _ => {}
    }
    if indicator.period_type == PeriodType::Pooled {
        return Err(Refusal::Pooled);
    }
    check_periods(latest)?;
    if latest.len() < TESTED {
        let enough = latest.len() + history.earlier.len() >= TESTED;
        return Err(if enough { Refusal::Break } else { Refusal::TooFew });
    }
    if found.len() < latest.len() {
        return Err(Refusal::SomeWithoutInterval);
    }
    let flat = |point: &Point| point.interval.high <= point.interval.low;
    let everyone = |point: &Point| {
        let row = point.figure.row;
        row.count.is_some() && row.count == row.denominator
    };
    if found.iter().any(|point| flat(point) || everyone(point)) {
        return Err(Refusal::NoWidth);
    }
    Ok(found)
}

/// Whole years, one after the other, most of them neighbours.
fn check_periods(figures: &[Figure]) -> Result<(), Refusal> {
    if figures.iter().any(|figure| figure.row.period.days > 373) {
        return Err(Refusal::Pooled);
    }
    if figures.iter().any(|figure| figure.row.period.days < 360) {
        return Err(Refusal::NotYearly);
    }
    let mut far = 0;
    for pair in figures.windows(2) {
        let [before, after] = pair else { continue };
        if before.row.period.end() >= after.row.period.start {
            return Err(Refusal::Overlap);
        }
        let step = end_year(&after.row.period) - end_year(&before.row.period);
        far += usize::from(step > 1.5);
    }
    if 2 * far > figures.len().saturating_sub(1) { Err(Refusal::NotYearly) } else { Ok(()) }
}

/// A weighted straight line through figures and the widths of their intervals, one step apart.
///
/// # Errors
/// [`Refusal::NoWidth`] where a weight is no number.
pub fn fit(figures: &[(f64, f64)]) -> Result<Fit, Refusal> {
    let (slope, error) = line(figures, None).ok_or(Refusal::NoWidth)?;
    let chi_squared = (slope / error) * (slope / error);
    let tiny = 1e-9 * error;
    let robust = (0..figures.len()).all(|left_out| {
        line(figures, Some(left_out))
            .is_some_and(|(without, _)| without.abs() > tiny && (without > 0.0) == (slope > 0.0))
    });
    let direction = match slope > 0.0 {
        _ if !robust || chi_squared <= CRITICAL => Direction::Steady,
        true => Direction::Rising,
        false => Direction::Falling,
    };
    Ok(Fit { slope, chi_squared, robust, direction })
}

/// Slope and its standard error.
fn line(figures: &[(f64, f64)], left_out: Option<usize>) -> Option<(f64, f64)> {
    let kept = || {
        figures.iter().enumerate().filter(|(at, _)| Some(*at) != left_out).map(
            |(at, (value, width))| {
                let error = width / WIDTH;
                (at as f64 + 1.0, *value, 1.0 / (error * error))
            },
        )
    };
    let weights: f64 = kept().map(|(_, _, weight)| weight).sum();
    let time = kept().map(|(time, _, weight)| weight * time).sum::<f64>() / weights;
    let mean = kept().map(|(_, value, weight)| weight * value).sum::<f64>() / weights;
    let spread: f64 = kept().map(|(at, _, weight)| weight * (at - time) * (at - time)).sum();
    let slope =
        kept().map(|(at, value, weight)| weight * (at - time) * (value - mean)).sum::<f64>()
            / spread;
    let error = (1.0 / spread).sqrt();
    (slope.is_finite() && error.is_finite() && error > 0.0).then_some((slope, error))
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use super::*;
    use crate::verdict::fixtures::close;

    fn of(values: [f64; 5]) -> Fit {
        fit(&values.map(|value| (value, 2.0))).unwrap()
    }

    #[test]
    fn the_test_gives_the_published_figures() {
        let rising = of([70.0, 71.0, 72.5, 73.0, 74.5]);
        close(rising.slope, 1.1);
        // The published vector has three decimals.
        assert_eq!(format!("{:.3}", rising.chi_squared), "46.483");
        assert_eq!(rising.direction, Direction::Rising);
        let steady = of([70.0, 71.0, 70.5, 71.2, 70.9]);
        close(steady.slope, 0.2);
        close(steady.chi_squared, 1.5366);
        assert_eq!(steady.direction, Direction::Steady);
        assert_eq!(of([74.5, 73.0, 72.5, 71.0, 70.0]).direction, Direction::Falling);
    }

    #[test]
    fn one_figure_alone_makes_no_trend() {
        let leap = fit(&[(50.0, 1.0), (50.0, 1.0), (50.0, 1.0), (50.0, 1.0), (60.0, 1.0)]).unwrap();
        assert!(leap.chi_squared > CRITICAL && !leap.robust);
        assert_eq!(leap.direction, Direction::Steady);
    }

    #[test]
    fn widths_that_are_no_widths_are_refused() {
        assert_eq!(fit(&[(1.0, 0.0), (2.0, 1.0)]), Err(Refusal::NoWidth));
        assert_eq!(fit(&[]), Err(Refusal::NoWidth));
    }
}
