//! The first half of a postcode: enough to know the neighbourhood, too little to know the house.
//!
//! Forms: British Standard BS 7666, as in the Office for National Statistics' Postcode Directory guide.

/// What was read from a typed postcode.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Outward {
    /// `DE1`, `SW1A`.
    pub code: String,
    /// True where the second half was typed too. It is not kept, and its writer is told so.
    pub was_whole: bool,
}

/// Reads `de1`, `DE1 2FS` or `de12fs`; `None` where it is no postcode of the United Kingdom.
pub fn outward(written: &str) -> Option<Outward> {
    let written: String = written
        .chars()
        .filter(|sign| !sign.is_whitespace() && !matches!(sign, '-' | '.'))
        .map(half_width)
        .collect::<String>()
        .to_ascii_uppercase();
    if is_outward(&written) {
        return Some(Outward { code: written, was_whole: false });
    }
    let split = written.len().checked_sub(3)?;
    let (first, second) = (written.get(..split)?, written.get(split..)?);
    let whole = is_outward(first) && is_inward(second);
    whole.then(|| Outward { code: first.to_owned(), was_whole: true })
}

/// Keyboards for Chinese and Japanese write these.
fn half_width(sign: char) -> char {
    let plain = u32::from(sign).checked_sub(0xfee0).filter(|plain| (0x21..=0x7e).contains(plain));
    plain.and_then(char::from_u32).unwrap_or(sign)
}

/// A9, A99, AA9, AA99, A9A or AA9A.
pub(crate) fn is_outward(code: &str) -> bool {
    let shape: String = code
        .chars()
        .map(|sign| match sign {
            'A'..='Z' => 'A',
            '0'..='9' => '9',
            _ => '?',
        })
        .collect();
    let first = !code.starts_with(['Q', 'V', 'X']);
    first && matches!(shape.as_str(), "A9" | "A99" | "AA9" | "AA99" | "A9A" | "AA9A")
}

/// A digit and two letters; some letters are never used, for they look like others.
pub(crate) fn is_inward(code: &str) -> bool {
    let letter = |byte: &u8| {
        byte.is_ascii_uppercase() && !matches!(byte, b'C' | b'I' | b'K' | b'M' | b'O' | b'V')
    };
    match code.as_bytes() {
        [digit, first, second] => digit.is_ascii_digit() && letter(first) && letter(second),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::{Outward, outward};

    #[track_caller]
    fn check(written: &str, expected: Option<(&str, bool)>) {
        let expected = expected.map(|(code, was_whole)| Outward { code: code.into(), was_whole });
        assert_eq!(outward(written), expected, "{written}");
    }

    #[test]
    fn the_first_half_is_kept_however_it_is_typed() {
        for written in ["DE1", " de1 ", "d e 1", "ＤＥ１"] {
            check(written, Some(("DE1", false)));
        }
        for written in ["DE1 2FS", "de12fs", "De1  2fs", "DE1-2FS"] {
            check(written, Some(("DE1", true)));
        }
        for code in ["M1", "B33", "CR2", "DN55", "W1A", "EC1A"] {
            check(code, Some((code, false)));
            check(&format!("{code} 1BB"), Some((code, true)));
        }
    }

    #[test]
    fn what_is_no_postcode_is_none() {
        for written in [
            "", "D", "Leeds", "1DE", "DE1 2F", "DE1 2FSX", "QE1", "DE1 2IO", "DE123", "00-001",
            "ŁÓ1", "'=1",
        ] {
            check(written, None);
        }
    }
}
