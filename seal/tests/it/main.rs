//! Sealed here and opened by other tools, the other way round, and everything that can go wrong.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "A test says what went wrong by stopping."
)]

mod broken;
mod keys;
mod other_tools;
mod sealing;

use three_wishes_seal::Identity;

/// Texts that have gone wrong in other systems, by what they are.
fn texts() -> Vec<(&'static str, Vec<u8>)> {
    let long = "Więcej drzew 🌳 ".repeat(1 << 20);
    vec![
        ("nothing", Vec::new()),
        ("one letter", b"x".to_vec()),
        ("many scripts", "=1+1\r\nاردو ਪੰਜਾਬੀ Łódź 👩‍👩‍👧\u{0}".into()),
        ("a megabyte", long.as_bytes()[..1 << 20].to_vec()),
        ("exactly a piece", vec![7; 64 * 1024]),
        ("a piece and a byte", vec![7; 64 * 1024 + 1]),
    ]
}

fn pairs(count: usize) -> Vec<Identity> {
    std::iter::repeat_with(Identity::generate).take(count).collect()
}
