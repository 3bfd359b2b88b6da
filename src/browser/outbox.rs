//! Sealed files on this device until the council's inbox has them. What is sent when is decided in the core.

use std::cell::{Cell, RefCell};
use std::collections::{BTreeMap, BTreeSet};

use three_wishes_core::consultation::{Occasion, Outcome, Parcel, Progress, Put, patience};
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

/// What is here of what was asked for.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Found {
    pub parcels: Vec<Parcel>,
    /// Something of a newer version of this app lies there too.
    pub has_unreadable: bool,
    /// Why this device cannot be asked: the parcels are then those of this page alone.
    pub problem: Option<StoreProblem>,
}

/// The parcels of these ids, as far as they are here.
///
/// # Errors
/// Why this device cannot be asked, where this page holds none of them.
pub async fn find(ids: &[String]) -> Result<Found, StoreProblem> {
    find_where(|id| ids.contains(id), |_| true).await
}

/// Everything of one consultation that is here, whoever it is from.
///
/// # Errors
/// Why this device cannot be asked, where this page holds nothing of it.
pub async fn of_consultation(consultation: &str) -> Result<Found, StoreProblem> {
    find_where(|_| true, |one| one.consultation == consultation).await
}

/// Whether there is a parcel of this id, sent or not.
///
/// # Errors
/// Why this device cannot be asked, where this page does not hold it.
pub async fn holds(id: &str) -> Result<bool, StoreProblem> {
    if UNKEPT.with_borrow(|all| all.contains_key(id)) {
        return Ok(true);
    }
    Ok(store::get(OUTBOX, id).await?.is_some())
}

/// What this page holds goes before what lies on the device under the same id.
async fn find_where(
    is_named: impl Fn(&String) -> bool,
    is_wanted: impl Fn(&Parcel) -> bool,
) -> Result<Found, StoreProblem> {
    let is_asked_for = |one: &&Parcel| is_named(&one.id) && is_wanted(one);
    let unkept: Vec<Parcel> =
        UNKEPT.with_borrow(|all| all.values().filter(is_asked_for).cloned().collect());
    let mut found = Found::default();
    let kept = match store::all(OUTBOX).await {
        Ok(kept) => kept,
        Err(problem) if unkept.is_empty() => return Err(problem),
        Err(problem) => {
            found.problem = Some(problem);
            Vec::new()
        }
    };
    let is_newer_here = |id: &String| unkept.iter().any(|one| one.id == *id);
    for (_, text) in kept.into_iter().filter(|(id, _)| is_named(id) && !is_newer_here(id)) {
        match Parcel::read(&text) {
            Ok(parcel) if is_wanted(&parcel) => found.parcels.push(parcel),
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
/// Why this device does not keep it; it is then sent while the page is open, unless it is taken back ([`take_back`]).
pub async fn keep(parcel: Parcel) -> Result<Put, StoreProblem> {
    let mut outcome = Ok(Put::Kept);
    let replace = |found: Option<String>| match found.map(|text| Parcel::read(&text)) {
        None => Some(parcel.to_json()),
        Some(Ok(old)) => {
            outcome = Ok(parcel.put_over(&old));
            old.may_be_replaced().then(|| parcel.to_json())
        }
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

/// Takes back what was put in, as far as no inbox can have it.
pub async fn take_back(ids: &[String]) {
    for id in ids {
        UNKEPT.with_borrow_mut(|all| {
            if all.get(id).is_some_and(Parcel::may_be_replaced) {
                all.remove(id);
            }
        });
        let is_unsent = |text: Option<String>| {
            text.and_then(|text| Parcel::read(&text).ok()).is_some_and(|one| one.may_be_replaced())
        };
        // What cannot be deleted is replaced by what is sealed next.
        let _ = store::delete_where(OUTBOX, id, is_unsent).await;
    }
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
