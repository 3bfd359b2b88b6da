//! Our own CSV reader: RFC 4180, any of three delimiters, no copy of a cell unless it must be unescaped.
//!
//! Millions of rows pass here, so rows without a quote take a short way.

use std::borrow::Cow;

/// Reads one file row by row. Rows are counted as a spreadsheet shows them: the header is row 1.
pub struct CsvReader<'a> {
    text: &'a str,
    at: usize,
    row: usize,
    delimiter: char,
    newline: char,
    line_bytes: usize,
}

/// Why a row could not be read. The reader goes on with the next line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum BadRow {
    /// A quote is opened and never closed.
    OpenQuote,
    /// Letters stand between a closing quote and the next delimiter.
    AfterQuote,
    TooLong,
}

impl<'a> CsvReader<'a> {
    pub fn new(text: &'a str, line_bytes: usize) -> Self {
        // Old spreadsheets end lines with a carriage return alone.
        let newline = if text.contains('\n') || !text.contains('\r') { '\n' } else { '\r' };
        let header = text.split(newline).next().unwrap_or_default();
        Self { text, at: 0, row: 0, delimiter: sniff(header), newline, line_bytes }
    }

    /// The number of the row read last.
    pub fn row(&self) -> usize {
        self.row
    }

    pub fn delimiter(&self) -> char {
        self.delimiter
    }

    /// Fills `cells` with the next row; `None` at the end of the file.
    pub fn next_row(&mut self, cells: &mut Vec<Cow<'a, str>>) -> Option<Result<(), BadRow>> {
        cells.clear();
        let rest = self.text.get(self.at..).filter(|rest| !rest.is_empty())?;
        self.row += 1;
        let line = rest.find(self.newline).and_then(|end| rest.get(..end)).unwrap_or(rest);
        let next_line = self.at + line.len() + self.newline.len_utf8();
        if line.len() > self.line_bytes {
            self.at = next_line;
            return Some(Err(BadRow::TooLong));
        }
        if line.as_bytes().contains(&b'"') {
            return Some(match self.quoted_row(cells) {
                Ok(next) => {
                    self.at = next;
                    Ok(())
                }
                Err(fault) => {
                    cells.clear();
                    self.at = next_line;
                    Err(fault)
                }
            });
        }
        self.at = next_line;
        let line = line.strip_suffix('\r').unwrap_or(line);
        cells.extend(line.split(self.delimiter).map(Cow::Borrowed));
        Some(Ok(()))
    }

    /// A row in which some cell is quoted; gives where the next row starts.
    fn quoted_row(&self, cells: &mut Vec<Cow<'a, str>>) -> Result<usize, BadRow> {
        let mut at = self.at;
        loop {
            let rest = self.text.get(at..).unwrap_or_default();
            let (cell, length) = match rest.strip_prefix('"') {
                Some(inside) => {
                    let budget = self.line_bytes.saturating_sub(at - self.at);
                    let (cell, length) = quoted_cell(inside, budget)?;
                    (cell, length + 1)
                }
                None => {
                    let end = rest.find([self.delimiter, self.newline]).unwrap_or(rest.len());
                    (Cow::Borrowed(rest.get(..end).unwrap_or(rest)), end)
                }
            };
            let quoted = rest.starts_with('"');
            at += length;
            let after = self.text.get(at..).unwrap_or_default();
            if let Some(next) = after.strip_prefix(self.delimiter) {
                cells.push(cell);
                at = self.text.len() - next.len();
                continue;
            }
            let ended = after.strip_prefix('\r').filter(|_| self.newline == '\n').unwrap_or(after);
            if !ended.is_empty() && !ended.starts_with(self.newline) {
                return Err(BadRow::AfterQuote);
            }
            cells.push(if quoted { cell } else { without_return(cell) });
            return Ok(self.text.len() - ended.len() + usize::from(!ended.is_empty()));
        }
    }
}

/// The cell after its opening quote, and how many bytes it takes with its closing quote.
fn quoted_cell(inside: &str, budget: usize) -> Result<(Cow<'_, str>, usize), BadRow> {
    let mut escaped = false;
    let mut at = 0;
    loop {
        let rest = inside.as_bytes().get(at..).unwrap_or_default();
        let window = rest.get(..budget.saturating_sub(at)).unwrap_or(rest);
        let quote = window.iter().position(|byte| *byte == b'"').ok_or(BadRow::OpenQuote)?;
        at += quote + 1;
        if rest.get(quote + 1) == Some(&b'"') {
            escaped = true;
            at += 1;
            continue;
        }
        let cell = inside.get(..at - 1).unwrap_or_default();
        let cell = if escaped { Cow::Owned(cell.replace("\"\"", "\"")) } else { cell.into() };
        return Ok((cell, at));
    }
}

fn without_return(cell: Cow<'_, str>) -> Cow<'_, str> {
    match cell {
        Cow::Borrowed(words) => Cow::Borrowed(words.strip_suffix('\r').unwrap_or(words)),
        owned => owned,
    }
}

/// The delimiter that splits the header most often; a comma where none does.
fn sniff(header: &str) -> char {
    let mut quoted = false;
    let mut counts = [(',', 0), (';', 0), ('\t', 0)];
    for letter in header.chars() {
        if letter == '"' {
            quoted = !quoted;
        }
        for (delimiter, count) in &mut counts {
            *count += usize::from(!quoted && *delimiter == letter);
        }
    }
    let best = counts.iter().rev().max_by_key(|(_, count)| *count);
    best.map_or(',', |(delimiter, _)| *delimiter)
}

#[cfg(test)]
mod tests {
    use super::{BadRow, CsvReader};

    #[track_caller]
    fn check(text: &str, expected: &[Result<&[&str], BadRow>]) {
        let mut reader = CsvReader::new(text, 60);
        let (mut cells, mut found) = (Vec::new(), Vec::new());
        while let Some(row) = reader.next_row(&mut cells) {
            found.push(row.map(|()| cells.iter().map(ToString::to_string).collect::<Vec<_>>()));
        }
        let expected: Vec<_> = expected
            .iter()
            .map(|row| row.map(|cells| cells.iter().map(ToString::to_string).collect()))
            .collect();
        assert_eq!(found, expected, "{text:?}");
    }

    #[test]
    fn cells_are_read_whatever_the_delimiter_and_line_end() {
        check("a,b\n1,2\n", &[Ok(&["a", "b"]), Ok(&["1", "2"])]);
        check("a;b\r\n1,5;2\r\n", &[Ok(&["a", "b"]), Ok(&["1,5", "2"])]);
        check("a\tb\r1\t\r", &[Ok(&["a", "b"]), Ok(&["1", ""])]);
        check("a\n\n1", &[Ok(&["a"]), Ok(&[""]), Ok(&["1"])]);
        check("", &[]);
    }

    #[test]
    fn quotes_hold_delimiters_newlines_and_quotes() {
        check("a,b\n\"x, y\",\"two\nlines\"\n", &[Ok(&["a", "b"]), Ok(&["x, y", "two\nlines"])]);
        check(
            "a,b\r\n\"say \"\"hi\"\"\",\"\"\r\n1,2",
            &[Ok(&["a", "b"]), Ok(&["say \"hi\"", ""]), Ok(&["1", "2"])],
        );
        check(
            "a,b\r\n\"x\",y\r\n5\" pipe,z",
            &[Ok(&["a", "b"]), Ok(&["x", "y"]), Ok(&["5\" pipe", "z"])],
        );
    }

    #[test]
    fn a_bad_row_costs_no_other() {
        check("a,b\n\"open,1\n2,3\n", &[Ok(&["a", "b"]), Err(BadRow::OpenQuote), Ok(&["2", "3"])]);
        check(
            "a,b\n\"open,1\n\"4\",5\n",
            &[Ok(&["a", "b"]), Err(BadRow::AfterQuote), Ok(&["4", "5"])],
        );
        let long = format!("a,b\n{}\n2,3", "x".repeat(61));
        check(&long, &[Ok(&["a", "b"]), Err(BadRow::TooLong), Ok(&["2", "3"])]);
    }
}
