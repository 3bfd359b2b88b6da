//! Answers sealed so that only the council can read them: files in the format of `age`
//! (age-encryption.org/v1) for X25519 recipients, which other tools open too.
//!
//! Pure Rust. What a fault means to a person is said in the core's `words`, from the reasons given here.

mod armour;
mod keys;
mod opening;
mod randomness;
mod sealing;

pub use armour::armoured;
pub use keys::{Identity, NotAKey, Recipient};
pub use opening::{CannotOpen, open};
pub use sealing::{CannotSeal, seal};
