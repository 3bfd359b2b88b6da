//! `cargo xtask check`: what is wrong with a data folder, and how to mend it.

use std::path::Path;
use std::process::ExitCode;

use three_wishes_core::indicator::Date;
use three_wishes_core::place::Folder;
use three_wishes_core::place::check::{Counts, Report, check};
use three_wishes_core::problem::{Problem, Spot};

use crate::args::Args;
use crate::files::read_folder;
use crate::progress::thousands;
use crate::site::data::as_core;
use crate::stop::{Done, Stop, stop};

pub(crate) fn tool(mut args: Args) -> Done<ExitCode> {
    let against = args.value("--against")?;
    let on =
        match args.value("--on")? {
            None => None,
            Some(date) => Some(Date::read(&date).ok_or_else(|| {
                Stop(format!("`--on {date}` is no date: write it like 2026-11-21."))
            })?),
        };
    let Some(given) = args.word() else {
        return stop("Say which folder to check: `cargo xtask check public/data/derby`.");
    };
    args.end()?;
    let report = folder(Path::new(&given), against.as_deref().map(Path::new), on)?;
    print!("{}", text(&report));
    Ok(if report.may_be_published() { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

/// Checks a folder on disk; the rules are the core's.
pub(crate) fn folder(path: &Path, against: Option<&Path>, on: Option<Date>) -> Done<Report> {
    let old = against.map(read).transpose()?;
    Ok(check(&read(path)?, old.as_ref(), on))
}

fn read(path: &Path) -> Done<Folder> {
    if !path.is_dir() {
        return stop(format!("There is no folder `{}`.", path.display()));
    }
    Ok(as_core(&read_folder(path)?))
}

/// The report as an officer reads it: one block a file, one remedy after each fault.
fn text(report: &Report) -> String {
    let mut out = String::new();
    let mut file = None;
    for problem in &report.problems {
        if file != Some(&problem.file) {
            file = Some(&problem.file);
            out.push_str(&format!("{}\n", problem.file));
        }
        out.push_str(&lines(problem));
    }
    if !report.problems.is_empty() {
        out.push('\n');
    }
    out + &counted(&report.counts)
}

fn lines(problem: &Problem) -> String {
    let kind = if problem.is_error() { "Error" } else { "Warning" };
    let spot = match &problem.spot {
        Spot::File => String::new(),
        spot => spot.to_string().trim_start_matches(", ").to_owned() + ": ",
    };
    let Problem { found, expected, remedy, .. } = problem;
    format!("  {kind}: {spot}found {found}; expected {expected}.\n    {remedy}\n")
}

fn counted(counts: &Counts) -> String {
    let of = |number: usize, one: &str, many: &str| {
        format!("{} {}", thousands(number), if number == 1 { one } else { many })
    };
    format!(
        "Read {}: {}, {}, {}, {}, {}, {}, {}, {}.\n{}, {}.\n",
        of(counts.files, "file", "files"),
        of(counts.plans, "plan", "plans"),
        of(counts.aims, "aim", "aims"),
        of(counts.actions, "action", "actions"),
        of(counts.areas, "area", "areas"),
        of(counts.indicators, "indicator", "indicators"),
        of(counts.series, "series", "series"),
        of(counts.observations, "observation", "observations"),
        of(counts.targets, "target", "targets"),
        of(counts.errors, "error", "errors"),
        of(counts.warnings, "warning", "warnings"),
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Runs the tool on the small places of the core's tests.
    fn checked(line: &str) -> Option<ExitCode> {
        let places = concat!(env!("CARGO_MANIFEST_DIR"), "/../core/tests/fixtures/places/");
        let words = line.split_whitespace().map(|word| word.replace('@', places));
        tool(Args::new(words)).ok()
    }

    #[test]
    fn errors_and_lost_addresses_make_the_command_fail_and_warnings_do_not() {
        assert_eq!(checked("@tiny"), Some(ExitCode::SUCCESS));
        assert_eq!(checked("@tiny --on 2027-02-01"), Some(ExitCode::SUCCESS));
        assert_eq!(checked("@tiny --against @tiny"), Some(ExitCode::SUCCESS));
        assert_eq!(checked("@tiny --against @brzezina"), Some(ExitCode::FAILURE));
        assert_eq!(checked("@tiny/plans"), Some(ExitCode::FAILURE));
        for wrong in ["", "@none", "@tiny --on soon", "@tiny --against @none", "@tiny --onn 2027"] {
            assert_eq!(checked(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn problems_stand_under_their_file_with_what_to_do() {
        let fault = |file: &str, spot| {
            Problem::error("x", file, spot).found("a").expected("b").remedy("Write b.")
        };
        let report = Report {
            problems: vec![
                fault("a.csv", Spot::Row(2, Some("end".into()))),
                fault("a.csv", Spot::File),
                fault("b.json", Spot::Path("aims[1]".into())),
            ],
            counts: Counts { files: 2, plans: 1, errors: 3, ..Counts::default() },
        };
        let text = text(&report);
        let expected = "a.csv\n  Error: row 2, column end: found a; expected b.\n    Write b.\n  \
                        Error: found a; expected b.\n    Write b.\nb.json\n  \
                        Error: aims[1]: found a; expected b.\n    Write b.\n\nRead 2 files: 1 plan, ";
        assert!(text.starts_with(expected), "{text}");
        assert!(text.ends_with("3 errors, 0 warnings.\n"), "{text}");
    }
}
