//! What only the pages of plans show: brought before the first of them is, and kept with the place.
//!
//! The code that reads it is a module of its own: most pages need neither.

// The macro writes the call from one module into another, which the compiler cannot check.
#![allow(unsafe_code)]

use std::sync::Arc;

use three_wishes_core::place::PlanDetails;
use three_wishes_core::place::packed::{details_file, unpack, unpack_details};
use wasm_split_helpers::{SplitLoaderError, wasm_split};

use super::{address, fetch, place_copy};
use crate::session::AppState;

/// The details did not come.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NotHere;

/// The details of a place, with the bytes to keep where they are not kept yet. This device is asked first where it
/// may keep them.
///
/// # Errors
/// [`NotHere`] where they are not on this device and could not be fetched or read.
pub async fn find(
    details_hash: &str,
    may_be_kept: bool,
) -> Result<(PlanDetails, Option<Vec<u8>>), NotHere> {
    if may_be_kept
        && let Some(kept) = place_copy::kept_details(details_hash).await
        && let Some(details) = read(&kept).await.map_err(|_| NotHere)?
    {
        return Ok((details, None));
    }
    let path = format!("{}assets/{}", address::base(), details_file(details_hash));
    let bytes = fetch::bytes(&path).await.map_err(|_| NotHere)?;
    let details = read(&bytes).await.map_err(|_| NotHere)?.ok_or(NotHere)?;
    Ok((details, Some(bytes)))
}

#[wasm_split(details, fallible)]
fn read(bytes: &[u8]) -> Result<Option<PlanDetails>, SplitLoaderError> {
    Ok(unpack_details(bytes))
}

/// Brings the details of the place that is shown, and keeps them on this device where the place is kept.
///
/// # Errors
/// [`NotHere`] as for [`find`]; the next call tries again.
pub async fn bring(state: AppState) -> Result<(), NotHere> {
    while let Some((place, piece)) = state.place_without_details() {
        let (details, fetched) = find(&place.details_hash, true).await?;
        let mut whole = unpack(&piece).ok_or(NotHere)?;
        details.put_into(&mut whole);
        state.complete(&place, Arc::new(whole));
        if let Some(fetched) = fetched {
            place_copy::keep_details(&place.details_hash, &fetched).await;
        }
    }
    Ok(())
}
