//! Figures nobody should publish: a chart of them is still a chart.

use three_wishes_core::chart::text::width;
use three_wishes_core::chart::{LineChart, RenderedChart, headline, sparkline};
use three_wishes_core::indicator::{Indicator, Observation, Series};
use three_wishes_core::words::Words;

use crate::fixtures::*;

/// Every attribute that is a coordinate, and every number of a path, is a plain number.
#[track_caller]
pub(crate) fn check_drawable(svg: &str) {
    for quoted in ["d=\"", " x=\"", " y=\"", "viewBox=\""] {
        for value in svg.split(quoted).skip(1).filter_map(|rest| rest.split('"').next()) {
            let numbers = value.split(|letter: char| !letter.is_ascii_digit() && letter != '-');
            assert!(numbers.clone().all(|number| number.len() < 8), "{value} in {svg}");
            assert!(!value.contains("NaN") && !value.contains("inf"), "{value} in {svg}");
        }
    }
}

fn render(
    indicator: &Indicator,
    rows: &[Observation],
    (width, height): (u32, u32),
) -> RenderedChart {
    let other = years(2010, &[1.0, 2.0, 3.0]);
    let all = vec![series("Anytown", 0, rows), series("<script>", 1, &other)];
    let mut chart = LineChart::new(indicator, Words::default(), all);
    (chart.width, chart.height, chart.show_intervals) = (width, height, true);
    chart.render()
}

#[test]
fn hostile_series_never_break_a_chart() {
    let mut limits = years(2010, &[1.0, 2.0, 3.0]);
    limits[1].lower = Some(f64::NEG_INFINITY);
    limits[1].upper = Some(f64::NAN);
    limits[2].lower = Some(-f64::MAX);
    limits[2].upper = Some(f64::MAX);
    let mut same_time = years(2010, &[1.0, 2.0]);
    same_time[1].period = same_time[0].period.clone();
    let mut far = years(2010, &[1.0, 2.0]);
    (far[0].period.start, far[1].period.start, far[1].period.days) = (i32::MIN, i32::MAX, u32::MAX);
    let mut backwards = years(2010, &[1.0, 2.0, 3.0]);
    backwards.reverse();
    let rows: Vec<Vec<Observation>> = vec![
        vec![],
        vec![observation(2010, None), observation(2011, None)],
        years(2010, &[5.0; 9]),
        years(2010, &[0.0; 9]),
        years(2010, &[5.0]),
        years(2010, &[f64::MAX, f64::MIN, 0.0]),
        years(2010, &[1e-320, 3e-310, f64::MIN_POSITIVE]),
        years(2010, &[-5.0, -7.0, -6.0]),
        years(2010, &[f64::NAN, f64::INFINITY, 3.0]),
        years(2010, &[1e15, 1e15 + 1.0, 1e16]),
        years(1000, &[1.0; 800]),
        limits,
        same_time,
        far,
        backwards,
    ];
    let mut precise = percentage();
    precise.decimals = 255;
    for rows in &rows {
        for indicator in [&percentage(), &precise] {
            for size in [(640, 360), (320, 240), (0, 0), (1, 1), (60, 2000), (4000, 40)] {
                let chart = render(indicator, rows, size);
                check_drawable(&chart.svg);
                assert!(!chart.svg.contains("<script"), "{}", chart.svg);
                assert!(!chart.summary.is_empty() && !chart.title.is_empty());
                assert!(chart.table().rows.iter().all(|row| row.cells.len() == 2));
            }
            let alone = Series { area: "A".into(), observations: rows.clone() };
            for size in [0, 1, 24, u32::MAX] {
                check_drawable(&sparkline(indicator, &alone, size, 24));
            }
            assert!(!headline(indicator, &alone, &Words::default()).sentence.is_empty());
        }
    }
}

/// Texts of one class with their places.
pub(crate) fn texts(svg: &str, class: &str) -> Vec<(i32, i32, String)> {
    let mut found = Vec::new();
    for rest in svg.split(&format!("<text class=\"{class}")).skip(1) {
        let attribute = |name: &str| -> i32 {
            let after = rest.split(&format!(" {name}=\"")).nth(1).unwrap();
            after.split('"').next().unwrap().parse().unwrap()
        };
        let words = rest.split('>').nth(1).unwrap().split('<').next().unwrap();
        found.push((attribute("x"), attribute("y"), words.to_owned()));
    }
    found
}

#[test]
fn six_names_at_one_value_do_not_overlap() {
    let rows = years(2010, &[60.0, 61.0, 62.0]);
    let names = [
        "Anytown",
        "England",
        "East Midlands",
        "Stoke-on-Trent",
        "Coventry and Warwickshire",
        "Leicester",
    ];
    let indicator = percentage();
    for size in (320..=1280).step_by(20) {
        let all = names.iter().zip(0..).map(|(name, number)| series(name, number, &rows)).collect();
        let mut chart = LineChart::new(&indicator, Words::default(), all);
        chart.width = size;
        let svg = chart.render().svg;
        let mut ends = texts(&svg, "name");
        assert_eq!(ends.len(), if size >= 510 { 6 } else { 0 }, "{size}");
        ends.sort_by_key(|(_, y, _)| *y);
        assert!(ends.windows(2).all(|pair| pair[1].1 - pair[0].1 >= 15), "{size}: {ends:?}");
        let inside = |(x, y, words): &(i32, i32, String)| {
            x + width(words) <= size as i32 && (12..360).contains(y)
        };
        assert!(ends.iter().all(inside), "{size}: {ends:?}");
    }
}

#[test]
fn labels_of_the_time_axis_do_not_overlap_and_name_the_last_period() {
    let rows = wander(1998, 28, 60.0);
    let indicator = percentage();
    for size in (200..=1280).step_by(20) {
        let mut chart = LineChart::new(&indicator, Words::default(), vec![series("A", 0, &rows)]);
        chart.width = size;
        let svg = chart.render().svg;
        let labels: Vec<_> =
            texts(&svg, "tick").into_iter().filter(|(_, _, words)| !words.contains('%')).collect();
        assert_eq!(labels.last().unwrap().2, "2025", "{size}");
        let apart = |pair: &[(i32, i32, String)]| {
            pair[1].0 - pair[0].0 >= (width(&pair[0].2) + width(&pair[1].2)) / 2 + 8
        };
        assert!(labels.windows(2).all(apart), "{size}: {labels:?}");
    }
}
