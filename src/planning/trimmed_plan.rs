//! The present plan with the same share of its heads in each quarter, otherwise as it is: what becomes of it where less is
//! offered and nothing is made anew. What may not change is not taken back.

use super::candidate::Candidate;
use super::plan_limits::heads_by_quarter;
use super::search_question::Question;
use crate::model::Planned;
use crate::sim::granted::share_of;

/// Trimmed so that no quarter in which something may become less asks for more than so many heads, as far as what may not
/// change leaves room; what is offered beyond what it asks for is left unused.
pub fn trimmed_to_cap(question: &Question, cap: u32) -> Candidate {
    let [all, fixed] = asked(question);
    let most = all.iter().zip(&fixed).filter(|(all, fixed)| all > fixed).map(|(all, _)| *all).max();
    trimmed(question, cap, most.unwrap_or_default())
}

/// Trimmed to so many heads in all; what may not change is of these.
pub fn trimmed_to_all(question: &Question, heads: u32) -> Candidate {
    let [all, fixed] = asked(question).map(|heads| heads.into_iter().sum::<u32>());
    trimmed(question, heads.saturating_sub(fixed), all.saturating_sub(fixed))
}

/// How many heads each quarter asks for, and how many of them stay in any case.
fn asked(question: &Question) -> [Vec<u32>; 2] {
    let (items, quarters) = (question.scenario.plan.items(), question.scenario.quarter_count());
    let stays = |it: &&Planned| !question.space.may_change(it);
    let fixed: Vec<Planned> = items.iter().filter(stays).cloned().collect();
    [items, &fixed].map(|items| heads_by_quarter(items, quarters))
}

fn trimmed(question: &Question, granted: u32, asked: u32) -> Candidate {
    let plan = &question.scenario.plan;
    let plan = match granted < asked {
        true => share_of(plan, (granted, asked), &|it| question.space.may_change(it)),
        false => plan.clone(),
    };
    Candidate::new(0, &question.seen(), plan)
}
