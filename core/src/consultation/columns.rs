//! The columns that questions have in officers' tables, and what an answer puts in them.

use std::borrow::Cow;
use std::cmp::Reverse;
use std::collections::BTreeMap;

use super::answer::{Answer, Answers};
use crate::format::csv::Cell;
use crate::place::{Choice, Question, QuestionKind, is_id};

/// What a column tells of its question.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Tells {
    Answer,
    /// 1 where the option was chosen.
    Chosen,
    Rank,
    /// What a comment is about.
    Part,
}

#[derive(Debug)]
pub(super) struct Column<'a> {
    pub name: String,
    pub version: u32,
    pub question: &'a Question,
    pub tells: Tells,
    /// The option, "" for none.
    pub option: &'a str,
}

/// Columns of every question, each once, in the order of the first version that asks it.
pub(super) fn columns<'a>(
    versions: impl Iterator<Item = (u32, &'a [Question])>,
) -> Vec<Column<'a>> {
    let mut columns: Vec<Column<'a>> = Vec::new();
    for (version, questions) in versions {
        for column in questions.iter().flat_map(|question| of_question(version, question)) {
            match columns.iter_mut().find(|known| known.name == column.name) {
                Some(known) if known.version <= version => *known = column,
                Some(_) => {}
                None => columns.push(column),
            }
        }
    }
    columns
}

fn of_question(version: u32, question: &Question) -> Vec<Column<'_>> {
    let column = |name: String, tells, option| Column { name, version, question, tells, option };
    let own = format!("q_{}", question.id);
    let tells = match &question.kind {
        QuestionKind::PickSeveral { .. } => Some(Tells::Chosen),
        QuestionKind::Rank { .. } => Some(Tells::Rank),
        _ => None,
    };
    let mut columns = vec![column(own.clone(), Tells::Answer, "")];
    for option in question.kind.options() {
        columns
            .extend(tells.map(|tells| column(format!("{own}/{}", option.id), tells, &option.id)));
    }
    if matches!(question.kind, QuestionKind::Comment { .. }) {
        columns.push(column(format!("{own}/about"), Tells::Part, ""));
    }
    columns
}

/// Columns for more are not made of what records alone say: whoever has the public key can seal anything.
/// The bundle has every answer all the same.
const MOST_UNKNOWN: usize = 100;

/// Questions that were answered and stand in no version that is published.
#[derive(Debug, Default)]
pub(super) struct Unknown {
    /// By id, each with its version, as most of its answers show it: one record says nothing of all others.
    pub questions: Vec<(u32, Question)>,
    /// How many more there are: those that were answered least often, and those whose ids are none.
    pub left_out: usize,
}

impl Unknown {
    pub(super) fn of<'a>(
        known: &[&[Question]],
        given: impl Iterator<Item = (u32, &'a Answers)>,
    ) -> Self {
        let is_known = |id: &str| known.iter().any(|asked| asked.iter().any(|one| one.id == id));
        let mut found: BTreeMap<&str, Seen> = BTreeMap::new();
        for (version, answers) in given {
            for (id, answer) in answers.iter().filter(|(id, _)| !is_known(id)) {
                found.entry(id).or_default().add(version, answer);
            }
        }
        let all = found.len();
        // With another id a column could have the name of an option's.
        let mut ranked: Vec<(&str, Seen)> = found.into_iter().filter(|(id, _)| is_id(id)).collect();
        ranked.sort_by_key(|(_, seen)| Reverse(seen.count));
        ranked.truncate(MOST_UNKNOWN);
        let left_out = all - ranked.len();
        ranked.sort_by_key(|(id, _)| *id);
        let questions = ranked.into_iter().filter_map(|(id, seen)| seen.question(id)).collect();
        Self { questions, left_out }
    }
}

/// What the answers to a question show.
#[derive(Debug, Default)]
struct Seen {
    count: usize,
    /// By the word of the kind: the kind, and how many answers each version has.
    kinds: BTreeMap<&'static str, (QuestionKind, BTreeMap<u32, usize>)>,
}

impl Seen {
    fn add(&mut self, version: u32, answer: &Answer) {
        self.count += 1;
        let kind = kind_of(answer);
        let (_, versions) =
            self.kinds.entry(kind.word()).or_insert_with(|| (kind, BTreeMap::new()));
        *versions.entry(version).or_default() += 1;
    }

    fn question(self, id: &str) -> Option<(u32, Question)> {
        let kinds = self.kinds.into_values();
        // The first of those that are as many: the same whatever the order of the records.
        let kinds =
            kinds.map(|(kind, versions)| (versions.values().sum::<usize>(), kind, versions));
        let (_, kind, versions) = kinds.rev().max_by_key(|(count, ..)| *count)?;
        let (version, _) = versions.into_iter().rev().max_by_key(|(_, count)| *count)?;
        Some((version, Question { id: id.to_owned(), kind, ..Question::default() }))
    }
}

fn kind_of(answer: &Answer) -> QuestionKind {
    let options = Vec::<Choice>::new();
    match answer {
        Answer::Text(_) => QuestionKind::Text,
        Answer::One(_) => QuestionKind::PickOne { options },
        Answer::Several(_) => QuestionKind::PickSeveral { options, most: None },
        Answer::Ranked(_) => QuestionKind::Rank { options, most: 0 },
        Answer::Area(_) => QuestionKind::Area { by: crate::place::AreaBy::default() },
        Answer::Comment { .. } => QuestionKind::Comment { plan: String::new(), aim: String::new() },
    }
}

/// A value before it is written: its text may have to be put together.
#[derive(Debug, Clone, PartialEq)]
pub enum Value<'a> {
    Text(Cow<'a, str>),
    Number(f64),
    Empty,
}

impl<'a> Value<'a> {
    pub fn cell(&self) -> Cell<'_> {
        match self {
            Self::Text(text) => Cell::Text(text),
            Self::Number(number) => Cell::Number(*number),
            Self::Empty => Cell::Empty,
        }
    }

    pub(super) fn flag(set: bool) -> Self {
        Self::Number(if set { 1.0 } else { 0.0 })
    }

    pub(super) fn text(text: impl Into<Cow<'a, str>>) -> Self {
        Self::Text(text.into())
    }
}

pub(super) fn value<'a>(column: &Column<'a>, answers: &'a Answers) -> Value<'a> {
    let Some(answer) = answers.get(&column.question.id) else { return Value::Empty };
    match (column.tells, answer) {
        (
            Tells::Answer,
            Answer::Text(text)
            | Answer::One(text)
            | Answer::Area(text)
            | Answer::Comment { text, .. },
        ) => Value::text(text),
        (Tells::Answer, Answer::Several(ids) | Answer::Ranked(ids)) => Value::text(ids.join(";")),
        (Tells::Chosen, Answer::Several(ids)) => {
            Value::flag(ids.iter().any(|id| id == column.option))
        }
        (Tells::Rank, Answer::Ranked(ids)) => ids
            .iter()
            .position(|id| id == column.option)
            .map_or(Value::Empty, |place| Value::Number((place + 1) as f64)),
        (Tells::Part, Answer::Comment { aim, .. }) => Value::text(part(&column.question.kind, aim)),
        _ => Value::Empty,
    }
}

/// The aim a comment is about: the one the question names, else the one its writer chose.
pub(super) fn part<'a>(kind: &'a QuestionKind, chosen: &'a str) -> &'a str {
    match kind {
        QuestionKind::Comment { aim, .. } if !aim.is_empty() => aim,
        _ => chosen,
    }
}
