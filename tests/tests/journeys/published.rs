//! The published folder as it lies on a disk.

use std::collections::{BTreeMap, BTreeSet};
use std::io::Read as _;
use std::path::Path;

use journeys::site::Site;
use serde_json::Value;
use three_wishes_core::consultation::fingerprint;
use three_wishes_core::format::zip;
use three_wishes_core::place::{Folder, Limits, Scope, read_place};
use three_wishes_core::route::Route;

/// Length of each file and its digest, by its path in the folder.
type Listed = BTreeMap<String, (u64, String)>;

/// The manifest lists every file of the folder but itself, each as it is, and nothing else.
fn the_manifest_lists_every_file_as_it_is(site: &Site) {
    let root = &site.built.folder;
    let text = std::fs::read(root.join("manifest.json")).expect("a manifest");
    let told: Value = serde_json::from_slice(&text).expect("JSON");
    let told = told.as_array().into_iter().flatten().map(|one| {
        let text = |name: &str| one[name].as_str().unwrap_or_default().to_owned();
        (text("file"), (one["bytes"].as_u64().unwrap_or_default(), text("sha256")))
    });
    let told: Listed = told.collect();
    let mut there = Listed::new();
    gather(root, root, &mut there);
    there.remove("manifest.json");
    assert_eq!(told.keys().collect::<Vec<_>>(), there.keys().collect::<Vec<_>>());
    for (path, listed) in &there {
        assert_eq!(told.get(path), Some(listed), "{path}");
    }
    assert!(there.len() > site.built.routes.len());
}

fn gather(root: &Path, folder: &Path, there: &mut Listed) {
    for entry in std::fs::read_dir(folder).expect("a folder").map_while(Result::ok) {
        let path = entry.path();
        if path.is_dir() {
            gather(root, &path, there);
            continue;
        }
        let bytes = std::fs::read(&path).expect("a file");
        let inside = path.strip_prefix(root).expect("inside").to_string_lossy().into_owned();
        there.insert(inside, (bytes.len() as u64, fingerprint(&bytes)));
    }
}

/// The zip beside the folder holds the folder's files, each as it is, and nothing else.
fn the_zip_holds_what_the_folder_holds(site: &Site) {
    let root = &site.built.folder;
    let packed = std::fs::read(root.with_extension("zip")).expect("a zip beside the folder");
    let listing = zip::listing(&packed);
    assert!(listing.is_whole && listing.closed.is_empty(), "{:?}", listing.closed);
    let files = listing.entries.iter().map(|entry| {
        let path = entry.path.strip_prefix("three-wishes/").expect("all under one folder");
        let bytes = if entry.is_deflated { inflated(entry.bytes) } else { entry.bytes.to_vec() };
        (path.to_owned(), (bytes.len() as u64, fingerprint(&bytes)))
    });
    let zipped: Listed = files.collect();
    assert_eq!(zipped.len(), listing.entries.len(), "no file twice");
    let mut there = Listed::new();
    gather(root, root, &mut there);
    assert_eq!(zipped.keys().collect::<Vec<_>>(), there.keys().collect::<Vec<_>>());
    for (path, listed) in &there {
        assert_eq!(zipped.get(path), Some(listed), "{path}");
    }
}

fn inflated(packed: &[u8]) -> Vec<u8> {
    let mut bytes = Vec::new();
    flate2::read::DeflateDecoder::new(packed).read_to_end(&mut bytes).expect("what was deflated");
    bytes
}

/// Each address that the published data gives has its page, and there is no page besides.
fn every_address_of_the_place_has_a_page_and_no_other_is_there(site: &Site) {
    let mut folder = Folder::default();
    for path in site.built.data_files() {
        let bytes = site.built.bytes(&path);
        folder.insert(path, bytes);
    }
    let read = read_place(&folder, &Limits::NATIVE, Scope::Whole);
    let (place, _) = read.unwrap_or_else(|unreadable| panic!("{unreadable}"));
    let paths = |routes: &[Route]| routes.iter().map(Route::path).collect::<BTreeSet<_>>();
    let (wanted, written) = (paths(&Route::all(&place)), paths(&site.built.routes));
    let only_in = |one: &BTreeSet<String>, other: &BTreeSet<String>| -> Vec<String> {
        one.difference(other).cloned().collect()
    };
    assert_eq!(only_in(&wanted, &written), [""; 0], "addresses without a page");
    assert_eq!(only_in(&written, &wanted), [""; 0], "pages without an address");
    assert!(written.len() > 20, "{}", written.len());
}

both_places!(
    the_manifest_lists_every_file_as_it_is,
    the_zip_holds_what_the_folder_holds,
    every_address_of_the_place_has_a_page_and_no_other_is_there,
);
