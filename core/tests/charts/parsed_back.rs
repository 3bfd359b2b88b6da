//! Pictures read back: what is drawn stands where the table says, and no peak is lost.

use three_wishes_core::chart::{LineChart, RenderedChart};
use three_wishes_core::indicator::{Observation, Period};
use three_wishes_core::words::Words;

use crate::fixtures::*;
use crate::pictures::{full, paths, with_printed_value};

/// The absolute points of path data, one list for each stroke; letters other than `M` and `z` end it.
pub(crate) fn strokes(d: &str) -> Vec<Vec<(f64, f64)>> {
    let stroke = |part: &str| {
        let plain = part.split(|letter: char| letter.is_ascii_lowercase()).next().unwrap();
        let numbers: Vec<f64> = plain.split_whitespace().map(|one| one.parse().unwrap()).collect();
        numbers.chunks(2).map(|pair| (pair[0], pair[1])).collect()
    };
    d.split('M').skip(1).map(stroke).collect()
}

/// The part of a picture that draws one series.
pub(crate) fn group<'a>(svg: &'a str, class: &str) -> &'a str {
    let dense = format!("<g class=\"series {class} series--dense\">");
    let usual = format!("<g class=\"series {class}\">");
    let (_, rest) = svg.split_once(&usual).or_else(|| svg.split_once(&dense)).unwrap();
    rest.split("</g>").next().unwrap()
}

/// Every point of the lines of a series.
pub(crate) fn line_points(group: &str) -> Vec<(f64, f64)> {
    let of = |class| paths(group, class).into_iter().flat_map(strokes).flatten();
    of("line").chain(of("line line--provisional")).collect()
}

/// The exact place of a value, from the axis as a reader sees it.
struct Axis {
    low: (f64, f64),
    high: (f64, f64),
}

impl Axis {
    fn read(svg: &str) -> Self {
        let of_tick = |rest: &str| {
            let y = rest.split("y=\"").nth(1)?.split('"').next()?.parse::<f64>().ok()? - 4.0;
            let label = rest.split('>').nth(1)?.split('<').next()?.strip_suffix('%')?;
            let value = label.replace('\u{2212}', "-").parse::<f64>().ok()?;
            Some((value, y))
        };
        let ticks: Vec<_> = svg.split("<text class=\"tick\"").skip(1).filter_map(of_tick).collect();
        Self { low: *ticks.first().unwrap(), high: *ticks.last().unwrap() }
    }

    fn y(&self, value: f64) -> f64 {
        let part = (value - self.low.0) / (self.high.0 - self.low.0);
        self.low.1 + part * (self.high.1 - self.low.1)
    }
}

/// The exact place of a period, from the two ends of the time axis.
fn exact_x(chart: &RenderedChart, periods: &[Period], period: &Period) -> f64 {
    let middle = |period: &Period| f64::from(period.start) + f64::from(period.days) / 2.0;
    let (first, last) = (middle(&periods[0]), middle(periods.last().unwrap()));
    let ends = (chart.stops.x(0).unwrap(), chart.stops.x(chart.stops.len() - 1).unwrap());
    let (left, right) = (f64::from(ends.0), f64::from(ends.1));
    left + (middle(period) - first) / (last - first) * (right - left)
}

#[test]
fn every_point_stands_within_half_a_pixel_of_its_value() {
    let indicator = with_printed_value();
    for width in (320..=1280).step_by(40) {
        let chart = full(&indicator, width, 360);
        let periods: Vec<Period> = (2008..=2018).map(year).collect();
        let axis = Axis::read(&chart.svg);
        let table = chart.table();
        assert_eq!(table.rows.len(), periods.len());
        for (column, class) in
            ["series--place", "series--comparator-1", "series--comparator-2"].iter().enumerate()
        {
            let points = line_points(group(&chart.svg, class));
            let mut figures = 0;
            for (row, period) in table.rows.iter().zip(&periods) {
                let Some(value) = row.cells[column].number else { continue };
                let (x, y) = (exact_x(&chart, &periods, period), axis.y(value));
                let near = |at: &(f64, f64)| (at.0 - x).abs() <= 0.5 && (at.1 - y).abs() <= 0.5;
                assert!(points.iter().any(near), "{width} {class} {period}: {x} {y} {points:?}");
                figures += 1;
            }
            let known = |at: &(f64, f64)| {
                table.rows.iter().zip(&periods).any(|(row, period)| {
                    row.cells[column].number.is_some_and(|value| {
                        (at.0 - exact_x(&chart, &periods, period)).abs() <= 0.5
                            && (at.1 - axis.y(value)).abs() <= 0.5
                    })
                })
            };
            assert!(points.iter().all(known), "{width} {class}: {points:?}");
            let distinct = points.iter().map(|(x, _)| *x as i32);
            let distinct: std::collections::BTreeSet<i32> = distinct.collect();
            assert_eq!(distinct.len(), figures, "{width} {class}");
        }
        // Marks of the place: centre of a ring four wide.
        let place = group(&chart.svg, "series--place");
        let marks: Vec<_> = paths(place, "mark").into_iter().flat_map(strokes).flatten().collect();
        let line = line_points(place);
        assert!(marks.iter().all(|(x, y)| line.contains(&(x + 4.0, *y))), "{width} {marks:?}");
    }
}

/// One figure a day; numbers without chance.
fn days(count: usize, value: impl Fn(usize) -> Option<f64>) -> Vec<Observation> {
    let row = |at: usize| {
        let mut row = observation(2000, value(at));
        row.period = Period::new(&format!("d{at}"), at as i32, 1);
        row
    };
    (0..count).map(row).collect()
}

fn shaken(at: usize) -> f64 {
    (at.wrapping_mul(2_654_435_761) % 100_003) as f64 / 1000.0
}

fn render(rows: &[Observation]) -> RenderedChart {
    let indicator = percentage();
    let mut chart = LineChart::new(&indicator, Words::default(), vec![series("Anytown", 0, rows)]);
    chart.show_intervals = true;
    chart.render()
}

#[test]
fn a_line_with_more_points_than_pixels_is_drawn_thin() {
    let is_thin = |count: usize| {
        let rows = days(count, |at| Some(shaken(at)));
        render(&rows).svg.contains("<g class=\"series series--place series--dense\">")
    };
    assert!(is_thin(20_000) && is_thin(800));
    assert!(!is_thin(400) && !is_thin(20));
}

#[test]
fn every_peak_and_valley_of_a_long_series_is_drawn() {
    let long: [&dyn Fn(usize) -> f64; 5] = [
        &shaken,
        &|at| at as f64 / 1000.0,
        &|at| if at % 977 == 500 { 90.0 } else { 10.0 },
        &|at| if at % 2 == 0 { 0.0 } else { 100.0 },
        &|at| 50.0 - shaken(at) / (1.0 + at as f64),
    ];
    for (number, value) in long.iter().enumerate() {
        let rows = days(20_000, |at| Some(value(at)));
        let chart = render(&rows);
        let points = line_points(group(&chart.svg, "series--place"));
        for (x, low, high) in columns(&chart, &rows) {
            let ys: Vec<f64> =
                points.iter().filter(|at| at.0 == f64::from(x)).map(|at| at.1).collect();
            assert!((1..=4).contains(&ys.len()), "{number} {x}: {ys:?}");
            // Heights count downwards.
            let reach = (
                ys.iter().copied().fold(f64::MAX, f64::min),
                ys.iter().copied().fold(f64::MIN, f64::max),
            );
            assert_eq!(reach, (f64::from(high), f64::from(low)), "{number} {x}");
        }
    }
}

/// For each column of the view box the heights of the lowest and the highest figure, by asking every stop.
fn columns(chart: &RenderedChart, rows: &[Observation]) -> Vec<(i32, i32, i32)> {
    let mut columns: Vec<(i32, i32, i32)> = Vec::new();
    for index in 0..rows.len() {
        let step = chart.stops.step(index).unwrap();
        let y = step.readings[0].y.unwrap();
        match columns.last_mut().filter(|last| last.0 == step.x) {
            Some(last) => (last.1, last.2) = (last.1.max(y), last.2.min(y)),
            None => columns.push((step.x, y, y)),
        }
    }
    columns
}

#[test]
fn a_long_series_with_gaps_and_flags_stays_small() {
    let patterns: [&dyn Fn(usize) -> bool; 3] =
        [&|at| at % 2 == 0, &|at| at % 3 == 0, &|at| at % 5000 == 0];
    for missing in patterns {
        for flag in ['P', 'Q', 'B', 'E'] {
            let mut rows = days(30_000, |at| (!missing(at)).then(|| shaken(at)));
            for row in rows.iter_mut().step_by(2) {
                row.status = row.status.with(flag);
                (row.lower, row.upper) = (row.value, row.value.map(|value| value + 1.0));
            }
            let chart = render(&rows);
            assert!(chart.svg.len() < 200_000, "{flag} {}", chart.svg.len());
            assert!(chart.summary.len() < 2_000, "{}", chart.summary);
            assert_eq!(chart.stops.len(), rows.len());
        }
    }
    // A gap of a year stays open among decades of days.
    let rows = days(20_000, |at| (!(9_000..9_365).contains(&at)).then(|| shaken(at)));
    let drawn = paths(group(&render(&rows).svg, "series--place"), "line").join("");
    assert_eq!(strokes(&drawn).len(), 2);
}

#[test]
fn the_nearest_stop_is_found_at_every_place() {
    let rows = days(3_000, |at| Some(shaken(at)));
    for rows in [&rows[..], &rows[..7], &rows[..1]] {
        let chart = render(rows);
        for x in -10..650 {
            let found = chart.stops.nearest(f64::from(x)).unwrap();
            let away = |index| (chart.stops.x(index).unwrap() - x).abs();
            let best = (0..rows.len()).map(away).min().unwrap();
            assert!(away(found) <= best, "{x}: {found}");
        }
    }
    assert_eq!(render(&[]).stops.nearest(5.0), None);
    assert!(render(&[]).stops.step(0).is_none());
}
