//! Arborist: the trunk-and-branches model of infrastructure organizations, to hold and to step.
//!
//! The dependency rule, kept by `tests/architecture.rs`:
//! `model ← {sim, edit} ← planning ← {files, import, export} ← app ← platform ← {ui, cli} ← main`, never back.

pub mod app;
#[cfg(not(target_arch = "wasm32"))]
pub mod cli;
pub mod edit;
pub mod export;
pub mod files;
pub mod import;
pub mod model;
pub mod planning;
pub mod platform;
pub mod sim;
pub mod ui;
