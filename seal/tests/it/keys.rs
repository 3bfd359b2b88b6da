use three_wishes_seal::{Identity, NotAKey, Recipient};

use crate::pairs;

/// Made by `age-keygen`, for these tests alone.
const PUBLIC: &str = "age13n63d48ffsr6wxnn7kwdpepsdl9k2ywkwzjsjxnjt9dnf70z2vwqjwaa88";
const SECRET: &str = "AGE-SECRET-KEY-1MTWENDL67E2DR0ZGD6LMESDCA0XD392GTZ3UEH9KVS7MSWKHV8YQV74U9P";

#[test]
fn both_halves_are_read_and_written_as_text() {
    let secret: Identity = SECRET.parse().unwrap();
    assert_eq!(secret.secret_text(), SECRET);
    assert_eq!(secret.recipient().to_string(), PUBLIC);
    assert_eq!(format!(" {PUBLIC}\n").parse::<Recipient>().unwrap().to_string(), PUBLIC);
}

#[test]
fn a_text_that_is_no_recipient_says_why() {
    let mistyped = PUBLIC.replace("63d", "36d");
    for (text, why) in [
        ("", NotAKey::Empty),
        ("  ", NotAKey::Empty),
        (SECRET, NotAKey::Secret),
        (&SECRET.to_ascii_lowercase(), NotAKey::Secret),
        (&mistyped, NotAKey::Mistyped),
        (&PUBLIC[..40], NotAKey::Mistyped),
        ("age1yubikey1qw0000", NotAKey::OtherKind),
        ("ssh-ed25519 AAAA", NotAKey::OtherKind),
        ("council@example.org", NotAKey::NoKey),
    ] {
        assert_eq!(text.parse::<Recipient>().err(), Some(why), "{text}");
    }
}

/// The points of small order (Bernstein's list): each gives one shared secret to everybody, and `age` would
/// panic at it. The library that `age` seals with says the same of every one.
#[test]
fn a_key_that_would_seal_nothing_is_refused() {
    let first = |start: &[u8], rest: u8, last: u8| {
        let mut point = [rest; 32];
        point[..start.len()].copy_from_slice(start);
        point[31] = last;
        point
    };
    let eight = |hex: &str| -> [u8; 32] {
        let byte = |at| u8::from_str_radix(&hex[at..at + 2], 16).unwrap();
        (0..64).step_by(2).map(byte).collect::<Vec<_>>().try_into().unwrap()
    };
    let points = [
        first(&[0], 0, 0),
        first(&[1], 0, 0),
        eight("e0eb7a7c3b41b8ae1656e3faf19fc46ada098deb9c32b1fd866205165f49b800"),
        eight("5f9c95bca3508c24b1d0b1559c83ef5b04445cc4581c8e86d8224eddd09f1157"),
        first(&[0xec], 0xff, 0x7f),
        first(&[0xed], 0xff, 0x7f),
        first(&[0xee], 0xff, 0x7f),
    ];
    let hrp = bech32::Hrp::parse("age").unwrap();
    let secret = x25519_dalek::StaticSecret::from([1; 32]);
    for mut point in points {
        for top in [0, 0x80] {
            point[31] |= top;
            let shared = secret.diffie_hellman(&x25519_dalek::PublicKey::from(point));
            assert!(!shared.was_contributory(), "{point:?}");
            let text = bech32::encode::<bech32::Bech32>(hrp, &point).unwrap();
            assert_eq!(text.parse::<Recipient>().err(), Some(NotAKey::Weak), "{text}");
        }
    }
}

#[test]
fn a_key_file_is_read_as_age_keygen_writes_it() {
    let file =
        format!("\u{feff}# created: today\r\n# public key: {PUBLIC}\r\n{SECRET}\r\n\r\n{SECRET}");
    let keys = Identity::all_in(&file).unwrap();
    assert_eq!(keys.iter().map(Identity::secret_text).collect::<Vec<_>>(), [SECRET, SECRET]);
}

#[test]
fn a_file_that_holds_no_secret_key_says_why() {
    let cut = &SECRET[..50];
    for (file, why) in [
        ("# only a remark", NotAKey::Empty),
        (PUBLIC, NotAKey::Public),
        (cut, NotAKey::Mistyped),
        ("AGE-PLUGIN-YUBIKEY-1QQ", NotAKey::OtherKind),
        ("AGE-SECRET-KEY-PQ-1QQ", NotAKey::OtherKind),
        ("age-encryption.org/v1\n-> scrypt x", NotAKey::Locked),
        ("a shopping list", NotAKey::NoKey),
    ] {
        assert_eq!(Identity::all_in(file).err(), Some(why), "{file}");
    }
}

#[test]
fn the_fingerprint_is_read_aloud_and_belongs_to_one_key() {
    let shown = PUBLIC.parse::<Recipient>().unwrap().fingerprint();
    // sha256sum of the text; each five bytes as a number, its last five digits.
    assert_eq!(shown, "03631 22608 86242 04924 78815 46604");
    let groups: Vec<&str> = shown.split(' ').collect();
    assert_eq!(groups.len(), 6);
    assert!(
        groups.iter().all(|group| group.len() == 5 && group.bytes().all(|b| b.is_ascii_digit()))
    );
    assert_ne!(pairs(1)[0].recipient().fingerprint(), shown);
}

#[test]
fn a_secret_is_never_shown_in_passing() {
    let secret: Identity = SECRET.parse().unwrap();
    assert!(!format!("{secret:?}").contains("SECRET"));
}
