//! What is selected, and what hides it.

use super::Tab;
use super::view::{Focus, Selection};
use crate::model::{Decision, Org, TeamId, TeamIx};

impl Tab {
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
