//! What a server may send instead of a file: the same, made small once and for all.

use std::io::Write as _;
use std::sync::Mutex;
use std::thread;

use brotli::enc::BrotliEncoderParams;
use flate2::{Compression, GzBuilder};

use crate::files::Files;
use crate::stop::{Done, OrStop as _, stop};

/// Adds `.gz` and `.br` beside each file that gets smaller by it.
///
/// Nothing under `data/`: staff replace that folder by hand, and servers would go on sending the old
/// compressed file beside the new one.
pub(crate) fn add_compressed(files: &mut Files) -> Done {
    let added = compressed(files)?;
    files.extend(added);
    Ok(())
}

/// As many at once as the machine has processors.
fn compressed(files: &Files) -> Done<Files> {
    let waiting = Mutex::new(files.iter().filter(|(path, _)| is_worth_it(path)));
    let next = || waiting.lock().ok().and_then(|mut waiting| waiting.next());
    let work = || -> Done<Files> {
        let mut added = Files::new();
        while let Some((path, bytes)) = next() {
            for (ending, small) in [("gz", gzip(bytes)?), ("br", brotli(bytes)?)] {
                if small.len() < bytes.len() {
                    added.insert(format!("{path}.{ending}"), small);
                }
            }
        }
        Ok(added)
    };
    let workers = thread::available_parallelism().map_or(1, usize::from);
    thread::scope(|scope| -> Done<Files> {
        let workers: Vec<_> = (0..workers).map(|_| scope.spawn(work)).collect();
        let mut added = Files::new();
        for worker in workers {
            added.extend(worker.join().unwrap_or_else(|_| stop("Compressing broke off."))?);
        }
        Ok(added)
    })
}

fn is_worth_it(path: &str) -> bool {
    let ending = path.rsplit_once('.').map_or("", |(_, ending)| ending);
    !path.starts_with("data/")
        && matches!(
            ending,
            "html" | "css" | "js" | "wasm" | "json" | "svg" | "txt" | "xml" | "ico" | "bin"
        )
}

/// Gzip at its smallest, without a name or a time.
pub(crate) fn gzip(bytes: &[u8]) -> Done<Vec<u8>> {
    let mut writer = GzBuilder::new().operating_system(255).write(Vec::new(), Compression::best());
    writer.write_all(bytes).or_stop("gzip failed")?;
    writer.finish().or_stop("gzip failed")
}

/// Brotli at its smallest.
pub(crate) fn brotli(bytes: &[u8]) -> Done<Vec<u8>> {
    let settings = BrotliEncoderParams {
        quality: 11,
        lgwin: 22,
        size_hint: bytes.len(),
        ..BrotliEncoderParams::default()
    };
    let mut out = Vec::new();
    let mut input = bytes;
    brotli::BrotliCompress(&mut input, &mut out, &settings).or_stop("brotli failed")?;
    Ok(out)
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::Read as _;

    #[test]
    fn both_kinds_read_back() {
        let text = "a plan, a place, a wish. ".repeat(40).into_bytes();
        let mut files = Files::from([
            ("index.html".into(), text.clone()),
            ("tiny.txt".into(), b"a".to_vec()),
            ("data/x/a.json".into(), text.clone()),
        ]);
        add_compressed(&mut files).unwrap();
        let names: Vec<_> = files.keys().map(String::as_str).collect();
        assert_eq!(
            names,
            ["data/x/a.json", "index.html", "index.html.br", "index.html.gz", "tiny.txt"]
        );
        let mut back = Vec::new();
        flate2::read::GzDecoder::new(&files["index.html.gz"][..]).read_to_end(&mut back).unwrap();
        assert_eq!(back, text);
        back.clear();
        brotli::BrotliDecompress(&mut &files["index.html.br"][..], &mut back).unwrap();
        assert_eq!(back, text);
    }
}
