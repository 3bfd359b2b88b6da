//! What the reader notes down as it goes: problems, which ids are made where, and which are asked for where.
//!
//! Reading one file never needs another; [`super::check`] compares the notes of all of them.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;

use super::left_out::until_mended;
use super::problem_list::ProblemList;
use crate::problem::{Problem, Spot};

/// What an id names.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Kind {
    Plan,
    Aim,
    Figure,
    Action,
    Body,
    Document,
    Area,
    Indicator,
    Consultation,
    Question,
    Choice,
}

impl fmt::Display for Kind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Plan => "plan",
            Self::Aim => "aim",
            Self::Figure => "figure",
            Self::Action => "action",
            Self::Body => "body",
            Self::Document => "document",
            Self::Area => "area",
            Self::Indicator => "indicator",
            Self::Consultation => "consultation",
            Self::Question => "question",
            Self::Choice => "option",
        })
    }
}

/// An id and what it belongs to: aims and figures to a plan, questions to a consultation,
/// options to a question.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Id {
    pub(crate) kind: Kind,
    /// "" where the id is unique in the place.
    pub(crate) within: String,
    pub(crate) id: String,
}

impl Id {
    /// The file that makes such ids.
    pub(crate) fn home(&self) -> String {
        match self.kind {
            Kind::Plan => "place.json".into(),
            Kind::Aim | Kind::Figure => format!("plans/{}.json", self.within),
            Kind::Action => "actions.csv".into(),
            Kind::Body => "bodies.csv".into(),
            Kind::Document => "documents.csv".into(),
            Kind::Area => "areas.csv".into(),
            Kind::Indicator => "indicators.json".into(),
            Kind::Consultation => format!("consultations/{}.json", self.id),
            Kind::Question => format!("consultations/{}.json", self.within),
            Kind::Choice => {
                let consultation = self.within.split('/').next().unwrap_or_default();
                format!("consultations/{consultation}.json")
            }
        }
    }
}

/// An id at a place in a file: made there or asked for there.
#[derive(Debug, Clone)]
pub(crate) struct Mention {
    pub(crate) id: Id,
    pub(crate) file: String,
    pub(crate) spot: Spot,
}

/// A word of the folder with where it stands, for a check that needs other files.
#[derive(Debug, Clone)]
pub(crate) struct Noted {
    /// The indicator it is about, "" for none.
    pub(crate) about: String,
    pub(crate) word: String,
    pub(crate) file: String,
    pub(crate) spot: Spot,
}

#[derive(Debug, Default)]
pub(crate) struct Ledger {
    pub(crate) problems: ProblemList,
    /// Languages of the place; texts are checked against them.
    pub(crate) languages: Vec<String>,
    pub(crate) made: Vec<Mention>,
    pub(crate) asked: Vec<Mention>,
    /// A thing and what it is part of: actions, bodies, areas.
    pub(crate) parents: Vec<(Mention, String)>,
    pub(crate) breaks: Vec<Noted>,
    pub(crate) releases: Vec<Noted>,
    pub(crate) owners: Vec<Noted>,
    /// Phrases that everyday words stand for.
    pub(crate) meant: Vec<Noted>,
    /// Questions for a ward.
    pub(crate) wards: Vec<Noted>,
    /// Plans that questions ask to comment on.
    pub(crate) commented: Vec<Noted>,
    /// Files of which nothing could be read. What they would hold is not missed once more.
    pub(crate) unread: BTreeSet<String>,
    /// Rows of `targets.csv`, one for each of the place's targets.
    pub(crate) target_rows: Vec<usize>,
    /// The first row of a file that has a key, for tables whose rows have no id.
    first_rows: BTreeMap<(String, String), usize>,
}

impl Ledger {
    pub(crate) fn add(&mut self, problem: Problem) {
        self.problems.add(problem);
    }

    /// Notes that nothing of a file could be read, and says so with the reason, the last fault that was added.
    pub(crate) fn leave_unread(&mut self, file: &str) {
        self.problems.add_to_remedy(file, &until_mended(file));
        self.unread.insert(file.to_owned());
    }

    /// Notes that `id` is made here, and says so where it is no id.
    pub(crate) fn make(&mut self, kind: Kind, within: &str, id: &str, file: &str, spot: Spot) {
        if id.is_empty() {
            self.add(
                Problem::error("missing-id", file, spot)
                    .found("no id")
                    .expected(format!("the id of a {kind}"))
                    .remedy("Give it an id that nothing else has."),
            );
            return;
        }
        // Figures keep the names of the data they came from, areas their official codes.
        if !matches!(kind, Kind::Figure | Kind::Area) && !is_id(id) {
            self.add(
                Problem::error("bad-id", file, spot.clone())
                    .found(format!("the id `{id}`"))
                    .expected("lower case letters, digits and hyphens")
                    .remedy("Write the id so: it is part of a web address."),
            );
        }
        self.made.push(mention(kind, within, id, file, spot));
    }

    /// Notes that `id` must be made somewhere. An empty id asks for nothing.
    pub(crate) fn ask(&mut self, kind: Kind, within: &str, id: &str, file: &str, spot: Spot) {
        if !id.is_empty() {
            self.asked.push(mention(kind, within, id, file, spot));
        }
    }

    /// The row of a file that had this key before; `None` where this one is the first.
    pub(crate) fn first_row(&mut self, file: &str, key: &str, row: usize) -> Option<usize> {
        let first = *self.first_rows.entry((file.to_owned(), key.to_owned())).or_insert(row);
        (first != row).then_some(first)
    }

    /// Notes when a source means to publish again.
    pub(crate) fn note_release(&mut self, about: &str, word: &str, file: &str, spot: Spot) {
        if !word.is_empty() {
            self.releases.push(noted(about, word, file, spot));
        }
    }

    pub(crate) fn note_break(&mut self, about: &str, word: &str, file: &str, spot: Spot) {
        self.breaks.push(noted(about, word, file, spot));
    }

    pub(crate) fn note_owner(&mut self, word: &str, file: &str, spot: Spot) {
        if !word.is_empty() {
            self.owners.push(noted("", word, file, spot));
        }
    }

    pub(crate) fn note_meant(&mut self, phrase: &str, file: &str, spot: Spot) {
        self.meant.push(noted("", phrase, file, spot));
    }

    pub(crate) fn note_ward(&mut self, file: &str, spot: Spot) {
        self.wards.push(noted("", "", file, spot));
    }

    pub(crate) fn note_commented(&mut self, plan: &str, file: &str, spot: Spot) {
        self.commented.push(noted("", plan, file, spot));
    }

    /// Notes what `id` is part of.
    pub(crate) fn part(&mut self, kind: Kind, id: &str, parent: &str, file: &str, spot: Spot) {
        if !parent.is_empty() {
            self.ask(kind, "", parent, file, spot.clone());
            self.parents.push((mention(kind, "", id, file, spot), parent.to_owned()));
        }
    }
}

fn mention(kind: Kind, within: &str, id: &str, file: &str, spot: Spot) -> Mention {
    let id = Id { kind, within: within.to_owned(), id: id.to_owned() };
    Mention { id, file: file.to_owned(), spot }
}

fn noted(about: &str, word: &str, file: &str, spot: Spot) -> Noted {
    Noted { about: about.to_owned(), word: word.to_owned(), file: file.to_owned(), spot }
}

/// Lower case letters, digits and hyphens, with a letter or digit at both ends.
pub(crate) fn is_id(id: &str) -> bool {
    let allowed = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-';
    !id.is_empty() && id.bytes().all(allowed) && !id.starts_with('-') && !id.ends_with('-')
}
