//! What the columns of officers' tables mean, in each language they were asked in.

use super::columns::{Column, Tells, Value};
use super::options::offered;
use super::tables::{DEMONSTRATION, Row, Table, Tables};
use crate::words::Words;

pub(super) const HEAD: [&str; 6] = ["table", "column", "kind", "version", "language", "meaning"];

pub(super) fn rows<'a>(of: &'a Tables<'_>) -> Vec<Row<'a>> {
    let mut rows = fixed(of);
    for (table, columns) in [(Table::Responses, &of.asked), (Table::Equality, &of.about)] {
        for column in columns {
            let version = of.versions.iter().find(|one| one.version == column.version);
            let languages = version.map_or(&[][..], |one| one.languages.as_slice());
            rows.extend(languages.iter().map(|language| asked(of.words, table, column, language)));
        }
    }
    rows
}

/// Columns that every table of their kind has.
fn fixed<'a>(of: &Tables<'_>) -> Vec<Row<'a>> {
    let words = of.words;
    let tables = [
        (Table::Responses, responses(words)),
        (Table::Wishes, wishes(words)),
        (Table::Equality, equality(words)),
        (Table::Contacts, contacts(words)),
    ];
    let language = words.language.tag();
    let row = |table: Table, name: &'static str, said: String| {
        let texts = [table.name(), name, "", "", language];
        texts.into_iter().map(Value::text).chain([Value::text(said)]).collect()
    };
    let mark = of.demonstration.map(|_| (DEMONSTRATION, words.codebook_demonstration()));
    let rows = |(table, mut columns): (Table, Vec<(&'static str, String)>)| {
        columns.extend(mark.clone());
        columns.into_iter().map(move |(name, said)| row(table, name, said))
    };
    tables.into_iter().flat_map(rows).collect()
}

fn responses(words: Words) -> Vec<(&'static str, String)> {
    vec![
        ("response_id", words.codebook_response_id()),
        ("copy", words.codebook_copy()),
        ("reference", words.codebook_reference()),
        ("consultation", words.codebook_consultation()),
        ("version", words.codebook_version()),
        ("channel", words.codebook_channel()),
        ("language", words.codebook_language()),
        ("easy_read", words.codebook_easy_read()),
        ("started_at", words.codebook_started()),
        ("finished_at", words.codebook_finished()),
        ("publish_ok", words.codebook_publish()),
        ("contact_ok", words.codebook_contact()),
    ]
}

fn wishes(words: Words) -> Vec<(&'static str, String)> {
    vec![
        ("wish_id", words.codebook_wish_id()),
        ("response_id", words.codebook_response_id()),
        ("copy", words.codebook_copy()),
        ("question", words.codebook_question()),
        ("kind", words.codebook_kind()),
        ("scope", words.codebook_scope()),
        ("about", words.codebook_part()),
        ("language", words.codebook_language()),
        ("text", words.codebook_text()),
    ]
}

fn equality(words: Words) -> Vec<(&'static str, String)> {
    vec![
        ("equality_id", words.codebook_apart_id()),
        ("copy", words.codebook_copy_apart()),
        ("consultation", words.codebook_consultation()),
        ("version", words.codebook_version()),
    ]
}

fn contacts(words: Words) -> Vec<(&'static str, String)> {
    vec![
        ("contact_id", words.codebook_apart_id()),
        ("copy", words.codebook_copy_apart()),
        ("consultation", words.codebook_consultation()),
        ("version", words.codebook_version()),
        ("how", words.codebook_how()),
    ]
}

fn asked<'a>(words: Words, table: Table, column: &'a Column<'_>, language: &'a str) -> Row<'a> {
    vec![
        Value::text(table.name()),
        Value::text(&column.name),
        Value::text(column.question.kind.word()),
        Value::text(column.version.to_string()),
        Value::text(language),
        Value::text(meaning(words, column, language)),
    ]
}

fn meaning(words: Words, column: &Column<'_>, language: &str) -> String {
    let question = column.question;
    let options = offered(&question.kind, language, false, words);
    let option = options.iter().find(|one| one.id == column.option);
    let option = option.map_or("", |one| one.title.as_str());
    match column.tells {
        Tells::Answer if question.title.is_empty() => words.codebook_unknown(),
        Tells::Answer => {
            let codes = options.iter().map(|one| format!("{} = {}", one.id, one.title));
            let title = question.title.in_language(language).to_owned();
            std::iter::once(title).chain(codes).collect::<Vec<_>>().join("\n")
        }
        Tells::Chosen => words.codebook_option(option),
        Tells::Rank => words.codebook_rank(option),
        Tells::Part => words.codebook_part(),
    }
}
