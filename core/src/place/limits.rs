//! How much is read before we stop: a file that is too large must be refused, not freeze a page.

/// The most that is read of one file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limits {
    pub file_bytes: usize,
    /// One row of a CSV file, newlines in quotes included.
    pub line_bytes: usize,
    /// Rows of one CSV file.
    pub rows: usize,
    /// Brackets within brackets of a JSON file.
    pub depth: usize,
}

const MEGABYTE: usize = 1024 * 1024;

impl Limits {
    /// For command-line tools: larger than any place we know.
    pub const NATIVE: Self =
        Self { file_bytes: 500 * MEGABYTE, line_bytes: MEGABYTE, rows: 10_000_000, depth: 64 };
    /// For a browser, where memory is a resident's own.
    pub const BROWSER: Self = Self { file_bytes: 25 * MEGABYTE, ..Self::NATIVE };
}

impl Limits {
    /// The most that is read of one file, for people: "25 MB".
    pub fn largest_file(&self) -> String {
        size(self.file_bytes)
    }
}

impl Default for Limits {
    fn default() -> Self {
        Self::NATIVE
    }
}

/// "25 MB", "3 kB": sizes in messages.
pub(crate) fn size(bytes: usize) -> String {
    if bytes >= MEGABYTE {
        format!("{} MB", bytes.div_ceil(MEGABYTE))
    } else if bytes >= 1024 {
        format!("{} kB", bytes.div_ceil(1024))
    } else {
        format!("{bytes} bytes")
    }
}

#[cfg(test)]
mod tests {
    use super::{Limits, size};

    #[test]
    fn tools_read_what_any_place_needs_and_browsers_less() {
        let Limits { file_bytes, line_bytes, rows, depth } = Limits::NATIVE;
        assert_eq!((size(file_bytes), size(line_bytes)), ("500 MB".into(), "1 MB".into()));
        assert_eq!((rows, depth), (10_000_000, 64));
        assert_eq!(Limits::BROWSER.largest_file(), "25 MB");
        assert_eq!(Limits { file_bytes, ..Limits::BROWSER }, Limits::NATIVE);
    }
}
