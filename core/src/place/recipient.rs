//! Keys that answers are sealed to: `age` X25519 recipients.
//!
//! Sources: the age file encryption format, version 1 (C2SP); BIP 173 for the checksum of Bech32.

/// Why a text is no key that answers can be sealed to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NoRecipient {
    /// It is the secret half, which must never be published.
    Secret,
    /// It does not begin with `age1`, or not in lower case.
    OtherKind,
    /// Letters are missing, too many, changed or swapped.
    Mistyped,
}

const LETTERS: &str = "qpzry9x8gf2tvdw0s3jn54khce6mua7l";
const PREFIX: &str = "age";
/// 32 bytes in groups of five bits.
const DATA: usize = 52;
const CHECKSUM: usize = 6;

/// Checks that this is an X25519 recipient.
///
/// # Errors
/// [`NoRecipient`] where it is none.
pub fn check_recipient(written: &str) -> Result<(), NoRecipient> {
    if written.to_ascii_uppercase().starts_with("AGE-SECRET-KEY-") {
        return Err(NoRecipient::Secret);
    }
    let data = written.strip_prefix("age1").ok_or(NoRecipient::OtherKind)?;
    let values: Option<Vec<u32>> =
        data.chars().map(|letter| LETTERS.find(letter).map(|value| value as u32)).collect();
    let values = values.ok_or(NoRecipient::Mistyped)?;
    // Of the last group, four bits carry nothing and are zero.
    let padded = values.get(DATA - 1).is_some_and(|last| last & 0b1111 == 0);
    let whole = values.len() == DATA + CHECKSUM && padded && is_sound(&values);
    if whole { Ok(()) } else { Err(NoRecipient::Mistyped) }
}

fn is_sound(values: &[u32]) -> bool {
    let high = PREFIX.bytes().map(|byte| u32::from(byte) >> 5);
    let low = PREFIX.bytes().map(|byte| u32::from(byte) & 31);
    let all = high.chain([0]).chain(low).chain(values.iter().copied());
    all.fold(1, step) == 1
}

/// One step of the checksum of BIP 173.
fn step(sum: u32, value: u32) -> u32 {
    const GENERATOR: [u32; 5] = [0x3b6a_57b2, 0x2650_8e6d, 0x1ea1_19fa, 0x3d42_33dd, 0x2a14_62b3];
    let top = sum >> 25;
    let shifted = (sum & 0x01ff_ffff) << 5 ^ value;
    let set = GENERATOR.iter().enumerate().filter(|(bit, _)| top >> bit & 1 == 1);
    set.fold(shifted, |sum, (_, part)| sum ^ part)
}

#[cfg(test)]
mod tests {
    use super::{NoRecipient, check_recipient};

    /// The example of age's own manual.
    const KEY: &str = "age1ql3z7hjy54pw3hyww5ayyfg7zqgvc7w3j2elw8zmrj2kg5sfn9aqmcac8p";

    #[test]
    fn a_key_is_known_by_its_checksum() {
        assert_eq!(check_recipient(KEY), Ok(()));
        for at in 4..KEY.len() {
            let mut wrong: Vec<char> = KEY.chars().collect();
            wrong[at] = if wrong[at] == 'q' { 'p' } else { 'q' };
            let wrong: String = wrong.into_iter().collect();
            assert_eq!(check_recipient(&wrong), Err(NoRecipient::Mistyped), "{wrong}");
        }
        for length in 4..KEY.len() {
            assert_eq!(check_recipient(&KEY[..length]), Err(NoRecipient::Mistyped));
        }
    }

    #[test]
    fn other_keys_are_told_apart() {
        let other = Err(NoRecipient::OtherKind);
        assert_eq!(check_recipient(""), other);
        assert_eq!(check_recipient("ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAI"), other);
        assert_eq!(check_recipient(&KEY.to_uppercase()), other);
        for secret in ["AGE-SECRET-KEY-1QQQ", "age-secret-key-1qqq"] {
            assert_eq!(check_recipient(secret), Err(NoRecipient::Secret));
        }
    }
}
