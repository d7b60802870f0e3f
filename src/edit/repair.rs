//! What can be done about a decision that no longer applies.

use std::collections::{BTreeMap, BTreeSet};

use super::{Edit, try_apply};
use crate::model::schedule::org_before;
use crate::model::{
    Branch, Decision, Effect, PlannedId, Refusal, Scenario, Schedule, TeamId, TeamIx,
};

/// Ways to repair a decision of the plan, each with what its button says, the mildest first;
/// empty when the decision applies or is not there. Each of them is accepted by [`try_apply`].
pub fn repairs(scenario: &Scenario, id: PlannedId) -> Vec<(String, Edit)> {
    let (Ok(schedule), Some(index)) = (Schedule::of(scenario), scenario.plan.place(id)) else {
        return vec![];
    };
    let planned = &scenario.plan.items()[index];
    let Some(refusal) = schedule.outcomes()[index].refusal() else { return vec![] };
    let mut offers = Vec::new();
    let aimed = aimed_anew(scenario, &schedule, index, refusal)
        .map(|decision| Edit::ReplaceDecision { id, decision });
    if let Some(edit @ Edit::ReplaceDecision { decision, .. }) =
        &aimed.filter(|edit| try_apply(scenario, edit).is_ok())
    {
        offers.push((format!("{} instead", decision.describe(schedule.names())), edit.clone()));
    }
    let quarter = (0..schedule.quarters())
        .find(|&quarter| try_apply(scenario, &Edit::MoveDecision { id, quarter }).is_ok());
    if let Some(quarter) = quarter {
        let label = if quarter == planned.quarter {
            format!("Put it last in Q{}", quarter + 1)
        } else {
            format!("Move it to Q{}", quarter + 1)
        };
        offers.push((label, Edit::MoveDecision { id, quarter }));
    }
    let off = Edit::Switch { which: BTreeSet::from([id]), off: true };
    offers.push(("Switch it off".into(), off));
    offers.push(("Remove it".into(), Edit::RemoveDecision { id }));
    offers
}

/// The same decision about the team that has what it was about: the one that absorbed its team,
/// or the one that now owns the area it branches off.
fn aimed_anew(
    scenario: &Scenario,
    schedule: &Schedule,
    index: usize,
    refusal: &Refusal,
) -> Option<Decision> {
    let org = org_before(scenario, index).ok()?;
    let mut decision = scenario.plan.items()[index].decision.clone();
    match refusal {
        Refusal::MergedTeam(_) => {
            let absorbers = absorbers(schedule, index);
            let merged: Vec<(TeamId, TeamIx)> = decision
                .teams()
                .into_iter()
                .filter_map(|(_, id)| {
                    let slot = org.team_slot(&id)?;
                    absorbers.contains_key(&slot).then_some((id, slot))
                })
                .collect();
            for (id, mut slot) in merged {
                // A merge leads to a team that was there, so the chain ends.
                while let Some(into) = absorbers.get(&slot) {
                    slot = *into;
                }
                decision.aim_anew(&id, &org.teams()[slot.ix()].id);
            }
        }
        Refusal::NotOwned { .. } => {
            let branch = decision.get_mut::<Branch>()?;
            let owner = |id| Some(org.areas()[org.area(id).ok()?.ix()].owner);
            let of_another = |owner: &TeamIx| org.teams()[owner.ix()].id != branch.from;
            let owner = branch.areas.iter().filter_map(owner).find(of_another)?;
            branch.from.clone_from(&org.teams()[owner.ix()].id);
        }
        _ => return None,
    }
    Some(decision)
}

/// Who absorbed whom before the decision at `index`.
fn absorbers(schedule: &Schedule, index: usize) -> BTreeMap<TeamIx, TeamIx> {
    let earlier = schedule.outcomes().iter().take(index);
    let effects = earlier.filter_map(|outcome| outcome.step.as_ref().ok()).flat_map(|s| &s.effects);
    let merges = effects.filter_map(|effect| match effect {
        Effect::Join { team, into } => Some((*team, *into)),
        _ => None,
    });
    merges.collect()
}
