//! Whether a target is met.

use super::history::{Figure, History};
use crate::indicator::{Period, Polarity, Target};

/// What a target asks of a figure.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Wanted {
    AtLeast,
    AtMost,
    /// The closer the better.
    Exactly,
    /// From the value of the target up to this.
    UpTo(f64),
}

/// Why it cannot be told.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Refusal {
    NoFigure,
    NoTarget,
    /// A range of which only one end is written.
    HalfARange,
    /// Nobody says which way is better.
    NoDirection,
}

/// When a target is due, seen from the newest figure.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Due {
    Later,
    Now,
    Past,
}

#[derive(Debug, Clone, Copy)]
pub struct Finding<'a> {
    pub target: &'a Target,
    pub period: &'a Period,
    pub latest: Figure<'a>,
    pub wanted: Wanted,
    pub met: bool,
    pub due: Due,
}

/// The target that is due next, or the last one where all are past, against the newest figure.
///
/// # Errors
/// [`Refusal`] where there is nothing to compare, or no way to tell what meets the target.
pub fn judge<'a>(
    polarity: Polarity,
    history: &History<'a>,
    targets: &[&'a Target],
) -> Result<Finding<'a>, Refusal> {
    let latest = history.latest().ok_or(Refusal::NoFigure)?;
    let (target, period) = next(targets, &latest.row.period).ok_or(Refusal::NoTarget)?;
    let wanted = wanted(polarity, &target.kind, target.upper)?;
    let due = match period.end().cmp(&latest.row.period.end()) {
        std::cmp::Ordering::Greater => Due::Later,
        std::cmp::Ordering::Equal => Due::Now,
        std::cmp::Ordering::Less => Due::Past,
    };
    let met = is_met(wanted, latest.value, target.value);
    Ok(Finding { target, period, latest, wanted, met, due })
}

/// Targets with a readable period and value, the earliest first.
pub fn in_order<'a>(targets: &[&'a Target]) -> Vec<(&'a Target, &'a Period)> {
    let mut ordered: Vec<(&Target, &Period)> = Vec::new();
    for target in targets.iter().filter(|target| target.value.is_finite()) {
        let Some(period) = &target.period else { continue };
        let at = ordered.partition_point(|(_, known)| known.end() <= period.end());
        ordered.insert(at, (target, period));
    }
    ordered
}

/// The first target not before a period; the last of all where every one is.
pub fn next<'a>(targets: &[&'a Target], latest: &Period) -> Option<(&'a Target, &'a Period)> {
    let ordered = in_order(targets);
    let ahead = ordered.iter().find(|(_, period)| period.end() >= latest.end());
    ahead.or(ordered.last()).copied()
}

/// # Errors
/// [`Refusal::HalfARange`] and [`Refusal::NoDirection`].
pub fn wanted(polarity: Polarity, kind: &str, upper: Option<f64>) -> Result<Wanted, Refusal> {
    match (kind, polarity) {
        ("ceiling", _) => Ok(Wanted::AtMost),
        ("floor", _) => Ok(Wanted::AtLeast),
        ("range", _) => upper.map(Wanted::UpTo).ok_or(Refusal::HalfARange),
        (_, Polarity::HighIsGood) => Ok(Wanted::AtLeast),
        (_, Polarity::LowIsGood) => Ok(Wanted::AtMost),
        (_, Polarity::ClosestToTarget) => Ok(Wanted::Exactly),
        (_, Polarity::NoJudgement) => Err(Refusal::NoDirection),
    }
}

pub fn is_met(wanted: Wanted, value: f64, target: f64) -> bool {
    match wanted {
        Wanted::AtLeast => value >= target,
        Wanted::AtMost => value <= target,
        Wanted::Exactly => value == target,
        Wanted::UpTo(upper) => (target..=upper).contains(&value),
    }
}

/// The target; of a range the end that is nearer to a figure outside it.
pub fn nearer_end(wanted: Wanted, value: f64, target: f64) -> f64 {
    match wanted {
        Wanted::UpTo(upper) if value > target => upper,
        _ => target,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::verdict::fixtures::period;

    fn target(written: &str) -> Target {
        Target { period: Some(period(written)), ..Target::default() }
    }

    #[test]
    fn the_next_target_may_be_due_now_and_the_last_stays() {
        let targets = [target("2030"), target("2020"), target("2025")];
        let all: Vec<&Target> = targets.iter().collect();
        let after = |latest: &str| next(&all, &period(latest)).map(|(_, due)| due.to_string());
        assert_eq!(after("2019"), Some("2020".into()));
        assert_eq!(after("2020"), Some("2020".into()));
        assert_eq!(after("2021"), Some("2025".into()));
        assert_eq!(after("2031"), Some("2030".into()));
        assert_eq!(next(&[], &period("2020")), None);
        assert_eq!(next(&[&Target::default()], &period("2020")), None);
    }
}
