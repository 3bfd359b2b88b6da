//! Records as JSON, one line each. What is written here is read for years, so reading is lenient: it takes what
//! it knows and names what it had to leave out. A record of a newer app is not read at all, and never written over.

use serde::Serialize;
use serde_json::{Map, Value};

use super::answer::{Answer, Answers};
use super::id::is_record_id;
use super::response::{Channel, EqualityRecord, Response};
use super::{Contact, reference::read_reference};

/// The version of the form; a new one reads all before it. What earlier releases may pass over, as that a record is of
/// a demonstration, needs none.
pub const SCHEMA: u32 = 1;

/// A record with its kind and version before it.
#[derive(Serialize)]
struct Written<'a, T: Serialize> {
    kind: &'a str,
    schema: u32,
    record: &'a T,
}

const RESPONSE: &str = "three-wishes-response";
const EQUALITY: &str = "three-wishes-equality";
const CONTACT: &str = "three-wishes-contact";

/// A record, and the paths of what could not be read in it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReadBack<T> {
    pub record: T,
    pub left_out: Vec<String>,
}

impl<T> ReadBack<T> {
    pub(crate) fn map<U>(self, into: impl FnOnce(T) -> U) -> ReadBack<U> {
        ReadBack { record: into(self.record), left_out: self.left_out }
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unreadable {
    NotJson,
    /// JSON of another kind.
    OtherKind,
    /// Written by a newer app, in this version of the form.
    Newer(u64),
    /// It has no id, by which alone it could be told from others.
    NoId,
}

impl Response {
    pub fn to_json(&self) -> String {
        written(RESPONSE, self)
    }

    /// # Errors
    /// [`Unreadable`] where there is no response to read.
    pub fn read(json: &str) -> Result<ReadBack<Self>, Unreadable> {
        let value = parse(json, RESPONSE)?;
        let mut fields = Fields::of(&value)?;
        let reference = fields.text("reference");
        if read_reference(&reference).as_ref() != Ok(&reference) {
            fields.left_out.push("reference".into());
        }
        let channel = fields.text("channel");
        let known = Channel::of_word(&channel);
        if known.is_none() {
            fields.left_out.push("channel".into());
        }
        let record = Self {
            id: fields.id.clone(),
            reference,
            consultation: fields.text("consultation"),
            place: fields.text_if_written("place"),
            demonstration: fields.flag_if_written("demonstration"),
            version: fields.number("version"),
            channel: known.unwrap_or_default(),
            language: fields.text("language"),
            easy_read: fields.flag("easy_read"),
            started: fields.text("started"),
            finished: fields.text("finished"),
            answers: fields.answers(),
            publish: fields.flag("publish"),
            contact: fields.flag("contact"),
        };
        Ok(ReadBack { record, left_out: fields.left_out })
    }
}

impl EqualityRecord {
    pub fn to_json(&self) -> String {
        written(EQUALITY, self)
    }

    /// # Errors
    /// [`Unreadable`] where there is no such record to read.
    pub fn read(json: &str) -> Result<ReadBack<Self>, Unreadable> {
        let value = parse(json, EQUALITY)?;
        let mut fields = Fields::of(&value)?;
        let record = Self {
            id: fields.id.clone(),
            consultation: fields.text("consultation"),
            place: fields.text_if_written("place"),
            demonstration: fields.flag_if_written("demonstration"),
            version: fields.number("version"),
            answers: fields.answers(),
        };
        Ok(ReadBack { record, left_out: fields.left_out })
    }
}

impl Contact {
    pub fn to_json(&self) -> String {
        written(CONTACT, self)
    }

    /// # Errors
    /// [`Unreadable`] where there is no such record to read.
    pub fn read(json: &str) -> Result<ReadBack<Self>, Unreadable> {
        let value = parse(json, CONTACT)?;
        let mut fields = Fields::of(&value)?;
        let record = Self {
            id: fields.id.clone(),
            consultation: fields.text("consultation"),
            place: fields.text_if_written("place"),
            demonstration: fields.flag_if_written("demonstration"),
            version: fields.number("version"),
            how: fields.text("how"),
        };
        Ok(ReadBack { record, left_out: fields.left_out })
    }
}

fn written<T: Serialize>(kind: &str, record: &T) -> String {
    // Records hold texts, numbers and lists alone: these are always JSON.
    serde_json::to_string(&Written { kind, schema: SCHEMA, record }).unwrap_or_default()
}

/// The record in its envelope.
fn parse(json: &str, kind: &str) -> Result<Value, Unreadable> {
    let mut value: Value = serde_json::from_str(json.trim_start_matches('\u{feff}'))
        .map_err(|_| Unreadable::NotJson)?;
    if value.get("kind").and_then(Value::as_str) != Some(kind) {
        return Err(Unreadable::OtherKind);
    }
    match value.get("schema").and_then(Value::as_u64) {
        Some(schema) if schema > u64::from(SCHEMA) => Err(Unreadable::Newer(schema)),
        Some(_) => Ok(value.get_mut("record").map(Value::take).unwrap_or_default()),
        None => Err(Unreadable::OtherKind),
    }
}

/// The fields of a record, and what was wrong with those taken so far.
struct Fields<'a> {
    fields: &'a Map<String, Value>,
    id: String,
    left_out: Vec<String>,
}

impl<'a> Fields<'a> {
    fn of(record: &'a Value) -> Result<Self, Unreadable> {
        let fields = record.as_object().ok_or(Unreadable::OtherKind)?;
        let id = fields.get("id").and_then(Value::as_str).unwrap_or_default();
        if !is_record_id(id) {
            return Err(Unreadable::NoId);
        }
        Ok(Self { fields, id: id.to_owned(), left_out: Vec::new() })
    }

    fn take<T>(&mut self, name: &str, read: impl Fn(&'a Value) -> Option<T>) -> Option<T> {
        let read = self.fields.get(name).and_then(read);
        if read.is_none() {
            self.left_out.push(name.to_owned());
        }
        read
    }

    fn text(&mut self, name: &str) -> String {
        self.take(name, Value::as_str).unwrap_or_default().to_owned()
    }

    fn flag(&mut self, name: &str) -> bool {
        self.take(name, Value::as_bool).unwrap_or_default()
    }

    /// A flag that is left away where it is not set.
    fn flag_if_written(&mut self, name: &str) -> bool {
        self.fields.contains_key(name) && self.flag(name)
    }

    /// A text that is left away where nothing is known.
    fn text_if_written(&mut self, name: &str) -> String {
        if self.fields.contains_key(name) { self.text(name) } else { String::new() }
    }

    fn number(&mut self, name: &str) -> u32 {
        let small = |value: &Value| value.as_u64().and_then(|number| u32::try_from(number).ok());
        self.take(name, small).unwrap_or_default()
    }

    fn answers(&mut self) -> Answers {
        let mut answers = Answers::new();
        for (question, value) in self.take("answers", Value::as_object).into_iter().flatten() {
            match answer(value) {
                Some(answer) => drop(answers.insert(question.clone(), answer)),
                None => self.left_out.push(format!("answers.{question}")),
            }
        }
        answers
    }
}

fn answer(value: &Value) -> Option<Answer> {
    let mut fields = value.as_object()?.iter();
    let (kind, value) = fields.next().filter(|_| fields.next().is_none())?;
    let text = || value.as_str().map(str::to_owned);
    let list = || -> Option<Vec<String>> {
        value.as_array()?.iter().map(|one| one.as_str().map(str::to_owned)).collect()
    };
    match kind.as_str() {
        "text" => text().map(Answer::Text),
        "one" => text().map(Answer::One),
        "several" => list().map(Answer::Several),
        "ranked" => list().map(Answer::Ranked),
        "area" => text().map(Answer::Area),
        "comment" => {
            let part = |name: &str| value.get(name)?.as_str().map(str::to_owned);
            Some(Answer::Comment { aim: part("aim")?, text: part("text")? })
        }
        _ => None,
    }
}
