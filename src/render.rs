//! `render <data folder> [<base>]`: every address of a place as JSON lines, for `cargo xtask dist`.
//! The base is the path the pages will be served under; only the page for wrong addresses needs it.

use std::io::{BufWriter, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::sync::Arc;

use three_wishes::prerender;
use three_wishes_core::place::{Folder, Limits, Scope, read_place};
use three_wishes_core::route::Route;
use three_wishes_core::words::Language;

fn main() -> ExitCode {
    let Some(folder) = std::env::args_os().nth(1).map(PathBuf::from) else {
        eprintln!("Say which data folder: render <folder>");
        return ExitCode::FAILURE;
    };
    let base = std::env::args().nth(2).unwrap_or_else(|| "/".into());
    match render(&folder, &base) {
        Ok(()) => ExitCode::SUCCESS,
        Err(sentence) => {
            eprintln!("{sentence}");
            ExitCode::FAILURE
        }
    }
}

fn render(path: &Path, base: &str) -> Result<(), String> {
    let mut folder = Folder::default();
    gather(path, path, &mut folder).map_err(|error| format!("{}: {error}", path.display()))?;
    let (mut place, _) = read_place(&folder, &Limits::NATIVE, Scope::Whole)
        .map_err(|unreadable| unreadable.to_string())?;
    place.judge();
    let place = Arc::new(place);
    let language = Language::English;
    let routes = Route::all(&place);
    let pages = routes.iter().map(|route| prerender::page(&place, route, language));
    let mut out = BufWriter::new(std::io::stdout().lock());
    for page in pages.chain(std::iter::once_with(|| prerender::not_found(&place, base, language))) {
        let line = serde_json::to_string(&page).map_err(|error| error.to_string())?;
        writeln!(out, "{line}").map_err(|error| error.to_string())?;
    }
    out.flush().map_err(|error| error.to_string())
}

/// Reads every file under `at` into `folder`, with paths from `root`.
fn gather(root: &Path, at: &Path, folder: &mut Folder) -> std::io::Result<()> {
    for entry in std::fs::read_dir(at)? {
        let path = entry?.path();
        if path.is_dir() {
            gather(root, &path, folder)?;
        } else if let Ok(inside) = path.strip_prefix(root) {
            folder.insert(inside.to_string_lossy().replace('\\', "/"), std::fs::read(&path)?);
        }
    }
    Ok(())
}
