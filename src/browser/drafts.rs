//! Drafts of answers on this device, read back before they are called saved. What becomes of two tabs' texts is
//! decided in the core.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::rc::Rc;

use three_wishes_core::consultation::{Changes, DRAFT_FORMAT, Held, form_of_draft};
pub use three_wishes_core::consultation::{Draft, Fact, Part, Parts, entered};

use super::locks::{self, Asked};
use super::store::{self, DRAFTS, StoreProblem};
use super::tabs::{self, Said};
use super::{address, clock, keep_nothing, kiosk, leaving};

/// What was found on this device.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Found {
    Nothing,
    Draft(Box<Draft>),
    /// Something is stored that this app cannot read; it stays as it is.
    Unreadable(String),
}

/// What a page hears of the words of its consultation.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Told {
    /// Written and read back.
    Saved,
    NotKept(StoreProblem),
    /// Another tab has written.
    Changed,
}

pub type Tell = Rc<dyn Fn(Told)>;

/// What this tab knows of one consultation. It outlives the page it was typed on.
#[derive(Default)]
struct Tab {
    words: Held,
    is_saving: bool,
    /// Counts the saves, so that a watch knows its own.
    saves: u32,
    /// Failed saves since the last that worked.
    failures: u32,
    /// The page that heard of it last; none where none has since the app started.
    tell: Option<Tell>,
}

thread_local! {
    /// By consultation id.
    static HELD: RefCell<BTreeMap<String, Tab>> = const { RefCell::new(BTreeMap::new()) };
}

fn with<T>(consultation: &str, action: impl FnOnce(&mut Tab) -> T) -> T {
    HELD.with_borrow_mut(|all| {
        if !all.contains_key(consultation) {
            all.insert(consultation.to_owned(), Tab::default());
        }
        action(all.entry(consultation.to_owned()).or_default())
    })
}

/// Tells the page that is open.
fn tell(consultation: &str, told: Told) {
    let tell = with(consultation, |tab| tab.tell.clone());
    if let Some(tell) = tell {
        tell(told);
    }
}

/// Whether something was answered in a consultation, whatever it is: to be asked without the code of its pages.
pub async fn is_begun(consultation: &str) -> bool {
    is_unsaved(consultation) || matches!(store::get(DRAFTS, consultation).await, Ok(Some(_)))
}

/// The draft of a consultation as it lies on this device.
async fn find(consultation: &str) -> Result<Found, StoreProblem> {
    Ok(found(store::get(DRAFTS, consultation).await?))
}

/// A draft as it is stored; `None` where this app cannot read it.
pub fn read(text: &str) -> Option<Draft> {
    serde_json::from_str::<Draft>(text).ok().filter(|draft| draft.format <= DRAFT_FORMAT)
}

fn found(text: Option<String>) -> Found {
    let Some(text) = text else { return Found::Nothing };
    read(&text).map_or(Found::Unreadable(text), |draft| Found::Draft(Box::new(draft)))
}

/// Looks at the draft of a consultation; afterwards [`shown`] knows it.
///
/// # Errors
/// Why this device does not tell; what was typed here is known all the same.
pub async fn open(consultation: &str) -> Result<Found, StoreProblem> {
    let found = find(consultation).await?;
    with(consultation, |tab| match &found {
        Found::Draft(draft) => tab.words.look_at(Some((**draft).clone())),
        Found::Nothing => tab.words.look_at(None),
        Found::Unreadable(_) => {}
    });
    Ok(found)
}

/// Everything a page shows: the draft, and over it what was typed in this tab.
pub fn shown(consultation: &str) -> Parts {
    with(consultation, |tab| tab.words.shown())
}

/// True where this device does not hold yet what was typed here.
pub fn is_unsaved(consultation: &str) -> bool {
    with(consultation, |tab| tab.words.is_unsaved())
}

/// True where this tab holds anything that was typed and is not on this device.
pub fn is_anything_unsaved() -> bool {
    HELD.with_borrow(|all| all.values().any(|tab| tab.words.is_unsaved()))
}

/// Forgets whatever was typed in this tab. What lies on this device stays there.
pub fn forget_all() {
    HELD.set(BTreeMap::new());
}

/// Texts of a part that other tabs wrote, beside the one that is shown.
pub fn others(consultation: &str, part: &Part) -> Vec<String> {
    with(consultation, |tab| tab.words.others(part))
}

/// The page that hears of a consultation from now on. What is unsaved is tried again, so that it hears of that too.
pub fn listen(consultation: &str, tell: Tell) {
    with(consultation, |tab| tab.tell = Some(tell));
    follow_tabs();
    if is_unsaved(consultation) {
        start_saving(consultation);
    }
}

/// Follows what other tabs do with drafts, and what the person wishes there, for as long as the app runs.
pub fn follow_tabs() {
    tabs::hear(heard);
    tabs::watch(come_and_gone);
}

/// Keeps parts of a draft: one save at a time, what comes in meanwhile is saved next.
pub fn keep(consultation: &str, parts: Parts) {
    with(consultation, |tab| {
        parts.into_iter().for_each(|(part, text)| tab.words.want(part, text));
    });
    start_saving(consultation);
}

/// What is kept next of a part takes the place of all that tabs wrote of it.
pub fn settle(consultation: &str, part: &Part) {
    with(consultation, |tab| tab.words.settle(part));
}

/// Deletes the draft of a consultation, and what is not saved of it.
///
/// # Errors
/// Why it is still there.
pub async fn delete(consultation: &str) -> Result<(), StoreProblem> {
    with(consultation, |tab| tab.words = Held::default());
    saves_have_ended(consultation).await;
    store::delete(DRAFTS, consultation).await?;
    with(consultation, |tab| tab.words = Held::default());
    tell_of_change(consultation);
    Ok(())
}

/// Deletes a draft with which nothing more is to be done, as it then lies on this device. What has been changed since
/// stays.
pub async fn delete_if_over(consultation: &str) {
    saves_have_ended(consultation).await;
    let mut put_in = with(consultation, |tab| tab.words.unsaved().clone());
    let is_over = |text: Option<String>| {
        let draft = match found(text) {
            Found::Draft(draft) => Some(*draft),
            Found::Nothing => None,
            Found::Unreadable(_) => return false,
        };
        with(consultation, |tab| {
            tab.words.look_at(draft);
            put_in = tab.words.unsaved().clone();
            tab.words.is_over()
        })
    };
    let deleted = store::delete_where(DRAFTS, consultation, is_over).await;
    // A device that cannot be asked holds it or not: this page does not.
    if deleted.unwrap_or_else(|_| with(consultation, |tab| tab.words.is_over())) {
        with(consultation, |tab| {
            tab.words.note_saved(&put_in);
            tab.words.look_at(None);
        });
        tell_of_change(consultation);
    }
}

/// A save that has begun would bring back what is deleted.
async fn saves_have_ended(consultation: &str) {
    for _ in 0..PATIENCE / 50 {
        if !with(consultation, |tab| tab.is_saving) {
            break;
        }
        clock::pause(50).await;
    }
}

fn tell_of_change(consultation: &str) {
    tell(consultation, Told::Changed);
    tabs::tell(Said::Changed(consultation));
}

fn start_saving(consultation: &str) {
    let is_at_it = with(consultation, |tab| std::mem::replace(&mut tab.is_saving, true));
    if !is_at_it {
        wasm_bindgen_futures::spawn_local(save_all(consultation.to_owned()));
    }
}

/// Longer than any save of a device that answers, in milliseconds.
const PATIENCE: u64 = 4_000;
/// The wait before a save is tried again, in milliseconds: twice as long each time, up to the last.
const FIRST_WAIT: u64 = 500;
const LAST_WAIT: u64 = 30_000;

async fn save_all(consultation: String) {
    loop {
        let (changes, save) = with(&consultation, |tab| {
            tab.saves += 1;
            (tab.words.unsaved().clone(), tab.saves)
        });
        watch(consultation.clone(), save);
        match save_once(&consultation, &changes).await {
            Ok(()) => {
                let is_done = with(&consultation, |tab| {
                    tab.failures = 0;
                    tab.words.note_saved(&changes);
                    !tab.words.is_unsaved()
                });
                tabs::tell(Said::Changed(&consultation));
                if is_done {
                    return stop_saving(&consultation, Told::Saved);
                }
            }
            Err(problem) => {
                // On a shared device what somebody leaves behind is meant to go.
                if !kiosk::is_on() {
                    leaving::ask_before(is_anything_refused);
                }
                with(&consultation, |tab| tab.failures += 1);
                stop_saving(&consultation, Told::NotKept(problem));
                if !matches!(problem, StoreProblem::NewerSchema | StoreProblem::Unwanted) {
                    try_again_later(consultation);
                }
                return;
            }
        }
    }
}

fn stop_saving(consultation: &str, told: Told) {
    with(consultation, |tab| tab.is_saving = false);
    tell(consultation, told);
}

/// Says so where a save takes longer than a device that answers needs. The save itself goes on.
fn watch(consultation: String, save: u32) {
    wasm_bindgen_futures::spawn_local(async move {
        clock::pause(PATIENCE).await;
        if with(&consultation, |tab| tab.is_saving && tab.saves == save) {
            tell(&consultation, Told::NotKept(StoreProblem::NoAnswer));
        }
    });
}

fn try_again_later(consultation: String) {
    let failures = with(&consultation, |tab| tab.failures);
    let wait = FIRST_WAIT.saturating_mul(1 << failures.min(6)).min(LAST_WAIT);
    wasm_bindgen_futures::spawn_local(async move {
        clock::pause(wait).await;
        let is_wanted =
            with(&consultation, |tab| tab.failures == failures && tab.words.is_unsaved());
        if is_wanted {
            start_saving(&consultation);
        }
    });
}

/// Puts changes into the draft on this device and reads it back.
async fn save_once(consultation: &str, changes: &Changes) -> Result<(), StoreProblem> {
    let mut merged = Err(StoreProblem::NewerSchema);
    let merge = |text: Option<String>| {
        let mut draft = match found(text) {
            Found::Nothing => Draft::default(),
            Found::Draft(draft) => *draft,
            // Nothing is written over what this app cannot read.
            Found::Unreadable(_) => return None,
        };
        draft.merge(changes);
        draft.format = DRAFT_FORMAT;
        draft.consultation = consultation.to_owned();
        draft.saved_at = clock::now_iso();
        let text = serde_json::to_string(&draft).ok();
        merged = Ok(draft);
        text
    };
    let written = store::change(DRAFTS, consultation, merge).await?;
    let draft = merged?;
    with(consultation, |tab| tab.words.note_written(changes, draft.clone()));
    let read_back = store::get(DRAFTS, consultation).await?;
    // Another tab may have written since.
    let is_there = |text: &String| read(text).is_some_and(|now| now.revision > draft.revision);
    match (written, read_back) {
        (Some(written), Some(found)) if written == found || is_there(&found) => Ok(()),
        _ => Err(StoreProblem::Failed),
    }
}

fn heard(said: Said<'_>) {
    match said {
        Said::Changed(consultation) => changed_elsewhere(consultation.to_owned()),
        Said::KeepNothing => keep_nothing::heard(true),
        Said::KeepAgain => keep_nothing::heard(false),
    }
}

/// Another tab has written or deleted something of a consultation.
fn changed_elsewhere(consultation: String) {
    if with(&consultation, |tab| tab.tell.is_none()) {
        return;
    }
    wasm_bindgen_futures::spawn_local(async move {
        if open(&consultation).await.is_ok() {
            tell(&consultation, Told::Changed);
        }
    });
}

/// The consultations this tab knows something of.
fn all_known() -> Vec<String> {
    HELD.with_borrow(|all| all.keys().cloned().collect())
}

/// The page has been hidden, or is seen again: what is not saved is tried once more, what others wrote is read.
fn come_and_gone(is_hidden: bool) {
    for consultation in all_known() {
        if is_unsaved(&consultation) {
            start_saving(&consultation);
        } else if !is_hidden {
            changed_elsewhere(consultation);
        }
    }
}

/// Whether something was typed that this device refuses to hold, and with which something is still to be done.
fn is_anything_refused() -> bool {
    HELD.with_borrow(|all| {
        all.values().any(|tab| tab.failures > 0 && tab.words.is_unsaved() && !tab.words.is_over())
    })
}

/// Takes every draft of this device into this page, and deletes it there.
///
/// # Errors
/// Why something is still there.
pub async fn take_from_device() -> Result<(), StoreProblem> {
    // What other tabs delete meanwhile stays in this page.
    HELD.with_borrow_mut(|all| all.values_mut().for_each(|tab| tab.words.take()));
    let mut outcome = Ok(());
    for (consultation, _) in store::all(DRAFTS).await? {
        let take = |text: Option<String>| match found(text) {
            Found::Draft(draft) => with(&consultation, |tab| {
                tab.words.look_at(Some(*draft));
                tab.words.take();
                true
            }),
            Found::Nothing => true,
            // Nobody else could read it again either.
            Found::Unreadable(_) => false,
        };
        match store::delete_where(DRAFTS, &consultation, take).await {
            Ok(true) => {}
            Ok(false) => outcome = Err(StoreProblem::NewerSchema),
            Err(problem) => outcome = Err(problem),
        }
    }
    outcome
}

/// Tells every page that nothing is kept, as the person asked.
pub fn tell_that_nothing_is_kept() {
    for consultation in all_known() {
        tell(&consultation, Told::NotKept(StoreProblem::Unwanted));
    }
    // Whoever leaves now is asked.
    save_the_rest();
}

/// Tries to save all that is not saved.
pub fn save_the_rest() {
    come_and_gone(true);
}

/// The lock that pages hold that show what is over; none is to be swept away meanwhile.
fn lock_of(consultation: &str) -> String {
    format!("three-wishes:{}:shown:{consultation}", address::base_path())
}

/// Keeps other tabs from sweeping a draft away, as long as what this gives is held.
pub async fn hold(consultation: &str) -> Option<locks::Held> {
    locks::share(&lock_of(consultation)).await
}

/// Forms on paper that were begun: the id of each, and the ISO date and time of its last save; now where it is unsaved.
pub async fn forms(consultation: &str) -> Vec<(String, String)> {
    let form = |key: &str| form_of_draft(key, consultation).map(str::to_owned);
    let unsaved = |key: &String| is_unsaved(key).then(|| Some((form(key)?, clock::now_iso())))?;
    let mut forms: BTreeMap<String, String> = all_known().iter().filter_map(unsaved).collect();
    let kept = store::all(DRAFTS).await.unwrap_or_default().into_iter();
    forms.extend(kept.filter_map(|(key, text)| Some((form(&key)?, read(&text)?.saved_at))));
    forms.into_iter().collect()
}

/// Whether this device holds a draft.
pub async fn is_any_kept() -> bool {
    // Where it cannot be asked, nothing can be swept from it either.
    store::is_empty(DRAFTS).await.is_ok_and(|is_empty| !is_empty)
}

/// Deletes what was handed over at another visit and is not to be kept, unless a page shows it.
pub async fn sweep() {
    // What cannot be read or deleted now is looked at again at the next visit.
    for (consultation, text) in store::all(DRAFTS).await.unwrap_or_default() {
        let Some(draft) = read(&text).filter(Draft::is_over) else { continue };
        if with(&consultation, |tab| tab.tell.is_some()) {
            continue;
        }
        let held = match locks::ask(&lock_of(&consultation)).await {
            Asked::Ours(held) => Some(held),
            // Without locks nobody knows what other tabs show: on another day it is nothing any more.
            Asked::NoLocks if draft.saved_at.get(..10) != clock::now_iso().get(..10) => None,
            Asked::Taken | Asked::NoLocks => continue,
        };
        delete_if_over(&consultation).await;
        drop(held);
    }
}
