//! Drafts of answers on this device, read back before they are called saved.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::rc::Rc;

use serde::{Deserialize, Serialize};

use super::clock;
use super::store::{self, DRAFTS, StoreProblem};

/// What a person has answered so far in one consultation. On disk as JSON, version 2; version 1 had the
/// answers alone.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Draft {
    pub format: u32,
    pub consultation: String,
    /// By question id: words as typed, the id of what was chosen, or several ids, one a line.
    pub answers: BTreeMap<String, String>,
    /// The aim a comment is on, by question id.
    #[serde(default)]
    pub about: BTreeMap<String, String>,
    /// By question id, kept apart from the answers.
    #[serde(default)]
    pub equality: BTreeMap<String, String>,
    /// Everything else, each empty until it is given.
    #[serde(default)]
    pub facts: BTreeMap<Fact, String>,
    /// ISO date and time of the last save.
    pub saved_at: String,
}

/// What a draft knows beside answers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Fact {
    /// ISO date and time the privacy notice had been on screen before the first answer.
    NoticeShown,
    /// What the person can read aloud to name the response.
    Reference,
    /// Made with the first answer; copies of a response are known by it.
    ResponseId,
    /// Copies of the record of who answered are known by it; it says nothing of the response.
    EqualityId,
    /// Copies of the record of how to reach the person are known by it.
    ContactId,
    /// "yes" where the person ticked it.
    MayPublish,
    /// "yes" where the person ticked it.
    MayContact,
    /// An e-mail address or phone number, kept apart from the answers.
    ContactDetails,
    /// ISO date and time the person finished.
    FinishedAt,
}

/// One thing of a draft that changes by itself.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Part {
    /// By question id.
    Answer(String),
    /// By question id.
    About(String),
    /// By question id.
    Equality(String),
    Fact(Fact),
}

/// Parts of a draft as text.
pub type Parts = BTreeMap<Part, String>;

impl Draft {
    /// Everything in it by part.
    pub fn parts(self) -> Parts {
        let answers = self.answers.into_iter().map(|(id, text)| (Part::Answer(id), text));
        let about = self.about.into_iter().map(|(id, text)| (Part::About(id), text));
        let equality = self.equality.into_iter().map(|(id, text)| (Part::Equality(id), text));
        let facts = self.facts.into_iter().map(|(fact, text)| (Part::Fact(fact), text));
        answers.chain(about).chain(equality).chain(facts).collect()
    }

    pub fn put(&mut self, parts: &Parts) {
        for (part, text) in parts {
            let text = text.clone();
            match part {
                Part::Answer(id) => self.answers.insert(id.clone(), text),
                Part::About(id) => self.about.insert(id.clone(), text),
                Part::Equality(id) => self.equality.insert(id.clone(), text),
                Part::Fact(fact) => self.facts.insert(*fact, text),
            };
        }
    }
}

/// The version written by this app.
const FORMAT: u32 = 2;

/// What was found on this device.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Found {
    Nothing,
    Draft(Draft),
    /// Something is stored that this app cannot read; it stays as it is.
    Unreadable(String),
}

/// Whether something was answered in a consultation, whatever it is: to be asked without the code of its pages.
pub async fn is_begun(consultation: &str) -> bool {
    let is_on_its_way = UNSAVED
        .with_borrow(|all| all.get(consultation).is_some_and(|unsaved| !unsaved.parts.is_empty()));
    is_on_its_way || matches!(store::get(DRAFTS, consultation).await, Ok(Some(_)))
}

/// The draft of a consultation with what is not saved of it yet; nothing where it cannot be read.
pub async fn parts(consultation: &str) -> Parts {
    // Asked for before the draft is read: what is saved meanwhile may not be in it.
    let mut parts = unsaved(consultation);
    if let Ok(Found::Draft(draft)) = find(consultation).await {
        for (part, text) in draft.parts() {
            parts.entry(part).or_insert(text);
        }
    }
    parts
}

/// The draft of a consultation.
pub async fn find(consultation: &str) -> Result<Found, StoreProblem> {
    let Some(text) = store::get(DRAFTS, consultation).await? else { return Ok(Found::Nothing) };
    Ok(read(&text).map_or(Found::Unreadable(text), Found::Draft))
}

/// A draft as it is stored; `None` where this app cannot read it.
pub fn read(text: &str) -> Option<Draft> {
    serde_json::from_str::<Draft>(text).ok().filter(|draft| draft.format <= FORMAT)
}

/// Hears whether the words of a consultation are kept.
pub type Tell = Rc<dyn Fn(Result<(), StoreProblem>)>;

/// What one consultation was told that this device does not hold yet. It outlives the page it was typed on.
#[derive(Default)]
struct Unsaved {
    parts: Parts,
    saving: bool,
    /// The page that is open now.
    tell: Option<Tell>,
}

thread_local! {
    /// By consultation id.
    static UNSAVED: RefCell<BTreeMap<String, Unsaved>> = const { RefCell::new(BTreeMap::new()) };
}

/// What was answered since the app started that this device does not hold yet.
pub fn unsaved(consultation: &str) -> Parts {
    UNSAVED
        .with_borrow(|all| all.get(consultation).map(|one| one.parts.clone()).unwrap_or_default())
}

/// Keeps parts of a draft: one save at a time, what comes in meanwhile is saved next. `tell` hears of the last
/// save, unless another part of the draft brings a `tell` of its own before.
pub fn keep(consultation: &str, parts: Parts, tell: Tell) {
    let is_saving = UNSAVED.with_borrow_mut(|all| {
        let unsaved = all.entry(consultation.to_owned()).or_default();
        unsaved.parts.extend(parts);
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
            unsaved.parts.clear();
        }
    });
    store::delete(DRAFTS, consultation).await
}

async fn save_all(consultation: String) {
    loop {
        let parts = unsaved(&consultation);
        let outcome = save(&consultation, &parts).await;
        let (is_done, tell) = UNSAVED.with_borrow_mut(|all| {
            let unsaved = all.entry(consultation.clone()).or_default();
            if outcome.is_ok() {
                unsaved.parts.retain(|part, text| parts.get(part) != Some(text));
            }
            // What could not be saved waits for the next key.
            let is_done = outcome.is_err() || unsaved.parts.is_empty();
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

/// Puts parts into the draft on this device and reads it back; its other parts stay.
async fn save(consultation: &str, parts: &Parts) -> Result<(), StoreProblem> {
    let mut draft = match find(consultation).await? {
        Found::Nothing => Draft::default(),
        Found::Draft(draft) => draft,
        // Nothing is written over what this app cannot read.
        Found::Unreadable(_) => return Err(StoreProblem::NewerSchema),
    };
    draft.put(parts);
    draft.format = FORMAT;
    draft.consultation = consultation.to_owned();
    draft.saved_at = clock::now_iso();
    let text = serde_json::to_string(&draft).map_err(|_| StoreProblem::Failed)?;
    store::put_all(DRAFTS, &[(consultation.to_owned(), text.clone())]).await?;
    match store::get(DRAFTS, consultation).await? {
        Some(read_back) if read_back == text => Ok(()),
        _ => Err(StoreProblem::Failed),
    }
}

#[cfg(test)]
mod tests {
    use super::{Draft, Fact, Part};

    #[test]
    fn a_draft_of_the_first_version_is_read() {
        let first = r#"{"format":1,"consultation":"a","answers":{"self":"A bench"},"saved_at":"2026-01-31T14:05:00.000Z"}"#;
        let draft: Draft = serde_json::from_str(first).expect("readable");
        assert_eq!(
            draft.parts().into_iter().collect::<Vec<_>>(),
            [(Part::Answer("self".into()), "A bench".to_owned())]
        );
    }

    #[test]
    fn every_part_is_there_after_it_was_written() {
        let parts = [
            (Part::Answer("a".into()), "one".to_owned()),
            (Part::About("a".into()), "an-aim".to_owned()),
            (Part::Equality("a".into()), "two".to_owned()),
            (Part::Fact(Fact::ContactDetails), "a@b.example".to_owned()),
        ];
        let mut draft = Draft::default();
        draft.put(&parts.clone().into());
        let text = serde_json::to_string(&draft).expect("writable");
        let read: Draft = serde_json::from_str(&text).expect("readable");
        assert_eq!(read.parts(), parts.into());
    }
}
