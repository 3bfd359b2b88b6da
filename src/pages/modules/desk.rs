//! The council's desk, what opens sealed files, and what writes answers as files.

use three_wishes_seal::{CannotOpen, Identity, NotAKey, Recipient};
use wasm_split_helpers::wasm_split;

use super::{Made, NotHere, at_once};
use crate::pages::{desk_check, desk_open, exporting};
use crate::session::Session;

#[wasm_split(desk, preload(fetch_desk), fallible)]
pub(super) fn desk_pages(session: &Session) -> Made {
    Ok(Some(desk_check::page(session)))
}

#[wasm_split(opening, preload(fetch_opening), fallible)]
pub(super) fn opening_page(session: &Session) -> Made {
    Ok(Some(desk_open::page(session)))
}

/// Writes answers as files and hands them to the browser; fetches the code for it first.
///
/// # Errors
/// [`NotHere`] where it could not be fetched.
pub(in crate::pages) async fn export(
    job: exporting::Job,
) -> Result<Option<exporting::Exported>, NotHere> {
    Ok(run_export(job).await?.await)
}

#[wasm_split(exporting, preload(fetch_exporting), fallible)]
pub(super) fn run_export(job: exporting::Job) -> Result<exporting::Running, NotHere> {
    Ok(exporting::run(job))
}

/// Fetches the code for [`export`].
///
/// # Errors
/// [`NotHere`] where it could not be fetched.
pub(in crate::pages) async fn bring_exporting() -> Result<(), NotHere> {
    fetch_exporting().await
}

/// Fetches the code that opens what is sealed.
///
/// # Errors
/// [`NotHere`] where it could not be fetched.
pub(in crate::pages) async fn bring_unsealing() -> Result<(), NotHere> {
    // Each way into a module is opened by itself.
    fetch_unsealing().await?;
    fetch_public_halves().await?;
    fetch_opener().await
}

/// The keys of a key file, where [`bring_unsealing`] has brought what reads them.
pub(in crate::pages) fn keys_in(text: &str) -> Option<Result<Vec<Identity>, NotAKey>> {
    at_once(read_keys(text)).and_then(Result::ok)
}

#[wasm_split(unsealing, preload(fetch_unsealing), fallible)]
fn read_keys(text: &str) -> Result<Result<Vec<Identity>, NotAKey>, NotHere> {
    Ok(Identity::all_in(text))
}

/// The public half of a key that was read.
pub(in crate::pages) fn public_half(key: &Identity) -> Option<Recipient> {
    at_once(recipient_of(key)).and_then(Result::ok)
}

#[wasm_split(unsealing, preload(fetch_public_halves), fallible)]
fn recipient_of(key: &Identity) -> Result<Recipient, NotHere> {
    Ok(key.recipient())
}

/// What is in a sealed file, where [`bring_unsealing`] has brought what opens it.
pub(in crate::pages) fn unseal(
    keys: &[Identity],
    sealed: &[u8],
) -> Option<Result<Vec<u8>, CannotOpen>> {
    at_once(open_sealed(keys, sealed)).and_then(Result::ok)
}

#[wasm_split(unsealing, preload(fetch_opener), fallible)]
fn open_sealed(keys: &[Identity], sealed: &[u8]) -> Result<Result<Vec<u8>, CannotOpen>, NotHere> {
    Ok(three_wishes_seal::open(keys, sealed))
}
