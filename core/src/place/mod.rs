//! A place: everything one data folder says, read and checked.

mod actions_csv;
pub mod check;
mod check_addresses;
mod check_figures;
mod check_ids;
mod check_series;
mod check_version;
pub mod csv;
pub mod encoding;
pub mod folder;
mod json;
mod kept_copy;
mod ledger;
pub mod limits;
pub mod model;
pub mod packed;
pub mod parts;
pub mod problem_list;
pub mod read;
mod read_consultation;
mod read_indicators;
mod read_observations;
mod read_package;
mod read_plan;
mod read_tables;
mod read_targets;
mod table;

pub use actions_csv::actions_csv;
pub use check::{Counts, Report, check, check_within};
pub use folder::Folder;
pub use kept_copy::{MADE, made, peek_made, peek_package};
pub use limits::Limits;
pub use model::*;
pub use parts::parts;
pub use read::{Scope, Unreadable, read_place};
pub use read_observations::read_observations;
