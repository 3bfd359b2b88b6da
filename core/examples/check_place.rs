//! Checks a folder and says what it found, how long that took and how much memory.
//!
//! `cargo run --release -p three-wishes-core --example check_place -- <folder>`

use std::path::Path;
use std::time::Instant;
use std::{env, fs, io};

use three_wishes_core::place::{Folder, check};

fn main() -> io::Result<()> {
    let root = env::args().nth(1).ok_or_else(|| io::Error::other("name a folder to check"))?;
    let start = Instant::now();
    let mut folder = Folder::default();
    gather(Path::new(&root), "", &mut folder)?;
    let read = start.elapsed();
    let report = check(&folder, None, None);
    for problem in &report.problems {
        println!("{:?} {problem}. {}", problem.severity, problem.remedy);
    }
    println!("{:#?}", report.counts);
    println!("files {read:.2?}, check {:.2?}", start.elapsed() - read);
    for line in fs::read_to_string("/proc/self/status").unwrap_or_default().lines() {
        if line.starts_with("VmHWM") {
            println!("peak memory {}", line.trim_start_matches("VmHWM:").trim());
        }
    }
    Ok(())
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
