//! The answers of one consultation while one of its pages is open, and how far they are kept.

use std::collections::BTreeMap;
use std::rc::Rc;

use three_wishes_core::consultation::{Channel, DRAFT_FORMAT, paper_draft};
use three_wishes_core::place::Consultation;
use three_wishes_core::words::Words;

use super::{YES, bring_last_step, keeping, notice, record};
use crate::browser::drafts::{self, Draft, Fact, Found, Part, Parts, Told};
use crate::browser::store::{self, StoreProblem};
use crate::browser::{clock, files, kiosk, lasting, page};
use crate::dom::prelude::*;
use crate::session::Session;

/// How far what was answered is kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Kept {
    NothingYet,
    Saving,
    /// Time of day of the save that was read back, or the day where that was not today.
    Saved(String),
    Refused(StoreProblem),
}

/// Signals are arena handles, so this is `Copy`.
#[derive(Clone, Copy)]
pub(super) struct Writing {
    consultation: StoredValue<String>,
    is_demonstration: bool,
    version: u32,
    words: Words,
    parts: RwSignal<Parts>,
    kept: RwSignal<Kept>,
    /// What is stored cannot be read by this app: it stays, and nothing is written over it.
    set_aside: RwSignal<Option<String>>,
    /// True once this device has been asked for a draft.
    is_read: RwSignal<bool>,
    /// Filled in for the person, to be kept with what they enter.
    suggested: StoredValue<Parts>,
    /// Whether what is finished will be sealed.
    seals: bool,
    /// What is said aloud.
    announcement: RwSignal<String>,
    /// Why words are not kept, as it was said aloud.
    told_refusal: StoredValue<Option<StoreProblem>>,
    /// Something was entered on this page.
    has_begun: StoredValue<bool>,
    /// Something was entered before this device had answered.
    is_early: StoredValue<bool>,
    /// What waits until this device has answered.
    waiting: StoredValue<Option<fn()>>,
}

impl Writing {
    /// Begins with what this device holds, and follows what other tabs do to it.
    pub(super) fn of(session: &Session, consultation: &Consultation) -> Self {
        let writing = Self::new(session, consultation);
        writing.begin(consultation, move |told| writing.hear(told));
        writing
    }

    /// Shows what this device holds now: what other tabs do to it later changes nothing.
    pub(super) fn once(session: &Session, consultation: &Consultation) -> Self {
        let writing = Self::new(session, consultation);
        writing.begin(consultation, move |told| {
            if told != Told::Changed && !writing.is_gone() {
                writing.note_save(told);
            }
        });
        writing
    }

    /// A form on paper that is typed in: a draft of its own, kept apart from what people write themselves.
    pub(super) fn of_paper(session: &Session, consultation: &Consultation, form: &str) -> Self {
        let id = paper_draft(&consultation.id, form);
        let typed = Consultation { id, ..consultation.clone() };
        let writing = Self::of(session, &typed);
        writing.suggest(Part::Fact(Fact::Channel), Channel::Paper.word().to_owned());
        writing.suggest(Part::Fact(Fact::NoticeShown), clock::now_iso());
        writing
    }

    /// Asks this device for the draft, and tells what becomes of it.
    fn begin(self, consultation: &Consultation, tell: impl Fn(Told) + 'static) {
        if cfg!(target_arch = "wasm32") {
            drafts::listen(&consultation.id, Rc::new(tell));
            self.find_draft(consultation.id.clone());
        }
    }

    fn new(session: &Session, consultation: &Consultation) -> Self {
        Self {
            consultation: StoredValue::new(consultation.id.clone()),
            is_demonstration: consultation.demonstration,
            version: consultation.version,
            words: session.words,
            parts: RwSignal::new(BTreeMap::new()),
            kept: RwSignal::new(Kept::NothingYet),
            set_aside: RwSignal::new(None),
            is_read: RwSignal::new(false),
            suggested: StoredValue::new(Parts::new()),
            seals: !consultation.recipients.is_empty(),
            announcement: session.state.announcement,
            told_refusal: StoredValue::new(None),
            has_begun: StoredValue::new(false),
            is_early: StoredValue::new(false),
            waiting: StoredValue::new(None),
        }
    }

    /// Everything as it is at this moment.
    pub(super) fn all(self) -> Parts {
        self.parts.get_untracked()
    }

    /// A part as it is now, followed when it changes.
    pub(super) fn get(self, part: &Part) -> String {
        self.parts.with(|parts| parts.get(part).cloned().unwrap_or_default())
    }

    /// A part as it is at this moment.
    pub(super) fn now(self, part: &Part) -> String {
        self.parts.with_untracked(|parts| parts.get(part).cloned().unwrap_or_default())
    }

    /// Other texts that tabs wrote of a part, followed when they change.
    pub(super) fn others(self, part: &Part) -> Vec<String> {
        self.follow_saves();
        self.parts.with(|_| ());
        drafts::others(&self.consultation.get_value(), part)
    }

    /// Runs what asks for this anew after each save.
    pub(super) fn follow_saves(self) {
        self.kept.with(|_| ());
    }

    /// True once its page was left.
    pub(super) fn is_gone(self) -> bool {
        self.is_read.try_get_untracked().is_none()
    }

    pub(super) fn is_read(self) -> bool {
        self.is_read.get()
    }

    /// True once this device has told that it held words before this page was opened; false where something was
    /// entered sooner.
    pub(super) fn was_begun_before(self) -> bool {
        self.is_read.get()
            && !self.has_begun.get_value()
            && self.consultation.with_value(|id| !drafts::shown(id).is_empty())
    }

    /// Whether what is finished will be sealed.
    pub(super) fn seals(self) -> bool {
        self.seals
    }

    /// True where the answers are all known. Otherwise `then` is done once they are.
    pub(super) fn is_read_or(self, then: fn()) -> bool {
        let is_read = self.is_read.get_untracked();
        if !is_read {
            self.waiting.set_value(Some(then));
        }
        is_read
    }

    /// Fills in a part that is kept with the next answer, where the person has given none.
    pub(super) fn suggest(self, part: Part, text: String) {
        if !self.now(&part).is_empty() {
            return;
        }
        self.suggested.update_value(|suggested| {
            suggested.insert(part.clone(), text.clone());
        });
        self.parts.update(|parts| {
            parts.insert(part, text);
        });
    }

    /// Keeps a part from its first key, and says how far it is kept.
    pub(super) fn put(self, part: Part, text: String) {
        self.put_all([(part, text)].into());
    }

    /// Keeps parts together.
    pub(super) fn put_all(self, entered: Parts) {
        if !self.has_begun.get_value() {
            self.has_begun.set_value(true);
            bring_last_step(self.seals);
        }
        let mut changed = Parts::new();
        if self.is_read.get_untracked() {
            changed = self.suggested.get_value();
            self.suggested.set_value(Parts::new());
        } else {
            self.is_early.set_value(true);
        }
        changed.extend(drafts::entered(entered));
        let id = self.consultation.get_value();
        if self.now(&Part::Fact(Fact::NoticeShown)).is_empty() && notice::was_shown(&id) {
            changed.insert(Part::Fact(Fact::NoticeShown), clock::now_iso());
        }
        if self.now(&Part::Fact(Fact::ResponseId)).is_empty() {
            changed.insert(Part::Fact(Fact::ResponseId), record::new_id());
            changed.insert(Part::Fact(Fact::Version), self.version.to_string());
        }
        let of_demonstration = Part::Fact(Fact::Demonstration);
        if self.is_demonstration && self.now(&of_demonstration).is_empty() {
            changed.insert(of_demonstration, YES.to_owned());
        }
        self.parts.update(|parts| {
            parts.extend(changed.clone());
            parts.retain(|_, text| !text.is_empty());
        });
        page::offer_draft_to_plain_page(&self.in_plain_words());
        self.kept.set(Kept::Saving);
        drafts::keep(&id, changed);
    }

    /// Takes a text in the place of all that tabs wrote of a part.
    pub(super) fn settle(self, part: &Part, text: String) {
        drafts::settle(&self.consultation.get_value(), part);
        self.put(part.clone(), text);
    }

    fn find_draft(self, consultation: String) {
        wasm_bindgen_futures::spawn_local(async move {
            let found = drafts::open(&consultation).await;
            if self.is_gone() {
                return;
            }
            self.take_over();
            match found {
                Ok(Found::Draft(draft)) => {
                    if self.kept.get_untracked() == Kept::NothingYet {
                        self.kept.set(Kept::Saved(self.day_or_time(&draft.saved_at)));
                    }
                }
                Ok(Found::Nothing) => {}
                Ok(Found::Unreadable(text)) => self.set_aside.set(Some(text)),
                Err(problem) => self.kept.set(Kept::Refused(problem)),
            }
            if store::keeps_no_drafts() {
                self.kept.set(Kept::Refused(StoreProblem::Unwanted));
            }
            self.is_read.set(true);
            if self.is_early.get_value() {
                self.put_all(Parts::new());
            }
            if let Some(then) = self.waiting.try_get_value().flatten() {
                then();
            }
        });
    }

    fn hear(self, told: Told) {
        if self.is_gone() {
            return;
        }
        self.take_over();
        self.note_save(told);
    }

    fn note_save(self, told: Told) {
        match told {
            Told::Saved => {
                self.told_refusal.set_value(None);
                self.kept.set(Kept::Saved(clock::time_of_day()));
                lasting::ask(move || {
                    let _ = self.kept.try_update(|_| ());
                });
            }
            Told::NotKept(problem) => self.refuse(problem),
            Told::Changed if self.is_deleted() => self.kept.set(Kept::NothingYet),
            Told::Changed => self.kept.update(|_| ()),
        }
    }

    /// True where nothing is saved any more.
    fn is_deleted(self) -> bool {
        !store::keeps_no_drafts() && drafts::shown(&self.consultation.get_value()).is_empty()
    }

    /// Says why this device does not hold what was written; aloud too, once for each reason. Who wants nothing kept has
    /// heard.
    fn refuse(self, problem: StoreProblem) {
        let kept = Kept::Refused(problem);
        let is_new = self.told_refusal.get_value() != Some(problem);
        if is_new && !store::keeps_no_drafts() {
            self.announcement.set(sentence(self.words, &kept, self.seals));
        }
        self.told_refusal.set_value(Some(problem));
        self.kept.set(kept);
    }

    /// Shows what this device and this tab hold. What was filled in for the person stays where nothing else is.
    fn take_over(self) {
        let mut held = drafts::shown(&self.consultation.get_value());
        held.retain(|_, text| !text.is_empty());
        self.suggested
            .update_value(|suggested| suggested.retain(|part, _| !held.contains_key(part)));
        let mut shown = self.suggested.get_value();
        shown.extend(held);
        if self.parts.with_untracked(|parts| *parts != shown) {
            self.parts.set(shown);
        }
    }

    /// From now on words are kept again.
    pub(super) fn note_keeping_again(self) {
        self.kept.set(Kept::NothingYet);
    }

    fn day_or_time(self, moment: &str) -> String {
        let (day, time) = clock::day_and_time(moment);
        if day == clock::today() { time } else { self.words.date(&day) }
    }

    /// The line that says how far the answers are kept.
    pub(super) fn kept_line(self, session: &Session) -> View {
        let words = session.words;
        if kiosk::is_on() {
            return ().into_any();
        }
        view! { <p id="saved" class="saved">{move || sentence(words, &self.kept.get(), self.seals)}</p> }
    }

    /// How far the answers are kept, and ways to keep them as a file.
    pub(super) fn status(self, session: &Session) -> View {
        let words = session.words;
        // Files would stay on a device that others use.
        if kiosk::is_on() {
            return ().into_any();
        }
        let set_aside = self.set_aside;
        let name = self.consultation.get_value();
        view! {
            <div class="needs-app">
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
            {keeping::show(session, Some(self))}
            </div>
        }
    }

    /// Every answer, one under the other; above those of a demonstration what it is.
    fn in_plain_words(self) -> String {
        let said = self.is_demonstration.then(|| self.words.demonstration());
        self.parts.with_untracked(|parts| {
            let answers = parts.iter().filter(|(part, _)| matches!(part, Part::Answer(_)));
            let answers = answers.map(|(_, text)| text.clone());
            said.into_iter().chain(answers).collect::<Vec<_>>().join("\n\n")
        })
    }

    /// The answers as a file, whatever of them this device keeps.
    pub(super) fn as_file(self) -> String {
        let mut draft =
            Draft { format: DRAFT_FORMAT, saved_at: clock::now_iso(), ..Draft::default() };
        draft.consultation = self.consultation.get_value();
        self.parts.with_untracked(|parts| {
            parts.iter().for_each(|(part, text)| draft.put(part, text));
        });
        serde_json::to_string_pretty(&draft).unwrap_or_default()
    }
}

fn sentence(words: Words, kept: &Kept, seals: bool) -> String {
    match kept {
        Kept::NothingYet => words.kept_from_first_key(),
        Kept::Saving => words.saving(),
        Kept::Saved(time) => words.saved_at(time),
        Kept::Refused(StoreProblem::Blocked) => words.not_kept_blocked(),
        Kept::Refused(StoreProblem::Full) => words.not_kept_full(),
        Kept::Refused(StoreProblem::NewerSchema) => words.not_kept_newer(),
        Kept::Refused(StoreProblem::Failed) => words.not_kept_failed(),
        Kept::Refused(StoreProblem::NoAnswer) => words.not_kept_no_answer(),
        Kept::Refused(StoreProblem::Unwanted) => keeping::said(words, seals),
    }
}
