//! Bytes out: what a run gives, in formats other programs read.

pub mod table;
