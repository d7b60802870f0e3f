//! What differs between two pictures, marked on their cards: new and gone teams, sizes, areas that change
//! hands.

use std::collections::BTreeMap;

use super::team_cards::{Mark, Moment, Organization, TeamOnCard};
use crate::model::{AreaId, Scenario, TeamId, WEEKS_PER_QUARTER};
use crate::sim::Trajectory;

/// What the other picture is.
#[derive(Debug, Clone, Copy)]
pub enum Against<'a> {
    /// The same plan earlier: from a moment to a later one.
    Earlier {
        /// The scenario of both, whose calendar is told.
        scenario: &'a Scenario,
        /// The run of both.
        run: &'a Trajectory,
        /// When the first picture is.
        from: Moment,
        /// When the second is.
        to: Moment,
    },
    /// Another scenario at the same quarter.
    Scenario,
}

/// Marks what differs on the cards of both pictures: the first is the earlier, or the one compared with.
pub fn mark(first: &mut Organization, second: &mut Organization, against: Against<'_>) {
    let (heads, owners) = (sizes(first), owners(first));
    let (heads_then, owners_then) = (sizes(second), self::owners(second));
    let names: BTreeMap<TeamId, String> = second
        .teams
        .iter()
        .chain(&first.teams)
        .map(|it| (it.id.clone(), it.name.clone()))
        .collect();
    for team in &mut first.teams {
        if !heads_then.contains_key(&team.id) {
            team.mark = Mark::Gone(gone(&team.id, against));
        }
        for area in &mut team.areas {
            area.note = match owners_then.get(&area.id) {
                None => area_gone(&area.id, against),
                Some(owner) if *owner != team.id => leaves(&area.id, &names[owner], against),
                Some(_) => String::new(),
            };
        }
    }
    for team in &mut second.teams {
        match heads.get(&team.id) {
            None => {
                team.mark = Mark::New(new(&team.id, against));
                team.came_along = came_along(&team.id, against);
            }
            Some(before) if *before != team.people.heads() => {
                team.mark = Mark::Changed(changed(*before, team.people.heads(), against));
            }
            Some(_) => {}
        }
        let is_new = matches!(team.mark, Mark::New(_));
        for area in &mut team.areas {
            area.note = match owners.get(&area.id) {
                None => "new".into(),
                Some(owner) if *owner != team.id && !is_new => format!("from {}", names[owner]),
                Some(_) => String::new(),
            };
        }
    }
}

fn sizes(of: &Organization) -> BTreeMap<TeamId, u32> {
    of.teams.iter().map(|team| (team.id.clone(), team.people.heads())).collect()
}

/// Who owns each area.
pub(super) fn owners(of: &Organization) -> BTreeMap<AreaId, TeamId> {
    let owned = |team: &TeamOnCard| {
        let of = team.id.clone();
        team.areas.iter().map(move |area| (area.id.clone(), of.clone())).collect::<Vec<_>>()
    };
    of.teams.iter().flat_map(owned).collect()
}

fn new(id: &TeamId, against: Against<'_>) -> String {
    match against {
        Against::Earlier { scenario, run, .. } => {
            let slot = run.schedule().end().team_slot(id);
            let quarter = slot.map_or(0, |slot| run.schedule().founded(slot));
            format!("new in {}", scenario.quarter_label(quarter))
        }
        Against::Scenario => "not in the first".into(),
    }
}

fn gone(id: &TeamId, against: Against<'_>) -> String {
    match against {
        Against::Earlier { scenario, run, from, to } => {
            let slot = run.schedule().end().team_slot(id);
            let is_gone = |quarter: &u32| {
                slot.is_none_or(|slot| !run.team(run.end_of(*quarter), slot).present)
            };
            let quarter = (from.quarters()..to.quarters()).find(is_gone).unwrap_or_default();
            format!("ends in {}", scenario.quarter_label(quarter))
        }
        Against::Scenario => "not in the second".into(),
    }
}

fn changed(before: u32, now: u32, against: Against<'_>) -> String {
    match against {
        Against::Earlier { .. } if now > before => format!("grew from {before}"),
        Against::Earlier { .. } => format!("shrank from {before}"),
        Against::Scenario => format!("{before} in the first"),
    }
}

/// The quarter (from 0) in which an area first is with another team than at first, or with none.
fn leaves_in(id: &AreaId, run: &Trajectory, from: Moment, to: Moment) -> Option<u32> {
    let slot = run.schedule().end().area_slot(id)?;
    let first = run.area(from.week(run), slot).owner;
    (from.quarters()..to.quarters())
        .find(|quarter| run.area(run.end_of(*quarter), slot).owner != first)
}

fn leaves(id: &AreaId, to_whom: &str, against: Against<'_>) -> String {
    match against {
        Against::Earlier { scenario, run, from, to } => {
            let at = leaves_in(id, run, from, to);
            at.map_or_else(String::new, |at| format!("↑ {}", scenario.quarter_label(at)))
        }
        Against::Scenario => format!("→ {to_whom}"),
    }
}

fn area_gone(id: &AreaId, against: Against<'_>) -> String {
    match against {
        Against::Earlier { scenario, run, from, to } => leaves_in(id, run, from, to)
            .map_or_else(|| "ends".into(), |at| format!("ends {}", scenario.quarter_label(at))),
        Against::Scenario => "only here".into(),
    }
}

/// How many came along when a team was split off: who is there a week later, less those hired.
pub(super) fn came_along(id: &TeamId, against: Against<'_>) -> Option<u32> {
    let Against::Earlier { run, .. } = against else { return None };
    let schedule = run.schedule();
    let slot = schedule.end().team_slot(id)?;
    let week = schedule.founded(slot) * WEEKS_PER_QUARTER + 1;
    let row = run.team(week, slot);
    let came = libm::round(row.heads() - row.hired + row.left).max(0.0) as u32;
    (came > 0).then_some(came)
}
