//! What is said of figures that stand apart from the line.

use super::figures::listed;
use super::flags::{drawn, meaning, stands_apart};
use super::period::label;
use crate::indicator::Observation;
use crate::words::Words;

/// More reasons than these are not told.
const REASONS: usize = 4;

/// Which figures stand apart from the line: a sentence for each reason.
#[inline(never)]
pub(super) fn standing_apart(words: Words, rows: &[Observation]) -> Vec<String> {
    let mut found: Vec<(&str, Vec<String>)> = Vec::new();
    for row in rows.iter().filter(|row| stands_apart(row.status) && drawn(row).is_some()) {
        let reason = row.comment.as_deref().unwrap_or_default();
        let period = label(words, &row.period);
        match found.iter_mut().find(|(known, _)| *known == reason) {
            Some((_, periods)) => periods.push(period),
            None => found.push((reason, vec![period])),
        }
    }
    let sentence = |(reason, periods): &(&str, Vec<String>)| {
        let reason = match *reason {
            "" => meaning(words, 'S'),
            reason => reason.to_owned(),
        };
        Some(words.summary_apart(listed(words, periods)?, reason))
    };
    found.iter().take(REASONS).filter_map(sentence).collect()
}
