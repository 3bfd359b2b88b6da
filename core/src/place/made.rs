//! What the builder made of a folder, and where it says so.

/// Where the builder says what it made of a folder. Beside the folders, not in one: swapping a folder leaves
/// it there, and it then fits no more.
pub const MADE: &str = "data/made.json";

/// What the builder made of a folder: `file` holds the place of this version, in one piece.
pub fn made(folder: &str, version: &str, file: &str) -> String {
    format!("{}\n", serde_json::json!({ "folder": folder, "version": version, "place": file }))
}
