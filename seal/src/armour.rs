//! Sealed files as plain letters, for the body of an e-mail.

use std::io::{Read as _, Write as _};

use age::armor::{ArmoredReader, ArmoredWriter, Format};

use crate::sealing::CannotSeal;

const FIRST_LINE: &str = "-----BEGIN AGE ENCRYPTED FILE-----";
const LAST_LINE: &str = "-----END AGE ENCRYPTED FILE-----";

/// A sealed file as lines of plain letters, which e-mail does not change.
///
/// # Errors
/// [`CannotSeal::Refused`] where the library gives up.
pub fn armoured(sealed: &[u8]) -> Result<String, CannotSeal> {
    let write = || -> std::io::Result<Vec<u8>> {
        let mut writer = ArmoredWriter::wrap_output(Vec::new(), Format::AsciiArmor)?;
        writer.write_all(sealed)?;
        writer.finish()
    };
    let letters = write().map_err(|_| CannotSeal::Refused)?;
    String::from_utf8(letters).map_err(|_| CannotSeal::Refused)
}

/// What was found between the first and the last line of an armoured file.
pub(crate) enum Armour {
    None,
    Damaged,
    Sealed(Vec<u8>),
}

/// Takes the armour off. Around it may stand what e-mail adds: a greeting, other line ends, quote marks.
pub(crate) fn taken_off(bytes: &[u8]) -> Armour {
    let Some(text) = as_text(bytes) else { return Armour::None };
    let Some((_, after)) = text.split_once(FIRST_LINE) else { return Armour::None };
    let Some((inside, _)) = after.split_once(LAST_LINE) else { return Armour::Damaged };
    let quotes = |letter: char| letter == '>' || letter.is_whitespace();
    let lines = inside.lines().map(|line| line.trim_matches(quotes));
    let mut clean = format!("{FIRST_LINE}\n");
    for line in lines.filter(|line| !line.is_empty()) {
        clean.push_str(line);
        clean.push('\n');
    }
    clean.push_str(LAST_LINE);
    clean.push('\n');
    let mut sealed = Vec::new();
    match ArmoredReader::new(clean.as_bytes()).read_to_end(&mut sealed) {
        Ok(_) => Armour::Sealed(sealed),
        Err(_) => Armour::Damaged,
    }
}

/// Armour is plain letters; what stands around it may be in any encoding.
fn as_text(bytes: &[u8]) -> Option<std::borrow::Cow<'_, str>> {
    let has_line = bytes.windows(FIRST_LINE.len()).any(|part| part == FIRST_LINE.as_bytes());
    has_line.then(|| String::from_utf8_lossy(bytes))
}
