//! Areas that stand for what a team owns as long as nobody said what that is: a roster names people, and no areas.

use std::collections::BTreeSet;

use super::area_mapping::Mapped;
use crate::model::{Area, AreaField, AreaId, Origin, Provenance, Quantity, Scenario, Team};

/// What is said of their load. Files hold it: with other words, what older files have is known no more.
const SAID: &str = "stands for what the team owns, until tickets or answers say what that is";

fn load_of(area: &Area) -> Quantity {
    Quantity::Area(area.id.clone(), AreaField::Load)
}

/// Gives every team with people an area of its name that stands for what it owns; returns how many.
pub fn add_stand_ins(scenario: &mut Scenario) -> usize {
    let mut ids: BTreeSet<AreaId> = BTreeSet::new();
    for team in scenario.teams.iter_mut().filter(|team| team.heads() > 0.0) {
        let mut area = Area::named(&team.name);
        area.id = AreaId::free(&team.name, |id| ids.contains(id));
        ids.insert(area.id.clone());
        let origin =
            Origin { value: area.load, provenance: Provenance::Assumed, from: SAID.into() };
        scenario.origins.insert(load_of(&area), origin);
        team.areas.push(area);
    }
    ids.len()
}

/// Whether an area stands for what its team owns, and is as it was made: nobody has said anything of it yet.
pub fn is_stand_in(scenario: &Scenario, area: &Area) -> bool {
    let known = scenario.known(&load_of(area));
    let stands = !known.is_changed && known.origin.is_some_and(|origin| origin.from == SAID);
    let of_area = |of: &&Quantity| matches!(of, Quantity::Area(id, _) if *id == area.id);
    let made = Area { id: area.id.clone(), ..Area::named(&area.name) };
    let keeps_name = area.id.as_str().starts_with(AreaId::from(&area.name).as_str());
    stands && *area == made && keeps_name && scenario.origins.keys().filter(of_area).count() == 1
}

/// Takes out what stands for the areas of teams that own areas of their own by now, unless something is mapped to it or
/// the plan decides something about it; returns the names of the teams.
pub fn replace_stand_ins(scenario: &mut Scenario, mapped: &[Mapped]) -> Vec<String> {
    let used: BTreeSet<AreaId> = mapped.iter().filter_map(Mapped::area).cloned().collect();
    let planned = scenario.plan.items().iter().flat_map(|it| it.decision.areas());
    let planned: BTreeSet<AreaId> = planned.map(|(_, area)| area).collect();
    let stands = |team: &Team| {
        let of = team.areas.iter().filter(|area| is_stand_in(scenario, area));
        let free = of.map(|area| area.id.clone());
        free.filter(|id| !used.contains(id) && !planned.contains(id)).collect::<Vec<AreaId>>()
    };
    let owns = |team: &Team| team.areas.iter().any(|area| used.contains(&area.id));
    let gone: Vec<(usize, Vec<AreaId>)> = scenario
        .teams
        .iter()
        .enumerate()
        .filter(|(_, team)| owns(team))
        .map(|(at, team)| (at, stands(team)))
        .filter(|(_, gone)| !gone.is_empty())
        .collect();
    let names = gone.iter().map(|(at, _)| scenario.teams[*at].name.clone()).collect();
    for (at, gone) in gone {
        let team = &mut scenario.teams[at];
        team.areas.retain(|area| !gone.contains(&area.id));
        let is_of = |of: &Quantity| matches!(of, Quantity::Area(id, _) if gone.contains(id));
        scenario.origins.retain(|of, _| !is_of(of));
    }
    names
}

/// That the stand-in of a team was taken out, for people.
pub fn stood_for(team: &str) -> String {
    format!("{team}: what stood for its areas is taken out, since the tickets say what it owns")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn with_stand_in() -> Scenario {
        let mut scenario = Scenario::seed("2026-Q1".parse().unwrap());
        scenario.teams[0].areas.clear();
        scenario.origins.clear();
        assert_eq!(add_stand_ins(&mut scenario), 1);
        scenario
    }

    fn stands(scenario: &Scenario) -> bool {
        is_stand_in(scenario, &scenario.teams[0].areas[0])
    }

    #[test]
    fn what_somebody_worked_on_stands_for_nothing_any_more() {
        assert!(stands(&with_stand_in()));
        let origin = with_stand_in().origins.into_values().next().unwrap();
        assert_eq!(
            origin.from,
            "stands for what the team owns, until tickets or answers say what that is"
        );
        let changes: [fn(&mut Area); 4] = [
            |area| area.load = 1.0,
            |area| area.severity = 2.0,
            |area| area.name = "Databases".into(),
            |area| area.effort = 10.0,
        ];
        for change in changes {
            let mut scenario = with_stand_in();
            change(&mut scenario.teams[0].areas[0]);
            assert!(!stands(&scenario));
        }
        let mut told = with_stand_in();
        let area = told.teams[0].areas[0].clone();
        let of = Quantity::Area(area.id, AreaField::Severity);
        let (value, provenance) = (area.severity, Provenance::Told);
        told.origins.insert(of, Origin { value, provenance, from: String::new() });
        assert!(!stands(&told));
    }
}
