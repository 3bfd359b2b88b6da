//! Places from `tests/fixtures/places`, as they are or with a change.

use std::fs;
use std::path::{Path, PathBuf};

use three_wishes_core::place::{self, Folder, Limits, Place, Scope};
use three_wishes_core::problem::{Problem, Severity};

/// A change that takes the whole file away.
pub(crate) const GONE: &str = "\u{0}gone";

/// Path, words to be replaced once (`*` for the whole file), words to stand there instead.
pub(crate) type Change<'a> = (&'a str, &'a str, &'a str);

pub(crate) fn place(name: &str) -> Folder {
    let root: PathBuf =
        [env!("CARGO_MANIFEST_DIR"), "tests", "fixtures", "places", name].iter().collect();
    let mut folder = Folder::default();
    gather(&root, "", &mut folder);
    assert!(!folder.is_empty(), "no place at {}", root.display());
    folder
}

/// The folder that people copy to begin.
pub(crate) fn starter() -> Folder {
    let mut folder = Folder::default();
    gather(&Path::new(env!("CARGO_MANIFEST_DIR")).join("../starter"), "", &mut folder);
    folder
}

fn gather(directory: &Path, prefix: &str, folder: &mut Folder) {
    for entry in fs::read_dir(directory).expect("a directory") {
        let entry = entry.expect("an entry");
        let path = format!("{prefix}{}", entry.file_name().to_string_lossy());
        if entry.path().is_dir() {
            gather(&entry.path(), &format!("{path}/"), folder);
        } else {
            folder.insert(path, fs::read(entry.path()).expect("a file"));
        }
    }
}

/// The tiny place with changes.
#[track_caller]
pub(crate) fn changed(changes: &[Change<'_>]) -> Folder {
    let mut folder = place("tiny");
    for (path, from, to) in changes {
        if *to == GONE {
            folder.remove(path);
            continue;
        }
        let old = folder.get(path).unwrap_or_else(|| panic!("no file {path}"));
        let old = String::from_utf8(old.to_vec()).expect("fixtures are UTF-8");
        assert!(*from == "*" || old.contains(from), "{path} does not hold {from}");
        let new = if *from == "*" { (*to).to_owned() } else { old.replacen(from, to, 1) };
        folder.insert(*path, new);
    }
    folder
}

/// What is read from a folder, without the checks across files.
#[track_caller]
pub(crate) fn read(folder: &Folder) -> (Place, Vec<Problem>) {
    place::read_place(folder, &Limits::NATIVE, Scope::Whole).expect("a readable folder")
}

/// A problem as people see it, with its severity before and its remedy behind.
pub(crate) fn line(problem: &Problem) -> String {
    let severity = match problem.severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
    };
    format!("{severity} {problem}. {}", problem.remedy)
}

/// Checks the tiny place with changes; `expected` has a line for each problem.
#[track_caller]
pub(crate) fn check(changes: &[Change<'_>], expected: &str) {
    let report = place::check(&changed(changes), None, None);
    assert_problems(&report.problems, expected);
}

#[track_caller]
pub(crate) fn assert_problems(problems: &[Problem], expected: &str) {
    assert_problems_of("", problems, expected);
}

/// The same for one case of many, which is named where it fails.
#[track_caller]
pub(crate) fn assert_problems_of(case: &str, problems: &[Problem], expected: &str) {
    let found: Vec<String> = problems.iter().map(line).collect();
    let expected: Vec<&str> =
        expected.lines().map(str::trim).filter(|line| !line.is_empty()).collect();
    assert_eq!(found, expected, "{case}\n\nfound:\n{}\n", found.join("\n"));
}
