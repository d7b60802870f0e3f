//! Where the cards of the tree stand, on the canvas and on pages alike.

pub mod growth_direction;
mod sibling_runs;
pub mod tree_layout;
