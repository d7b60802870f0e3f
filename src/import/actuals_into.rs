//! What happened, taken into a scenario: a figure that is told anew replaces the one before, all others stay.

use crate::model::{Actual, Names, Scenario};

/// A figure of what happened that is another now.
#[derive(Debug, Clone, PartialEq)]
pub struct ActualChange {
    /// The quarter, from 0.
    pub quarter: u32,
    /// What it is called: a figure's name, or a team's.
    pub name: String,
    /// What it was; `None` where nothing was told.
    pub was: Option<f64>,
    /// What it is; `None` of a team that is gone.
    pub is: Option<f64>,
}

/// Takes what happened into a scenario; returns what changed.
pub fn actuals_into(scenario: &mut Scenario, actuals: &[Actual]) -> Vec<ActualChange> {
    let names = scenario.names();
    let mut changes = Vec::new();
    for actual in actuals.iter().filter(|actual| !actual.is_empty()) {
        let quarter = actual.quarter;
        let all = &mut scenario.actuals;
        let at = all.partition_point(|it| it.quarter < quarter);
        if all.get(at).is_none_or(|it| it.quarter != quarter) {
            all.insert(at, Actual::of(quarter));
        }
        take(&mut all[at], actual, &names, &mut changes);
    }
    changes
}

fn take(into: &mut Actual, actual: &Actual, names: &Names, changes: &mut Vec<ActualChange>) {
    let quarter = actual.quarter;
    let mut note = |name: &str, was: Option<f64>, is: Option<f64>| {
        if was != is {
            changes.push(ActualChange { quarter, name: name.into(), was, is });
        }
    };
    for (field, value) in &actual.values {
        into.note_read(field.param().key);
        note(field.param().name, into.values.insert(*field, *value), Some(*value));
    }
    if !actual.teams.is_empty() {
        let called = |id| if names.has_team(id) { names.team(id) } else { id.as_str() };
        for (id, was) in &into.teams {
            if !actual.teams.contains_key(id) {
                note(called(id), Some(*was), None);
            }
        }
        for (id, heads) in &actual.teams {
            note(called(id), into.teams.get(id).copied(), Some(*heads));
        }
        into.teams.clone_from(&actual.teams);
        actual.teams.keys().for_each(|id| into.note_read(&Actual::team_name(id)));
    }
    into.add_source(&actual.from);
}
