//! How long a text is as people count, and how much room is left.
//!
//! Letters are extended grapheme clusters: Unicode Standard Annex #29.

use unicode_segmentation::UnicodeSegmentation;

use crate::words::Words;

/// Letters as people count them: an emoji with its skin, a letter with its marks, a line break are one each.
pub fn letters(text: &str) -> usize {
    if text.bytes().all(|byte| byte.is_ascii() && byte != b'\r') {
        return text.len();
    }
    text.graphemes(true).count()
}

/// How a text stands to its limit. Nothing is ever cut.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Room {
    /// No limit, or far from it: there is nothing to say.
    Enough,
    Left(usize),
    Over(usize),
}

/// Words about the limit begin when four fifths are used.
pub fn room(text: &str, limit: Option<u32>) -> Room {
    let Some(limit) = limit.and_then(|limit| usize::try_from(limit).ok()) else {
        return Room::Enough;
    };
    // A letter has a byte at least, so most texts need no counting.
    if text.len() * 5 < limit * 4 {
        return Room::Enough;
    }
    let used = letters(text);
    match used.checked_sub(limit) {
        Some(over) if over > 0 => Room::Over(over),
        _ if used * 5 < limit * 4 => Room::Enough,
        _ => Room::Left(limit.saturating_sub(used)),
    }
}

impl Room {
    /// "" where there is nothing to say.
    pub fn said(self, words: Words) -> String {
        match self {
            Self::Enough => String::new(),
            Self::Left(left) => words.letters_left(words.count(left, "letter", "letters")),
            Self::Over(over) => words.letters_over(words.count(over, "letter", "letters")),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Room, letters, room};
    use crate::words::Words;

    #[test]
    fn letters_are_counted_as_people_count() {
        for (text, count) in [
            ("", 0),
            ("Leeds", 5),
            ("a\nb", 3),
            ("a\r\nb", 3),
            ("Łódź", 4),
            ("e\u{301}", 1),
            ("👍🏽", 1),
            ("👨‍👩‍👧‍👦", 1),
            ("🇵🇱🇬🇧", 2),
            ("اُردُو", 4),
            ("हिन्दी", 2),
        ] {
            assert_eq!(letters(text), count, "{text}");
        }
    }

    #[test]
    fn the_limit_is_said_before_it_is_reached() {
        let said = |text: &str| room(text, Some(10)).said(Words::default());
        assert_eq!(said("1234567"), "");
        assert_eq!(said("12345678"), "2 letters left.");
        assert_eq!(said("123456789"), "1 letter left.");
        assert_eq!(said("1234567890"), "0 letters left.");
        assert_eq!(said("1234567890👨‍👩‍👧‍👦"), "1 letter too many. Nothing is cut; please shorten it.");
        assert_eq!(said("👨‍👩‍👧‍👦👨‍👩‍👧‍👦"), "");
        assert_eq!(room(&"x".repeat(100_000), None), Room::Enough);
    }
}
