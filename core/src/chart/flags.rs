//! What an observation's status codes say, as a mark in the chart and as words.

use crate::indicator::{ObsStatus, Observation};
use crate::words::Words;

/// True where the figure may still be revised, or lies ahead.
pub fn is_provisional(status: ObsStatus) -> bool {
    status.has('P') || status.has('F')
}

/// The mark government statistics put beside a figure; `None` where a code needs none.
pub fn mark(code: char) -> Option<&'static str> {
    Some(match code {
        'B' => "[b]",
        'D' => "[d]",
        'E' => "[e]",
        'F' => "[f]",
        'G' => "[g]",
        'L' | 'O' => "[x]",
        'M' => "[z]",
        'P' => "[p]",
        'Q' => "[c]",
        'S' => "[s]",
        'U' => "[u]",
        _ => return None,
    })
}

/// The code as a person says it: "provisional".
pub fn meaning(words: Words, code: char) -> String {
    match code {
        'B' => words.flag_break(),
        'D' => words.flag_definition(),
        'E' => words.flag_estimated(),
        'F' => words.flag_forecast(),
        'G' => words.flag_experimental(),
        'L' => words.flag_not_collected(),
        'M' => words.flag_not_applicable(),
        'O' => words.flag_missing(),
        'P' => words.flag_provisional(),
        'Q' => words.flag_suppressed(),
        'S' => words.flag_special_event(),
        'U' => words.flag_unreliable(),
        _ => String::new(),
    }
}

/// True where a figure was made in circumstances so different that no line may join it to others.
pub fn stands_apart(status: ObsStatus) -> bool {
    status.has('S')
}

/// Which of these figures a change is counted among: none that stands apart, unless all do.
pub fn counted_among(rows: &[Observation]) -> impl Fn(&Observation) -> bool + use<> {
    let mut figures = rows.iter().filter(|row| measured(row).is_some());
    let all_apart = figures.all(|row| stands_apart(row.status));
    move |row: &Observation| all_apart || !stands_apart(row.status)
}

/// Every flag of a status in words: "provisional, estimated".
pub fn flag_words(words: Words, status: ObsStatus) -> String {
    flags_with_reason(words, status, None)
}

/// The same, with the source's own note as the reason why a figure stands apart.
pub(super) fn flags_with_reason(words: Words, status: ObsStatus, note: Option<&str>) -> String {
    let reason =
        |code: char| note.filter(|note| code == 'S' && !note.is_empty()).map(str::to_owned);
    let said = status.codes().filter(|code| mark(*code).is_some());
    said.map(|code| reason(code).unwrap_or_else(|| meaning(words, code)))
        .collect::<Vec<_>>()
        .join(", ")
}

/// Every mark of a status: "[p] [e]".
pub fn flag_marks(status: ObsStatus) -> String {
    status.codes().filter_map(mark).collect::<Vec<_>>().join(" ")
}

/// A value that can be drawn; numbers that are not numbers count as missing.
pub fn drawn(observation: &Observation) -> Option<f64> {
    observation.value.filter(|value| value.is_finite())
}

/// A value that was measured: a forecast is drawn, but never taken for the newest figure.
pub fn measured(observation: &Observation) -> Option<f64> {
    drawn(observation).filter(|_| !observation.status.has('F'))
}

/// True where there is something to draw.
pub(super) fn has_figure(observation: &Observation) -> bool {
    drawn(observation).is_some()
}
