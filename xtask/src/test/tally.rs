//! Counting what passed and what failed.

use std::io::{BufRead as _, BufReader};
use std::process::{Command, Stdio};

use crate::stop::Done;

#[derive(Debug, Default, PartialEq, Eq)]
pub(crate) struct Tally {
    pub(crate) passed: usize,
    pub(crate) failed: usize,
    failures: Vec<String>,
    left_out: Vec<String>,
}

impl Tally {
    /// Counts one thing that either worked or did not; gives what it made.
    pub(crate) fn take<T>(&mut self, doing: &str, outcome: Done<T>) -> Option<T> {
        match outcome {
            Ok(value) => {
                self.passed += 1;
                Some(value)
            }
            Err(why) => {
                println!("{doing} failed: {why}");
                self.fail(1, doing);
                None
            }
        }
    }

    /// Runs `cargo test`, shows what it prints, counts each test.
    pub(crate) fn run(&mut self, doing: &str, cargo: &mut Command) {
        let Ok(mut child) = cargo.stdout(Stdio::piped()).spawn() else {
            println!("cargo could not be started.");
            return self.fail(1, doing);
        };
        let mut failed = 0;
        for line in child.stdout.take().into_iter().flat_map(|out| BufReader::new(out).lines()) {
            let Ok(line) = line else { continue };
            println!("{line}");
            if let Some((ok, bad)) = counts(&line) {
                self.passed += ok;
                failed += bad;
            }
        }
        let good = child.wait().is_ok_and(|status| status.success());
        // What does not compile, or dies on the way, prints no count.
        self.fail(if good { failed } else { failed.max(1) }, doing);
    }

    /// Takes back what ended well only because it was not done.
    pub(crate) fn leave_out<'a>(&mut self, names: impl Iterator<Item = &'a str>) {
        self.left_out.extend(names.map(|name| format!("left out: {name}")));
        self.left_out.sort();
        self.passed = self.passed.saturating_sub(self.left_out.len());
    }

    pub(crate) fn counted(&self) -> usize {
        self.passed + self.failed
    }

    fn fail(&mut self, count: usize, doing: &str) {
        self.failed += count;
        if count > 0 {
            self.failures.push(format!("{count} failed in: {doing}"));
        }
    }

    /// What was left out, how much that is, and what failed, one a line; then the count.
    pub(crate) fn line(&self) -> String {
        let mut lines = self.left_out.clone();
        if !lines.is_empty() {
            lines.push(format!("{} left out: they need tools that only Chromium has", lines.len()));
        }
        lines.extend(self.failures.clone());
        lines.push(format!("{} passed, {} failed", self.passed, self.failed));
        lines.join("\n")
    }
}

/// `test result: ok. 21 passed; 0 failed; …` as two numbers.
fn counts(line: &str) -> Option<(usize, usize)> {
    let (_, rest) = line.strip_prefix("test result: ")?.split_once(". ")?;
    let number = |what: &str| {
        let part = rest.split(';').find(|part| part.trim().ends_with(what))?;
        part.split_whitespace().next()?.parse().ok()
    };
    Some((number(" passed")?, number(" failed")?))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::stop::stop;

    #[test]
    fn cargos_own_line_is_understood() {
        let good = "test result: ok. 21 passed; 0 failed; 0 ignored; 0 measured; 0 filtered out";
        let bad = "test result: FAILED. 3 passed; 2 failed; 1 ignored; 0 measured";
        assert_eq!(counts(good), Some((21, 0)));
        assert_eq!(counts(bad), Some((3, 2)));
        assert_eq!(counts("test a::b ... ok"), None);
        assert_eq!(counts("test result: unheard of"), None);
    }

    #[test]
    fn the_last_line_is_the_count_alone() {
        let mut tally = Tally::default();
        assert_eq!(tally.take("a", Ok(7)), Some(7));
        assert_eq!(tally.line(), "1 passed, 0 failed");
        assert_eq!(tally.take::<()>("b", stop("No.")), None);
        assert_eq!(tally.line(), "1 failed in: b\n1 passed, 1 failed");
    }

    #[test]
    fn what_was_left_out_is_named_and_counts_for_nothing() {
        let mut tally = Tally { passed: 5, ..Tally::default() };
        tally.leave_out(["b needs x", "a needs y"].into_iter());
        assert_eq!(
            tally.line(),
            "left out: a needs y\nleft out: b needs x\n\
             2 left out: they need tools that only Chromium has\n3 passed, 0 failed"
        );
    }

    #[test]
    fn a_run_that_dies_without_a_count_has_failed() {
        let mut tally = Tally::default();
        tally.run("no such tool", Command::new("cargo").arg("no-such-tool").stderr(Stdio::null()));
        assert_eq!((tally.passed, tally.failed), (0, 1));
    }
}
