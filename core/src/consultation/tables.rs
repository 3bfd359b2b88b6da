//! Answers as tidy tables: one row a response, one row a text, one row an equality record, and what the columns mean.
//!
//! Rows stand by id, so the same records in any order, any number of times, give the same bytes.

use std::collections::BTreeMap;

use super::answer::Answer;
use super::options::offered;
use super::response::{EqualityRecord, Response};
use crate::format::csv::{Cell, CsvWriter};
use crate::place::{Consultation, Question, QuestionKind};
use crate::words::Words;

/// The tables as CSV. Texts that a spreadsheet would run are guarded, see [`CsvWriter`].
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Tables {
    pub responses: String,
    /// Everything written in people's own words, one text a row.
    pub wishes: String,
    pub equality: String,
    pub codebook: String,
}

/// What every response has, whatever was asked.
const RESPONSE: [&str; 11] = [
    "response_id",
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
const WISHES: [&str; 8] =
    ["wish_id", "response_id", "question", "kind", "scope", "about", "language", "text"];
const EQUALITY: [&str; 3] = ["equality_id", "consultation", "version"];
const CODEBOOK: [&str; 6] = ["table", "column", "kind", "version", "language", "meaning"];

/// The tables of these records. `versions` are those of one consultation; where a question is in several, the
/// last says what its column means.
pub fn tables(
    versions: &[Consultation],
    responses: &[Response],
    equality: &[EqualityRecord],
    words: Words,
) -> Tables {
    let asked = columns(versions.iter().map(|one| (one.version, one.questions.as_slice())));
    let about = columns(versions.iter().map(|one| (one.version, one.equality.as_slice())));
    let responses = once(responses, |one| (&one.id, &one.finished), Response::to_json);
    let equality = once(equality, |one| (&one.id, ""), EqualityRecord::to_json);
    Tables {
        responses: write_responses(&asked, responses.values().copied()),
        wishes: write_wishes(&asked, responses.values().copied()),
        equality: write_equality(&about, equality.values().copied()),
        codebook: write_codebook(versions, &asked, &about, words),
    }
}

/// Each record once, by id. Of two that differ the later one stays, whatever order they came in.
fn once<'a, T>(
    records: &'a [T],
    id_and_time: impl Fn(&'a T) -> (&'a str, &'a str),
    json: impl Fn(&T) -> String,
) -> BTreeMap<&'a str, &'a T> {
    let mut kept: BTreeMap<&str, &T> = BTreeMap::new();
    for record in records {
        let (id, time) = id_and_time(record);
        let stays = kept
            .get(id)
            .is_some_and(|before| (id_and_time(before).1, json(before)) >= (time, json(record)));
        if !stays {
            kept.insert(id, record);
        }
    }
    kept
}

/// What a column tells of its question.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Tells {
    Answer,
    /// 1 where the option was chosen.
    Chosen,
    Rank,
    /// What a comment is about.
    Part,
}

struct Column<'a> {
    name: String,
    version: u32,
    question: &'a Question,
    tells: Tells,
    /// The option, "" for none.
    option: &'a str,
}

/// Columns of every question, each once, in the order of the first version that asks it.
fn columns<'a>(versions: impl Iterator<Item = (u32, &'a [Question])>) -> Vec<Column<'a>> {
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

/// A value before it is written: its text may have to be put together.
enum Value {
    Text(String),
    Number(f64),
    Empty,
}

impl Value {
    fn cell(&self) -> Cell<'_> {
        match self {
            Self::Text(text) => Cell::Text(text),
            Self::Number(number) => Cell::Number(*number),
            Self::Empty => Cell::Empty,
        }
    }

    fn flag(set: bool) -> Self {
        Self::Number(if set { 1.0 } else { 0.0 })
    }

    fn text(text: &str) -> Self {
        Self::Text(text.to_owned())
    }
}

fn value(column: &Column<'_>, answer: Option<&Answer>) -> Value {
    let Some(answer) = answer else { return Value::Empty };
    match (column.tells, answer) {
        (
            Tells::Answer,
            Answer::Text(text)
            | Answer::One(text)
            | Answer::Area(text)
            | Answer::Comment { text, .. },
        ) => Value::text(text),
        (Tells::Answer, Answer::Several(ids) | Answer::Ranked(ids)) => Value::Text(ids.join(";")),
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
fn part<'a>(kind: &'a QuestionKind, chosen: &'a str) -> &'a str {
    match kind {
        QuestionKind::Comment { aim, .. } if !aim.is_empty() => aim,
        _ => chosen,
    }
}

fn table(fixed: &[&str], columns: &[Column<'_>]) -> CsvWriter {
    let names = columns.iter().map(|column| column.name.as_str());
    CsvWriter::new(&fixed.iter().copied().chain(names).collect::<Vec<_>>())
}

fn row(csv: &mut CsvWriter, values: &[Value]) {
    csv.row(&values.iter().map(Value::cell).collect::<Vec<_>>());
}

fn write_responses<'a>(
    columns: &[Column<'_>],
    responses: impl Iterator<Item = &'a Response>,
) -> String {
    let mut csv = table(&RESPONSE, columns);
    for one in responses {
        let mut values = vec![
            Value::text(&one.id),
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
        values.extend(
            columns.iter().map(|column| value(column, one.answers.get(&column.question.id))),
        );
        row(&mut csv, &values);
    }
    csv.finish()
}

fn write_wishes<'a>(
    columns: &[Column<'_>],
    responses: impl Iterator<Item = &'a Response>,
) -> String {
    let mut csv = CsvWriter::new(&WISHES);
    let open =
        |column: &&Column<'_>| column.tells == Tells::Answer && column.question.kind.is_open_text();
    for one in responses {
        for question in columns.iter().filter(open).map(|column| column.question) {
            let (aim, text) = match one.answers.get(&question.id) {
                Some(Answer::Text(text)) => ("", text),
                Some(Answer::Comment { aim, text }) => (part(&question.kind, aim), text),
                _ => continue,
            };
            let scope = match &question.kind {
                QuestionKind::Wish { scope } => scope.word(),
                _ => "",
            };
            let id = format!("{}/{}", one.id, question.id);
            let cells: [&str; 8] =
                [&id, &one.id, &question.id, question.kind.word(), scope, aim, &one.language, text];
            csv.row(&cells.map(Cell::Text));
        }
    }
    csv.finish()
}

fn write_equality<'a>(
    columns: &[Column<'_>],
    records: impl Iterator<Item = &'a EqualityRecord>,
) -> String {
    let mut csv = table(&EQUALITY, columns);
    for one in records {
        let mut values = vec![
            Value::text(&one.id),
            Value::text(&one.consultation),
            Value::Number(one.version.into()),
        ];
        values.extend(
            columns.iter().map(|column| value(column, one.answers.get(&column.question.id))),
        );
        row(&mut csv, &values);
    }
    csv.finish()
}

fn write_codebook(
    versions: &[Consultation],
    asked: &[Column<'_>],
    about: &[Column<'_>],
    words: Words,
) -> String {
    let mut csv = CsvWriter::new(&CODEBOOK);
    let language = words.language.tag();
    let fixed = [
        ("response_id", words.codebook_response_id()),
        ("reference", words.codebook_reference()),
        ("version", words.codebook_version()),
        ("channel", words.codebook_channel()),
        ("language", words.codebook_language()),
        ("easy_read", words.codebook_easy_read()),
        ("started_at", words.codebook_started()),
        ("finished_at", words.codebook_finished()),
        ("publish_ok", words.codebook_publish()),
        ("contact_ok", words.codebook_contact()),
    ];
    for (column, meaning) in &fixed {
        csv.row(&["responses", column, "", "", language, meaning].map(Cell::Text));
    }
    let id = words.codebook_equality_id();
    csv.row(&["equality", "equality_id", "", "", language, &id].map(Cell::Text));
    for (name, columns) in [("responses", asked), ("equality", about)] {
        for column in columns {
            let languages = versions
                .iter()
                .find(|one| one.version == column.version)
                .map_or(&[][..], |one| one.languages.as_slice());
            for language in languages {
                codebook_row(&mut csv, name, column, language, words);
            }
        }
    }
    csv.finish()
}

fn codebook_row(
    csv: &mut CsvWriter,
    table: &str,
    column: &Column<'_>,
    language: &str,
    words: Words,
) {
    let question = column.question;
    let options = offered(&question.kind, language, false, words);
    let option = options.iter().find(|one| one.id == column.option);
    let option = option.map_or("", |one| one.title.as_str());
    let meaning = match column.tells {
        Tells::Answer => {
            let codes: Vec<String> =
                options.iter().map(|one| format!("{} = {}", one.id, one.title)).collect();
            [&[question.title.in_language(language).to_owned()][..], &codes].concat().join("\n")
        }
        Tells::Chosen => words.codebook_option(option),
        Tells::Rank => words.codebook_rank(option),
        Tells::Part => words.codebook_part(),
    };
    let version = column.version.to_string();
    let cells = [table, &column.name, question.kind.word(), &version, language, &meaning];
    csv.row(&cells.map(Cell::Text));
}
