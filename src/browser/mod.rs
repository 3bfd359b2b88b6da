//! The only place that names web-sys or gloo. Each function does one browser thing.

pub mod address;
pub mod clipboard;
pub mod clock;
pub mod drafts;
pub mod fetch;
pub mod figures;
pub mod files;
pub mod kept;
pub mod keys;
pub mod listening;
pub mod locks;
pub mod outbox;
pub mod page;
pub mod paper;
pub mod picture;
pub mod place_copy;
pub mod plan_details;
pub mod random;
pub mod reading;
pub mod room;
pub mod settings;
pub mod sharing;
pub mod store;
