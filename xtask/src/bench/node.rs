//! The scripts of `bench/peers`, which measure our app beside other libraries in one browser, and what their numbers
//! come to.

use std::path::PathBuf;
use std::process::{Command, ExitCode, Stdio};

use serde_json::{Value, json};

use crate::args::Args;
use crate::bench::{Measured, bars, held_against, verdicts};
use crate::progress::step;
use crate::stop::{Done, OrStop as _, stop};
use crate::tools::on_path;
use crate::workspace::{Workspace, read_text, run};

/// Fewer runs tell little about a busy machine.
const USUAL_RUNS: &str = "7";
const BROWSERS: [&str; 4] = ["chromium", "chromium-browser", "google-chrome", "chrome.exe"];

/// How often everything is measured, as the command line says.
pub(crate) fn runs(args: &mut Args) -> Done<String> {
    let runs = args.value("--runs")?.unwrap_or_else(|| USUAL_RUNS.to_owned());
    if runs.parse::<u32>().is_ok_and(|runs| runs > 0) {
        Ok(runs)
    } else {
        stop(format!("`--runs` needs a number of at least 1, not `{runs}`."))
    }
}

/// The scripts, and where they may write.
pub(crate) struct Node {
    scripts: PathBuf,
    work: PathBuf,
}

impl Node {
    /// Stops where they could not run here.
    pub(crate) fn find(workspace: &Workspace) -> Done<Self> {
        find_tools()?;
        let scripts = workspace.root.join("bench/peers");
        Ok(Self { scripts, work: workspace.target.join("bench/peers/work") })
    }

    fn command(&self, script: &str) -> Command {
        let mut command = Command::new("node");
        command.arg(self.scripts.join(script)).env("BENCH_WORK", &self.work);
        command
    }

    pub(crate) fn get_peers(&self) -> Done {
        step("Getting the other libraries from the npm registry into target/bench", || {
            run(&mut self.command("setup.mjs"), "The other libraries could not be had.")
        })
    }

    /// What a script found; its tables go to the screen. An option without a value is left out.
    pub(crate) fn measure(
        &self,
        script: &str,
        options: impl IntoIterator<Item = (&'static str, Option<String>)>,
    ) -> Done<Value> {
        let out = self.work.join(format!("{script}.json"));
        let mut command = self.command(script);
        command.arg("--json").arg(&out).stdin(Stdio::null());
        for (name, value) in options {
            command.args(value.into_iter().flat_map(|value| [name.to_owned(), value]));
        }
        run(&mut command, "Nothing could be measured; the messages are above.")?;
        let told = read_text(&out)?;
        serde_json::from_str(&told).or_stop(format!("`{script}` wrote something that is no JSON"))
    }
}

fn find_tools() -> Done {
    let found = |names: &[&str]| names.iter().any(|name| on_path(name).is_some());
    if !found(&["node", "node.exe"]) || !found(&["npm", "npm.cmd"]) {
        return stop(
            "The other libraries are measured with Node 20 or later and its npm, which are not here: install them, for example with `apt install nodejs npm`, then run this again.",
        );
    }
    if std::env::var_os("CHROMIUM").is_none() && !found(&BROWSERS) {
        return stop(
            "No Chromium was found: install it, for example with `apt install chromium`, or set the environment variable CHROMIUM to its path.",
        );
    }
    Ok(())
}

/// Holds the numbers of a run against the bars of a section, and writes all of it down.
pub(crate) fn conclude(
    workspace: &Workspace,
    section: &str,
    measured: &[Measured],
    told: &Value,
) -> Done<ExitCode> {
    let mut bars = bars::read(&read_text(&workspace.root.join("bench/bars.toml"))?)?;
    bars.retain(|bar, _| bar.starts_with(&format!("{section}.")));
    let missed = usize::from(has_problems(told)) + verdicts(measured, &bars);
    let report = workspace.target.join(format!("bench-{section}.json"));
    let all = json!({ "measured": held_against(measured, &bars), "run": told });
    std::fs::write(&report, format!("{all:#}\n"))
        .or_stop(format!("{} could not be written", report.display()))?;
    println!("All numbers are in {}.", report.display());
    Ok(if missed == 0 { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

/// An error in our own page makes its numbers worthless.
fn has_problems(told: &Value) -> bool {
    let problems = told.pointer("/results/ours/problems").and_then(Value::as_array);
    let some = problems.is_none_or(|problems| !problems.is_empty());
    if some {
        println!("\nOur own page had problems: {}", json!(problems));
    }
    some
}
