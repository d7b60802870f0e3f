//! What an organization is: company, areas, teams as a tree, rules, decisions, plan, scenario.
//!
//! Pure data and its invariants. This module knows no file, no clock, no screen and no randomness;
//! it depends on nothing else in the crate.

mod apply;
pub mod area;
pub mod calendar;
pub mod check;
pub mod company;
pub mod constants;
pub mod decision;
pub mod ids;
pub mod org;
pub mod param;
pub mod plan;
pub mod range;
mod reading;
pub mod refusal;
pub mod rules;
pub mod scenario;
pub mod schedule;
pub mod team;
pub mod uncertainty;

pub use area::{Area, AreaField, Complexity, Driver};
pub use calendar::{CalendarQuarter, WEEKS_PER_QUARTER, WEEKS_PER_YEAR};
pub use company::{Company, CompanyField, RECRUITING};
pub use decision::Decision;
pub use ids::{AreaIx, TeamIx};
pub use org::{Org, OrgTeam, Step};
pub use param::{Grade, Param};
pub use plan::{Plan, Planned, PlannedId};
pub use range::Range;
pub use refusal::Refusal;
pub use rules::{Rule, RuleField, Rules};
pub use scenario::{Scenario, ScenarioField};
pub use schedule::Schedule;
pub use team::{Focus, Policy, Team, TeamField};
pub use uncertainty::{Flows, Uncertainty, UncertaintyField};
