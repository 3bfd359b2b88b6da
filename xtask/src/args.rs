//! Reading the command line: flags with and without values, nothing more.

use crate::stop::{Done, stop};

pub(crate) struct Args {
    left: Vec<String>,
}

impl Args {
    pub(crate) fn new(words: impl IntoIterator<Item = String>) -> Self {
        Self { left: words.into_iter().collect() }
    }

    /// True where the flag stands; takes it away.
    pub(crate) fn flag(&mut self, name: &str) -> bool {
        let before = self.left.len();
        self.left.retain(|word| word != name);
        self.left.len() != before
    }

    /// What follows the flag (or stands after its `=`); takes both away.
    pub(crate) fn value(&mut self, name: &str) -> Done<Option<String>> {
        let joined = format!("{name}=");
        let Some(at) = self.left.iter().position(|word| word == name || word.starts_with(&joined))
        else {
            return Ok(None);
        };
        let word = self.left.remove(at);
        if let Some(value) = word.strip_prefix(&joined) {
            return Ok(Some(value.to_owned()));
        }
        if at < self.left.len() && !self.left.get(at).is_some_and(|next| next.starts_with("--")) {
            return Ok(Some(self.left.remove(at)));
        }
        stop(format!("`{name}` needs a value after it."))
    }

    /// The next word that is no flag.
    pub(crate) fn word(&mut self) -> Option<String> {
        let at = self.left.iter().position(|word| !word.starts_with("--"))?;
        Some(self.left.remove(at))
    }

    /// Ends where something was not understood.
    pub(crate) fn end(self) -> Done {
        match self.left.first() {
            None => Ok(()),
            Some(word) => stop(format!(
                "`{word}` is not understood here; run `cargo xtask` alone to see what is."
            )),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Args;

    fn args(line: &str) -> Args {
        Args::new(line.split_whitespace().map(str::to_owned))
    }

    #[test]
    fn flags_values_and_words_in_any_order() {
        let mut given = args("folder --watch --port 80 --out=there");
        assert!(given.flag("--watch"));
        assert!(!given.flag("--long"));
        assert_eq!(given.value("--port"), Ok(Some("80".into())));
        assert_eq!(given.value("--out"), Ok(Some("there".into())));
        assert_eq!(given.word(), Some("folder".into()));
        assert_eq!(given.end(), Ok(()));
    }

    #[test]
    fn what_is_missing_or_unknown_is_said() {
        assert!(args("--port").value("--port").is_err());
        assert!(args("--port --watch").value("--port").is_err());
        assert!(args("--prot 80").end().is_err());
    }
}
