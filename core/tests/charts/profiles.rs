//! A place against another in many measures.

use three_wishes_core::chart::dumbbell::sorted;
use three_wishes_core::chart::{Direction, Dumbbell, DumbbellRow, RenderedDumbbell, Role};
use three_wishes_core::indicator::*;
use three_wishes_core::words::Words;

use crate::fixtures::*;
use crate::parsed::*;

fn pounds() -> Indicator {
    let unit = Unit { prefix: "£".into(), label: "£ per week".into(), ..Unit::default() };
    Indicator { unit, polarity: Polarity::HighIsGood, ..Indicator::default() }
}

fn row<'a>(
    name: &str,
    indicator: &'a Indicator,
    ours: &'a Observation,
    theirs: &'a Observation,
) -> DumbbellRow<'a> {
    let name = name.to_owned();
    DumbbellRow {
        name,
        indicator,
        place: Some(ours),
        comparator: Some(theirs),
        low: 0.0,
        high: 100.0,
    }
}

fn profile<'a>(rows: Vec<DumbbellRow<'a>>) -> Dumbbell<'a> {
    let names = ("Anytown".to_owned(), "England".to_owned());
    Dumbbell::new(Words::default(), names, Role::Comparator(1), rows)
}

fn at(value: f64) -> Observation {
    observation(2024, Some(value))
}

/// Better, worse, not tested, similar by interval, the same, unclaimed, of another method, without a figure.
fn full(render: &dyn Fn(Vec<DumbbellRow>)) {
    let (percent, pounds) = (percentage(), pounds());
    let unclaimed = Indicator { polarity: Polarity::NoJudgement, ..percentage() };
    let low_is_good = Indicator { polarity: Polarity::LowIsGood, ..percentage() };
    let mut near = at(63.0);
    (near.lower, near.upper) = (Some(60.0), Some(66.0));
    let mut provisional = at(612.0);
    provisional.status = provisional.status.with('P');
    let mut differs = at(40.0);
    differs.status = differs.status.with('D');
    let (none, older) = (observation(2024, None), observation(2023, Some(50.0)));
    let mut values = [70.0, 62.5, 65.2, 40.0, 50.0].map(at);
    (values[0].lower, values[0].upper) = (Some(68.0), Some(72.0));
    let wages = at(700.0);
    let mut all = vec![
        row("Employment", &percent, &values[0], &values[2]),
        row("Unemployment", &low_is_good, &values[0], &values[2]),
        row("Wages", &pounds, &provisional, &wages),
        row("Skills", &percent, &near, &values[2]),
        row("Equal", &percent, &values[4], &values[4]),
        row("Homes", &unclaimed, &values[1], &values[2]),
        row("Other method", &percent, &values[3], &differs),
        row("Nothing here", &percent, &none, &values[2]),
        row("Other year", &percent, &values[2], &older),
    ];
    (all[2].low, all[2].high) = (500.0, 900.0);
    render(all);
}

fn told(rendered: &RenderedDumbbell) -> String {
    let mut said = format!("{}\n{}\n{}\n", rendered.title, rendered.summary, rendered.scale_note);
    for row in &rendered.rows {
        said += &format!(
            "{} [{} {} {:?} {}-{}] {}\n",
            row.sentence,
            row.icon,
            row.direction.class(),
            row.relative,
            row.scale.0,
            row.scale.1,
            row.judgement,
        );
    }
    said += &format!("{}\n", rendered.table.columns.join(" | "));
    for row in &rendered.table.rows {
        let cells = row.cells.iter().map(|cell| format!("{} {}", cell.value, cell.marks));
        said += &format!("{} | {}\n", row.header, cells.collect::<Vec<_>>().join(" | "));
    }
    said
}

#[test]
fn a_profile_keeps_its_bytes() {
    full(&|rows| {
        let rendered = profile(rows).render();
        check_golden("dumbbell.txt", &told(&rendered));
        check_golden("dumbbell.svg", &rendered.rows[0].svg);
        check_golden("dumbbell-provisional.svg", &rendered.rows[2].svg);
        check_golden("dumbbell-alone.svg", &rendered.rows[8].svg);
    });
}

#[test]
fn marks_stand_at_their_values_on_the_rows_own_scale() {
    full(&|rows| {
        let mut chart = profile(rows);
        for width in [120, 240, 640] {
            chart.width = width;
            let rendered = chart.render();
            for (row, rendered) in chart.rows.iter().zip(&rendered.rows) {
                let Some((ours, theirs)) = row.compared() else {
                    assert!(strokes(&rendered.svg, "between").is_empty(), "{}", row.name);
                    continue;
                };
                let track = strokes(&rendered.svg, "track")[0].clone();
                let x = |value: f64| {
                    track[0].0
                        + (value - row.low) / (row.high - row.low) * (track[1].0 - track[0].0)
                };
                let between = strokes(&rendered.svg, "between")[0].clone();
                assert!((between[0].0 - x(theirs)).abs() <= 0.5, "{}: {between:?}", row.name);
                assert!((between[1].0 - x(ours)).abs() <= 0.5, "{}: {between:?}", row.name);
                let place = group(&rendered.svg, "series series--place");
                let class = if row.name == "Wages" { "mark mark--hollow" } else { "mark" };
                assert!((circles(place, class)[0].0 - x(ours)).abs() <= 0.5, "{}", row.name);
            }
        }
    });
}

#[test]
fn polarity_and_the_interval_decide_what_is_better() {
    full(&|rows| {
        let rendered = profile(rows).render();
        let found: Vec<(Direction, &str, &str)> = rendered
            .rows
            .iter()
            .map(|row| (row.direction, row.icon, row.judgement.as_str()))
            .collect();
        use Direction::*;
        let expected = [
            (Better, "arrow-up", "Better than England"),
            (Worse, "arrow-up", "Worse than England"),
            // No interval is known, so nothing was tested: £612 against £700 is no judgement.
            (NoJudgement, "arrow-down", "Not tested (higher is better)"),
            (Same, "arrow-down", "Similar to England"),
            (Same, "level", "The same as England"),
            (NoJudgement, "arrow-down", "No judgement"),
            (NoJudgement, "dot", "Not compared"),
            (NoJudgement, "dot", "Not compared"),
            (NoJudgement, "dot", "Not compared"),
        ];
        assert_eq!(found, expected);
    });
}

/// Two figures that read the same are the same without an interval, and were not tested.
#[test]
fn only_what_has_an_interval_counts_as_tested() {
    full(&|rows| {
        let rendered = profile(rows).render();
        let tested = rendered.rows.iter().filter(|row| row.is_tested).map(|row| row.name.as_str());
        assert_eq!(tested.collect::<Vec<_>>(), ["Employment", "Unemployment", "Skills"]);
        assert!(rendered.title.contains("of 3 measures tested"), "{}", rendered.title);
        assert!(rendered.summary.contains("known: 2 measures."), "{}", rendered.summary);
    });
}

#[test]
fn the_furthest_apart_can_be_put_first() {
    full(&|rows| {
        let names = |rows: Vec<DumbbellRow>| -> Vec<String> {
            rows.into_iter().map(|row| row.name).collect()
        };
        let by_share = names(sorted(rows.clone(), DumbbellRow::share_of_range));
        // 22% of the scale of wages; then 4.8, 4.8, 2.7, 2.2 and 0 of 100.
        let last = ["Homes", "Skills", "Equal", "Other method", "Nothing here", "Other year"];
        assert_eq!(by_share[..3], ["Wages", "Employment", "Unemployment"]);
        assert_eq!(by_share[3..], last);
        let by_size = names(sorted(rows, DumbbellRow::size));
        // 12.6 hundredths of the wages, 4.8 points of employment.
        assert_eq!(by_size[..2], ["Wages", "Employment"]);
    });
}

#[test]
fn hostile_rows_stay_on_the_paper() {
    let indicators = [percentage(), pounds(), Indicator { decimals: 255, ..pounds() }];
    let values = [0.0, -5.0, 1e300, -f64::MAX, f64::MAX, f64::NAN, f64::INFINITY, 1e-320].map(at);
    for indicator in &indicators {
        let mut rows = Vec::new();
        for ours in &values {
            for theirs in &values {
                let mut one = row("<script>", indicator, ours, theirs);
                (one.low, one.high) = (f64::NAN, f64::NEG_INFINITY);
                rows.push(one);
            }
        }
        rows.push(DumbbellRow {
            name: String::new(),
            indicator,
            place: None,
            comparator: None,
            low: 5.0,
            high: 1.0,
        });
        for size in [(240, 28), (0, 0), (1, 1), (4000, 2)] {
            let mut chart = profile(sorted(rows.clone(), DumbbellRow::size));
            (chart.width, chart.height) = size;
            let rendered = chart.render();
            assert!(!rendered.title.is_empty() && !rendered.summary.is_empty());
            for row in &rendered.rows {
                check_drawable(&row.svg);
                assert!(!row.sentence.is_empty() && !row.judgement.is_empty());
            }
        }
    }
    let none = profile(Vec::new()).render();
    assert_eq!(none.title, "Anytown and England: no figures for the same period");
}
