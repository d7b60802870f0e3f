//! What a list of tickets comes to with what is chosen, and the change of the scenario that it makes.

use std::sync::Arc;

use crate::edit::Edit;
use crate::import::{Calibration, Mapped, Taken, Tickets, Window};
use crate::model::number_text::counted;
use crate::model::{AreaField, AreaId, Decision, NewArea, RetireArea, Scenario};

/// A list of tickets, and what it makes of the scenario.
#[derive(Debug, PartialEq)]
pub struct TicketsFound {
    /// The scenario it is read into.
    pub before: Arc<Scenario>,
    /// That scenario with what is measured.
    pub after: Scenario,
    /// So many tickets.
    pub tickets: usize,
    /// What the list says its areas by, a header; empty where nothing does.
    pub by: String,
    /// The groups, most tickets first.
    pub groups: Vec<FoundGroup>,
    /// The time in which is counted, and the one that the list suggests.
    pub windows: [Window; 2],
    /// How the list was chosen, where that is not whole: the first line of a warning, and the rest.
    pub warning: Option<[String; 2]>,
    /// What is said that cannot be, a line each: it counts as not said.
    pub wrong: Vec<String>,
    /// One area under two names, where it looks so.
    pub renamed: Vec<Renamed>,
    /// What became of each area.
    pub taken: Vec<Taken>,
    /// Observed and model.
    pub calibration: Calibration,
    /// What was repaired, merged or left out, a line each.
    pub remarks: Vec<String>,
    /// How many figures of the scenario are measured, told and assumed then.
    pub known: [usize; 3],
}

/// Tickets about the same.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FoundGroup {
    /// What they are about.
    pub name: String,
    /// How many.
    pub tickets: usize,
    /// Where they go.
    pub mapped: Mapped,
}

/// A group that ends where another begins.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Renamed {
    /// What ends.
    pub from: String,
    /// What begins.
    pub to: String,
    /// When, in words.
    pub day: String,
}

impl FoundGroup {
    /// The groups of tickets with where each goes.
    pub(super) fn all(tickets: &Tickets, mapped: &[Mapped]) -> Vec<FoundGroup> {
        let mut counts = vec![0; tickets.groups.len()];
        tickets.all.iter().flat_map(|ticket| &ticket.groups).for_each(|group| counts[*group] += 1);
        let all = tickets.groups.iter().zip(counts).zip(mapped);
        let all = all.map(|((name, tickets), mapped)| FoundGroup {
            name: name.clone(),
            tickets,
            mapped: mapped.clone(),
        });
        let mut all: Vec<FoundGroup> = all.collect();
        all.sort_by(|a, b| b.tickets.cmp(&a.tickets).then_with(|| a.name.cmp(&b.name)));
        all
    }
}

impl TicketsFound {
    /// How many figures are set.
    pub fn figures(&self) -> usize {
        self.taken.iter().map(|of| of.changes.len()).sum()
    }

    /// An area of the scenario with what is measured.
    pub fn area(&self, id: &AreaId) -> Option<&crate::model::Area> {
        self.after.teams.iter().flat_map(|team| &team.areas).find(|area| area.id == *id)
    }

    /// All of it as one change of the scenario.
    pub fn edit(&self, file: &str) -> Edit {
        let mut edits = Vec::new();
        let areas = |scenario: &Scenario| {
            let all = scenario.teams.iter().flat_map(|team| &team.areas);
            all.map(|area| area.id.clone()).collect::<Vec<_>>()
        };
        let (there, kept) = (areas(&self.before), areas(&self.after));
        for team in &self.after.teams {
            for area in team.areas.iter().filter(|area| !there.contains(&area.id)) {
                let new = NewArea { area: area.clone(), owner: team.id.clone() };
                edits.push(Edit::AtStart(Decision::from(new)));
            }
        }
        for area in there.into_iter().filter(|area| !kept.contains(area)) {
            edits.push(Edit::AtStart(Decision::from(RetireArea { area })));
        }
        for of in &self.taken {
            let Some(area) = self.area(&of.area) else { continue };
            let id = || area.id.clone();
            for change in &of.changes {
                let field = change.field;
                edits.push(Edit::SetArea { area: id(), field, value: field.get(area) });
                if field == AreaField::Load {
                    edits.push(Edit::SetRange { area: id(), field, range: area.load_range });
                }
                let of = crate::model::Quantity::Area(id(), field);
                let origin = self.after.origins.get(&of).cloned();
                edits.push(Edit::SetOrigin { of, origin });
            }
        }
        let label = format!("{} of {file}", counted(self.figures(), "figure"));
        Edit::All { label: Some(label), edits }
    }
}
