//! Finding plans, aims, actions, indicators and terms by words, misspelt ones included.
//!
//! An [`Index`] is built once for a place. Each word typed is looked up in a sorted vocabulary; only
//! words that are nowhere in it are compared letter by letter.

mod asked;
mod build;
mod everyday;
pub(crate) mod fold;
pub(crate) mod near;

use std::ops::Range;

use crate::place::EverydayWord;
use crate::route::{Query, Route};
use crate::words::Words as Sentences;

/// What a hit is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kind {
    Plan,
    Aim,
    Indicator,
    Action,
    Term,
    Body,
    Document,
    Consultation,
}

impl Kind {
    pub const ALL: [Self; 8] = [
        Self::Plan,
        Self::Aim,
        Self::Indicator,
        Self::Action,
        Self::Term,
        Self::Body,
        Self::Document,
        Self::Consultation,
    ];

    /// The heading over hits of this kind.
    pub fn heading(self, words: Sentences) -> String {
        match self {
            Self::Plan => words.kind_plans(),
            Self::Aim => words.kind_aims(),
            Self::Indicator => words.kind_indicators(),
            Self::Action => words.kind_actions(),
            Self::Term => words.kind_terms(),
            Self::Body => words.kind_people(),
            Self::Document => words.kind_documents(),
            Self::Consultation => words.kind_consultations(),
        }
    }

    /// Between equal matches, what stands for more comes first.
    fn weight(self) -> f32 {
        match self {
            Self::Plan | Self::Aim | Self::Indicator => 1.2,
            _ => 1.0,
        }
    }
}

/// Something found.
#[derive(Debug, Clone, PartialEq)]
pub struct Hit {
    pub route: Route,
    /// Where the thing is a part of its page: `?find=` and its id.
    pub query: Option<Query>,
    pub title: String,
    /// Where it belongs: "Plan 2013–15 › Inspiring start in life". May be empty.
    pub context: String,
    pub score: f32,
    /// Words of the title that match, as byte ranges.
    pub matched: Vec<Range<usize>>,
}

/// Hits of one kind, best first.
#[derive(Debug, Clone, PartialEq)]
pub struct Group {
    pub kind: Kind,
    pub hits: Vec<Hit>,
    /// How many there are in all, those beyond the limit included.
    pub total: usize,
}

/// Everything in a place that can be found.
#[derive(Debug, Clone, Default)]
pub struct Index {
    entries: Vec<Entry>,
    /// Sorted.
    vocabulary: Vec<Word>,
    /// Those that find something.
    everyday: Vec<EverydayWord>,
    /// Folded: "who", "my". They make a query a question and say nothing of what it is about.
    asking: Vec<String>,
}

#[derive(Debug, Clone)]
struct Entry {
    kind: Kind,
    /// As it is given out, but for the score and what matches.
    hit: Hit,
    title_words: usize,
}

#[derive(Debug, Clone, Default)]
struct Word {
    text: String,
    letters: u32,
    /// The entries that have this word, in order.
    postings: Vec<Posting>,
}

#[derive(Debug, Clone, Copy)]
struct Posting {
    entry: usize,
    field: Field,
}

/// Where in an entry a word stands, least telling first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Field {
    /// One line of very many, or the long or short form of a term that stands there.
    Aside,
    Text,
    /// A second title: the short one, a term's expansion, a theme.
    Subtitle,
    Title,
}

impl Field {
    fn weight(self) -> f32 {
        match self {
            Self::Aside => 0.25,
            Self::Text => 0.35,
            Self::Subtitle => 0.7,
            Self::Title => 1.0,
        }
    }
}

/// A vocabulary word that a typed word may mean, and how well it fits (0 to 1).
#[derive(Debug, Clone, Copy)]
struct Candidate {
    word: usize,
    fit: f32,
}

/// How well an entry answers a query.
#[derive(Debug, Clone, Copy, Default)]
struct Score {
    sum: f32,
    /// Weight of the words found in it, out of [`Answer::total`].
    found: f32,
    in_title: f32,
    /// The best for the word now looked at.
    best: f32,
    best_in_title: bool,
}

struct Answer {
    /// One for each entry.
    scores: Vec<Score>,
    /// Weight of all typed words that are known.
    total: f32,
    /// Weight of typed words that nothing fits.
    unknown: f32,
    /// Some word was misspelt, so that what it means is a guess.
    guessed: bool,
    /// Vocabulary words that fit, for highlighting.
    fitting: Vec<usize>,
}

/// Where the typed word itself is known, words it only begins come after it, wherever either stands: the best of
/// them in a title (0.9 × 1.5 × 1.2, and this) is worth less than the word in an aside.
const BESIDE_THE_WORD: f32 = 0.15;

/// Where the typed word itself is found so often, of the words it begins only those are shown that are at least half
/// of it: "child" also means "children", "bus" no "business".
const FOUND_OFTEN: usize = 5;
/// The fit of a word of which half is typed.
const HALF_TYPED: f32 = 0.7;

/// The best that a misspelt word fits.
const GUESS: f32 = 0.5;

/// Of the weight of all words: common ones such as "of" weigh so little that they may be missing.
const NEARLY_ALL: f32 = 0.85;

impl Index {
    /// What was found, in groups; the group with the best hit first.
    pub fn find(&self, query: &str, limit_per_group: usize) -> Vec<Group> {
        let answer = self.answer(query);
        let enough = self.enough(&answer);
        let mut best: Vec<(f32, &Entry)> = Vec::new();
        for (entry, score) in self.entries.iter().zip(&answer.scores) {
            if score.found > 0.0 && score.found >= enough {
                let points = score.points(answer.total, entry);
                let at = best.partition_point(|(other, _)| *other >= points);
                best.insert(at, (points, entry));
            }
        }
        let mut groups: Vec<Group> = Vec::new();
        for (score, entry) in best {
            if !groups.iter().any(|group| group.kind == entry.kind) {
                groups.push(Group { kind: entry.kind, hits: Vec::new(), total: 0 });
            }
            for group in groups.iter_mut().filter(|group| group.kind == entry.kind) {
                group.total += 1;
                if group.hits.len() < limit_per_group {
                    group.hits.push(self.hit(entry, score, &answer));
                }
            }
        }
        groups
    }

    /// The weight of words from which an entry is shown.
    fn enough(&self, answer: &Answer) -> f32 {
        let all = answer.total * NEARLY_ALL;
        let mut scored = self.entries.iter().zip(&answer.scores);
        // A guess that stands beside the other words was right: then what has only some of them was not meant. A
        // whole plan has so many words that this says nothing.
        let is_right = answer.guessed
            && scored.any(|(entry, score)| entry.kind != Kind::Plan && score.found >= all);
        if is_right {
            return all;
        }
        // Where nothing has all the words, more is shown of what has some.
        answer.scores.iter().fold(0.0, |most: f32, score| score.found.max(most)) * 0.5
    }

    /// Positions, in the place's own list, of the indicators that have every word of the query.
    pub fn indicators(&self, query: &str) -> Vec<usize> {
        let answer = self.answer(query);
        let enough = (answer.total + answer.unknown) * NEARLY_ALL;
        let entries = self.entries.iter().zip(&answer.scores);
        entries
            .filter(|(entry, _)| entry.kind == Kind::Indicator)
            .enumerate()
            .filter(|(_, (_, score))| score.found >= enough)
            .map(|(position, _)| position)
            .collect()
    }

    fn answer(&self, query: &str) -> Answer {
        let words = self.telling(query);
        let scores = vec![Score::default(); self.entries.len()];
        let mut answer =
            Answer { scores, total: 0.0, unknown: 0.0, guessed: false, fitting: Vec::new() };
        let mut before = "";
        let mut rest = words.as_slice();
        while let Some((word, after)) = rest.split_first() {
            // Neither word of "council houses" says by itself what both are about.
            if let Some((word, after)) = self.everyday_pair(rest) {
                (before, rest) = ("", after);
                self.count(&[Candidate { word, fit: 1.0 }], &mut answer);
                continue;
            }
            let next = after.first().map(String::as_str);
            let candidates = self.candidates(before, word, next);
            before = word;
            rest = after;
            self.count(&candidates, &mut answer);
        }
        answer
    }

    /// Adds what one typed word is worth to each entry.
    fn count(&self, candidates: &[Candidate], answer: &mut Answer) {
        let best = candidates.iter().fold(0.0, |best, one| one.fit.max(best));
        let mut entries_of_best = 0;
        for candidate in candidates {
            let Some(word) = self.vocabulary.get(candidate.word) else { continue };
            answer.fitting.push(candidate.word);
            if candidate.fit >= best {
                entries_of_best += word.postings.len();
            }
            for posting in &word.postings {
                if let Some(score) = answer.scores.get_mut(posting.entry) {
                    score.best = score.best.max(candidate.fit * posting.field.weight());
                    score.best_in_title |= posting.field == Field::Title;
                }
            }
        }
        // A word that few entries have says more than one that stands everywhere.
        let rarity = self.entries.len() / entries_of_best.max(1);
        let weight = (1 + rarity.checked_ilog2().unwrap_or(0)) as f32;
        if candidates.is_empty() {
            answer.unknown += weight;
            return;
        }
        answer.guessed |= best <= GUESS;
        // A guess at what was meant says less than a word that is known.
        let weight = weight * best;
        answer.total += weight;
        for score in answer.scores.iter_mut().filter(|score| score.best > 0.0) {
            score.sum += weight * score.best;
            score.found += weight;
            score.in_title += f32::from(u8::from(score.best_in_title));
            score.best = 0.0;
            score.best_in_title = false;
        }
    }

    /// The words a typed word may mean: itself, words it begins, else words a slip or two away.
    fn candidates(&self, before: &str, typed: &str, next: Option<&str>) -> Vec<Candidate> {
        let mut found = Vec::new();
        let is_last = next.is_none();
        // As someone types, the last word is unfinished; earlier ones may be cut short: "educ".
        if is_last || typed.len() >= 4 {
            self.add_begun(typed, &mut found);
        }
        if let Some(word) = self.position(typed) {
            if self.vocabulary.get(word).is_some_and(|one| one.postings.len() >= FOUND_OFTEN) {
                found.retain(|begun| begun.fit >= HALF_TYPED);
            }
            found.iter_mut().for_each(|begun| begun.fit *= BESIDE_THE_WORD);
            found.push(Candidate { word, fit: 1.0 });
        }
        // "anti social" finds "antisocial".
        for joined in [before.to_owned() + typed, typed.to_owned() + next.unwrap_or_default()] {
            let at = self.position(&joined).filter(|_| joined != typed);
            found.extend(at.map(|word| Candidate { word, fit: 0.95 }));
        }
        if found.is_empty() {
            found.extend(self.with_fewer_letters(typed));
        }
        if found.is_empty() {
            self.add_misspelt(typed, is_last, &mut found);
        }
        // "smoking" also finds "smoke" and "smokers".
        if let Some(stem) = typed.strip_suffix("ing").filter(|stem| stem.len() >= 4) {
            self.add_begun(stem, &mut found);
        }
        found
    }

    fn add_begun(&self, start: &str, found: &mut Vec<Candidate>) {
        let words = self.vocabulary.iter().enumerate().skip(self.place_of(start));
        found.extend(words.take_while(|(_, word)| word.text.starts_with(start)).map(
            |(index, word)| {
                let share = start.len() as f32 / word.text.len() as f32;
                Candidate { word: index, fit: 0.5 + 0.4 * share }
            },
        ));
    }

    /// A key held too long: "jobss" is "jobs". Of a short word that may be another one: "teen", "ten".
    fn with_fewer_letters(&self, typed: &str) -> Option<Candidate> {
        if near::is_short(typed) || near::allowance(typed) == 0 {
            return None;
        }
        let mut shorter = [2, 1].into_iter().map(|most| fold::without_runs(typed, most));
        shorter.find_map(|word| self.position(&word)).map(|word| Candidate { word, fit: GUESS })
    }

    fn add_misspelt(&self, typed: &str, is_last: bool, found: &mut Vec<Candidate>) {
        let allowance = near::allowance(typed);
        let letters = near::letters(typed);
        let is_short = near::is_short(typed);
        for (index, word) in self.vocabulary.iter().enumerate() {
            // People seldom get the first letter wrong: with another one it is most often another word, as
            // "publish" is for "rubbish".
            let is_other = typed.chars().next() != word.text.chars().next();
            let most = allowance.saturating_sub(u8::from(is_other));
            // Each slip can put in one foreign letter.
            if most == 0 || (letters & !word.letters).count_ones() > u32::from(most) {
                continue;
            }
            // Of two short words a slip is too great a part: "rent", "rest".
            if is_short && near::is_short(&word.text) {
                continue;
            }
            // What is still to come may be anything, so a beginning must fit better: "potholes" is
            // no "petroleum".
            let start = || near::slips_at_start(typed, &word.text, most - 1).filter(|_| is_last);
            let fit = match near::slips(typed, &word.text, most) {
                Some(slips) => 0.7 - 0.2 * f32::from(slips),
                None => match start() {
                    Some(slips) => 0.5 - 0.15 * f32::from(slips),
                    None => continue,
                },
            };
            let fit = if is_other { fit - 0.1 } else { fit };
            found.push(Candidate { word: index, fit });
        }
    }

    fn hit(&self, entry: &Entry, score: f32, answer: &Answer) -> Hit {
        let mut hit = Hit { score, ..entry.hit.clone() };
        let mut words = fold::Words::new(&entry.hit.title);
        let mut word = String::new();
        while let Some(range) = words.next(&mut word) {
            if self.position(&word).is_some_and(|at| answer.fitting.contains(&at)) {
                hit.matched.push(range);
            }
        }
        hit
    }

    /// Where a word stands in the vocabulary, or would stand.
    fn place_of(&self, text: &str) -> usize {
        self.vocabulary.partition_point(|word| word.text.as_str() < text)
    }

    fn position(&self, text: &str) -> Option<usize> {
        let at = self.place_of(text);
        self.vocabulary.get(at).filter(|word| word.text == text).map(|_| at)
    }
}

impl Score {
    fn points(&self, total: f32, entry: &Entry) -> f32 {
        let found = self.found / total;
        // A title that is nothing but the query comes before one that holds it among other words.
        let of_title = (self.in_title / entry.title_words.max(1) as f32).min(1.0);
        self.sum / total * found * found * (1.0 + 0.5 * of_title) * entry.kind.weight()
    }
}

#[cfg(test)]
mod tests;
