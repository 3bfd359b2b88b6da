//! Which verdicts each indicator is given, and why the others are not.

use std::fmt::Write;
use std::fs;

use three_wishes_core::filter::CatalogueFilter;
use three_wishes_core::indicator::{Indicator, Observation, Target};
use three_wishes_core::place::Place;
use three_wishes_core::search::Index;
use three_wishes_core::verdict::{Asked, Verdicts, verdicts};
use three_wishes_core::words::Words;

use crate::place::{PLACE, at};

const TABLE: &str = "tests/content/verdicts.txt";

#[test]
fn every_indicator_has_its_verdicts_or_the_reason_for_having_none() {
    let mut found = String::new();
    for indicator in &PLACE.indicators {
        let verdicts = of(indicator);
        assert_eq!(verdicts.given.len() + verdicts.refused.len(), 5, "{}", indicator.id);
        let _ = writeln!(found, "{}", indicator.id);
        for verdict in &verdicts.given {
            let (kind, class) = (verdict.kind.slug(), verdict.judgement.class());
            let _ = writeln!(found, "  {kind}: {}, {class}. {}", verdict.answer, verdict.sentence);
        }
        for (kind, why) in &verdicts.refused {
            let _ = writeln!(found, "  no {}: {why}", kind.slug());
        }
        let _ = writeln!(found, "  = {}", verdicts.missing);
    }
    if std::env::var_os("UPDATE_GOLDEN").is_some() {
        fs::write(at(TABLE), &found).unwrap();
    }
    let expected = fs::read_to_string(at(TABLE)).unwrap_or_default();
    let line = found.lines().zip(expected.lines()).find(|(found, expected)| found != expected);
    assert!(
        found == expected,
        "{TABLE} changed, first at {line:?}; if it should, run with UPDATE_GOLDEN=1"
    );
}

/// The catalogue is filtered by the verdicts that occur, and by no other.
#[test]
fn the_catalogue_offers_the_verdicts_that_occur() {
    let mut place = Place::clone(&PLACE);
    place.judge();
    let choices = CatalogueFilter::default().choices(&place, &Index::default(), "en");
    let offered: Vec<_> =
        choices.verdicts.iter().map(|one| (one.value.as_str(), one.count)).collect();
    let expected = [
        ("trend-similar", 7),
        ("trend-worse", 2),
        ("comparator-similar", 9),
        ("comparator-worse", 4),
    ];
    assert_eq!(offered, expected);
}

fn of(indicator: &Indicator) -> Verdicts {
    let rows = |area: &str| -> &[Observation] {
        PLACE.observations.series(&indicator.id, area).map_or(&[], |one| &one.observations)
    };
    let name = |code: &str| {
        let area = PLACE.areas.iter().find(|area| area.code == code).unwrap();
        area.name.as_str()
    };
    let of_here = |target: &&Target| target.indicator == indicator.id && target.area == PLACE.area;
    verdicts(&Asked {
        words: Words::default(),
        indicator,
        place: name(&PLACE.area),
        rows: rows(&PLACE.area),
        targets: PLACE.targets.iter().filter(of_here).collect(),
        comparator: indicator.comparators.first().map(|code| (name(code), rows(code))),
    })
}
