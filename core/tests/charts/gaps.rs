//! The gap between two series.

use three_wishes_core::chart::{DataTable, GapChart, RenderedGap, Role, Step};
use three_wishes_core::indicator::*;
use three_wishes_core::words::{Language, Words};

use crate::fixtures::*;
use crate::parsed::*;

const OURS: [f64; 8] = [68.0, 68.4, 70.2, 73.1, 74.0, 72.8, 72.0, 71.5];
const THEIRS: [f64; 8] = [72.1, 72.0, 72.4, 72.2, 72.0, 73.0, 73.4, 74.2];

fn render(indicator: &Indicator, ours: &[Observation], theirs: &[Observation]) -> RenderedGap {
    gap(indicator, ours, theirs).render()
}

fn gap<'a>(
    indicator: &'a Indicator,
    ours: &'a [Observation],
    theirs: &'a [Observation],
) -> GapChart<'a> {
    GapChart::new(
        indicator,
        Words::default(),
        series("Anytown", 0, ours),
        series("England", 1, theirs),
    )
}

/// Everything a reader is told, for a golden file.
fn told(chart: &RenderedGap) -> String {
    let mut said = format!("{}\n{}\n{:?}\n", chart.title, chart.summary, chart.scale_note);
    for stop in &chart.stops {
        said += &format!("{} @{}\n", stop.spoken, stop.x);
    }
    said + &tabulated(&chart.table)
}

fn tabulated(table: &DataTable) -> String {
    let mut said = format!("{}\n", table.columns.join(" | "));
    for row in &table.rows {
        let cells = row.cells.iter().map(|cell| format!("{} {}", cell.value, cell.marks));
        said += &format!("{} | {}\n", row.header, cells.collect::<Vec<_>>().join(" | "));
    }
    said + &format!("{:?}\n", table.flags)
}

/// A missing figure, a break and a provisional end, with the lead changing twice.
fn full() -> (Indicator, Vec<Observation>, Vec<Observation>) {
    let mut indicator = percentage();
    indicator.breaks.push(Break {
        at_period: "2017".into(),
        label: "New assessment".into(),
        comparable: false,
    });
    let (mut ours, mut theirs) = (years(2010, &OURS), years(2010, &THEIRS));
    ours.extend([observation(2018, Some(73.0)), observation(2019, None)]);
    theirs.extend([observation(2018, Some(74.9)), observation(2019, Some(75.0))]);
    ours[8].status = ours[8].status.with('P');
    ours[9].status = ours[9].status.with('Q');
    (indicator, ours, theirs)
}

#[test]
fn a_forecast_is_drawn_and_is_not_the_newest_gap() {
    let (mut ours, theirs) = (years(2020, &[60.0, 62.0, 90.0]), years(2020, &[64.0, 65.0, 66.0]));
    ours[2].status = ours[2].status.with('F');
    let drawn = render(&percentage(), &ours, &theirs);
    assert_eq!(
        drawn.title,
        "The gap between Anytown and England narrowed from 4.0 percentage points in 2020 to 3.0 in 2021"
    );
    assert!(!drawn.summary.contains("90.0%") && !drawn.summary.contains("changed places"));
    assert_eq!((drawn.stops.len(), drawn.newest), (3, 1));
}

#[test]
fn a_gap_keeps_its_bytes() {
    let (indicator, ours, theirs) = full();
    let mut chart = gap(&indicator, &ours, &theirs);
    let wide = chart.render();
    check_golden("gap-640.svg", &wide.svg);
    check_golden("gap.txt", &told(&wide));
    (chart.width, chart.height) = (320, 400);
    let narrow = chart.render();
    assert!(!narrow.direct_labels && wide.direct_labels);
    check_golden("gap-320.svg", &narrow.svg);
}

/// Where a value stands, from two readings of the same series.
fn height_of(stops: &[Step], reading: usize, number: impl Fn(usize) -> f64, value: f64) -> f64 {
    let known: Vec<(f64, f64)> = (0..stops.len())
        .filter_map(|at| Some((number(at), f64::from(stops[at].readings.get(reading)?.y?))))
        .collect();
    let low = known.iter().copied().reduce(|a, b| if b.0 < a.0 { b } else { a }).unwrap();
    let high = known.iter().copied().reduce(|a, b| if b.0 > a.0 { b } else { a }).unwrap();
    low.1 + (value - low.0) / (high.0 - low.0) * (high.1 - low.1)
}

#[test]
fn points_of_lines_area_and_difference_stand_at_their_values() {
    let (ours, theirs) = (years(2010, &OURS), years(2010, &THEIRS));
    let chart = render(&percentage(), &ours, &theirs);
    let line = strokes(group(&chart.svg, "series series--place"), "line");
    let other = strokes(group(&chart.svg, "series series--comparator-1"), "line");
    let apart = strokes(group(&chart.svg, "gap-difference"), "line");
    assert_eq!((line.len(), other.len(), apart.len()), (1, 1, 1));
    for (at, stop) in chart.stops.iter().enumerate() {
        for (stroke, reading) in [(&line, 0), (&other, 1), (&apart, 2)] {
            let y = f64::from(stop.readings[reading].y.unwrap());
            assert_eq!(stroke[0][at], (f64::from(stop.x), y));
        }
        let apart = |at: usize| OURS[at] - THEIRS[at];
        for (reading, value) in [(0, OURS[at]), (1, THEIRS[at]), (2, apart(at))] {
            let of = |at: usize| [OURS[at], THEIRS[at], apart(at)][reading];
            let wanted = height_of(&chart.stops, reading, of, value);
            let found = f64::from(stop.readings[reading].y.unwrap());
            assert!((wanted - found).abs() <= 1.0, "{at} {reading}: {wanted} {found}");
        }
    }
    // Below until after 2012, above until after 2014, below again.
    let below = strokes(&chart.svg, "gap-area gap-area--below");
    let above = strokes(&chart.svg, "gap-area gap-area--above");
    assert_eq!((below.len(), above.len()), (2, 1));
    for shape in below.iter().chain(&above) {
        for corner in shape {
            let at = chart.stops.iter().position(|stop| f64::from(stop.x) == corner.0);
            let on_line = at.is_none_or(|at| {
                let ys = [0, 1].map(|line| f64::from(chart.stops[at].readings[line].y.unwrap()));
                ys.contains(&corner.1)
            });
            assert!(on_line, "{corner:?}");
        }
    }
    // The shapes meet in the crossing: one point for both lines.
    let crossing = below[0].iter().find(|corner| above[0].contains(corner)).unwrap();
    assert!(crossing.0 > f64::from(chart.stops[2].x) && crossing.0 < f64::from(chart.stops[3].x));
}

#[test]
fn breaks_and_missing_figures_stop_the_area_and_the_difference() {
    let (indicator, ours, theirs) = full();
    let chart = render(&indicator, &ours, &theirs);
    let apart = group(&chart.svg, "gap-difference");
    assert_eq!(strokes(apart, "line").iter().map(Vec::len).collect::<Vec<_>>(), [7]);
    assert_eq!(strokes(apart, "line line--provisional").len(), 1);
    let edges: Vec<(f64, f64)> = strokes(&chart.svg, "gap-area gap-area--below")
        .iter()
        .map(|shape| {
            let xs = || shape.iter().map(|corner| corner.0);
            (xs().fold(f64::MAX, f64::min), xs().fold(0.0, f64::max))
        })
        .collect();
    let (before, after) = (f64::from(chart.stops[6].x), f64::from(chart.stops[7].x));
    assert!(edges.iter().all(|(from, to)| *to <= before || *from >= after), "{edges:?}");
    assert_eq!(strokes(&chart.svg, "break").len(), 1);
    assert_eq!(labels(&chart.svg).iter().filter(|label| label.words == "[c]").count(), 1);
    let last = chart.table.rows.last().unwrap();
    assert_eq!(last.cells[2].value, "no figure");
    assert_eq!(last.cells[2].number, None);
    assert_eq!(chart.stops[9].readings.len(), 2);
}

#[track_caller]
fn check_title(ours: &[f64], theirs: &[f64], expected: &str) {
    let (ours, theirs) = (years(2010, ours), years(2010, theirs));
    assert_eq!(render(&percentage(), &ours, &theirs).title, expected);
}

#[test]
fn the_headline_says_what_became_of_the_gap() {
    let between = "The gap between Anytown and England";
    check_title(
        &[68.0, 72.7],
        &[72.1, 75.4],
        &format!("{between} narrowed from 4.1 percentage points in 2010 to 2.7 in 2011"),
    );
    check_title(
        &[75.0, 80.0],
        &[72.0, 74.0],
        &format!("{between} widened from 3.0 percentage points in 2010 to 6.0 in 2011"),
    );
    check_title(
        &[70.0, 71.0],
        &[72.0, 73.0],
        &format!("{between} was 2.0 percentage points in 2011, the same as in 2010"),
    );
    check_title(
        &[70.0, 74.0],
        &[72.0, 73.0],
        "Anytown crossed over England: 2.0 percentage points lower in 2010, 1.0 higher in 2011",
    );
    check_title(
        &[74.0, 70.0],
        &[72.0, 73.0],
        "Anytown crossed over England: 2.0 percentage points higher in 2010, 3.0 lower in 2011",
    );
    check_title(
        &[70.0, 73.0],
        &[72.0, 73.0],
        &format!("{between} closed: 2.0 percentage points in 2010, none in 2011"),
    );
    check_title(
        &[72.0, 73.0],
        &[72.0, 74.0],
        "A gap opened between Anytown and England: none in 2010, 1.0 percentage points in 2011",
    );
    check_title(
        &[72.0, 73.0],
        &[72.0, 73.0],
        "There was no gap between Anytown and England in 2010 or in 2011",
    );
    check_title(&[72.0], &[73.0], &format!("{between} was 1.0 percentage points in 2010"));
    check_title(&[], &[73.0], "Anytown and England: no figures for the same period");
}

#[test]
fn the_headline_counts_no_gap_across_a_change_of_method() {
    let mut indicator = percentage();
    indicator.breaks = vec![Break { at_period: "2012".into(), ..Break::default() }];
    let (ours, theirs) = (years(2010, &[70.0, 71.0, 75.0, 75.5, 76.0]), years(2010, &[72.0; 5]));
    let title = |upto: usize| render(&indicator, &ours[..upto], &theirs[..upto]).title;
    let between = "The gap between Anytown and England";
    let since = "figures before 2012 were counted differently";
    let newest = "was 3.5 percentage points in 2013";
    assert_eq!(title(4), format!("{between} {newest}; {since}"));
    let widened = "widened from 3.0 percentage points in 2012 to 4.0 in 2014";
    assert_eq!(title(5), format!("{between} {widened}; {since}"));
    // The other has no figure by today's method: the newest difference of all stands alone.
    let apart = render(&indicator, &ours, &theirs[..2]).title;
    assert_eq!(apart, format!("{between} was 1.0 percentage points in 2011"));
}

#[test]
fn ahead_and_behind_are_said_only_where_a_direction_is_claimed() {
    let (ours, theirs) = (years(2010, &[70.0, 71.0]), years(2010, &[72.0, 73.0]));
    let say = |polarity| render(&Indicator { polarity, ..percentage() }, &ours, &theirs).summary;
    let plain =
        "In 2011 Anytown had 71.0% and England 73.0%: Anytown was 2.0 percentage points lower.";
    assert_eq!(
        say(Polarity::HighIsGood),
        format!("{plain} Higher is better here, so Anytown is behind.")
    );
    assert_eq!(
        say(Polarity::LowIsGood),
        format!("{plain} Lower is better here, so Anytown is ahead.")
    );
    assert_eq!(say(Polarity::NoJudgement), plain);
    let higher = |polarity| render(&Indicator { polarity, ..percentage() }, &theirs, &ours).summary;
    assert!(higher(Polarity::HighIsGood).ends_with("so Anytown is ahead."));
    assert!(higher(Polarity::LowIsGood).ends_with("so Anytown is behind."));
    assert_eq!(say(Polarity::ClosestToTarget), plain);
}

#[test]
fn figures_measured_in_different_ways_have_no_difference() {
    let (ours, mut theirs) = (years(2010, &[70.0, 71.0]), years(2010, &[72.0, 73.0]));
    theirs[1].status = theirs[1].status.with('D');
    let chart = render(&percentage(), &ours, &theirs);
    assert_eq!(chart.table.rows[1].cells[2].value, "cannot be compared");
    assert!(chart.stops[1].spoken.ends_with("definition differs; cannot be compared."));
    assert!(chart.title.ends_with("was 2.0 percentage points in 2010"), "{}", chart.title);
    assert!(chart.summary.contains("measured in different ways"), "{}", chart.summary);
}

#[test]
fn labels_of_a_gap_stand_apart_at_every_width() {
    let (indicator, ours, mut theirs) = full();
    let ending = ours[8].value;
    theirs[8].value = ending;
    theirs.pop();
    for size in (320..=1280).step_by(20) {
        let mut chart = gap(&indicator, &ours, &theirs);
        chart.words = Words::new(if size % 40 == 0 { Language::Pseudo } else { Language::English });
        chart.second.name = "Stoke-on-Trent and Staffordshire".into();
        chart.width = size;
        let rendered = chart.render();
        check_labels(&rendered.svg, size as i32);
        let named =
            labels(&rendered.svg).iter().filter(|label| label.class.contains("name")).count();
        assert_eq!(named, if size >= 510 { 2 } else { 0 }, "{size}");
    }
}

#[test]
fn hostile_figures_never_break_a_gap() {
    let mut same_time = years(2010, &[1.0, 2.0]);
    same_time[1].period = same_time[0].period.clone();
    let mut backwards = years(2010, &[1.0, 2.0, 3.0]);
    backwards.reverse();
    let rows: Vec<Vec<Observation>> = vec![
        vec![],
        vec![observation(2010, None), observation(2011, None)],
        years(2010, &[5.0; 9]),
        years(2010, &[0.0]),
        years(2010, &[f64::MAX, f64::MIN, 0.0]),
        years(2010, &[1e300, -1e300, 1e-300]),
        years(2010, &[f64::NAN, f64::INFINITY, 3.0]),
        years(1000, &[1.0; 900]),
        same_time,
        backwards,
    ];
    let indicator = percentage();
    for ours in &rows {
        for theirs in &rows {
            for size in [(640, 440), (320, 300), (0, 0), (1, 1), (4000, 40)] {
                let mut chart = gap(&indicator, ours, theirs);
                chart.first.name = "<script>\"&".into();
                chart.second.role = Role::Comparator(9);
                (chart.width, chart.height) = size;
                let rendered = chart.render();
                check_drawable(&rendered.svg);
                assert!(!rendered.title.is_empty() && !rendered.summary.is_empty());
                assert!(rendered.table.rows.iter().all(|row| row.cells.len() == 3));
            }
        }
    }
}
