//! Records made of a draft: the response, and apart from it who answered and how to reach them.

use three_wishes_core::consultation::{
    Answers, Channel, Collected, Contact, EqualityRecord, Record as Opened, Response,
    id_without_time, reference, response_id,
};
use three_wishes_core::place::{Consultation, Question};

use super::writing::Writing;
use super::{YES, is_easy, rules};
use crate::browser::drafts::{self, Fact, Part, Parts};
use crate::browser::{clock, kiosk, random};
use crate::session::Session;

/// A record by itself, as JSON: sealed, sent and saved apart from the others.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Record {
    pub what: What,
    pub id: String,
    pub json: String,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum What {
    Answers,
    Equality,
    Contact,
}

/// The response first, and what the person gave beside it.
pub(super) fn all(response: &Response, consultation: &Consultation, parts: &Parts) -> Vec<Record> {
    let of = |what, id: &str, json| Record { what, id: id.to_owned(), json };
    let equality = equality(consultation, parts);
    let contact = contact(consultation, parts);
    [
        Some(of(What::Answers, &response.id, response.to_json())),
        equality.map(|record| of(What::Equality, &record.id, record.to_json())),
        contact.map(|record| of(What::Contact, &record.id, record.to_json())),
    ]
    .into_iter()
    .flatten()
    .collect()
}

/// What a draft is given with its first answer: the id that copies of its response are known by.
pub(super) fn new_id() -> String {
    response_id(clock::now_milliseconds(), random::bytes())
}

/// Marks a draft as finished. Finished again, it keeps its reference and the ids of its records; where nothing
/// was changed since, everything. What the page was like is noted with it, so that the same record can be made
/// from any page later.
pub(super) fn finish(session: &Session, consultation: &Consultation, writing: Writing) {
    let is_new = |fact: &Fact| writing.now(&Part::Fact(*fact)).is_empty();
    let once = [Fact::Reference, Fact::EqualityId, Fact::ContactId].into_iter().filter(is_new);
    let mut parts: Parts = once.map(|fact| (Part::Fact(fact), made(fact))).collect();
    if is_new(&Fact::FinishedAt) {
        let easy = if is_easy(session) { YES } else { "" };
        let facts = [
            (Fact::Version, consultation.version.to_string()),
            (Fact::Language, session.language().to_owned()),
            (Fact::EasyRead, easy.to_owned()),
            (Fact::Place, session.place.area.clone()),
            (Fact::FinishedAt, clock::now_iso()),
            // A tab that did not know of the change may have noted that the answers before it were.
            (Fact::HandedOver, String::new()),
        ];
        parts.extend(facts.map(|(fact, text)| (Part::Fact(fact), text)));
    }
    if !parts.is_empty() {
        writing.put_all(parts);
    }
}

fn made(fact: Fact) -> String {
    match fact {
        Fact::Reference => reference(u64::from_be_bytes(random::bytes())),
        _ => id_without_time(random::bytes()),
    }
}

fn text(parts: &Parts, part: &Part) -> String {
    parts.get(part).cloned().unwrap_or_default()
}

fn answers(questions: &[Question], part: fn(String) -> Part, parts: &Parts) -> Answers {
    let given = questions.iter().map(|question| {
        let answer = rules::answer_among(question, part, |part| text(parts, part));
        (question.id.clone(), answer.tidied(question))
    });
    given.filter(|(_, answer)| !answer.is_empty()).collect()
}

/// The version that was answered, which may not be the one of today.
fn version(consultation: &Consultation, parts: &Parts) -> u32 {
    text(parts, &Part::Fact(Fact::Version)).parse().unwrap_or(consultation.version)
}

/// What the person answered, as they finished it.
pub(super) fn response(consultation: &Consultation, parts: &Parts) -> Response {
    let fact = |fact| text(parts, &Part::Fact(fact));
    let usual = if kiosk::is_on() { Channel::Kiosk } else { Channel::Own };
    Response {
        id: fact(Fact::ResponseId),
        reference: fact(Fact::Reference),
        consultation: consultation.id.clone(),
        place: fact(Fact::Place),
        demonstration: consultation.demonstration,
        version: version(consultation, parts),
        channel: Channel::of_word(&fact(Fact::Channel)).unwrap_or(usual),
        language: fact(Fact::Language),
        easy_read: fact(Fact::EasyRead) == YES,
        started: fact(Fact::NoticeShown),
        finished: fact(Fact::FinishedAt),
        answers: answers(&consultation.questions, Part::Answer, parts),
        publish: consultation.choices.publish && fact(Fact::MayPublish) == YES,
        contact: consultation.choices.contact && fact(Fact::MayContact) == YES,
    }
}

/// Who answered, where they said anything about it.
fn equality(consultation: &Consultation, parts: &Parts) -> Option<EqualityRecord> {
    let answers = answers(&consultation.equality, Part::Equality, parts);
    (!answers.is_empty()).then(|| EqualityRecord {
        id: text(parts, &Part::Fact(Fact::EqualityId)),
        consultation: consultation.id.clone(),
        place: text(parts, &Part::Fact(Fact::Place)),
        demonstration: consultation.demonstration,
        version: version(consultation, parts),
        answers,
    })
}

/// How to reach the person, where they said that they may be.
fn contact(consultation: &Consultation, parts: &Parts) -> Option<Contact> {
    let may = consultation.choices.contact && text(parts, &Part::Fact(Fact::MayContact)) == YES;
    may.then(|| Contact {
        id: text(parts, &Part::Fact(Fact::ContactId)),
        consultation: consultation.id.clone(),
        place: text(parts, &Part::Fact(Fact::Place)),
        demonstration: consultation.demonstration,
        version: version(consultation, parts),
        how: text(parts, &Part::Fact(Fact::ContactDetails)),
    })
}

/// The records of a draft as it is stored; `None` where it cannot be read.
pub(in crate::pages) fn of_draft(consultation: &Consultation, stored: &str) -> Option<Collected> {
    let parts = drafts::read(stored)?.parts();
    let mut records = Collected::default();
    records.extend([Opened::Response(response(consultation, &parts))]);
    records.extend(equality(consultation, &parts).map(Opened::Equality));
    records.extend(contact(consultation, &parts).map(Opened::Contact));
    Some(records)
}
