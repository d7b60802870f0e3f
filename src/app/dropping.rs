//! What a drag would come to where it is, and carrying that out when it is let go.

use super::show::edit_at;
use super::view::{Carried, Target, Tone};
use super::{Tab, branching, drag_payload};
use crate::edit::Edit;
use crate::model::{Branch, Decision, Org, Planned, Scenario, TeamId};

impl Tab {
    /// The edit a drag would come to where it is now, if any.
    pub fn carried_edit(&self) -> Option<Edit> {
        let (carried, target) = self.carried()?;
        if let Target::Planned(team) = target {
            let planned = brought_forward(self.document.scenario(), carried, team)?;
            return bring_forward(planned, self.view.cursor.quarter());
        }
        let mut edits: Vec<_> =
            self.carried_decisions().into_iter().map(|it| edit_at(self.view.cursor, it)).collect();
        if edits.len() > 1 { Some(Edit::All { label: None, edits }) } else { edits.pop() }
    }

    /// Why nothing comes of a drag where it is now, if there is a reason to say.
    pub fn carried_refusal(&self) -> Option<String> {
        let (carried, target) = self.carried()?;
        match target {
            Target::Planned(team) => {
                let scenario = self.document.scenario();
                let none = brought_forward(scenario, carried, team).is_none();
                none.then(|| why_not_yet(scenario, team))
            }
            Target::Canvas => nothing_here(&self.run.org, carried),
            _ => None,
        }
    }

    fn carried(&self) -> Option<(&Carried, &Target)> {
        let drag = self.view.drag.as_ref()?;
        Some((&drag.carried, drag.target.as_ref()?))
    }

    /// The decisions a drag would come to where it is now.
    fn carried_decisions(&self) -> Vec<Decision> {
        let Some((carried, target)) = self.carried() else { return Vec::new() };
        let mut decisions = drag_payload::decisions(&self.run.org, carried, target);
        decisions.iter_mut().for_each(|decision| self.take_who_can_go(decision));
        decisions
    }

    /// Gives a branch to be made no more people than its parent has.
    pub(super) fn take_who_can_go(&self, decision: &mut Decision) {
        let Some(mut branch) = decision.get::<Branch>().cloned() else { return };
        let (org, quarter) = (&self.run.org, self.view.cursor.quarter());
        let going = branching::who_is_there(org, &self.run.now.trajectory, quarter, &branch);
        branch.engineers = going.map_or(branch.engineers, |going| going.min(branch.engineers));
        *decision = branch.into();
    }

    pub(super) fn drop_carried(&mut self) {
        let edit = self.carried_edit();
        let mut decisions = self.carried_decisions();
        let refused = self.run.preview.as_ref().and_then(|p| p.result.as_ref().err()).cloned();
        let nothing = self.carried_refusal();
        let founded = match self.carried() {
            Some((_, Target::Planned(team))) => Some(team.clone()),
            _ => None,
        };
        self.view.drag = None;
        match (edit, refused) {
            (Some(edit), None) if decisions.len() != 1 => {
                self.edit(&edit);
                if let Some(team) = founded {
                    self.select_several(vec![super::Selection::Team(team)]);
                }
            }
            (Some(_), None) => decisions.drain(..).for_each(|decision| self.decide(decision)),
            (Some(_), Some(refusal)) => self.view.say(Tone::Problem, refusal),
            (None, _) => {
                if let Some(why) = nothing {
                    self.view.say(Tone::Problem, why);
                }
            }
        }
    }
}

/// Founds a planned team in a quarter.
pub fn bring_forward(planned: &Planned, quarter: u32) -> Option<Edit> {
    Some(Edit::MoveDecision { id: planned.id()?, quarter })
}

/// The decision of the plan that founds a team.
pub fn founding<'a>(scenario: &'a Scenario, team: &TeamId) -> Option<&'a Planned> {
    let founds = |planned: &&Planned| {
        !planned.off && planned.decision.founds().is_some_and(|(founded, _)| founded == team)
    };
    scenario.plan.items().iter().find(founds)
}

/// The decision that founds a planned team, where areas it begins with are carried to its place.
fn brought_forward<'a>(
    scenario: &'a Scenario,
    carried: &Carried,
    team: &TeamId,
) -> Option<&'a Planned> {
    let Carried::Areas(areas) = carried else { return None };
    let planned = founding(scenario, team)?;
    let branch = planned.decision.get::<Branch>()?;
    areas.iter().all(|area| branch.areas.contains(area)).then_some(planned)
}

fn why_not_yet(scenario: &Scenario, team: &TeamId) -> String {
    let names = scenario.names();
    let name = names.team(team);
    let Some(planned) = founding(scenario, team) else { return format!("{name} is not there") };
    let areas = planned.decision.get::<Branch>().map(|branch| &branch.areas);
    let areas: Vec<&str> = areas.into_iter().flatten().map(|area| names.area(area)).collect();
    format!(
        "{name} is not there before Q{}: bring it forward first, or drop {} here, which does so",
        planned.quarter + 1,
        areas.join(" or ")
    )
}

/// Why the canvas between the teams does not take what is carried.
fn nothing_here(org: &Org, carried: &Carried) -> Option<String> {
    let words = match carried {
        Carried::Areas(areas) => {
            let owner = |area| org.area(area).map(|ix| org.areas()[ix.ix()].owner).ok();
            let one = areas.windows(2).all(|two| owner(&two[0]) == owner(&two[1]));
            return (!one).then(|| {
                "These areas have several owners: a branch takes areas of one team".to_owned()
            });
        }
        Carried::Teams { .. } => "Drop a team on the one it is to report to, or to be merged into",
        Carried::People { .. } => "Drop people on a team, or on Product",
        Carried::FromProduct { .. } => "Drop people from product on the team they go to",
        Carried::Requisition => "Drop a requisition on the team that is to hire",
    };
    Some(words.to_owned())
}
