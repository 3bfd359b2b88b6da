//! Tests of the pure half, as one binary: one link step instead of many.

// Clippy knows test functions, but not the helpers beside them.
#![allow(clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

mod answers;
mod any_bytes;
mod breaks;
mod encodings;
mod exports;
mod faults_between_files;
mod faults_in_consultations;
mod faults_in_figures;
mod faults_in_indicators;
mod faults_in_json;
mod faults_in_keys;
mod faults_in_look;
mod faults_in_references;
mod faults_in_tables;
mod folder;
mod many;
mod merged;
mod naughty;
mod outbox;
mod places;
mod verdict_properties;
mod verdict_refusals;
mod verdicts;
