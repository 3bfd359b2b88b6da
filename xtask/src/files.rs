//! A folder held in memory: paths with `/`, in order, with their bytes.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use sha2::{Digest as _, Sha256};
use three_wishes_core::place::Limits;

use crate::stop::{Done, OrStop as _, stop};

pub(crate) type Files = BTreeMap<String, Vec<u8>>;

/// Every file under a folder. Names that start with `.` or `_` are work in progress and left out.
pub(crate) fn read_folder(folder: &Path) -> Done<Files> {
    let mut files = Files::new();
    let mut waiting = vec![(folder.to_path_buf(), String::new())];
    while let Some((folder, prefix)) = waiting.pop() {
        let cannot = || format!("{} could not be read", folder.display());
        for entry in fs::read_dir(&folder).or_stop(cannot())? {
            let entry = entry.or_stop(cannot())?;
            let name = entry.file_name().to_string_lossy().into_owned();
            if name.starts_with(['.', '_']) {
                continue;
            }
            let path = entry.path();
            if path.is_dir() {
                waiting.push((path, format!("{prefix}{name}/")));
            } else {
                files.insert(format!("{prefix}{name}"), read_file(&path)?);
            }
        }
    }
    Ok(files)
}

/// A file's bytes. What is larger than is ever read is refused by its length, before it takes memory.
fn read_file(path: &Path) -> Done<Vec<u8>> {
    let cannot = || format!("{} could not be read", path.display());
    let length = fs::metadata(path).or_stop(cannot())?.len();
    if length > Limits::NATIVE.file_bytes as u64 {
        return stop(format!(
            "{} is larger than {} and was not read: split the data or leave out what is not shown.",
            path.display(),
            Limits::NATIVE.largest_file()
        ));
    }
    fs::read(path).or_stop(cannot())
}

/// Makes a folder hold these files and no others. What is the same already is left alone.
pub(crate) fn write_folder(files: &Files, folder: &Path) -> Done {
    if folder.is_dir() {
        for path in all_paths(folder)? {
            if !files.contains_key(&path) {
                let old = folder.join(&path);
                fs::remove_file(&old).or_stop(format!("{} could not be removed", old.display()))?;
            }
        }
        remove_empty_folders(folder);
    }
    for (path, bytes) in files {
        let to = folder.join(path);
        if fs::read(&to).is_ok_and(|old| old == *bytes) {
            continue;
        }
        if let Some(parent) = to.parent() {
            fs::create_dir_all(parent)
                .or_stop(format!("{} could not be made", parent.display()))?;
        }
        fs::write(&to, bytes).or_stop(format!("{} could not be written", to.display()))?;
    }
    Ok(())
}

fn all_paths(folder: &Path) -> Done<Vec<String>> {
    let mut paths = Vec::new();
    let mut waiting = vec![(folder.to_path_buf(), String::new())];
    while let Some((folder, prefix)) = waiting.pop() {
        let cannot = format!("{} could not be read", folder.display());
        for entry in fs::read_dir(&folder).or_stop(&cannot)? {
            let entry = entry.or_stop(&cannot)?;
            let name = entry.file_name().to_string_lossy().into_owned();
            if entry.path().is_dir() {
                waiting.push((entry.path(), format!("{prefix}{name}/")));
            } else {
                paths.push(format!("{prefix}{name}"));
            }
        }
    }
    Ok(paths)
}

/// Only tidies up: a folder that stays does no harm.
fn remove_empty_folders(folder: &Path) {
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        if entry.path().is_dir() {
            remove_empty_folders(&entry.path());
            let _ = fs::remove_dir(entry.path());
        }
    }
}

/// The SHA-256 of some bytes, as 64 hexadecimal digits.
pub(crate) fn sha256(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect()
}

/// A file name that changes exactly when the bytes do: `app-0123456789ab.js`.
pub(crate) fn named_by_hash(stem: &str, ending: &str, bytes: &[u8]) -> String {
    format!("{stem}-{}.{ending}", short_hash(bytes))
}

/// Puts a file among those whose names change with their bytes; gives its path.
pub(crate) fn add_asset(files: &mut Files, name: String, bytes: Vec<u8>) -> String {
    let path = format!("assets/{name}");
    files.insert(path.clone(), bytes);
    path
}

/// Enough of a hash to tell builds apart, in a name.
pub(crate) fn short_hash(bytes: &[u8]) -> String {
    sha256(bytes).chars().take(12).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_folder_ends_up_with_these_files_and_no_others() {
        let folder =
            std::env::temp_dir().join(format!("three-wishes-files-{}", std::process::id()));
        let old = Files::from([("a/b/old.txt".into(), b"old".to_vec())]);
        let new = Files::from([
            ("a/new.txt".into(), b"new".to_vec()),
            ("top.txt".into(), b"top".to_vec()),
            ("_draft/x.txt".into(), b"not read".to_vec()),
        ]);
        write_folder(&old, &folder).unwrap();
        write_folder(&new, &folder).unwrap();
        assert!(!folder.join("a/b").exists());
        let read = read_folder(&folder).unwrap();
        assert_eq!(read.keys().collect::<Vec<_>>(), ["a/new.txt", "top.txt"]);
        fs::remove_dir_all(&folder).unwrap();
    }

    /// The file says that it is longer than memory, and holds nothing: whoever read it would not come back.
    #[test]
    fn a_file_that_is_too_large_is_refused_before_it_is_read() {
        let folder =
            std::env::temp_dir().join(format!("three-wishes-too-large-{}", std::process::id()));
        fs::create_dir_all(&folder).unwrap();
        let large = folder.join("observations.csv");
        fs::File::create(&large).unwrap().set_len(64 << 30).unwrap();
        let refused = read_folder(&folder).unwrap_err().0;
        assert_eq!(
            refused,
            format!(
                "{} is larger than 500 MB and was not read: split the data or leave out what is \
                 not shown.",
                large.display()
            )
        );
        fs::write(&large, "small").unwrap();
        assert_eq!(read_folder(&folder).unwrap().len(), 1);
        fs::remove_dir_all(&folder).unwrap();
    }

    #[test]
    fn a_name_comes_from_the_files_own_bytes() {
        assert_eq!(named_by_hash("x", "css", b"abc"), "x-ba7816bf8f01.css");
    }
}
