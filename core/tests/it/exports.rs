//! What officers take away: whatever people write comes back as it was, and nothing of it is run.

use three_wishes_core::consultation::{
    Answer, Bundle, Channel, Contact, EqualityRecord, Response, Tables, bundle, damaged, tables,
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

fn exported(responses: &[Response], equality: &[EqualityRecord]) -> Tables {
    let place = tiny();
    tables(&[every_kind(&place).clone()], responses, equality, Words::default())
}

#[test]
fn every_kind_of_answer_has_its_columns() {
    let out = exported(&[response()], &[]);
    let table = rows(&out.responses);
    let pairs: Vec<(&str, &str)> =
        table[0].iter().zip(&table[1]).map(|(name, cell)| (name.as_str(), cell.as_str())).collect();
    assert_eq!(
        pairs[2..],
        [
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
    let wishes = rows(&out.wishes);
    let told: Vec<_> = wishes.iter().skip(1).map(|row| row[2..].join("|")).collect();
    assert_eq!(
        told,
        [
            "city|wish|place||en|=1+1 👨‍👩‍👧‍👦",
            "why|text|||en|Bo tak,\n\"اُردُو\"",
            "remark|comment||shade|en|+ more",
        ]
    );
    let codebook = rows(&out.codebook);
    for name in &table[0] {
        let told = codebook.iter().any(|row| row[1] == *name);
        assert!(told || name == "consultation", "the codebook says nothing of {name}");
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
    let responses: Vec<Response> = texts
        .iter()
        .enumerate()
        .map(|(index, text)| Response {
            id: format!("017f22e2-79b0-7c03-98c4-{index:012x}"),
            answers: [("city".to_owned(), Answer::Text(text.clone()))].into(),
            ..response()
        })
        .collect();
    for one in &responses {
        assert_eq!(Response::read(&one.to_json()).map(|back| back.record).as_ref(), Ok(one));
    }
    let out = exported(&responses, &[]);
    let cells: Vec<String> = rows(&out.wishes).iter().skip(1).map(|row| row[7].clone()).collect();
    assert_eq!(cells, texts);
    raw_rows(&out.responses).iter().flatten().for_each(|cell| assert_dead(cell));
}

#[test]
fn records_in_any_order_and_any_number_of_times_give_the_same_tables() {
    let second = Response { id: ID.replace("017f", "018f"), ..response() };
    let both = [response(), second.clone()];
    let again = [second.clone(), response(), second, response()];
    assert_eq!(exported(&both, &[]), exported(&again, &[]));
    assert_eq!(rows(&exported(&again, &[]).responses).len(), 3);
    let later = Response { finished: "2026-02-02T10:00:01Z".into(), ..response() };
    let other = Response { channel: Channel::Paper, ..response() };
    let expected = exported(std::slice::from_ref(&later), &[]);
    for all in [[response(), later.clone(), other.clone()], [other, later, response()]] {
        assert_eq!(exported(&all, &[]), expected, "of two with one id the later stays");
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
    let out = exported(&[response()], &[equality]);
    assert_eq!(
        rows(&out.equality),
        [
            ["equality_id", "consultation", "version", "q_age"],
            ["117f22e2-79b1-7c13-98c4-dc1c1c17398f", "every-kind", "2", "16-24"],
        ]
    );
    assert!(!out.responses.contains("16-24") && !out.equality.contains(ID));
}

#[test]
fn a_bundle_says_how_many_there_are_and_a_changed_copy_is_noticed() {
    let out = exported(&[response(), response()], &[]);
    let contact = Contact { id: ID.into(), how: "a@b.example".into(), ..Contact::default() };
    let files = bundle(&Bundle {
        consultation: "every-kind",
        created: "2026-03-01T10:00:00Z",
        app: "0.1.0",
        demonstration: true,
        responses: &[response(), response()],
        equality: &[],
        contacts: &[contact],
        tables: &out,
    });
    let (first, manifest) = &files[0];
    assert_eq!(*first, "manifest.json");
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
        files.iter().find(|(name, _)| *name == path).map(|(_, text)| text.clone().into_bytes())
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
    let line =
        find("responses.jsonl").map(|bytes| String::from_utf8_lossy(&bytes).trim_end().to_owned());
    assert_eq!(line, Some(response().to_json()));
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
