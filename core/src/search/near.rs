//! How far apart two spellings are.

/// Slips forgiven in a word: none in short words and in numbers, one from 4 letters, two from 8.
pub(crate) fn allowance(word: &str) -> u8 {
    match length(word) {
        _ if word.bytes().any(|byte| byte.is_ascii_digit()) => 0,
        0..=3 => 0,
        4..=7 => 1,
        _ => 2,
    }
}

/// True for words of fewer than 5 letters.
pub(crate) fn is_short(word: &str) -> bool {
    length(word) < 5
}

fn length(word: &str) -> usize {
    word.chars().fold(0, |count, _| count + 1)
}

/// Slips between `typed` and `word` (a letter missing, added, changed or swapped with the next),
/// if there are at most `most`.
pub(crate) fn slips(typed: &str, word: &str, most: u8) -> Option<u8> {
    (0..=most).find(|&slips| within(typed, word, slips, false))
}

/// The same between `typed` and the beginning of `word`.
pub(crate) fn slips_at_start(typed: &str, word: &str, most: u8) -> Option<u8> {
    (0..=most).find(|&slips| within(typed, word, slips, true))
}

fn within(typed: &str, word: &str, slips: u8, start_only: bool) -> bool {
    let (a, typed_rest) = first(typed);
    let (b, word_rest) = first(word);
    if a.is_none() && (b.is_none() || start_only) {
        return true;
    }
    // Two equal letters at the front never cost anything to keep.
    if a == b {
        return within(typed_rest, word_rest, slips, start_only);
    }
    let Some(fewer) = slips.checked_sub(1) else { return false };
    let (c, typed_after) = first(typed_rest);
    let (d, word_after) = first(word_rest);
    let is_swapped = (a, c) == (d, b);
    // Changed, added, missing, swapped.
    within(typed_rest, word_rest, fewer, start_only)
        || within(typed_rest, word, fewer, start_only)
        || within(typed, word_rest, fewer, start_only)
        || is_swapped && within(typed_after, word_after, fewer, start_only)
}

/// The first letter, if there is one, and what follows it.
fn first(text: &str) -> (Option<char>, &str) {
    let mut letters = text.chars();
    (letters.next(), letters.as_str())
}

/// The letters of a word as bits, to rule words out before comparing them.
pub(crate) fn letters(word: &str) -> u32 {
    word.chars().fold(0, |bits, letter| bits | 1 << (u32::from(letter) & 31))
}

#[cfg(test)]
mod tests {
    use super::{allowance, is_short, slips, slips_at_start};

    #[test]
    fn each_slip_counts_once() {
        assert_eq!(slips("crime", "crime", 2), Some(0));
        assert_eq!(slips("crmie", "crime", 2), Some(1));
        assert_eq!(slips("cime", "crime", 2), Some(1));
        assert_eq!(slips("crrime", "crime", 2), Some(1));
        assert_eq!(slips("krime", "crime", 2), Some(1));
        assert_eq!(slips("neibourhood", "neighbourhood", 2), Some(2));
        assert_eq!(slips("house", "crime", 2), None);
        assert_eq!(slips("", "abc", 2), None);
        assert_eq!(slips("ab", "", 2), Some(2));
    }

    #[test]
    fn a_word_being_typed_may_hold_a_slip() {
        assert_eq!(slips_at_start("neigbour", "neighbourhood", 2), Some(1));
        assert_eq!(slips_at_start("zzz", "neighbourhood", 2), None);
    }

    #[test]
    fn short_words_and_numbers_must_be_right() {
        let words = ["cat", "care", "centre", "rubbish", "attainment", "2006"];
        assert_eq!(words.map(allowance), [0, 1, 1, 1, 2, 0]);
        assert_eq!(["rent", "rents"].map(is_short), [true, false]);
    }
}
