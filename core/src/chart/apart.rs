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

#[cfg(test)]
mod tests {
    #![allow(clippy::indexing_slicing)]

    use crate::chart::fixtures::{percentage, years};
    use crate::chart::summary::{change, title};
    use crate::words::Words;

    /// First, last or all there is.
    #[test]
    fn no_change_is_counted_from_or_to_what_stands_apart() {
        let said = |apart: &[usize]| {
            let mut rows = years(2019, &[60.0, 61.0, 62.0, 64.0]);
            for at in apart {
                rows[*at].status = rows[*at].status.with('S');
            }
            (
                title(Words::default(), &percentage(), &rows),
                change(Words::default(), &percentage(), &rows),
            )
        };
        let pair =
            |title: &str, change: &str| (format!("Employment rate{title}"), change.to_owned());
        let none = "No earlier figure made by the same method";
        assert_eq!(said(&[1, 3]), pair(": 64.0% in 2022", none));
        let rose = " rose from 61.0% in 2020 to 64.0% in 2022";
        assert_eq!(said(&[0]), pair(rose, "Up from 61.0% in 2020"));
        assert_eq!(said(&[0, 1, 2]), pair(": 64.0% in 2022", none));
        let rose = " rose from 60.0% in 2019 to 64.0% in 2022";
        assert_eq!(said(&[0, 1, 2, 3]), pair(rose, "Up from 60.0% in 2019"));
    }
}
