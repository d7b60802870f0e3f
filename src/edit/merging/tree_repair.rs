//! One tree, whatever was taken from whom.

use std::collections::{BTreeMap, BTreeSet};

use crate::edit::diff::{Column, Columns};
use crate::model::{Team, TeamId};

/// Makes the teams a tree with one trunk; what had to be done for it is told.
pub(super) fn one_tree(teams: &mut Vec<Team>, columns: &Columns, told: &mut Vec<String>) {
    // Mine comes before theirs and the base.
    let sides: Vec<&Column> = [1, 2, 0].iter().filter_map(|at| columns.0.get(*at)).collect();
    let trunks: Vec<&TeamId> =
        sides.iter().filter_map(|side| side.scenario.trunk().map(|team| &team.id)).collect();
    let there = |teams: &[Team], id: &TeamId| teams.iter().position(|team| team.id == *id);
    if teams.is_empty()
        && let Some(trunk) = sides.iter().find_map(|side| side.scenario.trunk())
    {
        told.push(format!("{} stays: a scenario has a trunk", trunk.name));
        teams.push(Team { areas: vec![], ..trunk.clone() });
    }
    let free: Vec<usize> = (0..teams.len()).filter(|at| teams[*at].under.is_none()).collect();
    let trunk = match &free[..] {
        [only] => *only,
        several => {
            let mut among = trunks.iter().filter_map(|id| there(teams, id));
            let known = among.find(|at| several.is_empty() || several.contains(at));
            known.or(several.first().copied()).unwrap_or_default()
        }
    };
    let Some(top) = teams.get_mut(trunk) else { return };
    if top.under.take().is_some() {
        told.push(format!("{} is the trunk", top.name));
    }
    let (top, name) = (top.id.clone(), top.name.clone());
    let known: BTreeSet<TeamId> = teams.iter().map(|team| team.id.clone()).collect();
    for (at, team) in teams.iter_mut().enumerate().filter(|(at, _)| *at != trunk) {
        let is_placed = team.under.as_ref().is_some_and(|under| known.contains(under));
        debug_assert_ne!(at, trunk);
        if !is_placed {
            told.push(format!("{} reports to {name}: the team it reported to is gone", team.name));
            team.under = Some(top.clone());
        }
    }
    // What hangs on nothing but itself hangs on the trunk from its first team on.
    let mut under: BTreeMap<TeamId, TeamId> = BTreeMap::new();
    for team in teams.iter() {
        under.extend(team.under.clone().map(|above| (team.id.clone(), above)));
    }
    let mut fine: BTreeSet<TeamId> = BTreeSet::from([top.clone()]);
    for team in teams.iter_mut() {
        let (mut way, mut at) = (vec![], team.id.clone());
        let mut met = BTreeSet::new();
        while !fine.contains(&at) && met.insert(at.clone()) {
            way.push(at.clone());
            let Some(above) = under.get(&at) else { break };
            at.clone_from(above);
        }
        if !fine.contains(&at) {
            told.push(format!("{} reports to {name}: it would report to itself", team.name));
            under.insert(team.id.clone(), top.clone());
            team.under = Some(top.clone());
        }
        fine.extend(way);
    }
}
