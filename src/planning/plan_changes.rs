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

fn said(side: &[Planned]) -> Vec<(u32, &Decision)> {
    side.iter().map(|planned| (planned.quarter, &planned.decision)).collect()
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
        let (was, is) = (alone(&self.was, old), alone(&self.is, new));
        match (was, is) {
            (was, None) => format!("No more: {}", was.unwrap_or_default()),
            (None, Some(is)) => is,
            (Some(was), Some(is)) => {
                if let (Some(was), Some(now)) = (hires(&self.was), hires(&self.is)) {
                    let topic = self.is.first().map(|it| it.decision.topic(new));
                    return format!("{}: {now}, not {was}", topic.unwrap_or_default());
                }
                match (branch(&self.was), branch(&self.is)) {
                    (Some(was), Some(now)) if was.from == now.from => {
                        let of = |it: &Branch, side: &[Planned]| {
                            format!(
                                "with {} in {}, protecting {}",
                                it.engineers,
                                side.first().map(quarter).unwrap_or_default(),
                                percent(it.policy.protect)
                            )
                        };
                        format!("{is}, not {}", of(was, &self.was))
                    }
                    _ => format!("{is}, not {was}"),
                }
            }
        }
    }
}

fn quarter(planned: &Planned) -> String {
    format!("Q{}", planned.quarter + 1)
}

/// The branch that one side is, if it is one alone.
fn branch(side: &[Planned]) -> Option<&Branch> {
    let [only] = side else { return None };
    only.decision.get()
}

/// How many a side hires and when, if it does nothing else: "5 in Q1–Q3 (Q1 3, Q2 1, Q3 1)".
fn hires(side: &[Planned]) -> Option<String> {
    let (first, last) = (side.first()?, side.last()?);
    if !side.iter().all(|it| matches!(it.decision, Decision::Hire(_))) {
        return None;
    }
    let asked: i32 = side.iter().filter_map(|it| Some(it.decision.get::<Hire>()?.count)).sum();
    Some(match side.len() {
        1 => format!("{asked} in {}", quarter(first)),
        _ => format!("{asked} in {}–{} ({})", quarter(first), quarter(last), each(side)),
    })
}

/// One side in words; `None` where nothing is decided.
fn alone(side: &[Planned], names: &Names) -> Option<String> {
    let first = side.first()?;
    if let (Some(hires), [_, _, ..]) = (hires(side), side) {
        return Some(format!("{}: {hires}", first.decision.topic(names)));
    }
    let one = |it: &Planned| match it.decision.get::<Branch>() {
        Some(branch) => format!(
            "{} in {}, protecting {}",
            it.decision.describe(names),
            quarter(it),
            percent(branch.policy.protect)
        ),
        None => format!("{} in {}", it.decision.describe(names), quarter(it)),
    };
    Some(side.iter().map(one).collect::<Vec<_>>().join(", "))
}

/// What each quarter asks for.
fn each(side: &[Planned], called: &dyn Fn(u32) -> String) -> String {
    let one = |it: &Planned| format!("{} {}", called(it.quarter), heads_asked(&it.decision));
    side.iter().map(one).collect::<Vec<_>>().join(", ")
}
