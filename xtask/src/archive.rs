//! One file from a folder, always the same bytes for the same files.

use std::io::{Cursor, Write as _};

use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, ZipWriter};

use crate::files::Files;
use crate::stop::{Done, OrStop as _};

/// A zip of these files under one folder; every time in it is the first a zip can hold.
pub(crate) fn zip(files: &Files, folder: &str) -> Done<Vec<u8>> {
    let options = SimpleFileOptions::default()
        .compression_method(CompressionMethod::Deflated)
        .compression_level(Some(9))
        .last_modified_time(DateTime::default())
        .unix_permissions(0o644);
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    for (path, bytes) in files {
        writer
            .start_file(format!("{folder}/{path}"), options)
            .or_stop(format!("{path} cannot go into the zip"))?;
        writer.write_all(bytes).or_stop(format!("{path} cannot go into the zip"))?;
    }
    Ok(writer.finish().or_stop("The zip cannot be finished")?.into_inner())
}

#[cfg(test)]
mod tests {
    use super::zip;
    use crate::files::Files;

    #[test]
    fn the_same_files_give_the_same_zip() {
        let files = Files::from([
            ("a.txt".into(), b"aaaaaaaaaaaaaaaaaaaa".to_vec()),
            ("b/c.txt".into(), b"c".to_vec()),
        ]);
        let first = zip(&files, "place").unwrap();
        assert_eq!(first, zip(&files, "place").unwrap());
        let text = String::from_utf8_lossy(&first).into_owned();
        assert!(text.starts_with("PK") && text.contains("place/b/c.txt"));
        assert!(!text.contains("aaaaaaaaaaaaaaaaaaaa"), "it is compressed");
    }
}
