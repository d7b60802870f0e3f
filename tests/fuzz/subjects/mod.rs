//! What is fuzzed: functions of any bytes, each of which panics where something is wrong. The programs in
//! `targets` run them for hours, `tests/fuzzing.rs` for seconds.

pub mod clipboard_text;
pub mod edit_sequence;
pub mod journal_bytes;
pub mod random_edits;
pub mod scenario_file;
