//! Progress lines: what is being done, and how long it took.

use std::time::{Duration, Instant};

/// Says what is being done, does it, says how long it took.
pub(crate) fn step<T>(doing: &str, work: impl FnOnce() -> T) -> T {
    println!("{doing} ...");
    let began = Instant::now();
    let outcome = work();
    println!("  took {}", seconds(began.elapsed()));
    outcome
}

pub(crate) fn seconds(time: Duration) -> String {
    let seconds = time.as_secs();
    if seconds >= 60 {
        format!("{} min {:02} s", seconds / 60, seconds % 60)
    } else {
        format!("{:.1} s", time.as_secs_f64())
    }
}

/// `1234567` as `1,234,567`.
pub(crate) fn thousands(number: usize) -> String {
    let digits = number.to_string();
    let mut text = String::new();
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

#[cfg(test)]
mod tests {
    use super::{seconds, thousands};
    use std::time::Duration;

    #[test]
    fn times_and_counts_read_easily() {
        assert_eq!(seconds(Duration::from_millis(1234)), "1.2 s");
        assert_eq!(seconds(Duration::from_secs(125)), "2 min 05 s");
        assert_eq!(thousands(7), "7");
        assert_eq!(thousands(1_234_567), "1,234,567");
        assert_eq!(thousands(100_000), "100,000");
    }
}
