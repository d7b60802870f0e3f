//! What one plan does differently from another, each difference by itself.

use std::collections::BTreeMap;

use super::settled::is_settled;
use crate::model::number_text::percent;
use crate::model::{Branch, Decision, Hire, Names, Plan, Planned};

/// Everything that two plans decide differently about one thing: the hires of a team, one branch, a team's time in
/// one quarter.
#[derive(Debug, Clone, PartialEq)]
pub struct Change {
    /// What is decided in the one plan.
    pub was: Vec<Planned>,
    /// What is decided in the other.
    pub is: Vec<Planned>,
}

/// What a decision is about.
type Topic = (&'static str, String);

fn topic(planned: &Planned) -> Topic {
    let about = match &planned.decision {
        Decision::Hire(it) => it.team.as_str().to_owned(),
        Decision::Branch(it) => {
            it.areas.iter().map(|area| area.as_str()).collect::<Vec<_>>().join(" ")
        }
        Decision::Transfer(it) => it.team.as_str().to_owned(),
        Decision::SetPolicy(it) => format!("{} {}", it.team.as_str(), planned.quarter),
        Decision::MoveArea(it) => it.area.as_str().to_owned(),
        other => other.describe(&Names::default()),
    };
    (planned.decision.name(), about)
}

/// What `new` decides otherwise than `old`, in the order of the plans.
pub fn changes(old: &Plan, new: &Plan) -> Vec<Change> {
    let mut topics: BTreeMap<Topic, Change> = BTreeMap::new();
    for (plan, is_new) in [(old, false), (new, true)] {
        for planned in plan.items().iter().filter(|it| !is_settled(it)) {
            let none = Change { was: Vec::new(), is: Vec::new() };
            let change = topics.entry(topic(planned)).or_insert(none);
            let side = if is_new { &mut change.is } else { &mut change.was };
            side.push(planned.clone());
        }
    }
    let mut changes: Vec<Change> =
        topics.into_values().filter(|it| said(&it.was) != said(&it.is)).collect();
    changes.sort_by_key(|change| change.is.iter().chain(&change.was).map(|it| it.quarter).min());
    changes
}

/// What is decided when; what a team gets in a quarter as one.
fn said(side: &[Planned]) -> Vec<(u32, Decision)> {
    let mut said: Vec<(u32, Decision)> = Vec::with_capacity(side.len());
    for Planned { quarter, decision, .. } in side {
        match said.iter_mut().find(|(when, it)| when == quarter && it.repeats(decision)) {
            Some((_, earlier)) => earlier.fold(decision),
            None => said.push((*quarter, decision.clone())),
        }
    }
    said
}

impl Change {
    /// A plan's decisions with this one taken back.
    pub fn taken_back(&self, plan: &Plan) -> Vec<Planned> {
        let about = self.is.first().or(self.was.first()).map(topic);
        let others = plan.items().iter().filter(|it| is_settled(it) || Some(topic(it)) != about);
        others.chain(&self.was).cloned().collect()
    }

    /// What is done differently, in words; `old` and `new` are the names of either plan.
    pub fn words(&self, old: &Names, new: &Names) -> String {
        self.words_with(old, new, &|quarter| format!("Q{}", quarter + 1))
    }

    /// The same with quarters (from 0) called otherwise.
    pub fn words_with(&self, old: &Names, new: &Names, called: Called<'_>) -> String {
        let (was, is) = match (alone(&self.was, old, called), alone(&self.is, new, called)) {
            (was, None) => return format!("No more: {}", was.unwrap_or_default()),
            (None, Some(is)) => return is,
            (Some(was), Some(is)) => (was, is),
        };
        if let (Some(was), Some(now)) = (hires(&self.was, called), hires(&self.is, called)) {
            let topic = self.is.first().map(|it| it.decision.topic(new)).unwrap_or_default();
            return format!("{topic}: {now}, not {was}");
        }
        match (branch(&self.was), branch(&self.is)) {
            (Some((when, was)), Some((_, now))) if was.from == now.from => format!(
                "{is}, not with {} in {}, protecting {}",
                was.engineers,
                called(when),
                percent(was.policy.protect)
            ),
            _ => format!("{is}, not {was}"),
        }
    }
}

/// What a quarter (from 0) is called.
type Called<'a> = &'a dyn Fn(u32) -> String;

/// The branch that one side is, if it is one alone, and its quarter (from 0).
fn branch(side: &[Planned]) -> Option<(u32, &Branch)> {
    let [only] = side else { return None };
    Some((only.quarter, only.decision.get()?))
}

/// How many a side hires and when, if it does nothing else: "5 in Q1–Q3 (Q1 3, Q2 1, Q3 1)".
fn hires(side: &[Planned], called: Called<'_>) -> Option<String> {
    let count = |it: &Planned| it.decision.get::<Hire>().map(|hire| hire.count);
    let each: Vec<(u32, i32)> =
        side.iter().map(|it| Some((it.quarter, count(it)?))).collect::<Option<_>>()?;
    let (first, last) = (each.first()?.0, each.last()?.0);
    let asked: i32 = each.iter().map(|(_, count)| count).sum();
    let one = |(quarter, count): &(u32, i32)| format!("{} {count}", called(*quarter));
    Some(match each.len() {
        1 => format!("{asked} in {}", called(first)),
        _ => {
            let each: Vec<String> = each.iter().map(one).collect();
            format!("{asked} in {}–{} ({})", called(first), called(last), each.join(", "))
        }
    })
}

/// One side in words; `None` where nothing is decided.
fn alone(side: &[Planned], names: &Names, called: Called<'_>) -> Option<String> {
    let first = side.first()?;
    if let (Some(hires), [_, _, ..]) = (hires(side, called), side) {
        return Some(format!("{}: {hires}", first.decision.topic(names)));
    }
    let one = |it: &Planned| {
        let said = format!("{} in {}", it.decision.describe(names), called(it.quarter));
        match it.decision.get::<Branch>() {
            Some(branch) => format!("{said}, protecting {}", percent(branch.policy.protect)),
            None => said,
        }
    };
    Some(side.iter().map(one).collect::<Vec<_>>().join(", "))
}
