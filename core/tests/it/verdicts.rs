//! Verdicts on the made-up town, which has targets, intervals and counts.

use three_wishes_core::indicator::{Observation, Prices, Target, Unit};
use three_wishes_core::place::Place;
use three_wishes_core::verdict::{Asked, Verdict, VerdictKind, Verdicts, verdicts};
use three_wishes_core::words::Words;

use crate::folder::{place, read};

fn asked<'a>(town: &'a Place, id: &str, words: Words) -> Asked<'a> {
    let indicator = town.indicator(id).expect("an indicator");
    let rows = |area: &str| -> &'a [Observation] {
        town.observations.series(id, area).map_or(&[], |series| &series.observations)
    };
    let of_here = |target: &&Target| target.indicator == id && target.area == "BRZ";
    Asked {
        words,
        indicator,
        place: "Brzezina",
        rows: rows("BRZ"),
        targets: town.targets.iter().filter(of_here).collect(),
        comparator: indicator.comparators.first().map(|area| ("Powiat", rows(area))),
    }
}

fn of(id: &str) -> Verdicts {
    let (town, _) = read(&place("brzezina"));
    verdicts(&asked(&town, id, Words::default()))
}

fn lines(verdicts: &Verdicts) -> Vec<String> {
    let line = |verdict: &Verdict| {
        format!("{}, {}: {}", verdict.answer, verdict.judgement.class(), verdict.sentence)
    };
    verdicts.given.iter().map(line).collect()
}

#[test]
fn where_there_are_targets_and_intervals_every_verdict_is_given() {
    let found = of("zatrudnienie");
    let expected = [
        "Target not met yet, similar: Brzezina had 68.9% (provisional) in 2024. That is 1.1 percentage points away \
         from the agreed milestone for 2025, at least 70.0%. It is not yet due.",
        "Faster change needed, similar: From 65.9% (break in series) in 2018 to 68.9% (provisional) in 2024 is \
         a change of +0.74% a year. From the same start, +1.08% a year leads to the agreed target for 2030, \
         at least 75.0%.",
        "Faster change needed, similar: On a straight line to the agreed target for 2030, at least 75.0%, by \
         way of the agreed milestone for 2025, at least 70.0%, 69.4% is due in 2024. The figure was 68.9% \
         (provisional).",
        "No significant change from 2019 to 2024, similar: Brzezina: chance can explain how the five figures from 2019 to 2024 \
         differ.",
        "Worse than Powiat, worse: Brzezina had 68.9% (provisional) in 2024; the true figure most likely lies \
         between 67.0% and 70.8%. Powiat had 70.9% (provisional).",
    ];
    assert_eq!(lines(&found), expected);
    assert_eq!((found.missing.as_str(), found.refused.len()), ("", 0));
}

/// Two tests with one answer are heard as one, two answers each with its test.
#[test]
fn the_two_tests_of_pace_can_be_told_apart_by_ear() {
    let agreed = of("zatrudnienie").heard(Words::default());
    let both = "Faster change needed, at a steady yearly rate and on a straight line. ";
    assert!(agreed.starts_with(&format!("Target not met yet. {both}")), "{agreed}");
    assert_eq!(agreed.matches("Faster change").count(), 1);
    let apart = of("czytanie").heard(Words::default());
    let each = "Faster change needed, at a steady yearly rate. Much faster change needed, on a straight line. ";
    assert!(apart.contains(each), "{apart}");
}

#[test]
fn counts_stand_in_for_intervals_and_the_working_says_so() {
    let found = of("czytanie");
    let expected = [
        "Target not met yet, similar: Brzezina had 73% in 2023/24. That is 17 percentage points away from the proposed \
         target for 2029/30, at least 90%. It is not yet due.",
        "Faster change needed, similar: From 64% in 2014/15 to 73% in 2023/24 is a change of +1.47% a year. \
         From the same start, +2.30% a year leads to the proposed target for 2029/30, at least 90%.",
        "Much faster change needed, similar: On a straight line to the proposed target for 2029/30, at least \
         90%, 80% is due in 2023/24. The figure was 73%.",
        "No significant change from 2018/19 to 2023/24, similar: Brzezina: chance can explain how the five figures from 2018/19 to \
         2023/24 differ.",
        "Similar to Powiat, similar: Brzezina had 73% in 2023/24; the true figure most likely lies between 67% \
         and 79%. Powiat had 75%.",
    ];
    assert_eq!(lines(&found), expected);
    for kind in [VerdictKind::Trend, VerdictKind::Comparator] {
        let verdict = found.given.iter().find(|verdict| verdict.kind == kind).expect("given");
        let said = verdict.working.steps.first().map_or("", String::as_str);
        assert_eq!(
            said,
            "The source gives no intervals. They are worked out from counts by Wilson's method, as in \
             PHEindicatormethods (UK Health Security Agency)."
        );
    }
}

#[test]
fn the_line_of_missing_verdicts_names_each_and_says_why() {
    let expected = [
        "No target was set; significance not tested: the source gives no intervals.",
        "Significance not tested: the source gives no intervals.",
        "No target was set; significance not tested: each figure covers several years.",
        "No target was set; significance not tested: the figures are not yearly.",
        "Pace not judged: the target is a range, so there is no one value to move towards; significance not \
         tested: the source gives no intervals; no other place to compare with.",
        "No target was set; significance not tested: the source gives no intervals; not tested against Powiat: \
         places of different size are not compared by counts.",
    ];
    let ids = ["placa", "powietrze", "zycie", "zadowolenie", "kapiel", "mieszkancy"];
    assert_eq!(ids.map(|id| of(id).missing), expected);
}

/// Of money that loses its worth only what is of one moment is judged: the target, and another place in the same year.
#[test]
fn nothing_is_judged_over_time_in_the_money_of_each_year() {
    let (mut town, _) = read(&place("brzezina"));
    let at = town.indicators.iter().position(|one| one.id == "zatrudnienie").expect("it");
    town.indicators[at].prices = Prices::Current;
    let found = verdicts(&asked(&town, "zatrudnienie", Words::default()));
    let kinds: Vec<VerdictKind> = found.given.iter().map(|verdict| verdict.kind).collect();
    assert_eq!(kinds, [VerdictKind::Target, VerdictKind::Comparator]);
    assert_eq!(
        found.missing,
        "Pace not judged: the amounts are in the money of each year, and prices rose too; significance not \
         tested: the amounts are in the money of each year, and prices rose too."
    );
}

/// The slope stands beside figures and limits that are read as percentages.
#[test]
fn the_trend_of_parts_of_one_is_worked_out_as_it_is_read() {
    let (mut town, _) = read(&place("brzezina"));
    let steps = |town: &Place| {
        let found = verdicts(&asked(town, "zatrudnienie", Words::default())).given;
        let trend = found.into_iter().find(|one| one.kind == VerdictKind::Trend);
        trend.expect("a trend").working.steps
    };
    let of_percentages = steps(&town);
    let at = town.indicators.iter().position(|one| one.id == "zatrudnienie").expect("it");
    let indicator = &mut town.indicators[at];
    indicator.unit = Unit { measure: "proportion".into(), ..Unit::default() };
    indicator.decimals += 2;
    let part = |value: &mut Option<f64>| *value = value.map(|value| value / 100.0);
    let series = town.observations.by_indicator.get_mut("zatrudnienie").expect("figures");
    for row in series.iter_mut().flat_map(|one| &mut one.observations) {
        part(&mut row.value);
        if let Some(details) = row.details.as_mut() {
            part(&mut details.lower);
            part(&mut details.upper);
        }
    }
    assert_eq!(steps(&town), of_percentages);
}

#[test]
fn every_working_says_formula_inputs_steps_method_and_source() {
    let mut met: Vec<(VerdictKind, [String; 2])> = Vec::new();
    for id in ["zatrudnienie", "czytanie", "powietrze", "placa"] {
        for verdict in of(id).given {
            let working = &verdict.working;
            let one = format!("{id} {:?}: {working:?}", verdict.kind);
            for text in [&working.formula, &working.method, &working.source, &verdict.question] {
                assert!(text.len() > 5, "{one}");
            }
            assert!(!working.inputs.is_empty() && !working.steps.is_empty(), "{one}");
            let inputs = working.inputs.iter().flat_map(|(name, value)| [name, value]);
            assert!(inputs.chain(&working.steps).all(|text| !text.is_empty()), "{one}");
            met.push((verdict.kind, [working.formula.clone(), working.method.clone()]));
        }
    }
    use VerdictKind::{Comparator, PaceCompound, PaceLinear, Target, Trend};
    for kind in [Target, PaceCompound, PaceLinear, Trend, Comparator] {
        assert!(met.iter().any(|(known, _)| *known == kind), "{kind:?} is given somewhere");
    }
    for (kind, working) in &met {
        let others = met.iter().filter(|(other, _)| other != kind);
        assert!(others.into_iter().all(|(_, other)| other != working), "{kind:?} has its own");
    }
}
