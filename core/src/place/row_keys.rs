//! Tables whose rows have no id: what makes two of them the same.

use super::ledger::Ledger;
use super::table::{Row, listed};
use crate::problem::{Problem, Spot};

/// Says where an earlier row has the same cells in these columns. Both rows are kept.
pub(crate) fn once(row: &Row<'_, '_>, columns: &[&str], file: &str, ledger: &mut Ledger) {
    let cells: Vec<&str> = columns.iter().map(|column| row.get(column)).collect();
    if cells.iter().all(|cell| cell.is_empty()) {
        return;
    }
    let key = cells.iter().map(|cell| format!("`{cell}`")).collect::<Vec<_>>().join(", ");
    let Some(first) = ledger.first_row(file, &key, row.number) else { return };
    let (each, column) = match columns {
        [column] => (format!("each `{column}` once"), Some((*column).to_owned())),
        _ => (format!("one row for each {}", listed(columns.iter().copied())), None),
    };
    ledger.add(
        Problem::error("duplicate-key", file, Spot::Row(row.number, column))
            .found(format!("{key} again, first in row {first}"))
            .expected(each)
            .remedy("Correct one of the two rows, or remove it."),
    );
}
