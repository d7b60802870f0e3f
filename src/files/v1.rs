//! Version 1 of the scenario file. Frozen: it is read and made into version 2, and no longer written.
//!
//! Its keys are spelled out here and its defaults in [`convert`], so that no later default changes what
//! such a file means; the spread of growth alone is that of version 2 where the file gave none of its
//! own (MODEL §10). Teams and areas were called by name: each gets an id, and every
//! reference becomes one. An investment floor has no meaning any more and is left out.

mod convert;

use serde::Deserialize;

use super::number::Number;
use super::v2::{Complexity, Driver, Flows, Range};

/// A file of version 1.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Scenario {
    #[serde(rename = "version")]
    _version: u32,
    about: Option<String>,
    start: String,
    fiscal_offset: Option<Number>,
    quarters: Option<Number>,
    cost_per_head: Option<Number>,
    backfill: Option<Number>,
    company: Company,
    #[serde(default)]
    rules: Rules,
    #[serde(default)]
    uncertainty: Uncertainty,
    teams: Vec<Team>,
    #[serde(default)]
    plan: Vec<Planned>,
}

/// What was on the clipboard.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Clip {
    #[serde(rename = "version")]
    _version: u32,
    #[serde(default)]
    areas: Vec<Area>,
    #[serde(default)]
    teams: Vec<Team>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Company {
    product_engineers: Number,
    engineer_growth: Number,
    usage_growth: Number,
    trust: Option<Number>,
}

#[derive(Deserialize, Default)]
#[serde(deny_unknown_fields)]
struct Rules {
    service_floor: Option<Number>,
    patience_weeks: Option<Number>,
    #[serde(rename = "investment_floor")]
    _investment_floor: Option<Number>,
    coverage_floor: Option<Number>,
    morale_floor: Option<Number>,
    budget_ceiling: Option<Number>,
}

#[derive(Deserialize, Default)]
#[serde(deny_unknown_fields)]
struct Uncertainty {
    futures: Option<Number>,
    seed: Option<Number>,
    load: Option<Number>,
    effort: Option<Number>,
    elasticity: Option<Number>,
    growth: Option<Number>,
    flows: Option<Flows>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Team {
    name: String,
    under: Option<String>,
    lead: Option<String>,
    #[serde(default)]
    people: Vec<String>,
    established: Option<Number>,
    ramping: Option<Number>,
    newcomers: Option<Number>,
    requisitions: Option<Number>,
    morale: Option<Number>,
    protect: Option<Number>,
    discipline: Option<Number>,
    focus: Option<Focus>,
    #[serde(default)]
    areas: Vec<Area>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Area {
    name: String,
    load: Number,
    driver: Option<Driver>,
    elasticity: Option<Number>,
    own_growth: Option<Number>,
    complexity: Option<Complexity>,
    severity: Option<Number>,
    target_weeks: Option<Number>,
    effort: Option<Number>,
    incidents_per_week: Option<Number>,
    incident_size: Option<Number>,
    leverage: Option<Number>,
    backlog: Option<Number>,
    in_flight: Option<Number>,
    context: Option<Number>,
    load_range: Option<Range>,
    effort_range: Option<Range>,
    elasticity_range: Option<Range>,
}

#[derive(Deserialize)]
enum Focus {
    Auto,
    Spread,
    Area(String),
}

/// An entry of the plan: the quarter, from 1, what is decided, and `Off` where it is switched off.
#[derive(Deserialize)]
struct Planned(Number, Decision, #[serde(default)] Option<Switched>);

#[derive(Deserialize)]
enum Switched {
    Off,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
enum Decision {
    Hire {
        team: String,
        count: Number,
    },
    Branch {
        from: String,
        name: String,
        areas: Vec<String>,
        engineers: Number,
        protect: Option<Number>,
        discipline: Option<Number>,
        focus: Option<Focus>,
    },
    MoveArea {
        area: String,
        to: String,
    },
    MoveEngineers {
        from: String,
        to: String,
        count: Number,
    },
    Merge {
        team: String,
        into: String,
    },
    SetPolicy {
        team: String,
        protect: Number,
        discipline: Number,
        focus: Option<Focus>,
    },
    Reparent {
        team: String,
        under: String,
    },
    NewArea {
        area: Box<Area>,
        owner: String,
    },
    RetireArea {
        area: String,
    },
    SetGrowth {
        engineer_growth: Number,
        usage_growth: Number,
    },
    SetRules(Rules),
    Cut {
        share: Number,
        team: Option<String>,
    },
    Freeze {
        quarters: Number,
    },
}
