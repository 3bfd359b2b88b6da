//! What verdicts come to, without their figures: what a catalogue is filtered by.

use super::{Asked, Judgement, Verdict, VerdictKind, verdicts};
use crate::indicator::Indicator;
use crate::place::Place;
use crate::words::Words;

/// What stands in the address for a verdict: `trend-worse`.
pub fn outcome(kind: VerdictKind, judgement: Judgement) -> String {
    format!("{}-{}", kind.slug(), judgement.class())
}

/// Every outcome there can be, in the order verdicts are given.
pub fn outcomes() -> impl Iterator<Item = String> {
    let of = |kind| Judgement::ALL.map(|judgement| outcome(kind, judgement));
    VerdictKind::ALL.into_iter().flat_map(of)
}

impl Place {
    /// Notes with each indicator what its verdicts come to, against its targets and the first place its chart compares
    /// with. Needs the figures of every area.
    pub fn judge(&mut self) {
        let judged: Vec<Vec<String>> =
            self.indicators.iter().map(|indicator| judged(self, indicator)).collect();
        for (indicator, outcomes) in self.indicators.iter_mut().zip(judged) {
            indicator.outcomes = outcomes;
        }
    }
}

fn judged(place: &Place, indicator: &Indicator) -> Vec<String> {
    let series = |area: &str| place.observations.series(&indicator.id, area);
    let Some(own) = series(&place.area) else { return Vec::new() };
    let targets = place.targets.iter();
    let other = indicator.comparators.first().and_then(|code| {
        let theirs = series(code)?;
        Some((place.area_name(code), theirs.observations.as_slice()))
    });
    let made = verdicts(&Asked {
        words: Words::default(),
        indicator,
        place: "",
        rows: &own.observations,
        targets: targets
            .filter(|one| one.indicator == indicator.id && one.area == place.area)
            .collect(),
        comparator: other,
    });
    let key = |one: &Verdict| outcome(one.kind, one.judgement);
    made.given.iter().map(key).collect()
}

#[cfg(test)]
mod tests {
    use super::outcomes;
    use crate::words::Words;

    #[test]
    fn every_outcome_is_called_something_else() {
        let words = Words::default();
        let mut called: Vec<String> = outcomes().map(|one| words.outcome(&one)).collect();
        assert_eq!(called.first().map(String::as_str), Some("Target: met"));
        assert_eq!(called.get(1).map(String::as_str), Some("Target: not met yet"));
        called.sort_unstable();
        called.dedup();
        assert_eq!(called.len(), 20);
    }
}
