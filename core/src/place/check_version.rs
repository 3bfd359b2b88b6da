//! A version that stands for two sets of files: people's devices would go on showing the old one.

use serde_json::Value;

use super::folder::Folder;
use super::ledger::Ledger;
use super::read::{PACKAGE, is_read};
use super::table::listed;
use crate::problem::{Problem, Spot};

/// Names of changed files that are said; the others are counted.
const NAMED: usize = 3;

/// Both folders hold the files as they are on disk; what a place is not read from is left aside.
pub(crate) fn check_version(old: &Folder, new: &Folder, ledger: &mut Ledger) {
    let Some(version) = version(new).filter(|new| version(old).as_ref() == Some(new)) else {
        return;
    };
    let changed = changed(old, new);
    let named = listed(changed.iter().copied().take(NAMED));
    let found = match changed.len() {
        0 => return,
        1 => format!("the published version `{version}` again, though {named} has changed"),
        many => {
            let more = many.saturating_sub(NAMED);
            let more = if more == 0 { String::new() } else { format!(" and {more} more") };
            format!(
                "the published version `{version}` again, though {many} files have changed: {named}{more}"
            )
        }
    };
    ledger.add(
        Problem::error("same-version", PACKAGE, Spot::Path("version".into()))
            .found(found)
            .expected("another version than the published one")
            .remedy(
                "Change \"version\" whenever a file changes: with the old one there, people go on seeing the old figures.",
            ),
    );
}

fn version(folder: &Folder) -> Option<String> {
    let text = String::from_utf8_lossy(folder.get(PACKAGE)?).into_owned();
    let package: Value = serde_json::from_str(text.trim_start_matches('\u{feff}')).ok()?;
    package.get("version")?.as_str().map(str::to_owned)
}

/// Files of either folder that are not the same in both, in alphabetical order.
fn changed<'f>(old: &'f Folder, new: &'f Folder) -> Vec<&'f str> {
    let gone = old.paths().filter(|path| new.get(path).is_none());
    let mut paths: Vec<&str> = new
        .paths()
        .filter(|path| old.get(path) != new.get(path))
        .chain(gone)
        .filter(|path| *path == PACKAGE || is_read(path))
        .collect();
    paths.sort_unstable();
    paths
}
