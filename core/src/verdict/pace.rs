//! Whether change is fast enough to meet a target: by a steady yearly rate, and on a straight line.

use super::history::{Figure, History, end_year};
use super::target::{Refusal as TargetRefusal, Wanted, in_order, is_met, next, wanted};
use crate::indicator::{Period, Polarity, Target};

/// A pace is compared with these; below the second it is limited, below zero it goes the wrong way.
pub const ON_TRACK: f64 = 0.95;
pub const TOO_SLOW: f64 = 0.60;
/// Stands in for a start or a target of zero, which no rate can leave or reach.
pub const INSTEAD_OF_ZERO: f64 = 0.001;
/// Differences in the last bits decide nothing.
const HAIR: f64 = 1e-9;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Pace {
    Met,
    OnTrack,
    TooSlow,
    MuchTooSlow,
    Away,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Refusal {
    Target(TargetRefusal),
    /// A range has no one value to move towards.
    Range,
    /// Every target was due before the newest figure.
    TargetsPast,
    /// Nothing to measure change from.
    NoBase,
    /// Base and newest figure are less than a year apart.
    TooShort,
    SignChange,
    TargetIsBase,
    /// The straight line asks for no change yet.
    NothingDue,
}

/// What both methods start from.
#[derive(Debug, Clone)]
pub struct Course<'a> {
    pub base: Figure<'a>,
    pub latest: Figure<'a>,
    /// The target at the end of the course.
    pub target: &'a Target,
    pub period: &'a Period,
    /// Targets of the same kind on the way, the end among them, the earliest first.
    pub steps: Vec<(&'a Target, &'a Period)>,
    pub wanted: Wanted,
    /// Figures between base and latest, both among them.
    pub figures: Vec<f64>,
}

impl<'a> Course<'a> {
    /// # Errors
    /// [`Refusal`] where target, base or time is missing.
    pub fn of(
        polarity: Polarity,
        history: &History<'a>,
        targets: &[&'a Target],
    ) -> Result<Self, Refusal> {
        let latest = history.latest().ok_or(Refusal::Target(TargetRefusal::NoFigure))?;
        let (first, due) =
            next(targets, &latest.row.period).ok_or(Refusal::Target(TargetRefusal::NoTarget))?;
        let wanted = wanted(polarity, &first.kind, first.upper).map_err(Refusal::Target)?;
        if matches!(wanted, Wanted::UpTo(_)) {
            return Err(Refusal::Range);
        }
        if due.end() < latest.row.period.end() {
            return Err(Refusal::TargetsPast);
        }
        let base = history.base().ok_or(Refusal::NoBase)?;
        if end_year(&latest.row.period) - end_year(&base.row.period) < 1.0 - HAIR {
            return Err(Refusal::TooShort);
        }
        let from = base.row.period.end();
        let mut steps = in_order(targets);
        steps.retain(|(step, period)| same_course(&step.kind, &first.kind) && period.end() > from);
        // The end is the final target; where there is none, the last step.
        let end = steps.iter().rposition(|(step, period)| {
            step.kind == "final" && period.end() >= latest.row.period.end()
        });
        let end = end.unwrap_or(steps.len().saturating_sub(1));
        steps.truncate(end + 1);
        let (target, period) = steps.last().copied().ok_or(Refusal::TargetsPast)?;
        let figures = history.figures.iter().map(|figure| figure.value).collect();
        Ok(Self { base, latest, target, period, steps, wanted, figures })
    }

    /// Years from the base to the end of a period.
    pub fn years_to(&self, period: &Period) -> f64 {
        end_year(period) - end_year(&self.base.row.period)
    }

    /// +1 where the figure should rise, −1 where it should fall.
    pub fn direction(&self) -> f64 {
        if self.wanted == Wanted::AtLeast { 1.0 } else { -1.0 }
    }

    /// The figure; where closest is best, as far above the target as it is away from it.
    pub fn seen(&self, value: f64) -> f64 {
        if self.wanted == Wanted::Exactly {
            self.target.value + (value - self.target.value).abs()
        } else {
            value
        }
    }

    fn is_met(&self) -> bool {
        is_met(self.wanted, self.latest.value, self.target.value)
    }

    /// What a straight line from the base over every step asks for by the newest figure.
    pub fn due_now(&self) -> f64 {
        let now = self.years_to(&self.latest.row.period);
        let mut from = (0.0, self.seen(self.base.value));
        for (step, period) in &self.steps {
            let to = (self.years_to(period), self.seen(step.value));
            if to.0 >= now && to.0 > from.0 {
                return from.1 + (to.1 - from.1) * (now - from.0) / (to.0 - from.0);
            }
            from = to;
        }
        from.1
    }
}

/// Milestones lead to a final target; limits stand for themselves.
fn same_course(one: &str, other: &str) -> bool {
    let way = |kind: &str| matches!(kind, "final" | "milestone");
    one == other || (way(one) && way(other))
}

/// Yearly rates, as parts of one, and how the one compares with the other.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Compound {
    pub yearly: f64,
    pub needed: f64,
    pub ratio: f64,
    pub pace: Pace,
}

/// The rate from `from` to `to` in `years`: 0.02 for 2% a year.
pub fn yearly_rate(to: f64, from: f64, years: f64) -> f64 {
    (to / from).powf(1.0 / years) - 1.0
}

/// The yearly rate so far against the rate that leads to the target.
///
/// Source: Statistics Canada's method, as coded in Open SDG (sdg-build, `ProgressMeasure.py`).
///
/// # Errors
/// [`Refusal::SignChange`] and [`Refusal::TargetIsBase`].
pub fn compound(course: &Course) -> Result<Compound, Refusal> {
    let see = |value: f64| course.seen(value);
    let (base, latest, target) =
        (see(course.base.value), see(course.latest.value), see(course.target.value));
    let seen: Vec<f64> = course.figures.iter().map(|value| see(*value)).chain([target]).collect();
    if seen.iter().any(|value| *value < 0.0) && seen.iter().any(|value| *value > 0.0) {
        return Err(Refusal::SignChange);
    }
    let years = course.years_to(&course.latest.row.period);
    let found = compound_rates(
        course.direction(),
        (base, latest, years),
        (target, course.years_to(course.period)),
    )?;
    Ok(if course.is_met() { Compound { pace: Pace::Met, ..found } } else { found })
}

/// The method on bare numbers: base, newest and years between; target and years to it.
///
/// # Errors
/// [`Refusal::TargetIsBase`] where no change is asked for.
pub fn compound_rates(
    direction: f64,
    (base, latest, years): (f64, f64, f64),
    (target, all_years): (f64, f64),
) -> Result<Compound, Refusal> {
    let shown = |value: f64| if value == 0.0 { INSTEAD_OF_ZERO } else { value };
    let (base, target) = (shown(base), shown(target));
    let sign = if base < 0.0 { -1.0 } else { 1.0 };
    let yearly = yearly_rate(latest, base, years);
    let needed = yearly_rate(target, base, all_years);
    let ratio = sign * direction * yearly / needed.abs();
    if needed == 0.0 || !ratio.is_finite() {
        return Err(Refusal::TargetIsBase);
    }
    Ok(Compound { yearly, needed, ratio, pace: band(ratio) })
}

/// Progress made and progress due by now, as parts of the whole way.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Linear {
    /// What the straight line asks for by the newest figure.
    pub due: f64,
    pub ratio: f64,
    pub pace: Pace,
}

/// Change so far against the change a straight line over every milestone asks for by now.
///
/// Source: our own; the idea is UNESCAP's Current Status Index, progress made by progress needed.
///
/// # Errors
/// [`Refusal::TargetIsBase`] and [`Refusal::NothingDue`].
pub fn linear(course: &Course) -> Result<Linear, Refusal> {
    let base = course.seen(course.base.value);
    if course.seen(course.target.value) == base {
        return Err(Refusal::TargetIsBase);
    }
    let due = course.due_now();
    let found = linear_ratio(course.direction(), base, course.seen(course.latest.value), due)?;
    let pace = if course.is_met() { Pace::Met } else { band(found) };
    Ok(Linear { due, ratio: found, pace })
}

/// (latest − base) ÷ (due − base), negative where the figure went the wrong way.
///
/// # Errors
/// [`Refusal::NothingDue`].
pub fn linear_ratio(direction: f64, base: f64, latest: f64, due: f64) -> Result<f64, Refusal> {
    let ratio = direction * (latest - base) / (due - base).abs();
    if ratio.is_finite() { Ok(ratio) } else { Err(Refusal::NothingDue) }
}

/// The four bands of a pace towards a target.
pub fn band(ratio: f64) -> Pace {
    match ratio {
        ratio if ratio >= ON_TRACK - HAIR => Pace::OnTrack,
        ratio if ratio >= TOO_SLOW - HAIR => Pace::TooSlow,
        ratio if ratio >= -HAIR => Pace::MuchTooSlow,
        _ => Pace::Away,
    }
}

/// The Open SDG score of a pace, from −5 to 5, for averages over several series.
pub fn score(ratio: f64) -> f64 {
    if ratio < TOO_SLOW {
        (4.1667 * ratio - 2.5).max(-5.0)
    } else {
        (7.1429 * ratio - 4.2857).min(5.0)
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use super::*;
    use crate::verdict::fixtures::close;

    #[test]
    fn the_compound_method_gives_the_published_figures() {
        let found = compound_rates(1.0, (60.0, 68.0, 7.0), (80.0, 15.0)).unwrap();
        close(100.0 * found.yearly, 1.80413);
        close(100.0 * found.needed, 1.93639);
        close(found.ratio, 0.93170);
        close(score(found.ratio), 2.3693);
        assert_eq!(found.pace, Pace::TooSlow);
        let fallen = compound_rates(-1.0, (60.0, 68.0, 7.0), (80.0, 15.0)).unwrap();
        assert_eq!((fallen.ratio, fallen.pace), (-found.ratio, Pace::Away));
    }

    #[test]
    fn figures_below_zero_come_nearer_to_zero_by_a_rate_that_counts_as_up() {
        let below = compound_rates(1.0, (-10.0, -8.0, 2.0), (-5.0, 6.0)).unwrap();
        let above = compound_rates(-1.0, (10.0, 8.0, 2.0), (5.0, 6.0)).unwrap();
        assert_eq!((below.ratio, below.pace), (above.ratio, above.pace));
        close(below.ratio, (1.0 - 0.8_f64.sqrt()) / (1.0 - 0.5_f64.powf(1.0 / 6.0)));
        let further = compound_rates(1.0, (-10.0, -12.0, 2.0), (-5.0, 6.0)).unwrap();
        assert_eq!(further.pace, Pace::Away);
    }

    #[test]
    fn the_linear_method_gives_the_published_figure() {
        let due = 60.0 + 20.0 * 7.0 / 15.0;
        close(linear_ratio(1.0, 60.0, 68.0, due).unwrap(), 0.85714);
        assert_eq!(linear_ratio(1.0, 60.0, 68.0, 60.0), Err(Refusal::NothingDue));
    }

    #[test]
    fn bands_begin_where_the_method_says() {
        let bands = [0.95, 0.9499, 0.60, 0.5999, 0.0, -0.0001].map(band);
        use Pace::{Away, MuchTooSlow, OnTrack, TooSlow};
        assert_eq!(bands, [OnTrack, TooSlow, TooSlow, MuchTooSlow, MuchTooSlow, Away]);
    }

    #[test]
    fn zeros_are_replaced_and_a_target_without_change_is_refused() {
        let found = compound_rates(1.0, (0.0, 1.0, 2.0), (4.0, 4.0)).unwrap();
        close(found.yearly, 1000.0_f64.sqrt() - 1.0);
        let same = compound_rates(1.0, (5.0, 6.0, 2.0), (5.0, 4.0));
        assert_eq!(same, Err(Refusal::TargetIsBase));
    }
}
