//! What a person has answered so far on one device, and what becomes of it where two tabs write at once.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

/// The version of a draft on disk. 1 had the answers alone; 2 no revision, and nothing apart.
pub const DRAFT_FORMAT: u32 = 3;

/// Stands between a consultation and a form on paper in the keys of drafts: no id holds a space.
const ON_PAPER: &str = " paper ";

/// Under which a form on paper is kept while it is typed in, apart from all other drafts.
pub fn paper_draft(consultation: &str, form: &str) -> String {
    format!("{consultation}{ON_PAPER}{form}")
}

/// The id of the consultation whose draft lies under a key.
pub fn consultation_of_draft(key: &str) -> &str {
    key.split_once(ON_PAPER).map_or(key, |(consultation, _)| consultation)
}

/// The form on paper of a consultation whose draft lies under a key.
pub fn form_of_draft<'a>(key: &'a str, consultation: &str) -> Option<&'a str> {
    key.strip_prefix(consultation)?.strip_prefix(ON_PAPER)
}

/// What a person has answered so far in one consultation. On disk as JSON.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Draft {
    pub format: u32,
    pub consultation: String,
    /// How often it was saved.
    #[serde(default)]
    pub revision: u64,
    /// By question id: words as typed, the id of what was chosen, or several ids, one a line.
    pub answers: BTreeMap<String, String>,
    /// The aim a comment is on, by question id.
    #[serde(default)]
    pub about: BTreeMap<String, String>,
    /// By question id, kept apart from the answers.
    #[serde(default)]
    pub equality: BTreeMap<String, String>,
    /// Everything else, each empty until it is given.
    #[serde(default)]
    pub facts: BTreeMap<Fact, String>,
    /// Texts of tabs that did not know of what is above: the person says which they meant.
    #[serde(default)]
    pub apart: Vec<(Part, String)>,
    /// ISO date and time of the last save.
    pub saved_at: String,
}

/// What a draft knows beside answers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Fact {
    /// ISO date and time the privacy notice had been on screen before the first answer.
    NoticeShown,
    /// What the person can read aloud to name the response.
    Reference,
    /// Made with the first answer; copies of a response are known by it.
    ResponseId,
    /// Copies of the record of who answered are known by it; it says nothing of the response.
    EqualityId,
    /// Copies of the record of how to reach the person are known by it.
    ContactId,
    /// "yes" where the person ticked it.
    MayPublish,
    /// "yes" where the person ticked it.
    MayContact,
    /// An e-mail address or phone number, kept apart from the answers.
    ContactDetails,
    /// "yes" in a demonstration: a draft that leaves as a file says what it is.
    Demonstration,
    /// The version of the consultation whose questions were answered.
    Version,
    /// The language of the page on which the person finished.
    Language,
    /// "yes" where the person finished in shorter words.
    EasyRead,
    /// ISO date and time the person finished.
    FinishedAt,
    /// "yes" once what was finished last is with the council, or the person said that they sent it.
    HandedOver,
    /// "yes" where the person ticked that this device keeps the answers after that.
    KeepAnswers,
    /// How the answers came, where that is not told by the device.
    Channel,
    /// Code of the area of the place in which the person finished.
    Place,
}

/// One thing of a draft that changes by itself.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Part {
    /// By question id.
    Answer(String),
    /// By question id.
    About(String),
    /// By question id.
    Equality(String),
    Fact(Fact),
}

impl Part {
    /// True for what is made once for a person: the first tab's stays.
    fn is_made_once(&self) -> bool {
        matches!(
            self,
            Self::Fact(
                Fact::NoticeShown
                    | Fact::Reference
                    | Fact::ResponseId
                    | Fact::EqualityId
                    | Fact::ContactId
            )
        )
    }

    /// True where the person is asked which they mean when two tabs hold two texts of it. Of everything else the last
    /// one counts.
    pub(super) fn is_asked_about(&self) -> bool {
        matches!(self, Self::Answer(_) | Self::Equality(_) | Self::Fact(Fact::ContactDetails))
    }

    /// True for what becomes part of the records.
    fn is_of_the_records(&self) -> bool {
        match self {
            Self::Answer(_) | Self::About(_) | Self::Equality(_) => true,
            Self::Fact(fact) => {
                matches!(fact, Fact::MayPublish | Fact::MayContact | Fact::ContactDetails)
            }
        }
    }
}

/// Parts of a draft as text.
pub type Parts = BTreeMap<Part, String>;

/// What somebody entered, with what it undoes: once something of the records changes, nothing is finished or handed
/// over any more, whatever a tab had seen of that.
pub fn entered(mut parts: Parts) -> Parts {
    if parts.keys().any(Part::is_of_the_records) {
        for fact in [Fact::FinishedAt, Fact::HandedOver] {
            parts.entry(Part::Fact(fact)).or_default();
        }
    }
    parts
}

/// What a tab wants kept.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Change {
    pub text: String,
    /// The text it changes, as far as this tab knows; empty where it knows of none.
    pub seen: String,
    /// Texts apart that it takes the place of.
    pub settles: Vec<String>,
    /// Texts that stand apart beside it, where the device holds them no more.
    pub beside: Vec<String>,
}

/// Changes by part.
pub type Changes = BTreeMap<Part, Change>;

impl Draft {
    /// Everything in it by part.
    pub fn parts(&self) -> Parts {
        let own = |(id, text): (&String, &String), part: fn(String) -> Part| {
            (part(id.clone()), text.clone())
        };
        let answers = self.answers.iter().map(|one| own(one, Part::Answer));
        let about = self.about.iter().map(|one| own(one, Part::About));
        let equality = self.equality.iter().map(|one| own(one, Part::Equality));
        let facts = self.facts.iter().map(|(fact, text)| (Part::Fact(*fact), text.clone()));
        answers.chain(about).chain(equality).chain(facts).collect()
    }

    /// The text of a part; empty where there is none.
    pub fn text(&self, part: &Part) -> &str {
        let text = match part {
            Part::Answer(id) => self.answers.get(id),
            Part::About(id) => self.about.get(id),
            Part::Equality(id) => self.equality.get(id),
            Part::Fact(fact) => self.facts.get(fact),
        };
        text.map(String::as_str).unwrap_or_default()
    }

    /// Sets a part, whatever was there. An empty fact is none.
    pub fn put(&mut self, part: &Part, text: &str) {
        let text = text.to_owned();
        match part {
            Part::Fact(fact) if text.is_empty() => self.facts.remove(fact),
            Part::Answer(id) => self.answers.insert(id.clone(), text),
            Part::About(id) => self.about.insert(id.clone(), text),
            Part::Equality(id) => self.equality.insert(id.clone(), text),
            Part::Fact(fact) => self.facts.insert(*fact, text),
        };
    }

    /// Texts that other tabs wrote of a part.
    pub fn apart(&self, part: &Part) -> Vec<&str> {
        let of_it = self.apart.iter().filter(|(of, _)| of == part);
        of_it.map(|(_, text)| text.as_str()).collect()
    }

    /// True where nothing more is to be done with it and the person did not ask that it be kept.
    pub fn is_over(&self) -> bool {
        let is = |fact| !self.text(&Part::Fact(fact)).is_empty();
        is(Fact::FinishedAt) && is(Fact::HandedOver) && !is(Fact::KeepAnswers)
    }

    /// Takes a tab's changes in. A text that does not follow from the one that is here stands apart: nothing is
    /// written over what the tab did not know.
    pub fn merge(&mut self, changes: &Changes) {
        for (part, change) in changes {
            self.merge_one(part, change);
        }
        self.revision += 1;
    }

    fn merge_one(&mut self, part: &Part, change: &Change) {
        let here = self.text(part).to_owned();
        let is_settled = |text: &String| change.settles.contains(text);
        self.apart.retain(|(of, text)| of != part || !is_settled(text));
        let is_known = here == change.seen || here == change.text || is_settled(&here);
        let follows = is_known || here.is_empty();
        if part.is_made_once() && !here.is_empty() {
            return;
        }
        if follows || !part.is_asked_about() {
            self.put(part, &change.text);
        } else {
            self.put_apart(part, &change.text);
        }
        change.beside.iter().for_each(|text| self.put_apart(part, text));
    }

    fn put_apart(&mut self, part: &Part, text: &str) {
        let is_there = text == self.text(part) || self.apart(part).contains(&text);
        if !text.is_empty() && !is_there {
            self.apart.push((part.clone(), text.to_owned()));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn answer() -> Part {
        Part::Answer("self".into())
    }

    fn change(text: &str, seen: &str, settles: &[&str]) -> Changes {
        let settles = settles.iter().map(|text| (*text).to_owned()).collect();
        let change = Change { text: text.into(), seen: seen.into(), settles, ..Change::default() };
        [(answer(), change)].into()
    }

    fn with(text: &str) -> Draft {
        let mut draft = Draft::default();
        draft.put(&answer(), text);
        draft
    }

    /// The text that stands, and those apart, after changes one after the other.
    fn check(start: &str, changes: &[Changes], text: &str, apart: &[&str]) {
        let mut draft = with(start);
        changes.iter().for_each(|one| draft.merge(one));
        assert_eq!((draft.text(&answer()), draft.apart(&answer())), (text, apart.to_vec()));
        assert_eq!(draft.revision, changes.len() as u64);
    }

    #[test]
    fn what_follows_from_the_text_that_is_here_takes_its_place() {
        check("", &[change("A", "", &[]), change("A b", "A", &[])], "A b", &[]);
        check("A bench", &[change("", "A bench", &[])], "", &[]);
        // Said twice, because the first answer of the disk was lost.
        check("", &[change("A", "", &[]), change("A", "", &[])], "A", &[]);
    }

    #[test]
    fn a_text_that_does_not_follow_stands_apart_and_nothing_is_lost() {
        check("A bench", &[change("A tree", "", &[])], "A bench", &["A tree"]);
        // The stale tab types on.
        check(
            "A bench",
            &[change("A t", "", &[]), change("A tree", "", &["A t"])],
            "A bench",
            &["A tree"],
        );
        // A third one.
        check(
            "A bench",
            &[change("A tree", "", &[]), change("A pond", "old", &[])],
            "A bench",
            &["A tree", "A pond"],
        );
    }

    #[test]
    fn a_choice_between_texts_settles_those_that_were_shown() {
        let both = "A bench\n\nA tree";
        check(
            "A bench",
            &[change("A tree", "", &[]), change(both, "A bench", &["A tree"])],
            both,
            &[],
        );
        // One that was not shown stays.
        let late = [
            change("A tree", "", &[]),
            change("A pond", "", &[]),
            change("A tree", "A bench", &["A tree"]),
        ];
        check("A bench", &late, "A tree", &["A pond"]);
    }

    #[test]
    fn the_first_id_stays_and_the_last_tick_counts() {
        let mut draft = Draft::default();
        let one = |fact, text: &str| -> Changes {
            [(Part::Fact(fact), Change { text: text.into(), ..Change::default() })].into()
        };
        draft.merge(&one(Fact::ResponseId, "first"));
        draft.merge(&one(Fact::ResponseId, "second"));
        draft.merge(&one(Fact::MayPublish, "yes"));
        draft.merge(&one(Fact::MayPublish, ""));
        assert_eq!(draft.text(&Part::Fact(Fact::ResponseId)), "first");
        assert_eq!(draft.text(&Part::Fact(Fact::MayPublish)), "");
        assert!(draft.apart.is_empty());
    }

    #[test]
    fn a_form_on_paper_has_a_draft_of_its_own() {
        let key = paper_draft("three-wishes", "1f2e");
        assert_ne!(key, paper_draft("three-wishes", "aa00"));
        assert_eq!(consultation_of_draft(&key), "three-wishes");
        assert_eq!(consultation_of_draft("three-wishes"), "three-wishes");
        assert_eq!(form_of_draft(&key, "three-wishes"), Some("1f2e"));
        assert_eq!(form_of_draft("three-wishes", "three-wishes"), None);
        assert_eq!(form_of_draft(&key, "three"), None);
    }

    #[test]
    fn the_person_is_asked_about_what_they_wrote_and_not_about_what_they_chose_it_for() {
        let check = |part: Part, is_asked: bool| {
            let mut draft = Draft::default();
            for text in ["one", "two"] {
                let change = Change { text: text.into(), ..Change::default() };
                draft.merge(&[(part.clone(), change)].into());
            }
            let expected = if is_asked { ("one", vec!["two"]) } else { ("two", vec![]) };
            assert_eq!((draft.text(&part), draft.apart(&part)), expected, "{part:?}");
        };
        check(answer(), true);
        check(Part::Equality("age".into()), true);
        check(Part::Fact(Fact::ContactDetails), true);
        check(Part::About("self".into()), false);
        check(Part::Fact(Fact::MayContact), false);
    }

    #[test]
    fn what_is_changed_is_not_finished_any_more_though_the_tab_did_not_know_that_it_was() {
        let check = |part: Part, expected: bool| {
            let mut draft = with("A bench");
            for fact in [Fact::FinishedAt, Fact::HandedOver] {
                draft.put(&Part::Fact(fact), "yes");
            }
            let all = entered([(part.clone(), "A tree".to_owned())].into());
            let change = |text| Change { text, ..Change::default() };
            draft.merge(&all.into_iter().map(|(part, text)| (part, change(text))).collect());
            assert_eq!(draft.is_over(), expected, "{part:?}");
            assert_eq!(draft.facts.contains_key(&Fact::HandedOver), expected, "{part:?}");
        };
        check(answer(), false);
        check(Part::Fact(Fact::MayPublish), false);
        check(Part::Fact(Fact::Reference), true);
    }

    #[test]
    fn a_draft_is_over_once_it_is_handed_over_and_not_to_be_kept() {
        let check = |facts: &[Fact], expected: bool| {
            let mut draft = with("A bench");
            facts.iter().for_each(|fact| draft.put(&Part::Fact(*fact), "yes"));
            assert_eq!(draft.is_over(), expected, "{facts:?}");
        };
        check(&[], false);
        check(&[Fact::FinishedAt], false);
        check(&[Fact::HandedOver], false);
        check(&[Fact::FinishedAt, Fact::HandedOver], true);
        check(&[Fact::FinishedAt, Fact::HandedOver, Fact::KeepAnswers], false);
    }

    /// Two tabs save a thousand times each, in an order of chance, each knowing only what it saw now and then.
    #[test]
    fn two_tabs_lose_nothing_in_two_thousand_saves() {
        let (mut draft, mut seed) = (Draft::default(), 7_u64);
        let mut seen = [String::new(), String::new()];
        let mut last = [String::new(), String::new()];
        for save in 0..2_000_u32 {
            seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
            let tab = (save % 2) as usize;
            let text = format!("tab {tab}, save {save}");
            let settles = vec![std::mem::replace(&mut last[tab], text.clone())];
            let seen_last = seen[tab].clone();
            let change =
                Change { text: text.clone(), seen: seen_last, settles, ..Change::default() };
            draft.merge(&[(answer(), change)].into());
            if draft.text(&answer()) == text || seed >> 62 == 0 {
                seen[tab] = draft.text(&answer()).to_owned();
            }
            let kept: Vec<&str> =
                std::iter::once(draft.text(&answer())).chain(draft.apart(&answer())).collect();
            assert!(kept.contains(&text.as_str()), "{text} is lost: {kept:?}");
            let doubled = kept.iter().filter(|one| **one == text).count();
            assert_eq!(doubled, 1, "{kept:?}");
        }
        assert_eq!(draft.revision, 2_000);
    }

    #[test]
    fn drafts_of_earlier_versions_are_read() {
        let first = r#"{"format":1,"consultation":"a","answers":{"self":"A bench"},"saved_at":"2026-01-31T14:05:00.000Z"}"#;
        let draft: Draft = serde_json::from_str(first).expect("readable");
        assert_eq!(draft.parts(), [(answer(), "A bench".to_owned())].into());
    }

    #[test]
    fn every_part_is_there_after_it_was_written() {
        let parts: Parts = [
            (answer(), "one".to_owned()),
            (Part::About("a".into()), "an-aim".to_owned()),
            (Part::Equality("a".into()), "two".to_owned()),
            (Part::Fact(Fact::ContactDetails), "a@b.example".to_owned()),
        ]
        .into();
        let mut draft = Draft::default();
        parts.iter().for_each(|(part, text)| draft.put(part, text));
        draft.merge(&change("three", "none", &[]));
        let text = serde_json::to_string(&draft).expect("writable");
        let read: Draft = serde_json::from_str(&text).expect("readable");
        assert_eq!((read.parts(), read.apart(&answer())), (parts, vec!["three"]));
    }
}
