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

/// The next number of a plain generator: the same bytes on every machine.
fn next(state: &mut u64) -> usize {
    *state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
    (*state >> 33) as usize
}

#[test]
#[ignore = "takes minutes: thousands of folders are spoilt in thousands of ways"]
fn folders_spoilt_at_random_are_reported_and_crash_nothing() {
    let mut state = 2013;
    for name in ["tiny", "brzezina"] {
        let whole = place(name);
        let paths: Vec<String> = whole.paths().map(str::to_owned).collect();
        for round in 0..20_000 {
            let mut folder = whole.clone();
            for _ in 0..=next(&mut state) % 3 {
                let path = &paths[next(&mut state) % paths.len()];
                let spoilt = spoil(&mut state, folder.get(path).unwrap_or_default().to_vec());
                folder.insert(path.as_str(), spoilt);
            }
            let report = check(&folder, Some(&whole), None);
            let counted = report.counts.errors + report.counts.warnings;
            assert_eq!(counted, report.problems.len(), "{name}, round {round}");
        }
    }
}

/// Some bytes changed, left out, put in or repeated.
fn spoil(state: &mut u64, mut bytes: Vec<u8>) -> Vec<u8> {
    for _ in 0..=next(state) % 4 {
        let at = next(state) % (bytes.len() + 1);
        let end = (at + next(state) % 40).min(bytes.len());
        match next(state) % 4 {
            0 => drop(bytes.splice(at..end, [])),
            1 => bytes.insert(at, TROUBLE.get(next(state) % TROUBLE.len()).copied().unwrap_or(0)),
            2 => bytes.insert(at, next(state) as u8),
            _ => {
                let part = bytes.get(at..end).unwrap_or_default().to_vec();
                let to = next(state) % (bytes.len() + 1);
                drop(bytes.splice(to..to, part));
            }
        }
    }
    bytes
}
