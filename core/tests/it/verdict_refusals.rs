//! Kinds of target, and every reason for which a verdict is refused.

use three_wishes_core::indicator::{
    Break, Details, Indicator, ObsStatus, Observation, Period, PeriodType, Polarity, Target, Unit,
};
use three_wishes_core::verdict::{Asked, VerdictKind, Verdicts, explained, verdicts};
use three_wishes_core::words::Words;

fn percentage(polarity: Polarity) -> Indicator {
    let (measure, suffix) = ("percentage".into(), "%".into());
    let unit = Unit { measure, suffix, label: "%".into(), ..Unit::default() };
    Indicator { id: "x".into(), unit, decimals: 1, polarity, ..Indicator::default() }
}

fn period(written: &str) -> Period {
    Period::read(written, PeriodType::Calendar).expect("a period")
}

/// A figure with limits `spread` away on both sides; none where it is 0.
fn row(written: &str, value: f64, spread: f64) -> Observation {
    let limit = |limit: f64| (spread > 0.0).then_some(limit);
    let (lower, upper) = (limit(value - spread), limit(value + spread));
    let details = Details { lower, upper, ..Details::default() };
    Observation::new(period(written), Some(value)).with(details)
}

fn years(values: &[f64], spread: f64) -> Vec<Observation> {
    let numbered = (2015..).zip(values);
    numbered.map(|(at, value): (i32, &f64)| row(&at.to_string(), *value, spread)).collect()
}

fn target(written: &str, value: f64, kind: &str) -> Target {
    let (kind, status) = (kind.to_owned(), "agreed".to_owned());
    Target { period: Some(period(written)), value, kind, status, ..Target::default() }
}

fn all(
    indicator: &Indicator,
    rows: &[Observation],
    targets: &[Target],
    theirs: &[Observation],
) -> Verdicts {
    verdicts(&Asked {
        words: Words::default(),
        indicator,
        place: "Anytown",
        rows,
        targets: targets.iter().collect(),
        comparator: Some(("England", theirs)),
    })
}

/// What is said of one kind: the sentence of the verdict, or of the reason for having none.
fn said(found: &Verdicts, kind: VerdictKind) -> String {
    let given = found.given.iter().find(|one| one.kind == kind);
    let refused = found.refused.iter().find(|(refused, _)| *refused == kind);
    match (given, refused) {
        (Some(one), None) => {
            format!("{} ({}). {}", one.answer, one.judgement.class(), one.sentence)
        }
        (None, Some((_, why))) => why.clone(),
        _ => panic!("{kind:?} must be given or refused"),
    }
}

#[track_caller]
fn check_target(polarity: Polarity, value: f64, target: Target, expected: &str) {
    let found = all(&percentage(polarity), &years(&[50.0, value], 1.0), &[target], &[]);
    assert_eq!(said(&found, VerdictKind::Target), expected);
}

#[test]
fn every_kind_of_target_asks_for_its_own() {
    use Polarity::{ClosestToTarget, HighIsGood, LowIsGood, NoJudgement};
    check_target(
        HighIsGood,
        60.0,
        target("2020", 60.0, "final"),
        "Target met (better). Anytown had 60.0% in 2016. That meets the agreed target for 2020, at least 60.0%. It is not yet due.",
    );
    check_target(
        LowIsGood,
        60.04,
        target("2016", 60.0, "milestone"),
        "Target not met (worse). Anytown had 60.0% in 2016. Before rounding, that does not reach the agreed milestone for 2016, at most 60.0%.",
    );
    check_target(
        HighIsGood,
        61.0,
        target("2015", 60.0, "ceiling"),
        "Target not met (worse). Anytown had 61.0% in 2016. That is 1.0 percentage points away from the agreed upper limit for 2015, at most 60.0%. It was due in 2015.",
    );
    check_target(
        NoJudgement,
        61.0,
        target("2016", 60.0, "floor"),
        "Target met (none). Anytown had 61.0% in 2016. That meets the agreed lower limit for 2016, at least 60.0%.",
    );
    check_target(
        ClosestToTarget,
        61.0,
        Target { status: "proposed".into(), ..target("2016", 60.0, "final") },
        "Target not met (worse). Anytown had 61.0% in 2016. That is 1.0 percentage points away from the proposed target for 2016, exactly 60.0%.",
    );
    check_target(
        HighIsGood,
        61.0,
        target("2016", 60.0, "range"),
        "Target not judged: a range has two ends, and only one is written.",
    );
    let range = |upper| Target { upper: Some(upper), ..target("2020", 60.0, "range") };
    check_target(
        ClosestToTarget,
        61.0,
        range(65.0),
        "Target met (better). Anytown had 61.0% in 2016. That meets the agreed target range for 2020, between 60.0% and 65.0%. It is not yet due.",
    );
    check_target(
        HighIsGood,
        67.5,
        range(65.0),
        "Target not met yet (similar). Anytown had 67.5% in 2016. That is 2.5 percentage points away from the agreed target range for 2020, between 60.0% and 65.0%. It is not yet due.",
    );
    check_target(
        NoJudgement,
        61.0,
        target("2016", 60.0, "final"),
        "Target not judged: nobody says which way is better.",
    );
}

#[test]
fn closest_to_the_target_is_judged_by_distance() {
    let indicator = percentage(Polarity::ClosestToTarget);
    let targets = [target("2025", 100.0, "final")];
    let theirs = years(&[99.0, 99.0, 99.0, 99.0, 99.0, 99.0], 0.0);
    let over =
        all(&indicator, &years(&[130.0, 126.0, 122.0, 118.0, 114.0], 1.0), &targets, &theirs);
    let judged = |found: &Verdicts| {
        found.given.iter().map(|one| one.judgement.class()).collect::<Vec<_>>().join(" ")
    };
    assert_eq!(judged(&over), "similar better better better worse");
    let away = all(&indicator, &years(&[104.0, 98.0, 94.0, 90.0, 86.0], 1.0), &targets, &theirs);
    assert_eq!(judged(&away), "similar worse worse worse worse");
    let without = all(&indicator, &years(&[104.0, 98.0, 94.0, 90.0, 86.0], 1.0), &[], &theirs);
    assert_eq!(judged(&without), "none none");
}

#[track_caller]
fn check_pace(rows: &[Observation], targets: &[Target], compound: &str, linear: &str) {
    let found = all(&percentage(Polarity::HighIsGood), rows, targets, &[]);
    let said = |kind| said(&found, kind);
    assert_eq!(
        (said(VerdictKind::PaceCompound).as_str(), said(VerdictKind::PaceLinear).as_str()),
        (compound, linear)
    );
}

#[test]
fn a_pace_that_cannot_be_worked_out_is_refused_with_its_reason() {
    let aim = |value| [target("2025", value, "final")];
    let both = |why: &str| {
        (
            format!("Pace at a steady yearly rate not judged: {why}."),
            format!("Pace on a straight line not judged: {why}."),
        )
    };
    let check = |rows: &[Observation], targets: &[Target], why: &str| {
        let (compound, linear) = both(why);
        check_pace(rows, targets, &compound, &linear);
    };
    check_pace(&years(&[5.0, 6.0], 1.0), &[], "No target was set.", "No target was set.");
    let nothing = "Nothing is judged: there is no figure.";
    check_pace(&[], &aim(9.0), nothing, nothing);
    check(&years(&[5.0], 1.0), &aim(9.0), "there is no earlier figure made by the same method");
    let months = [row("2020-01", 5.0, 1.0), row("2020-07", 6.0, 1.0)];
    check(&months, &aim(9.0), "the figures are less than a year apart");
    check(&years(&[5.0, 6.0], 1.0), &aim(5.0), "the target is the same as the first figure");
    let past = [target("2015", 9.0, "final")];
    check(&years(&[5.0, 6.0], 1.0), &past, "the last target was due earlier");
    let level = [target("2016", 5.0, "milestone"), target("2025", 9.0, "final")];
    let found = all(&percentage(Polarity::HighIsGood), &years(&[5.0, 6.0], 1.0), &level, &[]);
    assert_eq!(said(&found, VerdictKind::PaceLinear), both("no change is due yet").1);
    let found = all(&percentage(Polarity::HighIsGood), &years(&[-5.0, 6.0], 1.0), &aim(9.0), &[]);
    assert_eq!(
        found.missing,
        "Pace at a steady yearly rate not judged: the figures run from below zero to above it; \
         significance not tested: there are fewer than five comparable figures; \
         not tested against England: it has no figure in 2016."
    );
    let rows = years(&[5.0, 5.0], 0.0);
    let found_same = all(&percentage(Polarity::HighIsGood), &rows, &aim(5.0), &rows);
    assert_eq!(
        found_same.missing,
        "Pace not judged: the target is the same as the first figure; significance not tested: the \
         source gives no intervals."
    );
    let sign = "the figures run from below zero to above it";
    assert_eq!(said(&found, VerdictKind::PaceCompound), both(sign).0);
    assert!(said(&found, VerdictKind::PaceLinear).starts_with("On track (better)"));
}

#[test]
fn the_course_ends_at_the_final_target() {
    let targets = [target("2035", 90.0, "milestone"), target("2025", 70.0, "final")];
    check_pace(
        &years(&[50.0, 51.0, 52.0], 1.0),
        &targets,
        "Much faster change needed (similar). From 50.0% in 2015 to 52.0% in 2017 is a change of +1.98% a year. From the same start, +3.42% a year leads to the agreed target for 2025, at least 70.0%.",
        "Much faster change needed (similar). On a straight line to the agreed target for 2025, at least 70.0%, 54.0% is due in 2017. The figure was 52.0%.",
    );
}

#[track_caller]
fn check_trend(indicator: &Indicator, rows: &[Observation], why: &str) {
    let found = all(indicator, rows, &[], &[]);
    let expected = format!("Significance not tested: {why}.");
    assert_eq!(said(&found, VerdictKind::Trend), expected);
}

#[test]
fn a_trend_that_cannot_be_tested_is_refused_with_its_reason() {
    let plain = percentage(Polarity::HighIsGood);
    let values = [60.0, 61.0, 62.0, 63.0, 64.0];
    check_trend(&plain, &years(&values, 0.0), "the source gives no intervals");
    check_trend(&plain, &years(&values[1..], 1.0), "there are fewer than five comparable figures");
    let mut rows = years(&values, 1.0);
    rows[2].lower = None;
    check_trend(&plain, &rows, "some of the last five figures have no interval");
    (rows[2].lower, rows[2].upper) = (Some(62.0), Some(62.0));
    check_trend(&plain, &rows, "an interval of the last five figures has no width");
    let mut changed = plain.clone();
    changed.breaks.push(Break { at_period: "2017".into(), ..Break::default() });
    check_trend(&changed, &years(&values, 1.0), "the method changed within the last five figures");
    let mut bare_since = years(&values, 1.0);
    for row in &mut bare_since[2..] {
        (row.lower, row.upper) = (None, None);
    }
    check_trend(&changed, &bare_since, "the method changed within the last five figures");
    let pooled = Indicator { period_type: PeriodType::Pooled, ..plain.clone() };
    check_trend(&pooled, &years(&values, 1.0), "each figure covers several years");
    let spread = |periods: [&str; 5]| periods.map(|period| row(period, 60.0, 1.0));
    let rolling = ["2010-2012", "2011-2013", "2012-2014", "2013-2015", "2014-2016"];
    check_trend(&plain, &spread(rolling), "each figure covers several years");
    let months = ["2020-01", "2020-02", "2020-03", "2020-04", "2020-05"];
    check_trend(&plain, &spread(months), "the figures are not yearly");
    let every_other = ["2010", "2012", "2014", "2016", "2018"];
    check_trend(&plain, &spread(every_other), "the figures are not yearly");
    let twice = ["2010", "2011", "2012", "2012", "2013"];
    check_trend(&plain, &spread(twice), "the periods overlap");
    let mut forecast = years(&values, 1.0);
    forecast[4].status = ObsStatus::default().with('F');
    check_trend(&plain, &forecast, "there are fewer than five comparable figures");
}

#[test]
fn one_missing_year_is_left_out_and_said() {
    let mut rows = years(&[60.0, 61.0, 62.0, 63.0, 64.0, 65.0], 0.5);
    rows[2].value = None;
    let found = all(&percentage(Polarity::LowIsGood), &rows, &[], &[]);
    let trend = found.given.iter().find(|one| one.kind == VerdictKind::Trend).expect("given");
    assert_eq!(
        (trend.answer.as_str(), trend.judgement.class()),
        ("Getting worse from 2015 to 2020", "worse")
    );
    assert_eq!(trend.working.left_out, ["No figure: 2017."]);
    assert_eq!(trend.working.inputs.len(), 5);
}

#[test]
fn a_comparison_that_cannot_be_made_is_refused_with_its_reason() {
    let plain = percentage(Polarity::HighIsGood);
    let (rows, theirs) = (years(&[60.0, 61.0], 1.0), years(&[60.0, 70.0], 0.0));
    let why = |rows: &[Observation], theirs: &[Observation]| {
        said(&all(&plain, rows, &[], theirs), VerdictKind::Comparator)
    };
    assert_eq!(
        why(&rows, &theirs),
        "Worse than England (worse). Anytown had 61.0% in 2016; the true figure most likely lies between 60.0% and 62.0%. England had 70.0%."
    );
    assert_eq!(why(&rows, &theirs[..1]), "Not tested against England: it has no figure in 2016.");
    let bare = years(&[60.0, 61.0], 0.0);
    assert_eq!(why(&bare, &theirs), "Not tested against England: the source gives no intervals.");
    let half = [rows[0].clone(), bare[1].clone()];
    assert_eq!(
        why(&half, &theirs),
        "Not tested against England: the newest figure has no interval."
    );
    let mut forecast = theirs.clone();
    forecast[1].status = ObsStatus::default().with('F');
    assert_eq!(why(&rows, &forecast), "Not tested against England: it has no figure in 2016.");
    let mut other = theirs.clone();
    other[1].status = ObsStatus::default().with('D');
    assert_eq!(
        why(&rows, &other),
        "Not tested against England: the two were measured in different ways."
    );
}

#[test]
fn the_verdicts_are_explained_in_everyday_words() {
    let (words, indicator) = (Words::default(), percentage(Polarity::LowIsGood));
    let lines = explained(words, &indicator, true);
    assert_eq!((lines.len(), lines[0].as_str()), (5, "Lower is better here."));
    // Where no target was set, nothing is said of targets.
    let without = [lines[0].clone(), words.explain_trend(), words.explain_comparator()];
    assert_eq!(explained(words, &indicator, false), without);
    for line in &lines {
        let long = line.split_whitespace().filter(|word| word.chars().count() > 12).count();
        assert_eq!(long, 0, "{line}");
        for sentence in line.split(". ") {
            assert!(sentence.split_whitespace().count() <= 30, "{sentence}");
        }
    }
}
