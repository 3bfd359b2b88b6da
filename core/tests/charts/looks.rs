//! What areas look like: told apart without colour, and the same whatever else is shown.

use std::collections::BTreeMap;

use three_wishes_core::chart::identity::PLAIN_LOOKS;
use three_wishes_core::chart::{ChartSeries, LineChart, Role};
use three_wishes_core::place::{Area, Place};
use three_wishes_core::words::Words;

use crate::colours::CSS;
use crate::fixtures::*;
use crate::pictures::paths;

/// Colour, dash and mark of a role, as the stylesheet and the picture say.
#[derive(Debug, PartialEq)]
struct Look {
    colour: &'static str,
    /// The dash and, where it is not the usual one, the weight.
    dash: String,
    mark: String,
}

/// What a property is for an element of these classes; of rules as strong as each other the last counts.
fn property(classes: &str, end: &str, name: &str) -> Option<&'static str> {
    let wanted: Vec<String> = classes.split(' ').map(|class| format!(".{class}{end}")).collect();
    let rules = CSS.lines().filter_map(|line| line.split_once(" { "));
    let of_it = rules.filter(|(selector, _)| wanted.iter().any(|one| one == selector));
    let mut values = of_it.filter_map(|(_, rest)| {
        let (_, after) = rest.split_once(&format!("{name}: "))?;
        after.split([';', '}']).next()
    });
    values.next_back().map(str::trim)
}

fn look(role: Role) -> Look {
    let rows = years(2020, &[1.0, 2.0]);
    let alone = vec![ChartSeries { name: "A".into(), role, observations: &rows }];
    let chart = LineChart::new(&percentage(), Words::default(), alone).render();
    let line = |name| property(role.class(), " .line", name).unwrap_or("as usual");
    Look {
        colour: property(role.class(), "", "--series").unwrap(),
        dash: match line("stroke-dasharray") {
            "as usual" | "none" if line("stroke-width") == "3.25" => "heavy".into(),
            "as usual" => "none".into(),
            dash => dash.into(),
        },
        mark: paths(&chart.key[0].swatch, "mark")[0].into(),
    }
}

/// How many of colour, dash and mark tell two looks apart.
fn apart(a: &Look, b: &Look) -> usize {
    [a.colour != b.colour, a.dash != b.dash, a.mark != b.mark]
        .into_iter()
        .filter(|one| *one)
        .count()
}

#[test]
fn any_two_areas_are_told_apart_without_colour() {
    let numbers = 1..=u8::try_from(3 * PLAIN_LOOKS).unwrap();
    let roles: Vec<Role> =
        std::iter::once(Role::Place).chain(numbers.map(Role::Comparator)).collect();
    let looks: Vec<Look> = roles.iter().map(|role| look(*role)).collect();
    for (at, one) in looks.iter().enumerate() {
        for (further, other) in looks.iter().enumerate().skip(at + 1) {
            let needed = if further <= PLAIN_LOOKS { 3 } else { 2 };
            assert!(apart(one, other) >= needed, "{at} and {further}: {one:?} {other:?}");
        }
    }
}

#[test]
fn an_area_keeps_its_look_whatever_is_shown() {
    let area = |code: String| Area { name: code.clone(), code, ..Area::default() };
    let areas: Vec<Area> = (0..25).map(|at| area(format!("A{at}"))).collect();
    let place = Place { area: "A3".into(), areas, ..Place::default() };
    assert_eq!(Role::of(&place, "A3"), Role::Place);
    let mut met: BTreeMap<&str, &str> = BTreeMap::new();
    for area in &place.areas {
        let before = met.insert(Role::of(&place, &area.code).class(), &area.code);
        assert_eq!(before, None, "{} looks the same", area.code);
    }
    // Listed before it or after it, the place itself takes no look of another.
    assert_eq!(Role::of(&place, "A0"), Role::Comparator(1));
    assert_eq!(Role::of(&place, "A4"), Role::Comparator(4));
}

#[test]
fn every_group_of_a_series_says_its_name() {
    let (place, other) = (years(2018, &[60.0, 61.0]), years(2018, &[65.0, 66.0]));
    let all = vec![series("Anytown", 0, &place), series("East & <West>", 1, &other)];
    let chart = LineChart::new(&percentage(), Words::default(), all).render();
    for wanted in [
        "<g class=\"series series--place\"><title>Anytown</title>",
        "<g class=\"series series--comparator-1\"><title>East &amp; &lt;West&gt;</title>",
    ] {
        assert!(chart.svg.contains(wanted), "{}", chart.svg);
    }
}
