use three_wishes_seal::{CannotOpen, CannotSeal, Recipient, armoured, open, seal};

use crate::{pairs, texts};

#[test]
fn what_is_sealed_is_opened_whole() {
    let pair = pairs(1);
    for (name, text) in texts() {
        let sealed = seal(&[pair[0].recipient()], &text).unwrap();
        assert_eq!(open(&pair, &sealed), Ok(text.clone()), "{name}");
        let letters = armoured(&sealed).unwrap();
        assert!(letters.is_ascii() && letters.lines().all(|line| line.len() <= 64), "{name}");
        assert_eq!(open(&pair, letters.as_bytes()), Ok(text), "{name}");
    }
}

#[test]
fn any_of_several_recipients_opens_it_alone_and_nobody_else() {
    let pairs = pairs(4);
    let named: Vec<Recipient> = pairs[..3].iter().map(|pair| pair.recipient()).collect();
    let sealed = seal(&named, b"a park").unwrap();
    for pair in &pairs[..3] {
        assert_eq!(open(std::slice::from_ref(pair), &sealed), Ok(b"a park".to_vec()));
    }
    assert_eq!(open(&pairs[3..], &sealed), Err(CannotOpen::WrongKey));
    assert_eq!(open(&[], &sealed), Err(CannotOpen::WrongKey));
    assert_eq!(open(&pairs, &sealed), Ok(b"a park".to_vec()), "with every key at hand");
}

#[test]
fn nothing_is_sealed_to_nobody() {
    assert_eq!(seal(&[], b"a park"), Err(CannotSeal::NoRecipient));
}

#[test]
fn the_text_is_not_in_the_file_and_no_two_files_are_the_same() {
    let to = [pairs(1)[0].recipient()];
    let text = b"a canary that sings in the clear";
    let (one, two) = (seal(&to, text).unwrap(), seal(&to, text).unwrap());
    assert_ne!(one, two);
    assert!(!one.windows(8).any(|part| text.windows(8).any(|other| part == other)));
}
