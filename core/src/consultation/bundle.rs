//! The manifest of what officers take away: how many there are and what each file's SHA-256 is, so that a copy can
//! be proved whole.

use serde::{Deserialize, Serialize};

use super::collected::Collected;
use super::fingerprint;

/// The version of the bundle's form.
pub const BUNDLE_SCHEMA: u32 = 1;
pub const MANIFEST: &str = "manifest.json";

/// What the files are of. When and by what they were made comes from outside.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Origin {
    pub consultation: String,
    /// UTC, `2026-03-01T10:00:00Z`.
    pub created: String,
    /// Version of the app.
    pub app: String,
    pub demonstration: bool,
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

/// The manifest of these files.
pub(super) fn manifest(of: &Origin, records: &Collected, files: &[(String, String)]) -> String {
    let manifest = Manifest {
        schema: BUNDLE_SCHEMA,
        consultation: of.consultation.clone(),
        created: of.created.clone(),
        app: of.app.clone(),
        demonstration: of.demonstration,
        responses: records.responses.len(),
        equality: records.equality.len(),
        contacts: records.contacts.len(),
        neutralised: true,
        files: files.iter().map(|(path, text)| described(path, text.as_bytes())).collect(),
    };
    serde_json::to_string_pretty(&manifest).unwrap_or_default()
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
