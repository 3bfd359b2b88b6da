//! What officers take away: whatever people write comes back as it was, and nothing of it is run.

use three_wishes_core::consultation::{
    Answer, Asked, Collected, Contact, EqualityRecord, Export, Format, FromZip, Opened, Origin,
    Record, Response, Table, Tables, Taken, Wanted, sort_out,
};
use three_wishes_core::format::csv::without_guard;
use three_wishes_core::place::csv::CsvReader;
use three_wishes_core::place::{Action, Consultation, Limits, Place, actions_csv};
use three_wishes_core::words::Words;

use crate::answers::{ID, every_kind, response, tiny};

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

pub(crate) fn rows(text: &str) -> Vec<Vec<String>> {
    let undone = |row: Vec<String>| row.iter().map(|cell| without_guard(cell).to_owned()).collect();
    raw_rows(text).into_iter().map(undone).collect()
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
            ("demonstration", "1"),
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
            "city|wish|place||en|=1+1 👨‍👩‍👧‍👦|1",
            "why|text|||en|Bo tak,\n\"اُردُو\"|1",
            "remark|comment||shade|en|+ more|1",
        ]
    );
    let codebook = rows(&exported(&all, "codebook"));
    for table in Table::ALL.into_iter().filter(|table| *table != Table::Codebook) {
        for name in &rows(&exported(&all, table.name()))[0] {
            let told = codebook.iter().any(|row| row[0] == table.name() && row[1] == *name);
            assert!(told, "the codebook says nothing of {name} in {table:?}");
        }
    }
    assert!(
        codebook
            .iter()
            .any(|row| row[1] == "q_tree" && row[5] == "Which tree?\noak = Oak\nash = Ash")
    );
}

#[test]
fn nothing_ties_equality_answers_to_a_response() {
    let equality = EqualityRecord {
        id: ID.replace('0', "1"),
        consultation: "every-kind".into(),
        version: 2,
        answers: [("age".to_owned(), Answer::One("16-24".into()))].into(),
        ..EqualityRecord::default()
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
            ["equality_id", "copy", "consultation", "version", "demonstration", "q_age"],
            ["117f22e2-79b1-7c13-98c4-dc1c1c17398f", "1", "every-kind", "2", "1", "16-24"],
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

/// Each file says it by itself: tables, codebook and workbook as well as the manifest. What is meant says nothing of it.
#[test]
fn every_table_of_a_demonstration_says_so() {
    let contact = Contact { id: ID.replace('0', "2"), ..Contact::default() };
    let equality = EqualityRecord { id: ID.replace('0', "1"), ..EqualityRecord::default() };
    let place = tiny();
    let meant = Consultation { demonstration: false, ..every_kind(&place).clone() };
    for (of_one, record_says, expected) in [
        (true, false, Some("1")),
        (true, true, Some("1")),
        (false, true, Some("1")),
        (false, false, None),
    ] {
        let asked = Consultation { demonstration: of_one, ..meant.clone() };
        let all = collected([
            Record::Response(Response { demonstration: record_says, ..response() }),
            Record::Equality(EqualityRecord { demonstration: record_says, ..equality.clone() }),
            Record::Contact(Contact { demonstration: record_says, ..contact.clone() }),
        ]);
        let asked = Asked::of(&[asked], &all);
        let tables = Tables::new(&asked, &all, Words::default());
        for format in [Format::CsvForMachines, Format::Workbook] {
            let mut export = Export::new(&tables, origin(), Wanted::Own(format));
            while export.step(9) {}
            let files = export.finish().files;
            let saying = files
                .iter()
                .filter(|(name, text)| name != "manifest.json" && text.contains("demonstration"));
            assert_eq!(saying.count(), if expected.is_some() { 5 } else { 0 }, "{format:?}");
        }
        for table in [Table::Responses, Table::Wishes, Table::Equality, Table::Contacts] {
            let text = file(&exported_of(&tables), &format!("{}.csv", table.name()));
            let rows = rows(&text);
            let at = rows[0].iter().position(|name| name == "demonstration");
            assert_eq!(at.map(|at| rows[1][at].as_str()), expected, "{table:?}");
        }
    }
    // Beside what was written when it was tried, what is meant says 0.
    let tried = Response { demonstration: true, id: ID.replace('0', "3"), ..response() };
    let all = responses(&[response(), tried]);
    let asked = Asked::of(&[meant], &all);
    let tables = Tables::new(&asked, &all, Words::default());
    let rows = rows(&file(&exported_of(&tables), "responses.csv"));
    let at = rows[0].iter().position(|name| name == "demonstration").expect("a column");
    assert_eq!([&rows[1][at], &rows[2][at]], ["0", "1"]);
    assert_eq!(all.of_demonstration(), 1);
}

fn exported_of(tables: &Tables<'_>) -> Taken {
    let mut export = Export::new(tables, origin(), Wanted::Bundle);
    while export.step(9) {}
    export.finish()
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

/// Answers to so many questions that nobody asked.
fn invented(number: usize, questions: usize) -> Response {
    let named = |index: usize| (format!("a-{index:03}"), Answer::Text("Made up".into()));
    Response {
        id: format!("017f22e2-79b0-7c03-98c4-{number:012x}"),
        version: u32::MAX,
        answers: (0..questions).map(named).collect(),
        ..response()
    }
}

#[test]
fn a_made_up_answer_takes_no_column_from_what_many_answered() {
    let gone = |number| {
        let mut older = invented(number, 0);
        older.version = 1;
        older.answers.insert("gone".into(), Answer::One("oak".into()));
        older
    };
    let mut hostile = invented(9, 150);
    hostile.answers.insert("gone".into(), Answer::Text("No".into()));
    let all = responses(&[gone(1), gone(2), hostile]);
    let place = tiny();
    let asked = Asked::of(&[every_kind(&place).clone()], &all);
    assert_eq!(asked.left_out(), 51, "99 of 150 have a column beside the one that was asked");
    let codebook = rows(&exported(&all, "codebook"));
    let told = codebook.iter().find(|row| row[1] == "q_gone").expect("its column");
    assert_eq!(told[2..4], ["pick_one", "1"], "as most answers show it");
    let table = rows(&exported(&all, "responses"));
    let column = table[0].iter().position(|name| name == "q_gone").expect("its column");
    let cells: Vec<&str> = table[1..].iter().map(|row| row[column].as_str()).collect();
    assert_eq!(cells, ["oak", "oak", "No"]);
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
    let files = || bundle.files.iter().map(|(path, text)| (path.clone(), Ok(text.clone().into())));
    let told = |files| {
        let sorted = sort_out("zip", files, true).into_iter();
        sorted.map(|(name, bytes)| (name, bytes.err())).collect::<Vec<_>>()
    };
    let named = |name: &str, outcome| (format!("zip: {name}"), outcome);
    let whole = [named("responses.jsonl", None), named("contacts.jsonl", None)];
    assert_eq!(told(files().collect()), whole);
    let mut changed: Vec<FromZip> = files().filter(|(path, _)| path != "wishes.csv").collect();
    changed[1].1 = Ok(b"{}".to_vec());
    let damaged = [
        named("responses.jsonl", Some(Opened::Damaged)),
        named("contacts.jsonl", None),
        named("wishes.csv", Some(Opened::Missing)),
    ];
    assert_eq!(told(changed), damaged);
    assert_eq!(file(&bundle, "responses.jsonl").trim_end(), response().to_json());
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
    folder
        .insert("actions.csv", actions_csv(&Place::default(), &actions.iter().collect::<Vec<_>>()));
    let (place, problems) = crate::folder::read(&folder);
    assert_eq!(problems, []);
    assert_eq!(place.actions, actions);
}

/// What an action has come to stands beside it, and a file with it can be put back.
#[test]
fn progress_is_saved_beside_the_actions_that_have_some() {
    let mut folder = crate::folder::place("tiny");
    let (mut place, _) = crate::folder::read(&folder);
    let saved = actions_csv(&place, &place.actions.iter().collect::<Vec<_>>());
    let last: Vec<String> = rows(&saved).into_iter().filter_map(|mut row| row.pop()).collect();
    assert_eq!(last, ["progress", "2011 Q2 – on course: 40 trees stand", ""]);
    folder.insert("actions.csv", saved);
    let (read, problems) = crate::folder::read(&folder);
    assert_eq!(problems, []);
    assert_eq!((&read.actions, &read.progress), (&place.actions, &place.progress));
    place.progress.clear();
    let plain = actions_csv(&place, &place.actions.iter().collect::<Vec<_>>());
    assert!(plain.starts_with("id,parent,") && !plain.contains("progress"), "{plain}");
}
