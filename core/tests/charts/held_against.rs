//! What gap and panels share with lines: bands, targets, few points for long series.

use three_wishes_core::chart::{
    ChartTarget, GapChart, RenderedGap, RenderedMultiples, SmallMultiples, Step,
};
use three_wishes_core::indicator::{Indicator, Observation, Period};
use three_wishes_core::words::Words;

use crate::fixtures::*;
use crate::parsed::*;

fn by(at: i32, value: f64) -> ChartTarget {
    ChartTarget { value, period: Some(year(at)), kind: "final".into(), ..ChartTarget::default() }
}

/// Figures with limits two points away; the fourth has none, the last is estimated.
fn limited() -> Vec<Observation> {
    let mut rows = years(2012, &[62.0, 63.5, 63.0, 65.0, 66.5, 66.0, 68.0]);
    for row in &mut rows {
        (row.lower, row.upper) = (row.value.map(|at| at - 2.0), row.value.map(|at| at + 2.0));
    }
    rows[3].lower = None;
    rows[6].status = rows[6].status.with('E');
    rows
}

fn gap(
    indicator: &Indicator,
    ours: &[Observation],
    theirs: &[Observation],
    targets: Vec<ChartTarget>,
    width: u32,
) -> RenderedGap {
    let (first, second) = (series("Anytown", 0, ours), series("England", 1, theirs));
    let mut chart = GapChart::new(indicator, Words::default(), first, second);
    (chart.width, chart.targets, chart.show_intervals) = (width, targets, true);
    chart.render()
}

fn panels(
    indicator: &Indicator,
    ours: &[Observation],
    theirs: &[Observation],
    targets: Vec<ChartTarget>,
    width: u32,
) -> RenderedMultiples {
    let all = vec![series("England", 1, theirs), series("Anytown", 0, ours)];
    let mut chart = SmallMultiples::new(indicator, Words::default(), all);
    (chart.width, chart.targets, chart.show_intervals) = (width, targets, true);
    chart.render()
}

fn spoken(stops: &[Step]) -> Vec<&str> {
    stops.iter().map(|stop| stop.spoken.as_str()).collect()
}

#[test]
fn gap_and_panels_draw_the_band_and_the_target_of_the_place() {
    let indicator = percentage();
    let (ours, theirs) = (limited(), wander(2012, 7, 74.0));
    let drawn = gap(&indicator, &ours, &theirs, vec![by(2022, 72.0)], 760);
    check_golden("gap-target.svg", &drawn.svg);
    let place = group(&drawn.svg, "series series--place");
    // Three rows, then one without a limit, then three: a polygon on each side.
    assert_eq!(strokes(place, "band").len(), 2);
    assert_eq!(circles(place, "mark mark--estimated").len(), 1);
    assert!(!group(&drawn.svg, "series series--comparator-1").contains("band"));
    assert_eq!(strokes(&drawn.svg, "target")[0].len(), 2);
    let last = drawn.stops.last().unwrap();
    assert_eq!((last.period.as_str(), last.spoken.as_str()), ("2022", "2022: Target 72.0%."));
    assert!(spoken(&drawn.stops)[6].ends_with("Target 72.0%, by 2022, not yet met."));
    assert_eq!(drawn.newest, 6);
    assert_eq!(drawn.table.columns.last().unwrap(), "Target");
    assert_eq!(drawn.table.rows.last().unwrap().cells[3].value, "72.0%");
    assert!(drawn.summary.ends_with("The target is 72.0% by 2022."), "{}", drawn.summary);
    assert_eq!(drawn.key.last().unwrap().name, "Target");

    let drawn = panels(&indicator, &ours, &theirs, vec![by(2022, 72.0)], 640);
    check_golden("panel-target.svg", &drawn.panels[0].svg);
    assert_eq!(strokes(&drawn.panels[0].svg, "band").len(), 2);
    assert_eq!(strokes(&drawn.panels[0].svg, "target").len(), 1);
    assert!(!drawn.panels[1].svg.contains("target") && !drawn.panels[1].svg.contains("band"));
    assert!(spoken(&drawn.stops)[6].ends_with("Target 72.0%, by 2022, not yet met."));
    assert_eq!(drawn.table.rows.last().unwrap().cells[2].value, "72.0%");
    assert!(drawn.summary.ends_with("The target is 72.0% by 2022."), "{}", drawn.summary);
}

/// Every corner of a band stands at a limit, and every target within half a pixel of its value's height.
#[test]
fn bands_and_targets_stand_where_their_values_are() {
    let indicator = percentage();
    let (ours, theirs) = (limited(), wander(2012, 7, 74.0));
    for width in [320, 510, 760, 1280] {
        let wanted = 66.0;
        let drawn = gap(&indicator, &ours, &theirs, vec![by(2018, wanted)], width);
        let place = group(&drawn.svg, "series series--place");
        // The figure of 2017 is 66 as well: the scale puts both at one height.
        let same = drawn.stops[5].readings[0].y.map(f64::from);
        assert_eq!(Some(strokes(&drawn.svg, "target")[0][0].1), same, "{width}");
        let at = |value: f64| {
            // Two figures give the scale.
            let (y, from) = (f64::from(drawn.stops[0].readings[0].y.unwrap()), 62.0);
            let per = (f64::from(drawn.stops[6].readings[0].y.unwrap()) - y) / 6.0;
            y + (value - from) * per
        };
        for (row, x) in ours.iter().zip(drawn.stops.iter().map(|stop| f64::from(stop.x))) {
            let Some((low, high)) = row.lower.zip(row.upper) else { continue };
            let corners: Vec<f64> = strokes(place, "band")
                .into_iter()
                .flatten()
                .filter(|corner| corner.0 == x)
                .map(|corner| corner.1)
                .collect();
            assert_eq!(corners.len(), 2, "{width} {x}");
            for (corner, limit) in corners.iter().zip([high, low]) {
                assert!((corner - at(limit)).abs() <= 1.0, "{width}: {corner} {}", at(limit));
            }
        }
    }
}

#[test]
fn names_of_targets_stand_on_no_other_words() {
    let indicator = percentage();
    let ours = limited();
    for around in [60.0, 68.0, 74.0] {
        let theirs = wander(2012, 7, around);
        for wanted in [60.0, 66.0, 68.0, 80.0] {
            for width in (320..=1280).step_by(40) {
                for due in [2018, 2024] {
                    let targets = vec![by(due, wanted)];
                    let drawn = gap(&indicator, &ours, &theirs, targets.clone(), width);
                    check_labels(&drawn.svg, width as i32);
                    let drawn = panels(&indicator, &ours, &theirs, targets, width);
                    for panel in &drawn.panels {
                        check_labels(&panel.svg, drawn.panel_width as i32);
                    }
                }
            }
        }
    }
}

/// One figure a day; numbers without chance.
fn days(count: usize, value: impl Fn(usize) -> f64) -> Vec<Observation> {
    let row = |at: usize| {
        let mut row = observation(2000, Some(value(at)));
        row.period = Period::usual(at as i32, 1);
        row
    };
    (0..count).map(row).collect()
}

fn shaken(at: usize) -> f64 {
    (at.wrapping_mul(2_654_435_761) % 100_003) as f64 / 1000.0
}

/// Of each column the lowest and the highest point of a line are those of the figures, and few lie between.
#[track_caller]
fn check_columns(line: &[Vec<(f64, f64)>], wanted: impl Iterator<Item = (i32, i32)>) {
    let reach = |ys: &mut dyn Iterator<Item = f64>| {
        ys.fold((f64::MAX, f64::MIN), |(low, high), y| (low.min(y), high.max(y)))
    };
    let mut columns: std::collections::BTreeMap<i32, Vec<f64>> = Default::default();
    for (x, y) in wanted {
        columns.entry(x).or_default().push(f64::from(y));
    }
    for (x, all) in columns {
        let drawn: Vec<f64> =
            line.iter().flatten().filter(|at| at.0 == f64::from(x)).map(|at| at.1).collect();
        assert!((1..=4).contains(&drawn.len()), "{x}: {drawn:?}");
        assert_eq!(reach(&mut drawn.iter().copied()), reach(&mut all.into_iter()), "{x}");
    }
}

#[test]
fn every_peak_and_valley_of_a_long_series_is_drawn_in_gap_and_panels() {
    let indicator = percentage();
    let long: [&dyn Fn(usize) -> f64; 4] = [
        &shaken,
        &|at| at as f64 / 200.0,
        &|at| if at % 977 == 500 { 90.0 } else { 10.0 },
        &|at| if at % 2 == 0 { 0.0 } else { 100.0 },
    ];
    for value in long {
        let mut ours = days(10_000, value);
        for row in &mut ours {
            (row.lower, row.upper) = (row.value.map(|at| at - 1.0), row.value.map(|at| at + 1.0));
        }
        let theirs = days(10_000, |at| 50.0 + shaken(at + 7) / 10.0);
        let drawn = gap(&indicator, &ours, &theirs, Vec::new(), 760);
        assert!(drawn.svg.len() < 110_000, "{}", drawn.svg.len());
        for (class, at) in
            [("series series--place", 0), ("series series--comparator-1", 1), ("gap-difference", 2)]
        {
            let line = strokes(group(&drawn.svg, class), "line");
            let wanted = drawn.stops.iter().map(|stop| (stop.x, stop.readings[at].y.unwrap()));
            check_columns(&line, wanted);
        }
        let drawn = panels(&indicator, &ours, &theirs, Vec::new(), 640);
        for (panel, at) in drawn.panels.iter().zip(0..) {
            assert!(panel.svg.len() < 30_000, "{}", panel.svg.len());
            let class = format!("series {}", panel.class);
            let line = strokes(group(&panel.svg, &class), "line");
            let wanted = drawn.stops.iter().map(|stop| (stop.x, stop.readings[at].y.unwrap()));
            check_columns(&line, wanted);
        }
    }
}

/// Rows out of order and doubles are put right before anything is looked up in them.
#[test]
fn rows_in_any_order_give_the_same_gap_and_panels() {
    let indicator = percentage();
    let (ours, theirs) = (limited(), wander(2012, 7, 74.0));
    let mut mixed: Vec<Observation> = ours.iter().rev().cloned().collect();
    mixed.push(observation(2012, Some(1.0)));
    let targets = || vec![by(2022, 72.0)];
    let expected = gap(&indicator, &ours, &theirs, targets(), 640);
    assert_eq!(gap(&indicator, &mixed, &theirs, targets(), 640), expected);
    let expected = panels(&indicator, &ours, &theirs, targets(), 640);
    assert_eq!(panels(&indicator, &mixed, &theirs, targets(), 640), expected);
}
