//! Figures, a small place, and a comparison with files that can be renewed.

use std::path::Path;

use three_wishes_core::chart::{ChartSeries, Role};
use three_wishes_core::indicator::*;
use three_wishes_core::place::{Aim, AimLink, Basis, Place, Plan};

/// What each picture and each text should be. Held in the program itself, so that the same tests run in a browser,
/// which has no files.
macro_rules! goldens {
    ($($name:literal),+ $(,)?) => {
        &[$(($name, include_str!(concat!("golden/", $name)))),+]
    };
}

pub(crate) const GOLDENS: &[(&str, &str)] = goldens![
    "bars-320.svg",
    "bars-640.svg",
    "dumbbell-alone.svg",
    "dumbbell-provisional.svg",
    "dumbbell.svg",
    "dumbbell.txt",
    "gap-320.svg",
    "gap-640.svg",
    "gap-target.svg",
    "gap.txt",
    "line-320.svg",
    "line-4x20.svg",
    "line-640.svg",
    "line-range.svg",
    "line-steps.svg",
    "line-target.svg",
    "line.txt",
    "panel-gap.svg",
    "panel-place.svg",
    "panel-provisional.svg",
    "panel-target.svg",
    "panels.txt",
    "places-320.svg",
    "places-640.svg",
    "places.txt",
    "sparkline.svg",
    "state-flags.svg",
    "state-no-series.svg",
    "state-none.svg",
    "state-not-comparable.svg",
    "state-odd-periods.svg",
    "state-one-point.svg",
    "state-over-the-limit.svg",
    "state-partly-missing.svg",
    "states.txt",
];

/// Compares with `golden/<name>`; `UPDATE_GOLDEN=1` writes it instead.
#[track_caller]
pub(crate) fn check_golden(name: &str, found: &str) {
    if std::env::var_os("UPDATE_GOLDEN").is_some() {
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/charts/golden").join(name);
        std::fs::write(&path, found).unwrap();
        return;
    }
    let held = GOLDENS.iter().find(|(known, _)| *known == name);
    let (_, expected) = held.unwrap_or_else(|| panic!("{name} is not among GOLDENS"));
    assert!(found == *expected, "{name} changed; if it should, run with UPDATE_GOLDEN=1\n{found}");
}

pub(crate) fn year(year: i32) -> Period {
    let start = ((f64::from(year) - 1970.0) * 365.2425).round() as i32;
    Period::new(&year.to_string(), start, 365)
}

pub(crate) fn observation(at: i32, value: Option<f64>) -> Observation {
    Observation::new(year(at), value)
}

pub(crate) fn years(first: i32, values: &[f64]) -> Vec<Observation> {
    (first..).zip(values).map(|(at, value)| observation(at, Some(*value))).collect()
}

/// A line that wanders without chance: the same figures on every machine.
pub(crate) fn wander(first: i32, count: i32, around: f64) -> Vec<Observation> {
    let step = |at: i32| f64::from((at * 37 + around as i32 * 11) % 17 - 8) / 4.0;
    (0..count).map(|at| observation(first + at, Some(around + step(at)))).collect()
}

pub(crate) fn percentage() -> Indicator {
    Indicator {
        id: "employment-rate".into(),
        title: "Employment rate, age 16–64".into(),
        short_title: "Employment rate".into(),
        unit: Unit { label: "%".into(), suffix: "%".into(), ..Unit::default() },
        decimals: 1,
        polarity: Polarity::HighIsGood,
        ..Indicator::default()
    }
}

pub(crate) fn series<'a>(
    name: &str,
    number: u8,
    observations: &'a [Observation],
) -> ChartSeries<'a> {
    let role = if number == 0 { Role::Place } else { Role::Comparator(number) };
    ChartSeries { name: name.into(), role, observations }
}

fn aim(id: &str, title: &str, aims: Vec<Aim>) -> Aim {
    Aim { id: id.into(), title: title.into(), aims, ..Aim::default() }
}

fn plan(id: &str, from: &str, aims: Vec<Aim>) -> Plan {
    let title = format!("Plan of {from}");
    Plan { id: id.into(), title: title.as_str().into(), from: from.into(), aims, ..Plan::default() }
}

pub(crate) fn link(from: (&str, &str), to: (&str, &str), basis: Basis) -> AimLink {
    AimLink {
        from_plan: from.0.into(),
        from_aim: from.1.into(),
        to_plan: to.0.into(),
        to_aim: to.1.into(),
        basis,
        evidence: "Both titles name schools.".into(),
    }
}

/// Three plans; learning runs through all of them, green through two, homes nowhere.
pub(crate) fn anytown() -> Place {
    let schools = aim("schools", "Better schools for every child", vec![]);
    let plans = vec![
        plan(
            "first",
            "2006",
            vec![aim("people", "People", vec![schools]), aim("homes", "Homes", vec![])],
        ),
        plan(
            "second",
            "2013",
            vec![aim("learning", "Learning", vec![]), aim("green", "Green", vec![])],
        ),
        plan(
            "third",
            "2018-04",
            vec![aim("skills", "Skills", vec![]), aim("climate", "Climate <b>", vec![])],
        ),
    ];
    let aim_links = vec![
        link(("first", "schools"), ("second", "learning"), Basis::Stated),
        link(("second", "green"), ("third", "climate"), Basis::OurReading),
        link(("second", "learning"), ("third", "skills"), Basis::SameWords),
    ];
    Place { plans, aim_links, ..Place::default() }
}
