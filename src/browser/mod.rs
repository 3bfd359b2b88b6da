//! The only place that names web-sys or gloo. Each function does one browser thing.

pub mod address;
pub mod clipboard;
pub mod clock;
pub mod drafts;
pub mod fetch;
pub mod figures;
pub mod files;
pub mod kept;
pub mod listening;
pub mod page;
pub mod picture;
pub mod place_copy;
pub mod plan_details;
pub mod random;
pub mod reading;
pub mod settings;
pub mod store;
