//! A table of figures in the order somebody asks for, and as text for a spreadsheet.

use super::readings::{DataTable, TableRow};
use crate::words::Words;

/// Which column rows are put in order by. Written in the address as `2` or `-2`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct TableOrder {
    /// 0 is the head of the row: the order rows came in.
    pub column: usize,
    pub falling: bool,
}

impl TableOrder {
    pub fn read(written: &str) -> Option<Self> {
        let (falling, number) = match written.strip_prefix('-') {
            Some(number) => (true, number),
            None => (false, written),
        };
        Some(Self { column: number.parse().ok()?, falling })
    }

    pub fn written(self) -> String {
        let sign = if self.falling { "-" } else { "" };
        format!("{sign}{}", self.column)
    }

    /// What a table is called, with the order its rows stand in. `usual` is how they stand where nobody has chosen:
    /// with the newest first where they follow each other in time.
    pub fn caption(self, words: Words, name: &str, table: &DataTable, usual: Self) -> String {
        let column = table.columns.get(self.column).filter(|_| self.column > 0);
        match column {
            Some(column) if self.falling => words.table_highest_first(name, column),
            Some(column) => words.table_lowest_first(name, column),
            // By a column that is not there, rows stay as they came.
            None => match (self.falling && self.column == 0, usual.falling) {
                (true, true) => words.table_newest_first(name),
                (false, true) => words.table_oldest_first(name),
                (true, false) => words.table_other_way(name),
                (false, false) => name.to_owned(),
            },
        }
    }

    /// Rows of a table in this order. Rows without a number come last, whichever way.
    pub fn rows(self, table: &DataTable) -> Vec<&TableRow> {
        let Some(cell) = self.column.checked_sub(1) else {
            let rows = table.rows.iter();
            return if self.falling { rows.rev().collect() } else { rows.collect() };
        };
        let number = |row: &TableRow| row.cells.get(cell).and_then(|cell| cell.number);
        let mut sorted: Vec<&TableRow> = Vec::with_capacity(table.rows.len());
        for row in &table.rows {
            let own = number(row);
            let stays_before = |known: &&TableRow| match (number(known), own) {
                (Some(known), Some(own)) if self.falling => known >= own,
                (Some(known), Some(own)) => known <= own,
                (known, own) => known.is_some() || own.is_none(),
            };
            sorted.insert(sorted.partition_point(stays_before), row);
        }
        sorted
    }
}

/// The table as lines of cells with tabs between: spreadsheets take it from the clipboard as it is.
pub fn as_cells(columns: &[String], rows: &[&TableRow]) -> String {
    let clean = |text: &str| text.replace(['\t', '\n', '\r'], " ");
    let mut out = columns.iter().map(|name| clean(name)).collect::<Vec<_>>().join("\t");
    for row in rows {
        out.push('\n');
        out.push_str(&clean(&row.header));
        for cell in &row.cells {
            out.push('\t');
            match cell.number {
                Some(number) => out.push_str(&number.to_string()),
                None => out.push_str(&clean(&cell.value)),
            }
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::chart::fixtures::{percentage, years};
    use crate::chart::readings::TableCell;
    use crate::chart::{ChartSeries, LineChart, Role};
    use crate::indicator::Unit;

    fn table() -> DataTable {
        let row = |header: &str, number: Option<f64>| TableRow {
            header: header.into(),
            cells: vec![TableCell {
                value: number.map_or("no\tfigure".into(), |number| format!("{number}%")),
                number,
                ..TableCell::default()
            }],
        };
        DataTable {
            columns: vec!["Period".into(), "Anytown".into()],
            rows: vec![
                row("2019", Some(2.5)),
                row("2020", None),
                row("2021", Some(1.0)),
                row("2022", Some(2.5)),
            ],
            flags: Vec::new(),
        }
    }

    fn order(written: &str) -> TableOrder {
        TableOrder::read(written).expect("an order")
    }

    fn heads(written: &str) -> String {
        let table = table();
        let rows = order(written).rows(&table);
        rows.iter().map(|row| row.header.as_str()).collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn rows_stand_in_the_order_asked_for_and_missing_figures_last() {
        assert_eq!(heads("0"), "2019 2020 2021 2022");
        assert_eq!(heads("-0"), "2022 2021 2020 2019");
        assert_eq!(heads("1"), "2021 2019 2022 2020");
        assert_eq!(heads("-1"), "2019 2022 2021 2020");
        assert_eq!(heads("7"), "2019 2020 2021 2022");
        assert_eq!(TableOrder::read("up"), None);
        assert_eq!(TableOrder::read("-3").map(TableOrder::written).as_deref(), Some("-3"));
    }

    #[test]
    fn the_caption_says_the_order_that_holds() {
        let (newest, given) = (order("-0"), order("0"));
        let said = |written: &str, usual| {
            order(written).caption(Words::default(), "Litter", &table(), usual)
        };
        assert_eq!(said("-0", newest), "Litter, newest first");
        assert_eq!(said("0", newest), "Litter, oldest first");
        assert_eq!(said("1", newest), "Litter, by Anytown, lowest first");
        assert_eq!(said("-1", given), "Litter, by Anytown, highest first");
        assert_eq!(said("-7", newest), "Litter, oldest first");
        assert_eq!(said("0", given), "Litter");
        assert_eq!(said("-0", given), "Litter, the other way round");
    }

    #[test]
    fn a_spreadsheet_gets_parts_of_one_as_the_table_says_them() {
        let mut share = percentage();
        share.unit = Unit { measure: "proportion".into(), ..Unit::default() };
        share.decimals = 2;
        let observations = years(2019, &[0.18, 0.07]);
        let name = "Anytown".to_owned();
        let line = ChartSeries { name, role: Role::Place, observations: &observations };
        let table = LineChart::new(&share, Words::default(), vec![line]).render().table();
        let rows: Vec<&TableRow> = table.rows.iter().collect();
        assert_eq!(table.rows[0].cells[0].value, "18%");
        assert_eq!(as_cells(&table.columns, &rows), "Period\tAnytown\n2019\t18\n2020\t7");
    }

    #[test]
    fn a_spreadsheet_gets_bare_numbers_in_cells() {
        let table = table();
        let rows: Vec<&TableRow> = table.rows.iter().collect();
        assert_eq!(
            as_cells(&table.columns, &rows),
            "Period\tAnytown\n2019\t2.5\n2020\tno figure\n2021\t1\n2022\t2.5"
        );
    }
}
