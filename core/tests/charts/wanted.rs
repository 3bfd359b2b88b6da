//! Targets on a line chart: drawn, tabulated, read and said.

use three_wishes_core::chart::text::width;
use three_wishes_core::chart::{ChartTarget, LineChart, RenderedChart};
use three_wishes_core::indicator::{Indicator, Observation, Polarity, Target};
use three_wishes_core::words::Words;

use crate::fixtures::*;
use crate::hostile::texts;
use crate::parsed_back::strokes;
use crate::pictures::{elements, paths};

fn by(at: i32, value: f64, kind: &str) -> ChartTarget {
    ChartTarget { value, period: Some(year(at)), kind: kind.into(), ..ChartTarget::default() }
}

fn render(rows: &[Observation], targets: Vec<ChartTarget>, width: u32) -> RenderedChart {
    let other = wander(2012, 13, 74.0);
    let indicator = percentage();
    let all = vec![series("Anytown", 0, rows), series("England", 1, &other)];
    let mut chart = LineChart::new(&indicator, Words::default(), all);
    (chart.width, chart.targets) = (width, targets);
    chart.render()
}

fn three_steps() -> Vec<ChartTarget> {
    vec![by(2030, 80.0, "final"), by(2022, 72.0, "milestone"), by(2026, 76.0, "milestone")]
}

#[test]
fn a_target_is_in_every_face_of_the_chart() {
    let rows = wander(2012, 13, 70.0);
    let chart = render(&rows, vec![by(2030, 75.0, "final")], 760);
    check_golden("line-target.svg", &chart.svg);
    let line = strokes(paths(&chart.svg, "target")[0]);
    let flag = strokes(paths(&chart.svg, "target-mark")[0]);
    assert_eq!(line[0].len(), 2);
    assert_eq!(line[0][1], flag[0][0], "the flag stands at the end of the line");
    let last = chart.stops.step(chart.stops.len() - 1).unwrap();
    assert_eq!((last.period.as_str(), f64::from(last.x)), ("2030", flag[0][0].0));
    assert_eq!(last.readings[0].y.map(f64::from), Some(flag[0][0].1));
    assert_eq!(last.spoken, "2030: Target 75.0%.");
    let before = chart.stops.step(12).unwrap();
    assert_eq!(
        before.spoken,
        "2024: Anytown 69.8%; England 72.0%; Target 75.0%, by 2030, not yet met."
    );
    assert_eq!(before.readings[2].y, None);
    assert!(chart.summary.ends_with("The target is 75.0% by 2030."), "{}", chart.summary);
    let table = chart.table();
    assert_eq!(table.columns.last().unwrap(), "Target");
    assert_eq!(table.rows.last().unwrap().cells[2].value, "75.0%");
    assert!(table.rows[..13].iter().all(|row| row.cells[2].value.is_empty()));
    assert_eq!(chart.key.last().unwrap().name, "Target");
    assert!(texts(&chart.svg, "target-label")[0].2 == "Target 75.0% by 2030");
    assert!(texts(&chart.svg, "tick").iter().any(|(_, _, words)| words == "2030"));
    // Over the data: nothing of a series comes after it.
    assert!(chart.svg.rfind("series--place").unwrap() < chart.svg.find("\"target\"").unwrap());
}

#[test]
fn milestones_are_steps_towards_the_last() {
    let rows = wander(2012, 13, 70.0);
    let chart = render(&rows, three_steps(), 760);
    check_golden("line-steps.svg", &chart.svg);
    let line = strokes(paths(&chart.svg, "target")[0]);
    assert_eq!((line.len(), line[0].len()), (1, 6));
    assert!(line[0].windows(2).all(|pair| pair[0].0 == pair[1].0 || pair[0].1 == pair[1].1));
    let said = |index| chart.stops.step(index).unwrap().spoken;
    assert_eq!(
        said(0),
        "2012: Anytown 69.2%; England 75.8%; Milestone 72.0%, by 2022, not yet met."
    );
    assert!(said(10).ends_with("Milestone 72.0%, not met."), "{}", said(10));
    assert!(said(11).ends_with("Milestone 76.0%, by 2026, not yet met."), "{}", said(11));
    let end = "Milestone: 72.0% by 2022. Milestone: 76.0% by 2026. The target is 80.0% by 2030.";
    assert!(chart.summary.ends_with(end), "{}", chart.summary);
}

/// A range is an area between two lines, and both its ends are told.
#[test]
fn a_range_is_drawn_as_an_area_and_told_with_both_ends() {
    let rows = wander(2012, 13, 70.0);
    let range = ChartTarget { upper: Some(78.0), ..by(2030, 74.0, "range") };
    let chart = render(&rows, vec![range.clone()], 760);
    check_golden("line-range.svg", &chart.svg);
    let area = strokes(paths(&chart.svg, "target-range")[0]);
    let lines = strokes(paths(&chart.svg, "target")[0]);
    assert_eq!((area.len(), lines.len()), (1, 2));
    let heights = |points: &[(f64, f64)]| points.iter().map(|(_, y)| *y).collect::<Vec<_>>();
    let (lower, upper) = (heights(&lines[0])[0], heights(&lines[1])[0]);
    assert!(upper < lower && heights(&area[0]).iter().all(|y| [lower, upper].contains(y)));
    let said = |index| chart.stops.step(index).unwrap().spoken;
    assert!(said(12).ends_with("Target 74.0% to 78.0%, by 2030, not yet met."), "{}", said(12));
    assert_eq!(said(13), "2030: Target 74.0% to 78.0%.");
    assert_eq!(chart.table().rows.last().unwrap().cells[2].value, "74.0% to 78.0%");
    assert!(chart.summary.ends_with("The target is 74.0% to 78.0% by 2030."), "{}", chart.summary);
    let met = render(&wander(2012, 13, 76.0), vec![range], 760).stops.step(12).unwrap().spoken;
    assert!(met.ends_with("already met."), "{met}");
}

/// Every stop says whether its figure meets the target, where that can be said.
#[test]
fn each_stop_holds_its_figure_against_the_target() {
    let mut rows = years(2012, &[60.0, 76.0, 74.0, 75.0, 77.0, 90.0]);
    rows[2].status = rows[2].status.with('B');
    rows[5].status = rows[5].status.with('F');
    let stops = render(&rows, vec![by(2015, 75.0, "final"), by(2030, 60.0, "ceiling")], 760).stops;
    let said = |index| stops.step(index).unwrap().spoken;
    let before = "Target 75.0%, by 2015; Upper limit 60.0%, by 2030.";
    assert!(said(1).ends_with(before), "another method: {}", said(1));
    assert!(said(2).contains("Target 75.0%, by 2015, not yet met;"), "{}", said(2));
    assert!(said(3).contains("Target 75.0%, met; Upper limit 60.0%, by 2030, not yet met."));
    assert!(said(5).ends_with("Upper limit 60.0%, by 2030."), "a forecast: {}", said(5));
    assert_eq!(stops.newest(), 4, "where a reader begins: neither a forecast nor a target");
    let unclaimed = Indicator { polarity: Polarity::NoJudgement, ..percentage() };
    let mut chart = LineChart::new(&unclaimed, Words::default(), vec![series("Anytown", 0, &rows)]);
    chart.targets = vec![by(2015, 75.0, "final")];
    let said = chart.render().stops.step(3).unwrap().spoken;
    assert!(said.ends_with("Target 75.0%."), "nobody says which way is better: {said}");
}

#[test]
fn limits_and_proposals_are_paths_of_their_own() {
    let rows = wander(2012, 13, 70.0);
    let proposed = ChartTarget { proposed: true, ..by(2030, 78.0, "final") };
    let always = ChartTarget { value: 60.0, kind: "floor".into(), ..ChartTarget::default() };
    let named = ChartTarget { label: "Our pledge".into(), ..by(2020, 73.0, "ceiling") };
    let broken = by(2025, f64::NAN, "final");
    let chart = render(&rows, vec![by(2030, 75.0, "final"), proposed, always, named, broken], 760);
    assert_eq!(strokes(paths(&chart.svg, "target")[0]).len(), 3);
    assert_eq!(strokes(paths(&chart.svg, "target target--proposed")[0]).len(), 1);
    let last = chart.stops.step(chart.stops.len() - 1).unwrap();
    assert_eq!(last.spoken, "2030: Target 75.0%; Target (proposed) 78.0%; Lower limit 60.0%.");
    let table = chart.table();
    assert_eq!(table.rows[0].cells[2].value, "60.0%");
    assert_eq!(table.rows.last().unwrap().cells[2].value, "75.0%; 78.0% (proposed); 60.0%");
    let end = "The target is 75.0% by 2030. The proposed target is 78.0% by 2030. \
               Lower limit: 60.0%. Our pledge: 73.0% by 2020.";
    assert!(chart.summary.ends_with(end), "{}", chart.summary);
    assert_eq!(chart.key.len(), 4);
}

/// The box of a text that starts at its place.
fn room((x, y, words): &(i32, i32, String)) -> (i32, i32, i32, i32) {
    (*x, y - 11, x + width(words), y + 3)
}

fn overlap(a: (i32, i32, i32, i32), b: (i32, i32, i32, i32)) -> bool {
    a.0 < b.2 && b.0 < a.2 && a.1 < b.3 && b.1 < a.3
}

#[test]
fn names_of_targets_stand_on_no_other_name() {
    for last in [2024, 2019] {
        let rows = wander(2012, last - 2011, 70.0);
        for size in (320..=1280).step_by(20) {
            for targets in [vec![by(2030, 75.0, "final")], vec![by(2023, 75.0, "")], three_steps()]
            {
                let count = targets.len();
                let chart = render(&rows, targets, size);
                let labels = texts(&chart.svg, "target-label");
                assert_eq!(labels.len(), count, "{size}");
                let mut all: Vec<_> = labels.iter().map(room).collect();
                all.extend(texts(&chart.svg, "name").iter().map(room));
                for (index, one) in all.iter().enumerate() {
                    assert!(one.0 >= 0 && one.2 <= size as i32, "{size} {one:?}");
                    for other in &all[index + 1..] {
                        assert!(!overlap(*one, *other), "{size} {one:?} {other:?}");
                    }
                }
            }
        }
    }
}

#[test]
fn four_lines_with_a_target_and_a_band_stay_small() {
    let mut rows: Vec<_> =
        [70.0, 72.0, 68.0, 64.0].iter().map(|around| wander(2004, 20, *around)).collect();
    for row in rows[0].iter_mut() {
        (row.lower, row.upper) = (row.value.map(|it| it - 2.5), row.value.map(|it| it + 2.5));
    }
    let names = ["Anytown", "England", "East Midlands", "Otherton"];
    let indicator = percentage();
    for width in [640, 760] {
        let all = names.iter().zip(&rows).zip(0..).map(|((name, rows), at)| series(name, at, rows));
        let mut chart = LineChart::new(&indicator, Words::default(), all.collect());
        (chart.width, chart.show_intervals, chart.mark_all) = (width, true, true);
        chart.targets = vec![by(2030, 75.0, "final")];
        let svg = chart.render().svg;
        println!("{width}: {} bytes, {} elements", svg.len(), elements(&svg));
        assert!(svg.len() <= 10_000 && elements(&svg) <= 150, "{} {}", svg.len(), elements(&svg));
        let marks = paths(&svg, "mark");
        assert_eq!((paths(&svg, "band").len(), marks.len()), (1, 4));
        assert_eq!(marks.iter().map(|d| strokes(d).len()).sum::<usize>(), 80);
    }
}

#[test]
fn a_target_of_the_data_folder_becomes_one_of_a_chart() {
    let target = Target {
        value: 75.0,
        period: Some(year(2030)),
        kind: "final".into(),
        status: "proposed".into(),
        ..Target::default()
    };
    let proposed = ChartTarget { proposed: true, ..by(2030, 75.0, "final") };
    assert_eq!(ChartTarget::from(&target), proposed);
}
