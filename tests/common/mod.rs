//! What several test files share.

#![allow(dead_code)] // each test file uses a part

pub mod presets;
pub mod scenarios;
pub mod small;
