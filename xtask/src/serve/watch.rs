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

#[cfg(test)]
mod tests {
    use super::{look, wait_for_change};

    #[test]
    fn a_changed_new_or_lost_file_is_noticed_and_an_editors_own_is_not() {
        let folder =
            std::env::temp_dir().join(format!("three-wishes-watch-{}", std::process::id()));
        let inner = folder.join("inner");
        std::fs::create_dir_all(&inner).unwrap();
        let paths = [folder.clone()];
        let write = |name: &str, text: &str| std::fs::write(inner.join(name), text).unwrap();
        write("page.rs", "one");
        let first = look(&paths);
        write(".page.rs.swp", "x");
        write("page.rs~", "x");
        assert!(look(&paths) == first);
        write("page.rs", "three");
        let second = wait_for_change(&paths, &first);
        assert!(second != first);
        write("new.rs", "");
        let third = look(&paths);
        assert!(third != second);
        std::fs::remove_file(inner.join("new.rs")).unwrap();
        assert!(look(&paths) == second);
        std::fs::remove_dir_all(&folder).unwrap();
    }
}
