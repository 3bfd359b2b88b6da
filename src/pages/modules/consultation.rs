//! Answering, and what becomes of answers: sealed, sent, found again on this device.

use three_wishes_core::consultation::Occasion;
use three_wishes_seal::CannotSeal;
use wasm_split_helpers::wasm_split;

use super::{Made, NotHere};
use crate::browser::{clock, drafts, outbox};
use crate::dom::prelude::RwSignal;
use crate::pages::consultation::begun::Way;
use crate::pages::{consultation, mine};
use crate::session::Session;

#[wasm_split(answers, preload(fetch_answers), fallible)]
pub(super) fn answer_pages(session: &Session) -> Made {
    Ok(consultation::page(session))
}

/// Tells where somebody who began to answer goes on; fetches the code of these pages first.
///
/// # Errors
/// [`NotHere`] where it could not be fetched.
pub(in crate::pages) async fn find_way_back(
    session: Session,
    consultation: String,
    way: RwSignal<Option<Way>>,
) -> Result<(), NotHere> {
    way_back(session, consultation, way).await
}

#[wasm_split(answers, preload(fetch_way_back), fallible)]
pub(super) fn way_back(
    session: Session,
    consultation: String,
    way: RwSignal<Option<Way>>,
) -> Result<(), NotHere> {
    consultation::begun::find(session, consultation, way);
    Ok(())
}

#[wasm_split(done, preload(fetch_done), fallible)]
pub(super) fn done_page(session: &Session) -> Made {
    Ok(consultation::done_page(session))
}

/// Fetches the code of the page after the last step of a consultation.
///
/// # Errors
/// [`NotHere`] where it could not be fetched.
pub(in crate::pages) async fn bring_done() -> Result<(), NotHere> {
    fetch_done().await
}

#[wasm_split(mine, preload(fetch_mine), fallible)]
pub(super) fn mine_page(session: &Session) -> Made {
    Ok(Some(mine::page(session)))
}

#[wasm_split(paper, preload(fetch_paper), fallible)]
pub(super) fn paper_page(session: &Session) -> Made {
    Ok(consultation::paper_page(session))
}

/// Brings the code that seals, so that it is here when somebody finishes, even where the network has gone.
///
/// # Errors
/// [`NotHere`] where it could not be fetched.
pub(in crate::pages) async fn bring_sealing() -> Result<(), NotHere> {
    fetch_sealing().await
}

/// Seals each text to all of the recipients, as an armoured file; fetches the code for it first.
///
/// # Errors
/// [`NotHere`] where it could not be fetched.
pub(in crate::pages) async fn seal(
    recipients: &[String],
    texts: &[String],
) -> Result<Result<Vec<String>, CannotSeal>, NotHere> {
    seal_texts(recipients, texts).await
}

#[wasm_split(sealing, preload(fetch_sealing), fallible)]
pub(super) fn seal_texts(
    recipients: &[String],
    texts: &[String],
) -> Result<Result<Vec<String>, CannotSeal>, NotHere> {
    clock::mark("seal-begun");
    // The reader of the folder left out what is no key; one that is none all the same seals nothing.
    let keys: Result<Vec<_>, _> = recipients.iter().map(|key| key.parse()).collect();
    let Ok(keys) = keys else { return Ok(Err(CannotSeal::NoRecipient)) };
    let sealed = texts.iter().map(|text| {
        three_wishes_seal::seal(&keys, text.as_bytes())
            .and_then(|sealed| three_wishes_seal::armoured(&sealed))
    });
    let sealed = sealed.collect();
    clock::mark("sealed");
    Ok(sealed)
}

/// Sends what waits in the outbox, and deletes drafts that are over; fetches the code for it first, where there is
/// anything.
pub(crate) async fn deliver_what_waits() {
    if !outbox::is_empty().await || drafts::is_any_kept().await {
        // What did not come now is asked for at the next chance.
        let _ = start_delivery().await;
    }
}

#[wasm_split(delivery, preload(fetch_delivery), fallible)]
pub(super) fn start_delivery() -> Result<(), NotHere> {
    wasm_bindgen_futures::spawn_local(async {
        drafts::sweep().await;
        outbox::deliver(Occasion::Chance).await;
    });
    Ok(())
}
