//! Finding by words that people say and the plans do not.

use super::{Field, Index, Posting, Word, fold, near};
use crate::place::EverydayWord;

impl Index {
    /// Adds each word to what says one of its phrases. A word that would find nothing is left out.
    pub(super) fn add_everyday(&mut self, words: &[EverydayWord]) {
        // All are looked up before any is added, so that none is found through another. What has both words of a
        // pair itself is found too.
        let itself = |one: &EverydayWord| self.saying(std::slice::from_ref(&one.said));
        let found: Vec<_> =
            words.iter().map(|one| (self.saying(&one.plans_say), itself(one))).collect();
        for (one, (mut postings, itself)) in words.iter().zip(found) {
            if !postings.is_empty() {
                itself.into_iter().for_each(|own| put(&mut postings, own));
                // Two words that follow each other are looked up as one.
                self.add_postings(&fold::folded(&one.said).concat(), &postings);
                self.everyday.push(one.clone());
            }
        }
    }

    /// The everyday words of a query, with the phrases that are looked for as well.
    pub fn everyday(&self, query: &str) -> Vec<&EverydayWord> {
        let typed = fold::folded(query);
        let is_typed = |one: &&EverydayWord| {
            let said = fold::folded(&one.said);
            typed.windows(said.len().max(1)).any(|words| words == said)
        };
        self.everyday.iter().filter(is_typed).collect()
    }

    /// Where a query begins with an everyday word of two, that word in the vocabulary and what follows.
    pub(super) fn everyday_pair<'a>(&self, words: &'a [String]) -> Option<(usize, &'a [String])> {
        let (pair, after) = words.split_at_checked(2)?;
        let is_pair = |one: &EverydayWord| fold::folded(&one.said) == pair;
        let at = self.everyday.iter().any(is_pair).then(|| pair.concat())?;
        self.position(&at).map(|at| (at, after))
    }

    /// What has all words of one of the phrases, each a step less telling than its least telling word.
    fn saying(&self, phrases: &[String]) -> Vec<Posting> {
        let mut saying = Vec::new();
        for phrase in phrases {
            let words = fold::folded(phrase);
            let Some((first, rest)) = words.split_first() else { continue };
            for posting in self.postings(first) {
                let mut others = rest.iter().map(|word| self.field_in(posting.entry, word));
                let least = others.try_fold(posting.field, |least, field| Some(least.min(field?)));
                if let Some(field) = least {
                    put(&mut saying, Posting { field: field.a_step_down(), ..*posting });
                }
            }
        }
        saying
    }

    fn postings(&self, word: &str) -> &[Posting] {
        let word = self.position(word).and_then(|at| self.vocabulary.get(at));
        word.map(|word| word.postings.as_slice()).unwrap_or_default()
    }

    /// Where in an entry a word stands.
    fn field_in(&self, entry: usize, word: &str) -> Option<Field> {
        let postings = self.postings(word);
        let at = postings.binary_search_by_key(&entry, |one| one.entry).ok()?;
        postings.get(at).map(|one| one.field)
    }

    fn add_postings(&mut self, text: &str, postings: &[Posting]) {
        let at = self.place_of(text);
        if self.position(text).is_none() {
            let letters = near::letters(text);
            self.vocabulary.insert(at, Word { text: text.to_owned(), letters, ..Word::default() });
        }
        if let Some(word) = self.vocabulary.get_mut(at) {
            postings.iter().for_each(|one| put(&mut word.postings, *one));
        }
    }
}

impl Field {
    fn a_step_down(self) -> Self {
        match self {
            Self::Title => Self::Subtitle,
            Self::Subtitle => Self::Text,
            Self::Text | Self::Aside => Self::Aside,
        }
    }
}

/// Keeps the order of the entries; of an entry that is there already, the more telling field.
fn put(postings: &mut Vec<Posting>, new: Posting) {
    match postings.binary_search_by_key(&new.entry, |one| one.entry) {
        Err(at) => postings.insert(at, new),
        Ok(at) => {
            if let Some(known) = postings.get_mut(at) {
                known.field = known.field.max(new.field);
            }
        }
    }
}
