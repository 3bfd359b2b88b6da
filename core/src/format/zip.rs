//! Zip files: the list of one that was dropped, and small ones to take away.
//!
//! Read is what officers' computers write: stored and deflated entries, no encryption, no zip64. What is otherwise
//! is named, so that nobody takes a part for the whole.
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
    /// Bytes it says it opens to.
    opens_to: usize,
    checksum: u32,
}

/// What a zip holds.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Listing<'a> {
    pub entries: Vec<ZipEntry<'a>>,
    /// Paths of files that are locked with a password, packed in a way that is not read here, or cut off.
    pub closed: Vec<String>,
    /// False where the list itself is damaged, cut off or longer than it can count: there may be more.
    pub is_whole: bool,
}

/// Why a file stays in its zip.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stays {
    /// It is locked, packed in a way that is not read here, or damaged.
    Closed,
    /// All together would be more than is taken out at once.
    TooLarge,
}

/// Files the list of a zip can count: one more would say that it has another form (zip64).
pub const MOST_FILES: usize = 65_534;

/// Files on their way out of a zip: a few packed kilobytes can open to gigabytes, and a thousand names lead to them, so
/// all that is opened has a limit, whether it is kept or not.
#[derive(Debug)]
pub struct Unpacking {
    room: usize,
}

impl Unpacking {
    /// Up to `most` bytes of all files together.
    pub fn new(most: usize) -> Self {
        Self { room: most }
    }

    /// How many bytes may come of a file. Whoever opens it may stop once it has more.
    ///
    /// # Errors
    /// [`Stays::TooLarge`] where it is not to be opened.
    pub fn begin(&self, file: &ZipEntry<'_>) -> Result<usize, Stays> {
        if self.room > 0 && file.opens_to <= self.room {
            Ok(file.opens_to)
        } else {
            Err(Stays::TooLarge)
        }
    }

    /// A file by its open bytes, `None` where it could not be opened.
    ///
    /// # Errors
    /// [`Stays`] where they are too many, or not those that were packed.
    pub fn take(&mut self, file: &ZipEntry<'_>, open: Option<Vec<u8>>) -> Result<Vec<u8>, Stays> {
        let opened = open.as_ref().map_or(file.opens_to, Vec::len);
        let is_too_large = opened > self.room;
        self.room = self.room.saturating_sub(opened);
        let open = open.ok_or(Stays::Closed)?;
        if is_too_large {
            return Err(Stays::TooLarge);
        }
        if opened != file.opens_to || checksum(&open) != file.checksum {
            return Err(Stays::Closed);
        }
        Ok(open)
    }
}

const END_OF_DIRECTORY: [u8; 4] = *b"PK\x05\x06";
const DIRECTORY_ENTRY: [u8; 4] = *b"PK\x01\x02";
/// How a file that is a zip begins.
const FIRST_ENTRY: [u8; 4] = *b"PK\x03\x04";

pub fn is_zip(bytes: &[u8]) -> bool {
    bytes.starts_with(&FIRST_ENTRY)
}

/// Every file of a zip that can be taken out of it.
pub fn entries(zip: &[u8]) -> Vec<ZipEntry<'_>> {
    listing(zip).entries
}

/// What a zip holds, and what of it cannot be read.
pub fn listing(zip: &[u8]) -> Listing<'_> {
    let mut listing = Listing::default();
    let Some(end) = zip.windows(4).rposition(|four| four == END_OF_DIRECTORY) else {
        return listing;
    };
    let (Some(count), Some(mut at)) = (number(zip, end + 10, 2), number(zip, end + 16, 4)) else {
        return listing;
    };
    for _ in 0..count {
        let Some(line) = line(zip, at) else { return listing };
        at = line.next;
        if line.path.ends_with('/') {
            continue;
        }
        match entry(zip, &line) {
            Some(entry) => listing.entries.push(entry),
            None => listing.closed.push(line.path),
        }
    }
    listing.is_whole = !is_line(zip, at);
    listing
}

/// A line of the directory.
struct Line {
    path: String,
    flags: usize,
    method: usize,
    checksum: u32,
    size: usize,
    opens_to: usize,
    /// Where the file is, and where the next line is.
    local: usize,
    next: usize,
}

fn is_line(zip: &[u8], at: usize) -> bool {
    zip.get(at..).is_some_and(|rest| rest.starts_with(&DIRECTORY_ENTRY))
}

fn line(zip: &[u8], at: usize) -> Option<Line> {
    if !is_line(zip, at) {
        return None;
    }
    let fact = |from: usize, length| number(zip, at + from, length);
    let name_length = fact(28, 2)?;
    let name = zip.get(at + 46..at + 46 + name_length)?;
    Some(Line {
        path: String::from_utf8_lossy(name).replace('\\', "/"),
        flags: fact(8, 2)?,
        method: fact(10, 2)?,
        checksum: fact(16, 4)? as u32,
        size: fact(20, 4)?,
        opens_to: fact(24, 4)?,
        local: fact(42, 4)?,
        next: at + 46 + name_length + fact(30, 2)? + fact(32, 2)?,
    })
}

/// The file a line names; `None` where it is locked, packed in an unknown way or cut off.
fn entry<'a>(zip: &'a [u8], line: &Line) -> Option<ZipEntry<'a>> {
    let is_locked = line.flags & 1 == 1;
    if is_locked || !matches!(line.method, 0 | 8) {
        return None;
    }
    // The local header repeats the name and has extra bytes of its own.
    let names = number(zip, line.local + 26, 2)? + number(zip, line.local + 28, 2)?;
    let start = line.local + 30 + names;
    let bytes = zip.get(start..start.checked_add(line.size)?)?;
    let (path, is_deflated) = (line.path.clone(), line.method == 8);
    let (opens_to, checksum) = (line.opens_to, line.checksum);
    Some(ZipEntry { path, is_deflated, bytes, opens_to, checksum })
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

/// A zip of these files, named and stored as they are: up to [`MOST_FILES`], smaller than 4 GB all together.
pub fn packed(files: &[(&str, &[u8])]) -> Vec<u8> {
    let files: Vec<_> = files.iter().map(|(path, bytes)| Packing::stored(path, bytes)).collect();
    written(&files)
}

/// A zip of these files: up to [`MOST_FILES`], smaller than 4 GB all together.
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
        zip.extend(FIRST_ENTRY);
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
    use super::{Packing, Stays, Unpacking, checksum, entries, is_zip, listing, packed, written};

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
    fn a_cut_or_foreign_file_gives_nothing_and_says_that_it_is_not_whole() {
        assert!(entries(b"").is_empty());
        assert!(entries(b"PK\x05\x06").is_empty());
        let zip = stored();
        assert!(is_zip(&zip) && listing(&zip).is_whole);
        // Without its last two bytes, which tell of a comment, it can be read all the same.
        for length in 0..zip.len() - 2 {
            assert!(!listing(&zip[..length]).is_whole, "{length}");
        }
    }

    /// The place in a zip where the line of its directory for the file of this number begins.
    fn line_at(zip: &[u8], number: usize) -> usize {
        let lines = zip.windows(4).enumerate().filter(|(_, four)| *four == b"PK\x01\x02");
        lines.map(|(at, _)| at).nth(number).expect("a line")
    }

    #[test]
    fn what_cannot_be_taken_out_is_named() {
        let whole = packed(&[("a", b"one"), ("b", b"two")]);
        for (at, byte) in [(8, 1), (10, 12), (22, 0x7f), (45, 0x7f)] {
            let mut zip = whole.clone();
            let line = line_at(&zip, 0);
            zip[line + at] = byte;
            let listing = listing(&zip);
            assert_eq!((listing.closed, listing.is_whole), (vec!["a".to_owned()], true), "{at}");
            assert_eq!(listing.entries.len(), 1, "the other file is there");
        }
    }

    #[test]
    fn a_damaged_list_says_that_it_is_not_whole() {
        let whole = packed(&[("a", b"one"), ("b", b"two")]);
        let mut cut = whole.clone();
        let second = line_at(&cut, 1);
        cut[second] = b'x';
        assert_eq!((entries(&cut).len(), listing(&cut).is_whole), (1, false));
        // A list that counts fewer than it has.
        let mut short = whole.clone();
        let count = short.len() - 12;
        short[count] = 1;
        assert_eq!((entries(&short).len(), listing(&short).is_whole), (1, false));
        assert!(listing(&whole).is_whole);
    }

    #[test]
    fn other_bytes_than_were_packed_and_more_than_all_may_have_stay_in_the_zip() {
        let zip = packed(&[("a", b"one"), ("b", b"three"), ("c", b"two")]);
        let found = entries(&zip);
        let mut unpacking = Unpacking::new(10);
        assert_eq!(unpacking.begin(&found[0]), Ok(3));
        let mut take = |index: usize, open: &[u8]| unpacking.take(&found[index], Some(open.into()));
        assert_eq!(take(0, b"One"), Err(Stays::Closed));
        assert_eq!(take(0, b"one"), Ok(b"one".to_vec()));
        assert_eq!(unpacking.begin(&found[1]), Err(Stays::TooLarge), "4 bytes are left");
        assert_eq!(unpacking.begin(&found[2]), Ok(3));
        assert_eq!(unpacking.take(&found[2], None), Err(Stays::Closed));
        assert_eq!(unpacking.begin(&found[2]), Err(Stays::TooLarge));
    }

    #[test]
    fn what_is_opened_in_vain_is_counted_so_that_one_zip_keeps_nobody_waiting() {
        const MOST: usize = 1_000;
        let zip = packed(&[("a", b"one")]);
        let found = entries(&zip);
        // It opens to more than it says, or to nothing in the end.
        for open in [Some(b"onetwo".to_vec()), None] {
            let mut unpacking = Unpacking::new(MOST);
            let mut begun = 0;
            while unpacking.begin(&found[0]).is_ok() {
                begun += 1;
                assert!(unpacking.take(&found[0], open.clone()).is_err());
            }
            assert!(begun <= MOST / 3, "{begun}");
        }
    }
}
