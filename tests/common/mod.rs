//! What several test files share.

pub mod presets;
pub mod scenarios;
pub mod small;
