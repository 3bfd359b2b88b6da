//! `bench_pages <built folder> [<built folder of a large place>]`: how soon each kind of page can be read
//! and answers, how long the place takes to be read, what a large catalogue does, and what long use leaves
//! behind, as JSON.
//!
//! `cargo xtask bench` calls it and holds the numbers against `bench/bars.toml`.

use std::path::PathBuf;

use journeys::site::{Built, Site};
use journeys::{endurance, timing};
use serde_json::json;

/// Changes of filters before anything is counted, and those that are counted.
const WARM_UP: usize = 1_000;
const CHANGES: usize = 10_000;

fn main() {
    let Some(folder) = std::env::args_os().nth(1).map(PathBuf::from) else {
        eprintln!("Say which built folder: bench_pages <folder>");
        std::process::exit(1);
    };
    let site = Site::new(Built::at(&folder), "/");
    let mut timings = timing::measure(&site, false);
    timings.extend(timing::measure(&site, true));
    let list: Vec<_> = timings
        .iter()
        .map(|one| {
            json!({
                "kind": one.kind,
                "path": one.path,
                "throttled": one.throttled,
                "first_content_ms": one.first_content.round(),
                "interactive_ms": one.interactive.round(),
            })
        })
        .collect();
    let large = std::env::args_os().nth(2).map(PathBuf::from);
    let large = large.map(|folder| Built::at(&folder));
    let large_cards = large.as_ref().map(timing::cards_painted);
    let large = large.as_ref().map(timing::catalogue);
    let left_behind = endurance::filter_changes(&site.built, WARM_UP, CHANGES);
    let told = json!({
        "pages": list,
        "read_ms": timing::place_read(&site.built, false),
        "read_folder_ms": timing::place_read(&site.built, true),
        "cards_painted_ms": timing::cards_painted(&site.built),
        "large_cards_painted_ms": large_cards,
        "filter_changes_nodes": left_behind.nodes,
        "filter_changes_mb": left_behind.bytes / 1e6,
        "large_opened_ms": large.map(|(opened, _)| opened),
        "large_keystroke_ms": large.map(|(_, keystroke)| keystroke),
    });
    println!("{told}");
}
