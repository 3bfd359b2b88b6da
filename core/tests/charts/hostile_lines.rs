//! Line charts of figures and words nobody should publish: still a chart, still true, never markup.

use three_wishes_core::chart::{ChartTarget, LineChart, RenderedChart, change};
use three_wishes_core::indicator::{Break, Indicator, Observation, PublishedPoint, Unit};
use three_wishes_core::words::Words;

use crate::fixtures::*;
use crate::hostile::check_drawable;

/// Numbers without chance, of every size and sign.
fn shaken(seed: u64, index: usize) -> f64 {
    let mut state = seed.wrapping_mul(0x9E37_79B9_7F4A_7C15) ^ index as u64;
    state = (state ^ (state >> 31)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    let size = [1e-300, 1e-9, 0.1, 1.0, 1e3, 1e9, 1e300][(state >> 40) as usize % 7];
    ((state >> 20) % 2001) as f64 / 1000.0 * size - size
}

fn hostile_rows() -> Vec<(&'static str, Vec<Observation>)> {
    let with = |rows: &mut Vec<Observation>, at: usize, value: f64| rows[at].value = Some(value);
    let mut no_numbers = years(2000, &[1.0; 12]);
    for (at, value) in [f64::NAN, f64::INFINITY, f64::NEG_INFINITY].into_iter().enumerate() {
        with(&mut no_numbers, 3 * at + 1, value);
    }
    let mut twice = years(2000, &[1.0, 2.0, 3.0, 4.0]);
    twice.extend(years(2001, &[9.0, 8.0]));
    let mut unsorted = wander(2000, 20, 50.0);
    unsorted.rotate_left(7);
    unsorted.swap(2, 9);
    let long: Vec<Observation> =
        (0..2000).map(|at| observation(30 + at, Some(shaken(5, at as usize)))).collect();
    let mut limits = years(2000, &[5.0, 6.0, 7.0]);
    for (row, (lower, upper)) in
        limits.iter_mut().zip([(f64::NAN, 1.0), (9.0, -9.0), (-f64::MAX, f64::MAX)])
    {
        (row.lower, row.upper) = (Some(lower), Some(upper));
    }
    let mut all: Vec<(&'static str, Vec<Observation>)> = vec![
        ("all missing", (2000..2010).map(|at| observation(at, None)).collect()),
        ("all equal", years(2000, &[7.5; 12])),
        ("one point", years(2000, &[7.5])),
        ("tiny to huge", years(2000, &[1e-300, 1.0, 1e300, -1e300, 0.0])),
        ("negative", years(2000, &[-1.0, -5.0, -3.0])),
        ("percent of nothing", years(2000, &[0.0; 6])),
        ("no numbers", no_numbers),
        ("twice", twice),
        ("unsorted", unsorted),
        ("two thousand years", long),
        ("limits", limits),
    ];
    for seed in 0..6 {
        let values: Vec<f64> = (0..40).map(|at| shaken(seed, at)).collect();
        all.push(("shaken", years(1990, &values)));
    }
    all
}

/// Picture, steps, table and sentences are there and agree.
fn check(name: &str, chart: &RenderedChart, rows: &[Observation]) {
    check_drawable(&chart.svg);
    let table = chart.table();
    let steps: Vec<_> = chart.stops.steps().collect();
    assert_eq!((table.rows.len(), chart.stops.len()), (steps.len(), steps.len()), "{name}");
    assert!(steps.windows(2).all(|pair| pair[0].x <= pair[1].x), "{name}");
    for (step, row) in steps.iter().zip(&table.rows) {
        assert_eq!(step.period, row.header, "{name}");
        let Some(reading) = step.readings.iter().find(|one| one.series == "Anytown") else {
            continue;
        };
        // Where the source has no row the cell is empty, and the reading says so.
        let cell = if row.cells[0].value.is_empty() { "no figure" } else { &row.cells[0].value };
        assert_eq!(reading.value, cell, "{name}");
        assert_eq!(reading.y.is_some(), row.cells[0].number.is_some(), "{name}");
        let in_plot = |y: i32| (chart.plot.0..=chart.plot.1).contains(&y);
        assert!(reading.y.is_none_or(in_plot), "{name} {reading:?}");
    }
    let finite = |row: &&Observation| row.value.is_some_and(f64::is_finite);
    let mut figures: Vec<i32> = rows.iter().filter(finite).map(|row| row.period.start).collect();
    figures.sort_unstable();
    figures.dedup();
    let shown = table.rows.iter().filter(|row| row.cells[0].number.is_some()).count();
    assert_eq!(shown, figures.len(), "{name}");
    assert!(!chart.title.is_empty() && !chart.summary.is_empty(), "{name}");
    assert!(!chart.svg.contains("NaN") && !chart.summary.contains("NaN"), "{name}");
}

#[test]
fn hostile_series_agree_in_every_face() {
    let other = wander(2000, 12, 50.0);
    let indicator = percentage();
    for (name, rows) in &hostile_rows() {
        let both = || vec![series("Anytown", 0, rows), series("England", 1, &other)];
        for (width, height) in [(0, 0), (320, 240), (640, 360), (1280, 500)] {
            let mut chart = LineChart::new(&indicator, Words::default(), both());
            (chart.width, chart.height, chart.show_intervals) = (width, height, true);
            chart.targets = vec![
                ChartTarget { value: 75.0, period: Some(year(2030)), ..ChartTarget::default() },
                ChartTarget { value: f64::INFINITY, ..ChartTarget::default() },
            ];
            check(name, &chart.render(), rows);
        }
        match change::since_first(Words::default(), &indicator, &both()) {
            Ok(changed) => {
                let drawn = vec![series("Anytown", 0, &changed.series[0])];
                let chart = LineChart::new(&changed.indicator, Words::default(), drawn).render();
                check(name, &chart, &changed.series[0]);
            }
            Err(reason) => assert!(reason.ends_with('.'), "{name}"),
        }
    }
}

#[test]
fn the_order_of_rows_in_a_file_changes_nothing() {
    let indicator = percentage();
    let rows = wander(2000, 20, 50.0);
    let mut mixed = rows.clone();
    mixed.rotate_left(5);
    mixed.swap(1, 17);
    let render = |rows: &[Observation]| {
        LineChart::new(&indicator, Words::default(), vec![series("Anytown", 0, rows)]).render()
    };
    assert!(render(&rows) == render(&mixed));
    mixed.push(observation(2003, Some(99.0)));
    assert!(render(&rows) == render(&mixed), "the first of two rows for a period stays");
}

const MARKUP: [&str; 4] =
    ["<script>alert(1)</script>", "]]>", "\"><img src=x onerror=alert(1)>", "&lt;b&amp;"];

/// Every tag is one of ours, with our attributes and no others.
fn check_markup(svg: &str) {
    for tag in svg.split('<').skip(1) {
        let (tag, text) = tag.split_once('>').unwrap();
        assert!(!text.contains('>'), "{text}");
        let name = tag.split([' ', '/']).find(|part| !part.is_empty()).unwrap();
        assert!(["svg", "g", "title", "path", "text"].contains(&name), "{tag}");
        let known =
            ["xmlns", "class", "viewBox", "aria-hidden", "focusable", "d", "x", "y", "text-anchor"];
        // What stands outside of quotes: names of attributes.
        for attribute in tag.split('"').step_by(2).flat_map(str::split_whitespace) {
            let is_known = attribute.strip_suffix('=').is_none_or(|name| known.contains(&name));
            assert!(is_known, "{attribute} in {tag}");
        }
    }
}

#[test]
fn text_of_the_data_folder_is_never_markup() {
    let rows = wander(2008, 12, 60.0);
    let other = wander(2008, 12, 50.0);
    for text in MARKUP {
        let indicator = Indicator {
            title: text.into(),
            short_title: text.into(),
            unit: Unit {
                prefix: text.into(),
                suffix: text.into(),
                label: text.into(),
                measure: text.into(),
            },
            breaks: vec![Break { at_period: "2012".into(), label: text.into(), comparable: false }],
            published_points: vec![PublishedPoint {
                value: 61.0,
                period: Some(year(2010)),
                label: text.into(),
                ..PublishedPoint::default()
            }],
            ..percentage()
        };
        for width in [320, 640, 1280] {
            let all = vec![series(text, 0, &rows), series(text, 1, &other)];
            let mut chart = LineChart::new(&indicator, Words::default(), all);
            chart.width = width;
            chart.targets = vec![ChartTarget {
                label: text.into(),
                kind: text.into(),
                value: 62.0,
                period: Some(year(2024)),
                ..ChartTarget::default()
            }];
            let chart = chart.render();
            check_markup(&chart.svg);
            chart.key.iter().for_each(|entry| check_markup(&entry.swatch));
        }
    }
}
