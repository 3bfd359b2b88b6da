//! `bench_pages <built folder> [<built folder of a large place> [<folder of sealed responses> <how many>
//! <consultation>]]`: how soon each kind of page can be read and answers, how long the place takes to be read, what a
//! large catalogue does, what long use leaves behind, and how long responses take to be sealed, opened and taken
//! away, as JSON.
//!
//! `cargo xtask bench` calls it and holds the numbers against `bench/bars.toml`.

use std::path::PathBuf;

use journeys::site::{Built, Site};
use journeys::{endurance, many_answers, timing};
use serde_json::{Value, json};

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
    let mut told = json!({
        "pages": list,
        "throttled": timing::throttle(),
        "read_ms": timing::place_read(&site.built, false),
        "read_folder_ms": timing::place_read(&site.built, true),
        "cards_painted_ms": timing::cards_painted(&site.built),
        "large_cards_painted_ms": large_cards,
        "filter_changes_nodes": left_behind.nodes,
        "filter_changes_mb": left_behind.bytes / 1e6,
        "large_opened_ms": large.map(|(opened, _)| opened),
        "large_keystroke_ms": large.map(|(_, keystroke)| keystroke),
    });
    if let (Value::Object(told), Value::Object(answers)) = (&mut told, answers(&site.built)) {
        told.extend(answers);
    }
    println!("{told}");
}

/// What becomes of the responses whose folder, number and consultation the command line names.
fn answers(built: &Built) -> Value {
    let words: Vec<String> = std::env::args().skip(3).collect();
    let [folder, files, consultation] = words.as_slice() else { return Value::Null };
    let (folder, files) = (PathBuf::from(folder), files.parse().unwrap_or(0));
    let sealed = tried(|| many_answers::sealed_slowly(built));
    let desk = tried(|| many_answers::at_the_desk(built, consultation, &folder, files));
    let one = folder.join("one.age");
    let bundle = tried(|| many_answers::from_a_shared_device(built, &one, files));
    let exports = desk.iter().flat_map(|desk| &desk.exports);
    let mut exports: Vec<Value> = exports.map(|(of, ms)| json!({ "of": of, "ms": ms })).collect();
    exports.push(json!({ "of": "shared device", "ms": bundle }));
    json!({
        "sealed_slow_ms": sealed,
        "answers_opened_ms": desk.as_ref().map(|desk| desk.opened),
        "answers_longest_task_ms": desk.as_ref().map(|desk| desk.longest_task),
        "answers_exported": exports,
    })
}

/// What fails has no number, and its reason is on the screen; everything else counts all the same.
fn tried<T>(measure: impl FnOnce() -> T) -> Option<T> {
    std::panic::catch_unwind(std::panic::AssertUnwindSafe(measure)).ok()
}
