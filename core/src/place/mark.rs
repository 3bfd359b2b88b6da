//! The mark of a place: a drawing (SVG) or picture (PNG) in its folder.
//!
//! It is shown as an image, in which browsers run no script and fetch nothing; it is refused here all the same,
//! because the file can be opened by itself.

use super::folder::Folder;
use super::json::Object;
use super::ledger::Ledger;
use super::limits::size;
use crate::problem::{Problem, Spot};

/// It comes with every page.
const MOST_BYTES: usize = 30 * 1024;

/// A file that stands in the head of each page.
#[derive(Debug, Clone, PartialEq)]
pub struct Mark {
    /// Where it lies in the data folder.
    pub path: String,
    /// `svg` or `png`.
    pub ending: &'static str,
    /// Both sides, above 0; only their proportion counts.
    pub width: f64,
    pub height: f64,
}

pub(crate) fn read_mark(look: &Object<'_>, folder: &Folder, ledger: &mut Ledger) -> Option<Mark> {
    let path = look.string("mark", ledger);
    if path.is_empty() {
        return None;
    }
    let Some(bytes) = folder.get(&path) else {
        ledger.add(
            Problem::error("missing-file", look.file, look.spot("mark"))
                .found(format!("the file `{path}`, which is not in the folder"))
                .expected("an SVG drawing or a PNG picture in the data folder")
                .remedy("Put it into the folder, or remove the field."),
        );
        return None;
    };
    match drawn(bytes) {
        Ok((ending, width, height)) => Some(Mark { path, ending, width, height }),
        Err(Refused { found, expected, remedy }) => {
            ledger.add(
                Problem::error("bad-mark", &path, Spot::File)
                    .found(found)
                    .expected(expected)
                    .remedy(remedy),
            );
            None
        }
    }
}

/// Why a file is no mark.
struct Refused {
    found: String,
    expected: String,
    remedy: &'static str,
}

/// The ending, width and height of a drawing or picture.
fn drawn(bytes: &[u8]) -> Result<(&'static str, f64, f64), Refused> {
    if bytes.len() > MOST_BYTES {
        return Err(Refused {
            found: format!("a file of {}", size(bytes.len())),
            expected: format!("at most {}, for it comes with every page", size(MOST_BYTES)),
            remedy: "Draw it simpler, or save a picture with fewer dots.",
        });
    }
    if let Some((width, height)) = png_sides(bytes) {
        return Ok(("png", width, height));
    }
    let text = std::str::from_utf8(bytes).unwrap_or_default();
    let tags: Vec<Tag<'_>> = text.split('<').skip(1).filter_map(Tag::read).collect();
    let Some(first) = tags.first().filter(|tag| own_name(tag.name) == "svg") else {
        return Err(Refused {
            found: "neither an SVG drawing nor a PNG picture".into(),
            expected: "one of the two".into(),
            remedy: "Save it again as SVG (in UTF-8) or as PNG.",
        });
    };
    if let Some(found) = foreign(text, &tags) {
        return Err(Refused {
            found,
            expected: "a drawing without script and without anything from elsewhere".into(),
            remedy: "Save it as \"plain SVG\" in the drawing program, or as PNG.",
        });
    }
    let (width, height) = svg_sides(first).ok_or_else(|| Refused {
        found: "a drawing that does not say how wide and high it is".into(),
        expected: "`viewBox`, or `width` and `height`, in its first tag".into(),
        remedy: "Save it as \"plain SVG\" in the drawing program, or as PNG.",
    })?;
    Ok(("svg", width, height))
}

/// Source: Portable Network Graphics (W3C), sections 5.2 and 11.2.1.
fn png_sides(bytes: &[u8]) -> Option<(f64, f64)> {
    let rest = bytes.strip_prefix(b"\x89PNG\r\n\x1a\n")?;
    let (head, rest) = rest.split_first_chunk::<8>()?;
    let (width, rest) = rest.split_first_chunk::<4>()?;
    let (height, _) = rest.split_first_chunk::<4>()?;
    let sides = [width, height].map(|side| f64::from(u32::from_be_bytes(*side)));
    sides_of(&sides).filter(|_| head.ends_with(b"IHDR"))
}

fn svg_sides(first: &Tag<'_>) -> Option<(f64, f64)> {
    let value = |name: &str| first.attributes.iter().find(|(own, _)| *own == name);
    if let Some((_, view)) = value("viewBox") {
        let numbers = view.split([' ', ',', '\t', '\r', '\n']).filter(|part| !part.is_empty());
        let numbers: Option<Vec<f64>> = numbers.map(|part| part.parse().ok()).collect();
        return sides_of(numbers?.get(2..)?);
    }
    // Units are left aside: both sides have the same, and only their proportion counts.
    let number = |name: &str| -> Option<f64> {
        let (_, written) = value(name)?;
        written.trim_end_matches(|sign: char| sign.is_ascii_alphabetic()).trim().parse().ok()
    };
    sides_of(&[number("width")?, number("height")?])
}

fn sides_of(sides: &[f64]) -> Option<(f64, f64)> {
    let is_side = |side: f64| side.is_finite() && side > 0.0;
    match *sides {
        [width, height] if is_side(width) && is_side(height) => Some((width, height)),
        _ => None,
    }
}

/// What a drawing has of script, or from elsewhere.
fn foreign(text: &str, tags: &[Tag<'_>]) -> Option<String> {
    let lower = text.to_ascii_lowercase();
    let forbidden = ["<?xml-stylesheet", "<!entity", "@import"];
    if let Some(part) = forbidden.iter().find(|part| lower.contains(**part)) {
        return Some(format!("`{part}`"));
    }
    for tag in tags {
        let name = own_name(tag.name);
        if ["script", "foreignObject"].iter().any(|other| name.eq_ignore_ascii_case(other)) {
            return Some(format!("`<{}>`", tag.name));
        }
        for (attribute, value) in &tag.attributes {
            let name = own_name(attribute).to_ascii_lowercase();
            let leads_out = (name == "href" || name == "src") && !value.trim().starts_with('#');
            if leads_out || name.starts_with("on") {
                return Some(format!("`{attribute}=\"{}\"`", start(value)));
            }
        }
    }
    // Colour runs and clips of the drawing itself begin with #.
    let quotes = |sign: char| sign.is_whitespace() || sign == '"' || sign == '\'';
    let inside =
        |rest: &&str| rest.trim_start_matches(quotes).trim_start_matches("&quot;").starts_with('#');
    let outside = lower.split("url(").skip(1).find(|rest| !inside(rest))?;
    Some(format!("`url({})`", start(outside.split(')').next().unwrap_or_default())))
}

/// Enough of a value to find it by.
fn start(value: &str) -> String {
    value.chars().take(30).collect()
}

/// A name without the prefix of its namespace.
fn own_name(name: &str) -> &str {
    name.rsplit(':').next().unwrap_or(name)
}

/// A tag that opens, with its attributes in order.
struct Tag<'a> {
    name: &'a str,
    attributes: Vec<(&'a str, &'a str)>,
}

impl<'a> Tag<'a> {
    /// Reads what stands behind a `<`; `None` where it opens no element.
    fn read(behind: &'a str) -> Option<Self> {
        let ends = |sign: char| sign.is_whitespace() || sign == '>' || sign == '/';
        let (name, mut rest) = behind.split_at(behind.find(ends)?);
        if !name.starts_with(|sign: char| sign.is_alphabetic() || sign == '_') {
            return None;
        }
        let mut attributes = Vec::new();
        while let Some((attribute, after)) = rest.split_once('=') {
            let after = after.trim_start();
            let quote = if after.starts_with('\'') { '\'' } else { '"' };
            let value = after.strip_prefix(quote).and_then(|after| after.split_once(quote));
            let Some((value, next)) = value.filter(|_| !attribute.contains('>')) else { break };
            attributes.push((attribute.trim(), value));
            rest = next;
        }
        Some(Self { name, attributes })
    }
}

#[cfg(test)]
mod tests {
    use super::{drawn, png_sides};

    fn sides(file: &str) -> Option<(f64, f64)> {
        drawn(file.as_bytes()).ok().map(|(_, width, height)| (width, height))
    }

    #[test]
    fn a_drawing_says_its_sides_in_several_ways() {
        for (first, expected) in [
            (r#"<svg viewBox="0 0 120 40">"#, Some((120.0, 40.0))),
            ("<svg\n width='9' viewBox='0,0, 3.5,2'>", Some((3.5, 2.0))),
            (r#"<svg width="30mm" height="10mm">"#, Some((30.0, 10.0))),
            (
                r#"<s:svg xmlns:s="http://www.w3.org/2000/svg" width="3" height="4"/>"#,
                Some((3.0, 4.0)),
            ),
            (r#"<svg width="100%" height="10">"#, None),
            (r#"<svg viewBox="0 0 0 40">"#, None),
            (r#"<svg viewBox="0 0 NaN inf">"#, None),
            ("<svg>", None),
            ("<svg", None),
        ] {
            assert_eq!(sides(first), expected, "{first}");
        }
    }

    #[test]
    fn what_drawing_programs_write_of_themselves_is_let_through() {
        let drawing = r##"<?xml version="1.0"?>
            <!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd">
            <!-- Made by hand -->
            <svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" viewBox="0 0 8 2">
            <style>.a { fill: url("#run") }</style>
            <path class="a" d="M0 0h1" style="stroke:url(&quot;#run&quot;)" clip-path="url( '#c')"/>
            <use xlink:href="#a"/></svg>"##;
        assert_eq!(sides(drawing), Some((8.0, 2.0)));
    }

    #[test]
    fn a_picture_says_its_sides_in_its_first_part() {
        let mut png = b"\x89PNG\r\n\x1a\n\0\0\0\x0dIHDR\0\0\x01\0\0\0\0\x40".to_vec();
        assert_eq!(png_sides(&png), Some((256.0, 64.0)));
        for length in 0..png.len() {
            assert_eq!(png_sides(&png[..length]), None, "{length} bytes");
        }
        png[12] = b'i';
        assert_eq!(png_sides(&png), None);
    }
}
