//! Finding glossary terms in running text, so that a page can explain them where they stand.

use std::ops::Range;

use crate::place::Term;
use crate::search::fold::{Words, folded};

/// A piece of a text: plain, or a term of the glossary.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Segment<'a> {
    Plain(&'a str),
    Term {
        text: &'a str,
        /// Position in the glossary.
        index: usize,
    },
}

/// The terms of a glossary, ready to be found. Build it once.
#[derive(Debug, Clone, Default)]
pub struct Terms {
    phrases: Phrases,
}

impl Terms {
    pub fn new(glossary: &[Term]) -> Self {
        let mut phrases = Phrases::default();
        for (index, term) in glossary.iter().enumerate() {
            phrases.add(&term.term, index);
        }
        Self { phrases }
    }
}

/// A text cut into plain pieces and terms; each term is marked where it first stands.
///
/// Whole words only, the longest term first. Terms such as "LAA" or "DfT" must stand as written.
pub fn segments<'a>(text: &'a str, terms: &Terms) -> Vec<Segment<'a>> {
    let mut all = Vec::new();
    let mut done = 0;
    let plain = |range: Range<usize>, all: &mut Vec<Segment<'a>>| {
        all.extend(text.get(range).filter(|piece| !piece.is_empty()).map(Segment::Plain));
    };
    for (range, index) in terms.phrases.find(text) {
        plain(done..range.start, &mut all);
        done = range.end;
        all.extend(text.get(range).map(|text| Segment::Term { text, index }));
    }
    plain(done..text.len(), &mut all);
    all
}

/// Phrases to be found in texts, each with the number of what it stands for.
#[derive(Debug, Clone, Default)]
pub(crate) struct Phrases {
    /// In order of their words, so that those with the same first word stand together.
    sorted: Vec<Phrase>,
}

#[derive(Debug, Clone)]
struct Phrase {
    words: Vec<String>,
    /// How it must be written, where that matters: "SEND" is not "send".
    written: Option<String>,
    index: usize,
}

impl Phrases {
    /// The first of several equal phrases wins.
    pub(crate) fn add(&mut self, text: &str, index: usize) {
        let words = folded(text);
        let is_acronym =
            words.len() == 1 && text.bytes().skip(1).any(|byte| byte.is_ascii_uppercase());
        let at = self.sorted.partition_point(|phrase| phrase.words < words);
        let known = self.sorted.get(at).is_some_and(|phrase| phrase.words == words);
        if !words.is_empty() && !known {
            let written = is_acronym.then(|| text.trim().to_owned());
            self.sorted.insert(at, Phrase { words, written, index });
        }
    }

    /// Where each thing first stands in the text, in order, without overlaps.
    pub(crate) fn find(&self, text: &str) -> Vec<(Range<usize>, usize)> {
        let mut found: Vec<(Range<usize>, usize)> = Vec::new();
        let mut words = Words::new(text);
        let mut word = String::new();
        while let Some(range) = words.next(&mut word) {
            let from = self.sorted.partition_point(|phrase| phrase.words.first() < Some(&word));
            // Longer phrases stand after the shorter ones they begin with.
            let longest = self
                .sorted
                .iter()
                .skip(from)
                .take_while(|phrase| phrase.words.first() == Some(&word))
                .filter_map(|phrase| Some((phrase.end(text, &range, &words)?, phrase.index)))
                .last();
            if let Some((after, index)) = longest
                && !found.iter().any(|(_, known)| *known == index)
            {
                found.push((range.start..after.0, index));
                words = after.1;
            }
        }
        found
    }
}

impl Phrase {
    /// Where the phrase ends, if it begins with the word at `first`; and the words after it.
    fn end<'a>(
        &self,
        text: &str,
        first: &Range<usize>,
        after: &Words<'a>,
    ) -> Option<(usize, Words<'a>)> {
        let mut words = after.clone();
        let mut end = first.end;
        let mut word = String::new();
        for wanted in self.words.iter().skip(1) {
            end = words.next(&mut word)?.end;
            if word != *wanted {
                return None;
            }
        }
        let stands = text.get(first.start..end)?;
        let as_written = self.written.as_ref().is_none_or(|written| {
            let ending = stands.strip_prefix(written.as_str());
            ending.is_some_and(|ending| matches!(ending, "" | "s" | "'s" | "’s"))
        });
        as_written.then_some((end, words))
    }
}

#[cfg(test)]
mod tests {
    use super::{Segment, Terms, segments};
    use crate::place::Term;

    /// Terms in square brackets, with their number where it is not the first.
    #[track_caller]
    fn check(text: &str, expected: &str) {
        let names = ["LAA", "SEND", "Must do", "area", "area panel", "GP", "GP"];
        let glossary = names.map(|term| Term { term: term.into(), ..Term::default() });
        let shown: String = segments(text, &Terms::new(&glossary))
            .iter()
            .map(|segment| match segment {
                Segment::Plain(text) => (*text).to_owned(),
                Segment::Term { text, index } => format!("[{text} {index}]"),
            })
            .collect();
        assert_eq!(shown, expected);
    }

    #[test]
    fn only_the_first_occurrence_is_marked() {
        check("The LAA; the LAA.", "The [LAA 0]; the LAA.");
    }

    #[test]
    fn short_forms_must_stand_as_written() {
        check("Send it to SEND, not laa or LAAX", "Send it to [SEND 1], not laa or LAAX");
        check("Two GPs, the GP’s view", "Two [GPs 5], the GP’s view");
    }

    #[test]
    fn words_match_in_any_case_and_number_and_the_longest_wins() {
        check("must do's of Area Panels by area", "[must do's 2] of [Area Panels 4] by [area 3]");
    }

    #[test]
    fn a_text_without_terms_is_one_piece_and_an_empty_one_none() {
        check("Nothing here – é", "Nothing here – é");
        assert_eq!(segments("", &Terms::default()), []);
    }
}
