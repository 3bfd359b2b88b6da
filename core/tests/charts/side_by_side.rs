//! Places side by side for one period.

use three_wishes_core::chart::{PlaceRow, PlacesChart, RenderedPlaces, Role};
use three_wishes_core::indicator::*;
use three_wishes_core::words::{Language, Words};

use crate::fixtures::*;
use crate::parsed::*;

const NAMES: [&str; 6] =
    ["Anytown", "England", "East & West <Region>", "Otherton", "Stoke-on-Trent", "Leicester"];

/// Rows of 2024 in the order of `NAMES`, with limits two and three away.
fn rows(values: &[f64]) -> Vec<Observation> {
    let row = |value: &f64| {
        let mut row = observation(2024, Some(*value));
        (row.lower, row.upper) = (Some(value - 2.0), Some(value + 3.0));
        row
    };
    values.iter().map(row).collect()
}

fn places<'a>(
    indicator: &'a Indicator,
    period: &'a Period,
    rows: &'a [Observation],
) -> PlacesChart<'a> {
    let role = |number| if number == 0 { Role::Place } else { Role::Comparator(number) };
    let row = |((name, row), number): ((&&'a str, &'a Observation), u8)| PlaceRow {
        name,
        role: role(number),
        observation: Some(row),
    };
    let rows = NAMES.iter().zip(rows).zip(0..).map(row).collect();
    PlacesChart::new(indicator, Words::default(), period, rows)
}

fn render(values: &[f64]) -> RenderedPlaces {
    places(&percentage(), &year(2024), &rows(values)).render()
}

/// With a target, intervals, a provisional value, a withheld one and none at all.
fn full(size: u32) -> RenderedPlaces {
    full_in(Language::English, size)
}

fn full_in(language: Language, size: u32) -> RenderedPlaces {
    let mut rows = rows(&[62.5, 65.2, 59.9, 66.0, 70.1, 58.0]);
    rows[3].status = rows[3].status.with('P');
    (rows[2].value, rows[2].status) = (None, rows[2].status.with('Q'));
    rows[5].period = year(2023);
    let (indicator, period) = (percentage(), year(2024));
    let mut chart = places(&indicator, &period, &rows);
    (chart.width, chart.target, chart.show_intervals) = (size, Some(66.0), true);
    chart.words = Words::new(language);
    chart.render()
}

#[test]
fn places_with_the_same_value_are_joined_by_and() {
    let said = render(&[60.0, 65.2, 65.2, 65.2, 60.0]).summary;
    let wanted = "England, East & West <Region> and Otherton had the highest, 65.2%; \
                  Anytown and Stoke-on-Trent the lowest, 60.0%.";
    assert!(said.starts_with(wanted), "{said}");
}

#[test]
fn places_keep_their_bytes() {
    check_golden("places-640.svg", &full(640).svg);
    check_golden("places-320.svg", &full(320).svg);
    let chart = full(640);
    let mut said =
        format!("{}\n{}\n{}\n", chart.title, chart.summary, chart.table.columns.join(" | "));
    for row in &chart.table.rows {
        let cell = &row.cells[0];
        said += &format!("{} | {} {} {}\n", row.header, cell.value, cell.marks, cell.interval);
    }
    check_golden("places.txt", &(said + &format!("{:?}\n", chart.table.flags)));
}

#[test]
fn bars_and_whiskers_are_as_long_as_their_values() {
    for values in [
        [62.5, 65.2, 59.9, 66.0, 70.1, 58.0],
        [-4.0, 3.5, 0.0, -9.0, 6.0, 1.0],
        [-4.0, -3.5, -8.0, -9.0, -6.0, -1.0],
    ] {
        let (indicator, period, rows) = (percentage(), year(2024), rows(&values));
        let mut chart = places(&indicator, &period, &rows);
        chart.show_intervals = true;
        let svg = chart.render().svg;
        let axis = strokes(&svg, "axis")[0][0].0;
        let of = |number: usize| {
            let role = if number == 0 { "place".into() } else { format!("comparator-{number}") };
            let role = format!("series series--{role}");
            let inside = group(&svg, &role);
            (rectangles(inside, "bar")[0], strokes(inside, "whisker")[0].clone())
        };
        // The longest whisker gives the scale, the others must follow it.
        let scale = (0..values.len())
            .map(|number| {
                let (_, line) = of(number);
                (line[1].0 - line[0].0) / 5.0
            })
            .sum::<f64>()
            / values.len() as f64;
        let mut exact: Vec<(f64, f64)> = Vec::new();
        for (number, value) in values.iter().enumerate() {
            let ((left, right, _), line) = of(number);
            let end = if *value < 0.0 { left } else { right };
            let start = if *value < 0.0 { right } else { left };
            assert_eq!(start, axis, "{value}");
            exact.extend([(*value, end), (value - 2.0, line[0].0), (value + 3.0, line[1].0)]);
        }
        let widest = exact.iter().copied().reduce(|a, b| if b.0 > a.0 { b } else { a }).unwrap();
        let lowest = exact.iter().copied().reduce(|a, b| if b.0 < a.0 { b } else { a }).unwrap();
        let (from, to) = if lowest.0 < 0.0 { (lowest, widest) } else { ((0.0, axis), widest) };
        let per_unit = (to.1 - from.1) / (to.0 - from.0);
        assert!((per_unit - scale).abs() < 0.3, "{per_unit} {scale}");
        for (value, x) in exact {
            let wanted = from.1 + (value - from.0) * per_unit;
            assert!((wanted - x).abs() <= 0.5, "{values:?} {value}: {wanted} {x}");
        }
    }
}

#[test]
fn the_order_is_by_value_and_missing_places_come_last_without_a_bar() {
    let chart = full(640);
    let order: Vec<&str> = chart.table.rows.iter().map(|row| row.header.as_str()).collect();
    assert_eq!(
        order,
        ["Stoke-on-Trent", "Otherton", "England", "Anytown", NAMES[2], "Leicester", "Target"]
    );
    assert_eq!(rectangles(&chart.svg, "bar").len(), 3);
    assert_eq!(rectangles(&chart.svg, "bar bar--provisional").len(), 1);
    let values: Vec<_> = labels(&chart.svg)
        .into_iter()
        .filter(|label| label.class.starts_with("bar-value"))
        .collect();
    let written: Vec<&str> = values.iter().map(|label| label.words.as_str()).collect();
    assert_eq!(written, ["70.1%", "66.0% [p]", "65.2%", "62.5%", "no figure [c]", "no figure"]);
    // The target's line crosses every bar at one x.
    let target = strokes(&chart.svg, "target");
    assert!(target.len() == 6 && target.iter().all(|line| line[0].0 == target[0][0].0));
    let otherton =
        rectangles(group(&chart.svg, "series series--comparator-3"), "bar bar--provisional");
    assert_eq!(otherton[0].1, target[0][0].0, "the bar of 66.0% ends at the target of 66.0%");
}

#[track_caller]
fn check_title(values: &[f64], expected: &str) {
    assert_eq!(render(values).title, expected);
}

#[test]
fn ranks_are_true_and_ties_are_said() {
    let had = "In 2024 Anytown had 62.5%";
    check_title(&[62.5, 60.0, 61.0], &format!("{had}: highest of 3 places"));
    check_title(&[62.5, 63.0, 64.0], &format!("{had}: lowest of 3 places"));
    check_title(&[62.5, 63.0, 64.0, 1.0], &format!("{had}: third highest of 4 places"));
    check_title(&[62.5, 62.52, 64.0, 1.0], &format!("{had}: joint second highest of 4 places"));
    check_title(&[62.5, 62.5, 64.0], &format!("{had}: joint lowest of 3 places"));
    check_title(&[62.5, 62.5], &format!("{had}: the same as all 2 places"));
    check_title(&[62.5, f64::NAN], had);
    check_title(&[f64::NAN, 62.5], "In 2024 Anytown has no figure");
    check_title(&[f64::NAN], "Employment rate: no figures in 2024");
    check_title(&[], "Employment rate: no figures in 2024");
}

#[test]
fn no_more_than_twelve_places_and_always_the_place_itself() {
    let (indicator, period) = (percentage(), year(2024));
    let values: Vec<f64> = (0..15).map(f64::from).collect();
    let rows = rows(&values);
    let names: Vec<String> = (0..15).map(|number| format!("Place {number}")).collect();
    let row = |((name, row), number): ((&'static str, _), u8)| PlaceRow {
        name,
        role: if number == 14 { Role::Place } else { Role::Comparator(number) },
        observation: Some(row),
    };
    let names: Vec<&'static str> = names.into_iter().map(|name| &*name.leak()).collect();
    let all = names.into_iter().zip(&rows).zip(0..).map(row).collect();
    let chart = PlacesChart::new(&indicator, Words::default(), &period, all).render();
    assert_eq!(chart.table.rows.len(), 12);
    assert_eq!(chart.title, "In 2024 Place 14 had 14.0%: highest of 12 places");
    assert!(chart.summary.ends_with("12 of 15 places are shown."), "{}", chart.summary);
}

#[test]
fn labels_of_places_stand_apart_at_every_width() {
    let (indicator, period, rows) = (percentage(), year(2024), rows(&[62.5, -65.2, 59.9]));
    for size in (320..=1280).step_by(40) {
        let mut chart = places(&indicator, &period, &rows);
        chart.width = size;
        chart.rows[0].name =
            "A combined authority with a name that no narrow screen has room for, East";
        check_labels(&chart.render().svg, size as i32);
    }
    for size in (320..=1280).step_by(20) {
        check_labels(&full(size).svg, size as i32);
        check_labels(&full_in(Language::Pseudo, size).svg, size as i32);
    }
}

#[test]
fn hostile_values_stay_on_the_paper() {
    let (indicator, period) = (percentage(), year(2024));
    for values in [
        vec![],
        vec![f64::NAN; 6],
        vec![0.0; 6],
        vec![5.0; 6],
        vec![1e300, -1e300, 1e-300],
        vec![f64::MAX, -f64::MAX, f64::INFINITY],
        vec![1.0],
    ] {
        let rows = rows(&values);
        for (size, target) in
            [(0, None), (1, Some(f64::NAN)), (320, Some(1e300)), (1280, Some(0.0))]
        {
            let mut chart = places(&indicator, &period, &rows);
            (chart.width, chart.target, chart.show_intervals) = (size, target, true);
            for row in &mut chart.rows {
                row.name = "<script>alert(1)</script>";
            }
            let rendered = chart.render();
            check_drawable(&rendered.svg);
            assert!(!rendered.title.is_empty() && !rendered.summary.is_empty());
        }
    }
}
