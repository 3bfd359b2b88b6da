//! The place's published files: fetched, kept on this device, shown from there next time.

use three_wishes_core::place::{Folder, Limits, Place, Scope, read_place};

use super::fetch::{self, FetchProblem};
use super::store::{self, PLACE_FILES, StoreProblem};
use super::{address, clock};

/// Key of the record that says which version is kept and since when.
const STAMP: &str = "_stamp";

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
    let records = store::all(PLACE_FILES).await?;
    let mut folder = Folder::default();
    let mut saved_at = String::new();
    for (key, text) in records {
        if key == STAMP {
            saved_at = text;
        } else {
            folder.insert(key, text.into_bytes());
        }
    }
    if saved_at.is_empty() {
        return Ok(None);
    }
    Ok(read(&folder).ok().map(|place| PlaceCopy { place, saved_at }))
}

/// The name of the folder to load, from `data/place`.
async fn folder_name() -> Result<String, PlaceProblem> {
    let address = format!("{}data/place", address::base());
    let name = fetch::text(&address)
        .await
        .map_err(|problem| PlaceProblem::Fetch("data/place".into(), problem))?;
    Ok(name.trim().to_owned())
}

/// Fetches the place; `None` where the version kept is still the one published.
///
/// # Errors
/// [`PlaceProblem`] names the file that did not come or could not be read.
pub async fn fetch_newer_than(version: &str) -> Result<Option<(Place, Folder)>, PlaceProblem> {
    let name = folder_name().await?;
    let root = format!("{}data/{name}/", address::base());
    let package = fetch_file(&root, "datapackage.json").await?;
    let mut folder = Folder::default();
    let text = String::from_utf8_lossy(&package).into_owned();
    folder.insert("datapackage.json", package);
    let (published, paths) = three_wishes_core::place::peek_package(&text)
        .ok_or_else(|| PlaceProblem::Unreadable("datapackage.json".into()))?;
    if !version.is_empty() && published == version {
        return Ok(None);
    }
    fetch_rest(&root, &published, &paths, &mut folder).await?;
    let mut place = read(&folder)?;
    place.package.name = name;
    Ok(Some((place, folder)))
}

/// Every file the app needs at its start, all asked for at once.
async fn fetch_rest(
    root: &str,
    version: &str,
    paths: &[String],
    folder: &mut Folder,
) -> Result<(), PlaceProblem> {
    let stamp = fetch::text(&format!("{root}parts/stamp.json")).await.unwrap_or_default();
    let has_parts = three_wishes_core::place::stamp_matches(&stamp, version);
    let mut wanted: Vec<String> =
        paths.iter().filter(|path| *path != "observations.csv").cloned().collect();
    wanted.push(if has_parts { "catalogue.csv".into() } else { "observations.csv".into() });
    let waiting = wanted.iter().map(|path| fetch_file(root, path));
    let answers = join_all(waiting.collect()).await;
    for (path, answer) in wanted.into_iter().zip(answers) {
        match answer {
            Ok(bytes) => folder.insert(path, bytes),
            // What is listed and missing is a problem `check` names; the rest is still shown.
            Err(PlaceProblem::Fetch(_, FetchProblem::Status(404))) => {}
            Err(other) => return Err(other),
        }
    }
    if has_parts {
        folder.insert("parts/stamp.json", stamp.into_bytes());
    }
    Ok(())
}

async fn fetch_file(root: &str, path: &str) -> Result<Vec<u8>, PlaceProblem> {
    fetch::bytes(&format!("{root}{path}"))
        .await
        .map_err(|problem| PlaceProblem::Fetch(path.to_owned(), problem))
}

/// Runs every future at once and gives their results in order.
async fn join_all<F: Future>(futures: Vec<F>) -> Vec<F::Output> {
    use std::pin::Pin;
    use std::task::Poll;
    let mut waiting: Vec<Pin<Box<F>>> = futures.into_iter().map(Box::pin).collect();
    let mut done: Vec<Option<F::Output>> = waiting.iter().map(|_| None).collect();
    std::future::poll_fn(move |context| {
        let mut open = false;
        for (future, slot) in waiting.iter_mut().zip(done.iter_mut()) {
            if slot.is_none() {
                match future.as_mut().poll(context) {
                    Poll::Ready(output) => *slot = Some(output),
                    Poll::Pending => open = true,
                }
            }
        }
        if open { Poll::Pending } else { Poll::Ready(done.drain(..).flatten().collect()) }
    })
    .await
}

/// Reads a folder as the app does: the place's own figures, whole series later.
fn read(folder: &Folder) -> Result<Place, PlaceProblem> {
    let (mut place, _) = read_place(folder, &Limits::BROWSER, Scope::WithoutObservations)
        .map_err(|unreadable| PlaceProblem::Unreadable(unreadable.to_string()))?;
    let figures = ["catalogue.csv", "observations.csv"]
        .into_iter()
        .find_map(|path| folder.get(path).map(|bytes| (path, bytes)));
    if let Some((path, bytes)) = figures {
        let (observations, _) =
            three_wishes_core::place::read_observations(bytes, path, &place, &Limits::BROWSER);
        place.observations = observations;
    }
    Ok(place)
}

/// Keeps a fetched folder on this device.
///
/// # Errors
/// Why the device does not keep it; what was kept before stays.
pub async fn keep(folder: &Folder) -> Result<(), StoreProblem> {
    let mut records: Vec<(String, String)> = folder
        .paths()
        .filter_map(|path| folder.get(path).map(|bytes| (path, bytes)))
        .map(|(path, bytes)| (path.to_owned(), String::from_utf8_lossy(bytes).into_owned()))
        .collect();
    records.push((STAMP.to_owned(), clock::now_iso()));
    store::put_all(PLACE_FILES, &records).await
}
