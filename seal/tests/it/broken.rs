use three_wishes_seal::{CannotOpen, armoured, open, seal};

use crate::pairs;

const TEXT: &[u8] = b"a quieter street";

#[test]
fn no_file_that_was_cut_or_changed_gives_a_word() {
    let pair = pairs(1);
    let whole = seal(&[pair[0].recipient()], TEXT).unwrap();
    assert_eq!(open(&pair, &[]), Err(CannotOpen::NoAgeFile));
    for end in 1..whole.len() {
        assert_eq!(open(&pair, &whole[..end]), Err(CannotOpen::Damaged), "cut at {end}");
    }
    for at in 0..whole.len() {
        let mut changed = whole.clone();
        changed[at] ^= 1;
        let told = open(&pair, &changed).expect_err("a changed file is not opened");
        // In the part that tells for whom it is, a change is the same as another key.
        assert!(told == CannotOpen::Damaged || at < header(&whole), "byte {at}: {told:?}");
    }
    let longer = [whole.as_slice(), b"x"].concat();
    assert_eq!(open(&pair, &longer), Err(CannotOpen::Damaged));
}

/// Where the header ends.
fn header(file: &[u8]) -> usize {
    file.windows(4).position(|part| part == b"--- ").unwrap()
}

#[test]
fn a_long_text_cut_between_its_pieces_is_not_taken_for_a_whole_one() {
    let pair = pairs(1);
    let whole = seal(&[pair[0].recipient()], &vec![b'w'; 200_000]).unwrap();
    let piece = 64 * 1024 + 16;
    let first = whole.windows(4).position(|part| part == b"--- ").unwrap();
    let after_head =
        first + whole[first..].iter().position(|&byte| byte == b'\n').unwrap() + 1 + 16;
    for count in 0..3 {
        let cut = &whole[..after_head + count * piece];
        assert_eq!(open(&pair, cut), Err(CannotOpen::Damaged), "after {count} pieces");
    }
}

#[test]
fn what_was_never_sealed_is_said_to_be_no_such_file() {
    let pair = pairs(1);
    for other in ["{\"wish\": \"a park\"}", "PK\u{3}\u{4}", "AGE-SECRET-KEY-1", "agenda"] {
        assert_eq!(open(&pair, other.as_bytes()), Err(CannotOpen::NoAgeFile), "{other}");
    }
    let later = b"age-encryption.org/v9\n-> X x\n\n--- x\n";
    assert_eq!(open(&pair, later), Err(CannotOpen::UnknownForm));
}

#[test]
fn armour_survives_what_e_mail_does_to_it() {
    let pair = pairs(1);
    let letters = armoured(&seal(&[pair[0].recipient()], TEXT).unwrap()).unwrap();
    let quoted: String = letters.lines().map(|line| format!("> {line}\r\n")).collect();
    let greeted =
        format!("Dear council,\r\n\r\n{}\r\n\r\nYours, J\u{fc}rgen", letters.replace('\n', "\r\n"));
    let indented: String = letters.lines().map(|line| format!("  {line} \n\n")).collect();
    let mut foreign = b"caf\xe9\n".to_vec();
    foreign.extend(letters.bytes());
    for (name, mail) in [
        ("quoted", quoted.into_bytes()),
        ("greeted", greeted.into_bytes()),
        ("indented", indented.into_bytes()),
        ("in another encoding", foreign),
    ] {
        assert_eq!(open(&pair, &mail), Ok(TEXT.to_vec()), "{name}");
    }
}

#[test]
fn armour_that_was_cut_or_changed_is_damaged() {
    let pair = pairs(1);
    let letters = armoured(&seal(&[pair[0].recipient()], TEXT).unwrap()).unwrap();
    let lines: Vec<&str> = letters.lines().collect();
    let without_last = lines[..lines.len() - 1].join("\n");
    let without_second = [&lines[..2], &lines[3..]].concat().join("\n");
    let other_letter = letters.replacen("\nYWdl", "\nYW!l", 1);
    assert_ne!(other_letter, letters);
    for (name, mail) in
        [("its last line", without_last), ("a line", without_second), ("a letter", other_letter)]
    {
        let told = open(&pair, mail.as_bytes());
        assert_eq!(told, Err(CannotOpen::Damaged), "without {name}");
    }
}
