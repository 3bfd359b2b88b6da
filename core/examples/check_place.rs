//! Checks a folder and says what it found; the last line is JSON: how long that took and how much memory, and how
//! long it takes to be read alone, from the disk to the place that pages are made of.
//!
//! `cargo run --release -p three-wishes-core --example check_place -- <folder>`

use std::path::Path;
use std::time::Instant;
use std::{env, fs, io};

use three_wishes_core::place::{Folder, Limits, Scope, check, read_place};

fn main() -> io::Result<()> {
    let root = env::args().nth(1).ok_or_else(|| io::Error::other("name a folder to check"))?;
    let start = Instant::now();
    let mut folder = Folder::default();
    gather(Path::new(&root), "", &mut folder)?;
    let files = start.elapsed();
    let report = check(&folder, None, None);
    for problem in &report.problems {
        println!("{:?} {problem}. {}", problem.severity, problem.remedy);
    }
    println!("{:#?}", report.counts);
    let check = start.elapsed() - files;
    let peak = peak_memory();
    let start = Instant::now();
    let place = read_place(&folder, &Limits::NATIVE, Scope::Whole)
        .map_err(|unreadable| io::Error::other(unreadable.to_string()))?;
    let read = files + start.elapsed();
    drop(place);
    let ms = |time: std::time::Duration| time.as_secs_f64() * 1000.0;
    let told = serde_json::json!({
        "files_ms": ms(files), "check_ms": ms(check), "read_ms": ms(read), "peak_kb": peak,
    });
    println!("{told}");
    Ok(())
}

/// The most memory this process has held, in kB (1,024 bytes), where the system tells it.
fn peak_memory() -> Option<u64> {
    let status = fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find(|line| line.starts_with("VmHWM"))?;
    line.split_whitespace().nth(1)?.parse().ok()
}

/// Puts every file under `directory` into the folder, under its path from the root.
fn gather(directory: &Path, prefix: &str, folder: &mut Folder) -> io::Result<()> {
    for entry in fs::read_dir(directory)? {
        let entry = entry?;
        let path = format!("{prefix}{}", entry.file_name().to_string_lossy());
        if entry.file_type()?.is_dir() {
            gather(&entry.path(), &format!("{path}/"), folder)?;
        } else {
            folder.insert(path, fs::read(entry.path())?);
        }
    }
    Ok(())
}
