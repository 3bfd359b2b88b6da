//! A place as the published app reads it: everything the builder read from the folder, in one piece.
//!
//! Only an app of the same build reads it with certainty, so the first bytes name the layout. Whoever wants
//! the data takes the folder's own files.
//!
//! Encoding: postcard wire format 1.0 (James Munns and others).

use std::collections::BTreeMap;

use serde::Serialize;
use serde::de::DeserializeOwned;

use super::{Place, PlanDetails};
use crate::indicator::Series;

/// Changes with every change of what a place is made of; a test tells when.
const LAYOUT: &[u8; 6] = b"wish07";

/// A place in one piece; what it has of its observations goes with it, the details of its plans do not:
/// see [`pack_details`].
pub fn pack(place: &Place) -> Vec<u8> {
    packed(place)
}

/// The place in these bytes; `None` where they are cut short, spoilt or of another layout.
pub fn unpack(bytes: &[u8]) -> Option<Place> {
    unpacked(bytes)
}

/// The name of the file that holds what only the pages of plans show; the hash as in [`Place`].
pub fn details_file(details_hash: &str) -> String {
    format!("plans-{details_hash}.bin")
}

/// What only the pages of plans show of a place, in one piece.
pub fn pack_details(place: &Place) -> Vec<u8> {
    packed(&PlanDetails::of(place))
}

/// The details in these bytes; `None` as for [`unpack`].
pub fn unpack_details(bytes: &[u8]) -> Option<PlanDetails> {
    unpacked(bytes)
}

/// The name of the file that holds an indicator's series; the hash as in [`crate::indicator::Observations`].
pub fn series_file(indicator: &str, series_hash: &str) -> String {
    format!("series-{indicator}-{series_hash}.bin")
}

/// The series of one indicator in one piece.
pub fn pack_series(series: &[Series]) -> Vec<u8> {
    packed(series)
}

/// The name of the file that holds every indicator's series.
pub fn every_series_file(series_hash: &str) -> String {
    format!("every-series-{series_hash}.bin")
}

/// Every indicator's series in one piece, by indicator id.
pub fn pack_every_series(series: &BTreeMap<String, Vec<Series>>) -> Vec<u8> {
    packed(series)
}

/// The series in these bytes, by indicator id; `None` as for [`unpack`].
pub fn unpack_every_series(bytes: &[u8]) -> Option<BTreeMap<String, Vec<Series>>> {
    unpacked(bytes)
}

/// The series in these bytes; `None` as for [`unpack`].
pub fn unpack_series(bytes: &[u8]) -> Option<Vec<Series>> {
    unpacked(bytes)
}

fn packed<T: Serialize + ?Sized>(what: &T) -> Vec<u8> {
    // Writing to memory fails only for types postcard does not know; a place has none.
    postcard::to_extend(what, LAYOUT.to_vec()).unwrap_or_default()
}

fn unpacked<T: DeserializeOwned>(bytes: &[u8]) -> Option<T> {
    postcard::from_bytes(bytes.strip_prefix(LAYOUT)?).ok()
}
