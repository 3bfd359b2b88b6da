//! The pure half of Three Wishes.
//!
//! Deliberately absent: the browser, the clock, randomness, files and the network.
//! Time and ids come in as arguments, bytes come in as bytes.
//! Reading never fails for bad content: it gives what could be read and a list of [`problem::Problem`]s.

#![forbid(unsafe_code)]

pub mod chart;
pub mod consultation;
pub mod contrast;
pub mod filter;
pub mod format;
pub mod glossary;
pub mod indicator;
pub mod listening;
pub mod nearest;
pub mod place;
pub mod problem;
pub mod profile;
pub mod route;
pub mod search;
pub mod takeaway;
pub mod text;
pub mod verdict;
pub mod words;
