//! A CSV file with a known header: cells by column name, faults by row and column.

use std::borrow::Cow;

use super::csv::{BadRow, CsvReader};
use super::limits::{Limits, size};
use super::problem_list::ProblemList;
use crate::problem::{Problem, Spot};

/// The columns a file may have.
pub(crate) struct Columns {
    /// Without these no row can be read.
    pub(crate) keys: &'static [&'static str],
    /// These belong in the header too, but their cells may be empty.
    pub(crate) others: &'static [&'static str],
    pub(crate) optional: &'static [&'static str],
}

impl Columns {
    /// Keys, then others, then optional ones: the order that [`Row::at`] counts in.
    fn names(&self) -> impl Iterator<Item = &'static str> {
        self.keys.iter().chain(self.others).chain(self.optional).copied()
    }
}

pub(crate) struct Table<'a> {
    reader: CsvReader<'a>,
    file: &'a str,
    cells: Vec<Cow<'a, str>>,
    width: usize,
    /// Known columns with where they stand in the file.
    columns: Vec<(&'static str, Option<usize>)>,
    rows: usize,
}

pub(crate) struct Row<'r, 'a> {
    pub(crate) number: usize,
    file: &'r str,
    cells: &'r [Cow<'a, str>],
    columns: &'r [(&'static str, Option<usize>)],
}

impl<'a> Table<'a> {
    /// Reads the header; `None` where it is too far off for any row to be read.
    pub(crate) fn open(
        text: &'a str,
        file: &'a str,
        columns: &Columns,
        limits: &Limits,
        problems: &mut ProblemList,
    ) -> Option<Self> {
        let mut reader = CsvReader::new(text, limits.line_bytes);
        let mut header = Vec::new();
        match reader.next_row(&mut header) {
            Some(Ok(())) => {}
            Some(Err(fault)) => {
                problems.add(bad_row(fault, file, 1, limits));
                return None;
            }
            None => {
                problems.add(
                    Problem::error("empty-file", file, Spot::File)
                        .found("an empty file")
                        .expected("a header in row 1")
                        .remedy("Write the names of the columns in the first row."),
                );
                return None;
            }
        }
        let names: Vec<&str> = header.iter().map(|name| name.trim()).collect();
        report_unknown(&names, file, columns, problems);
        let width = names.iter().rposition(|name| !name.is_empty()).map_or(0, |last| last + 1);
        let place = |name: &str| names.iter().position(|found| *found == name);
        let columns_found: Vec<_> = columns.names().map(|name| (name, place(name))).collect();
        let mut readable = true;
        for name in columns.keys.iter().chain(columns.others).filter(|name| place(name).is_none()) {
            let is_key = columns.keys.contains(name);
            readable &= !is_key;
            let why =
                if is_key { "no row can be read without it" } else { "its cells may be empty" };
            problems.add(
                Problem::error("missing-column", file, Spot::Row(1, None))
                    .found(format!("no column `{name}`"))
                    .expected(format!("the columns {}", listed(columns.names())))
                    .remedy(format!("Add the column `{name}`; {why}.")),
            );
        }
        let (cells, rows) = (Vec::new(), limits.rows);
        let table = Self { reader, file, cells, width, columns: columns_found, rows };
        readable.then_some(table)
    }

    /// The next row that can be read. Rows that cannot are reported and left out, empty rows left out.
    pub(crate) fn next_row(
        &mut self,
        limits: &Limits,
        problems: &mut ProblemList,
    ) -> Option<Row<'_, 'a>> {
        loop {
            let read = self.reader.next_row(&mut self.cells)?;
            let number = self.reader.row();
            if number > self.rows.saturating_add(1) {
                problems.add(
                    Problem::error("too-many-rows", self.file, Spot::Row(number, None))
                        .found(format!("more than {} rows", self.rows))
                        .expected("fewer")
                        .remedy("Split the data; the rows from here on are not read."),
                );
                return None;
            }
            if let Err(fault) = read {
                problems.add(bad_row(fault, self.file, number, limits));
                continue;
            }
            if self.cells.iter().all(|cell| cell.trim().is_empty()) {
                continue;
            }
            // Spreadsheets add empty cells behind the last column.
            while self.cells.len() > self.width
                && self.cells.last().is_some_and(|cell| cell.trim().is_empty())
            {
                self.cells.pop();
            }
            if self.cells.len() == self.width {
                break;
            }
            problems.add(
                Problem::error("wrong-cell-count", self.file, Spot::Row(number, None))
                    .found(counted(self.cells.len()))
                    .expected(format!("{} as in the header", counted(self.width)))
                    .remedy("Put text that holds a comma in quotes, write numbers without commas, and leave no cell out."),
            );
        }
        let number = self.reader.row();
        self.trim(number, problems);
        Some(Row { number, file: self.file, cells: &self.cells, columns: &self.columns })
    }

    /// Takes outer space away, and the apostrophe that guards a text from being run as a formula.
    fn trim(&mut self, number: usize, problems: &mut ProblemList) {
        for (index, cell) in self.cells.iter_mut().enumerate().filter(|(_, cell)| !is_plain(cell)) {
            if cell.trim().len() != cell.len() {
                let column = self.columns.iter().find(|(_, place)| *place == Some(index));
                let column = column.map(|(name, _)| (*name).to_owned());
                problems.add(outer_space(self.file, Spot::Row(number, column), cell));
                replace(cell, str::trim);
            }
            replace(cell, crate::format::csv::without_guard);
        }
    }
}

/// True for cells that begin and end with a sign that needs no second look: nearly all of millions.
fn is_plain(cell: &str) -> bool {
    let plain = |byte: Option<&u8>| byte.is_none_or(|byte| byte.is_ascii_graphic());
    let bytes = cell.as_bytes();
    plain(bytes.first()) && plain(bytes.last()) && bytes.first() != Some(&b'\'')
}

fn replace(cell: &mut Cow<'_, str>, part: impl Fn(&str) -> &str) {
    *cell = match cell {
        Cow::Borrowed(words) => Cow::Borrowed(part(words)),
        Cow::Owned(words) => Cow::Owned(part(words).to_owned()),
    };
}

impl<'a> Row<'_, 'a> {
    /// The cell of a column, "" where the file has no such column.
    pub(crate) fn get(&self, column: &str) -> &str {
        let place = self.columns.iter().find(|(name, _)| *name == column);
        place.and_then(|(_, place)| self.cells.get((*place)?)).map_or("", |cell| cell)
    }

    pub(crate) fn string(&self, column: &str) -> String {
        self.get(column).to_owned()
    }

    /// The cell of the known column counted from 0: quicker than by name.
    pub(crate) fn at(&self, column: usize) -> &str {
        let place = self.columns.get(column).and_then(|(_, place)| *place);
        place.and_then(|place| self.cells.get(place)).map_or("", |cell| cell)
    }

    pub(crate) fn spot(&self, column: &str) -> Spot {
        Spot::Row(self.number, Some(column.to_owned()))
    }

    /// One of the known words; another is reported and kept.
    pub(crate) fn word(&self, column: &str, known: &[&str], problems: &mut ProblemList) -> String {
        let word = self.get(column);
        if !known.contains(&word) {
            problems.add(unknown_word(self.file, self.spot(column), word, known));
        }
        word.to_owned()
    }

    /// A number, `None` where the cell is empty or no number; the last is reported.
    pub(crate) fn number(&self, column: usize, problems: &mut ProblemList) -> Option<f64> {
        let cell = self.at(column);
        if cell.is_empty() {
            return None;
        }
        let number = read_number(cell);
        if number.is_none() {
            let name = self.columns.get(column).map_or("", |(name, _)| *name);
            problems.add(
                Problem::error("not-a-number", self.file, self.spot(name))
                    .found(format!("`{cell}`"))
                    .expected("a number, or nothing where the value is missing")
                    .remedy(
                        "Write digits and at most one full stop, as in 1234.5: no unit, no comma.",
                    ),
            );
        }
        number
    }
}

/// A finite number in plain digits; words such as "nan" are none.
pub(crate) fn read_number(cell: &str) -> Option<f64> {
    let plain = |byte: u8| matches!(byte, b'0'..=b'9' | b'.' | b'-' | b'+' | b'e' | b'E');
    if !cell.bytes().all(plain) {
        return None;
    }
    cell.parse().ok().filter(|number: &f64| number.is_finite())
}

pub(crate) fn outer_space(file: &str, spot: Spot, words: &str) -> Problem {
    let words = words.trim();
    let start: String = words.chars().take(40).collect();
    let more = if words.chars().nth(40).is_some() { "…" } else { "" };
    Problem::warning("outer-space", file, spot)
        .found(format!("space before or after `{start}{more}`"))
        .expected("no space there")
        .remedy("Take the space away; it is left out when the file is read.")
}

pub(crate) fn unknown_word(file: &str, spot: Spot, word: &str, known: &[&str]) -> Problem {
    let found = if word.is_empty() { "nothing".to_owned() } else { format!("`{word}`") };
    let nothing = if known.contains(&"") { ", or nothing" } else { "" };
    let words = listed(known.iter().copied().filter(|word| !word.is_empty()));
    Problem::error("unknown-word", file, spot)
        .found(found)
        .expected(format!("one of {words}{nothing}"))
        .remedy("Use one of these words exactly.")
}

/// `a`, `b`, `c`
pub(crate) fn listed<'a>(words: impl Iterator<Item = &'a str>) -> String {
    words.map(|word| format!("`{word}`")).collect::<Vec<_>>().join(", ")
}

fn report_unknown(names: &[&str], file: &str, columns: &Columns, problems: &mut ProblemList) {
    for (index, name) in names.iter().enumerate().filter(|(_, name)| !name.is_empty()) {
        let spot = || Spot::Row(1, Some((*name).to_owned()));
        if names.iter().take(index).any(|before| before == name) {
            problems.add(
                Problem::error("repeated-column", file, spot())
                    .found(format!("the column `{name}` twice"))
                    .expected("each column once")
                    .remedy("Remove one of the two; the first is read."),
            );
        } else if !columns.names().any(|known| known == *name) {
            problems.add(
                Problem::error("unknown-column", file, spot())
                    .found(format!("the column `{name}`"))
                    .expected(format!("the columns {}", listed(columns.names())))
                    .remedy("Correct the name, or remove the column; it is not read."),
            );
        }
    }
}

fn counted(cells: usize) -> String {
    if cells == 1 { "1 cell".into() } else { format!("{cells} cells") }
}

fn bad_row(fault: BadRow, file: &str, row: usize, limits: &Limits) -> Problem {
    let spot = Spot::Row(row, None);
    match fault {
        BadRow::OpenQuote => Problem::error("open-quote", file, spot)
            .found("a quote that is opened and never closed")
            .expected("a closing quote")
            .remedy("Close the quote, or write \"\" for a quote that is part of the text."),
        BadRow::AfterQuote => Problem::error("stray-quote", file, spot)
            .found("letters after a closing quote")
            .expected("the end of the cell")
            .remedy(
                "Close the quote that is open, or write \"\" for a quote that is part of the text.",
            ),
        BadRow::TooLong => Problem::error("too-long", file, spot)
            .found(format!("a row of more than {}", size(limits.line_bytes)))
            .expected("a shorter row")
            .remedy("Shorten it; the row is left out."),
    }
}
