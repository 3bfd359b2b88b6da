//! The published folder as it lies on a disk.

use std::collections::BTreeMap;
use std::path::Path;

use journeys::site::Site;
use serde_json::Value;
use three_wishes_core::consultation::fingerprint;

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

both_places!(the_manifest_lists_every_file_as_it_is);
