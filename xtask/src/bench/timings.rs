//! How soon pages can be read and answer, in a real browser: measured by the journeys' own example.

use std::path::Path;
use std::process::Stdio;

use serde_json::Value;

use crate::bench::Measured;
use crate::bench::large::Sealed;
use crate::progress::step;
use crate::stop::{Done, OrStop as _, stop};
use crate::tools::on_path;
use crate::workspace::Workspace;

/// What was timed, and how slow the slow visits were made.
#[derive(Default)]
pub(super) struct Timed {
    pub(super) measured: Vec<Measured>,
    pub(super) throttled: Value,
}

/// Said where there is no browser to drive.
const NO_DRIVER: &str = "No times are measured, for chromedriver is not there: install it, on Debian with `apt-get install -y chromium chromium-driver`, then run `cargo xtask bench` again.";

/// Times for each kind of page; none, and a word why, where there is no browser to drive.
pub(super) fn measure(
    workspace: &Workspace,
    folder: &Path,
    large: &Path,
    sealed: Option<&Sealed>,
) -> Done<Timed> {
    if on_path("chromedriver").is_none() {
        println!("{NO_DRIVER}");
        return Ok(Timed::default());
    }
    let folder = folder.canonicalize().or_stop("The published folder cannot be opened")?;
    let mut cargo = workspace.cargo();
    cargo.args(["run", "--package", "journeys", "--example", "bench_pages", "--"]);
    cargo.arg(&folder).arg(large).stderr(Stdio::inherit());
    if let Some(Sealed { folder, files, consultation }) = sealed {
        cargo.arg(folder).args([*files, consultation]);
    }
    let output = step("Measuring times in a browser", || {
        cargo.output().or_stop("cargo could not be started")
    })?;
    if !output.status.success() {
        return stop("The times could not be measured; the messages are above.");
    }
    let told: Value = serde_json::from_slice(&output.stdout)
        .or_stop("`bench_pages` printed something that is no JSON")?;
    Ok(read(&told))
}

fn read(told: &Value) -> Timed {
    let pages = told.get("pages").and_then(Value::as_array);
    let mut measured: Vec<Measured> = pages.into_iter().flatten().flat_map(one_page).collect();
    for (key, of, bar) in [
        ("read_ms", "this place", "ms.place_read"),
        ("read_folder_ms", "this place", "ms.swapped_folder_read"),
        ("cards_painted_ms", "this place", "ms.cards_painted"),
        ("large_cards_painted_ms", "1,000 indicators", "ms.large_cards_painted"),
        ("filter_changes_nodes", "10,000 changes", "left_behind.nodes"),
        ("filter_changes_mb", "10,000 changes", "left_behind.mb"),
        ("large_opened_ms", "1,000 indicators", "ms.large_opened"),
        ("large_keystroke_ms", "1,000 indicators", "ms.large_keystroke"),
        ("sealed_slow_ms", "one response", "ms.sealed_slow"),
        ("answers_opened_ms", "10,000 responses", "ms.answers_opened"),
        ("answers_longest_task_ms", "10,000 responses", "ms.answers_longest_task"),
    ] {
        if let Some(value) = told.get(key).and_then(Value::as_f64) {
            let value = (value * 100.0).round() / 100.0;
            measured.push(Measured { of: of.to_owned(), bar, value });
        }
    }
    let exports = told.get("answers_exported").and_then(Value::as_array);
    measured.extend(exports.into_iter().flatten().map(one_export));
    Timed { measured, throttled: told.get("throttled").cloned().unwrap_or_default() }
}

/// A file that was never written has no time, and is not called quick.
fn one_export(export: &Value) -> Measured {
    let of = export.get("of").and_then(Value::as_str).unwrap_or_default();
    let value = export.get("ms").and_then(Value::as_f64).map_or(f64::NAN, f64::round);
    Measured { of: of.to_owned(), bar: "ms.answers_exported", value }
}

fn one_page(page: &Value) -> Vec<Measured> {
    let of = page.get("kind").and_then(Value::as_str).unwrap_or_default();
    let slow = page.get("throttled").and_then(Value::as_bool).unwrap_or(false);
    let [content, interactive] = if slow {
        ["ms.first_content_slow", "ms.interactive_slow"]
    } else {
        ["ms.first_content", "ms.interactive"]
    };
    [("first_content_ms", content), ("interactive_ms", interactive)]
        .into_iter()
        .filter_map(|(key, bar)| {
            // A page that was opened and gave no time is no page that was quick.
            let value = page.get(key)?.as_f64().unwrap_or(f64::NAN);
            Some(Measured { of: of.to_owned(), bar, value })
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::{NO_DRIVER, read};
    use serde_json::json;

    #[test]
    fn a_missing_driver_is_said_with_the_command() {
        assert!(NO_DRIVER.contains("`apt-get install -y chromium chromium-driver`"));
    }

    #[test]
    fn slow_and_fast_visits_have_bars_of_their_own() {
        let throttled = json!({ "cpu_times": 4, "mbit_per_s": 1.6, "latency_ms": 150 });
        let told = json!({ "throttled": throttled, "pages": [
            { "kind": "home", "throttled": true, "first_content_ms": 900, "interactive_ms": 1800 },
            { "kind": "home", "throttled": false, "first_content_ms": 90, "interactive_ms": null }
        ]});
        let read = read(&told);
        assert_eq!(read.throttled, throttled, "how slow is written down beside the times");
        let bars: Vec<_> =
            read.measured.iter().map(|one| (one.bar, one.value.to_string())).collect();
        let told = |bar, value: &str| (bar, value.to_owned());
        assert_eq!(
            bars,
            [
                told("ms.first_content_slow", "900"),
                told("ms.interactive_slow", "1800"),
                told("ms.first_content", "90"),
                told("ms.interactive", "NaN")
            ]
        );
    }

    #[test]
    fn every_file_of_answers_is_held_against_one_bar() {
        let told = json!({ "answers_opened_ms": 8000.123, "answers_exported": [
            { "of": "bundle", "ms": 900.4 }, { "of": "workbook", "ms": null }
        ]});
        let read = read(&told).measured;
        let all: Vec<_> =
            read.iter().map(|one| (one.bar, one.of.as_str(), one.value.to_string())).collect();
        let told = |bar, of, value: &str| (bar, of, value.to_owned());
        assert_eq!(
            all,
            [
                told("ms.answers_opened", "10,000 responses", "8000.12"),
                told("ms.answers_exported", "bundle", "900"),
                told("ms.answers_exported", "workbook", "NaN")
            ]
        );
    }
}
