//! The columns of `simulate` by their names, and some more that the engine records.

use std::collections::BTreeMap;

use super::State;
use super::organization::OrgFlows;
use super::week::{AreaFlows, TeamFlows};

/// Values by the name of their column.
pub type Columns = BTreeMap<&'static str, f64>;

/// One week of a run.
#[derive(Debug, Clone, Default)]
pub struct Week {
    pub org: Columns,
    pub teams: BTreeMap<String, Columns>,
    pub areas: BTreeMap<String, Columns>,
    /// The owner of every area.
    pub owner: BTreeMap<String, String>,
}

/// The stocks alone: what there is before the first step.
pub fn start(state: &State) -> Week {
    stocks(state)
}

/// The stocks at the end of a week with the flows that led there.
pub fn end_of_week(
    state: &State,
    org: &OrgFlows,
    teams: &BTreeMap<String, TeamFlows>,
    areas: &BTreeMap<String, AreaFlows>,
) -> Week {
    let mut week = stocks(state);
    week.org.extend([
        ("service", org.service),
        ("investment_share", org.investment_share),
        ("break_even_share", org.break_even_share),
        ("coverage", org.coverage),
        ("morale", org.morale),
        ("budget_share", org.budget_share),
    ]);
    for (name, flows) in teams {
        let row = week.teams.entry(name.clone()).or_default();
        row.extend([
            ("capacity", flows.capacity),
            ("load", flows.arrivals),
            ("support", flows.support),
            ("served", flows.served),
            ("invest", flows.invest),
            ("wait", flows.wait),
            ("toil", flows.toil),
            ("overload", flows.overload),
            ("morale_goal", flows.goal),
            ("on_call", flows.on_call),
            ("left", flows.leavers),
        ]);
    }
    for (name, flows) in areas {
        let row = week.areas.entry(name.clone()).or_default();
        row.extend([
            ("load", flows.load),
            ("arrivals", flows.arrivals),
            ("quality", flows.quality),
            ("invest", flows.invest),
            ("break_even", flows.break_even),
            ("growth", flows.growth),
            ("incident_load", flows.incident_load),
        ]);
    }
    week
}

fn stocks(state: &State) -> Week {
    let mut week = Week::default();
    week.org.extend([
        ("product_engineers", state.company.engineers),
        ("usage", state.company.usage),
        ("heads", state.heads()),
        ("teams", state.order.len() as f64),
        ("trust", state.trust),
        ("weeks_below_floor", state.weeks_below_floor),
        ("survivor", state.survivor),
        ("freeze_weeks", state.freeze_weeks),
    ]);
    for (name, team) in &state.teams {
        let row = Columns::from([
            ("newcomers", team.newcomers),
            ("ramping", team.ramping),
            ("established", team.established),
            ("requisitions", team.requisitions),
            ("pressure", team.pressure),
            ("morale", team.morale),
            ("shock", team.shock),
            ("hired", team.hired),
        ]);
        week.teams.insert(name.clone(), row);
        for area in &team.areas {
            week.owner.insert(area.clone(), name.clone());
        }
    }
    for (name, area) in &state.areas {
        let row = Columns::from([
            ("backlog", area.backlog),
            ("leverage", area.leverage),
            ("in_flight", area.in_flight),
            ("context", area.context),
            ("neglect", area.neglect),
        ]);
        week.areas.insert(name.clone(), row);
    }
    week
}
