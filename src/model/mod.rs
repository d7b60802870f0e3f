//! What an organization is: company, areas, teams as a tree, rules, decisions, plan, scenario.
//!
//! Pure data and its invariants. This module knows no file, no clock, no screen and no randomness;
//! it depends on nothing else in the crate.

pub mod alike_names;
pub mod area;
pub mod calendar;
pub mod capacity;
pub mod check;
pub mod company;
pub mod constants;
pub mod decision;
pub mod effect;
pub mod field_path;
pub mod handles;
pub mod id;
pub mod largest_remainder;
pub mod money_text;
pub mod name_text;
pub mod names;
pub mod number_text;
pub mod org;
pub mod param;
pub mod per_rule;
pub mod plan;
pub mod range;
pub mod reading;
pub mod refusal;
pub mod rules;
pub mod scenario;
pub mod schedule;
pub mod team;
mod teams;
pub mod uncertainty;
pub mod wait_text;

pub use area::{Area, AreaField, AreaText, Complexity, Driver};
pub use calendar::{CalendarQuarter, WEEKS_PER_QUARTER, WEEKS_PER_YEAR};
pub use company::{Company, CompanyField, RECRUITING};
pub use decision::kinds::*;
pub use effect::{Effect, Step};
pub use field_path::{FieldPath, FieldStep};
pub use handles::{AreaIx, TeamIx};
pub use id::{AreaId, DecisionId, TeamId};
pub use names::Names;
pub use org::{Org, OrgTeam};
pub use param::{Grade, Param};
pub use per_rule::PerRule;
pub use plan::{Plan, Planned, PlannedId, Remarks, Status};
pub use range::Range;
pub use reading::Reading;
pub use refusal::Refusal;
pub use rules::{Rule, RuleField, RuleInfo, Rules};
pub use scenario::{Scenario, ScenarioField};
pub use schedule::Schedule;
pub use team::{Focus, Policy, Team, TeamField};
pub use teams::{Teams, WhichTeams};
pub use uncertainty::{Flows, Uncertainty, UncertaintyField};
