//! What is wrong with a data folder, said so that an officer can mend it.

use std::collections::BTreeMap;
use std::fmt;

/// Whether a problem stops publication.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// Publication stops until it is mended.
    Error,
    /// Published as it is, but worth a look.
    Warning,
}

/// Where in a file a problem stands.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Spot {
    /// The file as a whole.
    File,
    /// A line of text, counted from 1.
    Line(usize),
    /// A row as a spreadsheet counts it (the header is row 1) and, where it is one cell, its column.
    Row(usize, Option<String>),
    /// A JSON path such as `aims[2].title`.
    Path(String),
}

/// One thing wrong: where it is, what was found, what was expected, and how to mend it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    pub severity: Severity,
    /// The kind of fault, stable, for tests and for counting: `unknown-reference`.
    pub code: &'static str,
    /// Path inside the data folder: `plans/first.json`.
    pub file: String,
    pub spot: Spot,
    /// What was found, as a sentence part: "the aim `greener`".
    pub found: String,
    /// What was expected: "an aim of the plan `council-plan-2022`".
    pub expected: String,
    /// What to do about it, as one sentence.
    pub remedy: String,
}

impl Problem {
    /// A fault that stops publication; say the rest with [`Problem::found`] and its neighbours.
    pub fn error(code: &'static str, file: &str, spot: Spot) -> Self {
        Self::new(Severity::Error, code, file, spot)
    }

    /// Something worth a look that stops nothing.
    pub fn warning(code: &'static str, file: &str, spot: Spot) -> Self {
        Self::new(Severity::Warning, code, file, spot)
    }

    fn new(severity: Severity, code: &'static str, file: &str, spot: Spot) -> Self {
        let (found, expected, remedy) = Default::default();
        Self { severity, code, file: file.to_owned(), spot, found, expected, remedy }
    }

    #[must_use]
    pub fn found(mut self, found: impl Into<String>) -> Self {
        self.found = found.into();
        self
    }

    #[must_use]
    pub fn expected(mut self, expected: impl Into<String>) -> Self {
        self.expected = expected.into();
        self
    }

    #[must_use]
    pub fn remedy(mut self, remedy: impl Into<String>) -> Self {
        self.remedy = remedy.into();
        self
    }

    pub fn is_error(&self) -> bool {
        self.severity == Severity::Error
    }
}

impl fmt::Display for Spot {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::File => Ok(()),
            Self::Line(line) => write!(f, ", line {line}"),
            Self::Row(row, None) => write!(f, ", row {row}"),
            Self::Row(row, Some(column)) => write!(f, ", row {row}, column {column}"),
            Self::Path(path) => write!(f, ", {path}"),
        }
    }
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}{}: found {}; expected {}", self.file, self.spot, self.found, self.expected)
    }
}

/// What is wrong in one file and weighs the same, in the order it was found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Group<'a> {
    pub severity: Severity,
    pub file: &'a str,
    pub problems: Vec<&'a Problem>,
}

/// File by file: first what stops publication, then what is worth a look.
pub fn grouped(problems: &[Problem]) -> Vec<Group<'_>> {
    let mut groups: BTreeMap<(Severity, &str), Vec<&Problem>> = BTreeMap::new();
    for problem in problems {
        groups.entry((problem.severity, problem.file.as_str())).or_default().push(problem);
    }
    let group = |((severity, file), problems)| Group { severity, file, problems };
    groups.into_iter().map(group).collect()
}

#[cfg(test)]
mod tests {
    use super::{Problem, Severity, Spot, grouped};

    #[test]
    fn errors_stand_first_and_each_file_once() {
        let problems = [
            Problem::warning("one", "areas.csv", Spot::Line(1)),
            Problem::error("two", "plans/a.json", Spot::File),
            Problem::warning("three", "targets.csv", Spot::Line(3)),
            Problem::error("four", "areas.csv", Spot::Line(4)),
            Problem::warning("five", "areas.csv", Spot::Line(5)),
        ];
        let groups = grouped(&problems);
        let found: Vec<_> = groups
            .iter()
            .map(|group| {
                let codes = group.problems.iter().map(|one| one.code).collect::<Vec<_>>();
                (group.severity, group.file, codes.join(" "))
            })
            .collect();
        assert_eq!(
            found,
            [
                (Severity::Error, "areas.csv", "four".to_owned()),
                (Severity::Error, "plans/a.json", "two".to_owned()),
                (Severity::Warning, "areas.csv", "one five".to_owned()),
                (Severity::Warning, "targets.csv", "three".to_owned()),
            ]
        );
    }
}
