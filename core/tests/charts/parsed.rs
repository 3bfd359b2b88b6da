//! Pictures read back: strokes, bars and label boxes.

use three_wishes_core::chart::text::width;

pub(crate) type Point = (f64, f64);

/// The `d` of every path whose classes are exactly these.
fn paths<'a>(svg: &'a str, class: &str) -> Vec<&'a str> {
    let opening = format!("<path class=\"{class}\" d=\"");
    svg.split(opening.as_str()).skip(1).filter_map(|rest| rest.split('"').next()).collect()
}

/// The corners of every stroke or polygon of a class.
pub(crate) fn strokes(svg: &str, class: &str) -> Vec<Vec<Point>> {
    let parts = paths(svg, class).into_iter().flat_map(|d| d.split('M').skip(1));
    let points = |part: &str| {
        let numbers: Vec<f64> =
            part.trim_end_matches('z').split(' ').map(|number| number.parse().unwrap()).collect();
        numbers.chunks(2).map(|pair| (pair[0], pair[1])).collect()
    };
    parts.map(points).collect()
}

/// Left, right and top of every rectangle of a class.
pub(crate) fn rectangles(svg: &str, class: &str) -> Vec<(f64, f64, f64)> {
    let parts = paths(svg, class).into_iter().flat_map(|d| d.split('M').skip(1));
    let read = |part: &str| {
        let (from, rest) = part.split_once('H').unwrap();
        let (left, top) = from.split_once(' ').unwrap();
        let right = rest.split('V').next().unwrap();
        (left.parse().unwrap(), right.parse().unwrap(), top.parse().unwrap())
    };
    parts.map(read).collect()
}

/// The middle of every circle of a class.
pub(crate) fn circles(svg: &str, class: &str) -> Vec<Point> {
    let parts = paths(svg, class).into_iter().flat_map(|d| d.split('M').skip(1));
    let read = |part: &str| {
        let (at, arc) = part.split_once('a').unwrap();
        let (left, y) = at.split_once(' ').unwrap();
        let radius: f64 = arc.split(' ').next().unwrap().parse().unwrap();
        (left.parse::<f64>().unwrap() + radius, y.parse().unwrap())
    };
    parts.map(read).collect()
}

/// The part of a picture that stands in the group with these classes.
pub(crate) fn group<'a>(svg: &'a str, class: &str) -> &'a str {
    let opening = format!("<g class=\"{class}\">");
    svg.split(opening.as_str()).nth(1).unwrap().split("</g>").next().unwrap()
}

/// A text with the box it takes.
#[derive(Debug)]
pub(crate) struct Label {
    pub class: String,
    pub words: String,
    pub left: i32,
    pub right: i32,
    pub baseline: i32,
}

pub(crate) fn labels(svg: &str) -> Vec<Label> {
    let label = |rest: &str| {
        let (tag, after) = rest.split_once('>').unwrap();
        let of = |name: &str| {
            let found = tag.split(&format!("{name}=\"")).nth(1)?;
            Some(found.split('"').next().unwrap().to_owned())
        };
        let words = after.split('<').next().unwrap();
        let words = words.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&");
        let x: i32 = of(" x").unwrap().parse().unwrap();
        let wide = width(&words);
        let left = match of("text-anchor").as_deref() {
            Some("end") => x - wide,
            Some("middle") => x - wide / 2,
            _ => x,
        };
        let baseline = of(" y").unwrap().parse().unwrap();
        Label { class: of("class").unwrap(), words, left, right: left + wide, baseline }
    };
    svg.split("<text").skip(1).map(label).collect()
}

/// No label stands on another, none leaves the paper.
#[track_caller]
pub(crate) fn check_labels(svg: &str, full_width: i32) {
    let all = labels(svg);
    for (index, one) in all.iter().enumerate() {
        assert!(one.left >= -1 && one.right <= full_width + 1, "{full_width}: {one:?}\n{svg}");
        for other in &all[index + 1..] {
            let apart = one.right <= other.left
                || other.right <= one.left
                || (one.baseline - other.baseline).abs() >= 14;
            assert!(apart, "{full_width}: {one:?} {other:?}\n{svg}");
        }
    }
}

/// Every coordinate is a plain number, no text became markup, nothing is styled here.
#[track_caller]
pub(crate) fn check_drawable(svg: &str) {
    crate::hostile::check_drawable(svg);
    assert!(svg.contains("aria-hidden=\"true\""), "{svg}");
    assert!(!svg.contains("<script") && !svg.contains("style="), "{svg}");
    assert_eq!(svg.matches("<g").count(), svg.matches("</g>").count(), "{svg}");
}
