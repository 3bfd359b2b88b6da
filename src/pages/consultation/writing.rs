//! The answers of one consultation while one of its pages is open, and how far they are kept.

use std::collections::BTreeMap;
use std::rc::Rc;

use three_wishes_core::words::Words;

use super::{notice, record};
use crate::browser::drafts::{self, Fact, Found, Part, Parts};
use crate::browser::store::StoreProblem;
use crate::browser::{clock, files, page};
use crate::dom::prelude::*;
use crate::session::Session;

/// How far what was answered is kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Kept {
    NothingYet,
    Saving,
    /// Time of day of the save that was read back.
    Saved(String),
    Refused(StoreProblem),
}

/// Signals are arena handles, so this is `Copy`.
#[derive(Clone, Copy)]
pub(super) struct Writing {
    consultation: StoredValue<String>,
    parts: RwSignal<Parts>,
    kept: RwSignal<Kept>,
    /// What is stored cannot be read by this app: it stays, and nothing is written over it.
    set_aside: RwSignal<Option<String>>,
    /// True once this device has been asked for a draft.
    is_read: RwSignal<bool>,
    /// Filled in for the person, to be kept with what they enter.
    suggested: StoredValue<Parts>,
    /// What waits until this device has answered.
    waiting: StoredValue<Option<fn()>>,
}

impl Writing {
    /// Begins with what this device holds.
    pub(super) fn of(consultation: &str) -> Self {
        let writing = Self {
            consultation: StoredValue::new(consultation.to_owned()),
            parts: RwSignal::new(BTreeMap::new()),
            kept: RwSignal::new(Kept::NothingYet),
            set_aside: RwSignal::new(None),
            is_read: RwSignal::new(false),
            suggested: StoredValue::new(Parts::new()),
            waiting: StoredValue::new(None),
        };
        writing.find_draft(consultation.to_owned());
        writing
    }

    /// Holds what was read already; nothing is read or kept by it.
    pub(super) fn holding(parts: Parts) -> Self {
        Self {
            consultation: StoredValue::new(String::new()),
            parts: RwSignal::new(parts),
            kept: RwSignal::new(Kept::NothingYet),
            set_aside: RwSignal::new(None),
            is_read: RwSignal::new(true),
            suggested: StoredValue::new(Parts::new()),
            waiting: StoredValue::new(None),
        }
    }

    /// A part as it is now, followed when it changes.
    pub(super) fn get(self, part: &Part) -> String {
        self.parts.with(|parts| parts.get(part).cloned().unwrap_or_default())
    }

    /// A part as it is at this moment.
    pub(super) fn now(self, part: &Part) -> String {
        self.parts.with_untracked(|parts| parts.get(part).cloned().unwrap_or_default())
    }

    /// True once its page was left.
    pub(super) fn is_gone(self) -> bool {
        self.is_read.try_get_untracked().is_none()
    }

    pub(super) fn is_read(self) -> bool {
        self.is_read.get()
    }

    /// True where the answers are all known. Otherwise `then` is done once they are.
    pub(super) fn is_read_or(self, then: fn()) -> bool {
        let is_read = self.is_read.get_untracked();
        if !is_read {
            self.waiting.set_value(Some(then));
        }
        is_read
    }

    /// Fills in a part that is kept with the next answer.
    pub(super) fn suggest(self, part: Part, text: String) {
        self.suggested.update_value(|suggested| {
            suggested.insert(part.clone(), text.clone());
        });
        self.parts.update(|parts| {
            parts.insert(part, text);
        });
    }

    /// Keeps a part from its first key, and says how far it is kept.
    pub(super) fn put(self, part: Part, text: String) {
        let mut changed = self.suggested.get_value();
        if changes_the_records(&part) && !self.now(&Part::Fact(Fact::FinishedAt)).is_empty() {
            changed.insert(Part::Fact(Fact::FinishedAt), String::new());
        }
        changed.insert(part, text);
        let id = self.consultation.get_value();
        if self.now(&Part::Fact(Fact::NoticeShown)).is_empty() && notice::was_shown(&id) {
            changed.insert(Part::Fact(Fact::NoticeShown), clock::now_iso());
        }
        if self.now(&Part::Fact(Fact::ResponseId)).is_empty() {
            changed.insert(Part::Fact(Fact::ResponseId), record::new_id());
        }
        self.parts.update(|parts| parts.extend(changed.clone()));
        page::offer_draft_to_plain_page(&self.parts.with_untracked(in_plain_words));
        self.kept.set(Kept::Saving);
        let kept = self.kept;
        let tell = move |outcome| {
            let _ = kept.try_set(match outcome {
                Ok(()) => Kept::Saved(clock::time_of_day()),
                Err(problem) => Kept::Refused(problem),
            });
        };
        drafts::keep(&id, changed, Rc::new(tell));
    }

    fn find_draft(self, consultation: String) {
        if !cfg!(target_arch = "wasm32") {
            return;
        }
        wasm_bindgen_futures::spawn_local(async move {
            // Asked for before the draft is read: what is saved meanwhile may not be in it.
            let unsaved = drafts::unsaved(&consultation);
            let found = drafts::find(&consultation).await;
            self.add(unsaved);
            match found {
                Ok(Found::Draft(draft)) => {
                    let day = draft.saved_at.split('T').next().unwrap_or_default().to_owned();
                    self.add(draft.parts());
                    let all_saved = drafts::unsaved(&consultation).is_empty();
                    let _ = self.kept.try_update(|kept| {
                        if all_saved && *kept == Kept::NothingYet {
                            *kept = Kept::Saved(day);
                        }
                    });
                }
                Ok(Found::Nothing) => {}
                Ok(Found::Unreadable(text)) => {
                    let _ = self.set_aside.try_set(Some(text));
                }
                Err(problem) => {
                    let _ = self.kept.try_set(Kept::Refused(problem));
                }
            }
            let _ = self.is_read.try_set(true);
            if let Some(then) = self.waiting.try_get_value().flatten() {
                then();
            }
        });
    }

    /// What was answered while the draft was being read wins over it, part by part; so does what the page
    /// before has still on its way to this device.
    fn add(self, more: Parts) {
        let _ = self.parts.try_update(|parts| {
            for (part, text) in more {
                parts.entry(part).or_insert(text);
            }
        });
    }

    /// The line that says how far the answers are kept.
    pub(super) fn kept_line(self, session: &Session) -> View {
        let words = session.words;
        view! { <p id="saved" class="saved">{move || sentence(words, &self.kept.get())}</p> }
    }

    /// How far the answers are kept, and ways to keep them as a file.
    pub(super) fn status(self, session: &Session) -> View {
        let words = session.words;
        let set_aside = self.set_aside;
        let name = self.consultation.get_value();
        view! {
            {self.kept_line(session)}
            {move || set_aside.get().map(|text| view! {
                <p class="notice">{words.draft_unreadable()} " "
                    <button type="button" class="quiet" on:click=move |_| {
                        files::download("three-wishes-draft.json", "application/json", &text);
                    }>{words.save_it_as_file()}</button>
                </p>
            })}
            <p><button type="button" class="quiet" id="save-answers" on:click=move |_| {
                files::download(&format!("{name}.json"), "application/json", &self.as_file());
            }>{words.save_words_as_file()}</button></p>
        }
    }

    /// The answers as a file, whatever of them this device keeps.
    pub(super) fn as_file(self) -> String {
        let mut draft = drafts::Draft { saved_at: clock::now_iso(), ..Default::default() };
        draft.consultation = self.consultation.get_value();
        self.parts.with_untracked(|parts| draft.put(parts));
        serde_json::to_string_pretty(&draft).unwrap_or_default()
    }
}

/// True for what a person enters: once it is changed, nothing is finished any more.
fn changes_the_records(part: &Part) -> bool {
    match part {
        Part::Answer(_) | Part::About(_) | Part::Equality(_) => true,
        Part::Fact(fact) => {
            matches!(fact, Fact::MayPublish | Fact::MayContact | Fact::ContactDetails)
        }
    }
}

/// Every answer, one under the other.
fn in_plain_words(parts: &Parts) -> String {
    let answers = parts.iter().filter(|(part, _)| matches!(part, Part::Answer(_)));
    answers.map(|(_, text)| text.as_str()).collect::<Vec<_>>().join("\n\n")
}

fn sentence(words: Words, kept: &Kept) -> String {
    match kept {
        Kept::NothingYet => words.kept_from_first_key(),
        Kept::Saving => words.saving(),
        Kept::Saved(time) => words.saved_at(time),
        Kept::Refused(StoreProblem::Blocked) => words.not_kept_blocked(),
        Kept::Refused(StoreProblem::Full) => words.not_kept_full(),
        Kept::Refused(StoreProblem::NewerSchema) => words.not_kept_newer(),
        Kept::Refused(StoreProblem::Failed) => words.not_kept_failed(),
    }
}
