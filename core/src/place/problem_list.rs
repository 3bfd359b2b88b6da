//! The list of what is wrong, kept short enough to read.

use std::cmp::Ordering;
use std::collections::BTreeMap;

use crate::problem::{Problem, Severity, Spot};

/// Of one kind of fault in one file this many are listed, the others counted: a wrong column in three
/// million rows is one thing to mend, and must not fill the memory.
const LISTED_OF_A_KIND: usize = 100;

/// Problems as they are found.
#[derive(Debug, Clone, Default)]
pub struct ProblemList {
    listed: Vec<Problem>,
    counts: BTreeMap<(&'static str, Severity), BTreeMap<String, usize>>,
}

impl ProblemList {
    pub fn add(&mut self, problem: Problem) {
        let files = self.counts.entry((problem.code, problem.severity)).or_default();
        if let Some(count) = files.get_mut(problem.file.as_str()) {
            *count += 1;
            if *count > LISTED_OF_A_KIND {
                return;
            }
        } else {
            files.insert(problem.file.clone(), 1);
        }
        self.listed.push(problem);
    }

    /// Says more in what to do about the latest error of `file`.
    pub(crate) fn add_to_remedy(&mut self, file: &str, sentence: &str) {
        let of_file = |problem: &&mut Problem| problem.file == file && problem.is_error();
        if let Some(problem) = self.listed.iter_mut().rev().find(of_file) {
            problem.remedy.push(' ');
            problem.remedy.push_str(sentence);
        }
    }

    pub fn extend(&mut self, others: Vec<Problem>) {
        others.into_iter().for_each(|problem| self.add(problem));
    }

    /// Every problem by file and place in it, with one line for each kind too frequent to list.
    pub fn into_sorted(self) -> Vec<Problem> {
        let mut all = self.listed;
        for ((code, severity), files) in self.counts {
            for (file, count) in files.into_iter().filter(|(_, count)| *count > LISTED_OF_A_KIND) {
                let mut problem = Problem::error("and-more", &file, Spot::File)
                    .found(format!("{} more faults of the kind {code}", count - LISTED_OF_A_KIND))
                    .expected("none")
                    .remedy("Mend those listed first; one change often mends them all.");
                problem.severity = severity;
                all.push(problem);
            }
        }
        all.sort_by(by_position);
        all
    }
}

fn by_position(left: &Problem, right: &Problem) -> Ordering {
    let spots = || match (&left.spot, &right.spot) {
        (Spot::Path(left), Spot::Path(right)) => by_path(left, right),
        (left, right) => left.cmp(right),
    };
    left.file.cmp(&right.file).then_with(spots)
}

/// `aims[2]` stands before `aims[10]`.
fn by_path(left: &str, right: &str) -> Ordering {
    let parts = |path: &str| -> Vec<(usize, String)> {
        path.split(['[', ']', '.'])
            .map(|part| (part.parse().unwrap_or(usize::MAX), part.to_owned()))
            .collect()
    };
    parts(left).cmp(&parts(right))
}
