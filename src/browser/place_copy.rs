//! The published place: fetched, kept on this device, shown from there next time.

use three_wishes_core::place::packed::unpack;
use three_wishes_core::place::{Place, STAMP, peek_package, peek_stamp};

use super::fetch::{self, FetchProblem};
use super::store::{self, PLACE_FILES, StoreProblem};
use super::{address, clock, reading};

/// Key of the record that says since when the place is kept.
const STAMPED: &str = "_stamp";
/// Key of the place itself, in one piece.
const PIECE: &str = "place";

/// A place as read, with where it came from.
pub struct PlaceCopy {
    pub place: Place,
    /// ISO date and time it was saved; empty when it has just been fetched.
    pub saved_at: String,
}

/// Why no place can be shown.
#[derive(Debug, Clone)]
pub enum PlaceProblem {
    Fetch(String, FetchProblem),
    Unreadable(String),
}

/// The copy this device kept, if it has one that reads.
pub async fn kept() -> Result<Option<PlaceCopy>, StoreProblem> {
    let Some(saved_at) = store::get(PLACE_FILES, STAMPED).await? else { return Ok(None) };
    let text = store::get(PLACE_FILES, PIECE).await?.unwrap_or_default();
    let piece: Option<Vec<u8>> = text.chars().map(|sign| u8::try_from(sign).ok()).collect();
    let place = piece.and_then(|piece| unpack(&piece));
    Ok(place.map(|place| PlaceCopy { place, saved_at }))
}

/// The name of the folder to load, from `data/place`.
async fn folder_name() -> Result<String, PlaceProblem> {
    let address = format!("{}data/place", address::base());
    let name = fetch::text(&address)
        .await
        .map_err(|problem| PlaceProblem::Fetch("data/place".into(), problem))?;
    Ok(name.trim().to_owned())
}

/// Fetches the place, and the piece to keep; `None` where what is kept, by the name of its folder and its
/// version, is still what is published.
///
/// # Errors
/// [`PlaceProblem`] names the file that did not come or could not be read.
pub async fn fetch_other_than(
    kept: Option<(&str, &str)>,
) -> Result<Option<(Place, Vec<u8>)>, PlaceProblem> {
    let name = folder_name().await?;
    let root = format!("{}data/{name}/", address::base());
    let package = fetch_file(&root, "datapackage.json").await?;
    let text = String::from_utf8_lossy(&package).into_owned();
    let (published, paths) =
        peek_package(&text).ok_or_else(|| PlaceProblem::Unreadable("datapackage.json".into()))?;
    if kept == Some((name.as_str(), published.as_str())) {
        return Ok(None);
    }
    if let Some(found) = made_for(&name, &published).await {
        return Ok(Some(found));
    }
    let reading = reading::read_folder(name, root, package, paths).await;
    reading
        .map_err(|_| PlaceProblem::Fetch("place".into(), FetchProblem::Unreachable))?
        .await
        .map(Some)
}

/// The place the builder put in one piece, if it was made of this version of the folder.
async fn made_for(folder: &str, version: &str) -> Option<(Place, Vec<u8>)> {
    let stamp = fetch::text(&format!("{}{STAMP}", address::base())).await.ok()?;
    let file = peek_stamp(&stamp, folder, version)?;
    let piece = fetch::bytes(&format!("{}{file}", address::base())).await.ok()?;
    clock::mark("place-fetched");
    let place = unpack(&piece)?;
    clock::mark("place-read");
    Some((place, piece))
}

pub(super) async fn fetch_file(root: &str, path: &str) -> Result<Vec<u8>, PlaceProblem> {
    fetch::bytes(&format!("{root}{path}"))
        .await
        .map_err(|problem| PlaceProblem::Fetch(path.to_owned(), problem))
}

/// Keeps a place, in one piece, on this device.
///
/// # Errors
/// Why the device does not keep it; what was kept before stays.
pub async fn keep(piece: &[u8]) -> Result<(), StoreProblem> {
    // One sign for each byte: browsers store such text in one byte a sign.
    let text = piece.iter().map(|byte| char::from(*byte)).collect();
    let records = [(PIECE.to_owned(), text), (STAMPED.to_owned(), clock::now_iso())];
    store::put_all(PLACE_FILES, &records).await
}
