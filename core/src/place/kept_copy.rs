//! What the app needs to know of a folder before it reads it.

use serde_json::Value;

/// Version and paths of the files a `datapackage.json` lists; `None` where it is no package.
pub fn peek_package(text: &str) -> Option<(String, Vec<String>)> {
    let package: Value = serde_json::from_str(text.trim_start_matches('\u{feff}')).ok()?;
    let version = package.get("version")?.as_str()?.to_owned();
    let resources = package.get("resources")?.as_array()?;
    let path = |resource: &Value| Some(resource.get("path")?.as_str()?.to_owned());
    Some((version, resources.iter().filter_map(path).collect()))
}

/// Where the builder says what it made of a folder. Beside the folders, not in one: swapping a folder leaves
/// it there, and it then fits no more.
pub const MADE: &str = "data/made.json";

/// What the builder made of a folder: `file` holds the place of this version, in one piece.
pub fn made(folder: &str, version: &str, file: &str) -> String {
    format!("{}\n", serde_json::json!({ "folder": folder, "version": version, "place": file }))
}

/// The file that holds the place in one piece; `None` where none was made of this folder and version.
pub fn peek_made(made: &str, folder: &str, version: &str) -> Option<String> {
    let made: Value = serde_json::from_str(made).ok()?;
    let fits = made.get("folder")?.as_str()? == folder && made.get("version")?.as_str()? == version;
    let file = made.get("place")?.as_str()?;
    fits.then(|| file.to_owned())
}

#[cfg(test)]
mod tests {
    use super::{made, peek_made, peek_package};

    #[test]
    fn a_package_tells_its_version_and_files_before_it_is_read() {
        let text = r#"{"version":"2","resources":[{"path":"place.json"},{"name":"no path"}]}"#;
        assert_eq!(peek_package(text), Some(("2".into(), vec!["place.json".into()])));
        assert_eq!(peek_package("not json"), None);
    }

    #[test]
    fn what_was_made_of_another_folder_or_version_is_not_used() {
        let written = made("x", "2", "assets/a.bin");
        assert_eq!(peek_made(&written, "x", "2"), Some("assets/a.bin".into()));
        assert_eq!(peek_made(&written, "x", "3"), None);
        assert_eq!(peek_made(&written, "y", "2"), None);
        assert_eq!(peek_made("", "x", "2"), None);
    }
}
