//! Small multiples.

use three_wishes_core::chart::{ChartSeries, RenderedMultiples, SmallMultiples};
use three_wishes_core::indicator::*;
use three_wishes_core::words::Words;

use crate::fixtures::*;
use crate::parsed::*;

const NAMES: [&str; 5] =
    ["Anytown", "England", "East & West <Region>", "Otherton", "Stoke-on-Trent and Staffordshire"];

fn figures() -> Vec<Vec<Observation>> {
    let mut all = vec![
        years(2010, &[68.0, 68.4, 70.2, 73.1, 74.0]),
        years(2010, &[72.1, 72.0, 72.4, 72.2, 71.8]),
        years(2010, &[60.0, 61.5, 61.0, 62.2, 64.0]),
        years(2010, &[80.0, 79.5, 81.0, 82.2, 84.0]),
        years(2010, &[]),
    ];
    all[1][4].status = all[1][4].status.with('P');
    (all[2][2].value, all[2][2].status) = (None, all[2][2].status.with('Q'));
    all[3].pop();
    all
}

fn chart<'a>(indicator: &'a Indicator, rows: &'a [Vec<Observation>]) -> SmallMultiples<'a> {
    let series: Vec<ChartSeries> =
        NAMES.iter().zip(rows).zip(0..).map(|((name, rows), n)| series(name, n, rows)).collect();
    SmallMultiples::new(indicator, Words::default(), series)
}

fn render(values: &[&[f64]]) -> RenderedMultiples {
    let rows: Vec<_> = values.iter().map(|values| years(2010, values)).collect();
    chart(&percentage(), &rows).render()
}

#[test]
fn a_forecast_is_drawn_and_is_not_the_newest_figure() {
    let mut rows = vec![years(2020, &[60.0, 62.0, 50.0]), years(2020, &[64.0, 65.0, 66.0])];
    rows[0][2].status = rows[0][2].status.with('F');
    let drawn = chart(&percentage(), &rows).render();
    assert_eq!(drawn.title, "Employment rate rose in all 2 places");
    assert_eq!(drawn.panels[0].sentence, "Anytown: 62.0% in 2021. Up from 60.0% in 2020.");
    assert!(drawn.panels[0].svg.contains(">50.0%<"), "{}", drawn.panels[0].svg);
}

#[test]
fn panels_keep_their_bytes() {
    let (indicator, rows) = (percentage(), figures());
    let rendered = chart(&indicator, &rows).render();
    assert_eq!((rendered.columns, rendered.panel_width), (2, 308));
    for (panel, name) in rendered.panels.iter().zip(["place", "provisional", "gap"]) {
        check_golden(&format!("panel-{name}.svg"), &panel.svg);
    }
    let mut said = format!("{}\n{}\n{}\n", rendered.title, rendered.summary, rendered.scale_note);
    for panel in &rendered.panels {
        said += &format!("{} ({}): {}\n", panel.name, panel.class, panel.sentence);
    }
    for stop in &rendered.stops {
        said += &format!("{} @{}\n", stop.spoken, stop.x);
    }
    for row in &rendered.table.rows {
        let cells = row.cells.iter().map(|cell| format!("{} {}", cell.value, cell.marks));
        said += &format!("{} | {}\n", row.header, cells.collect::<Vec<_>>().join(" | "));
    }
    check_golden("panels.txt", &said);
    let mut narrow = chart(&indicator, &rows);
    narrow.width = 320;
    let narrow = narrow.render();
    assert_eq!((narrow.columns, narrow.panel_width), (1, 320));
}

#[test]
fn all_panels_share_one_scale_and_one_time() {
    let (indicator, rows) = (percentage(), figures());
    let rendered = chart(&indicator, &rows).render();
    // 60 to 90 from bottom to top.
    let (top, bottom) = rendered.plot;
    for (panel, rows) in rendered.panels.iter().zip(&rows).filter(|(_, rows)| rows.len() > 2) {
        let drawn = group(&panel.svg, &format!("series {}", panel.class));
        let mut points: Vec<Point> = Vec::new();
        for class in ["line", "line line--provisional"] {
            points.extend(strokes(drawn, class).into_iter().flatten());
        }
        assert!(points.len() >= 4, "{}", panel.name);
        for (x, y) in points {
            let at = rendered.stops.iter().position(|stop| f64::from(stop.x) == x).unwrap();
            let part = (rows[at].value.unwrap() - 60.0) / 30.0;
            let wanted = f64::from(bottom) - part * f64::from(bottom - top);
            assert!((wanted - y).abs() <= 0.5, "{} {at}: {wanted} {y}", panel.name);
        }
    }
    let ticks = |svg: &str| strokes(svg, "grid");
    assert!(
        rendered.panels.iter().all(|panel| ticks(&panel.svg) == ticks(&rendered.panels[0].svg))
    );
    // The place stands faint behind all others, where its own panel has it.
    let own = group(&rendered.panels[0].svg, "series series--place");
    for panel in &rendered.panels[1..] {
        assert_eq!(strokes(&panel.svg, "ghost"), strokes(own, "line"), "{}", panel.name);
    }
    assert!(strokes(&rendered.panels[0].svg, "ghost").is_empty());
    let withheld = |panel: usize| rendered.panels[panel].svg.matches("[c]").count();
    assert_eq!((withheld(1), withheld(2)), (0, 1));
}

#[test]
fn the_headline_counts_where_the_value_rose_and_fell() {
    let (up, down, level): (&[f64], &[f64], &[f64]) = (&[1.0, 2.0], &[2.0, 1.0], &[2.0, 2.0]);
    let title = |values: &[&[f64]]| render(values).title;
    assert_eq!(title(&[up, up]), "Employment rate rose in all 2 places");
    assert_eq!(title(&[down, down]), "Employment rate fell in all 2 places");
    assert_eq!(title(&[up, level]), "Employment rate rose in 1 of 2 places");
    assert_eq!(title(&[level, down]), "Employment rate fell in 1 of 2 places");
    assert_eq!(title(&[up, down, up]), "Employment rate rose in 2 of 3 places and fell in 1");
    assert_eq!(title(&[level, &[1.0]]), "Employment rate in 2 places");
    assert_eq!(title(&[up]), "Employment rate rose from 1.0% in 2010 to 2.0% in 2011");
    assert_eq!(title(&[&[]]), "Employment rate: no figures published here");
    assert_eq!(title(&[]), "Employment rate: no figures published here");
}

#[test]
fn the_place_comes_first_and_no_more_than_twelve_are_shown() {
    let (indicator, rows) = (percentage(), years(2010, &[1.0, 2.0]));
    let mut all: Vec<ChartSeries> = (1..15).map(|n| series(&format!("B{n}"), n, &rows)).collect();
    all.push(series("Anytown", 0, &rows));
    let rendered = SmallMultiples::new(&indicator, Words::default(), all).render();
    let names: Vec<&str> = rendered.panels.iter().map(|panel| panel.name.as_str()).collect();
    assert_eq!((names.len(), names[0], names[11]), (12, "Anytown", "B11"));
    assert!(rendered.summary.ends_with("12 of 15 places are shown."), "{}", rendered.summary);
}

#[test]
fn labels_of_panels_stand_apart_at_every_width() {
    let (indicator, mut rows) = (percentage(), figures());
    // A low newest figure, and withheld ones after it.
    rows[2].extend([observation(2015, Some(60.0)), observation(2016, None)]);
    rows[2][6].status = rows[2][6].status.with('Q');
    for size in (320..=1280).step_by(20) {
        let mut chart = chart(&indicator, &rows);
        chart.width = size;
        let rendered = chart.render();
        for panel in &rendered.panels {
            check_labels(&panel.svg, rendered.panel_width as i32);
        }
    }
}

#[test]
fn hostile_figures_never_break_a_panel() {
    let mut backwards = years(2010, &[1.0, 2.0, 3.0]);
    backwards.reverse();
    let rows = [
        vec![observation(2010, None)],
        years(2010, &[f64::MAX, f64::MIN, 0.0]),
        years(2010, &[f64::NAN, f64::INFINITY, 3.0]),
        years(1000, &[1e300; 900]),
        backwards,
    ];
    let indicator = percentage();
    for shown in [&rows[..], &rows[..1], &rows[1..2], &rows[4..]] {
        for (width, height) in [(640, 150), (0, 0), (1, 1), (510, 40), (4000, 4000)] {
            let mut chart = chart(&indicator, shown);
            (chart.width, chart.panel_height) = (width, height);
            chart.series[0].name = "<script>".into();
            let rendered = chart.render();
            for panel in &rendered.panels {
                check_drawable(&panel.svg);
                assert!(!panel.sentence.is_empty());
            }
            assert!(!rendered.title.is_empty() && !rendered.summary.is_empty());
        }
    }
}
