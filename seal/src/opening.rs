//! Sealed file in, text out, or the reason.

use std::borrow::Cow;
use std::io::Read as _;

use age::{DecryptError, Decryptor};

use crate::armour::{self, Armour};
use crate::keys::Identity;

/// Why a file was not opened.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CannotOpen {
    /// It was never sealed in this format.
    NoAgeFile,
    /// It is sealed in a form of the format that this release does not know.
    UnknownForm,
    /// It is sealed to other keys, or exactly the part that tells for whom is damaged: nobody can tell these apart.
    WrongKey,
    /// It was changed or cut after it was sealed. Nothing of it is given: it could be anybody's words.
    Damaged,
}

/// How every file of this format begins, whatever its version, and those of the version we know.
const BEGINS: &[u8] = b"age-encryption.org/";
const BEGINS_KNOWN: &[u8] = b"age-encryption.org/v1\n";

/// Opens a sealed file, armoured or not, with any of the keys.
///
/// # Errors
/// The reason; never a part of the text.
pub fn open(keys: &[Identity], file: &[u8]) -> Result<Vec<u8>, CannotOpen> {
    let sealed = match armour::taken_off(file) {
        Armour::None => Cow::Borrowed(file),
        Armour::Sealed(bytes) => Cow::Owned(bytes),
        Armour::Damaged => return Err(CannotOpen::Damaged),
    };
    if !sealed.starts_with(BEGINS) {
        let cut = !sealed.is_empty() && BEGINS.starts_with(&sealed);
        return Err(if cut { CannotOpen::Damaged } else { CannotOpen::NoAgeFile });
    }
    let decryptor =
        Decryptor::new_buffered(sealed.as_ref()).map_err(|error| match reason(error) {
            // The library calls a header of the known version that it cannot read one of an unknown version.
            CannotOpen::UnknownForm if sealed.starts_with(BEGINS_KNOWN) => CannotOpen::Damaged,
            other => other,
        })?;
    let keys = keys.iter().map(|key| key.of_age() as &dyn age::Identity);
    let mut text = Vec::new();
    let mut reader = decryptor.decrypt(keys).map_err(reason)?;
    reader.read_to_end(&mut text).map_err(|_| CannotOpen::Damaged)?;
    Ok(text)
}

fn reason(error: DecryptError) -> CannotOpen {
    match error {
        DecryptError::NoMatchingKeys => CannotOpen::WrongKey,
        DecryptError::UnknownFormat => CannotOpen::UnknownForm,
        _ => CannotOpen::Damaged,
    }
}
