//! Browser journeys: what people do, in a real browser, against the built folder.
//!
//! Deliberately absent: an async runtime and a WebDriver crate. The few commands we need are plain
//! HTTP with JSON, so a cold CI machine compiles this package in seconds.
//!
//! What a test needs is in the environment: see [`site`].

#![forbid(unsafe_code)]
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "A test says what went wrong by stopping."
)]

pub mod bidi;
pub mod browser;
pub mod driver;
pub mod endurance;
pub mod faults;
pub mod hosts;
pub mod http;
pub mod inbox;
pub mod keeper;
pub mod many_answers;
pub mod markup;
pub mod ports;
pub mod random;
pub mod script;
pub mod sealed;
pub mod server;
pub mod site;
pub mod taking;
pub mod timing;
