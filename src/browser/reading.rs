//! Reading the folder's own files, where the builder made nothing of them: a folder swapped by hand.
//!
//! A module of its own: most visits never fetch it.

// The macro writes the call from one module into another, which the compiler cannot check.
#![allow(unsafe_code)]

use std::future::Future;
use std::pin::Pin;
use std::task::Poll;

use three_wishes_core::place::packed::{pack, pack_details};
use three_wishes_core::place::{Folder, Limits, Place, Scope, read_place};
use wasm_split_helpers::{SplitLoaderError, wasm_split};

use super::clock;
use super::fetch::FetchProblem;
use super::place_copy::{OWN_FILES, PlaceProblem, fetch_file};

/// A place that has been read, with what to keep of it.
pub struct ReadPlace {
    pub place: Place,
    pub piece: Vec<u8>,
    /// The details of its plans, packed.
    pub details: Vec<u8>,
}

/// The place, once it has been read.
type Reading = Pin<Box<dyn Future<Output = Result<ReadPlace, PlaceProblem>>>>;

/// Fetches every file a package lists and reads the place they make. `root` is the folder's address.
#[wasm_split(reading, preload(fetch_reading), fallible)]
pub fn read_folder(
    name: String,
    root: String,
    package: Vec<u8>,
    paths: Vec<String>,
) -> Result<Reading, SplitLoaderError> {
    Ok(Box::pin(fetch_and_read(name, root, package, paths)))
}

async fn fetch_and_read(
    name: String,
    root: String,
    package: Vec<u8>,
    paths: Vec<String>,
) -> Result<ReadPlace, PlaceProblem> {
    let mut folder = Folder::default();
    folder.insert("datapackage.json", package);
    let answers = all(paths.iter().map(|path| fetch_file(&root, path)).collect()).await;
    for (path, answer) in paths.into_iter().zip(answers) {
        match answer {
            Ok(bytes) => folder.insert(path, bytes),
            // What is listed and missing is a problem `check` names; the rest is still shown.
            Err(PlaceProblem::Fetch(_, FetchProblem::Status(404))) => {}
            Err(other) => return Err(other),
        }
    }
    clock::mark("place-fetched");
    let (mut place, _) = read_place(&folder, &Limits::BROWSER, Scope::Whole)
        .map_err(|unreadable| PlaceProblem::Unreadable(unreadable.to_string()))?;
    clock::mark("place-read");
    place.package.name = name;
    place.judge();
    let details = pack_details(&place);
    let piece = pack(&Place { details_hash: OWN_FILES.into(), ..place.clone() });
    Ok(ReadPlace { place, piece, details })
}

/// Runs every future at once and gives their results in order.
async fn all<F: Future>(futures: Vec<F>) -> Vec<F::Output> {
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
