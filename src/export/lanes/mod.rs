//! The plan as lanes: a line a team, from its founding to its end, with its decisions as marks.

pub mod lane_plan;
mod lane_signs;
pub mod lanes_page;

pub use lane_plan::{Lanes, lane_of};
