//! Where one change of a filter ends and the next begins while somebody types.

/// Milliseconds without a key after which what was typed or chosen has settled.
const SETTLED: u64 = 1_000;

/// Whether a choice made `pause` milliseconds after another in the same list belongs to the same step: arrow keys
/// choose each line that they pass.
pub fn is_passed_by(pause: u64) -> bool {
    pause < SETTLED
}

/// Whether words typed `pause` milliseconds after those before belong to the same step. A slow typist's
/// word is one step too: letters may be added to the last word at any time.
pub fn is_same_step(before: &str, now: &str, pause: u64) -> bool {
    let added = now.strip_prefix(before).unwrap_or_default();
    let is_in_word = before.ends_with(char::is_alphanumeric);
    let goes_on = is_in_word && !added.is_empty() && added.chars().all(char::is_alphanumeric);
    is_passed_by(pause) || goes_on
}

#[cfg(test)]
mod tests {
    use super::{is_passed_by, is_same_step};

    #[test]
    fn what_arrow_keys_pass_in_a_list_is_no_step_of_its_own() {
        assert!(is_passed_by(999));
        assert!(!is_passed_by(1_000));
    }

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
