//! How long charts take: `cargo test --release -p three-wishes-core --test charts speed -- --ignored --nocapture`.

use std::time::Instant;

use three_wishes_core::chart::LineChart;
use three_wishes_core::indicator::{Observation, Period};
use three_wishes_core::words::Words;

use crate::fixtures::*;

/// One figure a day.
fn days(count: i32, seed: f64) -> Vec<Observation> {
    let row = |at: i32| {
        let mut row = observation(2000, Some(seed + f64::from((at * 7919) % 1013) / 50.0));
        row.period = Period { written: format!("day {at}").into(), start: at, days: 1 };
        row
    };
    (0..count).map(row).collect()
}

#[test]
#[ignore = "measures, decides nothing"]
fn speed_of_a_line_chart() {
    let indicator = percentage();
    for (lines, count) in [(6, 20), (1, 1_000), (1, 10_000), (1, 100_000)] {
        let rows: Vec<_> = (0..lines).map(|line| days(count, 40.0 + f64::from(line))).collect();
        let all = || rows.iter().zip(0..).map(|(rows, at)| series("Anytown", at, rows)).collect();
        let mut times = Vec::new();
        let mut svg = String::new();
        for _ in 0..7 {
            let start = Instant::now();
            svg = LineChart::new(&indicator, Words::default(), all()).render().svg;
            times.push(start.elapsed().as_secs_f64() * 1e3);
        }
        times.sort_by(f64::total_cmp);
        let elements = svg.matches('<').count() - svg.matches("</").count();
        println!("{lines} x {count}: {:.2} ms, {} bytes, {elements} elements", times[3], svg.len());
    }
}
