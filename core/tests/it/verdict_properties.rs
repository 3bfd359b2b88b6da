//! What must hold of verdicts for every series: a small generator without chance makes the series.

use three_wishes_core::indicator::{
    Details, Indicator, Observation, Period, PeriodType, Polarity, Target,
};
use three_wishes_core::verdict::{Asked, Judgement, Verdict, VerdictKind, Verdicts, verdicts};
use three_wishes_core::words::Words;

/// Figures of a place and of another, and a target that lies above the first figure.
#[derive(Clone)]
struct Case {
    polarity: Polarity,
    ours: Vec<Observation>,
    theirs: Vec<Observation>,
    targets: Vec<Target>,
}

/// The same numbers on every machine (Knuth, MMIX).
struct Numbers(u64);

impl Numbers {
    /// From 0 up to, not including, `below`.
    fn next(&mut self, below: u32) -> u32 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
        ((self.0 >> 33) as u32) % below
    }

    /// From `low` on, in tenths.
    fn tenths(&mut self, low: f64, steps: u32) -> f64 {
        low + f64::from(self.next(steps)) / 10.0
    }
}

fn year(at: u32) -> Period {
    Period::read(&at.to_string(), PeriodType::Calendar).expect("a year")
}

fn rows(numbers: &mut Numbers, count: u32, drift: f64) -> Vec<Observation> {
    let (mut value, spread) = (numbers.tenths(30.0, 200), numbers.tenths(0.1, 30));
    let mut rows = Vec::new();
    for at in 0..count {
        value += drift + numbers.tenths(-1.0, 20);
        let known = numbers.next(9) > 0;
        let limit = |limit: f64| Some(limit).filter(|_| known);
        let (lower, upper) = (limit(value - spread), limit(value + spread));
        let row = Observation::new(year(2010 + at), limit(value));
        rows.push(row.with(Details { lower, upper, ..Details::default() }));
    }
    rows
}

fn target(at: u32, value: f64, kind: &str) -> Target {
    let (kind, status) = (kind.to_owned(), "agreed".to_owned());
    Target { period: Some(year(at)), value, kind, status, ..Target::default() }
}

fn cases() -> Vec<Case> {
    let mut numbers = Numbers(7);
    let mut cases = Vec::new();
    for _ in 0..400 {
        let count = 3 + numbers.next(10);
        let drift = numbers.tenths(-1.5, 31);
        let (ours, theirs) = (rows(&mut numbers, count, drift), rows(&mut numbers, count, drift));
        let first = ours.iter().find_map(|row| row.value).unwrap_or(50.0);
        let goal = first + numbers.tenths(0.55, 150);
        let mut targets = vec![target(2024 + numbers.next(6), goal, "final")];
        if numbers.next(2) == 0 {
            targets.insert(0, target(2020 + numbers.next(4), (first + goal) / 2.0, "milestone"));
        }
        cases.push(Case { polarity: Polarity::HighIsGood, ours, theirs, targets });
    }
    cases
}

fn given(case: &Case, with_comparator: bool) -> Verdicts {
    let indicator =
        Indicator { id: "x".into(), decimals: 1, polarity: case.polarity, ..Indicator::default() };
    verdicts(&Asked {
        words: Words::default(),
        indicator: &indicator,
        place: "Here",
        rows: &case.ours,
        targets: case.targets.iter().collect(),
        comparator: with_comparator.then_some(("There", case.theirs.as_slice())),
    })
}

fn of(verdicts: &Verdicts, kind: VerdictKind) -> Option<&Verdict> {
    verdicts.given.iter().find(|verdict| verdict.kind == kind)
}

const PACES: [VerdictKind; 2] = [VerdictKind::PaceCompound, VerdictKind::PaceLinear];

fn flipped(judgement: Judgement) -> Judgement {
    match judgement {
        Judgement::Better => Judgement::Worse,
        Judgement::Worse => Judgement::Better,
        other => other,
    }
}

/// How often each judgement was seen: a property that never meets a case proves nothing.
fn assert_seen(kind: VerdictKind, seen: &[Judgement], wanted: &[Judgement]) {
    for judgement in wanted {
        let times = seen.iter().filter(|one| *one == judgement).count();
        assert!(times >= 10, "{kind:?}: {judgement:?} {times} times");
    }
}

#[test]
fn flipping_polarity_flips_what_is_better() {
    use Judgement::{Better, Similar, Worse};
    for kind in [VerdictKind::Target, VerdictKind::Trend, VerdictKind::Comparator] {
        let mut seen = Vec::new();
        for case in cases() {
            let high = given(&case, true);
            let low = given(&Case { polarity: Polarity::LowIsGood, ..case }, true);
            let (high, low) = (of(&high, kind), of(&low, kind));
            let judged = |one: &Verdict| match one.judgement {
                // Not met, and not yet due either.
                Similar if kind == VerdictKind::Target => Worse,
                judgement => judgement,
            };
            assert_eq!(high.map(judged).map(flipped), low.map(judged), "{high:?}");
            seen.extend(high.map(judged));
        }
        let wanted = if kind == VerdictKind::Target {
            &[Better, Worse][..]
        } else {
            &[Better, Worse, Similar]
        };
        assert_seen(kind, &seen, wanted);
    }
}

/// A figure that falls short of a target where high is good has met it where low is good.
#[test]
fn flipping_polarity_flips_the_pace_but_for_a_target_that_is_then_met() {
    let mut seen = Vec::new();
    for case in cases() {
        let high = given(&case, false);
        let low = given(&Case { polarity: Polarity::LowIsGood, ..case }, false);
        for kind in PACES {
            let (Some(high), Some(low)) = (of(&high, kind), of(&low, kind)) else { continue };
            let expected = match high.answer.as_str() {
                "Target met already" => Judgement::Worse,
                _ => Judgement::Better,
            };
            assert_eq!(low.judgement, expected, "{high:?}\n{low:?}");
            seen.push(high.judgement);
        }
    }
    use Judgement::{Better, Similar, Worse};
    assert_seen(VerdictKind::PaceLinear, &seen, &[Better, Worse, Similar]);
}

/// Mirrored at a level, with polarity flipped, everything on a straight line stays as it is.
#[test]
fn mirrored_figures_and_targets_with_flipped_polarity_keep_their_judgements() {
    let mirror = |value: f64| 128.0 - value;
    for case in cases() {
        let turn = |rows: &[Observation]| -> Vec<Observation> {
            let row = |row: &Observation| {
                let (lower, upper) = (row.upper.map(mirror), row.lower.map(mirror));
                let details = Details { lower, upper, ..Details::clone(row) };
                Observation::new(row.period.clone(), row.value.map(mirror)).with(details)
            };
            rows.iter().map(row).collect()
        };
        let aim = |one: &Target| Target { value: mirror(one.value), ..one.clone() };
        let mirrored = Case {
            polarity: Polarity::LowIsGood,
            ours: turn(&case.ours),
            theirs: turn(&case.theirs),
            targets: case.targets.iter().map(aim).collect(),
        };
        let (before, after) = (given(&case, true), given(&mirrored, true));
        for kind in [
            VerdictKind::Target,
            VerdictKind::PaceLinear,
            VerdictKind::Trend,
            VerdictKind::Comparator,
        ] {
            let judged = |all: &Verdicts| of(all, kind).map(|one| one.judgement);
            assert_eq!(judged(&before), judged(&after), "{kind:?}");
        }
    }
}

#[test]
fn a_comparator_never_changes_target_pace_or_trend() {
    for case in cases() {
        let (mut with, without) = (given(&case, true), given(&case, false));
        with.given.retain(|verdict| verdict.kind != VerdictKind::Comparator);
        assert_eq!(with.given, without.given);
    }
}

#[test]
fn another_unit_never_changes_a_verdict() {
    for (index, case) in cases().into_iter().enumerate() {
        let factor = [0.25, 1e-3, 3.7, 1000.0, 65536.0, 1e6 / 7.0][index % 6];
        let scale = |rows: &[Observation]| -> Vec<Observation> {
            let times = |value: Option<f64>| value.map(|value| value * factor);
            let row = |row: &Observation| {
                let (lower, upper) = (times(row.lower), times(row.upper));
                let details = Details { lower, upper, ..Details::clone(row) };
                Observation::new(row.period.clone(), times(row.value)).with(details)
            };
            rows.iter().map(row).collect()
        };
        let aim = |one: &Target| Target { value: one.value * factor, ..one.clone() };
        for polarity in [Polarity::HighIsGood, Polarity::LowIsGood, Polarity::ClosestToTarget] {
            let case = Case { polarity, ..case.clone() };
            let scaled = Case {
                ours: scale(&case.ours),
                theirs: scale(&case.theirs),
                targets: case.targets.iter().map(aim).collect(),
                ..case.clone()
            };
            let (before, after) = (given(&case, true), given(&scaled, true));
            let said = |all: &Verdicts| -> Vec<(VerdictKind, Judgement, String)> {
                let one = |one: &Verdict| (one.kind, one.judgement, one.answer.clone());
                all.given.iter().map(one).collect()
            };
            assert_eq!(said(&before), said(&after), "{factor}");
            assert_eq!(before.missing, after.missing);
        }
    }
}

#[test]
fn without_a_better_way_nothing_is_judged() {
    for case in cases() {
        let case = Case { polarity: Polarity::NoJudgement, ..case };
        assert!(given(&case, true).given.iter().all(|one| one.judgement == Judgement::NotJudged));
    }
}

#[test]
fn any_numbers_crash_nothing_and_never_leave_a_verdict_without_a_word() {
    let odd = [f64::NAN, f64::INFINITY, 0.0, -0.0, 1e300, -1e300, 1e-300, -5.0, 5.0, f64::MIN];
    let mut numbers = Numbers(3);
    let mut any = || odd.get(numbers.next(odd.len() as u32) as usize).copied();
    for case in cases() {
        let mut case = case;
        for row in &mut case.ours {
            (row.value, row.lower, row.upper) = (any(), any(), any());
            (row.count, row.denominator) = (any(), any());
        }
        case.targets.iter_mut().for_each(|target| target.value = any().unwrap_or_default());
        let all = given(&case, true);
        assert_eq!(all.given.len() + all.refused.len(), 5);
        assert_eq!(all.missing.is_empty(), all.refused.is_empty());
    }
}
