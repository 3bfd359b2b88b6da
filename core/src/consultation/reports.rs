//! What became of each file that was given at the desk, in their order, and those that another key may open.

use std::collections::BTreeMap;

use super::opened_file::Opened;

/// A file that was given, and what became of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Report {
    pub name: String,
    pub outcome: Opened,
}

/// `F` is what a file is opened again from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reports<F> {
    pub all: Vec<Report>,
    /// Files that wait for another key, by the place of their report.
    pub waiting: BTreeMap<usize, F>,
}

impl<F> Reports<F> {
    /// Says what became of a file. One that waited and was tried again keeps its place (`waited_at`). `file`: `None`
    /// where it cannot be opened again.
    pub fn say(&mut self, waited_at: Option<usize>, report: Report, file: Option<F>) {
        let place = waited_at.unwrap_or(self.all.len());
        match file.filter(|_| report.outcome.waits_for_key()) {
            Some(file) => drop(self.waiting.insert(place, file)),
            None => drop(self.waiting.remove(&place)),
        }
        match self.all.get_mut(place) {
            Some(before) => *before = report,
            None => self.all.push(report),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Opened::{Damaged, NoKey, NotAnswers, WrongKey};
    use super::{Report, Reports};

    #[test]
    fn a_file_that_is_tried_again_has_one_report_and_waits_until_a_key_opens_it() {
        let mut reports = Reports { all: Vec::new(), waiting: [].into() };
        let mut say = |waited_at, name: &str, outcome| {
            reports.say(waited_at, Report { name: name.into(), outcome }, Some(name.to_owned()));
            let told = reports.all.iter().map(|one| one.outcome).collect::<Vec<_>>();
            (told, reports.waiting.keys().copied().collect::<Vec<_>>())
        };
        assert_eq!(say(None, "a", NoKey), (vec![NoKey], vec![0]));
        assert_eq!(say(None, "b", NotAnswers), (vec![NoKey, NotAnswers], vec![0]));
        assert_eq!(say(None, "c", NoKey), (vec![NoKey, NotAnswers, NoKey], vec![0, 2]));
        // The wrong key for one; the other was not reached when somebody stopped it.
        assert_eq!(say(Some(0), "a", WrongKey), (vec![WrongKey, NotAnswers, NoKey], vec![0, 2]));
        assert_eq!(say(Some(0), "a", Damaged), (vec![Damaged, NotAnswers, NoKey], vec![2]));
        assert_eq!(say(None, "d", Damaged).0.len(), 4);
    }
}
