//! Reading the list of a zip file, so that a dropped zip can be checked like a folder.
//!
//! Only what officers' computers write: stored and deflated entries, no encryption, no zip64.
//! Source: APPNOTE.TXT, PKWARE, sections 4.3.7 and 4.3.12.

/// One file of a zip, still packed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ZipEntry<'a> {
    pub path: String,
    pub is_deflated: bool,
    pub bytes: &'a [u8],
}

const END_OF_DIRECTORY: [u8; 4] = *b"PK\x05\x06";
const DIRECTORY_ENTRY: [u8; 4] = *b"PK\x01\x02";

/// Every file of a zip; what cannot be read is left out.
pub fn entries(zip: &[u8]) -> Vec<ZipEntry<'_>> {
    let Some(end) = zip.windows(4).rposition(|four| four == END_OF_DIRECTORY) else {
        return Vec::new();
    };
    let count = number(zip, end + 10, 2).unwrap_or(0);
    let mut at = number(zip, end + 16, 4).unwrap_or(0);
    let mut found = Vec::new();
    for _ in 0..count {
        let Some((entry, next)) = entry(zip, at) else { break };
        found.extend(entry);
        at = next;
    }
    found
}

/// The directory entry at `at`, `None` inside for a folder or an unknown packing, and where the next begins.
fn entry(zip: &[u8], at: usize) -> Option<(Option<ZipEntry<'_>>, usize)> {
    if zip.get(at..at + 4)? != DIRECTORY_ENTRY {
        return None;
    }
    let method = number(zip, at + 10, 2)?;
    let size = number(zip, at + 20, 4)?;
    let name_length = number(zip, at + 28, 2)?;
    let more = number(zip, at + 30, 2)? + number(zip, at + 32, 2)?;
    let local = number(zip, at + 42, 4)?;
    let name = zip.get(at + 46..at + 46 + name_length)?;
    let path = String::from_utf8_lossy(name).replace('\\', "/");
    let next = at + 46 + name_length + more;
    // The local header repeats the name and has extra bytes of its own.
    let start = local + 30 + number(zip, local + 26, 2)? + number(zip, local + 28, 2)?;
    let bytes = zip.get(start..start.checked_add(size)?)?;
    let usable = !path.ends_with('/') && matches!(method, 0 | 8);
    Some((usable.then_some(ZipEntry { path, is_deflated: method == 8, bytes }), next))
}

/// A little-endian number of `length` bytes.
fn number(zip: &[u8], at: usize, length: usize) -> Option<usize> {
    let bytes = zip.get(at..at.checked_add(length)?)?;
    Some(bytes.iter().rev().fold(0, |sum, byte| sum << 8 | usize::from(*byte)))
}

#[cfg(test)]
mod tests {
    use super::entries;

    /// One stored file `a/b.txt` holding "hi", as written by a common zip program.
    fn stored() -> Vec<u8> {
        let mut zip = Vec::new();
        zip.extend(
            b"PK\x03\x04\x0a\0\0\0\0\0\0\0\0\0\0\0\0\0\x02\0\0\0\x02\0\0\0\x07\0\0\0a/b.txthi",
        );
        let directory = zip.len() as u8;
        zip.extend(b"PK\x01\x02\x0a\0\x0a\0\0\0\0\0\0\0\0\0\0\0\0\0\x02\0\0\0\x02\0\0\0\x07\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0a/b.txt");
        let length = zip.len() as u8 - directory;
        zip.extend(b"PK\x05\x06\0\0\0\0\x01\0\x01\0");
        zip.extend([length, 0, 0, 0, directory, 0, 0, 0, 0, 0]);
        zip
    }

    #[test]
    fn a_zip_gives_its_files_with_their_paths() {
        let zip = stored();
        let found = entries(&zip);
        assert_eq!(found.len(), 1);
        assert_eq!(found[0].path, "a/b.txt");
        assert_eq!(found[0].bytes, b"hi");
        assert!(!found[0].is_deflated);
    }

    #[test]
    fn a_cut_or_foreign_file_gives_nothing_and_does_not_stop() {
        assert!(entries(b"").is_empty());
        assert!(entries(b"PK\x05\x06").is_empty());
        let zip = stored();
        for length in 0..zip.len() {
            let _ = entries(&zip[..length]);
        }
    }
}
