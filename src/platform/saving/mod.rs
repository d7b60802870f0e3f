//! Saving that survives a full disk, a killed program and a loss of power, over a file system that
//! tests replace by one that fails.

pub mod file_system;
mod in_place;
mod link_target;
pub mod local_files;
pub mod saver;
pub mod size_limit;
mod spare_files;
pub(super) mod write_failures;
