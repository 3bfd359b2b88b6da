//! Drafts of answers on this device, read back before they are called saved.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::clock;
use super::store::{self, DRAFTS, StoreProblem};

/// What a person has typed so far in one consultation. On disk as JSON, version 1.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Draft {
    pub format: u32,
    pub consultation: String,
    /// Raw text by question id.
    pub answers: BTreeMap<String, String>,
    /// ISO date and time of the last save.
    pub saved_at: String,
}

/// The version written by this app.
const FORMAT: u32 = 1;

/// What was found on this device.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Found {
    Nothing,
    Draft(Draft),
    /// Something is stored that this app cannot read; it stays as it is.
    Unreadable(String),
}

/// The draft of a consultation.
pub async fn find(consultation: &str) -> Result<Found, StoreProblem> {
    let Some(text) = store::get(DRAFTS, consultation).await? else { return Ok(Found::Nothing) };
    match serde_json::from_str::<Draft>(&text) {
        Ok(draft) if draft.format <= FORMAT => Ok(Found::Draft(draft)),
        _ => Ok(Found::Unreadable(text)),
    }
}

/// Saves a draft and reads it back.
///
/// # Errors
/// Why it is not kept; what was stored before stays.
pub async fn save(
    consultation: &str,
    answers: &BTreeMap<String, String>,
) -> Result<Draft, StoreProblem> {
    let draft = Draft {
        format: FORMAT,
        consultation: consultation.to_owned(),
        answers: answers.clone(),
        saved_at: clock::now_iso(),
    };
    let text = serde_json::to_string(&draft).map_err(|_| StoreProblem::Failed)?;
    store::put_all(DRAFTS, &[(consultation.to_owned(), text.clone())]).await?;
    match store::get(DRAFTS, consultation).await? {
        Some(read_back) if read_back == text => Ok(draft),
        _ => Err(StoreProblem::Failed),
    }
}
