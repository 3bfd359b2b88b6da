//! Records out of any number of files, in any order and any number of times: always the same collection.

use std::collections::BTreeMap;

use super::Contact;
use super::response::{EqualityRecord, Response};
use super::response_json::{ReadBack, Unreadable};

/// A record of any kind.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Record {
    Response(Response),
    Equality(EqualityRecord),
    Contact(Contact),
}

/// What became of a record that was added.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Added {
    New,
    SeenBefore,
    /// Its id came before with other content: both are kept.
    Differs,
}

/// What a record is told from others by.
pub trait Identified: PartialEq {
    fn id(&self) -> &str;
    /// When it was finished, "" where it does not say.
    fn time(&self) -> &str;
    fn is_of_demonstration(&self) -> bool;
    fn json(&self) -> String;
}

impl Identified for Response {
    fn id(&self) -> &str {
        &self.id
    }

    fn time(&self) -> &str {
        &self.finished
    }

    fn is_of_demonstration(&self) -> bool {
        self.demonstration
    }

    fn json(&self) -> String {
        self.to_json()
    }
}

impl Identified for EqualityRecord {
    fn id(&self) -> &str {
        &self.id
    }

    fn time(&self) -> &str {
        ""
    }

    fn is_of_demonstration(&self) -> bool {
        self.demonstration
    }

    fn json(&self) -> String {
        self.to_json()
    }
}

impl Identified for Contact {
    fn id(&self) -> &str {
        &self.id
    }

    fn time(&self) -> &str {
        ""
    }

    fn is_of_demonstration(&self) -> bool {
        self.demonstration
    }

    fn json(&self) -> String {
        self.to_json()
    }
}

/// Records of one kind by id. What came under one id with other content stands there too: the latest first where
/// they have a time, else in an order that is always the same.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Copies<T>(BTreeMap<String, Vec<T>>);

impl<T> Default for Copies<T> {
    fn default() -> Self {
        Self(BTreeMap::new())
    }
}

impl<T: Identified> Copies<T> {
    fn add(&mut self, record: T) -> Added {
        let copies = self.0.entry(record.id().to_owned()).or_default();
        if copies.contains(&record) {
            return Added::SeenBefore;
        }
        let added = if copies.is_empty() { Added::New } else { Added::Differs };
        let json = record.json();
        let is_later = |one: &T| (one.time(), one.json().as_str()) > (record.time(), json.as_str());
        let at = copies.partition_point(is_later);
        copies.insert(at, record);
        added
    }

    /// Every record by id, with its number among those of its id, from 1.
    pub fn iter(&self) -> impl Iterator<Item = (usize, &T)> {
        self.0.values().flat_map(|copies| (1..).zip(copies))
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.0.values().map(Vec::len).sum()
    }

    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// How many say that they are of a demonstration.
    pub fn of_demonstration(&self) -> usize {
        self.0.values().flatten().filter(|one| one.is_of_demonstration()).count()
    }

    /// Ids that came with more than one content.
    pub fn differing(&self) -> usize {
        self.0.values().filter(|copies| copies.len() > 1).count()
    }
}

/// Every record of one consultation. The three kinds are never joined.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Collected {
    pub responses: Copies<Response>,
    pub equality: Copies<EqualityRecord>,
    pub contacts: Copies<Contact>,
}

impl Collected {
    pub fn add(&mut self, record: Record) -> Added {
        match record {
            Record::Response(one) => self.responses.add(one),
            Record::Equality(one) => self.equality.add(one),
            Record::Contact(one) => self.contacts.add(one),
        }
    }

    /// How many records say that they are of a demonstration.
    pub fn of_demonstration(&self) -> usize {
        self.responses.of_demonstration()
            + self.equality.of_demonstration()
            + self.contacts.of_demonstration()
    }

    pub fn is_empty(&self) -> bool {
        self.responses.is_empty() && self.equality.is_empty() && self.contacts.is_empty()
    }
}

impl Extend<Record> for Collected {
    fn extend<I: IntoIterator<Item = Record>>(&mut self, records: I) {
        for record in records {
            self.add(record);
        }
    }
}

impl Record {
    pub fn consultation(&self) -> &str {
        match self {
            Self::Response(one) => &one.consultation,
            Self::Equality(one) => &one.consultation,
            Self::Contact(one) => &one.consultation,
        }
    }

    /// Code of the area of the place it was answered for; empty where it does not say.
    pub fn place(&self) -> &str {
        match self {
            Self::Response(one) => &one.place,
            Self::Equality(one) => &one.place,
            Self::Contact(one) => &one.place,
        }
    }

    /// Reads a record of whatever kind it says it is.
    ///
    /// # Errors
    /// [`Unreadable`] where it is of none.
    pub fn read(json: &str) -> Result<ReadBack<Self>, Unreadable> {
        let response = Response::read(json).map(|read| read.map(Self::Response));
        let or = |before: Result<_, Unreadable>, next: &dyn Fn() -> Result<_, Unreadable>| {
            if before == Err(Unreadable::OtherKind) { next() } else { before }
        };
        let equality = || EqualityRecord::read(json).map(|read| read.map(Self::Equality));
        let contact = || Contact::read(json).map(|read| read.map(Self::Contact));
        or(or(response, &equality), &contact)
    }

    /// Reads what a file holds: one record, or one in each line.
    pub fn read_all(text: &str) -> Vec<Result<ReadBack<Self>, Unreadable>> {
        let whole = Self::read(text);
        let lines = || text.lines().filter(|line| !line.trim().is_empty());
        if whole == Err(Unreadable::NotJson) && lines().count() > 1 {
            lines().map(Self::read).collect()
        } else {
            vec![whole]
        }
    }
}
