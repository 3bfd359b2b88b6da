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

/// True where `parts/` was written for this version of the package.
pub fn stamp_matches(stamp: &str, version: &str) -> bool {
    serde_json::from_str::<Value>(stamp)
        .ok()
        .and_then(|stamp| stamp.get("version")?.as_str().map(|stamped| stamped == version))
        .unwrap_or(false)
}

#[cfg(test)]
mod tests {
    use super::{peek_package, stamp_matches};

    #[test]
    fn a_package_tells_its_version_and_files_before_it_is_read() {
        let text = r#"{"version":"2","resources":[{"path":"place.json"},{"name":"no path"}]}"#;
        assert_eq!(peek_package(text), Some(("2".into(), vec!["place.json".into()])));
        assert_eq!(peek_package("not json"), None);
    }

    #[test]
    fn parts_of_another_version_are_not_used() {
        assert!(stamp_matches(r#"{"version":"2"}"#, "2"));
        assert!(!stamp_matches(r#"{"version":"1"}"#, "2"));
        assert!(!stamp_matches("", "2"));
    }
}
