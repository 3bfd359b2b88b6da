//! Keys that answers are sealed to: `age` X25519 recipients. The one place where a key is read.
//!
//! Sources: the age file encryption format, version 1 (C2SP); BIP 173 for Bech32; RFC 7748, section 6.1, and
//! Bernstein's list of the points of small order (cr.yp.to/ecdh.html).

use bech32::primitives::decode::CheckedHrpstring;
use sha2::{Digest as _, Sha256};

/// Why a text is no key that answers can be sealed to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NoRecipient {
    /// It is the secret half, which must never be published.
    Secret,
    /// It does not begin with `age1`, or not in lower case, or it is a key of a plugin.
    OtherKind,
    /// Letters are missing, too many, changed or swapped.
    Mistyped,
    /// A key made to seal nothing: anybody could open what is sealed to it.
    Weak,
}

const KIND: &str = "age";
const POINT: usize = 32;

/// Checks that this is an X25519 recipient, and one that seals.
///
/// # Errors
/// [`NoRecipient`] where it is none.
pub fn check_recipient(written: &str) -> Result<(), NoRecipient> {
    if written.to_ascii_uppercase().starts_with("AGE-SECRET-KEY-") {
        return Err(NoRecipient::Secret);
    }
    if !written.starts_with("age1") {
        return Err(NoRecipient::OtherKind);
    }
    let read = CheckedHrpstring::new::<bech32::Bech32>(written);
    let read = read.map_err(|_| NoRecipient::Mistyped)?;
    if read.hrp().as_str() != KIND {
        return Err(NoRecipient::OtherKind);
    }
    let point: Vec<u8> = read.byte_iter().collect();
    if point.len() != POINT || !ends_in_nothing(read.data_part_ascii_no_checksum()) {
        return Err(NoRecipient::Mistyped);
    }
    if seals_nothing(point) { Err(NoRecipient::Weak) } else { Ok(()) }
}

/// Of the last group of five bits, four carry nothing and are zero.
fn ends_in_nothing(letters: &[u8]) -> bool {
    letters.last().is_some_and(|last| matches!(last, b'q' | b's'))
}

/// Points of small order give the same shared secret to everybody; libraries stop at them.
fn seals_nothing(mut point: Vec<u8>) -> bool {
    if let Some(last) = point.last_mut() {
        // The top bit is not looked at (RFC 7748, section 5).
        *last &= 0x7f;
    }
    let hex: String = point.iter().map(|byte| format!("{byte:02x}")).collect();
    SMALL_ORDER.contains(&hex.as_str())
}

const SMALL_ORDER: [&str; 7] = [
    "0000000000000000000000000000000000000000000000000000000000000000",
    "0100000000000000000000000000000000000000000000000000000000000000",
    "e0eb7a7c3b41b8ae1656e3faf19fc46ada098deb9c32b1fd866205165f49b800",
    "5f9c95bca3508c24b1d0b1559c83ef5b04445cc4581c8e86d8224eddd09f1157",
    "ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
    "edffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
    "eeffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
];

/// What people compare, aloud or by eye, to be sure of a key: the SHA-256 of its text as six groups of
/// five digits. Digits are read the same in every language.
pub fn key_fingerprint(recipient: &str) -> String {
    let hash = Sha256::digest(recipient);
    let groups = hash.chunks_exact(5).map(|bytes| {
        let number = bytes.iter().fold(0_u64, |sum, byte| sum << 8 | u64::from(*byte));
        format!("{:05}", number % 100_000)
    });
    groups.collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::{NoRecipient, SMALL_ORDER, check_recipient, key_fingerprint};

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
        assert_eq!(check_recipient(&written("age1yubikey", &[2; 33])), other);
        for secret in ["AGE-SECRET-KEY-1QQQ", "age-secret-key-1qqq"] {
            assert_eq!(check_recipient(secret), Err(NoRecipient::Secret));
        }
    }

    #[test]
    fn a_key_that_would_seal_nothing_is_refused() {
        for hex in SMALL_ORDER {
            let byte = |at: usize| u8::from_str_radix(&hex[at..at + 2], 16).expect("hexadecimal");
            let mut point: Vec<u8> = (0..64).step_by(2).map(byte).collect();
            for top in [0, 0x80] {
                point[31] |= top;
                assert_eq!(check_recipient(&written("age", &point)), Err(NoRecipient::Weak));
            }
        }
        assert_eq!(check_recipient(&written("age", &[9; 32])), Ok(()));
        assert_eq!(check_recipient(&written("age", &[9; 31])), Err(NoRecipient::Mistyped));
        assert_eq!(check_recipient(&written("age", &[9; 33])), Err(NoRecipient::Mistyped));
    }

    fn written(kind: &str, point: &[u8]) -> String {
        let kind = bech32::Hrp::parse(kind).expect("a kind");
        bech32::encode::<bech32::Bech32>(kind, point).expect("short enough")
    }

    #[test]
    fn a_fingerprint_is_read_aloud() {
        let shown = key_fingerprint(KEY);
        let groups: Vec<&str> = shown.split(' ').collect();
        assert_eq!(groups.len(), 6, "{shown}");
        assert!(groups.iter().all(|one| one.len() == 5 && one.bytes().all(|b| b.is_ascii_digit())));
    }
}
