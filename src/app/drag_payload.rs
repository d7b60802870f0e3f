//! What a drop comes to: from what is carried and where it is let go, the decisions.

use super::view::{Carried, Target};
use crate::model::{
    AreaId, Branch, Decision, Hire, Merge, MoveArea, MoveEngineers, Org, Policy, Reparent, TeamId,
    TeamIx, Transfer,
};

/// How many engineers a branch begins with unless more or fewer are asked for.
const ENGINEERS: u32 = 4;

/// The decisions a drop would come to, in their order: all of them together or none. Empty where
/// nothing takes what is carried.
pub fn decisions(org: &Org, carried: &Carried, target: &Target) -> Vec<Decision> {
    match (carried, target) {
        (Carried::Areas(areas), Target::Team(to)) => move_areas(org, areas, to),
        (Carried::Areas(areas), Target::Canvas) => {
            branch_of(org, areas.clone()).into_iter().collect()
        }
        (Carried::Teams { teams, alone }, Target::ReportsTo(under)) => {
            report_to(org, teams, *alone, under)
        }
        (Carried::Teams { teams, alone }, Target::MergeInto(into)) => {
            merge_into(org, teams, *alone, into)
        }
        (Carried::People { team, count }, Target::Team(to)) => {
            vec![MoveEngineers { from: team.clone(), to: to.clone(), count: *count }.into()]
        }
        (Carried::People { team, count }, Target::Product) => vec![transfer(team, *count, -1)],
        (Carried::FromProduct { count }, Target::Team(team)) => vec![transfer(team, *count, 1)],
        (Carried::Requisition, Target::Team(team)) => {
            vec![Hire { team: team.clone(), count: 1 }.into()]
        }
        _ => Vec::new(),
    }
}

/// So many people who go to a team from product (`way` 1) or the other way (−1).
fn transfer(team: &TeamId, count: u32, way: i32) -> Decision {
    let count = way * i32::try_from(count).unwrap_or(i32::MAX);
    Transfer { team: team.clone(), count }.into()
}

/// The branch that areas of one team would become.
pub fn branch_of(org: &Org, areas: Vec<AreaId>) -> Option<Decision> {
    let first = &org.areas()[org.area(areas.first()?).ok()?.ix()];
    let branch = Branch {
        from: org.teams()[first.owner.ix()].id.clone(),
        id: org.free_team_id(&first.area.name),
        name: first.area.name.clone(),
        areas,
        engineers: ENGINEERS,
        policy: Policy::branch(),
    };
    Some(branch.into())
}

/// How many teams report below those carried and are not carried themselves.
pub fn teams_below(org: &Org, teams: &[TeamId]) -> usize {
    let carried = handles(org, teams);
    let hangs = |team: TeamIx| carried.iter().any(|&root| org.is_within(team, root));
    org.living().filter(|(team, _)| !carried.contains(team) && hangs(*team)).count()
}

/// Areas that are there already stay, unless nothing else is carried: then the drop says so.
fn move_areas(org: &Org, areas: &[AreaId], to: &TeamId) -> Vec<Decision> {
    let is_there = |area: &&AreaId| {
        let owner = org.area(area).map(|ix| org.areas()[ix.ix()].owner);
        areas.len() > 1 && owner.ok() == org.team(to).ok()
    };
    let moved = areas.iter().filter(|area| !is_there(area));
    moved.map(|area| MoveArea { area: area.clone(), to: to.clone() }.into()).collect()
}

/// The carried teams that do not come along with another that is carried.
pub fn topmost(org: &Org, teams: &[TeamId], alone: bool) -> Vec<TeamIx> {
    let carried = handles(org, teams);
    let comes_along = |team: TeamIx| {
        !alone && carried.iter().any(|&other| other != team && org.is_within(team, other))
    };
    carried.iter().copied().filter(|&team| !comes_along(team)).collect()
}

fn report_to(org: &Org, teams: &[TeamId], alone: bool, under: &TeamId) -> Vec<Decision> {
    let Ok(target) = org.team(under) else { return Vec::new() };
    let moved = topmost(org, teams, alone);
    // Those that are there already stay, unless all are: then the drop says so.
    let is_under = |&team: &TeamIx| parent(org, team) == Some(target);
    let is_there = |team: &TeamIx| is_under(team) && !moved.iter().all(is_under);
    let reparent = |team: &TeamIx| {
        let team = org.teams()[team.ix()].id.clone();
        Decision::from(Reparent { team, under: under.clone() })
    };
    let moves = moved.iter().filter(|team| !is_there(team)).map(reparent).collect();
    let left = if alone { left_behind(org, teams) } else { Vec::new() };
    // One that goes below its own reports must leave them first.
    let below = moved.iter().any(|&team| org.is_within(target, team));
    if below { [left, moves].concat() } else { [moves, left].concat() }
}

fn merge_into(org: &Org, teams: &[TeamId], alone: bool, into: &TeamId) -> Vec<Decision> {
    let merge = |team: &TeamId| Merge { team: team.clone(), into: into.clone() }.into();
    let merges = teams.iter().map(merge).collect();
    let left = if alone { left_behind(org, teams) } else { Vec::new() };
    [left, merges].concat()
}

/// The reports of carried teams that stay: they go to the nearest team above that stays too.
fn left_behind(org: &Org, teams: &[TeamId]) -> Vec<Decision> {
    let carried = handles(org, teams);
    let stays = |team: TeamIx| {
        let mut at = parent(org, team);
        // No chain is longer than there are teams.
        for _ in org.teams() {
            at = match at {
                Some(above) if carried.contains(&above) => parent(org, above),
                _ => break,
            };
        }
        at
    };
    let id = |team: TeamIx| org.teams()[team.ix()].id.clone();
    let reports = carried.iter().flat_map(|&team| org.reports(team).map(move |it| (team, it)));
    let staying = reports.filter(|(_, report)| !carried.contains(report));
    let moved = staying.filter_map(|(team, report)| {
        Some(Reparent { team: id(report), under: id(stays(team)?) }.into())
    });
    moved.collect()
}

fn handles(org: &Org, teams: &[TeamId]) -> Vec<TeamIx> {
    teams.iter().filter_map(|team| org.team(team).ok()).collect()
}

fn parent(org: &Org, team: TeamIx) -> Option<TeamIx> {
    org.teams()[team.ix()].under
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{CalendarQuarter, Scenario, Team};

    /// Trunk ← A ← B ← C, and A ← D.
    fn org() -> Org {
        let team = |name: &str, under: &str| Team::named(name, Some(under.into()));
        let teams = [team("A", "Trunk"), team("B", "A"), team("C", "B"), team("D", "A")];
        let mut scenario = Scenario::seed(CalendarQuarter { year: 2026, quarter: 1 });
        scenario.teams = [vec![Team::named("Trunk", None)], teams.to_vec()].concat().into();
        Org::at_start(&scenario).unwrap()
    }

    /// Who reports where after a drop of teams: "A under Trunk, …".
    fn after(teams: &[&str], alone: bool, target: Target) -> String {
        let mut org = org();
        let teams = teams.iter().map(|&team| team.into()).collect();
        for decision in decisions(&org, &Carried::Teams { teams, alone }, &target) {
            org.apply(&decision).unwrap();
        }
        let name = |ix: TeamIx| org.teams()[ix.ix()].name.clone();
        let reports = org.living().filter_map(|(ix, team)| Some((ix, team.under?)));
        reports
            .map(|(ix, under)| format!("{}<{}", name(under), name(ix)))
            .collect::<Vec<_>>()
            .join(" ")
    }

    #[test]
    fn a_team_takes_along_what_hangs_on_it_unless_it_goes_alone() {
        let under = |to: &str| Target::ReportsTo(to.into());
        assert_eq!(after(&["B"], false, under("D")), "Trunk<A D<B B<C A<D");
        assert_eq!(after(&["B"], true, under("D")), "Trunk<A D<B A<C A<D");
        assert_eq!(after(&["A"], true, under("C")), "C<A Trunk<B B<C Trunk<D");
        assert_eq!(after(&["A", "B"], true, under("D")), "D<A D<B Trunk<C Trunk<D");
        assert_eq!(after(&["B", "C"], false, under("D")), "Trunk<A D<B B<C A<D", "C comes along");
    }

    #[test]
    fn a_team_merged_alone_leaves_its_reports_to_its_former_parent() {
        let into = |to: &str| Target::MergeInto(to.into());
        assert_eq!(after(&["A"], false, into("D")), "D<B B<C Trunk<D");
        assert_eq!(after(&["A"], true, into("D")), "Trunk<B B<C Trunk<D");
        assert_eq!(after(&["B", "D"], false, into("A")), "Trunk<A A<C");
    }

    #[test]
    fn what_stays_is_counted_once() {
        assert_eq!(teams_below(&org(), &["A".into(), "B".into()]), 2);
        assert_eq!(teams_below(&org(), &["C".into()]), 0);
    }
}
