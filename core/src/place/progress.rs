//! How far actions have come, period by period.

use super::{Place, Progress};

impl Place {
    /// The updates of an action, in the order of the file.
    pub fn progress_of<'a>(&'a self, action: &'a str) -> impl Iterator<Item = &'a Progress> {
        self.progress.iter().filter(move |update| update.action == action)
    }

    /// Every update of an action in one line, as a cell holds them; "" where there is none.
    pub fn progress_line(&self, action: &str) -> String {
        self.progress_of(action).map(Progress::line).collect::<Vec<_>>().join("; ")
    }
}

impl Progress {
    /// "2011 Q2 – on course: 40 trees stand"
    pub fn line(&self) -> String {
        let Self { period, status, note, .. } = self;
        let between = if status.is_empty() || note.is_empty() { "" } else { ": " };
        format!("{period} – {status}{between}{note}")
    }
}
