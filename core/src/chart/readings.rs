//! What a chart says period by period: a step of its time cursor, a row of its table.

/// One stop of the time cursor.
#[derive(Debug, Clone, PartialEq)]
pub struct Step {
    /// The period, as people write it.
    pub period: String,
    /// Where it stands in the view box.
    pub x: i32,
    /// Every series, in the chart's order, where one of them has a row for this period; then what is printed and wanted.
    pub readings: Vec<Reading>,
    /// All of it as one sentence, for `aria-valuetext`.
    pub spoken: String,
}

/// What one series says in one period.
#[derive(Debug, Clone, PartialEq)]
pub struct Reading {
    pub series: String,
    /// Class of the series: `series--place`.
    pub class: &'static str,
    /// The value, or the words for having none.
    pub value: String,
    /// "provisional, estimated"; empty where there is nothing to say.
    pub flags: String,
    /// Where it stands in the view box; `None` where nothing is drawn.
    pub y: Option<i32>,
}

/// The chart as a table, periods down and series across.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct DataTable {
    /// The first heads the row headers.
    pub columns: Vec<String>,
    pub rows: Vec<TableRow>,
    /// Marks used in the cells and what they mean.
    pub flags: Vec<(&'static str, String)>,
}

#[derive(Debug, Clone, Default, PartialEq)]
pub struct TableRow {
    pub header: String,
    /// One for each column after the first.
    pub cells: Vec<TableCell>,
}

#[derive(Debug, Clone, Default, PartialEq)]
pub struct TableCell {
    /// The value as written, or the words for having none; empty where the source has no row.
    pub value: String,
    /// The number as it is read (18 where the value says 18%), for sorting and for spreadsheets.
    pub number: Option<f64>,
    /// "66.0% to 71.2%": the 95% confidence interval, where the source gives one.
    pub interval: String,
    /// "[p] [e]": explained in [`DataTable::flags`].
    pub marks: String,
}
