//! Every sentence the app shows, by language. Pages ask for a sentence by name; none is written elsewhere.
//!
//! A message is a function: its parameters are the message's blanks, so a missing blank does not compile.
//! To add a language, add a table in a file beside this one and name it in [`Words::template`].

mod answering;
mod answers;
mod charts;
mod comparisons;
mod delivery;
mod desk;
mod device;
mod explorer;
mod finding;
mod frame;
mod kiosk;
mod notices;
mod pages;
mod paper;
mod receipts;
mod takeaway;
mod verdicts;
mod wishes;

use std::fmt::Display;

/// The language and direction sentences are given in.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Language {
    #[default]
    English,
    /// A test language: accented, at least 40% longer, right to left. It shows what is not yet in `words`.
    Pseudo,
}

impl Language {
    /// The language of a tag such as `en` or `qps`; English where it is not known.
    pub fn of_tag(tag: &str) -> Self {
        if tag == "qps" { Self::Pseudo } else { Self::English }
    }

    pub fn tag(self) -> &'static str {
        match self {
            Self::English => "en",
            Self::Pseudo => "qps",
        }
    }

    /// What stands in `lang`: a tag screen readers and checkers know.
    pub fn html_tag(self) -> &'static str {
        match self {
            Self::English => "en",
            Self::Pseudo => "en-x-pseudo",
        }
    }

    /// `ltr` or `rtl`.
    pub fn direction(self) -> &'static str {
        match self {
            Self::English => "ltr",
            Self::Pseudo => "rtl",
        }
    }
}

/// Between these two a text runs as its own first letter does (Unicode Standard Annex 9, FSI and PDI).
const ISOLATE: char = '\u{2068}';
const END_OF_ISOLATE: char = '\u{2069}';

/// The sentences of one language.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Words {
    pub language: Language,
}

impl Words {
    pub fn new(language: Language) -> Self {
        Self { language }
    }

    /// Fills the blanks (`{name}`) of a message.
    fn say(self, template: &str, blanks: &[(&str, &dyn Display)]) -> String {
        let mut out = String::with_capacity(template.len() + 16);
        let mut rest = template;
        while let Some((before, after)) = rest.split_once('{') {
            self.push(&mut out, before);
            let (name, tail) = after.split_once('}').unwrap_or((after, ""));
            if let Some((_, value)) = blanks.iter().find(|(blank, _)| *blank == name) {
                self.push_blank(&mut out, &value.to_string());
            }
            rest = tail;
        }
        self.push(&mut out, rest);
        out
    }

    /// A name or a figure. Where words run from right to left it keeps its own direction, or "3 wishes" would be
    /// read as "wishes 3".
    fn push_blank(self, out: &mut String, value: &str) {
        let isolates = self.language.direction() == "rtl";
        out.extend(isolates.then_some(ISOLATE));
        out.push_str(value);
        out.extend(isolates.then_some(END_OF_ISOLATE));
    }

    fn push(self, out: &mut String, words: &str) {
        match self.language {
            Language::English => out.push_str(words),
            Language::Pseudo => push_pseudo(out, words),
        }
    }

    /// A whole number with its thousands separated: "12,345".
    pub fn number(self, number: usize) -> String {
        grouped(number as f64, 0)
    }

    /// "1 action", "2 actions": the number with the right form of its noun.
    pub fn count(self, number: usize, one: &str, many: &str) -> String {
        let noun = if number == 1 { one } else { many };
        self.say("{number} ", &[("number", &grouped(number as f64, 0))]) + &self.say(noun, &[])
    }
}

/// A number with thousands separated by commas and a fixed number of decimals.
pub fn grouped(value: f64, decimals: usize) -> String {
    let text = format!("{:.*}", decimals, value.abs());
    let (whole, fraction) = text.split_once('.').unwrap_or((text.as_str(), ""));
    let mut out = String::new();
    // A rounded zero has no sign.
    if value < 0.0 && text.bytes().any(|byte| matches!(byte, b'1'..=b'9')) {
        out.push('\u{2212}');
    }
    for (index, digit) in whole.chars().enumerate() {
        if index > 0 && (whole.len() - index).is_multiple_of(3) {
            out.push(',');
        }
        out.push(digit);
    }
    if !fraction.is_empty() {
        out.push('.');
        out.push_str(fraction);
    }
    out
}

/// Accents every vowel and makes texts at least 40% longer: vowels stand twice, and so do other letters
/// while a text is not half as long again, for vowels alone make English a third longer.
fn push_pseudo(out: &mut String, words: &str) {
    let (mut read, mut written) = (0, 0);
    for letter in words.chars() {
        let accented = accented(letter);
        out.push(accented);
        (read, written) = (read + 1, written + 1);
        let is_vowel = matches!(letter, 'a' | 'e' | 'i' | 'o' | 'u');
        if is_vowel || (letter.is_ascii_lowercase() && written * 2 < read * 3) {
            out.push(accented);
            written += 1;
        }
    }
}

fn accented(letter: char) -> char {
    match letter {
        'a' => 'á',
        'e' => 'é',
        'i' => 'í',
        'o' => 'ó',
        'u' => 'ú',
        'A' => 'Á',
        'E' => 'É',
        'I' => 'Í',
        'O' => 'Ó',
        'U' => 'Ú',
        other => other,
    }
}

/// Declares messages as functions of [`Words`]: `name(blank, …) => "words {blank}";`.
macro_rules! messages {
    ($($name:ident ( $($blank:ident),* ) => $text:literal;)*) => {
        impl $crate::words::Words {
            $(
                #[doc = $text]
                pub fn $name(self, $($blank: impl std::fmt::Display),*) -> String {
                    self.say($text, &[$((stringify!($blank), &$blank as &dyn std::fmt::Display)),*])
                }
            )*
        }
    };
}
pub(crate) use messages;

#[cfg(test)]
mod tests {
    use super::{Language, Words, grouped};

    #[test]
    fn numbers_are_grouped_and_rounded_once() {
        assert_eq!(grouped(1_234_567.0, 0), "1,234,567");
        assert_eq!(grouped(-12.345, 1), "\u{2212}12.3");
        assert_eq!(grouped(-0.04, 1), "0.0");
        assert_eq!(grouped(999.0, 2), "999.00");
    }

    #[test]
    fn one_thing_is_not_called_all() {
        let words = Words::default();
        assert_eq!(words.all_indicators(1), "See the indicator");
        assert_eq!(words.all_indicators(76), "See all 76 indicators");
        assert_eq!(words.all_actions(1), "See the action in a table");
        assert_eq!(words.all_actions(2), "See all 2 actions in a table");
    }

    #[test]
    fn the_test_language_lengthens_words_and_keeps_blanks_apart() {
        let words = Words::new(Language::Pseudo);
        assert_eq!(words.say("Read {name}", &[("name", &"Anna")]), "Rééáád \u{2068}Anna\u{2069}");
        assert_eq!(Words::default().say("Read {name}", &[("name", &"3 a")]), "Read 3 a");
    }

    /// Sentences of several pages: what is between quotes in their source, its blanks left out.
    #[test]
    fn the_test_language_makes_every_sentence_at_least_two_fifths_longer() {
        let (english, pseudo) = (Words::default(), Words::new(Language::Pseudo));
        let sources =
            [include_str!("notices.rs"), include_str!("pages.rs"), include_str!("charts.rs")];
        let told = sources.iter().flat_map(|source| source.lines());
        let told = told.filter_map(|line| line.split_once("=> \"")?.1.strip_suffix("\";"));
        let mut sentences = 0;
        for text in told {
            let (plain, longer) = (english.say(text, &[]), pseudo.say(text, &[]));
            let (before, after) = (plain.chars().count(), longer.chars().count());
            if before > 30 {
                assert!(after * 5 >= before * 7, "{before} letters became {after}: {longer}");
                sentences += 1;
            }
        }
        assert!(sentences > 60, "{sentences}");
    }
}
