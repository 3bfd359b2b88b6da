//! Text in, sealed file out.

use std::io::Write as _;

use age::Encryptor;

use crate::keys::Recipient;
use crate::randomness;

/// Why nothing was sealed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CannotSeal {
    /// Nobody was named who could open it.
    NoRecipient,
    /// The system or the browser gave no randomness.
    NoRandomness,
    /// The library gave up.
    Refused,
}

/// Seals `plaintext`: any of the recipients opens it alone, nobody else does. Two seals of the same text differ.
///
/// # Errors
/// See [`CannotSeal`]. There is no half-sealed answer.
pub fn seal(recipients: &[Recipient], plaintext: &[u8]) -> Result<Vec<u8>, CannotSeal> {
    if recipients.is_empty() {
        return Err(CannotSeal::NoRecipient);
    }
    let _drawn = randomness::draw(recipients.len()).map_err(|_| CannotSeal::NoRandomness)?;
    let named = recipients.iter().map(|recipient| recipient.of_age() as &dyn age::Recipient);
    let encryptor = Encryptor::with_recipients(named).map_err(|_| CannotSeal::Refused)?;
    let mut sealed = Vec::with_capacity(plaintext.len() + ROOM);
    write(encryptor, &mut sealed, plaintext).map_err(|_| CannotSeal::Refused)?;
    Ok(sealed)
}

/// About what a file is longer than its text.
const ROOM: usize = 1024;

fn write(encryptor: Encryptor, sealed: &mut Vec<u8>, plaintext: &[u8]) -> std::io::Result<()> {
    let mut writer = encryptor.wrap_output(sealed)?;
    writer.write_all(plaintext)?;
    writer.finish()?;
    Ok(())
}
