//! Actions as a CSV file, for exactly the rows a person is looking at.

use super::{Action, Place};
use crate::format::csv::{Cell, CsvWriter};

/// The columns of `actions.csv` in the data folder, so that a download can be put back. The last stands only where an
/// action has progress, and is not read.
const COLUMNS: [&str; 19] = [
    "id",
    "parent",
    "position",
    "plan",
    "aim",
    "ref",
    "title",
    "stage",
    "lead",
    "funding",
    "funding_text",
    "starts",
    "ends",
    "timescale_text",
    "measure",
    "links",
    "status",
    "source_ref",
    "progress",
];

/// The given actions of a place, in the given order.
pub fn actions_csv(place: &Place, actions: &[&Action]) -> String {
    let has_progress = actions.iter().any(|one| place.progress_of(&one.id).next().is_some());
    let width = COLUMNS.len() - usize::from(!has_progress);
    let mut csv = CsvWriter::new(COLUMNS.get(..width).unwrap_or_default());
    for action in actions {
        let progress = place.progress_line(&action.id);
        let cells = [
            Cell::Text(&action.id),
            Cell::Text(&action.parent),
            Cell::Number(f64::from(action.position)),
            Cell::Text(&action.plan),
            Cell::Text(&action.aim),
            Cell::Text(&action.reference),
            Cell::Text(&action.title),
            Cell::Text(&action.stage),
            Cell::Text(&action.lead),
            Cell::Text(&action.funding),
            Cell::Text(&action.funding_text),
            Cell::Text(&action.starts),
            Cell::Text(&action.ends),
            Cell::Text(&action.timescale_text),
            Cell::Text(&action.measure),
            Cell::Text(&action.links),
            Cell::Text(&action.status),
            Cell::Text(&action.source_ref),
            Cell::Text(&progress),
        ];
        csv.row(cells.get(..width).unwrap_or_default());
    }
    csv.finish()
}
