//! What to do: strategies that write plans, a search over plans, and advice on the next move.
//!
//! A plan is never rated by what it looks like: it is run, on average to see that it keeps within the
//! limits, and in many futures for what is wanted. Nothing here knows files, threads or clocks: a search
//! hands the plans of a round to a [`Runner`], which may run them anywhere and in any order.

mod advice;
mod advise;
mod allowed_plan;
mod ask;
mod beyond;
mod candidate;
mod confirm;
mod effort_by_size;
mod fill;
mod first_failure;
mod first_plans;
mod found_plans;
mod frontier;
mod goal;
mod guideline;
mod headcount;
mod heads_offered;
mod ideas;
mod luck;
mod move_sides;
mod offer_search;
mod offers;
mod plan_changes;
mod plan_end;
mod plan_fingerprint;
mod plan_limits;
mod plan_moves;
mod plan_repair;
mod quarter_plan;
mod red_team;
mod run_size;
mod runner;
mod search;
mod search_question;
pub mod settled;
mod sign_test;
mod simpler;
mod sizes_in_any_case;
mod space;
mod strategy;
mod substitutes;
mod teams_outside;
mod thinner;
mod told_plans;
mod trimmed_plan;

pub use advice::{Advice, HORIZON_QUARTERS, Move, Outlook};
pub use advise::{advise, ahead, on_average};
pub use ask::ask;
pub use beyond::{Beyond, WhichLimit};
pub use fill::{fill, fill_while};
pub use first_failure::FirstFailure;
pub use found_plans::{Advantage, Difference, Estimate, Found, FoundPlan};
pub use goal::Goal;
pub use guideline::{Guideline, HIRES_UNTIL, Part};
pub use headcount::{Headcount, Headcounts};
pub use heads_offered::{asks_for_none, present_ask, usual_heads};
pub use ideas::PEOPLE;
pub use move_sides::{Figure, Side};
pub use offers::{AskedPlan, Measure, Offer, OfferRow, Offers, Wanted, WhichOffer};
pub use plan_changes::{Change, changes};
pub use plan_end::PlanEnd;
pub use plan_limits::{Limits, heads_by_quarter};
pub use red_team::{
    BASE_RATES, Breaking, LEAST_HELD, Prevention, RedTeamEffort, RedTeamQuestion, RedTeamReport,
    Remedied, Threat, ThreatKind, chance_in_words, red_team, threats_in_words,
};
pub use run_size::is_large;
pub use runner::{Job, Progress, Runner, Tried};
pub use search::search;
pub use search_question::{Effort, Question};
pub use sizes_in_any_case::SizesInAnyCase;
pub use space::{Branches, Space};
pub use strategy::{STRATEGIES, Strategy, strategy};
pub use teams_outside::{Hindrance, OutsideTeam};
