//! Zip files: the list of one that was dropped, and small ones to take away.
//!
//! Read is what officers' computers write: stored and deflated entries, no encryption, no zip64.
//! Written is the least a zip can be: entries as they are, or deflated by whoever can, with the first date a zip
//! can hold.
//! Source: APPNOTE.TXT, PKWARE, sections 4.3.7 and 4.3.12.

use std::borrow::Cow;

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

/// A file on its way into a zip.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Packing<'a> {
    path: &'a str,
    checksum: u32,
    size: usize,
    bytes: Cow<'a, [u8]>,
    is_deflated: bool,
}

impl<'a> Packing<'a> {
    /// A file as it is.
    pub fn stored(path: &'a str, bytes: &'a [u8]) -> Self {
        let (checksum, size) = (checksum(bytes), bytes.len());
        Self { path, checksum, size, bytes: Cow::Borrowed(bytes), is_deflated: false }
    }

    /// The same file, these being its bytes after raw deflate; as it is where that made it no smaller.
    #[must_use]
    pub fn deflated(self, bytes: Vec<u8>) -> Self {
        if bytes.len() < self.size {
            Self { bytes: Cow::Owned(bytes), is_deflated: true, ..self }
        } else {
            self
        }
    }
}

/// A zip of these files, named and stored as they are. Each must be smaller than 4 GB.
pub fn packed(files: &[(&str, &[u8])]) -> Vec<u8> {
    let files: Vec<_> = files.iter().map(|(path, bytes)| Packing::stored(path, bytes)).collect();
    written(&files)
}

/// A zip of these files. Each must be smaller than 4 GB.
pub fn written(files: &[Packing<'_>]) -> Vec<u8> {
    let (mut zip, mut directory) = (Vec::new(), Vec::new());
    for file in files {
        let start = zip.len() as u32;
        let mut facts: Vec<u8> = Vec::with_capacity(26);
        // Version 2.0, UTF-8 names, stored or deflated, 1 January 1980.
        facts.extend([20, 0, 0, 8, if file.is_deflated { 8 } else { 0 }, 0, 0, 0, 0x21, 0]);
        facts.extend(file.checksum.to_le_bytes());
        facts.extend((file.bytes.len() as u32).to_le_bytes());
        facts.extend((file.size as u32).to_le_bytes());
        facts.extend((file.path.len() as u16).to_le_bytes());
        facts.extend([0, 0]);
        zip.extend(*b"PK\x03\x04");
        zip.extend(&facts);
        zip.extend(file.path.bytes());
        zip.extend(file.bytes.iter());
        directory.extend(DIRECTORY_ENTRY);
        directory.extend([20, 0]);
        directory.extend(&facts);
        directory.extend([0; 10]);
        directory.extend(start.to_le_bytes());
        directory.extend(file.path.bytes());
    }
    let (start, length, count) = (zip.len() as u32, directory.len() as u32, files.len() as u16);
    zip.extend(directory);
    zip.extend(END_OF_DIRECTORY);
    zip.extend([0; 4]);
    zip.extend(count.to_le_bytes());
    zip.extend(count.to_le_bytes());
    zip.extend(length.to_le_bytes());
    zip.extend(start.to_le_bytes());
    zip.extend([0; 2]);
    zip
}

/// CRC-32 as zip wants it, a byte at a time.
fn checksum(bytes: &[u8]) -> u32 {
    let step = |sum: u32, byte: &u8| {
        let known = SUMS.get((sum as u8 ^ byte) as usize).copied().unwrap_or_default();
        sum >> 8 ^ known
    };
    !bytes.iter().fold(u32::MAX, step)
}

/// The sum of each byte: exports of whole consultations are large, and bit by bit takes eight times as long.
static SUMS: [u32; 256] = sums();

#[allow(
    clippy::indexing_slicing,
    reason = "Evaluated by the compiler, within the bounds of the loop."
)]
const fn sums() -> [u32; 256] {
    let mut sums = [0; 256];
    let mut byte = 0;
    while byte < sums.len() {
        let mut sum = byte as u32;
        let mut bit = 0;
        while bit < 8 {
            sum = if sum & 1 == 1 { sum >> 1 ^ 0xEDB8_8320 } else { sum >> 1 };
            bit += 1;
        }
        sums[byte] = sum;
        byte += 1;
    }
    sums
}

#[cfg(test)]
mod tests {
    use super::{Packing, checksum, entries, packed, written};

    #[test]
    fn what_is_packed_is_read_back() {
        assert_eq!(checksum(b"123456789"), 0xCBF4_3926, "the check value of CRC-32");
        let zip = packed(&[("a.csv", b"a,b\n"), ("\u{fc}.json", b"{}")]);
        let found = entries(&zip);
        let read: Vec<_> = found.iter().map(|one| (one.path.as_str(), one.bytes)).collect();
        assert_eq!(read, [("a.csv", &b"a,b\n"[..]), ("\u{fc}.json", b"{}")]);
    }

    #[test]
    fn what_was_deflated_says_so_and_what_it_made_no_smaller_is_stored() {
        let words = [b'a'; 100];
        let small = Packing::stored("a", &words).deflated(vec![1, 2, 3]);
        let large = Packing::stored("b", b"x").deflated(vec![1, 2, 3]);
        let zip = written(&[small, large]);
        let found = entries(&zip);
        let read: Vec<_> = found.iter().map(|one| (one.is_deflated, one.bytes)).collect();
        assert_eq!(read, [(true, &[1_u8, 2, 3][..]), (false, b"x")]);
        assert_eq!(zip.get(22..26), Some(&100_u32.to_le_bytes()[..]), "its size once it is open");
    }

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
