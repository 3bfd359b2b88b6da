//! Notices a text that may name how to reach a person. On the device only, and only as a question to the writer.

use super::postcode::{is_inward, is_outward};
use crate::words::Words;

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum LooksLike {
    Email,
    Phone,
    Postcode,
}

impl LooksLike {
    pub fn said(self, words: Words) -> String {
        match self {
            Self::Email => words.looks_like_email(),
            Self::Phone => words.looks_like_phone(),
            Self::Postcode => words.looks_like_postcode(),
        }
    }
}

/// Each kind that occurs, once.
pub fn looks_like(text: &str) -> Vec<LooksLike> {
    let found = [
        (LooksLike::Email, has_email(text)),
        (LooksLike::Phone, has_phone(text)),
        (LooksLike::Postcode, has_postcode(text)),
    ];
    found.into_iter().filter(|(_, occurs)| *occurs).map(|(kind, _)| kind).collect()
}

fn has_email(text: &str) -> bool {
    text.split(|sign: char| sign.is_whitespace() || ",;()<>\"".contains(sign)).any(is_email)
}

fn is_email(word: &str) -> bool {
    let word = word.trim_matches(['.', ':', '!', '?', '\'']);
    let Some((name, host)) = word.rsplit_once('@') else { return false };
    let parts: Vec<&str> = host.split('.').collect();
    let ends =
        parts.last().is_some_and(|end| end.chars().filter(|one| one.is_alphabetic()).count() >= 2);
    !name.is_empty() && parts.len() >= 2 && parts.iter().all(|part| !part.is_empty()) && ends
}

/// Digits of a phone number here or abroad; years, sums and ranges of years have fewer or other signs.
const PHONE: std::ops::RangeInclusive<usize> = 10..=15;

fn has_phone(text: &str) -> bool {
    let mut digits = 0;
    let mut begins_well = false;
    let mut before = ' ';
    let ends = |digits: usize, begins_well: bool| begins_well && PHONE.contains(&digits);
    for sign in text.chars().chain([' ', ' ']) {
        if let Some(digit) = decimal(sign) {
            if digits == 0 {
                begins_well = digit == 0 || before == '+';
            }
            digits += 1;
        } else if !joins(sign) || (sign.is_whitespace() && before.is_whitespace()) {
            if ends(digits, begins_well) {
                return true;
            }
            digits = 0;
        }
        before = sign;
    }
    ends(digits, begins_well)
}

/// A digit of any keyboard our residents use.
fn decimal(sign: char) -> Option<u32> {
    const ZEROS: [char; 5] = ['0', '٠', '۰', '०', '０'];
    let value =
        |zero: char| u32::from(sign).checked_sub(u32::from(zero)).filter(|value| *value < 10);
    ZEROS.into_iter().find_map(value)
}

/// Signs people write inside phone numbers; with others they write dates.
fn joins(sign: char) -> bool {
    matches!(sign, ' ' | '\u{a0}' | '-' | '–' | '(' | ')' | '+')
}

/// A whole postcode: the first half alone names no house.
fn has_postcode(text: &str) -> bool {
    let upper = text.to_ascii_uppercase();
    let words: Vec<&str> =
        upper.split(|sign: char| !sign.is_alphanumeric()).filter(|word| !word.is_empty()).collect();
    let apart =
        |pair: &[&str]| matches!(pair, [first, second] if is_outward(first) && is_inward(second));
    let together = |word: &&str| {
        let halves = word.len().checked_sub(3).and_then(|split| word.split_at_checked(split));
        halves.is_some_and(|(first, second)| is_outward(first) && is_inward(second))
    };
    words.windows(2).any(apart) || words.iter().any(together)
}

#[cfg(test)]
mod tests {
    use super::{LooksLike, looks_like};

    #[track_caller]
    fn check(text: &str, expected: &[LooksLike]) {
        assert_eq!(looks_like(text), expected, "{text}");
    }

    #[test]
    fn what_names_a_person_is_noticed() {
        for text in ["write to anna@leeds.example.", "(a.b+c@sub.example.org)", "Żaneta@łódź.pl!"]
        {
            check(text, &[LooksLike::Email]);
        }
        for text in [
            "ring 01332 640666",
            "07700 900123",
            "+44 (0)7700 900123",
            "0044-7700-900123",
            "٠٧٧٠٠ ٩٠٠١٢٣",
            "ring:01332640666.",
        ] {
            check(text, &[LooksLike::Phone]);
        }
        for text in ["I live at DE1 2FS", "de12fs", "(SW1A 1AA)"] {
            check(text, &[LooksLike::Postcode]);
        }
        check(
            "a@b.pl, 01332 640666, DE1 2FS",
            &[LooksLike::Email, LooksLike::Phone, LooksLike::Postcode],
        );
    }

    #[test]
    fn ordinary_wishes_are_left_alone() {
        for text in [
            "",
            "More trees @ the park",
            "By 2030, 10,000 homes for £250,000 each",
            "2006 2009 2013 2018 2022",
            "From 2013-2015 and 2018-2019",
            "DE1 needs a library",
            "open 9-5 on 24/7",
            "01/02/2030 10:30, or 01.02.2030",
            "@leeds #wish",
            "a@b",
            "0.5% to 1.5% less by 2030",
        ] {
            check(text, &[]);
        }
    }
}
