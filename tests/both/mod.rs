//! A run of the engine in the shape of the naive reference, so that a test can ask either, or both.

use arborist::model::{Scenario, Schedule};
use arborist::sim::{self, AreaRow, OrgRow, TeamRow, Trajectory, futures};

use crate::naive::record::Columns;
use crate::naive::{Run, Week};

/// The run on average, by the engine.
pub fn by_the_engine(scenario: &Scenario) -> Run {
    let trajectory = sim::run(scenario).unwrap();
    Run {
        weeks: (0..=trajectory.weeks()).map(|week| engine_week(&trajectory, week)).collect(),
        applied: trajectory.schedule().outcomes().iter().map(|made| made.step.is_ok()).collect(),
        replaced_week: trajectory.replaced_week(),
        cuts: trajectory.cuts(),
    }
}

/// The share of the engine's futures in which leadership stands at the end.
pub fn standing_by_the_engine(scenario: &Scenario, futures: u32) -> f64 {
    let schedule = Schedule::of(scenario).unwrap();
    let survey =
        futures::survey(scenario, &schedule, futures, &futures::Columns::judged(), &|| true)
            .unwrap();
    survey.odds().survival(scenario.quarter_count() - 1).share
}

/// One week of the engine in the shape of the naive reference.
pub fn engine_week(trajectory: &Trajectory, week: u32) -> Week {
    let schedule = trajectory.schedule();
    let end = schedule.end();
    let mut out = Week { org: org_columns(trajectory.org_at(week)), ..Week::default() };
    for (team, row) in end.teams().iter().zip(trajectory.teams_at(week)) {
        if row.present {
            out.teams.insert(team.id.as_str().to_string(), team_columns(row));
        }
    }
    for (area, row) in end.areas().iter().zip(trajectory.areas_at(week)) {
        if let Some(owner) = row.owner {
            out.areas.insert(area.area.id.as_str().to_string(), area_columns(row));
            let owner = schedule.team_id(owner).as_str().to_string();
            out.owner.insert(area.area.id.as_str().to_string(), owner);
        }
    }
    out
}

pub fn org_columns(row: &OrgRow) -> Columns {
    Columns::from([
        ("product_engineers", row.product_engineers),
        ("usage", row.usage),
        ("heads", row.heads),
        ("teams", row.teams),
        ("service", row.service),
        ("trust", row.trust),
        ("investment_share", row.investment_share),
        ("break_even_share", row.break_even_share),
        ("coverage", row.coverage),
        ("morale", row.morale),
        ("budget_share", row.budget_share),
        ("weeks_below_floor", row.weeks_below_floor),
        ("survivor", row.survivor),
        ("freeze_weeks", row.freeze_weeks),
    ])
}

pub fn team_columns(row: &TeamRow) -> Columns {
    Columns::from([
        ("newcomers", row.newcomers),
        ("ramping", row.ramping),
        ("established", row.established),
        ("requisitions", row.requisitions),
        ("capacity", row.capacity),
        ("load", row.load),
        ("support", row.support),
        ("served", row.served),
        ("invest", row.invest),
        ("wait", row.wait),
        ("toil", row.toil),
        ("overload", row.overload),
        ("pressure", row.pressure),
        ("morale", row.morale),
        ("morale_goal", row.morale_goal),
        ("on_call", row.on_call),
        ("shock", row.shock),
        ("hired", row.hired),
        ("left", row.left),
    ])
}

pub fn area_columns(row: &AreaRow) -> Columns {
    Columns::from([
        ("load", row.load),
        ("arrivals", row.arrivals),
        ("backlog", row.backlog),
        ("leverage", row.leverage),
        ("in_flight", row.in_flight),
        ("context", row.context),
        ("neglect", row.neglect),
        ("quality", row.quality),
        ("invest", row.invest),
        ("break_even", row.break_even),
        ("growth", row.growth),
        ("incident_load", row.incident_load),
    ])
}
