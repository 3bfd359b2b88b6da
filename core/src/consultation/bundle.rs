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
        files: files.iter().map(|(path, text)| BundledFile::of(path, text.as_bytes())).collect(),
    };
    serde_json::to_string_pretty(&manifest).unwrap_or_default()
}

impl BundledFile {
    pub(super) fn of(path: &str, bytes: &[u8]) -> Self {
        Self { path: path.to_owned(), bytes: bytes.len(), sha256: fingerprint(bytes) }
    }

    /// True where these are its bytes.
    pub(super) fn holds(&self, bytes: &[u8]) -> bool {
        self.bytes == bytes.len() && self.sha256 == fingerprint(bytes)
    }
}

/// The files that a list of a bundle names, of either kind of bundle; `None` where it is no such list.
pub(super) fn listed(list: &[u8]) -> Option<Vec<BundledFile>> {
    #[derive(Deserialize)]
    struct List {
        files: Vec<BundledFile>,
    }
    serde_json::from_slice(list).ok().map(|list: List| list.files)
}
