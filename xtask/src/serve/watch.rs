//! Noticing changed files by looking at them twice a second: works on every system and file share.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime};

/// The state of some files: when each was last written, and how long it is.
#[derive(PartialEq, Eq)]
pub(crate) struct Seen(BTreeMap<PathBuf, (Option<SystemTime>, u64)>);

pub(crate) fn look(paths: &[PathBuf]) -> Seen {
    let mut seen = BTreeMap::new();
    let mut waiting: Vec<PathBuf> = paths.to_vec();
    while let Some(path) = waiting.pop() {
        if path.is_dir() {
            let inside = std::fs::read_dir(&path).into_iter().flatten().flatten();
            waiting.extend(inside.map(|entry| entry.path()).filter(|path| !is_scratch(path)));
        } else if let Ok(about) = path.metadata() {
            seen.insert(path, (about.modified().ok(), about.len()));
        }
    }
    Seen(seen)
}

/// Editors' own files change while one only looks.
fn is_scratch(path: &Path) -> bool {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    name.starts_with('.') || name.ends_with('~') || name.ends_with(".swp")
}

/// Waits until something is different and has then stayed the same for a moment.
pub(crate) fn wait_for_change(paths: &[PathBuf], before: &Seen) -> Seen {
    loop {
        std::thread::sleep(Duration::from_millis(400));
        let now = look(paths);
        if now == *before {
            continue;
        }
        std::thread::sleep(Duration::from_millis(100));
        if look(paths) == now {
            return now;
        }
    }
}
