//! The only place that writes workbooks: sheets of texts and numbers, and never a formula.
//!
//! Sources: ECMA-376 part 1, sections 18.3 (worksheets), 18.8 (styles) and 22.9.2.19 (signs XML does not have).

use super::csv::Cell;

/// Letters a cell holds, as Excel counts them (UTF-16): "Excel specifications and limits", Microsoft.
pub const CELL_LETTERS: usize = 32_767;

/// Texts are kept as texts even where somebody edits them: their style says so, as the formula sign would not.
const STYLES: &str = "<styleSheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\">\
    <fonts count=\"2\"><font/><font><b/></font></fonts>\
    <fills count=\"2\"><fill><patternFill patternType=\"none\"/></fill><fill><patternFill patternType=\"gray125\"/></fill></fills>\
    <borders count=\"1\"><border/></borders>\
    <cellStyleXfs count=\"1\"><xf/></cellStyleXfs>\
    <cellXfs count=\"3\"><xf xfId=\"0\"/><xf xfId=\"0\" numFmtId=\"49\" applyNumberFormat=\"1\"/>\
    <xf xfId=\"0\" numFmtId=\"49\" applyNumberFormat=\"1\" fontId=\"1\" applyFont=\"1\"/></cellXfs></styleSheet>";
const TEXT: &str = "1";
const HEAD: &str = "2";

const XML: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";
const OF_SHEETS: &str = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
const OF_PACKAGES: &str = "http://schemas.openxmlformats.org/package/2006";
const OF_DOCUMENTS: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const KINDS: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml";

/// A sheet that is written row by row.
#[derive(Debug, Clone)]
pub struct SheetWriter {
    xml: String,
    rows: usize,
    cut: usize,
}

impl SheetWriter {
    /// Begins with the names of the columns, which stay in sight.
    pub fn new(headers: &[&str]) -> Self {
        let xml = format!(
            "{XML}<worksheet xmlns=\"{OF_SHEETS}\"><sheetViews><sheetView workbookViewId=\"0\">\
             <pane ySplit=\"1\" topLeftCell=\"A2\" activePane=\"bottomLeft\" state=\"frozen\"/>\
             </sheetView></sheetViews><sheetFormatPr defaultRowHeight=\"15\"/><sheetData>"
        );
        let mut sheet = Self { xml, rows: 0, cut: 0 };
        let headers: Vec<Cell<'_>> = headers.iter().map(|name| Cell::Text(name)).collect();
        sheet.add(&headers, HEAD);
        sheet
    }

    pub fn row(&mut self, cells: &[Cell<'_>]) {
        self.add(cells, TEXT);
    }

    /// Texts that were longer than a cell can be; only their beginning is here.
    pub fn cut(&self) -> usize {
        self.cut
    }

    pub fn finish(mut self) -> String {
        self.xml.push_str("</sheetData></worksheet>");
        self.xml
    }

    fn add(&mut self, cells: &[Cell<'_>], style: &str) {
        self.rows += 1;
        let row = self.rows.to_string();
        self.push(&["<row r=\"", &row, "\">"]);
        for (index, cell) in cells.iter().enumerate() {
            let column = letters(index);
            match cell {
                Cell::Text("") | Cell::Empty => {}
                Cell::Text(words) => {
                    self.push(&["<c r=\"", &column, &row, "\" s=\"", style, "\" t=\"inlineStr\">"]);
                    self.xml.push_str("<is><t xml:space=\"preserve\">");
                    self.text(words);
                    self.xml.push_str("</t></is></c>");
                }
                Cell::Number(number) if number.is_finite() => {
                    let number = number.to_string();
                    self.push(&["<c r=\"", &column, &row, "\"><v>", &number, "</v></c>"]);
                }
                Cell::Number(_) => {}
            }
        }
        self.xml.push_str("</row>");
    }

    fn push(&mut self, parts: &[&str]) {
        for part in parts {
            self.xml.push_str(part);
        }
    }

    fn text(&mut self, words: &str) {
        let mut left = CELL_LETTERS;
        for (at, sign) in words.char_indices() {
            let Some(after) = left.checked_sub(sign.len_utf16()) else {
                self.cut += 1;
                return;
            };
            left = after;
            match sign {
                '&' => self.xml.push_str("&amp;"),
                '<' => self.xml.push_str("&lt;"),
                '>' => self.xml.push_str("&gt;"),
                '_' if words.get(at..).is_some_and(is_escape) => self.xml.push_str("_x005F_"),
                '\t' | '\n' => self.xml.push(sign),
                '\0'..='\u{1f}' | '\u{fffe}' | '\u{ffff}' => {
                    self.xml.push_str(&format!("_x{:04X}_", u32::from(sign)));
                }
                _ => self.xml.push(sign),
            }
        }
    }
}

/// True for `_x0041_…`: a reader would take it for a sign that XML does not have.
fn is_escape(words: &str) -> bool {
    let bytes = words.as_bytes();
    let digits = bytes.get(2..6).is_some_and(|four| four.iter().all(u8::is_ascii_hexdigit));
    digits && bytes.starts_with(b"_x") && bytes.get(6) == Some(&b'_')
}

/// `A` to `Z`, `AA` and so on.
fn letters(index: usize) -> String {
    let mut letters = String::new();
    let mut left = index + 1;
    while left > 0 {
        let digit = ((left - 1) % 26) as u8;
        letters.insert(0, char::from(b'A' + digit));
        left = (left - 1) / 26;
    }
    letters
}

/// The files of a workbook of these sheets, each by its name; packed as a zip, they are the `.xlsx`.
pub fn files(sheets: Vec<(&str, String)>) -> Vec<(String, String)> {
    let (mut kinds, mut list, mut links) = (String::new(), String::new(), String::new());
    for (number, (name, _)) in (1..).zip(&sheets) {
        kinds.push_str(&format!(
            "<Override PartName=\"/xl/worksheets/sheet{number}.xml\" ContentType=\"{KINDS}.worksheet+xml\"/>"
        ));
        list.push_str(&format!(
            "<sheet name=\"{name}\" sheetId=\"{number}\" r:id=\"rId{number}\"/>"
        ));
        links.push_str(&link(number, "worksheet", &format!("worksheets/sheet{number}.xml")));
    }
    links.push_str(&link(sheets.len() + 1, "styles", "styles.xml"));
    let kinds = format!(
        "{XML}<Types xmlns=\"{OF_PACKAGES}/content-types\">\
         <Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>\
         <Default Extension=\"xml\" ContentType=\"application/xml\"/>\
         <Override PartName=\"/xl/workbook.xml\" ContentType=\"{KINDS}.sheet.main+xml\"/>\
         <Override PartName=\"/xl/styles.xml\" ContentType=\"{KINDS}.styles+xml\"/>{kinds}</Types>"
    );
    let list = format!(
        "{XML}<workbook xmlns=\"{OF_SHEETS}\" xmlns:r=\"{OF_DOCUMENTS}\"><sheets>{list}</sheets></workbook>"
    );
    let mut files = vec![
        ("[Content_Types].xml".to_owned(), kinds),
        ("_rels/.rels".to_owned(), linked(&link(1, "officeDocument", "xl/workbook.xml"))),
        ("xl/workbook.xml".to_owned(), list),
        ("xl/_rels/workbook.xml.rels".to_owned(), linked(&links)),
        ("xl/styles.xml".to_owned(), format!("{XML}{STYLES}")),
    ];
    let sheets = (1..).zip(sheets);
    files
        .extend(sheets.map(|(number, (_, xml))| (format!("xl/worksheets/sheet{number}.xml"), xml)));
    files
}

fn link(number: usize, kind: &str, target: &str) -> String {
    format!("<Relationship Id=\"rId{number}\" Type=\"{OF_DOCUMENTS}/{kind}\" Target=\"{target}\"/>")
}

fn linked(links: &str) -> String {
    format!("{XML}<Relationships xmlns=\"{OF_PACKAGES}/relationships\">{links}</Relationships>")
}

#[cfg(test)]
mod tests {
    use super::{CELL_LETTERS, SheetWriter, letters};
    use crate::format::csv::Cell;

    #[track_caller]
    fn check(words: &str, expected: &str) {
        let mut sheet = SheetWriter::new(&[]);
        sheet.row(&[Cell::Text(words)]);
        let xml = sheet.finish();
        let cell = format!(
            "<row r=\"2\"><c r=\"A2\" s=\"1\" t=\"inlineStr\"><is><t xml:space=\"preserve\">{expected}</t></is></c></row>"
        );
        assert!(xml.contains(&cell), "{xml}");
    }

    #[test]
    fn columns_are_named_as_in_spreadsheets() {
        let named = [0, 25, 26, 51, 52, 701, 702].map(letters);
        assert_eq!(named, ["A", "Z", "AA", "AZ", "BA", "ZZ", "AAA"]);
    }

    #[test]
    fn signs_that_xml_reads_or_lacks_are_written_otherwise() {
        check("a < b && c > d", "a &lt; b &amp;&amp; c &gt; d");
        check("\0\r\n\t\u{1f}", "_x0000__x000D_\n\t_x001F_");
        check("_x0041_ _x41_ _", "_x005F_x0041_ _x41_ _");
        check(" =1+1 ", " =1+1 ");
    }

    #[test]
    fn numbers_are_numbers_and_what_is_empty_has_no_cell() {
        let mut sheet = SheetWriter::new(&["a"]);
        sheet.row(&[Cell::Empty, Cell::Number(-1.5), Cell::Text(""), Cell::Number(f64::NAN)]);
        let xml = sheet.finish();
        assert!(xml.contains("<row r=\"2\"><c r=\"B2\"><v>-1.5</v></c></row>"), "{xml}");
    }

    #[test]
    fn a_text_that_no_cell_can_hold_is_counted() {
        let mut sheet = SheetWriter::new(&["a"]);
        let most = "🌳".repeat(CELL_LETTERS / 2);
        sheet.row(&[Cell::Text(&most)]);
        assert_eq!(sheet.cut(), 0);
        sheet.row(&[Cell::Text(&format!("{most}🌳"))]);
        assert_eq!(sheet.cut(), 1);
        assert_eq!(sheet.finish().matches('🌳').count(), 2 * (CELL_LETTERS / 2));
    }
}
