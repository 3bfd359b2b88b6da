//! Everything that was answered, in one bundle: a line of JSON for each record, the tables, and a manifest that
//! says how many there are and what each file's SHA-256 is, so that a copy can be proved whole.

use serde::{Deserialize, Serialize};

use super::response::{EqualityRecord, Response};
use super::tables::Tables;
use super::{Contact, fingerprint};

/// The version of the bundle's form.
pub const BUNDLE_SCHEMA: u32 = 1;
pub const MANIFEST: &str = "manifest.json";

/// What goes into a bundle. When and by what it was made comes from outside.
#[derive(Debug, Clone, Copy)]
pub struct Bundle<'a> {
    pub consultation: &'a str,
    /// UTC, `2026-03-01T10:00:00Z`.
    pub created: &'a str,
    /// Version of the app.
    pub app: &'a str,
    pub demonstration: bool,
    pub responses: &'a [Response],
    pub equality: &'a [EqualityRecord],
    pub contacts: &'a [Contact],
    pub tables: &'a Tables,
}

#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Manifest {
    pub schema: u32,
    pub consultation: String,
    pub created: String,
    pub app: String,
    /// Nobody was really asked.
    pub demonstration: bool,
    pub responses: usize,
    pub equality: usize,
    pub contacts: usize,
    /// Texts in the CSV files that a spreadsheet would run have an apostrophe before them.
    pub neutralised: bool,
    pub files: Vec<BundledFile>,
}

#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct BundledFile {
    pub path: String,
    pub bytes: usize,
    pub sha256: String,
}

/// Path and content of each file, the manifest first.
pub fn bundle(of: &Bundle<'_>) -> Vec<(&'static str, String)> {
    let responses = lines(of.responses.iter().map(|one| (one.id.clone(), one.to_json())));
    let equality = lines(of.equality.iter().map(|one| (one.id.clone(), one.to_json())));
    let contacts = lines(of.contacts.iter().map(|one| (one.id.clone(), one.to_json())));
    let counts = [&responses, &equality, &contacts].map(|lines| lines.lines().count());
    let files = vec![
        ("responses.jsonl", responses),
        ("equality.jsonl", equality),
        ("contacts.jsonl", contacts),
        ("responses.csv", of.tables.responses.clone()),
        ("wishes.csv", of.tables.wishes.clone()),
        ("equality.csv", of.tables.equality.clone()),
        ("codebook.csv", of.tables.codebook.clone()),
    ];
    let [responses, equality, contacts] = counts;
    let manifest = Manifest {
        schema: BUNDLE_SCHEMA,
        consultation: of.consultation.to_owned(),
        created: of.created.to_owned(),
        app: of.app.to_owned(),
        demonstration: of.demonstration,
        responses,
        equality,
        contacts,
        neutralised: true,
        files: files.iter().map(|(path, text)| described(path, text.as_bytes())).collect(),
    };
    let manifest = serde_json::to_string_pretty(&manifest).unwrap_or_default();
    [vec![(MANIFEST, manifest)], files].concat()
}

/// A line a record, by id, each record once.
fn lines(records: impl Iterator<Item = (String, String)>) -> String {
    let mut records: Vec<(String, String)> = records.collect();
    records.sort_unstable();
    records.dedup();
    records.into_iter().map(|(_, json)| json + "\n").collect()
}

fn described(path: &str, bytes: &[u8]) -> BundledFile {
    BundledFile { path: path.to_owned(), bytes: bytes.len(), sha256: fingerprint(bytes) }
}

/// Paths that are missing or are not what the manifest says; empty where the copy is whole. `None` where the
/// manifest cannot be read.
pub fn damaged(manifest: &str, file: impl Fn(&str) -> Option<Vec<u8>>) -> Option<Vec<String>> {
    let manifest: Manifest = serde_json::from_str(manifest).ok()?;
    let is_whole = |one: &BundledFile| {
        file(&one.path).is_some_and(|bytes| described(&one.path, &bytes) == *one)
    };
    let damaged = manifest.files.into_iter().filter(|one| !is_whole(one));
    Some(damaged.map(|one| one.path).collect())
}
