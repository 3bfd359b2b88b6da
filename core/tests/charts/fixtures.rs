//! Figures, a small place, and a comparison with files that can be renewed.

use std::path::Path;

use three_wishes_core::chart::{ChartSeries, Role};
use three_wishes_core::indicator::*;
use three_wishes_core::place::{Aim, AimLink, Basis, Place, Plan};

/// Compares with `golden/<name>`; `UPDATE_GOLDEN=1` writes it instead.
#[track_caller]
pub(crate) fn check_golden(name: &str, found: &str) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/charts/golden").join(name);
    if std::env::var_os("UPDATE_GOLDEN").is_some() {
        std::fs::write(&path, found).unwrap();
    }
    let expected = std::fs::read_to_string(&path).unwrap_or_default();
    assert!(found == expected, "{name} changed; if it should, run with UPDATE_GOLDEN=1\n{found}");
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
