//! Whether somebody is still at a device that one person after the other answers on.

/// Milliseconds without a key, press or touch until the page asks, and then until it starts again.
const QUIET: u64 = 70_000;
const WARNING: u64 = 20_000;

/// What a shared device does about whoever was at it last.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Presence {
    /// They are there, or left nothing behind.
    Fine,
    /// They are asked; so many seconds until the page starts again.
    Asked(u32),
    Gone,
}

/// `quiet`: milliseconds since somebody did something. `is_untouched`: the page is as the next person is to find it.
pub fn presence(quiet: u64, is_untouched: bool) -> Presence {
    if is_untouched || quiet < QUIET {
        return Presence::Fine;
    }
    match (QUIET + WARNING).saturating_sub(quiet) {
        0 => Presence::Gone,
        left => Presence::Asked(u32::try_from(left.div_ceil(1000)).unwrap_or(u32::MAX)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn who_does_nothing_is_asked_after_70_seconds_and_gone_after_90() {
        let after = |milliseconds| presence(milliseconds, false);
        assert_eq!(after(0), Presence::Fine);
        assert_eq!(after(69_999), Presence::Fine);
        assert_eq!(after(70_000), Presence::Asked(20));
        assert_eq!(after(89_500), Presence::Asked(1));
        assert_eq!(after(90_000), Presence::Gone);
        assert_eq!(after(u64::MAX), Presence::Gone);
    }

    #[test]
    fn a_page_that_nobody_touched_waits_as_long_as_it_likes() {
        assert_eq!(presence(u64::MAX, true), Presence::Fine);
    }
}
