//! Answers, records and receipts of the tiny place's consultation with every kind of question.

use three_wishes_core::consultation::{
    Answer, Answers, Channel, Collected, Contact, EqualityRecord, Receipt, Record, Response,
    Unreadable, check_answer, check_answers, check_contact, fingerprint, receipt, reference,
};
use three_wishes_core::place::{Consultation, Place, Question};
use three_wishes_core::words::Words;

use crate::folder::{place, read};

pub(crate) const ID: &str = "017f22e2-79b0-7c03-98c4-dc0c0c07398f";

pub(crate) fn tiny() -> Place {
    read(&place("tiny")).0
}

pub(crate) fn every_kind(place: &Place) -> &Consultation {
    place.consultation("every-kind").expect("a consultation")
}

fn question<'a>(consultation: &'a Consultation, id: &str) -> &'a Question {
    let mut all = consultation.questions.iter().chain(&consultation.equality);
    all.find(|question| question.id == id).expect("a question")
}

fn list(ids: &[&str]) -> Vec<String> {
    ids.iter().map(|id| (*id).to_owned()).collect()
}

fn text(words: &str) -> Answer {
    Answer::Text(words.to_owned())
}

fn one(id: &str) -> Answer {
    Answer::One(id.to_owned())
}

fn area(code: &str) -> Answer {
    Answer::Area(code.to_owned())
}

fn comment(aim: &str, words: &str) -> Answer {
    Answer::Comment { aim: aim.to_owned(), text: words.to_owned() }
}

/// Answers to every question, in words that trouble files.
pub(crate) fn all_answers() -> Answers {
    let answers = [
        ("city", text("=1+1 👨‍👩‍👧‍👦")),
        ("why", text("Bo tak,\n\"اُردُو\"")),
        ("tree", one("ash")),
        ("where", Answer::Several(list(&["park", "yard"]))),
        ("order", Answer::Ranked(list(&["birds", "shade"]))),
        ("enough", one("strongly-disagree")),
        ("home", area("DE1")),
        ("ward", area("T1")),
        ("remark", comment("shade", "+ more")),
    ];
    answers.into_iter().map(|(id, answer)| (id.to_owned(), answer)).collect()
}

pub(crate) fn response() -> Response {
    Response {
        id: ID.into(),
        reference: reference(42),
        consultation: "every-kind".into(),
        demonstration: false,
        place: String::new(),
        version: 2,
        channel: Channel::Kiosk,
        language: "en".into(),
        easy_read: false,
        started: "2026-02-02T09:55:00Z".into(),
        finished: "2026-02-02T10:00:00Z".into(),
        answers: all_answers(),
        publish: true,
        contact: false,
    }
}

#[track_caller]
fn check(id: &str, answer: Option<Answer>, expected: &str) {
    let place = tiny();
    let question = question(every_kind(&place), id);
    let fault = check_answer(question, answer.as_ref(), &["T1"]);
    let said = fault.map(|fault| {
        assert_eq!(fault.question, id, "the sentence stands at its own field");
        fault.said(Words::default())
    });
    assert_eq!(said.unwrap_or_default(), expected, "{id}: {answer:?}");
}

#[test]
fn a_question_left_out_says_what_to_do() {
    check("city", None, "Write an answer.");
    check("city", Some(text(" \n ")), "Write an answer.");
    check("tree", None, "Choose one of the answers.");
    check("where", Some(Answer::Several(Vec::new())), "Choose one answer or more.");
    check("order", None, "Choose at least what is most important.");
    check("enough", None, "Choose how far you agree.");
    check("home", Some(area("")), "Write the first half of your postcode, such as M1.");
    for optional in ["why", "ward", "remark", "age"] {
        check(optional, None, "");
    }
}

#[test]
fn an_answer_that_does_not_fit_says_what_to_do() {
    check("city", Some(text(&"👍🏽".repeat(20))), "");
    check(
        "city",
        Some(text(&"👍🏽".repeat(21))),
        "Make your answer 1 letter shorter. Nothing has been cut.",
    );
    check("why", Some(text(&"x".repeat(100_000))), "");
    check("tree", Some(one("palm")), "Choose again: this answer is not offered any more.");
    check("tree", Some(text("oak")), "Choose again: this answer is not offered any more.");
    let several = |ids: &[&str]| Some(Answer::Several(list(ids)));
    check("where", several(&["park", "road"]), "");
    check("where", several(&["park", "road", "yard"]), "Choose 2 or fewer.");
    check("where", several(&["park", "park"]), "Choose each answer once.");
    check("where", several(&["moon"]), "Choose again: this answer is not offered any more.");
    let ranked = |ids: &[&str]| Some(Answer::Ranked(list(ids)));
    check("order", ranked(&["birds"]), "");
    check("order", ranked(&["birds", "shade", "fruit"]), "Choose 2 or fewer.");
    check("order", ranked(&["birds", "birds"]), "Choose each answer once.");
    check("enough", Some(one("neither")), "");
    check("enough", Some(one("maybe")), "Choose again: this answer is not offered any more.");
    check("home", Some(area("de1 2fs")), "");
    check(
        "home",
        Some(area("Leeds")),
        "Write the first half of a UK postcode, such as M1 or SW1A.",
    );
    check("ward", Some(area("T1")), "");
    check("ward", Some(area("T2")), "Choose again: this answer is not offered any more.");
    check("age", Some(one("16-24")), "");
    check("remark", Some(comment("", "Good")), "");
}

#[test]
fn what_stands_on_paper_is_taken_as_it_stands() {
    let place = tiny();
    let check = |id: &str, answer: Option<Answer>| {
        let on_paper = question(every_kind(&place), id).on_paper();
        assert!(check_answer(&on_paper, answer.as_ref(), &["T1"]).is_none(), "{id}: {answer:?}");
    };
    check("city", Some(text(&"x".repeat(1_000))));
    check("city", None);
    check("where", Some(Answer::Several(list(&["park", "road", "yard"]))));
    check("order", Some(Answer::Ranked(list(&["birds", "shade", "fruit"]))));
}

#[test]
fn faults_stand_in_the_order_of_the_questions() {
    let place = tiny();
    let questions = &every_kind(&place).questions;
    assert!(check_answers(questions, &all_answers(), &["T1"]).is_empty());
    let none = check_answers(questions, &Answers::new(), &["T1"]);
    let fields: Vec<&str> = none.iter().map(|fault| fault.question.as_str()).collect();
    assert_eq!(fields, ["city", "tree", "where", "order", "enough", "home"]);
}

#[test]
fn of_a_whole_postcode_the_first_half_is_kept_and_words_stay_as_they_are() {
    let place = tiny();
    let asked = every_kind(&place);
    assert_eq!(area("de1 2fs").tidied(question(asked, "home")), area("DE1"));
    assert_eq!(area("somewhere").tidied(question(asked, "home")), area("somewhere"));
    assert_eq!(area("T1").tidied(question(asked, "ward")), area("T1"));
    assert_eq!(text(" DE1 2FS ").tidied(question(asked, "why")), text(" DE1 2FS "));
}

#[test]
fn records_read_back_as_they_were_written() {
    let response = response();
    let json = response.to_json();
    assert!(!json.contains('\n'), "a record is one line");
    let back = Response::read(&json).expect("readable");
    assert_eq!((back.record, back.left_out), (response.clone(), Vec::new()));
    let equality = EqualityRecord {
        id: ID.into(),
        consultation: "every-kind".into(),
        version: 2,
        answers: [("age".to_owned(), one("16-24"))].into(),
        ..EqualityRecord::default()
    };
    assert_eq!(EqualityRecord::read(&equality.to_json()).expect("readable").record, equality);
    let contact = Contact { id: ID.into(), how: "a@b.example".into(), ..Contact::default() };
    assert_eq!(Contact::read(&contact.to_json()).expect("readable").record, contact);
    assert!(check_contact(&contact.how) && check_contact("07700 900123") && !check_contact("me"));
}

/// What the first release wrote. It must be read for ever: add a line for each new form, and change none.
#[test]
fn what_earlier_releases_wrote_is_read() {
    let first = r#"{"kind":"three-wishes-response","schema":1,"record":{"id":"017f22e2-79b0-7c03-98c4-dc0c0c07398f","reference":"V3222222227","consultation":"every-kind","version":2,"channel":"kiosk","language":"en","easy_read":false,"started":"2026-02-02T09:55:00Z","finished":"2026-02-02T10:00:00Z","answers":{"city":{"text":"=1+1 👨‍👩‍👧‍👦"},"enough":{"one":"strongly-disagree"},"home":{"area":"DE1"},"order":{"ranked":["birds","shade"]},"remark":{"comment":{"aim":"shade","text":"+ more"}},"tree":{"one":"ash"},"ward":{"area":"T1"},"where":{"several":["park","yard"]},"why":{"text":"Bo tak,\n\"اُردُو\""}},"publish":true,"contact":false}}"#;
    assert_eq!(Response::read(first).map(|back| back.record), Ok(response()));
    assert_eq!(response().to_json(), first, "the form has changed: give it a new number");
}

/// Records of what is meant do not mention it.
#[test]
fn a_record_of_a_demonstration_says_so() {
    let check = |json: String, is_one: bool| {
        let said = json.contains(r#""demonstration":true"#);
        let mentioned = json.contains("demonstration");
        assert_eq!((said, mentioned), (is_one, is_one), "{json}");
        let read = Record::read(&json).expect("readable");
        assert_eq!(read.left_out, [""; 0], "{json}");
        assert_eq!(read.record.consultation(), "every-kind");
        let mut all = Collected::default();
        all.extend([read.record]);
        assert_eq!(all.of_demonstration(), usize::from(is_one), "{json}");
    };
    let of = || "every-kind".to_owned();
    for demonstration in [true, false] {
        check(Response { demonstration, ..response() }.to_json(), demonstration);
        let (id, consultation) = (ID.to_owned(), of());
        let equality =
            EqualityRecord { id, consultation, demonstration, ..EqualityRecord::default() };
        check(equality.to_json(), demonstration);
        let (id, consultation) = (ID.to_owned(), of());
        let contact = Contact { id, consultation, demonstration, ..Contact::default() };
        check(contact.to_json(), demonstration);
    }
}

#[test]
fn a_record_with_faults_gives_what_can_be_read_and_names_the_rest() {
    let json = response().to_json();
    let faulty = json
        .replace("\"version\":2", "\"version\":\"two\"")
        .replace("{\"one\":\"ash\"}", "{\"leaf\":\"ash\"}")
        .replace("\"kiosk\"", "\"pigeon\"")
        .replace("\"publish\":true", "\"publishing\":true");
    let back = Response::read(&faulty).expect("readable");
    assert_eq!(back.left_out, ["channel", "version", "answers.tree", "publish"]);
    assert!(!back.record.publish, "no word is no yes");
    assert_eq!(back.record.answers.len(), 8);
    let unreadable = |json: &str| Response::read(json).expect_err("unreadable");
    assert_eq!(unreadable("{"), Unreadable::NotJson);
    assert_eq!(unreadable("{}"), Unreadable::OtherKind);
    assert_eq!(unreadable(&json.replace("-response", "-equality")), Unreadable::OtherKind);
    assert_eq!(unreadable(&json.replace("\"schema\":1", "\"schema\":2")), Unreadable::Newer(2));
    assert_eq!(unreadable(&json.replace(ID, "../../x")), Unreadable::NoId);
}

#[track_caller]
fn check_receipt(demonstration: bool, received: bool, expected: &str) {
    let mut place = tiny();
    for one in &mut place.consultations {
        one.demonstration = demonstration;
    }
    let response = response();
    let said = receipt(&Receipt {
        place: &place,
        consultation: every_kind(&place),
        response: &response,
        received,
        words: Words::default(),
    });
    let hash = fingerprint(response.to_json().as_bytes());
    assert_eq!(said.replace(&hash, "HASH"), expected);
}

const ANSWERED: &str = "Your reference: V322 2222 227
Finished on 2 February 2026 at 10:00 (UTC)

For all
=1+1 👨‍👩‍👧‍👦

Why?
Bo tak,
\"اُردُو\"

Which tree?
Ash

Where?
– Park
– Yard

What first?
1. Birds
2. Shade

There are enough trees
Strongly disagree

Where do you live?
DE1

In which ward?
Tiny

On the shade
On “Shade everywhere”: + more

You said: you may publish my words.
You did not say that you may be contacted.
";

#[test]
fn a_receipt_tells_what_was_asked_and_answered_and_what_happens_next() {
    let head = "Your answers: Every kind\nTiny\n\n";
    let hash = "Fingerprint of your answers (SHA-256): HASH\n";
    check_receipt(
        false,
        false,
        &format!(
            "{head}{ANSWERED}\nWhat happens next: the council has not received your answers yet. Once it has, they are read with all others after the last day, and what was heard is published on this site.\n{hash}"
        ),
    );
    check_receipt(
        false,
        true,
        &format!(
            "{head}{ANSWERED}\nWhat happens next: the council has received your answers. They are read with all others after the last day, and what was heard is published on this site.\n{hash}"
        ),
    );
    check_receipt(
        true,
        false,
        &format!(
            "{head}This is a demonstration. The council does not receive what you write here.\nWhen the original took place: None\n\n{ANSWERED}\nWhat happens next: nothing. This is a demonstration, and nobody receives your answers.\n{hash}"
        ),
    );
}

#[test]
fn a_fingerprint_is_the_example_of_the_standard() {
    assert_eq!(
        fingerprint(b"abc"),
        "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
    );
}
