//! Bytes into text. Spreadsheets save in several encodings; all that can be told apart are read.

use std::borrow::Cow;

use super::limits::{Limits, size};
use super::problem_list::ProblemList;
use crate::problem::{Problem, Spot};

const SAVE_AS_UTF8: &str = "Save the file again as UTF-8, in a spreadsheet as \"CSV UTF-8\".";

/// The text of a file, without its byte-order mark; `None` where it is refused, and then why is listed.
pub fn decode<'a>(
    bytes: &'a [u8],
    file: &str,
    limits: &Limits,
    problems: &mut ProblemList,
) -> Option<Cow<'a, str>> {
    if bytes.len() > limits.file_bytes {
        problems.add(
            Problem::error("too-large", file, Spot::File)
                .found(format!("a file of more than {}", size(limits.file_bytes)))
                .expected(format!("at most {}", size(limits.file_bytes)))
                .remedy("Split the data or leave out what is not shown."),
        );
        return None;
    }
    let text = match bytes {
        [0xFF, 0xFE, rest @ ..] => Cow::Owned(utf16(rest, u16::from_le_bytes, file, problems)),
        [0xFE, 0xFF, rest @ ..] => Cow::Owned(utf16(rest, u16::from_be_bytes, file, problems)),
        [0xEF, 0xBB, 0xBF, rest @ ..] => utf8_or_windows(rest, file, problems)?,
        _ => utf8_or_windows(bytes, file, problems)?,
    };
    if text.as_bytes().contains(&0) {
        return refuse_nul(text.as_bytes(), file, problems);
    }
    Some(text)
}

fn utf8_or_windows<'a>(
    bytes: &'a [u8],
    file: &str,
    problems: &mut ProblemList,
) -> Option<Cow<'a, str>> {
    let valid = match std::str::from_utf8(bytes) {
        Ok(text) => return Some(Cow::Borrowed(text)),
        Err(error) => bytes.get(..error.valid_up_to()).unwrap_or_default(),
    };
    if bytes.contains(&0) {
        return refuse_nul(bytes, file, problems);
    }
    let line = 1 + newlines(valid);
    problems.add(
        Problem::warning("not-utf-8", file, Spot::Line(line))
            .found("letters that are not UTF-8, read as Windows-1252")
            .expected("UTF-8")
            .remedy(format!("Check the letters with accents and signs such as £. {SAVE_AS_UTF8}")),
    );
    Some(Cow::Owned(bytes.iter().map(|byte| windows_1252(*byte)).collect()))
}

fn refuse_nul<T>(bytes: &[u8], file: &str, problems: &mut ProblemList) -> Option<T> {
    let before = bytes.split(|byte| *byte == 0).next().unwrap_or_default();
    problems.add(
        Problem::error("not-text", file, Spot::Line(1 + newlines(before)))
            .found("a zero byte, which no text holds")
            .expected("a text file")
            .remedy(SAVE_AS_UTF8),
    );
    None
}

fn newlines(bytes: &[u8]) -> usize {
    bytes.iter().filter(|byte| **byte == b'\n').count()
}

fn utf16(bytes: &[u8], unit: fn([u8; 2]) -> u16, file: &str, problems: &mut ProblemList) -> String {
    let pairs = bytes.chunks(2).map(|pair| match pair {
        [first, second] => unit([*first, *second]),
        // Half a letter at the end of a file that was cut off.
        _ => 0xFFFD,
    });
    let text: String =
        char::decode_utf16(pairs).map(|letter| letter.unwrap_or('\u{FFFD}')).collect();
    if let Some((before, _)) = text.split_once('\u{FFFD}') {
        problems.add(
            Problem::warning("broken-letter", file, Spot::Line(1 + newlines(before.as_bytes())))
                .found("a letter that is broken in the file")
                .expected("whole letters")
                .remedy(SAVE_AS_UTF8),
        );
    }
    text
}

/// The letters Windows-1252 puts where Latin-1 has control codes (0x80 to 0x9F).
const WINDOWS_1252: [char; 32] = [
    '€', '\u{81}', '‚', 'ƒ', '„', '…', '†', '‡', 'ˆ', '‰', 'Š', '‹', 'Œ', '\u{8D}', 'Ž', '\u{8F}',
    '\u{90}', '‘', '’', '“', '”', '•', '–', '—', '˜', '™', 'š', '›', 'œ', '\u{9D}', 'ž', 'Ÿ',
];

fn windows_1252(byte: u8) -> char {
    let special = byte.checked_sub(0x80).and_then(|index| WINDOWS_1252.get(usize::from(index)));
    special.copied().unwrap_or(char::from(byte))
}
