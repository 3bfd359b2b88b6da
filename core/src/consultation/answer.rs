//! Answers, and what is wrong with one: said at its field, in one sentence that tells what to do.

use std::collections::BTreeMap;

use serde::Serialize;

use super::options::is_offered;
use super::postcode::outward;
use super::text_limit::letters;
use crate::place::{AreaBy, Question, QuestionKind};
use crate::words::Words;

#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Answer {
    Text(String),
    One(String),
    Several(Vec<String>),
    /// The most important first.
    Ranked(Vec<String>),
    /// The first half of a postcode, or the code of a ward.
    Area(String),
    Comment {
        /// The aim it is about.
        aim: String,
        text: String,
    },
}

/// Answers by question id.
pub type Answers = BTreeMap<String, Answer>;

impl Answer {
    /// True where nothing was written or chosen.
    pub fn is_empty(&self) -> bool {
        match self {
            Self::Text(text) | Self::One(text) | Self::Area(text) | Self::Comment { text, .. } => {
                text.trim().is_empty()
            }
            Self::Several(chosen) | Self::Ranked(chosen) => chosen.is_empty(),
        }
    }

    /// What is kept: of a whole postcode its first half alone. Words stay as they were typed.
    #[must_use]
    pub fn tidied(self, question: &Question) -> Self {
        match (self, &question.kind) {
            (Self::Area(typed), QuestionKind::Area { by: AreaBy::OutwardPostcode }) => {
                Self::Area(outward(&typed).map_or(typed, |outward| outward.code))
            }
            (answer, _) => answer,
        }
    }
}

/// What is wrong with the answer to one question.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fault {
    /// The question, whose field the sentence stands at.
    pub question: String,
    pub kind: FaultKind,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FaultKind {
    NothingWritten,
    NothingChosen,
    NoneOfSeveral,
    NothingRanked,
    NotAgreedOrNot,
    NoPostcode,
    NoWard,
    NoAge,
    NoPart,
    /// By so many letters.
    TooLong(usize),
    TooMany(u32),
    Twice,
    /// An option that the question does not offer, or an answer of another kind: the form has changed.
    NotOffered,
    UnreadablePostcode,
}

impl Fault {
    pub fn said(&self, words: Words) -> String {
        match self.kind {
            FaultKind::NothingWritten => words.fault_nothing_written(),
            FaultKind::NothingChosen => words.fault_nothing_chosen(),
            FaultKind::NoneOfSeveral => words.fault_none_of_several(),
            FaultKind::NothingRanked => words.fault_nothing_ranked(),
            FaultKind::NotAgreedOrNot => words.fault_not_agreed_or_not(),
            FaultKind::NoPostcode => words.fault_no_postcode(),
            FaultKind::NoWard => words.fault_no_ward(),
            FaultKind::NoAge => words.fault_no_age(),
            FaultKind::NoPart => words.fault_no_part(),
            FaultKind::TooLong(over) => {
                words.fault_too_long(words.count(over, "letter", "letters"))
            }
            FaultKind::TooMany(most) => words.fault_too_many(most),
            FaultKind::Twice => words.fault_twice(),
            FaultKind::NotOffered => words.fault_not_offered(),
            FaultKind::UnreadablePostcode => words.fault_unreadable_postcode(),
        }
    }
}

/// What is wrong with each answer, in the order of the questions. `wards` are the codes of the place's wards.
pub fn check_answers(questions: &[Question], answers: &Answers, wards: &[&str]) -> Vec<Fault> {
    let faults = questions.iter();
    faults.filter_map(|one| check_answer(one, answers.get(&one.id), wards)).collect()
}

/// What is wrong with the answer to this question; `None` for nothing.
pub fn check_answer(question: &Question, answer: Option<&Answer>, wards: &[&str]) -> Option<Fault> {
    let kind = match answer.filter(|answer| !answer.is_empty()) {
        None if question.optional => None,
        None => Some(nothing(&question.kind)),
        Some(answer) => wrong(question, answer, wards),
    };
    kind.map(|kind| Fault { question: question.id.clone(), kind })
}

fn nothing(kind: &QuestionKind) -> FaultKind {
    match kind {
        QuestionKind::Wish { .. } | QuestionKind::Text | QuestionKind::Comment { .. } => {
            FaultKind::NothingWritten
        }
        QuestionKind::PickOne { .. } => FaultKind::NothingChosen,
        QuestionKind::PickSeveral { .. } => FaultKind::NoneOfSeveral,
        QuestionKind::Rank { .. } => FaultKind::NothingRanked,
        QuestionKind::Scale { .. } => FaultKind::NotAgreedOrNot,
        QuestionKind::Area { by: AreaBy::OutwardPostcode } => FaultKind::NoPostcode,
        QuestionKind::Area { by: AreaBy::Ward } => FaultKind::NoWard,
        QuestionKind::AgeBand { .. } => FaultKind::NoAge,
    }
}

fn wrong(question: &Question, answer: &Answer, wards: &[&str]) -> Option<FaultKind> {
    match (&question.kind, answer) {
        (QuestionKind::Wish { .. } | QuestionKind::Text, Answer::Text(text)) => {
            too_long(text, question.limit)
        }
        (QuestionKind::Comment { aim: named, .. }, Answer::Comment { aim, text }) => {
            let about_nothing = named.is_empty() && aim.is_empty();
            about_nothing.then_some(FaultKind::NoPart).or_else(|| too_long(text, question.limit))
        }
        (
            QuestionKind::PickOne { .. }
            | QuestionKind::Scale { .. }
            | QuestionKind::AgeBand { .. },
            Answer::One(chosen),
        ) => (!is_offered(&question.kind, chosen)).then_some(FaultKind::NotOffered),
        (QuestionKind::PickSeveral { most, .. }, Answer::Several(chosen)) => {
            wrong_choice(&question.kind, chosen, *most)
        }
        (QuestionKind::Rank { most, .. }, Answer::Ranked(chosen)) => {
            wrong_choice(&question.kind, chosen, Some(*most))
        }
        (QuestionKind::Area { by: AreaBy::Ward }, Answer::Area(code)) => {
            (!wards.contains(&code.as_str())).then_some(FaultKind::NotOffered)
        }
        (QuestionKind::Area { by: AreaBy::OutwardPostcode }, Answer::Area(typed)) => {
            outward(typed).is_none().then_some(FaultKind::UnreadablePostcode)
        }
        _ => Some(FaultKind::NotOffered),
    }
}

fn too_long(text: &str, limit: Option<u32>) -> Option<FaultKind> {
    let limit = usize::try_from(limit?).ok()?;
    let over = letters(text).saturating_sub(limit);
    (over > 0).then_some(FaultKind::TooLong(over))
}

fn wrong_choice(kind: &QuestionKind, chosen: &[String], most: Option<u32>) -> Option<FaultKind> {
    let again =
        |(index, one): (usize, &String)| chosen.iter().take(index).any(|before| before == one);
    if !chosen.iter().all(|one| is_offered(kind, one)) {
        return Some(FaultKind::NotOffered);
    }
    if chosen.iter().enumerate().any(again) {
        return Some(FaultKind::Twice);
    }
    let most = most.filter(|most| usize::try_from(*most).is_ok_and(|most| chosen.len() > most));
    most.map(FaultKind::TooMany)
}
