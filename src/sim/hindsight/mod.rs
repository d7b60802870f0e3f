//! What really happened against what the model said of it: whether it lies inside the bands of the futures, and how far
//! off the expected run was.

mod agreement;
mod compared;
mod cuts_seen;
mod holding;
mod honest;
mod plan_seen;

pub use agreement::{Agreement, FEW_AGREE, agreement};
pub use compared::{Figure, Hindsight, Misses, Quantity};
pub use cuts_seen::{CutSeen, cuts};
pub use holding::{Held, Holding, hold};
pub use honest::{Inside, at_random};
pub use plan_seen::{BranchSeen, HiresSeen, branches, hires};
