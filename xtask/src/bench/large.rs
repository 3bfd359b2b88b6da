//! Places larger than any real one: made up here, checked natively, published for the browser to open. And answers:
//! as many as a consultation may bring, read and written natively.

use std::path::{Path, PathBuf};
use std::process::Command;

use serde_json::Value;

use crate::bench::Measured;
use crate::bench::asked::Asked;
use crate::files::{Files, write_folder};
use crate::progress::step;
use crate::site::{add_data, data};
use crate::stop::{Done, OrStop as _, stop};
use crate::workspace::{Workspace, run};

/// Indicators, periods and areas: the largest place `check` is held to.
const TO_CHECK: [&str; 3] = ["10000", "30", "10"];
/// And the largest a browser is held to.
const TO_OPEN: [&str; 3] = ["1000", "30", "10"];

/// How long `check`, and reading alone, take natively, for the place that ships and for the largest.
pub(crate) fn check_natively(workspace: &Workspace, place: &Path) -> Done<Vec<Measured>> {
    let examples = ["made_up_place", "check_place"];
    build(workspace, "Building the checker", "three-wishes-core", &examples)?;
    let made = workspace.target.join("bench/to-check");
    make(workspace, &made, TO_CHECK)?;
    let told = step("Checking places natively", || {
        Ok([
            ("this place", checked(workspace, place)?),
            ("3 million rows", checked(workspace, &made)?),
        ])
    })?;
    std::fs::remove_dir_all(&made).or_stop("target/bench could not be emptied")?;
    Ok(told.iter().flat_map(|(of, told)| checked_and_read(of, told)).collect())
}

/// The numbers that `check_place` told of a place.
fn checked_and_read(of: &str, told: &Value) -> Vec<Measured> {
    let one = |(key, bar, unit): (&str, &'static str, f64)| {
        let value = told.get(key)?.as_f64()?;
        Some(Measured { of: of.to_owned(), bar, value: (value * unit * 10.0).round() / 10.0 })
    };
    let all = [
        ("read_ms", "native.read_ms", 1.0),
        ("check_ms", "native.check_ms", 1.0),
        ("peak_kb", "native.check_mb", 1.024 / 1000.0),
    ];
    all.into_iter().filter_map(one).collect()
}

/// How long 10,000 unsealed responses take to be read as records, and to be written as each file for officers.
pub(crate) fn answers_natively(workspace: &Workspace) -> Done<Vec<Measured>> {
    build(workspace, "Building what takes answers away", "three-wishes-core", &["take_away"])?;
    let told =
        step("Taking answers away natively", || told_by(&mut example(workspace, "take_away")))?;
    let measured = told.as_object().into_iter().flatten().filter_map(|(of, value)| {
        let is_read = of == "records";
        let bar = if is_read { "native.answers_read_ms" } else { "native.answers_written_ms" };
        let value = (value.as_f64()? * 10.0).round() / 10.0;
        Some(Measured { of: of.clone(), bar, value })
    });
    Ok(measured.collect())
}

/// Sealed responses to a consultation, as many as one may bring.
pub(crate) struct Sealed {
    pub(crate) folder: PathBuf,
    pub(crate) files: &'static str,
    pub(crate) consultation: String,
}

const RESPONSES: &str = "10000";

/// Seals responses as devices do, to a key made for it.
pub(crate) fn seal_answers(workspace: &Workspace, asked: &Asked) -> Done<Sealed> {
    build(workspace, "Building what seals", "three-wishes-seal", &["sealed_answers"])?;
    let folder = workspace.target.join("bench/sealed");
    let mut command = example(workspace, "sealed_answers");
    command.arg(&folder).args([RESPONSES, &asked.consultation, &asked.version.to_string()]);
    command.args(&asked.questions);
    step("Sealing responses", || run(&mut command, "The responses could not be sealed."))?;
    Ok(Sealed { folder, files: RESPONSES, consultation: asked.consultation.clone() })
}

/// The app of a published folder with a large made-up place in it; gives where it lies.
pub(crate) fn publish(workspace: &Workspace, published: &Files) -> Done<PathBuf> {
    let made = workspace.target.join("bench/to-open");
    make(workspace, &made, TO_OPEN)?;
    let data = data::load(&made, data::State::Finished)?;
    let mut files = Files::new();
    for (path, bytes) in published {
        if path.starts_with("assets/") {
            files.insert(path.clone(), bytes.clone());
        } else if ["index.html", "indicators/index.html"].contains(&path.as_str()) {
            // What the page asks for early is another place's.
            let html = String::from_utf8_lossy(bytes);
            let lines = html.lines().filter(|line| !line.contains("as=\"fetch\" crossorigin"));
            files.insert(path.clone(), lines.collect::<Vec<_>>().join("\n").into_bytes());
        }
    }
    add_data(&mut files, &data)?;
    let folder = workspace.target.join("bench/large");
    write_folder(&files, &folder)?;
    Ok(folder)
}

fn build(workspace: &Workspace, doing: &str, package: &str, examples: &[&str]) -> Done {
    step(doing, || {
        let mut cargo = workspace.cargo();
        cargo.args(["build", "--release", "--package", package]);
        for example in examples {
            cargo.arg("--example").arg(example);
        }
        run(&mut cargo, "It does not compile; the compiler's messages are above.")
    })
}

fn example(workspace: &Workspace, name: &str) -> Command {
    Command::new(workspace.target.join("release/examples").join(name))
}

fn make(workspace: &Workspace, folder: &Path, size: [&str; 3]) -> Done {
    let mut command = example(workspace, "made_up_place");
    run(command.arg(folder).args(size), "The made-up place could not be written.")
}

fn checked(workspace: &Workspace, folder: &Path) -> Done<Value> {
    told_by(example(workspace, "check_place").arg(folder))
}

/// The last line of a program that measures, as JSON.
fn told_by(program: &mut Command) -> Done<Value> {
    let output = program.output().or_stop("What measures could not be started")?;
    let text = String::from_utf8_lossy(&output.stdout);
    match text.lines().last().map(serde_json::from_str) {
        Some(Ok(told)) => Ok(told),
        _ => stop("What measures did not say how long it took."),
    }
}

#[cfg(test)]
mod tests {
    use super::checked_and_read;

    #[test]
    fn reading_a_place_has_a_number_beside_checking_it() {
        let told = serde_json::json!({
            "files_ms": 1.0, "read_ms": 12.34, "check_ms": 50.0, "peak_kb": 10_000,
        });
        let told = checked_and_read("this place", &told);
        let told: Vec<_> = told.iter().map(|one| (one.of.as_str(), one.bar, one.value)).collect();
        assert_eq!(
            told,
            [
                ("this place", "native.read_ms", 12.3),
                ("this place", "native.check_ms", 50.0),
                ("this place", "native.check_mb", 10.2),
            ]
        );
        assert!(checked_and_read("none", &serde_json::Value::Null).is_empty());
    }
}
