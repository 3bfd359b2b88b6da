//! What officers take away: whatever people write comes back as it was, and nothing of it is run.

use three_wishes_core::consultation::{
    Answer, Asked, Collected, Contact, EqualityRecord, Export, Format, Origin, Record, Response,
    Tables, Taken, Wanted, damaged,
};
use three_wishes_core::format::csv::{Cell, CsvWriter, without_guard};
use three_wishes_core::place::csv::CsvReader;
use three_wishes_core::place::{Action, Limits, actions_csv};
use three_wishes_core::words::Words;

use crate::answers::{ID, every_kind, response, tiny};

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

fn hostile() -> Vec<String> {
    let mut all = Vec::new();
    for before in BEFORE {
        for trigger in TRIGGERS {
            all.extend(AFTER.iter().map(|after| format!("{before}{trigger}{after}")));
        }
    }
    all.extend(AFTER.iter().map(|plain| (*plain).to_owned()));
    all
}

/// Every row of a CSV file, as it is in the file.
fn raw_rows(text: &str) -> Vec<Vec<String>> {
    let mut reader = CsvReader::new(text, Limits::NATIVE.line_bytes);
    let (mut rows, mut cells) = (Vec::new(), Vec::new());
    while let Some(read) = reader.next_row(&mut cells) {
        read.expect("a readable row");
        rows.push(cells.iter().map(ToString::to_string).collect());
    }
    rows
}

fn rows(text: &str) -> Vec<Vec<String>> {
    let undone = |row: Vec<String>| row.iter().map(|cell| without_guard(cell).to_owned()).collect();
    raw_rows(text).into_iter().map(undone).collect()
}

/// No program that passes over spaces finds a formula here.
#[track_caller]
fn assert_dead(cell: &str) {
    let start = cell.trim_start_matches([' ', '\u{a0}', '\u{3000}', '\u{feff}']);
    assert!(!TRIGGERS.iter().any(|trigger| start.starts_with(trigger)), "{cell:?} would be run");
}

#[test]
fn no_cell_and_no_header_is_run_and_each_reads_back_as_it_was() {
    let all = hostile();
    for one in &all {
        let mut csv = CsvWriter::new(&["a", one]);
        csv.row(&[Cell::Text(one), Cell::Text("b")]);
        let text = csv.finish();
        assert_eq!(rows(&text), [["a", one], [one, "b"]], "{one:?}");
        raw_rows(&text).iter().flatten().for_each(|cell| assert_dead(cell));
    }
    assert!(all.len() > 1_000);
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

pub(crate) fn collected(records: impl IntoIterator<Item = Record>) -> Collected {
    let mut all = Collected::default();
    all.extend(records);
    all
}

fn responses(all: &[Response]) -> Collected {
    collected(all.iter().cloned().map(Record::Response))
}

fn origin() -> Origin {
    Origin {
        consultation: "every-kind".into(),
        created: "2026-03-01T10:00:00Z".into(),
        app: "0.1.0".into(),
        demonstration: true,
    }
}

/// Takes away what is wanted, so many rows at a step.
pub(crate) fn taken(records: &Collected, wanted: Wanted, rows_a_step: usize) -> Taken {
    let place = tiny();
    let asked = Asked::of(&[every_kind(&place).clone()], records);
    let tables = Tables::new(&asked, records, Words::default());
    let mut export = Export::new(&tables, origin(), wanted);
    let mut before = 0.0;
    while export.step(rows_a_step) {
        let now = export.progress();
        assert!(now >= before && now <= 1.0, "{before} then {now}");
        before = now;
    }
    assert!(before == 1.0 || records.is_empty(), "{before}");
    export.finish()
}

pub(crate) fn file(taken: &Taken, path: &str) -> String {
    let found = taken.files.iter().find(|(name, _)| name == path);
    found.map(|(_, text)| text.clone()).expect("a file of this name")
}

fn exported(records: &Collected, table: &str) -> String {
    file(&taken(records, Wanted::Bundle, usize::MAX), &format!("{table}.csv"))
}

#[test]
fn every_kind_of_answer_has_its_columns() {
    let all = responses(&[response()]);
    let table = rows(&exported(&all, "responses"));
    let pairs: Vec<(&str, &str)> =
        table[0].iter().zip(&table[1]).map(|(name, cell)| (name.as_str(), cell.as_str())).collect();
    assert_eq!(
        pairs[1..],
        [
            ("copy", "1"),
            ("reference", response().reference.as_str()),
            ("consultation", "every-kind"),
            ("version", "2"),
            ("channel", "kiosk"),
            ("language", "en"),
            ("easy_read", "0"),
            ("started_at", "2026-02-02T09:55:00Z"),
            ("finished_at", "2026-02-02T10:00:00Z"),
            ("publish_ok", "1"),
            ("contact_ok", "0"),
            ("q_city", "=1+1 👨‍👩‍👧‍👦"),
            ("q_why", "Bo tak,\n\"اُردُو\""),
            ("q_tree", "ash"),
            ("q_where", "park;yard"),
            ("q_where/park", "1"),
            ("q_where/road", "0"),
            ("q_where/yard", "1"),
            ("q_order", "birds;shade"),
            ("q_order/shade", "2"),
            ("q_order/fruit", ""),
            ("q_order/birds", "1"),
            ("q_enough", "strongly-disagree"),
            ("q_home", "DE1"),
            ("q_ward", "T1"),
            ("q_remark", "+ more"),
            ("q_remark/about", "shade"),
        ]
    );
    let wishes = rows(&exported(&all, "wishes"));
    let told: Vec<_> = wishes.iter().skip(1).map(|row| row[3..].join("|")).collect();
    assert_eq!(
        told,
        [
            "city|wish|place||en|=1+1 👨‍👩‍👧‍👦",
            "why|text|||en|Bo tak,\n\"اُردُو\"",
            "remark|comment||shade|en|+ more",
        ]
    );
    let codebook = rows(&exported(&all, "codebook"));
    for name in &table[0] {
        let told = codebook.iter().any(|row| row[1] == *name);
        assert!(told, "the codebook says nothing of {name}");
    }
    assert!(
        codebook
            .iter()
            .any(|row| row[1] == "q_tree" && row[5] == "Which tree?\noak = Oak\nash = Ash")
    );
}

#[test]
fn hostile_words_go_through_records_and_tables_unchanged() {
    let texts = hostile();
    let all: Vec<Response> = texts
        .iter()
        .enumerate()
        .map(|(index, text)| Response {
            id: format!("017f22e2-79b0-7c03-98c4-{index:012x}"),
            answers: [("city".to_owned(), Answer::Text(text.clone()))].into(),
            ..response()
        })
        .collect();
    for one in &all {
        assert_eq!(Response::read(&one.to_json()).map(|back| back.record).as_ref(), Ok(one));
    }
    let records = responses(&all);
    for format in [Format::CsvForExcel, Format::CsvForMachines] {
        let taken = taken(&records, Wanted::Answers(format), 100);
        let table = |name: &str| file(&taken, name).trim_start_matches('\u{feff}').to_owned();
        let wishes = rows(&table("wishes.csv"));
        let cells: Vec<String> = wishes.iter().skip(1).map(|row| row[8].clone()).collect();
        assert_eq!(cells, texts, "{format:?}");
        raw_rows(&table("responses.csv")).iter().flatten().for_each(|cell| assert_dead(cell));
    }
}

#[test]
fn nothing_ties_equality_answers_to_a_response() {
    let equality = EqualityRecord {
        id: ID.replace('0', "1"),
        consultation: "every-kind".into(),
        version: 2,
        answers: [("age".to_owned(), Answer::One("16-24".into()))].into(),
    };
    let contact =
        Contact { id: ID.replace('0', "2"), how: "a@b.example".into(), ..Contact::default() };
    let all = collected([
        Record::Response(response()),
        Record::Equality(equality),
        Record::Contact(contact),
    ]);
    assert_eq!(
        rows(&exported(&all, "equality")),
        [
            ["equality_id", "copy", "consultation", "version", "q_age"],
            ["117f22e2-79b1-7c13-98c4-dc1c1c17398f", "1", "every-kind", "2", "16-24"],
        ]
    );
    let format = Format::CsvForMachines;
    let of = |wanted| {
        let files = taken(&all, wanted, 1).files;
        files.into_iter().filter(|(name, _)| name != "codebook.csv").collect::<Vec<_>>()
    };
    let has = |wanted, what: &str| of(wanted).iter().any(|(_, text)| text.contains(what));
    for (wanted, own) in [
        (Wanted::Answers(format), ID),
        (Wanted::Equality(format), "16-24"),
        (Wanted::Contacts(format), "a@b.example"),
    ] {
        for what in [ID, "16-24", "a@b.example"] {
            assert_eq!(has(wanted, what), what == own, "{wanted:?}: {what}");
        }
        assert!(has(Wanted::Bundle, own));
    }
}

#[test]
fn an_export_is_the_same_however_it_is_cut_into_steps() {
    let all: Vec<Response> = (0..50)
        .map(|index| Response { id: format!("017f22e2-79b0-7c03-98c4-{index:012x}"), ..response() })
        .collect();
    let all = responses(&all);
    for wanted in [Wanted::Bundle, Wanted::Answers(Format::Workbook)] {
        let whole = taken(&all, wanted, usize::MAX);
        for rows_a_step in [1, 7, 50] {
            assert_eq!(taken(&all, wanted, rows_a_step), whole);
        }
    }
}

#[test]
fn answers_to_questions_of_another_version_have_columns_too() {
    let mut older = response();
    older.version = 1;
    older.answers.insert("gone".into(), Answer::Text("Asked before".into()));
    let all = responses(&[older]);
    let table = rows(&exported(&all, "responses"));
    let column = table[0].iter().position(|name| name == "q_gone").expect("a column");
    assert_eq!(table[1][column], "Asked before");
    assert!(exported(&all, "wishes").contains("Asked before"));
    let codebook = rows(&exported(&all, "codebook"));
    let told = codebook.iter().find(|row| row[1] == "q_gone").expect("a line of the codebook");
    assert_eq!(told[5], Words::default().codebook_unknown());
}

#[test]
fn a_bundle_says_how_many_there_are_and_a_changed_copy_is_noticed() {
    let contact = Contact { id: ID.into(), how: "a@b.example".into(), ..Contact::default() };
    let twice = [Record::Response(response()), Record::Response(response())];
    let all = collected(twice.into_iter().chain([Record::Contact(contact)]));
    let bundle = taken(&all, Wanted::Bundle, 1);
    let (first, manifest) = &bundle.files[0];
    assert_eq!(first, "manifest.json");
    for told in [
        "\"responses\": 1",
        "\"equality\": 0",
        "\"contacts\": 1",
        "\"neutralised\": true",
        "\"demonstration\": true",
    ] {
        assert!(manifest.contains(told), "{told} in {manifest}");
    }
    let find = |path: &str| {
        let found = bundle.files.iter().find(|(name, _)| name == path);
        found.map(|(_, text)| text.clone().into_bytes())
    };
    assert_eq!(damaged(manifest, find), Some(Vec::new()));
    let cut = |path: &str| {
        find(path).filter(|_| path != "wishes.csv").map(|bytes| match path {
            "responses.jsonl" => bytes[1..].to_vec(),
            _ => bytes,
        })
    };
    assert_eq!(damaged(manifest, cut), Some(vec!["responses.jsonl".into(), "wishes.csv".into()]));
    assert_eq!(damaged("{", find), None);
    assert_eq!(file(&bundle, "responses.jsonl").trim_end(), response().to_json());
}

/// The texts of a sheet, row by row, as ECMA-376 reads them.
fn sheet(xml: &str) -> Vec<Vec<String>> {
    let between = |text: &str, start: &str, end: &str| -> Vec<String> {
        let parts = text.split(start).skip(1);
        parts.map(|part| part.split(end).next().unwrap_or_default().to_owned()).collect()
    };
    let row =
        |row: String| between(&row, "preserve\">", "</t>").iter().map(|one| plain(one)).collect();
    between(xml, "<row ", "</row>").into_iter().map(row).collect()
}

fn plain(xml: &str) -> String {
    let xml = xml.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&");
    let mut out = String::new();
    let mut rest = xml.as_str();
    while let Some(letter) = rest.chars().next() {
        let code = rest.strip_prefix("_x").and_then(|rest| rest.get(..5));
        let code = code.and_then(|code| u32::from_str_radix(code.strip_suffix('_')?, 16).ok());
        let sign = code.and_then(char::from_u32);
        out.push(sign.unwrap_or(letter));
        rest = &rest[if sign.is_some() { 7 } else { letter.len_utf8() }..];
    }
    out
}

#[test]
fn a_workbook_has_every_text_as_text_and_no_formula() {
    let mut texts = hostile();
    texts.extend(["_x0041_ _x000d_", "<f>1+1</f> & \u{ffff}\u{1b}"].map(String::from));
    let all: Vec<Response> = (0..)
        .zip(&texts)
        .map(|(index, text): (usize, _)| Response {
            id: format!("017f22e2-79b0-7c03-98c4-{index:012x}"),
            answers: [("city".to_owned(), Answer::Text(text.clone()))].into(),
            ..response()
        })
        .collect();
    let taken = taken(&responses(&all), Wanted::Answers(Format::Workbook), 100);
    assert_eq!((taken.name.as_str(), taken.cut), ("every-kind-answers.xlsx", 0));
    let xml = file(&taken, "xl/worksheets/sheet2.xml");
    assert!(!xml.contains("<f>") && !xml.contains("<f "));
    let rows = sheet(&xml);
    assert_eq!(rows[0].last().map(String::as_str), Some("text"));
    let cells: Vec<&str> =
        rows.iter().skip(1).filter_map(|row| row.last()).map(String::as_str).collect();
    // An empty text has no cell.
    let expected: Vec<&str> =
        texts.iter().map(|text| if text.is_empty() { "en" } else { text }).collect();
    assert_eq!(cells, expected);
}

#[test]
fn actions_come_back_with_every_cell() {
    let full = |id: &str, parent: &str, position| Action {
        id: id.into(),
        parent: parent.into(),
        position,
        plan: "first-plan".into(),
        aim: "trees".into(),
        reference: "-1.1".into(),
        title: "Plant, \"water\"\nand wait".into(),
        stage: "plan".into(),
        lead: "@clerk".into(),
        funding: "c".into(),
        funding_text: "=1+1".into(),
        starts: "2010-03".into(),
        ends: "2012-11-30".into(),
        timescale_text: "by 2012; later".into(),
        measure: "'quoted'".into(),
        links: "+44".into(),
        status: "late".into(),
        source_ref: "page 2, اُردُو".into(),
    };
    let actions = [full("water", "plant", 7), full("plant", "", 4_294_967_294)];
    let mut folder = crate::folder::place("tiny");
    folder.insert("actions.csv", actions_csv(&actions.iter().collect::<Vec<_>>()));
    let (place, problems) = crate::folder::read(&folder);
    assert_eq!(problems, []);
    assert_eq!(place.actions, actions);
}
