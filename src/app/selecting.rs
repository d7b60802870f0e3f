//! What is selected, and what hides it.

use super::Tab;
use super::view::{Cursor, Focus, Selection};
use crate::model::{Decision, Org, TeamId, TeamIx};

impl Tab {
    /// Goes to where the name of the selected team or area is written, if one is selected: to the start, or
    /// to the decision that brings it; says whether there is a field to type it into.
    pub(super) fn goes_to_name(&mut self) -> bool {
        let scenario = self.document.scenario();
        let planned = scenario.plan.items();
        let (from_start, brought, is_area) = match &self.view.selection {
            _ if !self.view.marked.is_empty() => return false,
            Selection::Team(id) => (
                scenario.teams.iter().any(|team| team.id == *id),
                planned.iter().position(|it| it.decision.founds_team(id)),
                false,
            ),
            Selection::Area(id) => (
                scenario.teams.iter().flat_map(|team| &team.areas).any(|area| area.id == *id),
                planned.iter().position(|it| it.decision.brings_area(id)),
                true,
            ),
            _ => return false,
        };
        if from_start {
            self.set_cursor(Cursor::Start);
            return true;
        }
        // The name of a team is written where the branch is that founds it: on its mark.
        if let Some(id) = brought.and_then(|index| scenario.plan.id(index)) {
            self.select_several(vec![Selection::Decision(id)]);
        }
        is_area
    }

    pub(super) fn select_several(&mut self, selected: Vec<Selection>) {
        let mut selected = selected.into_iter();
        self.view.selection = selected.next().unwrap_or_default();
        self.view.also_selected = selected.collect();
    }

    pub(super) fn select_also(&mut self, selection: Selection) {
        let view = &mut self.view;
        if view.selection == selection {
            view.selection = view.also_selected.pop_first().unwrap_or_default();
        } else if !view.also_selected.remove(&selection) {
            let before = std::mem::replace(&mut view.selection, selection);
            if matches!(before, Selection::Team(_) | Selection::Area(_)) {
                view.also_selected.insert(before);
            }
        }
    }

    /// Opens what hides a team's card on the canvas, and returns the team, to be brought into sight.
    pub(super) fn open_up(&mut self, what: &Selection) -> Option<TeamId> {
        let org = &self.run.org;
        let team = match what {
            Selection::Team(name) => org.team(name).ok(),
            Selection::Area(name) => org.area(name).ok().map(|area| org.areas()[area.ix()].owner),
            Selection::Decision(id) => {
                let plan = &self.document.scenario().plan;
                let planned = plan.place(*id).and_then(|index| plan.items().get(index));
                planned.and_then(|planned| subject(org, &planned.decision))
            }
            _ => None,
        }?;
        let hides = |focus: &Focus| {
            org.team(&focus.team).is_ok_and(|at| {
                !(org.is_within(at, team) || focus.below && org.is_within(team, at))
            })
        };
        if self.view.canvas.focus.as_ref().is_some_and(hides) {
            self.view.canvas.focus = None;
        }
        let mut above = org.teams()[team.ix()].under;
        // No chain is longer than there are teams.
        for _ in org.teams() {
            let Some(parent) = above else { break };
            self.view.canvas.collapsed.remove(&org.teams()[parent.ix()].id);
            above = org.teams()[parent.ix()].under;
        }
        Some(org.teams()[team.ix()].id.clone())
    }
}

/// The team a decision is about, where it is there: the one it founds, or the first it names.
fn subject(org: &Org, decision: &Decision) -> Option<TeamIx> {
    let founded = decision.founds().and_then(|(team, _)| org.team(team).ok());
    founded.or_else(|| decision.teams().into_iter().find_map(|(_, team)| org.team(&team).ok()))
}
