//! Derby's plans and figures, counted against the documents they were typed from.
//!
//! Each test holds one sentence of what was promised, so that nothing is dropped quietly. The core
//! never names the place; that is why these tests are not among its own.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

mod consultations;
mod corporate_plan_2006;
mod council_plan_2022;
mod derby_plan_2013;
mod derby_plan_2018;
mod figures;
mod finding;
mod indicators;
mod money;
mod place;
mod prose;
mod published_values;
mod verdicts;
mod whole_folder;
