//! The only place that writes CSV.

/// A cell: text is guarded against being run as a formula, a number is written as it is.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Cell<'a> {
    Text(&'a str),
    Number(f64),
    Empty,
}

impl From<Option<f64>> for Cell<'_> {
    fn from(number: Option<f64>) -> Self {
        number.map_or(Cell::Empty, Cell::Number)
    }
}

impl<'a> From<&'a str> for Cell<'a> {
    fn from(words: &'a str) -> Self {
        Cell::Text(words)
    }
}

/// Writes a CSV file row by row: commas, quotes only where needed, a newline after every row.
#[derive(Debug, Clone)]
pub struct CsvWriter {
    out: String,
    row_end: &'static str,
}

impl CsvWriter {
    pub fn new(headers: &[&str]) -> Self {
        Self::with(headers, "", "\n")
    }

    /// As the standard of UK government for tables wants it (RFC 4180): rows ended as on Windows. Texts keep their
    /// own line ends.
    pub fn standard(headers: &[&str]) -> Self {
        Self::with(headers, "", "\r\n")
    }

    /// As Excel wants it: a byte-order mark first, rows ended as on Windows. Texts keep their own line ends.
    pub fn for_excel(headers: &[&str]) -> Self {
        Self::with(headers, "\u{feff}", "\r\n")
    }

    fn with(headers: &[&str], start: &str, row_end: &'static str) -> Self {
        let mut writer = Self { out: start.to_owned(), row_end };
        let headers: Vec<Cell<'_>> = headers.iter().map(|name| Cell::Text(name)).collect();
        writer.row(&headers);
        writer
    }

    pub fn row(&mut self, cells: &[Cell<'_>]) {
        for (index, cell) in cells.iter().enumerate() {
            if index > 0 {
                self.out.push(',');
            }
            match cell {
                Cell::Text(words) => self.text(words),
                Cell::Number(number) if number.is_finite() => self.out.push_str(&plain(*number)),
                Cell::Number(_) | Cell::Empty => {}
            }
        }
        self.out.push_str(self.row_end);
    }

    pub fn finish(self) -> String {
        self.out
    }

    fn text(&mut self, words: &str) {
        // Spreadsheets run cells that begin with these as formulas; an apostrophe makes them text.
        let guard = if needs_guard(words) { "'" } else { "" };
        let quoted = words.contains([',', '"', '\n', '\r'])
            || words.starts_with(' ')
            || words.ends_with(' ');
        if quoted {
            self.out.push('"');
            self.out.push_str(guard);
            self.out.push_str(&words.replace('"', "\"\""));
            self.out.push('"');
        } else {
            self.out.push_str(guard);
            self.out.push_str(words);
        }
    }
}

/// The shortest digits that read back as the same number. Minus zero is zero.
fn plain(number: f64) -> String {
    if number == 0.0 { "0".into() } else { number.to_string() }
}

/// Signs that make a spreadsheet run a cell as a formula, in both widths (OWASP ASVS 1.2.10, CWE-1236).
fn is_trigger(sign: char) -> bool {
    matches!(sign, '=' | '+' | '-' | '@' | '\t' | '\r' | '\n' | '\0' | '＝' | '＋' | '－' | '＠')
}

/// True for what would be run, and for what would lose an apostrophe of its own when it is read back. Some
/// programs pass over spaces before they look for a formula.
fn needs_guard(words: &str) -> bool {
    let unspaced = |words: &str| {
        words.trim_start_matches([' ', '\u{a0}', '\u{3000}', '\u{feff}']).starts_with(is_trigger)
    };
    unspaced(words) || (words.starts_with('\'') && unspaced(words.trim_start_matches('\'')))
}

/// A cell without the apostrophe that [`CsvWriter`] put before it: the words as they were.
pub fn without_guard(cell: &str) -> &str {
    cell.strip_prefix('\'').filter(|rest| needs_guard(rest)).unwrap_or(cell)
}

#[cfg(test)]
mod tests {
    use super::{Cell, CsvWriter};

    #[track_caller]
    fn check(cells: &[Cell<'_>], expected: &str) {
        let mut writer = CsvWriter::new(&["a"]);
        writer.row(cells);
        assert_eq!(writer.finish(), format!("a\n{expected}\n"));
    }

    #[test]
    fn quotes_stand_only_where_they_are_needed() {
        check(
            &["plain".into(), "a, b".into(), "say \"hi\"".into()],
            "plain,\"a, b\",\"say \"\"hi\"\"\"",
        );
        check(&["two\nlines".into(), Cell::Empty, " x".into()], "\"two\nlines\",,\" x\"");
    }

    #[test]
    fn excel_gets_its_mark_and_row_ends_and_texts_keep_theirs() {
        let mut writer = CsvWriter::for_excel(&["a"]);
        writer.row(&["two\nlines".into()]);
        assert_eq!(writer.finish(), "\u{feff}a\r\n\"two\nlines\"\r\n");
        assert_eq!(CsvWriter::standard(&["a"]).finish(), "a\r\n");
    }

    #[test]
    fn text_that_looks_like_a_formula_is_guarded_and_numbers_never_are() {
        check(&["=1+1".into(), "-x".into(), "@a".into(), "+1".into()], "'=1+1,'-x,'@a,'+1");
        check(&["\tx".into(), "\rx".into()], "'\tx,\"'\rx\"");
        check(
            &[Cell::Number(-1.5), Cell::Number(1e21), Cell::Number(-0.0)],
            "-1.5,1000000000000000000000,0",
        );
        check(&[Some(0.1).into(), None.into(), Cell::Number(f64::NAN)], "0.1,,");
    }
}
