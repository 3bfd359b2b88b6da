//! A chart as a picture that stands alone: its colours written as attributes, its title and origin inside.

use std::fmt::Write as _;

use crate::chart::text::{push_escaped, width};
use crate::words::Words;

/// Height of a line of text and room around the picture, in CSS pixels.
const LINE: u32 = 20;
const MARGIN: u32 = 16;

/// What stands around a chart in its picture.
#[derive(Debug, Clone, Default)]
pub struct Picture<'a> {
    /// The drawings, every element with its own attributes: see [`with_attributes`].
    pub charts: Vec<Drawn<'a>>,
    /// Drawings stand in this many columns.
    pub columns: u32,
    /// What happened, above the chart.
    pub title: &'a str,
    /// What is measured and in which unit, below the title.
    pub measure: &'a str,
    /// The sentence of the chart, for people who cannot see it.
    pub summary: &'a str,
    /// Swatches with attributes and their names, where lines are not named in the chart.
    pub key: Vec<(String, String)>,
    /// Notes, source, licence and address below the chart, a line each.
    pub notes: Vec<String>,
    pub ink: &'a str,
    pub paper: &'a str,
    pub font: &'a str,
}

/// One drawing of a picture.
#[derive(Debug, Clone, Default)]
pub struct Drawn<'a> {
    pub svg: String,
    /// Stands above it where there are several.
    pub name: &'a str,
}

/// Width and height of a drawing in CSS pixels, as its view box says.
pub fn size_of(svg: &str) -> (u32, u32) {
    let inside = svg.split_once("viewBox=\"").and_then(|(_, rest)| rest.split_once('"'));
    let mut numbers = inside.map_or("", |(inside, _)| inside).split(' ').skip(2);
    let mut next = || numbers.next().and_then(|number| number.parse().ok()).unwrap_or(0);
    (next(), next())
}

/// Writes one text of attributes into each element of a drawing, in the order of the document.
///
/// Text of our drawings is escaped: `<` always opens an element.
pub fn with_attributes(svg: &str, attributes: &[String]) -> String {
    let mut out = String::with_capacity(svg.len() * 3);
    let mut next = attributes.iter();
    for (index, piece) in svg.split('<').enumerate() {
        if index == 0 {
            out.push_str(piece);
            continue;
        }
        out.push('<');
        if piece.starts_with('/') {
            out.push_str(piece);
            continue;
        }
        let name = piece.find([' ', '>', '/']).unwrap_or(piece.len());
        let (name, rest) = piece.split_at(name);
        out.push_str(name);
        if let Some(attributes) = next.next().filter(|one| !one.is_empty()) {
            out.push(' ');
            out.push_str(attributes);
        }
        out.push_str(rest);
    }
    out
}

/// What the marks of these drawings mean that no key names.
pub fn meanings(words: Words, charts: &[Drawn<'_>]) -> Vec<String> {
    let has = |class: &str| charts.iter().any(|one| one.svg.contains(class));
    let band = has("class=\"band\"").then(|| words.takeaway_band());
    let is_hollow = has("mark--hollow\"") || has("line--provisional\"");
    band.into_iter().chain(is_hollow.then(|| words.takeaway_hollow())).collect()
}

impl Picture<'_> {
    /// The whole picture, ready to be opened alone.
    pub fn svg(&self) -> String {
        let columns = self.columns.max(1);
        let sizes = || self.charts.iter().map(|chart| size_of(&chart.svg));
        let widest = sizes().map(|(wide, _)| wide).max().unwrap_or(0);
        let across = widest * columns + MARGIN * (columns - 1);
        let whole = across + 2 * MARGIN;
        let room = i32::try_from(across).unwrap_or(i32::MAX);
        let title = wrapped(self.title, room * 13 / 17);
        let measure = wrapped(self.measure, room);
        let notes: Vec<String> = self.notes.iter().flat_map(|note| wrapped(note, room)).collect();
        let mut y = MARGIN;
        let mut body = String::new();
        for line in &title {
            y += LINE + 2;
            self.line(&mut body, y, 17, "700", line);
        }
        for line in &measure {
            y += LINE;
            self.line(&mut body, y, 13, "400", line);
        }
        y += MARGIN;
        y += self.draw_key(&mut body, y, room);
        y += MARGIN / 2;
        for row in self.charts.chunks(columns as usize) {
            y += self.row(&mut body, y, widest, row);
        }
        y += MARGIN / 2;
        for line in &notes {
            y += LINE;
            self.line(&mut body, y, 13, "400", line);
        }
        let mut out = self.opening(whole, y + MARGIN);
        out.push_str(&body);
        out.push_str("</svg>");
        out
    }

    /// The picture before what is drawn: its names and its paper.
    fn opening(&self, whole: u32, high: u32) -> String {
        let mut out = format!(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{whole}\" height=\"{high}\" \
             viewBox=\"0 0 {whole} {high}\" role=\"img\" aria-labelledby=\"t d\"><title id=\"t\">"
        );
        push_escaped(&mut out, self.title);
        out.push_str("</title><desc id=\"d\">");
        push_escaped(&mut out, self.summary);
        let _ = write!(out, "</desc><rect width=\"{whole}\" height=\"{high}\" fill=\"");
        push_escaped(&mut out, self.paper);
        out.push_str("\"/>");
        out
    }

    /// The key from `top` on; gives the height it takes.
    fn draw_key(&self, out: &mut String, top: u32, room: i32) -> u32 {
        let mut y = top;
        for row in self.key_rows(room) {
            y += LINE;
            for (x, swatch, name) in row {
                let (left, above) = (x + MARGIN, y - 12);
                let at = format!("<svg x=\"{left}\" y=\"{above}\" width=\"36\" height=\"16\"");
                out.push_str(&swatch.replacen("<svg", &at, 1));
                self.text(out, (left + 42, y), 13, "400", name);
            }
        }
        y - top
    }

    /// Drawings beside each other from `top` on; gives the height they take.
    fn row(&self, out: &mut String, top: u32, widest: u32, row: &[Drawn<'_>]) -> u32 {
        let named = if row.iter().any(|one| !one.name.is_empty()) { LINE + 4 } else { 0 };
        let mut tallest = 0;
        let mut x = MARGIN;
        for one in row {
            let (wide, high) = size_of(&one.svg);
            if !one.name.is_empty() {
                self.text(out, (x, top + LINE), 13, "700", one.name);
            }
            let y = top + named;
            let at = format!("<svg x=\"{x}\" y=\"{y}\" width=\"{wide}\" height=\"{high}\"");
            out.push_str(&one.svg.replacen("<svg", &at, 1));
            tallest = tallest.max(high);
            x += widest + MARGIN;
        }
        tallest + named
    }

    /// Entries of the key in rows: how far along, swatch, name.
    fn key_rows(&self, room: i32) -> Vec<Vec<(u32, &str, &str)>> {
        let mut rows: Vec<Vec<(u32, &str, &str)>> = Vec::new();
        let mut x = 0;
        for (swatch, name) in &self.key {
            let wide = 42 + width(name) + 20;
            if x > 0 && x + wide > room {
                x = 0;
            }
            if x == 0 {
                rows.push(Vec::new());
            }
            if let Some(row) = rows.last_mut() {
                row.push((x.unsigned_abs(), swatch, name));
            }
            x += wide;
        }
        rows
    }

    fn line(&self, out: &mut String, y: u32, size: u32, weight: &str, words: &str) {
        self.text(out, (MARGIN, y), size, weight, words);
    }

    fn text(&self, out: &mut String, (x, y): (u32, u32), size: u32, weight: &str, words: &str) {
        let _ = write!(
            out,
            "<text x=\"{x}\" y=\"{y}\" font-size=\"{size}\" font-weight=\"{weight}\" fill=\""
        );
        push_escaped(out, self.ink);
        out.push_str("\" font-family=\"");
        push_escaped(out, self.font);
        out.push_str("\">");
        push_escaped(out, words);
        out.push_str("</text>");
    }
}

/// A text in lines no wider than `room`; a word that is wider stands alone, addresses break anywhere.
fn wrapped(text: &str, room: i32) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for word in text.split_whitespace() {
        let fits = lines.last().is_some_and(|line| width(line) + width(" ") + width(word) <= room);
        match lines.last_mut().filter(|_| fits) {
            Some(line) => {
                line.push(' ');
                line.push_str(word);
            }
            None => lines.push(String::new()),
        }
        if fits {
            continue;
        }
        for sign in word.chars() {
            let full = lines
                .last()
                .is_some_and(|line| width(line) + width(sign.encode_utf8(&mut [0; 4])) > room);
            if full {
                lines.push(String::new());
            }
            if let Some(line) = lines.last_mut() {
                line.push(sign);
            }
        }
    }
    lines
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use super::*;

    #[test]
    fn attributes_go_to_their_elements_in_order() {
        let given = ["fill=\"none\"".to_owned(), "stroke=\"red\"".to_owned(), String::new()];
        assert_eq!(
            with_attributes(
                "<svg a=\"1\"><path d=\"M0 0\"/><g><text>a &lt; b</text></g></svg>",
                &given
            ),
            "<svg fill=\"none\" a=\"1\"><path stroke=\"red\" d=\"M0 0\"/><g><text>a &lt; b</text></g></svg>"
        );
    }

    #[test]
    fn a_picture_says_what_it_is_and_where_it_comes_from() {
        let chart = || Drawn { svg: "<svg viewBox=\"0 0 300 200\"></svg>".into(), name: "" };
        let picture = Picture {
            charts: vec![chart()],
            columns: 1,
            title: "It rose <a lot>",
            measure: "per cent",
            summary: "Up from 1% in 2001.",
            key: vec![
                ("<svg></svg>".into(), "Anytown".into()),
                ("<svg></svg>".into(), "England".into()),
            ],
            notes: vec![
                "Source: Office".into(),
                format!("https://city.example/{}", "long".repeat(40)),
            ],
            ink: "#000",
            paper: "#fff",
            font: "\"A\", sans-serif",
        };
        let svg = picture.svg();
        for part in [
            "<title id=\"t\">It rose &lt;a lot&gt;</title>",
            "Up from 1% in 2001.",
            "per cent",
            "Source: Office",
            "&quot;A&quot;",
        ] {
            assert!(svg.contains(part), "{part}");
        }
        assert!(svg.contains("<svg x=\"16\" y=\"") && svg.contains("width=\"300\" height=\"200\""));
        assert!(!svg.contains("class=") && !svg.contains("style="));
        let widest = svg.split("<text").skip(1).filter_map(|one| {
            let words = one.split_once('>')?.1.split_once('<')?.0;
            Some(width(words))
        });
        assert!(widest.max().unwrap() <= 300, "the address is broken into lines");
    }

    #[test]
    fn a_picture_explains_the_marks_it_has() {
        let told = |svg: &str| meanings(Words::default(), &[Drawn { svg: svg.into(), name: "" }]);
        assert_eq!(told("<svg><text>a band</text></svg>"), [""; 0]);
        let both = told(
            "<svg><path fill=\"red\" class=\"band\"/><path class=\"mark mark--hollow\"/></svg>",
        );
        assert_eq!(
            both,
            [
                "The band shows how sure each figure is (95% confidence interval).",
                "Hollow marks, and the dashed end of a line, are provisional or forecast.",
            ]
        );
        assert_eq!(told("<path class=\"line line--provisional\"/>"), both[1..]);
    }

    #[test]
    fn panels_stand_in_columns_under_their_names() {
        let chart = |name| Drawn { svg: "<svg viewBox=\"0 0 100 50\"></svg>".into(), name };
        let charts = vec![chart("Anytown"), chart("England"), chart("Otherton")];
        let svg = Picture { charts, columns: 2, ..Picture::default() }.svg();
        for place in ["x=\"16\" y=\"64\"", "x=\"132\" y=\"64\"", "x=\"16\" y=\"138\""] {
            assert!(svg.contains(&format!("<svg {place}")), "{place} {svg}");
        }
        assert!(svg.contains(">Otherton</text>"));
    }
}
