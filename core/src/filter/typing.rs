//! Where one change of a filter ends and the next begins while somebody types.

/// Milliseconds without a key after which what was typed has settled.
const SETTLED: u64 = 1_000;

/// Whether words typed `pause` milliseconds after those before belong to the same step. A slow typist's
/// word is one step too: letters may be added to the last word at any time.
pub fn is_same_step(before: &str, now: &str, pause: u64) -> bool {
    let added = now.strip_prefix(before).unwrap_or_default();
    let is_in_word = before.ends_with(char::is_alphanumeric);
    let goes_on = is_in_word && !added.is_empty() && added.chars().all(char::is_alphanumeric);
    pause < SETTLED || goes_on
}

#[cfg(test)]
mod tests {
    use super::is_same_step;

    #[test]
    fn keys_that_come_without_a_pause_are_one_step() {
        assert!(is_same_step("", "b", 999));
        assert!(is_same_step("bus", "bus s", 100));
        assert!(is_same_step("bus", "bu", 100));
    }

    #[test]
    fn after_a_pause_only_the_word_in_hand_goes_on() {
        assert!(is_same_step("bu", "bus", 60_000));
        assert!(!is_same_step("bus", "bus ", 1_000));
        assert!(!is_same_step("bus ", "bus s", 1_000));
        assert!(!is_same_step("bus", "bu", 1_000));
        assert!(!is_same_step("bus", "", 1_000));
        assert!(!is_same_step("bus", "train", 1_000));
        assert!(!is_same_step("", "b", 1_000));
    }
}
