//! From periods and values to places on paper.
//!
//! Only additions, multiplications and divisions: `powf` and `log10` differ between native and wasm by a last bit,
//! and a chart must have the same bytes in both.

use crate::indicator::Period;

/// The middle of a period as a decimal year.
pub fn middle(period: &Period) -> f64 {
    1970.0 + (f64::from(period.start) + f64::from(period.days) / 2.0) / 365.2425
}

/// The value axis: round ticks that hold every value.
#[derive(Debug, Clone, PartialEq)]
pub struct ValueAxis {
    pub low: f64,
    pub high: f64,
    pub step: f64,
    /// At most `most` values, lowest first.
    pub ticks: Vec<f64>,
}

impl ValueAxis {
    /// An axis over `values`; 0 to 1 where there are none. `decimals` keeps two ticks from reading alike.
    pub fn over(
        values: impl Iterator<Item = f64>,
        from_zero: bool,
        decimals: u8,
        most: usize,
    ) -> Self {
        let mut range: Option<(f64, f64)> = None;
        // Chained iterators are walked faster from the inside.
        values.filter(|value| value.is_finite()).for_each(|value| {
            let (low, high) = range.unwrap_or((value, value));
            range = Some((low.min(value), high.max(value)));
        });
        let (mut low, mut high) = range.unwrap_or((0.0, 1.0));
        if from_zero {
            (low, high) = (low.min(0.0), high.max(0.0));
        }
        let smallest = power_of_ten(-i32::from(decimals.min(12)));
        let needed = smallest.max(low.abs().max(high.abs()) * 1e-9);
        if high / 2.0 - low / 2.0 < needed / 2.0 {
            // All values alike: a little room on both sides, none below an honest zero.
            let room = needed.max(low.abs() / 20.0);
            (low, high) =
                (if low >= 0.0 { (low - room).max(0.0) } else { low - room }, high + room);
        }
        Self::with_ticks(low, high, smallest, most.max(2))
    }

    fn with_ticks(low: f64, high: f64, smallest: f64, most: usize) -> Self {
        // Halved before they are subtracted: the widest range must not overflow.
        let raw = (high / 2.0 - low / 2.0) / (most - 1) as f64 * 2.0;
        let mut power = 1.0;
        while power * 10.0 <= raw && power < 1e307 {
            power *= 10.0;
        }
        while power > raw && power > smallest {
            power /= 10.0;
        }
        let mut best = Self { low, high, step: high - low, ticks: vec![low, high] };
        for factor in [1.0, 2.0, 2.5, 5.0, 10.0, 20.0, 25.0, 50.0] {
            let step: f64 = power * factor;
            // Quarters read well as 25 or 250, not as 2.5 beside whole numbers.
            if step < smallest * 0.999 || (factor == 2.5 && power < 10.0) {
                continue;
            }
            let (first, last) = ((low / step).floor(), (high / step).ceil());
            let count = last - first;
            if count.is_finite() && count >= 1.0 && count < most as f64 {
                let ticks = (0..=count as u32).map(|tick| (first + f64::from(tick)) * step);
                best = Self { low: first * step, high: last * step, step, ticks: ticks.collect() };
                break;
            }
        }
        best.ticks.retain(|tick| tick.is_finite());
        best
    }

    /// Where a value stands between the lowest (0) and the highest (1) of the axis.
    pub fn part(&self, value: f64) -> f64 {
        part_of(value, self.low, self.high)
    }
}

/// Where `value` stands between `low` (0) and `high` (1); the middle where there is no distance.
pub fn part_of(value: f64, low: f64, high: f64) -> f64 {
    let part = (value / 2.0 - low / 2.0) / (high / 2.0 - low / 2.0);
    if part.is_finite() { part.clamp(0.0, 1.0) } else { 0.5 }
}

fn power_of_ten(exponent: i32) -> f64 {
    let mut power = 1.0;
    for _ in 0..exponent.abs() {
        power *= 10.0;
    }
    if exponent < 0 { 1.0 / power } else { power }
}

/// A label of the time axis: the middle it wants to stand on and how wide it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct TimeLabel {
    pub x: i32,
    pub width: i32,
}

/// Which labels to show so that none touch: evenly counted back from the last.
pub fn shown_labels(labels: &[TimeLabel], most: usize, gap: i32) -> Vec<usize> {
    let label = |index: usize| labels.get(index).copied().unwrap_or(TimeLabel { x: 0, width: 0 });
    shown_of(labels.len(), most, gap, &label)
}

/// The same for labels that are only made when they are looked at: never more than a few hundred of them.
pub(super) fn shown_of(
    count: usize,
    most: usize,
    gap: i32,
    label: &dyn Fn(usize) -> TimeLabel,
) -> Vec<usize> {
    let apart = |a: TimeLabel, b: TimeLabel| (b.x - a.x) >= (a.width + b.width) / 2 + gap;
    let most = most.max(1);
    let mut step = count.div_ceil(most).max(1);
    while step <= count {
        let mut shown: Vec<usize> = (0..count).rev().step_by(step).collect();
        shown.reverse();
        let labels: Vec<TimeLabel> = shown.iter().map(|index| label(*index)).collect();
        let fits = labels.windows(2).all(|pair| match pair {
            [a, b] => apart(*a, *b),
            _ => true,
        });
        if fits {
            return shown;
        }
        // Steps of one are too slow from a few hundred labels on.
        step += (step / 16).max(1);
    }
    // Not even two fit: the last alone.
    count.checked_sub(1).into_iter().collect()
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::indexing_slicing)]

    use super::*;

    fn ticks(values: &[f64], from_zero: bool, decimals: u8) -> Vec<f64> {
        ValueAxis::over(values.iter().copied(), from_zero, decimals, 6).ticks
    }

    #[test]
    fn the_middle_of_a_period_is_a_decimal_year() {
        let year = Period::new("2020", 18_262, 366);
        assert!((middle(&year) - 2020.5).abs() < 0.01);
    }

    #[test]
    fn ticks_are_round_and_at_most_six() {
        assert_eq!(ticks(&[66.0, 79.8], false, 1), [65.0, 70.0, 75.0, 80.0]);
        assert_eq!(ticks(&[0.0, 100.0], false, 0), [0.0, 20.0, 40.0, 60.0, 80.0, 100.0]);
        assert_eq!(ticks(&[3.0, 4.0], true, 0), [0.0, 1.0, 2.0, 3.0, 4.0]);
        assert_eq!(ticks(&[5.0, 5.0], false, 0), [4.0, 5.0, 6.0]);
        assert_eq!(ticks(&[-3.0, 4.0], false, 0), [-4.0, -2.0, 0.0, 2.0, 4.0]);
        assert_eq!(ticks(&[0.0], false, 0), [0.0, 1.0]);
        assert_eq!(ticks(&[], false, 0), [0.0, 1.0]);
    }

    #[test]
    fn every_range_has_finite_ticks_that_hold_it() {
        let hostile = [
            [f64::MAX, f64::MIN],
            [1e-320, 2e-320],
            [1e16, 1e16 + 2.0],
            [-1e-9, 1e-9],
            [1e300, 1e300],
            [0.1, 0.3],
            [99_999.0, 100_001.0],
            [f64::NAN, 3.0],
        ];
        for values in hostile {
            for decimals in [0, 1, 12, 255] {
                let axis = ValueAxis::over(values.into_iter(), false, decimals, 6);
                assert!((1..=6).contains(&axis.ticks.len()), "{values:?} {axis:?}");
                assert!(axis.ticks.iter().all(|tick| tick.is_finite()), "{values:?} {axis:?}");
                for value in values.into_iter().filter(|value| value.is_finite()) {
                    assert!((0.0..=1.0).contains(&axis.part(value)), "{values:?} {axis:?}");
                }
            }
        }
    }

    #[test]
    fn the_last_period_is_always_shown() {
        let labels: Vec<_> = (0..22).map(|year| TimeLabel { x: year * 20, width: 30 }).collect();
        let shown = shown_labels(&labels, 8, 12);
        assert_eq!(shown, [0, 3, 6, 9, 12, 15, 18, 21]);
        // The first has no label where that would stand nearer than the others do.
        assert_eq!(shown_labels(&labels[..20], 8, 12), [1, 4, 7, 10, 13, 16, 19]);
        assert_eq!(shown_labels(&labels[..1], 8, 12), [0]);
        assert_eq!(shown_labels(&[], 8, 12), [0_usize; 0]);
        let crowded = [TimeLabel { x: 0, width: 90 }, TimeLabel { x: 10, width: 90 }];
        assert_eq!(shown_labels(&crowded, 8, 12), [1]);
    }
}
