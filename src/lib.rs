//! Arborist: the trunk-and-branches model of infrastructure organizations, to hold and to step.
//!
//! The dependency rule, kept by `tests/architecture.rs`:
//! `model ← {sim, edit} ← {files, export} ← app ← {ui, cli} ← main`, never back.

pub mod app;
pub mod cli;
pub mod edit;
pub mod export;
pub mod files;
pub mod model;
pub mod sim;
pub mod ui;
