//! A consultation as the place configures it.

use serde::{Deserialize, Serialize};

use crate::text::Text;

#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Consultation {
    pub id: String,
    /// From 1. What was open once is never edited: another version follows it.
    pub version: u32,
    pub status: ConsultationStatus,
    pub title: Text,
    /// What is asked about.
    pub about: Text,
    /// Why it is asked.
    pub why: Text,
    /// What the answers can still change.
    pub can_change: Text,
    /// Who may answer.
    pub who: Text,
    /// Minutes it takes to answer; `None` where the file does not say.
    pub minutes: Option<u32>,
    /// How to answer on paper, in easy read or in another language.
    pub other_formats: Text,
    /// Languages it can be answered in: some or all of the place's.
    pub languages: Vec<String>,
    pub notice: PrivacyNotice,
    /// Nobody receives the answers; every page, receipt and file says so.
    pub demonstration: bool,
    /// ISO dates, both inclusive.
    pub opens: String,
    pub closes: String,
    /// Of a demonstration: when the original took place, as far as it is known.
    pub original_dates: Text,
    pub plan: String,
    pub questions: Vec<Question>,
    /// Asked after the answers were checked, all optional, kept in a record of their own.
    pub equality: Vec<Question>,
    pub choices: Choices,
    /// `age` X25519 public keys, `age1…`: whoever holds the key file of one can open the answers.
    pub recipients: Vec<String>,
    /// The path on the same site that takes sealed answers, empty where they go by hand.
    pub delivery: String,
}

#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum ConsultationStatus {
    /// Still being written: people may read it and cannot answer.
    Draft,
    /// Can be answered between its days, and is not edited any more.
    #[default]
    Open,
    /// Stopped before its last day.
    Withdrawn,
}

/// What people are told about their data before the first question.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct PrivacyNotice {
    /// Who decides what happens with the answers.
    pub controller: Text,
    /// Whom to ask about one's data.
    pub contact: Text,
    pub purpose: Text,
    /// The lawful basis.
    pub basis: Text,
    /// Who gets to see the answers.
    pub recipients: Text,
    /// How long they are kept.
    pub retention: Text,
    pub rights: Text,
}

/// The real choices a person is given, each unticked.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Choices {
    /// "You may publish my words."
    pub publish: bool,
    /// "You may contact me."
    pub contact: bool,
}

#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Question {
    pub id: String,
    pub kind: QuestionKind,
    pub title: Text,
    pub hint: Text,
    pub easy_read: EasyRead,
    pub optional: bool,
    /// Letters as people count them (graphemes), of a text that may be as long; `None` for no limit.
    pub limit: Option<u32>,
}

impl Question {
    /// The same as it stands on paper: people may have left it out, and written or ticked more than a screen would
    /// take.
    #[must_use]
    pub fn on_paper(&self) -> Self {
        let mut kind = self.kind.clone();
        match &mut kind {
            QuestionKind::PickSeveral { most, .. } => *most = None,
            QuestionKind::Rank { options, most } => {
                *most = u32::try_from(options.len()).unwrap_or(u32::MAX);
            }
            _ => {}
        }
        Self { kind, optional: true, limit: None, ..self.clone() }
    }
}

/// The question in shorter words; each text is empty where there is none.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct EasyRead {
    pub title: Text,
    pub hint: Text,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum QuestionKind {
    Wish {
        scope: WishScope,
    },
    Text,
    PickOne {
        options: Vec<Choice>,
    },
    PickSeveral {
        options: Vec<Choice>,
        /// `None` for as many as there are.
        most: Option<u32>,
    },
    /// Up to `most` options in order, the most important first.
    Rank {
        options: Vec<Choice>,
        most: u32,
    },
    /// From agreeing to disagreeing; no options for the five points every scale has.
    Scale {
        options: Vec<Choice>,
    },
    Area {
        by: AreaBy,
    },
    /// No options for the bands most official figures use.
    AgeBand {
        options: Vec<Choice>,
    },
    /// On a part of a draft plan: on this aim, or, where it is empty, on the aim the answer names.
    Comment {
        plan: String,
        aim: String,
    },
}

impl Default for QuestionKind {
    fn default() -> Self {
        Self::Wish { scope: WishScope::default() }
    }
}

/// Whom a wish is for.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum WishScope {
    #[default]
    Oneself,
    Neighbourhood,
    Place,
}

impl WishScope {
    /// The word in data folders and exports.
    pub fn word(self) -> &'static str {
        match self {
            Self::Oneself => "self",
            Self::Neighbourhood => "neighbourhood",
            Self::Place => "place",
        }
    }
}

#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum AreaBy {
    /// The first half of a postcode, typed: the whole could name one house.
    #[default]
    OutwardPostcode,
    /// A ward of `areas.csv`.
    Ward,
}

/// One of the answers a question offers.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Choice {
    pub id: String,
    pub title: Text,
    pub hint: Text,
    /// The title in shorter words, empty where there is none.
    pub easy_read: Text,
}

impl QuestionKind {
    /// The word in data folders and exports.
    pub fn word(&self) -> &'static str {
        match self {
            Self::Wish { .. } => "wish",
            Self::Text => "text",
            Self::PickOne { .. } => "pick_one",
            Self::PickSeveral { .. } => "pick_several",
            Self::Rank { .. } => "rank",
            Self::Scale { .. } => "scale",
            Self::Area { .. } => "area",
            Self::AgeBand { .. } => "age_band",
            Self::Comment { .. } => "comment",
        }
    }

    /// What the file offers to choose from; empty for typed answers and for the standard scale and bands.
    pub fn options(&self) -> &[Choice] {
        match self {
            Self::PickOne { options }
            | Self::PickSeveral { options, .. }
            | Self::Rank { options, .. }
            | Self::Scale { options }
            | Self::AgeBand { options } => options,
            Self::Wish { .. } | Self::Text | Self::Area { .. } | Self::Comment { .. } => &[],
        }
    }

    /// True where people write in their own words.
    pub fn is_open_text(&self) -> bool {
        matches!(self, Self::Wish { .. } | Self::Text | Self::Comment { .. })
    }
}
