//! No text of a line chart stands on another, at any width.

use three_wishes_core::chart::text::width;
use three_wishes_core::chart::{ChartTarget, LineChart};
use three_wishes_core::indicator::{Break, Indicator};
use three_wishes_core::words::Words;

use crate::fixtures::*;

/// A text with the room it takes: left, top, right, bottom.
struct Text {
    class: String,
    words: String,
    room: (i32, i32, i32, i32),
}

fn read(svg: &str) -> Vec<Text> {
    let text = |part: &str| {
        let attribute = |name: &str| {
            let (_, after) = part.split_once(&format!("{name}=\""))?;
            after.split('"').next()
        };
        let number = |name: &str| attribute(name).unwrap().parse::<i32>().unwrap();
        let words = part.split_once('>').unwrap().1.split('<').next().unwrap().to_owned();
        let (x, y, wide) = (number(" x"), number(" y"), width(&words));
        let left = match attribute("text-anchor") {
            Some("middle") => x - wide / 2,
            Some("end") => x - wide,
            _ => x,
        };
        let class = attribute("class").unwrap().to_owned();
        Text { class, words, room: (left, y - 10, left + wide, y + 3) }
    };
    svg.split("<text ").skip(1).map(|part| text(&format!(" {part}"))).collect()
}

fn overlap(a: &Text, b: &Text) -> bool {
    let (a, b) = (a.room, b.room);
    a.0 < b.2 && b.0 < a.2 && a.1 < b.3 && b.1 < a.3
}

/// Inside the picture, too.
#[track_caller]
fn all_stand_apart(texts: &[Text], size: u32) {
    for (index, one) in texts.iter().enumerate() {
        for other in &texts[index + 1..] {
            assert!(!overlap(one, other), "{size}: {} on {}", one.words, other.words);
        }
        assert!(one.room.0 >= 0 && one.room.2 <= size as i32 + 1, "{size}: {}", one.words);
    }
}

#[test]
fn no_text_stands_on_another_with_six_equal_ends() {
    let names = [
        "Anytown",
        "England",
        "East Midlands",
        "Stoke-on-Trent",
        "Coventry and Warwickshire",
        "Leicester",
    ];
    let rows = years(2010, &[64.0, 66.0, 61.0, 63.0, 62.5, 62.0]);
    let one_break =
        Break { at_period: "2013".into(), label: "New survey".into(), comparable: false };
    let target =
        |at, value| ChartTarget { value, period: Some(year(at)), ..ChartTarget::default() };
    let limit = |kind: &str, value| ChartTarget { kind: kind.into(), ..target(2018, value) };
    let wanted = [
        vec![],
        vec![target(2015, 62.0)],
        vec![target(2020, 62.0), target(2014, 65.5)],
        vec![limit("floor", 64.0), limit("ceiling", 64.0)],
    ];
    for size in (320..=1280).step_by(40) {
        for breaks in [vec![], vec![one_break.clone()]] {
            for targets in &wanted {
                let indicator = Indicator { breaks: breaks.clone(), ..percentage() };
                let all = names.iter().zip(0..).map(|(name, at)| series(name, at, &rows)).collect();
                let mut chart = LineChart::new(&indicator, Words::default(), all);
                (chart.width, chart.targets) = (size, targets.clone());
                let chart = chart.render();
                let texts = read(&chart.svg);
                let count = |class: &str| {
                    texts
                        .iter()
                        .filter(|text| text.class.split(' ').any(|one| one == class))
                        .count()
                };
                assert_eq!(count("name"), if size < 510 { 0 } else { 6 }, "{size}");
                assert_eq!(chart.direct_labels, size >= 510);
                assert_eq!(count("target-label"), targets.len(), "{size}");
                assert_eq!(count("break-label"), breaks.len(), "{size}");
                all_stand_apart(&texts, size);
            }
        }
    }
}

/// Not in the margin, as if it had a figure of the last year: at its last point, with that year. The readout says the
/// same of each year after.
#[test]
fn a_line_that_ends_early_is_named_where_it_ends() {
    let rows = years(2010, &[64.0, 66.0, 61.0, 63.0, 62.5, 62.0]);
    let limit = ChartTarget { kind: "floor".into(), value: 63.5, ..ChartTarget::default() };
    let ends = [("Anytown", 6), ("England", 5), ("East Midlands", 4), ("Leicester", 3)];
    for size in (520..=1280).step_by(40) {
        for targets in [vec![], vec![limit.clone()]] {
            let all = ends.iter().zip(0..);
            let all = all.map(|((name, count), at)| series(name, at, &rows[..*count])).collect();
            let indicator = percentage();
            let mut chart = LineChart::new(&indicator, Words::default(), all);
            (chart.width, chart.targets) = (size, targets);
            let chart = chart.render();
            let texts = read(&chart.svg);
            for (index, one) in texts.iter().enumerate() {
                let apart = texts[index + 1..].iter().all(|other| !overlap(one, other));
                assert!(apart && one.room.2 <= size as i32 + 1, "{size}: {}", one.words);
            }
            for (name, count) in &ends[1..] {
                let named = format!("{name} (to {})", 2009 + count);
                let found = texts.iter().find(|text| text.words == named);
                let found = found.unwrap_or_else(|| panic!("{size}: no {named}"));
                assert_eq!(found.room.0, chart.stops.step(count - 1).unwrap().x + 9, "{named}");
            }
            let last = chart.stops.step(5).unwrap();
            assert!(last.spoken.contains("England no figure; East Midlands no figure"));
            assert_eq!(last.readings[1].value, "no figure");
        }
    }
}
