//! The published place: fetched, kept on this device, shown from there next time.

use js_sys::{Array, JSON, Reflect};
use three_wishes_core::place::packed::unpack;
use three_wishes_core::place::{MADE, Place};
use wasm_bindgen::{JsCast, JsValue};

use super::fetch::{self, FetchProblem};
use super::reading::{self, ReadPlace};
use super::store::{self, PLACE_FILES, StoreProblem};
use super::{address, clock};

/// Key of the record that says since when the place is kept: ISO date and time.
pub const SAVED_AT: &str = "_stamp";
/// Key of the record that says what the place was read from.
const ORIGIN: &str = "origin";
/// Key of the place itself, in one piece.
const PIECE: &str = "place";
/// Key of what only the pages of plans show: the name the place knows it by, a line end, the piece.
const DETAILS: &str = "plans";
/// That name where the place was read from the folder's own files.
pub(super) const OWN_FILES: &str = "own-files";

/// The copy on this device.
pub struct PlaceCopy {
    pub place: Place,
    pub piece: Vec<u8>,
    pub origin: String,
    /// ISO date and time.
    pub saved_at: String,
}

/// A place that has just been fetched, with what to keep of it.
pub struct PublishedPlace {
    pub place: Place,
    pub piece: Vec<u8>,
    /// The details of its plans, packed, where they have come too.
    pub details: Vec<u8>,
    /// Folder, version and, where the builder made one, the file it was read from: another origin is
    /// another place, or the same one read by another release of the app.
    pub origin: String,
}

/// Why no place can be shown.
#[derive(Debug, Clone)]
pub enum PlaceProblem {
    Fetch(String, FetchProblem),
    /// `data/place` names this folder, and the server has none of that name.
    NoFolder(String),
    /// The code that reads a folder's own files did not come.
    NoReader,
    Unreadable(String),
    /// `datapackage.json` does not say which version the folder is and which files it holds.
    NoPackage,
}

/// The copy this device kept, if it has one that reads.
pub async fn kept() -> Result<Option<PlaceCopy>, StoreProblem> {
    let Some(saved_at) = store::get(PLACE_FILES, SAVED_AT).await? else { return Ok(None) };
    let origin = store::get(PLACE_FILES, ORIGIN).await?.unwrap_or_default();
    let text = store::get(PLACE_FILES, PIECE).await?.unwrap_or_default();
    let piece = bytes_of(&text).unwrap_or_default();
    let Some(place) = unpack(&piece) else { return Ok(None) };
    Ok(Some(PlaceCopy { place, piece, origin, saved_at }))
}

/// What only the pages of plans show, packed, where it is kept under this name.
pub async fn kept_details(details_hash: &str) -> Option<Vec<u8>> {
    let text = store::get(PLACE_FILES, DETAILS).await.ok()??;
    let (name, piece) = text.split_once('\n')?;
    if name == details_hash { bytes_of(piece) } else { None }
}

/// One sign for each byte: browsers store such text in one byte a sign.
fn text_of(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| char::from(*byte)).collect()
}

fn bytes_of(text: &str) -> Option<Vec<u8>> {
    text.chars().map(|sign| u8::try_from(sign).ok()).collect()
}

/// What the server publishes now: told in a few small files, before any of the place itself is fetched.
pub struct Published {
    /// See [`PublishedPlace::origin`].
    pub origin: String,
    /// The folder `data/place` names.
    name: String,
    package: Vec<u8>,
    paths: Vec<String>,
    /// What the builder made of it; empty where it made nothing.
    file: String,
}

impl Published {
    /// Asks what is published.
    ///
    /// # Errors
    /// [`PlaceProblem`] names the file that did not come or could not be read.
    pub async fn find() -> Result<Self, PlaceProblem> {
        let name = folder_name().await?;
        let package = fetch_file(&folder_root(&name), "datapackage.json").await;
        let package = package.map_err(|problem| match problem {
            PlaceProblem::Fetch(_, FetchProblem::Status(404)) => {
                PlaceProblem::NoFolder(name.clone())
            }
            other => other,
        })?;
        let text = String::from_utf8_lossy(&package).into_owned();
        let (version, paths) = package_facts(&text).ok_or(PlaceProblem::NoPackage)?;
        let made = fetch::text(&format!("{}{MADE}", address::base())).await.unwrap_or_default();
        let file = file_made(&made, &name, &version).unwrap_or_default();
        let origin = format!("{name} {version} {file}");
        Ok(Self { origin, name, package, paths, file })
    }

    /// Fetches the place itself.
    ///
    /// # Errors
    /// As for [`Published::find`].
    pub async fn fetch(self) -> Result<PublishedPlace, PlaceProblem> {
        let Self { origin, name, package, paths, file } = self;
        if let Some((place, piece)) = made_by_the_builder(&file).await {
            return Ok(PublishedPlace { place, piece, details: Vec::new(), origin });
        }
        let root = folder_root(&name);
        let reading = reading::read_folder(name, root, package, paths).await;
        let ReadPlace { place, piece, details } =
            reading.map_err(|_| PlaceProblem::NoReader)?.await?;
        Ok(PublishedPlace { place, piece, details, origin })
    }
}

/// What the browser reads out of JSON: our own reader would come with every first visit.
fn read_json(text: &str) -> Option<JsValue> {
    JSON::parse(text.trim_start_matches('\u{feff}')).ok()
}

fn text_at(value: &JsValue, key: &str) -> Option<String> {
    Reflect::get(value, &key.into()).ok()?.as_string()
}

/// Version and paths of the files a `datapackage.json` lists; `None` where it is no package.
fn package_facts(text: &str) -> Option<(String, Vec<String>)> {
    let package = read_json(text)?;
    let version = text_at(&package, "version")?;
    let resources: Array = Reflect::get(&package, &"resources".into()).ok()?.dyn_into().ok()?;
    Some((version, resources.iter().filter_map(|one| text_at(&one, "path")).collect()))
}

/// The file that holds the place in one piece; `None` where none was made of this folder and version.
fn file_made(made: &str, folder: &str, version: &str) -> Option<String> {
    let made = read_json(made)?;
    let fits = text_at(&made, "folder")? == folder && text_at(&made, "version")? == version;
    text_at(&made, "place").filter(|_| fits)
}

/// The name of the folder to load, from `data/place`.
async fn folder_name() -> Result<String, PlaceProblem> {
    let address = format!("{}data/place", address::base());
    let name = fetch::text(&address)
        .await
        .map_err(|problem| PlaceProblem::Fetch("data/place".into(), problem))?;
    Ok(name.trim().to_owned())
}

fn folder_root(name: &str) -> String {
    format!("{}data/{name}/", address::base())
}

/// The place the builder put in one piece, if it made one and it reads.
async fn made_by_the_builder(file: &str) -> Option<(Place, Vec<u8>)> {
    if file.is_empty() {
        return None;
    }
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

/// Keeps a place, in one piece, on this device, with where it came from.
///
/// # Errors
/// Why the device does not keep it; what was kept before stays.
pub async fn keep(
    piece: &[u8],
    origin: &str,
    (details_hash, details): &(String, Vec<u8>),
) -> Result<(), StoreProblem> {
    let records =
        [(PIECE, text_of(piece)), (ORIGIN, origin.to_owned()), (SAVED_AT, clock::now_iso())];
    let records = records.map(|(key, text)| (key.to_owned(), text)).into_iter();
    // In one step: of a folder's own files the details are nowhere else.
    let details = (!details.is_empty()).then(|| details_record(details_hash, details));
    store::put_all(PLACE_FILES, &records.chain(details).collect::<Vec<_>>()).await
}

fn details_record(details_hash: &str, piece: &[u8]) -> (String, String) {
    let name = if details_hash.is_empty() { OWN_FILES } else { details_hash };
    (DETAILS.to_owned(), format!("{name}\n{}", text_of(piece)))
}

/// Keeps the details of the plans, where there are any, beside the place, where that is kept. What is not kept
/// is fetched again.
pub async fn keep_details(details_hash: &str, piece: &[u8]) {
    if piece.is_empty() {
        return;
    }
    let _ = store::put_beside(PLACE_FILES, SAVED_AT, &details_record(details_hash, piece)).await;
}
