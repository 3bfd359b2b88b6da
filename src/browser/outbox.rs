//! Sealed files on this device until the council's inbox has them. What is sent when is decided in the core.

use std::cell::{Cell, RefCell};
use std::collections::{BTreeMap, BTreeSet};

use three_wishes_core::consultation::{Occasion, Outcome, Parcel, Progress, patience};
use three_wishes_core::route;

use super::locks::{self, Asked};
use super::store::{self, OUTBOX, StoreProblem};
use super::{address, clock, fetch, leaving, random};

thread_local! {
    /// Parcels that this device does not keep, by id: they are sent while the page is open.
    static UNKEPT: RefCell<BTreeMap<String, Parcel>> = const { RefCell::new(BTreeMap::new()) };
    /// The strongest reason to send what is due, until that has been begun.
    static WAITS: Cell<Option<Occasion>> = const { Cell::new(None) };
    /// A task of this tab is at it.
    static IS_AT_IT: Cell<bool> = const { Cell::new(false) };
}

/// Whether the outbox of this device is empty; notes of what was received lie there too.
pub async fn is_empty() -> bool {
    // Where it cannot be asked, nothing can be sent from it either.
    store::is_empty(OUTBOX).await.unwrap_or(true)
}

/// What lies under some ids.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Found {
    pub parcels: Vec<Parcel>,
    /// Something of a newer version of this app lies there too.
    pub has_unreadable: bool,
}

/// The parcels of these ids, as far as they are here.
///
/// # Errors
/// Why this device cannot be asked; what it does not keep is told all the same by the next call that works.
pub async fn find(ids: &[String]) -> Result<Found, StoreProblem> {
    let unkept: Vec<Parcel> =
        UNKEPT.with_borrow(|all| ids.iter().filter_map(|id| all.get(id).cloned()).collect());
    let kept = match store::all(OUTBOX).await {
        Err(problem) if unkept.is_empty() => return Err(problem),
        kept => kept.unwrap_or_default(),
    };
    let is_wanted = |id: &String| ids.contains(id) && !unkept.iter().any(|one| one.id == *id);
    let mut found = Found::default();
    for (_, text) in kept.into_iter().filter(|(id, _)| is_wanted(id)) {
        match Parcel::read(&text) {
            Ok(parcel) => found.parcels.push(parcel),
            Err(_) => found.has_unreadable = true,
        }
    }
    found.parcels.extend(unkept);
    Ok(found)
}

/// Everything of one consultation that is here, whoever it is from.
///
/// # Errors
/// Why this device cannot be asked.
pub async fn of_consultation(consultation: &str) -> Result<Found, StoreProblem> {
    let is_of_it = |one: &Parcel| one.consultation == consultation;
    let unkept: Vec<Parcel> =
        UNKEPT.with_borrow(|all| all.values().filter(|one| is_of_it(one)).cloned().collect());
    let kept = match store::all(OUTBOX).await {
        Err(problem) if unkept.is_empty() => return Err(problem),
        kept => kept.unwrap_or_default(),
    };
    let is_newer_here = |id: &String| unkept.iter().any(|one| one.id == *id);
    let mut found = Found::default();
    for (_, text) in kept.into_iter().filter(|(id, _)| !is_newer_here(id)) {
        match Parcel::read(&text) {
            Ok(parcel) if is_of_it(&parcel) => found.parcels.push(parcel),
            Ok(_) => {}
            Err(_) => found.has_unreadable = true,
        }
    }
    found.parcels.extend(unkept);
    Ok(found)
}

/// Notes that a bundle with these in it was read back.
pub async fn note_taken_away(ids: &[String]) {
    for id in ids {
        let note = |parcel: Parcel| Some(Parcel { taken_away: clock::now_iso(), ..parcel });
        // Without the note they count as being only here, which is the safe way round.
        let _ = change(id, note).await;
    }
}

/// Puts a parcel into the outbox. One that may be on its way or with the council already stays as it is.
///
/// # Errors
/// Why this device does not keep it; it is then sent while the page is open.
pub async fn keep(parcel: Parcel) -> Result<(), StoreProblem> {
    let mut outcome = Ok(());
    let replace = |found: Option<String>| match found.map(|text| Parcel::read(&text)) {
        None => Some(parcel.to_json()),
        Some(Ok(old)) => old.may_be_replaced().then(|| parcel.to_json()),
        Some(Err(_)) => {
            outcome = Err(StoreProblem::NewerSchema);
            None
        }
    };
    let written = store::change(OUTBOX, &parcel.id, replace).await;
    let outcome = written.and(outcome);
    UNKEPT.with_borrow_mut(|all| {
        if outcome.is_ok() {
            all.remove(&parcel.id);
        } else if all.get(&parcel.id).is_none_or(Parcel::may_be_replaced) {
            all.insert(parcel.id.clone(), parcel);
        }
    });
    if outcome.is_err() {
        leaving::ask_before(would_lose);
    }
    outcome
}

/// Whether a parcel that only this page holds has not come anywhere yet.
pub fn would_lose() -> bool {
    let is_elsewhere = |one: &Parcel| {
        let is_received = matches!(one.progress, Progress::Received(_));
        is_received || !one.by_hand.is_empty() || !one.taken_away.is_empty()
    };
    UNKEPT.with_borrow(|all| !all.values().all(is_elsewhere))
}

/// Removes a parcel, whatever became of it.
///
/// # Errors
/// Why it is still there.
pub async fn delete(id: &str) -> Result<(), StoreProblem> {
    UNKEPT.with_borrow_mut(|all| all.remove(id));
    store::delete(OUTBOX, id).await
}

/// Notes that the person said: I have sent it. False where this device does not hold the note.
pub async fn note_sent_by_hand(ids: &[String]) -> bool {
    let mut is_noted = true;
    for id in ids {
        let note = |parcel: Parcel| Some(Parcel { by_hand: clock::now_iso(), ..parcel });
        is_noted &= change(id, note).await.is_some();
    }
    is_noted
}

/// How long to wait until another tab is looked at again that is sending, in milliseconds.
const UNTIL_FREE: u64 = 300;

/// Sends what is due, one after the other. Where a task of this tab is at it, it does this too; where another tab is,
/// what it sends is enough, unless the person asked.
pub async fn deliver(occasion: Occasion) {
    WAITS.set(WAITS.get().max(Some(occasion)));
    if IS_AT_IT.replace(true) {
        return;
    }
    let name = format!("three-wishes:{}:outbox", address::base_path());
    loop {
        let held = match locks::ask(&name).await {
            Asked::Taken if WAITS.get() == Some(Occasion::Asked) => {
                clock::pause(UNTIL_FREE).await;
                continue;
            }
            Asked::Taken => {
                WAITS.set(None);
                break;
            }
            Asked::Ours(held) => Some(held),
            Asked::NoLocks => None,
        };
        while let Some(occasion) = WAITS.take() {
            send_what_is_due(occasion, held.is_some()).await;
        }
        break;
    }
    IS_AT_IT.set(false);
}

async fn send_what_is_due(occasion: Occasion, is_alone: bool) {
    for id in all_ids().await {
        let claim = |parcel: Parcel| parcel.sent_now(occasion, clock::now_milliseconds(), is_alone);
        let Some(parcel) = change(&id, claim).await else { continue };
        let outcome = send(&parcel).await;
        let settle = |parcel: Parcel| {
            let [chance] = random::bytes::<1>();
            Some(parcel.after(outcome, clock::now_milliseconds(), &clock::now_iso(), chance))
        };
        // Where this is not kept it is sent once more, and the inbox knows it by its name.
        let _ = change(&id, settle).await;
    }
}

/// Each once, though a parcel lies on this device and in this page.
async fn all_ids() -> BTreeSet<String> {
    // A device that cannot be asked is asked at the next chance.
    let kept = store::all(OUTBOX).await.unwrap_or_default();
    let mut ids: BTreeSet<String> = kept.into_iter().map(|(id, _)| id).collect();
    UNKEPT.with_borrow(|all| ids.extend(all.keys().cloned()));
    ids
}

/// Changes a parcel where it lies; gives it as it then is, `None` where it was left alone.
async fn change(id: &str, change: impl Fn(Parcel) -> Option<Parcel>) -> Option<Parcel> {
    let unkept = UNKEPT.with_borrow_mut(|all| {
        let parcel = all.get_mut(id)?;
        let changed = change(parcel.clone());
        if let Some(changed) = &changed {
            *parcel = changed.clone();
        }
        Some(changed)
    });
    if let Some(changed) = unkept {
        return changed;
    }
    let written = store::change(OUTBOX, id, |found| {
        change(Parcel::read(&found?).ok()?).map(|parcel| parcel.to_json())
    });
    Parcel::read(&written.await.ok()??).ok()
}

async fn send(parcel: &Parcel) -> Outcome {
    let file = bytes(&parcel.sealed).zip(route::inbox_file(&parcel.path, &parcel.id));
    // What cannot be sent from here is not lost: it stays, and can be saved.
    let Some((bytes, path)) = file else { return Outcome::NoAnswer };
    fetch::put(&path, &bytes, patience(bytes.len())).await
}

/// A sealed file without its armour.
pub fn bytes(armoured: &str) -> Option<Vec<u8>> {
    let letters: String = armoured.lines().filter(|line| !line.starts_with('-')).collect();
    let text = web_sys::window()?.atob(&letters).ok()?;
    text.chars().map(|sign| u8::try_from(sign).ok()).collect()
}
