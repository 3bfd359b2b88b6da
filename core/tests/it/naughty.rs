//! Whatever people write goes through records and files and comes back as it was; nothing of it runs as a formula,
//! and nothing of it is markup.

use std::collections::BTreeSet;
use std::io::Cursor;

use calamine::{Data, Reader as _, Xlsx};
use three_wishes_core::consultation::{
    Answer, Asked, Collected, Contact, Counts, EqualityRecord, Format, Identified, Opened,
    Response, Taken, Wanted,
};
use three_wishes_core::format::csv::{Cell, CsvWriter, without_guard};
use three_wishes_core::format::xlsx::{self, SheetWriter};
use three_wishes_core::format::zip;

use crate::answers::{every_kind, response, tiny};
use crate::exports::{file, taken};

/// "The Big List of Naughty Strings", release 1.0.0 of its npm package. Copyright (c) 2015 Max Woolf, MIT licence:
/// it lies beside the list.
const LIST: &str = include_str!("../fixtures/naughty-strings/blns.json");

const TRIGGERS: &[&str] = &["=", "+", "-", "@", "\t", "\r", "\n", "\0", "＝", "＋", "－", "＠"];
/// What may stand before a trigger and not hinder it.
const BEFORE: &[&str] =
    &["", " ", "\u{a0}", "\u{3000}", "\u{feff}", "'", "''", "' ", "\"", ",", "x", "’"];
const AFTER: &[&str] = &[
    "",
    "1+1",
    "cmd|' /C calc'!A0",
    "HYPERLINK(\"https://elsewhere.example\",\"x\")",
    "👨‍👩‍👧‍👦 اُردُو, \"two\nlines\"",
    "\r\n",
    "'",
    ";\t,",
    "x ",
];
/// What workbooks and pages could take for their own signs.
const SIGNS: &[&str] = &["_x0041_ _x000d_", "<f>1+1</f> & \u{ffff}\u{1b}", "</t></is></c>", "&lt;"];

/// The list as it is and in quotes, every trigger in every place, and signs of workbooks.
fn texts() -> Vec<String> {
    let list: Vec<String> = serde_json::from_str(LIST).expect("the list");
    assert!(list.len() > 450, "{}", list.len());
    let mut all: Vec<String> = list.iter().map(|one| format!("\"{one}\"")).collect();
    all.extend(list);
    for before in BEFORE {
        for trigger in TRIGGERS {
            all.extend(AFTER.iter().map(|after| format!("{before}{trigger}{after}")));
        }
    }
    all.extend(AFTER.iter().chain(SIGNS).map(|one| (*one).to_owned()));
    all
}

/// Every row of a CSV file as RFC 4180 says it: commas, quotes, and rows that end in a line feed.
fn raw_rows(text: &str) -> Vec<Vec<String>> {
    let (mut rows, mut row, mut cell) = (Vec::new(), Vec::new(), String::new());
    let mut letters = text.chars().peekable();
    let mut is_quoted = false;
    while let Some(letter) = letters.next() {
        match letter {
            '"' if is_quoted && letters.next_if_eq(&'"').is_some() => cell.push('"'),
            '"' if is_quoted || cell.is_empty() => is_quoted = !is_quoted,
            '\r' if !is_quoted && letters.peek() == Some(&'\n') => {}
            ',' if !is_quoted => row.push(std::mem::take(&mut cell)),
            '\n' if !is_quoted => {
                row.push(std::mem::take(&mut cell));
                rows.push(std::mem::take(&mut row));
            }
            letter => cell.push(letter),
        }
    }
    assert!(!is_quoted && row.is_empty() && cell.is_empty(), "the last row is whole");
    rows
}

/// The same, without the apostrophes against formulas.
fn rows(text: &str) -> Vec<Vec<String>> {
    let undone = |row: Vec<String>| row.iter().map(|cell| without_guard(cell).to_owned()).collect();
    raw_rows(text).into_iter().map(undone).collect()
}

/// The first text that is another one: all of them are too many to read.
#[track_caller]
fn assert_same(found: &[String], typed: &[String], of: &str) {
    assert_eq!(found.len(), typed.len(), "{of}");
    for (found, typed) in found.iter().zip(typed) {
        assert_eq!(found, typed, "{of}");
    }
}

/// No program that passes over spaces finds a formula here.
#[track_caller]
fn assert_dead(cell: &str) {
    let start = cell.trim_start_matches([' ', '\u{a0}', '\u{3000}', '\u{feff}']);
    assert!(!TRIGGERS.iter().any(|trigger| start.starts_with(trigger)), "{cell:?} would be run");
}

/// A workbook as another program reads it, once it was seen that no cell of it is a formula and that it has no
/// other elements than a sheet of texts and numbers has.
struct Book(Xlsx<Cursor<Vec<u8>>>);

impl Book {
    #[track_caller]
    fn open(files: &[(String, String)]) -> Self {
        for (path, xml) in files {
            let is_sheet = path.starts_with("xl/worksheets/");
            assert!(!is_sheet || elements(xml).is_subset(&ELEMENTS.into()), "{path}");
        }
        let packed: Vec<(&str, &[u8])> =
            files.iter().map(|(path, xml)| (path.as_str(), xml.as_bytes())).collect();
        let packed = Cursor::new(zip::packed(&packed));
        let mut book = Self(calamine::open_workbook_from_rs(packed).expect("a workbook"));
        for sheet in book.0.sheet_names() {
            let formulas = book.0.worksheet_formula(&sheet).expect("a sheet");
            assert_eq!(formulas.used_cells().count(), 0, "{sheet}");
        }
        book
    }

    fn sheet(&mut self, name: &str) -> Vec<Vec<String>> {
        let sheet = self.0.worksheet_range(name).expect("a sheet");
        let cell = |cell: &Data| match cell {
            Data::Empty => String::new(),
            Data::String(text) => text.clone(),
            Data::Float(number) => number.to_string(),
            other => panic!("{other:?} is neither text nor number"),
        };
        sheet.rows().map(|row| row.iter().map(cell).collect()).collect()
    }
}

const ELEMENTS: [&str; 12] = [
    "?xml",
    "worksheet",
    "sheetViews",
    "sheetView",
    "pane",
    "sheetFormatPr",
    "sheetData",
    "row",
    "c",
    "is",
    "t",
    "v",
];

fn elements(xml: &str) -> BTreeSet<&str> {
    let names = xml.split('<').skip(1).map(|rest| rest.trim_start_matches('/'));
    names.filter_map(|rest| rest.split([' ', '>', '/']).next()).collect()
}

#[test]
fn no_header_is_run_and_each_reads_back_as_it_was() {
    let all = texts();
    for one in &all {
        for begin in [CsvWriter::new, CsvWriter::standard, CsvWriter::for_excel] {
            let mut csv = begin(&["a", one]);
            csv.row(&[Cell::Text(one), Cell::Text("b")]);
            let text = csv.finish();
            let text = text.trim_start_matches('\u{feff}');
            assert_eq!(rows(text), [["a", one], [one, "b"]], "{one:?}");
            raw_rows(text).iter().flatten().for_each(|cell| assert_dead(cell));
        }
    }
    let heads: Vec<&str> = all.iter().map(String::as_str).collect();
    let sheet = SheetWriter::new(&heads).finish();
    let read = Book::open(&xlsx::files(vec![("s", sheet)])).sheet("s");
    // An empty name has no cell, and the last name is none.
    assert_eq!(read.len(), 1);
    assert_same(&read[0], &all, "heads");
}

/// The next number of a plain generator: the same strings on every machine.
fn next(state: &mut u64) -> usize {
    *state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
    (*state >> 33) as usize
}

#[test]
fn ten_thousand_rows_of_random_signs_read_back_as_they_were() {
    const SIGNS: &[char] = &[
        '=', '+', '-', '@', '\t', '\r', '\n', '\0', '＝', '－', '\'', '"', ',', ';', ' ', 'a', 'ł',
        'گ', '👍', '\u{200d}', '\u{feff}', '\u{3000}', '0',
    ];
    let mut state = 2013;
    let mut written = vec![vec!["one".to_owned(), "two".to_owned(), "three".to_owned()]];
    let mut csv = CsvWriter::new(&["one", "two", "three"]);
    for _ in 0..10_000 {
        let row: Vec<String> = (0..3)
            .map(|_| {
                (0..next(&mut state) % 8).map(|_| SIGNS[next(&mut state) % SIGNS.len()]).collect()
            })
            .collect();
        csv.row(&row.iter().map(|cell| Cell::Text(cell)).collect::<Vec<_>>());
        written.push(row);
    }
    let text = csv.finish();
    assert_eq!(rows(&text), written);
    raw_rows(&text).iter().flatten().for_each(|cell| assert_dead(cell));
}

fn id(number: usize) -> String {
    format!("017f22e2-79b0-7c03-98c4-{number:012x}")
}

/// A person who writes the same everywhere, and whose answers name options that do not exist.
fn answered(number: usize, text: &str) -> [String; 3] {
    let several = Answer::Several(vec![text.to_owned(), "park".into()]);
    let comment = Answer::Comment { aim: "shade".into(), text: text.to_owned() };
    let answers = [
        ("city", Answer::Text(text.to_owned())),
        ("tree", Answer::One(text.to_owned())),
        ("where", several),
        ("home", Answer::Area(text.to_owned())),
        ("remark", comment),
    ];
    let answers = answers.map(|(id, answer)| (id.to_owned(), answer)).into();
    let of = |answers| Response { id: id(number), answers, ..response() };
    let equality = EqualityRecord {
        id: id(number),
        consultation: "every-kind".into(),
        version: 2,
        answers: [("age".to_owned(), Answer::One(text.to_owned()))].into(),
        ..EqualityRecord::default()
    };
    let contact = Contact {
        id: id(number),
        consultation: "every-kind".into(),
        version: 2,
        how: text.to_owned(),
        ..Contact::default()
    };
    [of(answers).to_json(), equality.to_json(), contact.to_json()]
}

/// Records of these texts as the desk reads them, each from a file of its own.
fn opened(texts: &[String]) -> Collected {
    let mut records = Collected::default();
    for (number, text) in texts.iter().enumerate() {
        for json in answered(number, text) {
            assert!(!json.contains('\n'), "a record is one line: {json}");
            let outcome = Opened::of_bytes(json.as_bytes(), "", "every-kind", &mut records);
            let whole = Counts { new: 1, ..Counts::default() };
            assert_eq!(outcome, Opened::Read(whole), "{text:?}");
        }
    }
    records
}

/// The cells of one column below its head.
#[track_caller]
fn column(table: &[Vec<String>], name: &str) -> Vec<String> {
    let at = table[0].iter().position(|head| head == name).expect("a column");
    table[1..].iter().map(|row| row[at].clone()).collect()
}

/// Every column that holds what was typed holds it unchanged.
#[track_caller]
fn assert_as_typed(texts: &[String], mut table: impl FnMut(&str) -> Vec<Vec<String>>) {
    let responses = table("responses");
    for name in ["q_city", "q_tree", "q_home", "q_remark"] {
        assert_same(&column(&responses, name), texts, name);
    }
    let joined: Vec<String> = texts.iter().map(|text| format!("{text};park")).collect();
    assert_same(&column(&responses, "q_where"), &joined, "q_where");
    let wishes = table("wishes");
    let twice: Vec<String> = texts.iter().flat_map(|text| [text.clone(), text.clone()]).collect();
    assert_same(&column(&wishes, "text"), &twice, "wishes");
    assert_same(&column(&table("equality"), "q_age"), texts, "equality");
    assert_same(&column(&table("contacts"), "how"), texts, "contacts");
}

fn own(records: &Collected, format: Format) -> Taken {
    taken(records, Wanted::Own(format), 100)
}

#[test]
fn hostile_words_go_through_records_and_csv_files_unchanged() {
    let texts = texts();
    let records = opened(&texts);
    for format in [Format::CsvForExcel, Format::CsvForMachines] {
        let taken = own(&records, format);
        let text = |name: &str| {
            let text = file(&taken, &format!("{name}.csv"));
            let has_mark = text.starts_with('\u{feff}');
            assert_eq!(has_mark, format == Format::CsvForExcel, "{name}");
            text.trim_start_matches('\u{feff}').to_owned()
        };
        assert_as_typed(&texts, |name| rows(&text(name)));
        for name in ["responses", "wishes", "equality", "contacts", "codebook"] {
            raw_rows(&text(name)).iter().flatten().for_each(|cell| assert_dead(cell));
        }
    }
    let lines = file(&taken(&records, Wanted::Bundle, 100), "responses.jsonl");
    let lines: Vec<String> = lines.lines().map(str::to_owned).collect();
    let typed: Vec<String> = records.responses.iter().map(|(_, one)| one.json()).collect();
    assert_same(&lines, &typed, "records");
}

#[test]
fn hostile_words_go_through_records_and_workbooks_unchanged() {
    let texts = texts();
    let taken = own(&opened(&texts), Format::Workbook);
    assert_eq!((taken.name.as_str(), taken.cut), ("every-kind-own-answers.xlsx", 0));
    let mut book = Book::open(&taken.files);
    assert_as_typed(&texts, |name| book.sheet(name));
}

/// Whoever has the public key can seal answers to questions that nobody asked.
#[test]
fn an_id_that_no_question_can_have_makes_no_column() {
    let texts: Vec<String> =
        texts().into_iter().chain(["where/park", "where/park/about"].map(String::from)).collect();
    let asked = |one: &String| (one.clone(), Answer::Text("x".into()));
    let answers = texts.iter().map(asked).collect();
    let hostile = Response { version: u32::MAX, answers, ..response() };
    let mut records = Collected::default();
    Opened::of_bytes(hostile.to_json().as_bytes(), "", "every-kind", &mut records);
    let place = tiny();
    let kept = Asked::of(&[every_kind(&place).clone()], &records);
    let known: BTreeSet<String> = kept.questions().into_iter().map(|one| one.id).collect();
    let plain = |id: &str| !id.contains(|sign: char| !sign.is_ascii_alphanumeric() && sign != '-');
    assert!(known.iter().all(|id| plain(id)), "{known:?}");
    assert!(kept.left_out() > 500, "{}", kept.left_out());
    let table = rows(&file(&taken(&records, Wanted::Bundle, 9), "responses.csv"));
    assert_eq!(column(&table, "q_where/park"), [""], "the column of the option is its own");
}
