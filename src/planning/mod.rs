//! What to do: strategies that write plans, and a search over plans.
//!
//! A plan is never rated by what it looks like: it is run, on average to see that it keeps within the
//! limits, and in many futures for what is wanted. Nothing here knows files, threads or clocks: a search
//! proposes plans and takes the answers, and whoever runs it may run them anywhere.

mod fill;
mod guideline;
mod headcount;
mod quarter_plan;
pub mod settled;
mod strategy;

pub use fill::fill;
pub use guideline::{Guideline, Part};
pub use headcount::{Headcount, Headcounts};
pub use strategy::{STRATEGIES, Strategy, strategy};
