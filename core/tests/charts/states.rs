//! Every state a line chart can be in, as pictures and words, and what can be counted in them.

use three_wishes_core::chart::{LineChart, RenderedChart};
use three_wishes_core::indicator::{Break, Indicator, Observation, Period, PeriodType};
use three_wishes_core::words::Words;

use crate::fixtures::*;
use crate::hostile::texts;
use crate::parsed_back::{group, strokes};
use crate::pictures::paths;

fn render(indicator: &Indicator, all: &[(&str, &[Observation])]) -> RenderedChart {
    let all = all.iter().zip(0..).map(|((name, rows), at)| series(name, at, rows)).collect();
    LineChart::new(indicator, Words::default(), all).render()
}

/// What a chart says, for a file that can be read.
fn said(name: &str, chart: &RenderedChart) -> String {
    let mut said = format!("{name}\n{}\n{}\n", chart.title, chart.summary);
    said.extend(chart.over_limit.iter().map(|note| format!("{note}\n")));
    said.extend(chart.stops.steps().map(|step| format!("  {} @{}\n", step.spoken, step.x)));
    let flags = chart.table().flags;
    said.extend(flags.iter().map(|(mark, meaning)| format!("  {mark} {meaning}\n")));
    said + "\n"
}

fn read(written: &str, kind: PeriodType, value: f64) -> Observation {
    Observation { period: Period::read(written, kind).unwrap(), ..observation(0, Some(value)) }
}

fn flagged() -> Vec<Observation> {
    let mut rows = years(2014, &[60.0, 61.0, 62.0, 61.5, 63.0, 64.0, 63.5, 65.0, 66.0, 66.5]);
    for (at, flag) in [(2, 'E'), (4, 'Q'), (6, 'O'), (8, 'P'), (9, 'F')] {
        rows[at].status = rows[at].status.with(flag);
    }
    (rows[4].value, rows[6].value) = (None, None);
    rows
}

fn odd_periods() -> Vec<Observation> {
    vec![
        read("2015-2017", PeriodType::Pooled, 61.0),
        read("2018/19", PeriodType::Snapshot, 63.0),
        read("2021 Q3", PeriodType::Snapshot, 64.5),
        read("2022-09", PeriodType::Snapshot, 66.0),
        read("2023-10-31", PeriodType::Snapshot, 65.0),
    ]
}

fn states() -> Vec<(&'static str, RenderedChart)> {
    let plain = percentage();
    let mut broken = percentage();
    broken.breaks = vec![
        Break { at_period: "2016".into(), label: "New survey".into(), comparable: false },
        Break { at_period: "2019".into(), label: "New weights".into(), comparable: true },
    ];
    let snapshots = Indicator { period_type: PeriodType::Snapshot, ..percentage() };
    let line = wander(2012, 10, 64.0);
    let other = wander(2012, 10, 70.0);
    let mut partly = years(2012, &[64.0, 65.0, 66.0, 65.5, 64.0, 63.5, 63.0, 64.0, 65.0, 66.0]);
    (partly[0].value, partly[4].value, partly[9].value) = (None, None, None);
    partly.remove(6);
    let none: Vec<Observation> = (2015..2018).map(|at| observation(at, None)).collect();
    let many: Vec<_> = (0..7).map(|at| wander(2012, 10, 60.0 + 2.0 * f64::from(at))).collect();
    let names =
        ["Anytown", "England", "Northtown", "Southtown", "Easttown", "Westtown", "Otherton"];
    let seven: Vec<(&str, &[Observation])> =
        names.iter().zip(&many).map(|(name, rows)| (*name, rows.as_slice())).collect();
    let flagged = flagged();
    let odd = odd_periods();
    vec![
        ("one-point", render(&plain, &[("Anytown", &line[..1])])),
        ("none", render(&plain, &[("Anytown", &none), ("England", &other[..0])])),
        ("no-series", render(&plain, &[])),
        ("partly-missing", render(&plain, &[("Anytown", &partly), ("England", &other[3..7])])),
        ("not-comparable", render(&broken, &[("Anytown", &line), ("England", &other)])),
        ("over-the-limit", render(&plain, &seven)),
        ("flags", render(&plain, &[("Anytown", &flagged), ("England", &other)])),
        ("odd-periods", render(&snapshots, &[("Anytown", &odd)])),
    ]
}

#[test]
fn every_state_keeps_its_picture_and_its_words() {
    let mut words = String::new();
    for (name, chart) in states() {
        check_golden(&format!("state-{name}.svg"), &chart.svg);
        words += &said(name, &chart);
    }
    check_golden("states.txt", &words);
}

fn state(name: &str) -> RenderedChart {
    states().into_iter().find(|(known, _)| *known == name).unwrap().1
}

/// How many strokes the place has of a class.
fn count(chart: &RenderedChart, class: &str) -> usize {
    let place = group(&chart.svg, "series--place");
    paths(place, class).into_iter().flat_map(strokes).count()
}

#[test]
fn gaps_breaks_and_flags_are_counted_from_the_picture() {
    let one = state("one-point");
    assert_eq!((count(&one, "line"), count(&one, "mark")), (0, 1));
    // 2013 to 2015, 2017 alone, 2019 and 2020.
    let partly = state("partly-missing");
    assert_eq!((count(&partly, "line"), count(&partly, "mark")), (2, 6));
    let broken = state("not-comparable");
    assert_eq!(count(&broken, "line"), 3);
    assert_eq!(paths(&broken.svg, "break").len() + texts(&broken.svg, "break-label").len(), 4);
    let flags = state("flags");
    assert_eq!((count(&flags, "line"), count(&flags, "mark mark--hollow")), (1, 2));
    assert_eq!(count(&flags, "line line--provisional"), 1);
    assert_eq!((count(&flags, "mark"), count(&flags, "mark mark--estimated")), (5, 1));
    assert_eq!(texts(&flags.svg, "withheld").len(), 1);
}

#[test]
fn six_of_seven_lines_are_drawn_and_the_seventh_is_named() {
    let chart = state("over-the-limit");
    assert_eq!(chart.svg.matches("<g class=\"series ").count(), 6);
    assert_eq!((chart.key.len(), chart.table().columns.len()), (6, 7));
    let note = "A chart shows at most 6 lines. Not shown: Otherton.";
    assert_eq!(chart.over_limit.as_deref(), Some(note));
    assert_eq!(state("flags").over_limit, None);
}

#[test]
fn pooled_and_odd_periods_stand_at_their_true_place() {
    let chart = state("odd-periods");
    let rows = odd_periods();
    let middle = |at: usize| rows[at].period.mid_year();
    let x = |at: usize| f64::from(chart.stops.x(at).unwrap());
    for at in 0..rows.len() {
        let part = (middle(at) - middle(0)) / (middle(4) - middle(0));
        let wanted = x(0) + part * (x(4) - x(0));
        assert!((x(at) - wanted).abs() <= 1.0, "{at}: {} {wanted}", x(at));
    }
    let said: Vec<String> = chart.stops.steps().map(|step| step.period).collect();
    let wanted = ["2015–2017", "2018/19", "2021 Q3", "September 2022", "31 October 2023"];
    assert_eq!(said, wanted);
}
