//! The published values themselves, held against what their publishers gave.

use three_wishes_core::consultation::fingerprint;
use three_wishes_core::indicator::Observation;

use crate::place::{PLACE, table};

/// Of every value with its limits, as the publishers gave them: one line each, in order.
const ALL_VALUES: &str = "0cca6830d42d1b4dd038ea61d2700efa39ac776dd0cf80351960e5b1076e8bcb";

fn cell(number: Option<f64>) -> String {
    number.map(|number| number.to_string()).unwrap_or_default()
}

fn limits(row: &Observation) -> [String; 2] {
    let of = |pick: fn(&three_wishes_core::indicator::Details) -> Option<f64>| {
        cell(row.details.as_deref().and_then(pick))
    };
    [of(|details| details.lower), of(|details| details.upper)]
}

/// Drawn at random from the publishers' rows, so that a slip names itself.
#[test]
fn forty_values_are_what_their_publishers_gave() {
    let header = ["indicator", "area", "period", "value", "lower_ci", "upper_ci"];
    let given = table("tests/fixtures/published_values.csv", &header);
    assert_eq!(given.len(), 40);
    for row in given {
        let series = PLACE.observations.series(&row[0], &row[1]);
        let series = series.unwrap_or_else(|| panic!("no values of {} in {}", row[0], row[1]));
        let held = series.observations.iter().find(|one| one.period.written() == row[2].as_str());
        let held = held.unwrap_or_else(|| panic!("{row:?}"));
        let [lower, upper] = limits(held);
        for (held, given) in [cell(held.value), lower, upper].iter().zip(&row[3..]) {
            let given: Option<f64> = given.parse().ok();
            assert_eq!(*held, cell(given), "{row:?}");
        }
    }
}

#[test]
fn no_value_differs_from_what_its_publisher_gave() {
    let mut lines = Vec::new();
    for (indicator, all) in &PLACE.observations.by_indicator {
        for series in all {
            for row in &series.observations {
                let [lower, upper] = limits(row);
                let (area, period, value) = (&series.area, row.period.written(), cell(row.value));
                lines.push(format!("{indicator}|{area}|{period}|{value}|{lower}|{upper}"));
            }
        }
    }
    lines.sort();
    assert_eq!(fingerprint(lines.join("\n").as_bytes()), ALL_VALUES);
}
