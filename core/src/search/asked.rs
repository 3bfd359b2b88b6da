//! The words of a query: which are looked for, and which stand nowhere.

use super::{Index, fold};

/// Words of a query that count; more would be a pasted text.
const MOST_WORDS: usize = 12;

impl Index {
    /// Words of the query that stand nowhere, as they are typed.
    pub fn unknown<'a>(&self, query: &'a str) -> Vec<&'a str> {
        let mut words = fold::Words::new(query);
        let (mut word, mut typed) = (String::new(), Vec::new());
        while let Some(range) = words.next(&mut word) {
            typed.push((word.clone(), query.get(range).unwrap_or_default()));
        }
        let word_at = |at: usize| typed.get(at).map_or("", |(word, _)| word.as_str());
        let is_known = |at: usize| {
            let word = word_at(at);
            if self.asking.iter().any(|one| one == word) {
                return true;
            }
            let with_before = at.checked_sub(1).map_or("", word_at).to_owned() + word;
            let with_next = word.to_owned() + word_at(at + 1);
            [word, with_before.as_str(), with_next.as_str()]
                .iter()
                .any(|one| self.position(one).is_some())
        };
        let all = typed.iter().enumerate();
        all.filter(|(at, _)| !is_known(*at)).map(|(_, (_, written))| *written).collect()
    }

    /// The words that are looked for: those that only ask are left out where there are others.
    pub(super) fn telling(&self, query: &str) -> Vec<String> {
        let typed = fold::folded(query);
        let tells = |word: &&String| !self.asking.contains(word);
        let telling: Vec<String> = typed.iter().filter(tells).cloned().collect();
        let mut words = if telling.is_empty() { typed } else { telling };
        words.truncate(MOST_WORDS);
        words
    }
}
