//! What one person answered: the record that is kept, sealed and handed over.

use serde::Serialize;

use super::answer::Answers;

#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Response {
    /// Made once, when it is begun: a repeat can never make a second one.
    pub id: String,
    pub reference: String,
    pub consultation: String,
    /// Code of the place's area: other places have consultations of the same name. Written only where it is known.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub place: String,
    /// Of a demonstration: the council does not receive it. Written only where it is so, so that records of what is
    /// meant stay as they are.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub demonstration: bool,
    pub version: u32,
    pub channel: Channel,
    /// Language tag the questions were read in.
    pub language: String,
    /// True where the questions were read in shorter words.
    pub easy_read: bool,
    /// UTC, `2026-03-01T10:00:00Z`, by the device's clock.
    pub started: String,
    pub finished: String,
    pub answers: Answers,
    /// "You may publish my words."
    pub publish: bool,
    /// "You may contact me"; how stands in a [`Contact`](super::Contact) of its own.
    pub contact: bool,
}

/// How an answer came.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Channel {
    /// On a device of one's own.
    #[default]
    Own,
    Kiosk,
    /// Written on paper and typed in by staff.
    Paper,
}

impl Channel {
    pub const ALL: [Self; 3] = [Self::Own, Self::Kiosk, Self::Paper];

    /// The channel of a word; none where no channel has it.
    pub fn of_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|one| one.word() == word)
    }

    pub fn word(self) -> &'static str {
        match self {
            Self::Own => "own",
            Self::Kiosk => "kiosk",
            Self::Paper => "paper",
        }
    }
}

/// Answers to the equality questions. Neither its id nor a time ties it to a response.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct EqualityRecord {
    pub id: String,
    pub consultation: String,
    /// As in a [`Response`].
    #[serde(skip_serializing_if = "String::is_empty")]
    pub place: String,
    /// As in a [`Response`].
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub demonstration: bool,
    pub version: u32,
    pub answers: Answers,
}
