//! `cargo xtask bench`: what the published app costs the person who visits it.

mod asked;
mod bars;
mod first_visit;
mod form;
mod large;
mod node;
mod peers;
mod ratios;
mod timings;

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use serde_json::{Value, json};

use crate::args::Args;
use crate::bench::asked::Asked;
use crate::bench::bars::Bars;
use crate::bench::first_visit::{Fetched, Part, Size, Visit, visits};
use crate::bench::timings::Timed;
use crate::dist;
use crate::files::{Files, read_folder};
use crate::progress::{step, thousands};
use crate::site::TOP;
use crate::stop::{Done, OrStop as _};
use crate::workspace::{Workspace, read_text};

/// One number, held against the bar of the same section and name.
struct Measured {
    /// What was measured, for a person: "home".
    of: String,
    /// `section.name` in `bench/bars.toml`.
    bar: &'static str,
    value: f64,
}

/// Sections of the bars that are measured beside others, by commands of their own.
const BESIDE_OTHERS: [&str; 2] = ["peers.", "form."];

pub(crate) fn bench(mut args: Args) -> Done<ExitCode> {
    if args.flag("--peers") {
        return peers::peers(args);
    }
    if args.flag("--form") {
        return form::form(args);
    }
    let given = args.value("--dist")?.map(PathBuf::from);
    let place = args.value("--place")?;
    args.end()?;
    let workspace = Workspace::find()?;
    let mut bars = bars::read(&read_text(&workspace.root.join("bench/bars.toml"))?)?;
    bars.retain(|bar, _| !BESIDE_OTHERS.iter().any(|section| bar.starts_with(section)));
    let folder = published_folder(&workspace, given, place.as_deref())?;
    let published = read_folder(&folder)?;
    let visits = step("Measuring first visits", || visits(&published))?;
    print!("\n{}", table(&visits));
    let mut measured: Vec<Measured> = visits.iter().flat_map(bytes).collect();
    measured.extend(sealing(&published)?);
    measured.extend(large::check_natively(&workspace, &workspace.place(place.as_deref())?)?);
    measured.extend(large::answers_natively(&workspace)?);
    let timed = timed(&workspace, &folder, &published);
    // Bytes are worth knowing even where no browser could be driven.
    if let Err(why) = &timed {
        println!("{why}");
    }
    let failed = usize::from(timed.is_err());
    let Timed { measured: times_measured, throttled } = timed.unwrap_or_default();
    measured.extend(times_measured);
    print!("{}", times(&measured));
    let missed = failed + verdicts(&measured, &bars);
    let report = workspace.target.join("bench.json");
    let told = as_json(&visits, &measured, &throttled, &bars);
    std::fs::write(&report, format!("{told:#}\n"))
        .or_stop("target/bench.json could not be written")?;
    println!("All numbers are in {}.", report.display());
    Ok(if missed == 0 { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

/// The folder that is measured: the one given, else one that is built now.
fn published_folder(
    workspace: &Workspace,
    given: Option<PathBuf>,
    place: Option<&str>,
) -> Done<PathBuf> {
    if let Some(given) = given {
        return Ok(given);
    }
    let folder = workspace.target.join("published/default");
    let module = dist::module(workspace)?;
    dist::publish(workspace, &module, &workspace.place(place)?, &folder, TOP)?;
    Ok(folder)
}

/// What is timed in a browser, with what is made for it.
fn timed(workspace: &Workspace, folder: &Path, published: &Files) -> Done<Timed> {
    let large = large::publish(workspace, published)?;
    let sealed = match Asked::of(published) {
        Some(asked) => Some(large::seal_answers(workspace, &asked)?),
        None => None,
    };
    timings::measure(workspace, folder, &large, sealed.as_ref())
}

/// What seals answers, and how many pages wait for it: it is to come behind.
fn sealing(published: &Files) -> Done<Vec<Measured>> {
    let Some((size, waiting)) = first_visit::sealing(published)? else { return Ok(Vec::new()) };
    let one = |bar, value: usize| Measured { of: "sealing".to_owned(), bar, value: value as f64 };
    let size = one("bytes.sealing_brotli", size.brotli);
    Ok(vec![size, one("bytes.pages_that_wait_for_sealing", waiting)])
}

fn bytes(visit: &Visit) -> Vec<Measured> {
    let parts = visit.parts();
    let of = |part: Part| parts.get(&part).map_or(0, |size| size.brotli);
    let all = if first_visit::STAFF.contains(&visit.kind) {
        "bytes.staff_brotli"
    } else {
        "bytes.all_brotli"
    };
    [
        (all, visit.brotli()),
        ("bytes.wasm_brotli", of(Part::Wasm)),
        ("bytes.html_brotli", of(Part::Html)),
    ]
    .into_iter()
    // No file of ours comes near the size where this loses a byte.
    .map(|(bar, value)| Measured { of: visit.kind.to_owned(), bar, value: value as f64 })
    .collect()
}

/// Bytes of a first visit: by kind of page and part, then each file of the page that costs residents most.
fn table(visits: &[Visit]) -> String {
    let mut out = line("First visit", "", ["raw", "gzip", "brotli"]);
    for visit in visits {
        let mut all = Size::default();
        let mut kind = visit.kind;
        let parts = visit.parts();
        for part in Part::ALL {
            if let Some(size) = parts.get(&part) {
                out.push_str(&row(kind, part.name(), size));
                all += *size;
                kind = "";
            }
        }
        out.push_str(&row("", "all", &all));
    }
    let of_residents = visits.iter().filter(|visit| !first_visit::STAFF.contains(&visit.kind));
    if let Some(heaviest) = of_residents.max_by_key(|visit| visit.brotli()) {
        out.push_str(&format!("\nEach file of the heaviest, {}:\n", heaviest.kind));
        for Fetched { path, size } in &heaviest.files {
            out.push_str(&format!("{}  {path}\n", row("", "", size).trim_end()));
        }
    }
    out
}

fn line(kind: &str, part: &str, [raw, gzip, brotli]: [&str; 3]) -> String {
    format!("{kind:<14}{part:<8}{raw:>12}{gzip:>12}{brotli:>12}\n")
}

fn row(kind: &str, part: &str, size: &Size) -> String {
    let [raw, gzip, brotli] = [size.raw, size.gzip, size.brotli].map(thousands);
    line(kind, part, [&raw, &gzip, &brotli])
}

/// Milliseconds by kind of page, slowest last.
fn times(measured: &[Measured]) -> String {
    let mut timed: Vec<&Measured> =
        measured.iter().filter(|one| !one.bar.starts_with("bytes.")).collect();
    timed.sort_by(|left, right| left.bar.cmp(right.bar).then(left.value.total_cmp(&right.value)));
    let line = |one: &&Measured| format!("{:<26}{:<14}{:>8}\n", one.bar, one.of, one.value);
    let lines: String = timed.iter().map(line).collect();
    if lines.is_empty() { lines } else { format!("\nMilliseconds (memory in MB)\n{lines}") }
}

/// Says of each bar whether the worst number keeps to it; gives how many do not, or were not measured.
fn verdicts(measured: &[Measured], bars: &Bars) -> usize {
    let mut missed = 0;
    println!();
    for (bar, most) in bars {
        let worst = measured
            .iter()
            .filter(|one| one.bar == bar)
            .max_by(|left, right| left.value.total_cmp(&right.value));
        let Some(worst) = worst else {
            missed += 1;
            println!("{NOT_MEASURED}  {bar}, at most {most}");
            continue;
        };
        let verdict = verdict(bar, worst.value, *most);
        missed += usize::from(is_missed(verdict));
        println!("{verdict:<14}{bar}: {} at most {most} (worst: {})", worst.value, worst.of);
    }
    missed
}

const NOT_MEASURED: &str = "NOT MEASURED";

fn is_missed(verdict: &str) -> bool {
    verdict == "MISSED" || verdict == NOT_MEASURED
}

/// "As fast as another library" is a bar of 1: within a tenth is a tie, and a tie is met.
fn verdict(bar: &str, value: f64, most: f64) -> &'static str {
    let is_contest = bar.starts_with("peers.") && most == 1.0;
    match value {
        value if value.is_nan() => NOT_MEASURED,
        value if value <= most => "met",
        value if is_contest && value <= 1.1 => "tie",
        _ => "MISSED",
    }
}

fn as_json(visits: &[Visit], measured: &[Measured], throttled: &Value, bars: &Bars) -> Value {
    let bytes = |size: &Size| {
        let Size { raw, gzip, brotli } = size;
        json!({ "raw": raw, "gzip": gzip, "brotli": brotli })
    };
    let one = |visit: &Visit| {
        let parts = visit.parts();
        let parts: serde_json::Map<String, Value> =
            parts.iter().map(|(part, size)| (part.name().to_owned(), bytes(size))).collect();
        let file = |file: &Fetched| json!({ "file": file.path, "bytes": bytes(&file.size) });
        let files: Vec<Value> = visit.files.iter().map(file).collect();
        json!({ "kind": visit.kind, "page": visit.page, "parts": parts, "files": files })
    };
    let visits: Vec<Value> = visits.iter().map(one).collect();
    let measured = held_against(measured, bars);
    json!({ "first_visits": visits, "throttled": throttled, "measured": measured })
}

/// Every number with its bar.
fn held_against(measured: &[Measured], bars: &Bars) -> Vec<Value> {
    let one = |one: &Measured| {
        let Measured { of, bar, value } = one;
        let most = bars.get(*bar);
        let met = most.is_none_or(|most| !is_missed(verdict(bar, *value, *most)));
        json!({ "of": of, "bar": bar, "value": value, "at_most": most, "met": met })
    };
    measured.iter().map(one).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_worst_number_is_held_against_the_bar() {
        let one = |of: &str, value| Measured { of: of.into(), bar: "bytes.x", value };
        let bars = Bars::from([("bytes.x".into(), 10.0)]);
        assert_eq!(verdicts(&[one("a", 10.0)], &bars), 0);
        assert_eq!(verdicts(&[one("a", 9.0), one("b", 11.0)], &bars), 1);
        let told = as_json(&[], &[one("b", 11.0)], &Value::Null, &bars);
        assert_eq!(told["measured"][0]["met"], false);
        assert_eq!(verdicts(&[one("a", 9.0), one("b", f64::NAN)], &bars), 1);
        assert_eq!(verdicts(&[], &bars), 1, "what was not measured is not met");
    }

    fn visit(kind: &'static str, files: &[(&str, usize)]) -> Visit {
        let file = |&(path, brotli): &(&str, usize)| Fetched {
            path: path.into(),
            size: Size { raw: brotli * 4, gzip: brotli * 2, brotli },
        };
        let page = files.first().map(|(path, _)| (*path).to_owned()).unwrap_or_default();
        Visit { kind, page, files: files.iter().map(file).collect() }
    }

    #[test]
    fn the_table_and_the_report_name_each_file_with_its_bytes() {
        let visits = [
            visit("home", &[("index.html", 10), ("a.css", 500), ("b.css", 700)]),
            visit("plans", &[("plans/index.html", 20)]),
            visit("desk", &[("desk/check/index.html", 90_000)]),
        ];
        let table = table(&visits);
        let rows: Vec<Vec<&str>> =
            table.lines().map(|line| line.split_whitespace().collect()).collect();
        for row in [
            ["home", "html", "40", "20", "10"].as_slice(),
            &["css", "4,800", "2,400", "1,200"],
            &["all", "4,840", "2,420", "1,210"],
            &["Each", "file", "of", "the", "heaviest,", "home:"],
            &["40", "20", "10", "index.html"],
            &["2,800", "1,400", "700", "b.css"],
        ] {
            assert!(rows.iter().any(|one| one == row), "{row:?} in\n{table}");
        }
        let throttled = json!({ "cpu_times": 4 });
        let told = as_json(&visits, &[], &throttled, &Bars::new());
        assert_eq!(told["throttled"], throttled);
        let first = &told["first_visits"][0];
        assert_eq!(first["parts"]["css"]["gzip"], 2400);
        let css = json!({ "file": "a.css", "bytes": { "raw": 2000, "gzip": 1000, "brotli": 500 } });
        assert_eq!(first["files"][1], css);
        assert_eq!(told["first_visits"][2]["files"][0]["file"], "desk/check/index.html");
    }

    #[test]
    fn as_fast_as_another_library_is_met_within_a_tenth() {
        assert_eq!(verdict("peers.x", 1.0, 1.0), "met");
        assert_eq!(verdict("peers.x", 1.1, 1.0), "tie");
        assert_eq!(verdict("peers.x", 1.11, 1.0), "MISSED");
        assert_eq!(verdict("peers.x", 1.21, 1.2), "MISSED");
        assert_eq!(verdict("ms.x", 1.05, 1.0), "MISSED");
    }
}
