//! A reference people can read aloud: ten signs that are not taken for one another, and an eleventh that
//! gives a slip away.

use crate::words::Words;

/// No vowels, so that no word arises; of signs that look alike, one at most. 23 signs, a prime.
const SIGNS: &str = "23456789CDFHJKMNPRTVWXY";
const LENGTH: usize = 10;
/// Signs said in one breath.
const GROUP: usize = 4;

/// Why something typed is no reference.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum BadReference {
    /// It has so many signs instead of eleven.
    Length(usize),
    /// References have no such sign.
    Sign(char),
    /// One sign is wrong, or two have changed places.
    Slip,
}

impl BadReference {
    pub fn said(self, words: Words) -> String {
        match self {
            Self::Length(found) => words.reference_length(found),
            Self::Sign(sign) => words.reference_sign(sign),
            Self::Slip => words.reference_slip(),
        }
    }
}

/// A reference made of eight random bytes, without spaces.
pub fn reference(random: u64) -> String {
    let base = SIGNS.len() as u64;
    let mut rest = random;
    let mut values = Vec::with_capacity(LENGTH);
    for _ in 0..LENGTH {
        values.push((rest % base) as usize);
        rest /= base;
    }
    values.push(check_value(&values));
    values.iter().filter_map(|value| SIGNS.chars().nth(*value)).collect()
}

/// The value of the last sign. Each place has a weight of its own, so that a wrong sign and two that changed
/// places both change the sum.
fn check_value(values: &[usize]) -> usize {
    let sum: usize = values.iter().enumerate().map(|(place, value)| (place + 2) * value).sum();
    (SIGNS.len() - sum % SIGNS.len()) % SIGNS.len()
}

/// In groups: `C4DF H7K9 M2X`.
pub fn spoken(reference: &str) -> String {
    let mut out = String::new();
    for (index, sign) in reference.chars().enumerate() {
        if index > 0 && index.is_multiple_of(GROUP) {
            out.push(' ');
        }
        out.push(sign);
    }
    out
}

/// The reference in what somebody typed, with or without spaces, in small letters or capitals.
///
/// # Errors
/// [`BadReference`] where it holds none.
pub fn read_reference(typed: &str) -> Result<String, BadReference> {
    let signs = typed.chars().filter(|sign| !sign.is_whitespace() && !matches!(sign, '-' | '–'));
    let signs: Vec<char> = signs.map(|sign| sign.to_ascii_uppercase()).collect();
    let mut values = Vec::with_capacity(signs.len());
    for sign in &signs {
        let value = SIGNS.chars().position(|known| known == *sign);
        values.push(value.ok_or(BadReference::Sign(*sign))?);
    }
    if signs.len() != LENGTH + 1 {
        return Err(BadReference::Length(signs.len()));
    }
    let told = values.pop();
    if told == Some(check_value(&values)) {
        Ok(signs.into_iter().collect())
    } else {
        Err(BadReference::Slip)
    }
}

#[cfg(test)]
mod tests {
    use super::{BadReference, LENGTH, SIGNS, read_reference, reference, spoken};

    #[test]
    fn a_reference_is_read_back_however_it_is_typed() {
        for random in [0, 1, 23, u64::MAX, 0x0123_4567_89ab_cdef] {
            let made = reference(random);
            assert_eq!(made.len(), LENGTH + 1);
            for typed in [
                made.clone(),
                spoken(&made),
                made.to_lowercase(),
                format!(" {}-{} ", &made[..5], &made[5..]),
            ] {
                assert_eq!(read_reference(&typed), Ok(made.clone()), "{typed}");
            }
        }
        assert_eq!(spoken("C4DFH7K9M2X"), "C4DF H7K9 M2X");
    }

    #[test]
    fn every_wrong_sign_and_every_swap_is_noticed() {
        let made: Vec<char> = reference(0x0123_4567_89ab_cdef).chars().collect();
        for place in 0..made.len() {
            for sign in SIGNS.chars().filter(|sign| *sign != made[place]) {
                let mut wrong = made.clone();
                wrong[place] = sign;
                assert_eq!(
                    read_reference(&wrong.iter().collect::<String>()),
                    Err(BadReference::Slip)
                );
            }
            for other in (0..place).filter(|other| made[*other] != made[place]) {
                let mut wrong = made.clone();
                wrong.swap(place, other);
                assert_eq!(
                    read_reference(&wrong.iter().collect::<String>()),
                    Err(BadReference::Slip)
                );
            }
        }
    }

    #[test]
    fn what_is_no_reference_says_why() {
        assert_eq!(read_reference(""), Err(BadReference::Length(0)));
        assert_eq!(read_reference("C4DF"), Err(BadReference::Length(4)));
        for sign in "01IOLSBZGQUAE".chars() {
            assert_eq!(read_reference(&sign.to_string()), Err(BadReference::Sign(sign)));
        }
    }
}
