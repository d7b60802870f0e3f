//! A plan that was changed here and there, put in order: what no longer applies goes, and what is hired for a
//! team that is not there yet is hired for the trunk.

use super::luck::Luck;
use super::plan_limits::{Limits, heads_asked, is_reorganization};
use super::search_question::Question;
use super::space::Space;
use crate::model::schedule::org_at;
use crate::model::{
    Branch, Decision, Hire, Org, Plan, Planned, Refusal, Scenario, SetPolicy, Transfer,
};

/// Where a decision stands among those of its quarter: teams and areas are there before anybody is hired.
fn rank(decision: &Decision) -> u8 {
    match decision {
        _ if decision.is_of_world() => 0,
        _ if is_reorganization(decision) => 1,
        Decision::Hire(_) => 3,
        _ => 2,
    }
}

/// The plan of `items` in which everything applies that may change and no quarter asks for more heads than `limits`
/// allow, as far as hires may change. `None` where something that stays no longer applies that does in the scenario's
/// own plan.
///
/// # Errors
/// When the structure at the start is no tree.
pub fn repaired(
    question: &Question,
    items: Vec<Planned>,
    limits: &Limits,
    luck: &mut Luck,
) -> Result<Option<Plan>, Refusal> {
    let Question { scenario, space, .. } = question;
    let mut items = folded(items, question);
    within_heads(&mut items, space, limits, luck);
    let none = Scenario { plan: Plan::default(), ..scenario.clone() };
    let mut org = org_at(&none, 0)?;
    let mut quarter = 0;
    let mut kept: Vec<Planned> = Vec::with_capacity(items.len());
    for mut planned in items {
        while quarter < planned.quarter {
            org.pass_quarter();
            quarter += 1;
        }
        if space.stays(&planned) {
            if planned.apply(&mut org).is_err() && applies_in_own_plan(scenario, &planned) {
                return Ok(None);
            }
            kept.push(planned);
            continue;
        }
        let trunk = org.teams()[org.trunk().ix()].id.clone();
        if let Some(hire) = planned.decision.get_mut::<Hire>()
            && org.team(&hire.team).is_err()
        {
            hire.team = trunk;
        }
        let worth = leaves_something(&planned.decision, &org) && steers(&planned.decision, &org);
        if worth && planned.apply(&mut org).is_ok() {
            kept.push(planned);
        }
    }
    Ok(Some(Plan::resumed(folded(kept, question), scenario.plan.given())))
}

/// Whether a team that is branched off leaves its parent something to own.
fn leaves_something(decision: &Decision, org: &Org) -> bool {
    let Some(branch) = decision.get::<Branch>() else { return true };
    let owned = org.team(&branch.from).map_or(0, |from| org.teams()[from.ix()].areas.len());
    owned > branch.areas.len()
}

/// Whether a team divides its time otherwise than it did, if it is about that.
fn steers(decision: &Decision, org: &Org) -> bool {
    let Some(set) = decision.get::<SetPolicy>() else { return true };
    org.team(&set.team).is_ok_and(|team| org.teams()[team.ix()].policy != set.policy)
}

fn applies_in_own_plan(scenario: &Scenario, planned: &Planned) -> bool {
    let Some(place) = planned.id().and_then(|id| scenario.plan.place(id)) else { return false };
    crate::model::schedule::org_before(scenario, place)
        .is_ok_and(|mut org| planned.apply(&mut org).is_ok())
}

/// In their order, hires of a team in a quarter as one, and none that says nothing; a quarter that may not change stays as
/// it is.
fn folded(mut items: Vec<Planned>, question: &Question) -> Vec<Planned> {
    let Question { scenario, space, .. } = question;
    items.sort_by_cached_key(|planned| match space.has(planned.quarter) {
        true => (planned.quarter, usize::from(rank(&planned.decision))),
        false => {
            let place = planned.id().and_then(|id| scenario.plan.place(id));
            (planned.quarter, place.unwrap_or(usize::MAX))
        }
    });
    let mut folded: Vec<Planned> = Vec::with_capacity(items.len());
    for planned in items {
        let same =
            folded.iter_mut().rev().take_while(|it| it.quarter == planned.quarter).find(|it| {
                !space.stays(it) && !space.stays(&planned) && it.decision.repeats(&planned.decision)
            });
        match same {
            Some(earlier) => earlier.decision.fold(&planned.decision),
            None => folded.push(planned),
        }
    }
    folded.retain(|planned| space.stays(planned) || !planned.decision.is_nothing());
    folded
}

/// Takes from what may change until no quarter asks for too many heads.
fn within_heads(items: &mut [Planned], space: &Space, limits: &Limits, luck: &mut Luck) {
    let last = items.last().map_or(0, |planned| planned.quarter);
    for quarter in 0..=last {
        let Some(most) = limits.heads_in(quarter) else { continue };
        loop {
            let here = |planned: &&mut Planned| planned.quarter == quarter && !planned.off;
            let asked: u32 =
                items.iter_mut().filter(here).map(|planned| heads_asked(&planned.decision)).sum();
            let mut free: Vec<&mut Planned> = items
                .iter_mut()
                .filter(here)
                .filter(|planned| space.may_change(planned) && heads_asked(&planned.decision) > 0)
                .collect();
            if asked <= most || free.is_empty() {
                break;
            }
            let which = luck.below(free.len());
            let decision = &mut free[which].decision;
            if let Some(hire) = decision.get_mut::<Hire>() {
                hire.count -= 1;
            } else if let Some(transfer) = decision.get_mut::<Transfer>() {
                transfer.count -= 1;
            }
        }
    }
}
