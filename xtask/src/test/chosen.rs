//! What `--only` asks for: parts of the project by their names, tests by a word of theirs.

/// Any other word is looked for in the names of tests.
const PARTS: [&str; 7] = ["style", "core", "sealing", "pages", "builder", "content", "journeys"];

#[derive(Default)]
pub(crate) struct Chosen {
    parts: Vec<String>,
    /// One of them must stand in a test's name; none: every test of the parts.
    pub(crate) words: Vec<String>,
}

impl Chosen {
    pub(crate) fn read(only: &str) -> Self {
        let all = only.split_whitespace().map(str::to_owned);
        let (parts, words) = all.partition(|word| PARTS.contains(&word.as_str()));
        Self { parts, words }
    }

    /// Whether a part is tested; without a part's name all are, but style has no tests of a name.
    pub(crate) fn takes(&self, part: &str) -> bool {
        if self.parts.is_empty() {
            return part != "style" || self.words.is_empty();
        }
        self.parts.iter().any(|one| one == part)
    }
}

#[cfg(test)]
mod tests {
    use super::{Chosen, PARTS};

    fn taken(only: &str) -> (Vec<&'static str>, Vec<String>) {
        let chosen = Chosen::read(only);
        (PARTS.into_iter().filter(|part| chosen.takes(part)).collect(), chosen.words)
    }

    #[test]
    fn parts_are_taken_by_name_and_tests_by_a_word() {
        let words = |words: &[&str]| words.iter().map(|&word| word.to_owned()).collect::<Vec<_>>();
        assert_eq!(taken(""), (PARTS.to_vec(), words(&[])));
        assert_eq!(taken("core"), (vec!["core"], words(&[])));
        assert_eq!(taken("style builder"), (vec!["style", "builder"], words(&[])));
        assert_eq!(taken("weave"), (PARTS[1..].to_vec(), words(&["weave"])));
        assert_eq!(taken("core weave map"), (vec!["core"], words(&["weave", "map"])));
    }
}
