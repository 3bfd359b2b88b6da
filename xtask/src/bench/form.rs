//! `cargo xtask bench --form`: our first question beside those of other form libraries, in one run.
//!
//! `bench/peers` measures the published page itself; here its numbers are set against those of the others.

use std::path::PathBuf;
use std::process::ExitCode;

use serde_json::Value;

use crate::args::Args;
use crate::bench::asked::Asked;
use crate::bench::node::{Node, conclude, runs};
use crate::bench::{Measured, published_folder};
use crate::files::read_folder;
use crate::progress::step;
use crate::stop::{Done, OrStop as _, stop};
use crate::workspace::Workspace;

/// What is set against others, by its place in what a run tells of each.
const ACCEPTS: &str = "modes/slow/accepts/median";
const KEY: &str = "modes/slow/key_p95/median";
const BYTES: &str = "bytes/brotli";

pub(crate) fn form(mut args: Args) -> Done<ExitCode> {
    let runs = runs(&mut args)?;
    let only = args.value("--only")?;
    let given = args.value("--dist")?.map(PathBuf::from);
    let place = args.value("--place")?;
    args.end()?;
    let workspace = Workspace::find()?;
    let node = Node::find(&workspace)?;
    let folder = published_folder(&workspace, given, place.as_deref())?;
    let Some(asked) = Asked::of(&read_folder(&folder)?) else {
        return stop("No consultation of this place begins with a question in one's own words.");
    };
    node.get_peers()?;
    let folder = folder.canonicalize().or_stop("The published folder cannot be opened")?;
    let told = step("Typing into forms in a browser", || {
        let options = [
            ("--ours", folder.display().to_string()),
            ("--question", asked.first_question()),
            ("--version", env!("CARGO_PKG_VERSION").to_owned()),
            ("--runs", runs),
        ];
        let options = options.map(|(name, value)| (name, Some(value)));
        node.measure("run-form.mjs", options.into_iter().chain([("--only", only)]))
    })?;
    conclude(&workspace, "form", &against_others(&told), &told)
}

/// Our numbers of a throttled first visit over those of others, as far as the run has them.
fn against_others(told: &Value) -> Vec<Measured> {
    let number = |who: &str, what: &str| -> Option<f64> {
        told.pointer(&format!("/results/{who}/{what}"))?.as_f64()
    };
    let ratio = |other: &str, what: &str| -> Option<f64> {
        Some(number("ours", what)? / number(other, what)?)
    };
    let all = [
        ("form.accepts_to_surveyjs", "surveyjs", ACCEPTS),
        ("form.accepts_to_formio", "formio", ACCEPTS),
        ("form.bytes_to_surveyjs", "surveyjs", BYTES),
        ("form.bytes_to_formio", "formio", BYTES),
        ("form.key_to_floor", "floor-html", KEY),
    ];
    let measured = all.into_iter().filter_map(|(bar, other, what)| {
        let value = (ratio(other, what)? * 1000.0).round() / 1000.0;
        Some(Measured { of: "first question".to_owned(), bar, value })
    });
    measured.collect()
}

#[cfg(test)]
mod tests {
    use super::against_others;
    use serde_json::{Value, json};

    fn one(accepts: f64, bytes: u32, key: f64) -> Value {
        json!({ "bytes": { "brotli": bytes }, "modes": { "slow": {
            "accepts": { "median": accepts }, "key_p95": { "median": key } } } })
    }

    #[test]
    fn our_throttled_medians_and_bytes_stand_over_those_of_others() {
        let told = json!({ "results": { "ours": one(1200.0, 240, 21.0),
            "surveyjs": one(2400.0, 300, 33.0), "floor-html": one(400.0, 2, 20.0) } });
        let told = against_others(&told);
        let told: Vec<_> = told.iter().map(|one| (one.bar, one.value)).collect();
        let expected = [
            ("form.accepts_to_surveyjs", 0.5),
            ("form.bytes_to_surveyjs", 0.8),
            ("form.key_to_floor", 1.05),
        ];
        assert_eq!(told, expected, "who was not measured has no number");
    }
}
