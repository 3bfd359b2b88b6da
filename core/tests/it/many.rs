//! A whole consultation: ten thousand responses become every file that can be taken away. How long it takes is
//! measured by `cargo xtask bench`.

use three_wishes_core::consultation::{
    Answer, Collected, Contact, EqualityRecord, Format, Identified, Opened, Response, Table, Taken,
    Wanted,
};

use crate::answers::response;
use crate::exports::{file, rows, taken};

const RESPONSES: usize = 10_000;
/// One of so many says who they are and how to reach them.
const APART: usize = 4;

fn id(number: usize) -> String {
    format!("017f22e2-79b0-7c03-98c4-{number:012x}")
}

fn words(number: usize) -> String {
    format!("Wish {number}: \"a bench\", درخت\nand shade")
}

/// The records as a line each, the last first.
fn lines() -> String {
    let mut lines = String::new();
    let mut add = |line: String| {
        lines.push_str(&line);
        lines.push('\n');
    };
    for number in (0..RESPONSES).rev() {
        let mut one = Response { id: id(number), ..response() };
        one.answers.insert("city".into(), Answer::Text(words(number)));
        add(one.to_json());
        if number % APART == 0 {
            let consultation = || "every-kind".to_owned();
            let how = format!("{number}@b.example");
            let answers = [("age".to_owned(), Answer::One("16-24".into()))].into();
            let (id, version) = (id(number), 2);
            let contact = Contact {
                id: id.clone(),
                consultation: consultation(),
                version,
                how,
                ..Contact::default()
            };
            add(contact.to_json());
            let equality = EqualityRecord {
                id,
                consultation: consultation(),
                version,
                answers,
                ..EqualityRecord::default()
            };
            add(equality.to_json());
        }
    }
    lines
}

fn expected(table: Table) -> Option<usize> {
    match table {
        Table::Responses => Some(RESPONSES),
        // Each answers three questions in their own words.
        Table::Wishes => Some(3 * RESPONSES),
        Table::Equality | Table::Contacts => Some(RESPONSES / APART),
        Table::Codebook => None,
    }
}

#[track_caller]
fn check_csv(taken: &Taken, tables: &[Table]) {
    for table in tables {
        let rows =
            rows(file(taken, &format!("{}.csv", table.name())).trim_start_matches('\u{feff}'));
        assert_eq!(expected(*table).unwrap_or(rows.len() - 1), rows.len() - 1, "{table:?}");
        if *table == Table::Responses {
            let city = rows[0].iter().position(|name| name == "q_city").expect("a column");
            let is_there = |(number, row): (usize, &Vec<String>)| row[city] == words(number);
            assert!(rows[1..].iter().enumerate().all(is_there), "in order, as they were typed");
        }
    }
}

#[test]
fn ten_thousand_responses_become_every_file() {
    let mut records = Collected::default();
    let outcome = Opened::of_bytes(lines().as_bytes(), "", "every-kind", &mut records);
    let Opened::Read(counts) = outcome else { panic!("{outcome:?}") };
    assert_eq!((counts.new, outcome.is_trouble()), (RESPONSES + 2 * RESPONSES / APART, false));
    let answers = [Table::Responses, Table::Wishes, Table::Codebook];
    for format in [Format::CsvForExcel, Format::CsvForMachines] {
        check_csv(&taken(&records, Wanted::Answers(format), 25), &answers);
        check_csv(&taken(&records, Wanted::Equality(format), 25), &[Table::Equality]);
        check_csv(&taken(&records, Wanted::Contacts(format), 25), &[Table::Contacts]);
    }
    let bundle = taken(&records, Wanted::Bundle, 25);
    check_csv(&bundle, &Table::ALL);
    let first = records.responses.iter().next().map(|(_, one)| one.json());
    let jsonl = file(&bundle, "responses.jsonl");
    assert_eq!((jsonl.lines().count(), jsonl.lines().next()), (RESPONSES, first.as_deref()));
    let book = taken(&records, Wanted::Own(Format::Workbook), 25);
    for (number, table) in (1..).zip(Table::ALL) {
        let sheet = file(&book, &format!("xl/worksheets/sheet{number}.xml"));
        let count = sheet.matches("<row ").count() - 1;
        assert_eq!(expected(table).unwrap_or(count), count, "{table:?}");
    }
    assert_eq!(book.cut, 0);
}
