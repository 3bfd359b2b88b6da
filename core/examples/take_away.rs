//! Opens 10,000 responses that were unsealed and writes every file that can be taken away; the last line is JSON:
//! how many milliseconds each took.
//!
//! `cargo run --release -p three-wishes-core --example take_away`

use std::time::Instant;

use three_wishes_core::consultation::{
    Answer, Asked, Collected, Export, Format, Opened, Origin, Response, Tables, Wanted, reference,
    response_id,
};
use three_wishes_core::place::{Choice, Consultation, Question, QuestionKind};
use three_wishes_core::words::Words;

const RESPONSES: u64 = 10_000;
/// Rows a step, as in the browser.
const ROWS: usize = 25;
const CONSULTATION: &str = "wishes";

fn main() {
    let asked = consultation();
    let files: Vec<String> = (0..RESPONSES).map(|number| response(number).to_json()).collect();
    let began = Instant::now();
    let mut records = Collected::default();
    for file in &files {
        Opened::of_bytes(file.as_bytes(), "", CONSULTATION, &mut records);
    }
    let mut told = vec![("records".to_owned(), began.elapsed())];
    let formats = [
        ("workbook", Wanted::Answers(Format::Workbook)),
        ("csv_for_excel", Wanted::Answers(Format::CsvForExcel)),
        ("csv_for_machines", Wanted::Answers(Format::CsvForMachines)),
        ("bundle", Wanted::Bundle),
    ];
    for (name, wanted) in formats {
        let began = Instant::now();
        let versions = Asked::of(std::slice::from_ref(&asked), &records);
        let tables = Tables::new(&versions, &records, Words::default());
        let mut export = Export::new(&tables, Origin::default(), wanted);
        while export.step(ROWS) {}
        let bytes: usize = export.finish().files.iter().map(|(_, text)| text.len()).sum();
        println!("{name}: {bytes} bytes");
        told.push((name.to_owned(), began.elapsed()));
    }
    let told: serde_json::Map<_, _> = told
        .into_iter()
        .map(|(name, time)| (name, serde_json::json!(time.as_secs_f64() * 1000.0)))
        .collect();
    println!("{}", serde_json::Value::from(told));
}

/// Three wishes, one of ten options and several of ten.
fn consultation() -> Consultation {
    let options: Vec<Choice> =
        (0..10).map(|id| Choice { id: format!("o{id}"), ..Choice::default() }).collect();
    let question = |id: &str, kind| Question { id: id.into(), kind, ..Question::default() };
    let questions = vec![
        question("self", QuestionKind::default()),
        question("neighbourhood", QuestionKind::default()),
        question("city", QuestionKind::default()),
        question("one", QuestionKind::PickOne { options: options.clone() }),
        question("several", QuestionKind::PickSeveral { options, most: None }),
    ];
    Consultation {
        id: CONSULTATION.into(),
        version: 1,
        languages: vec!["en".into()],
        questions,
        ..Consultation::default()
    }
}

/// Wishes of some hundred letters, as people write them.
fn response(number: u64) -> Response {
    let wish = |what: &str| Answer::Text(format!("{number}: {}", what.repeat(6)));
    let answers = [
        ("self", wish("A bench under a tree, \"please\". ")),
        ("neighbourhood", wish("درخت، سایہ اور پانی\n")),
        ("city", wish("=Trams that run at night & on Sundays. ")),
        ("one", Answer::One(format!("o{}", number % 10))),
        ("several", Answer::Several(vec!["o1".into(), format!("o{}", number % 10)])),
    ];
    Response {
        id: response_id(1_770_000_000_000 + number, [7; 10]),
        reference: reference(number),
        consultation: CONSULTATION.into(),
        version: 1,
        language: "en".into(),
        started: "2026-03-01T09:50:00.000Z".into(),
        finished: "2026-03-01T10:00:00.000Z".into(),
        answers: answers.map(|(id, answer)| (id.to_owned(), answer)).into(),
        ..Response::default()
    }
}
