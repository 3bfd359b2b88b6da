//! The list of everything published: what it is called, how long it is, what its bytes are.

use serde_json::json;

use crate::files::{Files, sha256};

pub(crate) const NAME: &str = "manifest.json";

/// One entry a file, in alphabetical order, one a line so that two releases compare easily.
pub(crate) fn of(files: &Files) -> String {
    let lines: Vec<String> = files
        .iter()
        .filter(|(path, _)| *path != NAME)
        .map(|(path, bytes)| {
            json!({ "file": path, "bytes": bytes.len(), "sha256": sha256(bytes) }).to_string()
        })
        .collect();
    format!("[\n{}\n]\n", lines.join(",\n"))
}

#[cfg(test)]
mod tests {
    use super::of;
    use crate::files::Files;

    #[test]
    fn every_file_stands_in_order_with_its_digest() {
        let files = Files::from([("b".into(), b"abc".to_vec()), ("a/é".into(), Vec::new())]);
        let text = of(&files);
        let read: serde_json::Value = serde_json::from_str(&text).unwrap();
        assert_eq!(read[0]["file"], "a/é");
        assert_eq!(read[1]["bytes"], 3);
        assert_eq!(
            read[1]["sha256"],
            "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
        );
        assert_eq!(text.lines().count(), 4);
    }
}
