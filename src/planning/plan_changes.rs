//! What one plan does differently from another, each difference by itself.

use std::collections::BTreeMap;

use super::plan_limits::heads_asked;
use super::settled::is_settled;
use crate::model::number_text::{figure, percent};
use crate::model::{Branch, Decision, Names, Plan, Planned};

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
        let topic = self.is.first().map(|it| it.decision.topic(new)).unwrap_or_default();
        match (side(&self.was, old), side(&self.is, new)) {
            (was, None) => format!("No more: {}", was.unwrap_or_default()),
            (None, Some(is)) => is,
            (Some(was), Some(is)) => {
                // A sentence that says itself what it is about is not introduced.
                let is_about =
                    is.strip_prefix(&topic).map_or(format!("{topic}: {is}"), |_| is.clone());
                format!("{is_about}, not {was}")
            }
        }
    }
}

/// One side in words; `None` where nothing is decided.
fn side(side: &[Planned], names: &Names) -> Option<String> {
    let (first, last) = (side.first()?, side.last()?);
    let quarter = |planned: &Planned| format!("Q{}", planned.quarter + 1);
    let asked: u32 = side.iter().map(|it| heads_asked(&it.decision)).sum();
    let is_hires = matches!(first.decision, Decision::Hire(_));
    if is_hires && side.len() > 1 {
        let when = format!("{}–{}", quarter(first), quarter(last));
        return Some(format!("{} in {when} ({})", figure(f64::from(asked), 0), each(side)));
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
fn each(side: &[Planned]) -> String {
    let one = |it: &Planned| format!("Q{} {}", it.quarter + 1, heads_asked(&it.decision));
    side.iter().map(one).collect::<Vec<_>>().join(", ")
}
