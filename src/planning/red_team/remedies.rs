//! What could be decided otherwise before a threat comes.

use std::collections::BTreeSet;

use super::threat::Threat;
use super::unbroken::Unbroken;
use crate::model::{
    AreaId, AreaIx, Branch, Decision, Hire, Names, Org, Plan, Planned, Policy, Scenario, SetPolicy,
    TeamId, Transfer,
};
use crate::planning::plan_limits::heads_by_quarter;
use crate::planning::settled::is_settled;

/// People who are hired or come from product.
const COUNTS: [i32; 4] = [1, 2, 3, 5];
/// So many teams are thought of at most.
const TEAMS: usize = 4;
/// Changes of the share of time that a team protects.
const PROTECTED: [f64; 4] = [0.1, 0.2, -0.1, -0.2];
/// No team is told to protect more.
const PROTECTED_MOST: f64 = 0.8;
/// So many areas more branch at most, those with the most load.
const BRANCHES: usize = 3;
/// People who go along with them.
const ENGINEERS: [u32; 2] = [3, 4];
/// Quarters by which branches are moved.
const SHIFTS: [i64; 4] = [-1, -2, 1, 2];
/// Quarters before the threat, in which something is decided; one is after, where it lasts.
const BEFORE: [i64; 4] = [3, 1, 0, -2];

/// Something decided otherwise.
#[derive(Debug, Clone)]
pub struct Remedy {
    /// In words.
    pub words: String,
    /// How many heads more it asks for.
    pub heads: u32,
    change: Change,
}

#[derive(Debug, Clone)]
enum Change {
    /// A decision more in a quarter (from 0).
    Add(u32, Decision),
    /// The branches at these places in other quarters.
    Branches(Vec<(usize, u32)>),
    /// Hires so many quarters earlier, from a quarter (from 0) on; of one team or of all.
    Earlier { team: Option<TeamId>, by: u32, from: u32 },
}

impl Remedy {
    /// The plan of a scenario with it.
    pub fn plan(&self, scenario: &Scenario) -> Plan {
        match &self.change {
            Change::Add(quarter, decision) => {
                with_added(&scenario.plan, *quarter, decision.clone())
            }
            Change::Branches(moved) => with_moved(scenario, moved),
            Change::Earlier { team, by, from } => with_earlier(scenario, team.as_ref(), *by, *from),
        }
    }
}

/// All that is tried against some threats. Nothing settled changes.
pub fn remedies(unbroken: &Unbroken, threats: &[Threat], from: u32) -> Vec<Remedy> {
    let scenario = &unbroken.scenario;
    let end = scenario.quarter_count();
    let comes = threats.iter().map(|it| it.quarter).min().unwrap_or(from);
    let when: BTreeSet<u32> = BEFORE
        .iter()
        .map(|before| i64::from(comes) - before)
        .filter(|it| (i64::from(from)..i64::from(end)).contains(it))
        .map(|it| it as u32)
        .collect();
    let org = unbroken.org(comes);
    let teams = teams(unbroken, &org, threats, comes);
    let mut found = Vec::new();
    for &quarter in &when {
        more_branches(unbroken, quarter, &mut found);
        for team in teams.iter().filter(|team| unbroken.org(quarter).team(team).is_ok()) {
            more_people(scenario, quarter, team, &mut found);
            other_time(unbroken, quarter, team, &mut found);
        }
    }
    moved_branches(scenario, from, &mut found);
    hires_earlier(scenario, from, &teams, &mut found);
    found
}

/// Whom the threats hit, the trunk, and who has most to do.
fn teams(unbroken: &Unbroken, org: &Org, threats: &[Threat], quarter: u32) -> Vec<TeamId> {
    let id = |ix: crate::model::TeamIx| org.teams()[ix.ix()].id.clone();
    let hit = threats.iter().filter_map(|it| it.kind.team().cloned());
    let hit = hit.filter(|team| org.team(team).is_ok());
    let others = [org.trunk()].into_iter().chain(unbroken.busiest(org, quarter)).map(id);
    let mut teams: Vec<TeamId> = Vec::new();
    for team in hit.chain(others) {
        if !teams.contains(&team) && teams.len() < TEAMS {
            teams.push(team);
        }
    }
    teams
}

fn more_people(scenario: &Scenario, quarter: u32, team: &TeamId, found: &mut Vec<Remedy>) {
    let hire = |count| Decision::from(Hire { team: team.clone(), count });
    let transfer = |count| Decision::from(Transfer { team: team.clone(), count });
    let kinds: [&dyn Fn(i32) -> Decision; 2] = [&hire, &transfer];
    for kind in kinds {
        for count in COUNTS {
            let decision = kind(count);
            let words = dated(&decision, &scenario.names(), quarter);
            let change = Change::Add(quarter, decision);
            found.push(Remedy { words, heads: count as u32, change });
        }
    }
}

fn other_time(unbroken: &Unbroken, quarter: u32, team: &TeamId, found: &mut Vec<Remedy>) {
    let scenario = &unbroken.scenario;
    let org = unbroken.org(quarter);
    let Ok(ix) = org.team(team) else { return };
    let now = &org.teams()[ix.ix()].policy;
    for by in PROTECTED {
        let protect = ((now.protect + by) * 100.0).round() / 100.0;
        if (0.0..=PROTECTED_MOST).contains(&protect) {
            let policy = Policy { protect, ..now.clone() };
            let decision = Decision::from(SetPolicy { team: team.clone(), policy });
            let not = format!(", not {:.0} %", now.protect * 100.0);
            let words = dated(&decision, &scenario.names(), quarter) + &not;
            found.push(Remedy { words, heads: 0, change: Change::Add(quarter, decision) });
        }
    }
}

/// Branches earlier or later; where one is in that quarter, the two change places.
fn moved_branches(scenario: &Scenario, from: u32, found: &mut Vec<Remedy>) {
    let names = scenario.names();
    let end = scenario.quarter_count();
    let plan = scenario.plan.items();
    let is_free = |it: &Planned| {
        it.decision.get::<Branch>().is_some() && !is_settled(it) && it.quarter >= from
    };
    for (place, planned) in plan.iter().enumerate().filter(|(_, it)| is_free(it)) {
        for by in SHIFTS {
            let to = i64::from(planned.quarter) + by;
            if !(i64::from(from)..i64::from(end)).contains(&to) {
                continue;
            }
            let to = to as u32;
            let there = plan.iter().position(|it| it.quarter == to && is_free(it));
            let mut moved = vec![(place, to)];
            moved.extend(there.map(|there| (there, planned.quarter)));
            // The pair is told once.
            if there.is_some() && by > 0 {
                continue;
            }
            let told = |(place, to): &(usize, u32)| {
                format!("{} in Q{}", plan[*place].decision.topic(&names), to + 1)
            };
            let told: Vec<String> = moved.iter().map(told).collect();
            let not = match there {
                Some(_) => "the other way round".into(),
                None => format!("in Q{}", planned.quarter + 1),
            };
            let words = format!("{}, not {not}", told.join(" and "));
            found.push(Remedy { words, heads: 0, change: Change::Branches(moved) });
        }
    }
}

/// The plan with the branches at these places in other quarters, first of all that is decided then: nobody is hired for
/// a team that is not there yet.
fn with_moved(scenario: &Scenario, moved: &[(usize, u32)]) -> Plan {
    let plan = scenario.plan.items();
    let mut items: Vec<Planned> = Vec::with_capacity(plan.len());
    for (place, planned) in plan.iter().enumerate() {
        let mut planned = planned.clone();
        let hires_for = planned.decision.get::<Hire>().map(|hire| hire.team.clone());
        for (branch, to) in moved {
            let founds =
                hires_for.as_ref().is_some_and(|it| plan[*branch].decision.founds_team(it));
            if *branch == place {
                planned.quarter = *to;
            } else if founds && !is_settled(&planned) {
                planned.quarter = planned.quarter.max(*to);
            }
        }
        items.push(planned);
    }
    let is_first = |it: &Planned| moved.iter().any(|(place, _)| plan[*place].id() == it.id());
    items.sort_by_key(|it| (it.quarter, !is_first(it)));
    of(scenario, items)
}

/// Branches of what the trunk owns and no decision of the plan branches off.
fn more_branches(unbroken: &Unbroken, quarter: u32, found: &mut Vec<Remedy>) {
    let scenario = &unbroken.scenario;
    let org = unbroken.org(quarter);
    let trunk = &org.teams()[org.trunk().ix()];
    let branches = scenario.plan.items().iter().filter_map(|it| it.decision.get::<Branch>());
    let taken: Vec<&AreaId> = branches.flat_map(|it| &it.areas).collect();
    let rows = unbroken.areas(quarter);
    let load = |area: &AreaIx| rows.get(area.ix()).map_or(0.0, |row| row.load);
    let mut free = trunk.areas.clone();
    free.retain(|it| !taken.contains(&&org.areas()[it.ix()].area.id));
    free.sort_by(|a, b| load(b).total_cmp(&load(a)));
    for area in free.into_iter().take(BRANCHES).filter(|_| trunk.areas.len() > 1) {
        let area = &org.areas()[area.ix()].area;
        for engineers in ENGINEERS {
            let decision = Decision::from(Branch {
                from: trunk.id.clone(),
                id: org.free_team_id(&area.name),
                name: area.name.clone(),
                areas: vec![area.id.clone()],
                engineers,
                policy: Policy::branch(),
            });
            let words = dated(&decision, &scenario.names(), quarter);
            found.push(Remedy { words, heads: 0, change: Change::Add(quarter, decision) });
        }
    }
}

fn hires_earlier(scenario: &Scenario, from: u32, teams: &[TeamId], found: &mut Vec<Remedy>) {
    let names = scenario.names();
    let all = [None].into_iter().chain(teams.iter().cloned().map(Some));
    for team in all {
        for (by, when) in [(1, "a quarter"), (2, "two quarters")] {
            let whose = team.as_ref().map(|team| format!(" of {}", names.team(team)));
            let words = format!("Hires{} {when} earlier", whose.unwrap_or_default());
            let change = Change::Earlier { team: team.clone(), by, from };
            let is_any = |it: &Planned| is_earlier(scenario, it, team.as_ref(), by, from);
            if scenario.plan.items().iter().any(is_any) {
                found.push(Remedy { words, heads: 0, change });
            }
        }
    }
}

/// Whether a decision is one of the hires that come earlier: those of a team that is there by then.
fn is_earlier(
    scenario: &Scenario,
    it: &Planned,
    team: Option<&TeamId>,
    by: u32,
    from: u32,
) -> bool {
    let hires = it.decision.get::<Hire>().filter(|hire| hire.count > 0 && !is_settled(it));
    hires.filter(|hire| team.is_none_or(|team| hire.team == *team)).is_some_and(|hire| {
        let founds = |it: &&Planned| !it.off && it.decision.founds_team(&hire.team);
        let founded = scenario.plan.items().iter().find(founds).map_or(0, |it| it.quarter);
        it.quarter >= founded.max(from) + by
    })
}

/// What comes earlier comes after all that its new quarter has: teams are there before anybody is hired.
fn with_earlier(scenario: &Scenario, team: Option<&TeamId>, by: u32, from: u32) -> Plan {
    let items = scenario.plan.items().iter().map(|it| {
        let (mut it, is_meant) = (it.clone(), is_earlier(scenario, it, team, by, from));
        it.quarter -= if is_meant { by } else { 0 };
        (it, is_meant)
    });
    let mut items: Vec<(Planned, bool)> = items.collect();
    items.sort_by_key(|(it, is_meant)| (it.quarter, *is_meant));
    of(scenario, items.into_iter().map(|(it, _)| it).collect())
}

/// A plan with one decision more, folded into one of its quarter that is about the same.
fn with_added(plan: &Plan, quarter: u32, decision: Decision) -> Plan {
    let mut plan = plan.clone();
    let same =
        |it: &Planned| it.quarter == quarter && !is_settled(it) && it.decision.repeats(&decision);
    match plan.items().iter().position(same).and_then(|place| plan.get_mut(place)) {
        Some(known) => known.fold(&decision),
        None => {
            plan.add(quarter, decision);
        }
    }
    plan
}

fn of(scenario: &Scenario, items: Vec<Planned>) -> Plan {
    Plan::resumed(items, scenario.plan.given())
}

/// "Hire 2 for Operations in Q2".
fn dated(decision: &Decision, names: &Names, quarter: u32) -> String {
    format!("{} in Q{}", decision.describe(names), quarter + 1)
}

/// How many heads a plan asks for.
pub fn heads(plan: &Plan, quarters: u32) -> u32 {
    heads_by_quarter(plan.items(), quarters).iter().sum()
}
