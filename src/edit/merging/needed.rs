//! What a decision needs stays with it: a team or an area that one side took out comes back where a
//! decision of the other names it.

use super::assembly::{Assembled, BASE, MINE, Sources, THEIRS};
use crate::edit::diff::{AreaPart, Column, Columns, Part, TeamPart};
use crate::model::{AreaId, Decision, TeamId};

/// A team or an area.
enum Named {
    Team(TeamId),
    Area(AreaId),
}

/// Takes teams and areas from where they are that a decision needs and the scenario never brings;
/// returns whether there were some.
pub(super) fn bring_back(
    columns: &Columns,
    assembled: &Assembled,
    sources: &mut Sources,
    told: &mut Vec<String>,
) -> bool {
    let names = assembled.scenario.names();
    let mut found = false;
    for (planned, row) in assembled.scenario.plan.items().iter().zip(&assembled.rows) {
        let decision = &planned.decision;
        let teams = decision.teams().into_iter().map(|(_, team)| Named::Team(team));
        let areas = decision.areas().into_iter().map(|(_, area)| Named::Area(area));
        for named in teams.chain(areas) {
            let known = match &named {
                Named::Team(team) => names.has_team(team),
                Named::Area(area) => names.has_area(area),
            };
            if known || !is_known_where_it_stands(columns, *row, decision, &named) {
                continue;
            }
            let Some((part, from)) = place(columns, &named) else { continue };
            if sources.insert(part, from) == Some(from) {
                continue;
            }
            found = true;
            let side = &columns.0[from].names;
            let name = match &named {
                Named::Team(team) => side.team(team),
                Named::Area(area) => side.area(area),
            };
            told.push(format!("{name} stays: “{}” needs it", decision.describe(side)));
        }
    }
    found
}

/// Whether every side that has this decision knows what it names: what a side itself lost is not for
/// others to bring back.
fn is_known_where_it_stands(
    columns: &Columns,
    row: usize,
    decision: &Decision,
    named: &Named,
) -> bool {
    let has =
        |side: &&Column| side.planned(row).is_some_and(|planned| planned.decision == *decision);
    let knows = |side: &Column| match named {
        Named::Team(team) => side.names.has_team(team),
        Named::Area(area) => side.names.has_area(area),
    };
    let sides = [MINE, THEIRS].map(|at| &columns.0[at]);
    let mut those: Vec<&Column> = sides.into_iter().filter(has).collect();
    if those.is_empty() {
        those.extend(Some(&columns.0[BASE]).filter(has));
    }
    those.into_iter().all(knows)
}

/// Where a team or an area is to be taken from.
fn place(columns: &Columns, named: &Named) -> Option<(Part, usize)> {
    let begins = |decision: &Decision| match named {
        Named::Team(team) => decision.founds_team(team),
        Named::Area(area) => decision.brings_area(area),
    };
    for from in [BASE, MINE, THEIRS] {
        let side = &columns.0[from];
        let at_start = match named {
            Named::Team(team) => side.team(team).map(|_| Part::Team(team.clone(), TeamPart::Whole)),
            Named::Area(area) => side.area(area).map(|_| Part::Area(area.clone(), AreaPart::Whole)),
        };
        if let Some(part) = at_start {
            return Some((part, from));
        }
        let begun = (0..side.rows.len())
            .find(|row| side.planned(*row).is_some_and(|planned| begins(&planned.decision)));
        if let Some(row) = begun {
            let in_all = columns.0.iter().all(|column| column.has(&Part::Planned(row)));
            let part = if in_all { Part::Decided(row) } else { Part::Planned(row) };
            return Some((part, from));
        }
    }
    None
}
