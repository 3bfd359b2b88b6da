//! Drafts of answers on this device, read back before they are called saved.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::rc::Rc;

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

/// Hears whether the words of a consultation are kept.
pub type Tell = Rc<dyn Fn(Result<(), StoreProblem>)>;

/// Words of one consultation that this device does not hold yet. They outlive the page they were typed on.
#[derive(Default)]
struct Unsaved {
    /// Raw text by question id.
    answers: BTreeMap<String, String>,
    saving: bool,
    /// The page that is open now.
    tell: Option<Tell>,
}

thread_local! {
    /// By consultation id.
    static UNSAVED: RefCell<BTreeMap<String, Unsaved>> = const { RefCell::new(BTreeMap::new()) };
}

/// Words typed since the app started that this device does not hold yet, by question id.
pub fn unsaved(consultation: &str) -> BTreeMap<String, String> {
    UNSAVED
        .with_borrow(|all| all.get(consultation).map(|one| one.answers.clone()).unwrap_or_default())
}

/// Keeps an answer: one save at a time, what comes in meanwhile is saved next. `tell` hears of the last save,
/// unless another answer of the consultation brings a `tell` of its own before.
pub fn keep(consultation: &str, question: &str, text: String, tell: Tell) {
    let is_saving = UNSAVED.with_borrow_mut(|all| {
        let unsaved = all.entry(consultation.to_owned()).or_default();
        unsaved.answers.insert(question.to_owned(), text);
        unsaved.tell = Some(tell);
        std::mem::replace(&mut unsaved.saving, true)
    });
    if !is_saving {
        wasm_bindgen_futures::spawn_local(save_all(consultation.to_owned()));
    }
}

/// Deletes the draft of a consultation, and what is not saved of it.
///
/// # Errors
/// Why it is still there.
pub async fn delete(consultation: &str) -> Result<(), StoreProblem> {
    UNSAVED.with_borrow_mut(|all| {
        if let Some(unsaved) = all.get_mut(consultation) {
            unsaved.answers.clear();
        }
    });
    store::delete(DRAFTS, consultation).await
}

async fn save_all(consultation: String) {
    loop {
        let words = unsaved(&consultation);
        let outcome = save(&consultation, &words).await;
        let (is_done, tell) = UNSAVED.with_borrow_mut(|all| {
            let unsaved = all.entry(consultation.clone()).or_default();
            if outcome.is_ok() {
                unsaved.answers.retain(|question, text| words.get(question) != Some(text));
            }
            // What could not be saved waits for the next key.
            let is_done = outcome.is_err() || unsaved.answers.is_empty();
            unsaved.saving = !is_done;
            (is_done, unsaved.tell.clone())
        });
        if is_done {
            if let Some(tell) = tell {
                tell(outcome);
            }
            return;
        }
    }
}

/// Puts answers into the draft on this device and reads it back; its other answers stay.
async fn save(consultation: &str, words: &BTreeMap<String, String>) -> Result<(), StoreProblem> {
    let mut answers = match find(consultation).await? {
        Found::Nothing => BTreeMap::new(),
        Found::Draft(draft) => draft.answers,
        // Nothing is written over what this app cannot read.
        Found::Unreadable(_) => return Err(StoreProblem::NewerSchema),
    };
    answers.extend(words.clone());
    let draft = Draft {
        format: FORMAT,
        consultation: consultation.to_owned(),
        answers,
        saved_at: clock::now_iso(),
    };
    let text = serde_json::to_string(&draft).map_err(|_| StoreProblem::Failed)?;
    store::put_all(DRAFTS, &[(consultation.to_owned(), text.clone())]).await?;
    match store::get(DRAFTS, consultation).await? {
        Some(read_back) if read_back == text => Ok(()),
        _ => Err(StoreProblem::Failed),
    }
}
