//! `cargo xtask check`: what is wrong with a data folder, and how to mend it.

use std::path::{Path, PathBuf};
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

const PACKAGE: &str = "datapackage.json";

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
    Ok(as_core(&read_folder(&data_folder(path)?)?))
}

/// The folder itself, or the one a published folder (or its `data`) names as the place to show.
fn data_folder(path: &Path) -> Done<PathBuf> {
    let shown = path.display();
    if path.is_file() {
        return stop(format!(
            "`{shown}` is a file: name the folder that holds `{PACKAGE}`. A zip must be unpacked first."
        ));
    }
    if !path.is_dir() {
        return stop(format!("There is no folder `{shown}`."));
    }
    if path.join(PACKAGE).is_file() {
        return Ok(path.to_owned());
    }
    for data in [path.join("data"), path.to_owned()] {
        let named = std::fs::read_to_string(data.join("place")).unwrap_or_default();
        let folder = data.join(named.trim());
        if !named.trim().is_empty() && folder.join(PACKAGE).is_file() {
            return Ok(folder);
        }
    }
    stop(format!(
        "`{shown}` is not a data folder, for it holds no `{PACKAGE}`. Copy `starter/` to begin one; in a published folder it is `data/<place>`."
    ))
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
        let none = ["", "@none", "@tiny/plans", "@tiny/place.json", "@tiny --against @none"];
        for wrong in none.into_iter().chain(["@tiny --on soon", "@tiny --onn 2027"]) {
            assert_eq!(checked(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn the_data_of_a_published_folder_is_found_and_what_is_none_is_said() {
        let published =
            std::env::temp_dir().join(format!("three-wishes-check-{}", std::process::id()));
        let place = published.join("data/town");
        std::fs::create_dir_all(&place).unwrap();
        let refused = data_folder(&published).unwrap_err().0;
        assert!(refused.contains("is not a data folder") && refused.contains("Copy `starter/`"));
        std::fs::write(published.join("data/place"), "town\n").unwrap();
        std::fs::write(place.join(PACKAGE), "{}").unwrap();
        for folder in [&published, &published.join("data"), &place] {
            assert_eq!(data_folder(folder), Ok(place.clone()));
        }
        let refused = data_folder(&place.join(PACKAGE)).unwrap_err().0;
        assert!(refused.contains("is a file: name the folder"), "{refused}");
        std::fs::remove_dir_all(&published).unwrap();
        assert!(data_folder(&published).unwrap_err().0.starts_with("There is no folder"));
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
