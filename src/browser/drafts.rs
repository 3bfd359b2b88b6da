//! Drafts of answers on this device, read back before they are called saved. What becomes of two tabs' texts is
//! decided in the core.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::rc::Rc;

use three_wishes_core::consultation::{Change, Changes, DRAFT_FORMAT};
pub use three_wishes_core::consultation::{Draft, Fact, Part, Parts};

use super::store::{self, DRAFTS, StoreProblem};
use super::{clock, kiosk, leaving, tabs};

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
struct Held {
    /// What this device does not hold yet.
    unsaved: Changes,
    /// The draft as this tab last saw it on this device.
    draft: Option<Draft>,
    /// The text of each part that what is typed here follows from.
    seen: Parts,
    /// This tab's texts that stand apart.
    apart: Parts,
    is_saving: bool,
    /// Counts the saves, so that a watch knows its own.
    saves: u32,
    /// Failed saves since the last that worked.
    failures: u32,
    /// True once what was typed is safe elsewhere.
    is_let_go: bool,
    /// A page has shown it since the app started.
    is_open: bool,
    /// The page that is open now.
    tell: Option<Tell>,
}

thread_local! {
    /// By consultation id.
    static HELD: RefCell<BTreeMap<String, Held>> = const { RefCell::new(BTreeMap::new()) };
}

fn with<T>(consultation: &str, action: impl FnOnce(&mut Held) -> T) -> T {
    HELD.with_borrow_mut(|all| {
        if !all.contains_key(consultation) {
            all.insert(consultation.to_owned(), Held::default());
        }
        action(all.entry(consultation.to_owned()).or_default())
    })
}

impl Held {
    /// Takes in the draft as it lies on this device.
    fn look_at(&mut self, draft: Option<Draft>) {
        let on_disk = draft.as_ref().map(Draft::parts).unwrap_or_default();
        let is_own = |part: &Part| self.unsaved.contains_key(part) || self.apart.contains_key(part);
        let own = self.seen.iter().filter(|(part, _)| is_own(part));
        let own: Parts = own.map(|(part, text)| (part.clone(), text.clone())).collect();
        let others = on_disk.into_iter().filter(|(part, _)| !is_own(part));
        self.seen = others.chain(own).collect();
        self.draft = draft;
    }

    /// Notes what is wanted kept.
    fn want(&mut self, part: Part, text: String) {
        let seen = self.seen.get(&part).cloned().unwrap_or_default();
        let settles = self.apart.get(&part).cloned().into_iter().collect();
        let change =
            self.unsaved.entry(part).or_insert(Change { seen, settles, ..Change::default() });
        change.text = text;
        self.is_let_go = false;
    }

    /// What has been saved is not unsaved any more, unless it has changed meanwhile.
    fn note_saved(&mut self, saved: &Changes, draft: Draft) {
        for (part, change) in saved {
            let stands_apart = draft.apart(part).contains(&change.text.as_str());
            if stands_apart {
                self.apart.insert(part.clone(), change.text.clone());
            } else {
                self.apart.remove(part);
                self.seen.insert(part.clone(), draft.text(part).to_owned());
            }
            let newer = self.unsaved.get(part).is_some_and(|now| now.text != change.text);
            if !newer {
                self.unsaved.remove(part);
            } else if let Some(now) = self.unsaved.get_mut(part) {
                now.settles = self.apart.get(part).cloned().into_iter().collect();
                if !stands_apart {
                    now.seen = draft.text(part).to_owned();
                }
            }
        }
        self.look_at(Some(draft));
    }

    fn shown(&self) -> Parts {
        let mut shown = self.draft.as_ref().map(Draft::parts).unwrap_or_default();
        shown.extend(self.apart.clone());
        shown.extend(self.unsaved.iter().map(|(part, one)| (part.clone(), one.text.clone())));
        shown
    }
}

/// Whether something was answered in a consultation, whatever it is: to be asked without the code of its pages.
pub async fn is_begun(consultation: &str) -> bool {
    let is_on_its_way = with(consultation, |held| !held.unsaved.is_empty());
    is_on_its_way || matches!(store::get(DRAFTS, consultation).await, Ok(Some(_)))
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
    with(consultation, |held| held.is_open = true);
    with(consultation, |held| match &found {
        Found::Draft(draft) => held.look_at(Some((**draft).clone())),
        Found::Nothing => held.look_at(None),
        Found::Unreadable(_) => {}
    });
    Ok(found)
}

/// Everything a page shows: the draft, and over it what was typed in this tab.
pub fn shown(consultation: &str) -> Parts {
    with(consultation, |held| held.shown())
}

/// True where this device does not hold yet what was typed here.
pub fn is_unsaved(consultation: &str) -> bool {
    with(consultation, |held| !held.unsaved.is_empty())
}

/// True where this tab holds anything that was typed and is not on this device.
pub fn is_anything_unsaved() -> bool {
    HELD.with_borrow(|all| all.values().any(|held| !held.unsaved.is_empty()))
}

/// Forgets whatever was typed in this tab. What lies on this device stays there.
pub fn forget_all() {
    HELD.set(BTreeMap::new());
}

/// Texts of a part that other tabs wrote, beside the one that is shown.
pub fn others(consultation: &str, part: &Part) -> Vec<String> {
    with(consultation, |held| {
        let shown = held.shown().get(part).cloned().unwrap_or_default();
        let Some(draft) = &held.draft else { return Vec::new() };
        let is_apart = held.apart.contains_key(part);
        let stored = is_apart.then(|| draft.text(part)).into_iter();
        let all = stored.chain(draft.apart(part));
        let is_other =
            |text: &&str| **text != shown && held.apart.get(part).is_none_or(|own| own != text);
        all.filter(is_other).map(str::to_owned).collect()
    })
}

/// The page that hears of a consultation from now on. What is unsaved is tried again, so that it hears of that too.
pub fn listen(consultation: &str, tell: Tell) {
    let is_unsaved = with(consultation, |held| {
        held.tell = Some(tell);
        !held.unsaved.is_empty()
    });
    tabs::hear(changed_elsewhere, come_and_gone);
    if is_unsaved {
        start_saving(consultation);
    }
}

/// Keeps parts of a draft: one save at a time, what comes in meanwhile is saved next.
pub fn keep(consultation: &str, parts: Parts) {
    with(consultation, |held| parts.into_iter().for_each(|(part, text)| held.want(part, text)));
    start_saving(consultation);
}

/// Keeps a text in the place of all that tabs wrote of a part.
pub fn settle(consultation: &str, part: &Part, text: &str) {
    with(consultation, |held| {
        let stored = held.draft.as_ref().map(|draft| draft.text(part).to_owned());
        let apart = held.draft.iter().flat_map(|draft| draft.apart(part)).map(str::to_owned);
        let settles = apart.chain(held.apart.get(part).cloned()).collect();
        let change = Change { text: text.to_owned(), seen: stored.unwrap_or_default(), settles };
        held.apart.remove(part);
        held.unsaved.insert(part.clone(), change);
    });
    start_saving(consultation);
}

/// Deletes the draft of a consultation, and what is not saved of it.
///
/// # Errors
/// Why it is still there.
pub async fn delete(consultation: &str) -> Result<(), StoreProblem> {
    forget(consultation);
    // A save that has begun would bring it back.
    for _ in 0..PATIENCE / 50 {
        if !with(consultation, |held| held.is_saving) {
            break;
        }
        clock::pause(50).await;
    }
    store::delete(DRAFTS, consultation).await?;
    forget(consultation);
    tabs::tell(consultation);
    Ok(())
}

fn forget(consultation: &str) {
    with(consultation, |held| {
        let (saves, is_saving) = (held.saves, held.is_saving);
        *held = Held { saves, is_saving, ..Held::default() };
    });
}

fn start_saving(consultation: &str) {
    let is_at_it = with(consultation, |held| std::mem::replace(&mut held.is_saving, true));
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
        let (changes, save) = with(&consultation, |held| {
            held.saves += 1;
            (held.unsaved.clone(), held.saves)
        });
        watch(consultation.clone(), save);
        match save_once(&consultation, &changes).await {
            Ok(draft) => {
                let is_done = with(&consultation, |held| {
                    held.failures = 0;
                    held.note_saved(&changes, draft);
                    held.unsaved.is_empty()
                });
                tabs::tell(&consultation);
                if is_done {
                    return stop_saving(&consultation, Told::Saved);
                }
            }
            Err(problem) => {
                // On a shared device what somebody leaves behind is meant to go.
                if !kiosk::is_on() {
                    leaving::ask_before(is_anything_refused);
                }
                with(&consultation, |held| held.failures += 1);
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
    let tell = with(consultation, |held| {
        held.is_saving = false;
        held.tell.clone()
    });
    if let Some(tell) = tell {
        tell(told);
    }
}

/// Says so where a save takes longer than a device that answers needs. The save itself goes on.
fn watch(consultation: String, save: u32) {
    wasm_bindgen_futures::spawn_local(async move {
        clock::pause(PATIENCE).await;
        let tell = with(&consultation, |held| {
            if held.is_saving && held.saves == save { held.tell.clone() } else { None }
        });
        if let Some(tell) = tell {
            tell(Told::NotKept(StoreProblem::NoAnswer));
        }
    });
}

fn try_again_later(consultation: String) {
    let failures = with(&consultation, |held| held.failures);
    let wait = FIRST_WAIT.saturating_mul(1 << failures.min(6)).min(LAST_WAIT);
    wasm_bindgen_futures::spawn_local(async move {
        clock::pause(wait).await;
        let is_wanted =
            with(&consultation, |held| held.failures == failures && !held.unsaved.is_empty());
        if is_wanted {
            start_saving(&consultation);
        }
    });
}

/// Puts changes into the draft on this device and reads it back.
async fn save_once(consultation: &str, changes: &Changes) -> Result<Draft, StoreProblem> {
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
    let read_back = store::get(DRAFTS, consultation).await?;
    // Another tab may have written since.
    let is_there = |text: &String| read(text).is_some_and(|now| now.revision > draft.revision);
    match (written, read_back) {
        (Some(written), Some(found)) if written == found || is_there(&found) => Ok(draft),
        _ => Err(StoreProblem::Failed),
    }
}

/// Another tab has written something of a consultation.
fn changed_elsewhere(consultation: String) {
    let Some(tell) = with(&consultation, |held| held.tell.clone()) else { return };
    wasm_bindgen_futures::spawn_local(async move {
        if open(&consultation).await.is_ok() {
            tell(Told::Changed);
        }
    });
}

/// The page has been hidden, or is seen again: what is not saved is tried once more, what others wrote is read.
fn come_and_gone(is_hidden: bool) {
    let all = HELD.with_borrow(|all| all.keys().cloned().collect::<Vec<_>>());
    for consultation in all {
        if is_unsaved(&consultation) {
            start_saving(&consultation);
        } else if !is_hidden {
            changed_elsewhere(consultation);
        }
    }
}

/// Whether something was typed that this device refuses to hold.
fn is_anything_refused() -> bool {
    HELD.with_borrow(|all| {
        all.values().any(|held| held.failures > 0 && !held.unsaved.is_empty() && !held.is_let_go)
    })
}

/// The person may leave without being asked, though this device holds nothing: what was typed is elsewhere.
pub fn let_go(consultation: &str) {
    with(consultation, |held| held.is_let_go = true);
}

/// Takes every draft of this device into this page, and deletes it there.
///
/// # Errors
/// Why something is still there.
pub async fn take_from_device() -> Result<(), StoreProblem> {
    for (consultation, text) in store::all(DRAFTS).await? {
        let Some(draft) = read(&text) else { continue };
        with(&consultation, |held| {
            for (part, text) in draft.parts() {
                held.unsaved.entry(part).or_insert(Change { text, ..Change::default() });
            }
            held.look_at(Some(draft));
        });
        store::delete(DRAFTS, &consultation).await?;
        start_saving(&consultation);
    }
    Ok(())
}

/// Deletes what was handed over at another visit and is not to be kept.
pub async fn sweep() {
    // What cannot be read or deleted now is looked at again at the next visit.
    for (consultation, text) in store::all(DRAFTS).await.unwrap_or_default() {
        let is_open = with(&consultation, |held| held.is_open);
        let is_over = read(&text).is_some_and(|draft| draft.is_over());
        if is_over && !is_open {
            let _ = store::delete(DRAFTS, &consultation).await;
        }
    }
}

/// Tries to save all that is not saved.
pub fn save_the_rest() {
    come_and_gone(true);
}
