//! The rooms that are fuzzed, without all the others, and what is fuzzed of them.

// What only the other rooms use.
#![allow(dead_code)]

// Subjects name them as the tests of the whole program do.
extern crate self as arborist;

#[path = "../../src/edit/mod.rs"]
pub mod edit;
#[path = "../../src/files/mod.rs"]
pub mod files;
#[path = "../../src/model/mod.rs"]
pub mod model;
pub mod subjects;
