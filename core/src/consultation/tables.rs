//! Answers as tidy tables: one row a response, one row a text, one row an equality record or a contact, and what
//! the columns mean.
//!
//! Rows stand by id, so the same records in any order, any number of times, give the same bytes.

use super::Contact;
use super::answer::Answer;
use super::codebook;
use super::collected::Collected;
use super::columns::{Column, Tells, Unknown, Value, columns, part, value};
use super::response::{EqualityRecord, Response};
use crate::place::{Consultation, Question, QuestionKind};
use crate::words::Words;

/// One of the tables.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Table {
    Responses,
    /// Everything written in people's own words, one text a row.
    Wishes,
    Equality,
    Contacts,
    Codebook,
}

impl Table {
    pub const ALL: [Self; 5] =
        [Self::Responses, Self::Wishes, Self::Equality, Self::Contacts, Self::Codebook];

    /// The name of its file, and of its sheet.
    pub fn name(self) -> &'static str {
        match self {
            Self::Responses => "responses",
            Self::Wishes => "wishes",
            Self::Equality => "equality",
            Self::Contacts => "contacts",
            Self::Codebook => "codebook",
        }
    }
}

/// What every response has, whatever was asked.
const RESPONSE: [&str; 12] = [
    "response_id",
    "copy",
    "reference",
    "consultation",
    "version",
    "channel",
    "language",
    "easy_read",
    "started_at",
    "finished_at",
    "publish_ok",
    "contact_ok",
];
const WISHES: [&str; 9] =
    ["wish_id", "response_id", "copy", "question", "kind", "scope", "about", "language", "text"];
const EQUALITY: [&str; 4] = ["equality_id", "copy", "consultation", "version"];
/// A column of every table that has records, where one of them or what was asked is a demonstration: no file needs
/// another beside it to say so.
pub(super) const DEMONSTRATION: &str = "demonstration";
const CONTACTS: [&str; 5] = ["contact_id", "copy", "consultation", "version", "how"];

/// A row, cell by cell.
pub type Row<'a> = Vec<Value<'a>>;

/// What is asked in the versions of one consultation, and what was answered beside.
#[derive(Debug, Clone, Default)]
pub struct Asked {
    versions: Vec<Consultation>,
    left_out: usize,
}

impl Asked {
    /// Answers to questions of a version that is published no longer have their columns too.
    pub fn of(versions: &[Consultation], records: &Collected) -> Self {
        let mut versions = versions.to_vec();
        let languages =
            versions.first().map(|one| one.languages.clone()).unwrap_or_else(|| vec!["en".into()]);
        let responses = records.responses.iter().map(|(_, one)| (one.version, &one.answers));
        let equality = records.equality.iter().map(|(_, one)| (one.version, &one.answers));
        let known: Vec<&[Question]> = versions.iter().map(|one| one.questions.as_slice()).collect();
        let about: Vec<&[Question]> = versions.iter().map(|one| one.equality.as_slice()).collect();
        let (questions, about) = (Unknown::of(&known, responses), Unknown::of(&about, equality));
        let left_out = questions.left_out + about.left_out;
        let alone = |version| Consultation {
            version,
            languages: languages.clone(),
            ..Consultation::default()
        };
        versions.extend(
            questions
                .questions
                .into_iter()
                .map(|(version, one)| Consultation { questions: vec![one], ..alone(version) }),
        );
        versions.extend(
            about
                .questions
                .into_iter()
                .map(|(version, one)| Consultation { equality: vec![one], ..alone(version) }),
        );
        Self { versions, left_out }
    }

    /// Questions that were answered, are in no published version and have no column: there are too many of them, or
    /// no question can have their id.
    pub fn left_out(&self) -> usize {
        self.left_out
    }

    /// Every question once, as its last version asks it.
    pub fn questions(&self) -> Vec<Question> {
        let versions = self.versions.iter().map(|one| (one.version, one.questions.as_slice()));
        let columns = columns(versions).into_iter().filter(|one| one.tells == Tells::Answer);
        columns.map(|column| column.question.clone()).collect()
    }
}

/// The tables of these records, row by row.
#[derive(Debug)]
pub struct Tables<'a> {
    pub(super) versions: &'a [Consultation],
    pub(super) asked: Vec<Column<'a>>,
    pub(super) about: Vec<Column<'a>>,
    pub(super) records: &'a Collected,
    pub(super) words: Words,
    /// Whether what was asked is a demonstration; `None` where nothing here is of one.
    pub(super) demonstration: Option<bool>,
}

impl<'a> Tables<'a> {
    /// Where a question is in several versions, the last says what its column means.
    pub fn new(asked: &'a Asked, records: &'a Collected, words: Words) -> Self {
        let versions = asked.versions.as_slice();
        let is_one = versions.iter().any(|one| one.demonstration);
        let is_of_one = is_one || records.of_demonstration() > 0;
        Self {
            versions,
            asked: columns(versions.iter().map(|one| (one.version, one.questions.as_slice()))),
            about: columns(versions.iter().map(|one| (one.version, one.equality.as_slice()))),
            records,
            words,
            demonstration: is_of_one.then_some(is_one),
        }
    }

    /// The names of a table's columns.
    pub fn head(&self, table: Table) -> Vec<&str> {
        let (fixed, more): (&[&str], &[Column<'_>]) = match table {
            Table::Responses => (&RESPONSE, &self.asked),
            Table::Wishes => (&WISHES, &[]),
            Table::Equality => (&EQUALITY, &self.about),
            Table::Contacts => (&CONTACTS, &[]),
            Table::Codebook => (&codebook::HEAD, &[]),
        };
        let mark = self.demonstration.filter(|_| table != Table::Codebook).map(|_| DEMONSTRATION);
        let more = more.iter().map(|column| column.name.as_str());
        fixed.iter().copied().chain(mark).chain(more).collect()
    }

    /// The rows of a table, each made when it is asked for.
    pub fn rows<'t>(&'t self, table: Table) -> Box<dyn Iterator<Item = Row<'t>> + 't> {
        let records = self.records;
        match table {
            Table::Responses => {
                Box::new(records.responses.iter().map(|(copy, one)| self.response(copy, one)))
            }
            Table::Wishes => {
                Box::new(records.responses.iter().flat_map(|(copy, one)| self.wishes(copy, one)))
            }
            Table::Equality => {
                Box::new(records.equality.iter().map(|(copy, one)| self.equality(copy, one)))
            }
            Table::Contacts => {
                Box::new(records.contacts.iter().map(|(copy, one)| self.contact(copy, one)))
            }
            Table::Codebook => Box::new(codebook::rows(self).into_iter()),
        }
    }

    fn response<'t>(&'t self, copy: usize, one: &'t Response) -> Row<'t> {
        let mut row = vec![
            Value::text(&one.id),
            number(copy),
            Value::text(&one.reference),
            Value::text(&one.consultation),
            Value::Number(one.version.into()),
            Value::text(one.channel.word()),
            Value::text(&one.language),
            Value::flag(one.easy_read),
            Value::text(&one.started),
            Value::text(&one.finished),
            Value::flag(one.publish),
            Value::flag(one.contact),
        ];
        row.extend(self.mark(one.demonstration));
        row.extend(self.asked.iter().map(|column| value(column, &one.answers)));
        row
    }

    fn wishes<'t>(&'t self, copy: usize, one: &'t Response) -> Vec<Row<'t>> {
        let rows = self.open_texts().filter_map(|question| wish(copy, one, question));
        rows.map(|mut row| {
            row.extend(self.mark(one.demonstration));
            row
        })
        .collect()
    }

    /// Questions that are answered in one's own words.
    pub(super) fn open_texts(&self) -> impl Iterator<Item = &Question> {
        let open = |column: &&Column<'_>| {
            column.tells == Tells::Answer && column.question.kind.is_open_text()
        };
        self.asked.iter().filter(open).map(|column| column.question)
    }

    fn equality<'t>(&'t self, copy: usize, one: &'t EqualityRecord) -> Row<'t> {
        let mut row = vec![
            Value::text(&one.id),
            number(copy),
            Value::text(&one.consultation),
            Value::Number(one.version.into()),
        ];
        row.extend(self.mark(one.demonstration));
        row.extend(self.about.iter().map(|column| value(column, &one.answers)));
        row
    }

    fn contact<'t>(&'t self, copy: usize, one: &'t Contact) -> Row<'t> {
        let mut row = vec![
            Value::text(&one.id),
            number(copy),
            Value::text(&one.consultation),
            Value::Number(one.version.into()),
            Value::text(&one.how),
        ];
        row.extend(self.mark(one.demonstration));
        row
    }

    /// Whether a record is of a demonstration, where anything here is. Records of the first releases do not say so
    /// themselves.
    fn mark<'v>(&self, says_so: bool) -> Option<Value<'v>> {
        self.demonstration.map(|is_one| Value::flag(is_one || says_so))
    }
}

fn number<'a>(copy: usize) -> Value<'a> {
    Value::Number(copy as f64)
}

fn wish<'a>(copy: usize, one: &'a Response, question: &'a Question) -> Option<Row<'a>> {
    let (aim, text) = match one.answers.get(&question.id)? {
        Answer::Text(text) => ("", text),
        Answer::Comment { aim, text } => (part(&question.kind, aim), text),
        _ => return None,
    };
    let scope = match &question.kind {
        QuestionKind::Wish { scope } => scope.word(),
        _ => "",
    };
    let id = match copy {
        1 => format!("{}/{}", one.id, question.id),
        _ => format!("{}/{}/{copy}", one.id, question.id),
    };
    Some(vec![
        Value::text(id),
        Value::text(&one.id),
        number(copy),
        Value::text(&question.id),
        Value::text(question.kind.word()),
        Value::text(scope),
        Value::text(aim),
        Value::text(&one.language),
        Value::text(text),
    ])
}
