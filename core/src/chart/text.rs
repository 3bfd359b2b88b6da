//! How wide text is, and how it is written into SVG.
//!
//! Charts are laid out natively and in the browser with the same table, so both make the same bytes.
//! It is wide for most system fonts: a label may stand loose, never on its neighbour.

/// Size of every text in a chart, in units of the view box. `style/charts.css` sets the same.
pub const SIZE: i32 = 13;

/// Advance widths of `' '` to `'~'` in hundredths of an em.
const WIDTHS: [u8; 95] = [
    28, 28, 36, 56, 56, 89, 67, 20, 34, 34, 39, 59, 28, 34, 28, 28, 56, 56, 56, 56, 56, 56, 56, 56,
    56, 56, 28, 28, 59, 59, 59, 56, 101, 67, 67, 72, 72, 67, 61, 78, 72, 28, 50, 67, 56, 83, 72,
    78, 67, 78, 72, 67, 61, 72, 67, 94, 67, 67, 61, 28, 28, 28, 47, 56, 34, 56, 56, 50, 56, 56, 28,
    56, 56, 23, 23, 50, 23, 83, 56, 56, 56, 56, 34, 50, 28, 56, 50, 72, 50, 50, 50, 34, 26, 34, 59,
];

/// Width of `text` at [`SIZE`], rounded up.
pub fn width(text: &str) -> i32 {
    width_at(text, SIZE)
}

/// Width of `text` at `size`, rounded up, with 13% to spare: the widest of the usual system fonts still fits.
pub fn width_at(text: &str, size: i32) -> i32 {
    let hundredths: i64 = text.chars().map(advance).sum();
    let units = hundredths.saturating_mul(i64::from(size)).saturating_mul(113) / 10_000 + 1;
    i32::try_from(units).unwrap_or(i32::MAX)
}

fn advance(letter: char) -> i64 {
    let index = (letter as usize).wrapping_sub(' ' as usize);
    if let Some(width) = WIDTHS.get(index) {
        return i64::from(*width);
    }
    match letter as u32 {
        // Marks that stand on the letter before them, and signs of direction.
        0x0300..=0x036F | 0x200B..=0x200F | 0x2066..=0x2069 | 0xFE00..=0xFE0F => 0,
        0x2010..=0x2015 => 56,
        0x1100..=0x115F | 0x2E80..=0xFFDC | 0x1F000.. => 100,
        _ => 60,
    }
}

/// `text`, cut to fit `room` with "…" where it is too long; "" where not even that fits.
pub fn fitted(text: &str, room: i32) -> String {
    if width(text) <= room {
        return text.to_owned();
    }
    let mut kept = String::new();
    for letter in text.chars() {
        kept.push(letter);
        if width(&kept) + width("…") > room {
            kept.pop();
            break;
        }
    }
    let trimmed = kept.trim_end_matches([' ', ',']);
    if trimmed.is_empty() { String::new() } else { format!("{trimmed}…") }
}

/// `text` broken between words into at most `most` lines of `room`, the last cut where it is too long.
pub fn wrapped(text: &str, room: i32, most: usize) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for word in text.split_whitespace() {
        match lines.last_mut() {
            Some(line) if width(line) + width(" ") + width(word) <= room => {
                line.push(' ');
                line.push_str(word);
            }
            _ => lines.push(word.to_owned()),
        }
    }
    if lines.len() > most {
        let rest = lines.split_off(most.saturating_sub(1)).join(" ");
        lines.push(fitted(&rest, room));
    }
    lines.into_iter().map(|line| fitted(&line, room)).filter(|line| !line.is_empty()).collect()
}

/// Writes `text` so that no letter of it can be read as markup.
pub fn push_escaped(out: &mut String, text: &str) {
    for letter in text.chars() {
        match letter {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            // XML has no way to write most control characters.
            control if control.is_control() => out.push(' '),
            other => out.push(other),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn long_text_is_cut_where_it_fits() {
        assert_eq!(fitted("England", 100), "England");
        let cut = fitted("Stoke-on-Trent and Staffordshire", 90);
        assert!(cut.ends_with('…') && width(&cut) <= 90, "{cut}");
        assert_eq!(fitted("England", 3), "");
    }

    #[test]
    fn titles_break_between_words() {
        let title = "A city where everyone can enjoy good health and well-being";
        let lines = wrapped(title, 120, 3);
        assert_eq!(lines.len(), 3);
        assert!(lines.iter().all(|line| width(line) <= 120), "{lines:?}");
        assert!(lines.last().is_some_and(|line| line.ends_with('…')), "{lines:?}");
        assert_eq!(wrapped("Green city", 120, 3), ["Green city"]);
        assert!(wrapped("", 120, 3).is_empty());
        assert!(wrapped("Unbreakable", 4, 2).is_empty());
    }

    #[test]
    fn markup_in_text_stays_text() {
        let mut out = String::new();
        push_escaped(&mut out, "<script>\"a\" & b</script>\u{0}");
        assert_eq!(out, "&lt;script&gt;&quot;a&quot; &amp; b&lt;/script&gt; ");
    }

    #[test]
    fn marks_take_no_room_and_wide_letters_take_more() {
        assert_eq!(width("e\u{301}"), width("e"));
        assert!(width("城市") > width("ab"));
        assert_eq!(width(""), 1);
    }
}
