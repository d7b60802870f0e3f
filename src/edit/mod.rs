//! Every change a person can make to a scenario, as a labelled command, and its undoing.
//!
//! An [`Edit`] is data. [`try_apply`] is the one way to carry it out: previews call it while
//! something hovers and [`History`] calls it when it is dropped, so both say the same. An accepted
//! edit keeps the invariants: one trunk, no cycle, one owner for every area, finite numbers in
//! their ranges. A decision that an edit leaves without its team or area stays in the plan, marked.

mod actual_edits;
mod apply;
mod bookmark_edits;
pub mod diff;
mod edits;
mod history;
mod label;
pub mod merging;
mod plan_edits;
mod rename;
mod repair;
mod reserved_ids;
mod snapshot;
mod start_edits;
mod structure_edits;

pub use apply::try_apply;
pub use diff::{About, Became, Difference, differences};
pub use edits::Edit;
pub use history::{Change, Gesture, History};
pub use merging::{Choice, Item, Merged, Merging, Standing};
pub use plan_edits::side_effects;
pub use rename::{NEW_AREA, NEW_TEAM, area_id_once_named, team_id_once_named};
pub use repair::repairs;
