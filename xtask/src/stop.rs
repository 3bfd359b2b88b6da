//! The one way a tool ends early: a plain sentence that says what to do.

use std::fmt::{self, Display};

/// What a person reads when a tool cannot go on: one sentence, with the command to run where there is one.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Stop(pub(crate) String);

pub(crate) type Done<T = ()> = Result<T, Stop>;

impl Display for Stop {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// Ends early with this sentence.
pub(crate) fn stop<T>(sentence: impl Into<String>) -> Done<T> {
    Err(Stop(sentence.into()))
}

/// Puts what was being done in front of what went wrong.
pub(crate) trait OrStop<T> {
    fn or_stop(self, what: impl Display) -> Done<T>;
}

impl<T, E: Display> OrStop<T> for Result<T, E> {
    fn or_stop(self, what: impl Display) -> Done<T> {
        // Some errors are whole sentences, most are not.
        self.map_err(|error| Stop(format!("{what}: {}.", error.to_string().trim_end_matches('.'))))
    }
}

#[cfg(test)]
mod tests {
    use super::{OrStop as _, Stop};

    #[test]
    fn a_sentence_ends_once() {
        for error in ["no such file", "There is no such file."] {
            let stopped = Err::<(), _>(error).or_stop("It cannot be read");
            assert_eq!(
                stopped,
                Err(Stop(format!("It cannot be read: {}.", error.trim_end_matches('.'))))
            );
        }
    }
}
