//! Sealed files on this device until the council's inbox has them. What is sent when is decided in the core.

use std::cell::RefCell;
use std::collections::BTreeMap;

use three_wishes_core::consultation::{Occasion, Outcome, Parcel, patience};
use three_wishes_core::route;

use super::locks::{self, Asked};
use super::store::{self, OUTBOX, StoreProblem};
use super::{address, clock, fetch, random};

thread_local! {
    /// Parcels that this device does not keep, by id: they are sent while the page is open.
    static UNKEPT: RefCell<BTreeMap<String, Parcel>> = const { RefCell::new(BTreeMap::new()) };
}

/// Whether anything was ever put into the outbox of this device and is still there.
pub async fn is_empty() -> bool {
    store::is_empty(OUTBOX).await.unwrap_or(true)
}

/// The parcels of these ids, as far as they are here.
pub async fn find(ids: &[String]) -> Vec<Parcel> {
    let kept = store::all(OUTBOX).await.unwrap_or_default();
    let kept = kept.into_iter().filter(|(id, _)| ids.contains(id));
    let mut found: Vec<Parcel> = kept.filter_map(|(_, text)| Parcel::read(&text).ok()).collect();
    UNKEPT.with_borrow(|all| found.extend(ids.iter().filter_map(|id| all.get(id).cloned())));
    found
}

/// Puts a parcel into the outbox. One that may be on its way or with the council already stays as it is.
///
/// # Errors
/// Why this device does not keep it; it is then sent while the page is open.
pub async fn keep(parcel: Parcel) -> Result<(), StoreProblem> {
    let written = store::change(OUTBOX, &parcel.id, |found| match found {
        None => Some(parcel.to_json()),
        Some(text) => {
            let is_free = Parcel::read(&text).is_ok_and(|old| old.may_be_replaced());
            is_free.then(|| parcel.to_json())
        }
    });
    let outcome = written.await.map(drop);
    if outcome.is_err() {
        UNKEPT.with_borrow_mut(|all| {
            all.entry(parcel.id.clone()).or_insert(parcel);
        });
    }
    outcome
}

/// Removes a parcel, whatever became of it.
///
/// # Errors
/// Why it is still there.
pub async fn delete(id: &str) -> Result<(), StoreProblem> {
    store::delete(OUTBOX, id).await
}

/// Notes that the person said: I have sent it.
pub async fn note_sent_by_hand(ids: &[String]) {
    for id in ids {
        let note = |parcel: Parcel| Some(Parcel { by_hand: clock::now_iso(), ..parcel });
        let _ = change(id, note).await;
    }
}

/// Sends what is due, one after the other. Does nothing where another tab is at it.
pub async fn deliver(occasion: Occasion) {
    let name = format!("three-wishes:{}:outbox", address::base_path());
    let held = match locks::ask(&name).await {
        Asked::Taken => return,
        Asked::Ours(held) => Some(held),
        Asked::NoLocks => None,
    };
    let is_alone = held.is_some();
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
    drop(held);
}

async fn all_ids() -> Vec<String> {
    let kept = store::all(OUTBOX).await.unwrap_or_default();
    let mut ids: Vec<String> = kept.into_iter().map(|(id, _)| id).collect();
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
