//! Bytes out: what a run gives, for other programs and for people.

pub mod chart;
