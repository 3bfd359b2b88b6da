//! How to reach a person who said "you may contact me": a record of its own, without a tie to the answers.

use super::personal::{LooksLike, looks_like};
use serde::Serialize;

#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Contact {
    /// Made of random bytes alone, so that no time ties it to a response.
    pub id: String,
    pub consultation: String,
    /// As in a [`Response`](super::Response).
    #[serde(skip_serializing_if = "String::is_empty")]
    pub place: String,
    /// As in a [`Response`](super::Response).
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub demonstration: bool,
    pub version: u32,
    /// An e-mail address or a phone number, as typed.
    pub how: String,
}

/// True where this looks like an e-mail address or a phone number.
pub fn check_contact(how: &str) -> bool {
    let looks = looks_like(how);
    looks.contains(&LooksLike::Email) || looks.contains(&LooksLike::Phone)
}
