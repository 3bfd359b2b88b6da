//! Indicators: what is measured, when, how it reads.

pub mod date;
pub mod model;
pub mod period;

pub use date::Date;
pub use model::*;
pub use period::{Period, PeriodType};
