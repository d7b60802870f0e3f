//! What changes hands between two pictures: every area that goes to another team, appears or ends.

use std::collections::BTreeMap;

use super::changes::{Against, came_along};
use super::team_cards::{Moment, Organization};
use crate::model::{AreaIx, Effect, Scenario, Step, TeamIx};
use crate::sim::Trajectory;

/// An area that changes hands.
#[derive(Debug, Clone, PartialEq)]
pub struct HandOver {
    /// The quarter at whose beginning, from 0, and its name on the calendar; `None` between scenarios.
    pub when: Option<(u32, String)>,
    /// What is handed over.
    pub area: String,
    /// The team that has it no more; `None` where it appears.
    pub from: Option<String>,
    /// The team that has it then; `None` where it ends.
    pub to: Option<String>,
    /// Whether that team is split off with it.
    pub to_new: bool,
    /// How many people came along, where they did.
    pub people: Option<u32>,
    /// Its load in both pictures, engineers; `None` where it is not in one.
    pub load: [Option<f64>; 2],
    /// How long those wait who ask its team, in both pictures, weeks.
    pub wait: [Option<f64>; 2],
}

/// Everything that changes hands from a moment to a later one, in the order of the plan.
pub fn between_quarters(
    scenario: &Scenario,
    run: &Trajectory,
    from: Moment,
    to: Moment,
) -> Vec<HandOver> {
    let schedule = run.schedule();
    let org = from.org(scenario, run);
    let mut owners: BTreeMap<AreaIx, TeamIx> = BTreeMap::new();
    for (team, place) in org.living() {
        owners.extend(place.areas.iter().map(|area| (*area, team)));
    }
    let against = Against::Earlier { scenario, run, from, to };
    let mut found = Vec::new();
    for quarter in from.quarters()..to.quarters() {
        for step in schedule.steps(quarter) {
            // Who came along is told once, with the first of the areas.
            for (nth, handed) in handed(step, &owners).into_iter().enumerate() {
                let Handed { area, from: giver, to: taker, founded } = handed;
                match taker {
                    Some(team) => owners.insert(area, team),
                    None => owners.remove(&area),
                };
                let name = |team: TeamIx| schedule.team_name(team).to_owned();
                let at = |moment: Moment| {
                    let row = run.area(moment.week(run), area);
                    row.owner.map(|owner| (row.load, run.team(moment.week(run), owner).wait))
                };
                let (before, after) = (at(from), at(to));
                found.push(HandOver {
                    when: Some((quarter, scenario.quarter_label(quarter))),
                    area: schedule.area_name(area).to_owned(),
                    from: giver.map(name),
                    to: taker.map(name),
                    to_new: founded,
                    people: taker
                        .filter(|_| founded && nth == 0)
                        .and_then(|team| came_along(schedule.team_id(team), against)),
                    load: [before.map(|it| it.0), after.map(|it| it.0)],
                    wait: [before.map(|it| it.1), after.map(|it| it.1)],
                });
            }
        }
    }
    found
}

/// An area on its way within a step.
struct Handed {
    area: AreaIx,
    from: Option<TeamIx>,
    to: Option<TeamIx>,
    founded: bool,
}

/// The areas that a step hands over, where they have these owners.
fn handed(step: &Step, owners: &BTreeMap<AreaIx, TeamIx>) -> Vec<Handed> {
    let mut found = Vec::new();
    for effect in &step.effects {
        match effect {
            Effect::Found { from, team, areas, .. } => {
                found.extend(areas.iter().map(|area| Handed {
                    area: *area,
                    from: Some(*from),
                    to: Some(*team),
                    founded: true,
                }));
            }
            Effect::HandOver { area, from, to } => {
                found.push(Handed {
                    area: *area,
                    from: Some(*from),
                    to: Some(*to),
                    founded: false,
                });
            }
            Effect::Join { team, into } => {
                let theirs = owners.iter().filter(|(_, owner)| *owner == team);
                found.extend(theirs.map(|(area, _)| Handed {
                    area: *area,
                    from: Some(*team),
                    to: Some(*into),
                    founded: false,
                }));
            }
            Effect::Appear { area, owner } => {
                found.push(Handed { area: *area, from: None, to: Some(*owner), founded: false });
            }
            Effect::Retire { area, owner } => {
                found.push(Handed { area: *area, from: Some(*owner), to: None, founded: false });
            }
            _ => {}
        }
    }
    found
}

/// Every area that is with another team in the second picture than in the first, or in one of them alone.
pub fn between_scenarios(first: &Organization, second: &Organization) -> Vec<HandOver> {
    type Place = (usize, usize);
    let places = |of: &Organization| -> BTreeMap<crate::model::AreaId, Place> {
        let teams = of.teams.iter().enumerate();
        let places = teams.flat_map(|(t, team)| {
            team.areas.iter().enumerate().map(move |(a, area)| (area.id.clone(), (t, a)))
        });
        places.collect()
    };
    let (before, after) = (places(first), places(second));
    let side = |of: &Organization, place: Option<&Place>| {
        place.map(|(t, a)| {
            let team = &of.teams[*t];
            (team.id.clone(), team.name.clone(), team.areas[*a].load, team.wait_weeks)
        })
    };
    let ids = first.teams.iter().chain(&second.teams).flat_map(|team| &team.areas);
    let mut seen = std::collections::BTreeSet::new();
    let row = |area: &super::team_cards::AreaOnCard| {
        let (was, is) = (side(first, before.get(&area.id)), side(second, after.get(&area.id)));
        let same = was.as_ref().map(|it| &it.0) == is.as_ref().map(|it| &it.0);
        (!same).then(|| HandOver {
            when: None,
            area: area.name.clone(),
            from: was.as_ref().map(|it| it.1.clone()),
            to: is.as_ref().map(|it| it.1.clone()),
            to_new: is.as_ref().is_some_and(|it| first.place(&it.0).is_none()),
            people: None,
            load: [was.as_ref().map(|it| it.2), is.as_ref().map(|it| it.2)],
            wait: [was.map(|it| it.3), is.map(|it| it.3)],
        })
    };
    ids.filter(|area| seen.insert(area.id.clone())).filter_map(row).collect()
}
