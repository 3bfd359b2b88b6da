//! Pictures byte for byte, and what can be counted in them.

use three_wishes_core::chart::{LineChart, RenderedChart, budget_bars, sparkline};
use three_wishes_core::indicator::{Break, Indicator, PublishedPoint, Series};
use three_wishes_core::place::{Aim, Budget, BudgetMeasure, Plan};
use three_wishes_core::words::Words;

use crate::fixtures::*;
use crate::hostile::texts;

/// The `d` of every path with exactly this class.
pub(crate) fn paths<'a>(svg: &'a str, class: &str) -> Vec<&'a str> {
    let opening = format!("<path class=\"{class}\" d=\"");
    svg.split(opening.as_str()).skip(1).filter_map(|rest| rest.split('"').next()).collect()
}

/// How many separate strokes a class has.
fn strokes(svg: &str, class: &str) -> usize {
    paths(svg, class).iter().map(|d| d.matches('M').count()).sum()
}

pub(crate) fn elements(svg: &str) -> usize {
    svg.matches('<').count() - svg.matches("</").count()
}

fn with_break(comparable: bool) -> Indicator {
    let label = "New assessment".into();
    Indicator {
        breaks: vec![Break { at_period: "2014".into(), label, comparable }],
        ..percentage()
    }
}

/// A place with a gap, a break, intervals, a printed value and a provisional figure; two to compare.
pub(crate) fn full(indicator: &Indicator, width: u32, height: u32) -> RenderedChart {
    let mut place =
        years(2008, &[70.1, 70.4, 71.0, 71.9, 70.2, 69.8, 72.0, 72.4, 73.1, 73.0, 74.2]);
    place[3].value = None;
    place[3].status = place[3].status.with('Q');
    place[10].status = place[10].status.with('P');
    for row in place.iter_mut() {
        (row.lower, row.upper) =
            (row.value.map(|value| value - 2.5), row.value.map(|value| value + 2.5));
    }
    let (country, region) = (wander(2008, 11, 72.0), wander(2009, 9, 68.0));
    let all = vec![
        series("Anytown", 0, &place),
        series("England", 1, &country),
        series("East & West <Region>", 2, &region),
    ];
    let mut chart = LineChart::new(indicator, Words::default(), all);
    (chart.width, chart.height, chart.show_intervals) = (width, height, true);
    chart.render()
}

pub(crate) fn with_printed_value() -> Indicator {
    let mut indicator = with_break(false);
    indicator.published_points.push(PublishedPoint {
        value: 70.3,
        period: Some(year(2012)),
        label: "Plan baseline".into(),
        joins_series: true,
        ..PublishedPoint::default()
    });
    indicator
}

#[test]
fn a_chart_keeps_its_bytes() {
    let indicator = with_printed_value();
    check_golden("line-640.svg", &full(&indicator, 640, 360).svg);
    check_golden("line-320.svg", &full(&indicator, 320, 240).svg);
    let series = Series { area: "A".into(), observations: wander(2008, 12, 60.0) };
    check_golden("sparkline.svg", &sparkline(&indicator, &series, 120, 32));
}

#[test]
fn the_words_and_the_table_say_what_the_picture_shows() {
    let chart = full(&with_printed_value(), 640, 360);
    let mut said = format!("{}\n{}\n{:?}\n", chart.title, chart.summary, chart.scale_note);
    for step in chart.stops.steps() {
        said += &format!("{} @{}\n", step.spoken, step.x);
    }
    said += &format!("{}\n", chart.table().columns.join(" | "));
    for row in &chart.table().rows {
        let cells =
            row.cells.iter().map(|cell| format!("{} {} {}", cell.value, cell.marks, cell.interval));
        said += &format!("{} | {}\n", row.header, cells.collect::<Vec<_>>().join(" | "));
    }
    said += &format!("{:?}\n", chart.table().flags);
    check_golden("line.txt", &said);
}

#[test]
fn gaps_and_breaks_can_be_counted() {
    let chart = full(&with_break(false), 640, 360);
    let place = chart.svg.split("series--place").nth(1).unwrap();
    // 2008-2010, 2012-2013, 2014-2017; the last step to 2018 is provisional.
    assert_eq!(strokes(place, "line"), 3);
    assert_eq!(strokes(place, "line line--provisional"), 1);
    assert_eq!(strokes(place, "mark mark--hollow"), 1);
    assert_eq!(strokes(place, "mark"), 9);
    assert_eq!(strokes(place, "band"), 3);
    assert_eq!(strokes(&chart.svg, "break"), 1);
    assert_eq!(chart.svg.matches("New assessment").count(), 1);
    assert_eq!(chart.svg.matches("[c]").count(), 1);
    assert_eq!(strokes(&full(&percentage(), 640, 360).svg, "break"), 0);
}

#[test]
fn text_from_data_is_never_markup() {
    let svg = full(&percentage(), 900, 360).svg;
    assert!(svg.contains("East &amp; West &lt;Region&gt;"), "{svg}");
    assert!(!svg.contains("style=") && !svg.contains('#'), "{svg}");
}

#[test]
fn the_key_takes_over_where_names_do_not_fit() {
    let narrow = full(&percentage(), 509, 360);
    assert!(!narrow.direct_labels && texts(&narrow.svg, "name").is_empty());
    assert!(full(&percentage(), 510, 360).direct_labels);
    assert_eq!(narrow.key.len(), 3);
    assert!(narrow.key[1].swatch.contains("series--comparator-1"));
}

#[test]
fn four_lines_of_twenty_years_stay_small() {
    let rows: Vec<_> =
        [70.0, 72.0, 68.0, 64.0].iter().map(|around| wander(2004, 20, *around)).collect();
    let names = ["Anytown", "England", "East Midlands", "Otherton"];
    let all = names.iter().zip(&rows).zip(0..).map(|((name, rows), n)| series(name, n, rows));
    let indicator = percentage();
    let svg = LineChart::new(&indicator, Words::default(), all.collect()).render().svg;
    check_golden("line-4x20.svg", &svg);
    println!("4x20: {} bytes, {} elements", svg.len(), elements(&svg));
    assert!(svg.len() <= 10_000 && elements(&svg) <= 150, "{} {}", svg.len(), elements(&svg));
}

#[test]
fn bars_keep_their_bytes() {
    let aim = |title: &str| Aim { id: title.into(), title: title.into(), ..Aim::default() };
    let aims = vec![aim("Green city"), aim("City of growth"), aim("Vibrant city")];
    let plan = Plan { id: "p".into(), aims, ..Plan::default() };
    let budget = |aim: &str, amount| Budget {
        plan: "p".into(),
        aim: aim.into(),
        amount,
        currency: "GBP".into(),
        period: "annual".into(),
        ..Budget::default()
    };
    let budgets = [budget("Green city", 41_700_000.0), budget("City of growth", 20_470_000.0)];
    for width in [320, 640] {
        let bars =
            budget_bars(Words::default(), &plan, &budgets, BudgetMeasure::GrossRevenue, width);
        let bars = bars.unwrap();
        check_golden(&format!("bars-{width}.svg"), &bars.svg);
        // As long as their amounts, measured from the line of zero.
        let lengths = lengths(paths(&bars.svg, "bar")[0]);
        let amounts: Vec<f64> =
            bars.table.rows.iter().filter_map(|row| row.cells[0].number).collect();
        assert_eq!(lengths.len(), amounts.len());
        for (length, amount) in lengths.iter().zip(&amounts) {
            assert!((length - lengths[0] * amount / amounts[0]).abs() <= 0.5, "{lengths:?}");
        }
    }
}

/// How long the bars of path data are: `M101 10H530V26H101z`.
fn lengths(d: &str) -> Vec<f64> {
    let length = |bar: &str| {
        let (from, rest) = bar.split_once(' ').unwrap();
        let to = rest.split(['H', 'V']).nth(1).unwrap();
        to.parse::<f64>().unwrap() - from.parse::<f64>().unwrap()
    };
    d.split('M').skip(1).map(length).collect()
}

#[test]
fn a_sparkline_stands_within_half_a_pixel_of_its_values() {
    let series = Series { area: "A".into(), observations: wander(2008, 12, 60.0) };
    let values: Vec<f64> = series.observations.iter().filter_map(|row| row.value).collect();
    let low = values.iter().copied().fold(f64::MAX, f64::min);
    let high = values.iter().copied().fold(f64::MIN, f64::max);
    let svg = sparkline(&percentage(), &series, 120, 32);
    let points: Vec<(f64, f64)> =
        crate::parsed_back::strokes(paths(&svg, "line")[0]).into_iter().flatten().collect();
    assert_eq!(points.len(), values.len());
    // Four pixels are left free at each end.
    for (at, ((x, y), value)) in points.iter().zip(&values).enumerate() {
        let wanted = (4.0 + 112.0 * at as f64 / 11.0, 4.0 + 24.0 * (high - value) / (high - low));
        // Years of 366 days move the middle of a year by less than a tenth of a pixel.
        assert!((x - wanted.0).abs() <= 0.6 && (y - wanted.1).abs() <= 0.5, "{at}: {wanted:?}");
    }
}

#[test]
fn a_printed_value_of_another_measure_is_marked_as_such() {
    let mut indicator = with_printed_value();
    indicator.published_points[0].joins_series = false;
    let chart = full(&indicator, 640, 360);
    assert_eq!(strokes(&chart.svg, "published"), 0);
    assert_eq!(strokes(&chart.svg, "published published--other"), 1);
    assert_eq!(chart.table().flags.last().unwrap(), &("[m]", "another measure".to_owned()));
    assert!(chart.stops.step(4).unwrap().spoken.ends_with("Plan baseline 70.3%, another measure."));
    assert_eq!(chart.key.last().unwrap().name, "Plan baseline, 2012 (another measure)");
}

#[test]
fn the_name_of_a_break_is_whole_or_a_shorter_one() {
    let mut indicator = with_break(true);
    let named = |indicator: &Indicator, width| {
        let svg = full(indicator, width, 300).svg;
        texts(&svg, "break-label").into_iter().map(|(_, _, words)| words).collect::<Vec<_>>()
    };
    assert_eq!(named(&indicator, 320), ["New assessment"]);
    indicator.breaks[0].label = "Later extract, possibly on later weights of the survey".into();
    assert_eq!(named(&indicator, 320), ["change of method"]);
    assert_eq!(named(&indicator, 760), ["Later extract, possibly on later weights of the survey"]);
}

/// The line goes round it, its mark is another, the key names the mark, and every face says why in the source's words.
#[test]
fn a_figure_that_stands_apart_is_off_the_line_and_says_why() {
    let mut rows = years(2018, &[70.0, 71.0, 80.0, 81.0, 71.5, 72.0]);
    for row in &mut rows[2..4] {
        row.status = row.status.with('S');
        row.comment = Some("Grades were given by teachers".into());
    }
    let indicator = percentage();
    let chart =
        LineChart::new(&indicator, Words::default(), vec![series("Anytown", 0, &rows)]).render();
    assert_eq!(strokes(&chart.svg, "line"), 2);
    assert_eq!((strokes(&chart.svg, "mark"), strokes(&chart.svg, "mark mark--apart")), (4, 2));
    let entry = chart.key.last().unwrap();
    assert!(entry.is_of_a_mark() && !chart.key[0].is_of_a_mark());
    assert_eq!(entry.name, "Stands apart: not to be read with the line");
    assert_eq!(
        chart.stops.step(2).unwrap().spoken,
        "2020: Anytown 80.0%, Grades were given by teachers."
    );
    assert_eq!(chart.table().flags, [("[s]", "Grades were given by teachers".to_owned())]);
    let said = "Apart from the line: 2020, 2021 (Grades were given by teachers).";
    assert!(chart.summary.ends_with(said), "{}", chart.summary);
}

#[cfg(not(target_arch = "wasm32"))]
#[test]
fn every_golden_file_is_held_in_the_tests() {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/charts/golden");
    let files = std::fs::read_dir(folder).unwrap();
    let mut files: Vec<String> =
        files.map(|file| file.unwrap().file_name().into_string().unwrap()).collect();
    files.sort();
    let mut held: Vec<&str> = GOLDENS.iter().map(|(name, _)| *name).collect();
    held.sort_unstable();
    assert_eq!(held, files);
}
