//! `cargo xtask bench --peers`: our chart beside those of other libraries, the same work for all in one run.
//!
//! `bench/peers` measures; here our chart is built and the numbers are held against the bars.

use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode, Stdio};

use serde_json::{Value, json};

use crate::args::Args;
use crate::bench::{Measured, bars, held_against, ratios, verdicts};
use crate::compress::brotli;
use crate::dist;
use crate::files::{Files, add_asset, named_by_hash, write_folder};
use crate::progress::step;
use crate::site::template::fill;
use crate::site::{css, js, modules};
use crate::stop::{Done, OrStop as _, stop};
use crate::tools::on_path;
use crate::workspace::{Workspace, read_text, run};

/// Fewer runs tell little about a busy machine.
const USUAL_RUNS: &str = "7";
const BROWSERS: [&str; 4] = ["chromium", "chromium-browser", "google-chrome", "chrome.exe"];

pub(crate) fn peers(mut args: Args) -> Done<ExitCode> {
    let asked = Asked {
        runs: args.value("--runs")?.unwrap_or_else(|| USUAL_RUNS.to_owned()),
        cases: args.value("--cases")?,
        only: args.value("--only")?,
    };
    args.end()?;
    if asked.runs.parse::<u32>().is_ok_and(|runs| runs > 0) {
        find_tools()?;
        measure(&Workspace::find()?, &asked)
    } else {
        stop(format!("`--runs` needs a number of at least 1, not `{}`.", asked.runs))
    }
}

struct Asked {
    runs: String,
    cases: Option<String>,
    only: Option<String>,
}

fn find_tools() -> Done {
    let found = |names: &[&str]| names.iter().any(|name| on_path(name).is_some());
    if !found(&["node", "node.exe"]) || !found(&["npm", "npm.cmd"]) {
        return stop(
            "The other libraries are measured with Node 20 or later and its npm, which are not here: install them, for example with `apt install nodejs npm`, then run `cargo xtask bench --peers` again.",
        );
    }
    if std::env::var_os("CHROMIUM").is_none() && !found(&BROWSERS) {
        return stop(
            "No Chromium was found: install it, for example with `apt install chromium`, or set the environment variable CHROMIUM to its path.",
        );
    }
    Ok(())
}

fn measure(workspace: &Workspace, asked: &Asked) -> Done<ExitCode> {
    let mut bars = bars::read(&read_text(&workspace.root.join("bench/bars.toml"))?)?;
    bars.retain(|bar, _| bar.starts_with("peers."));
    let scratch = workspace.target.join("bench/peers");
    let ours = scratch.join("ours");
    let chart_code = build_ours(workspace, &ours)?;
    let node = Node { scripts: workspace.root.join("bench/peers"), work: scratch.join("work") };
    step("Getting the other libraries from the npm registry into target/bench", || {
        run(&mut node.command("setup.mjs"), "The other libraries could not be had.")
    })?;
    let told = step("Drawing charts in a browser", || node.measure(asked, &ours))?;
    let mut measured = vec![chart_code];
    measured.extend(ratios::of(&told));
    let failed = usize::from(has_problems(&told));
    let missed = failed + verdicts(&measured, &bars);
    let report = workspace.target.join("bench-peers.json");
    let all = json!({ "measured": held_against(&measured, &bars), "run": told });
    std::fs::write(&report, format!("{all:#}\n"))
        .or_stop("target/bench-peers.json could not be written")?;
    println!("All numbers are in {}.", report.display());
    Ok(if missed == 0 { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

/// An error in our own page makes its numbers worthless.
fn has_problems(told: &Value) -> bool {
    let problems = told.pointer("/results/ours/problems").and_then(Value::as_array);
    let some = problems.is_none_or(|problems| !problems.is_empty());
    if some {
        println!("\nOur own chart had problems: {}", json!(problems));
    }
    some
}

/// Builds the page that shows our chart alone; gives what chart code adds to residents' first module.
fn build_ours(workspace: &Workspace, folder: &Path) -> Done<Measured> {
    let plain = dist::first_module(workspace, &[])?;
    let module = dist::first_module(workspace, &["bench"])?;
    let added = brotli(&module.wasm)?.len().saturating_sub(brotli(&plain.wasm)?.len());

    let mut files = Files::new();
    let published = modules::add(&mut files, &workspace.root, &module)?;
    let style = css::build(&workspace.root.join("style"))?.into_bytes();
    let style = add_asset(&mut files, named_by_hash("style", "css", &style), style);
    let sources = workspace.root.join("bench/peers/ours");
    let script = fill(
        &js::shorten(&read_text(&sources.join("contestant.js"))?),
        &[
            ("app", &published.app),
            ("wasm", &published.first),
            ("version", env!("CARGO_PKG_VERSION")),
        ],
    )?;
    let page = fill(&read_text(&sources.join("page.html"))?, &[("style", &style)])?;
    files.insert("contestant.js".into(), script.into_bytes());
    files.insert("bench-charts.html".into(), page.into_bytes());
    write_folder(&files, folder)?;
    Ok(Measured {
        of: "first module with charts less without".to_owned(),
        bar: "peers.chart_code_brotli",
        value: added as f64,
    })
}

/// The scripts that measure, and where they may write.
struct Node {
    scripts: PathBuf,
    work: PathBuf,
}

impl Node {
    fn command(&self, script: &str) -> Command {
        let mut command = Command::new("node");
        command.arg(self.scripts.join(script)).env("BENCH_WORK", &self.work);
        command
    }

    /// What `run.mjs` found; its tables go to the screen.
    fn measure(&self, asked: &Asked, ours: &Path) -> Done<Value> {
        let out = self.work.join("run.json");
        let mut command = self.command("run.mjs");
        command.args(["--runs", &asked.runs]).arg("--ours").arg(ours).arg("--json").arg(&out);
        for (flag, value) in [("--cases", &asked.cases), ("--only", &asked.only)] {
            if let Some(value) = value {
                command.args([flag, value]);
            }
        }
        command.stdin(Stdio::null());
        run(&mut command, "The charts could not be measured; the messages are above.")?;
        serde_json::from_str(&read_text(&out)?).or_stop("`run.mjs` wrote something that is no JSON")
    }
}
