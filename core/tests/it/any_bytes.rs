//! Whatever a file holds, reading ends with a report.

use three_wishes_core::place::{Folder, check};

use crate::folder::place;

/// Bytes that mean something to one reader or another.
const TROUBLE: &[u8] = b"\"\0,;\n\r\t{}[]\\-\xFF\xFE\x80=' e9";

#[test]
fn broken_files_of_every_kind_are_reported_and_crash_nothing() {
    let tiny = place("tiny");
    let paths: Vec<String> = tiny.paths().map(str::to_owned).collect();
    for path in &paths {
        let bytes = tiny.get(path).expect("a file").to_vec();
        for (index, trouble) in TROUBLE.iter().enumerate() {
            let at = (index * 7_919 + 13) % bytes.len();
            let mut changed = bytes.clone();
            changed.splice(at..=at, [*trouble]);
            try_reading(&tiny, path, changed);
            try_reading(&tiny, path, bytes.iter().copied().take(at).collect());
            let stammering = bytes.iter().flat_map(|byte| [*byte, *trouble]).collect();
            try_reading(&tiny, path, stammering);
        }
    }
}

fn try_reading(tiny: &Folder, path: &str, bytes: Vec<u8>) {
    let mut folder = tiny.clone();
    folder.insert(path, bytes);
    let report = check(&folder, Some(tiny), None);
    assert_eq!(report.counts.errors + report.counts.warnings, report.problems.len());
}
