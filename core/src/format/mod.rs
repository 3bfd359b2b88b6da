//! The promises on disk: what is written to files, and how.

pub mod csv;
pub mod xlsx;
pub mod zip;
