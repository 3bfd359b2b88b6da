//! What officers take away, written a few rows at a time, so that a browser can draw between two steps.

use super::bundle::{MANIFEST, Origin, manifest};
use super::collected::{Copies, Identified};
use super::tables::{Row, Table, Tables};
use crate::format::csv::{Cell, CsvWriter};
use crate::format::xlsx::{self, SheetWriter};

#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Format {
    /// XLSX: texts are texts, and no encoding has to be guessed.
    #[default]
    Workbook,
    CsvForExcel,
    CsvForMachines,
}

/// What is taken away. Who answered and how to reach people never come with the answers, unless all is wanted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Wanted {
    Answers(Format),
    Equality(Format),
    Contacts(Format),
    /// All tables, for the person whose answers they are.
    Own(Format),
    /// Every record as it came, a line of JSON each, with all tables for machines.
    Bundle,
}

impl Wanted {
    fn parts(self) -> Vec<Part> {
        let (tables, format): (&[Table], _) = match self {
            Self::Answers(format) => (&[Table::Responses, Table::Wishes, Table::Codebook], format),
            Self::Equality(format) => (&[Table::Equality, Table::Codebook], format),
            Self::Contacts(format) => (&[Table::Contacts], format),
            Self::Own(format) => (&Table::ALL, format),
            Self::Bundle => (&Table::ALL, Format::CsvForMachines),
        };
        let lines: &[Table] = match self {
            Self::Bundle => &[Table::Responses, Table::Equality, Table::Contacts],
            _ => &[],
        };
        let lines = lines.iter().map(|table| Part::Lines(*table));
        lines.chain(tables.iter().map(|table| Part::Table(*table, format))).collect()
    }

    /// The name of the file, with what it is of before it.
    fn name(self, consultation: &str) -> String {
        let (what, format) = match self {
            Self::Answers(format) => ("answers", format),
            Self::Equality(format) => ("equality", format),
            Self::Contacts(format) => ("contacts", format),
            Self::Own(format) => ("own-answers", format),
            Self::Bundle => return format!("{consultation}-bundle.zip"),
        };
        match format {
            Format::Workbook => format!("{consultation}-{what}.xlsx"),
            Format::CsvForExcel => format!("{consultation}-{what}-csv-for-excel.zip"),
            Format::CsvForMachines => format!("{consultation}-{what}-csv.zip"),
        }
    }
}

/// What is written one after the other.
#[derive(Debug, Clone, Copy)]
enum Part {
    /// Records as they came, a line each.
    Lines(Table),
    Table(Table, Format),
}

impl Part {
    /// About how many rows it has.
    fn expected(self, tables: &Tables<'_>) -> usize {
        let records = tables.records;
        let (Self::Lines(table) | Self::Table(table, _)) = self;
        match table {
            Table::Responses => records.responses.len(),
            Table::Wishes => records.responses.len() * tables.open_texts().count(),
            Table::Equality => records.equality.len(),
            Table::Contacts => records.contacts.len(),
            Table::Codebook => 0,
        }
    }
}

/// Files that go into one, and its name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Taken {
    pub name: String,
    /// Path and content, to be packed as a zip; a workbook is one too.
    pub files: Vec<(String, String)>,
    /// Texts of which a workbook holds only the beginning: no cell is as long as they are.
    pub cut: usize,
}

/// An export on its way.
pub struct Export<'a> {
    tables: &'a Tables<'a>,
    origin: Origin,
    wanted: Wanted,
    waiting: std::vec::IntoIter<Part>,
    writing: Option<Writing<'a>>,
    files: Vec<(String, String)>,
    sheets: Vec<(&'static str, String)>,
    cut: usize,
    /// Rows expected of the parts that are written, and of all.
    written: usize,
    expected: usize,
}

struct Writing<'a> {
    table: Table,
    lines: Lines<'a>,
    rows: usize,
    expected: usize,
}

enum Lines<'a> {
    Json(Box<dyn Iterator<Item = String> + 'a>, String),
    Csv(Box<dyn Iterator<Item = Row<'a>> + 'a>, CsvWriter),
    Sheet(Box<dyn Iterator<Item = Row<'a>> + 'a>, SheetWriter),
}

impl<'a> Export<'a> {
    pub fn new(tables: &'a Tables<'a>, origin: Origin, wanted: Wanted) -> Self {
        let parts = wanted.parts();
        Self {
            expected: parts.iter().map(|part| part.expected(tables)).sum(),
            tables,
            origin,
            wanted,
            waiting: parts.into_iter(),
            writing: None,
            files: Vec::new(),
            sheets: Vec::new(),
            cut: 0,
            written: 0,
        }
    }

    /// How far it is, from 0 to 1.
    pub fn progress(&self) -> f64 {
        let now = self.writing.as_ref().map_or(0, |now| now.rows.min(now.expected));
        let all = self.expected.max(1);
        (self.written + now) as f64 / all as f64
    }

    /// Writes up to so many rows; false when everything is written.
    pub fn step(&mut self, most: usize) -> bool {
        let Some(writing) = &mut self.writing else {
            self.writing = self.waiting.next().map(|part| begin(self.tables, part));
            return self.writing.is_some();
        };
        let rows = writing.lines.write(most);
        writing.rows += rows;
        if rows < most {
            self.end_part();
        }
        true
    }

    fn end_part(&mut self) {
        let Some(writing) = self.writing.take() else { return };
        self.written += writing.expected;
        let name = writing.table.name();
        match writing.lines {
            Lines::Json(_, text) => self.files.push((format!("{name}.jsonl"), text)),
            Lines::Csv(_, csv) => self.files.push((format!("{name}.csv"), csv.finish())),
            Lines::Sheet(_, sheet) => {
                self.cut += sheet.cut();
                self.sheets.push((name, sheet.finish()));
            }
        }
    }

    /// What was written.
    pub fn finish(mut self) -> Taken {
        while self.step(usize::MAX) {}
        let files = if self.sheets.is_empty() {
            let manifest = manifest(&self.origin, self.tables.records, &self.files);
            [vec![(MANIFEST.to_owned(), manifest)], self.files].concat()
        } else {
            xlsx::files(self.sheets)
        };
        Taken { name: self.wanted.name(&self.origin.consultation), files, cut: self.cut }
    }
}

fn begin<'a>(tables: &'a Tables<'a>, part: Part) -> Writing<'a> {
    let records = tables.records;
    let expected = part.expected(tables);
    match part {
        Part::Lines(table) => {
            let lines: Box<dyn Iterator<Item = String> + 'a> = match table {
                Table::Equality => Box::new(json_lines(&records.equality)),
                Table::Contacts => Box::new(json_lines(&records.contacts)),
                _ => Box::new(json_lines(&records.responses)),
            };
            Writing { table, lines: Lines::Json(lines, String::new()), rows: 0, expected }
        }
        Part::Table(table, format) => {
            let (head, rows) = (tables.head(table), tables.rows(table));
            let lines = match format {
                Format::Workbook => Lines::Sheet(rows, SheetWriter::new(&head)),
                Format::CsvForExcel => Lines::Csv(rows, CsvWriter::for_excel(&head)),
                Format::CsvForMachines => Lines::Csv(rows, CsvWriter::standard(&head)),
            };
            Writing { table, lines, rows: 0, expected }
        }
    }
}

fn json_lines<T: Identified>(records: &Copies<T>) -> impl Iterator<Item = String> {
    records.iter().map(|(_, one)| one.json())
}

impl Lines<'_> {
    /// Gives how many were written: fewer than `most` at the end.
    fn write(&mut self, most: usize) -> usize {
        match self {
            Self::Json(lines, text) => lines
                .take(most)
                .map(|line| {
                    text.push_str(&line);
                    text.push('\n');
                })
                .count(),
            Self::Csv(rows, csv) => rows.take(most).map(|row| csv.row(&cells(&row))).count(),
            Self::Sheet(rows, sheet) => rows.take(most).map(|row| sheet.row(&cells(&row))).count(),
        }
    }
}

fn cells<'a>(row: &'a Row<'_>) -> Vec<Cell<'a>> {
    row.iter().map(super::columns::Value::cell).collect()
}
