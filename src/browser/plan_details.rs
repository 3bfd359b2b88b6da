//! What only the pages of plans show: fetched before the first of them is, and kept with the place.

use std::sync::Arc;

use three_wishes_core::place::PlanDetails;
use three_wishes_core::place::packed::{details_file, unpack, unpack_details};

use super::{address, fetch, place_copy};
use crate::session::AppState;

/// The details did not come.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NotHere;

/// The details of a place, with the bytes to keep of them.
///
/// # Errors
/// [`NotHere`] where they could not be fetched or read.
pub async fn fetch(details_hash: &str) -> Result<(PlanDetails, Vec<u8>), NotHere> {
    let path = format!("{}assets/{}", address::base(), details_file(details_hash));
    let bytes = fetch::bytes(&path).await.map_err(|_| NotHere)?;
    let details = unpack_details(&bytes).ok_or(NotHere)?;
    Ok((details, bytes))
}

/// Brings the details of the place that is shown, and keeps them on this device where the place is kept.
///
/// # Errors
/// [`NotHere`] as for [`fetch`]; the next call tries again.
pub async fn bring(state: AppState) -> Result<(), NotHere> {
    while let Some((place, piece)) = state.place_without_details() {
        let (details, bytes) = fetch(&place.details_hash).await?;
        let mut whole = unpack(&piece).ok_or(NotHere)?;
        details.put_into(&mut whole);
        state.complete(&place, Arc::new(whole));
        place_copy::keep_details(&place.details_hash, &bytes).await;
    }
    Ok(())
}
