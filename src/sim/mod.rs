//! How an organization grows: the weekly stock-and-flow model of MODEL §4.
//!
//! The simulation knows no clock, no file and no screen; it reads a scenario and gives a
//! [`Trajectory`], or a survey of many sampled ones. The same scenario always gives the same bits:
//! exponentials and logarithms are the same on every platform.

pub mod account;
pub mod answered;
pub mod area_kind;
mod at_hand;
mod carried;
mod column_info;
mod columns;
mod decide;
pub mod decision_impact;
pub mod distribution;
pub mod equations;
pub mod events;
pub mod followed;
pub mod futures;
pub mod granted;
pub mod hindsight;
pub mod hiring;
pub mod lasting;
pub mod notice;
pub mod number;
pub mod people;
mod quarter;
mod record;
pub mod remedy;
pub mod run;
pub mod sampling;
mod split;
mod standing;
mod state;
pub mod steady_week;
mod story;
mod team_notes;
pub mod today;
pub mod trajectory;
pub mod turning_point;
pub mod unit;
mod verdict;
mod week;
mod week_rows;
pub mod what_if;

pub use area_kind::Kind;
pub use column_info::{ColumnInfo, Quarterly, Told};
pub use distribution::LogNormal;
pub use events::{Event, EventKind};
pub use run::{run, run_by_quarter, run_following, run_schedule};
pub use standing::Standing;
pub use trajectory::Trajectory;
pub use unit::Unit;
pub use verdict::{Cause, Verdict};
pub use week_rows::{AreaRow, OrgColumn, OrgRow, TeamRow};
