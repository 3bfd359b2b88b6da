//! Actions as a CSV file, for exactly the rows a person is looking at.

use super::Action;
use crate::format::csv::{Cell, CsvWriter};

/// The columns of `actions.csv` in the data folder, so that a download can be put back.
const COLUMNS: [&str; 18] = [
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
];

/// The given actions, in the given order.
pub fn actions_csv(actions: &[&Action]) -> String {
    let mut csv = CsvWriter::new(&COLUMNS);
    for action in actions {
        csv.row(&[
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
        ]);
    }
    csv.finish()
}
