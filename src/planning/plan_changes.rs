//! What one plan does differently from another, each difference by itself.

use std::collections::{BTreeMap, BTreeSet};

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
        if let (Some(was), Some(now)) = (hires(&self.was), hires(&self.is)) {
            let topic = self.is.first().map(|it| it.decision.topic(new)).unwrap_or_default();
            return format!("{topic}: {}", other_hires(&was, &now, called));
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
pub type Called<'a> = &'a dyn Fn(u32) -> String;

/// The branch that one side is, if it is one alone, and its quarter (from 0).
fn branch(side: &[Planned]) -> Option<(u32, &Branch)> {
    let [only] = side else { return None };
    Some((only.quarter, only.decision.get()?))
}

/// How many a side hires in each quarter (from 0), if it does nothing else.
fn hires(side: &[Planned]) -> Option<BTreeMap<u32, i32>> {
    let mut each = BTreeMap::new();
    for it in side {
        *each.entry(it.quarter).or_insert(0) += it.decision.get::<Hire>()?.count;
    }
    Some(each)
}

/// What is said of each quarter; so many stretches of quarters at most.
const STRETCHES: usize = 3;

/// Quarters (from 0) that follow one another, of which the same is to be said.
struct Stretch<T> {
    first: u32,
    last: u32,
    same: T,
}

fn stretches<T: PartialEq>(each: impl Iterator<Item = (u32, T)>) -> Vec<Stretch<T>> {
    let mut found: Vec<Stretch<T>> = Vec::new();
    for (quarter, same) in each {
        match found.last_mut().filter(|it| it.last + 1 == quarter && it.same == same) {
            Some(it) => it.last = quarter,
            None => found.push(Stretch { first: quarter, last: quarter, same }),
        }
    }
    found
}

impl<T> Stretch<T> {
    /// "in Q3", "in each of Q3 and Q4", "in each of Q3–Q8".
    fn when(&self, called: Called<'_>) -> String {
        let [first, last] = [self.first, self.last].map(called);
        match self.last - self.first {
            0 => format!("in {first}"),
            1 => format!("in each of {first} and {last}"),
            _ => format!("in each of {first}–{last}"),
        }
    }
}

/// How many are hired in which quarters: "7 in each of Q3–Q8", or "23 in Q1–Q9, at most 5 a quarter".
fn hires_in_words(each: &BTreeMap<u32, i32>, called: Called<'_>) -> String {
    let told = stretches(each.iter().map(|(quarter, count)| (*quarter, *count)));
    if told.len() <= STRETCHES {
        let told = told.iter().map(|it| format!("{} {}", it.same, it.when(called)));
        return told.collect::<Vec<_>>().join(", ");
    }
    let [first, last] = [told.first().map(|it| it.first), told.last().map(|it| it.last)]
        .map(|it| called(it.unwrap_or_default()));
    let (asked, most) = (each.values().sum::<i32>(), each.values().max().unwrap_or(&0));
    format!("{asked} in {first}–{last}, at most {most} a quarter")
}

/// How many are hired otherwise than in another plan: "7 in each of Q3–Q8, not 5".
fn other_hires(was: &BTreeMap<u32, i32>, now: &BTreeMap<u32, i32>, called: Called<'_>) -> String {
    let quarters: BTreeSet<u32> = was.keys().chain(now.keys()).copied().collect();
    let of = |side: &BTreeMap<u32, i32>, quarter| side.get(&quarter).copied().unwrap_or_default();
    let each = quarters.into_iter().map(|it| (it, [of(was, it), of(now, it)]));
    let told = stretches(each.filter(|(_, [was, now])| was != now));
    if told.len() > STRETCHES {
        return format!("{}, not {}", hires_in_words(now, called), hires_in_words(was, called));
    }
    let count = |count: i32| if count == 0 { "none".to_owned() } else { count.to_string() };
    let told = told.iter().map(|it| {
        let [was, now] = it.same.map(count);
        format!("{now} {}, not {was}", it.when(called))
    });
    told.collect::<Vec<_>>().join("; ")
}

/// One side in words; `None` where nothing is decided.
fn alone(side: &[Planned], names: &Names, called: Called<'_>) -> Option<String> {
    let first = side.first()?;
    if let (Some(each), [_, _, ..]) = (hires(side), side) {
        let topic = first.decision.topic(names);
        return Some(format!("{topic}: {}", hires_in_words(&each, called)));
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

#[cfg(test)]
mod tests {
    use super::*;

    fn each(counts: &[(u32, i32)]) -> BTreeMap<u32, i32> {
        counts.iter().copied().collect()
    }

    fn q(quarter: u32) -> String {
        format!("Q{}", quarter + 1)
    }

    #[test]
    fn hires_are_told_by_stretches_of_quarters() {
        let told = |counts: &[(u32, i32)]| hires_in_words(&each(counts), &q);
        assert_eq!(told(&[(2, 3)]), "3 in Q3");
        assert_eq!(told(&[(2, 3), (3, 3), (5, 1)]), "3 in each of Q3 and Q4, 1 in Q6");
        let long: Vec<(u32, i32)> = (2..8).map(|it| (it, 7)).collect();
        assert_eq!(told(&long), "7 in each of Q3–Q8");
        let mixed = [(0, 1), (1, 2), (2, 5), (4, 1), (8, 3)];
        assert_eq!(told(&mixed), "12 in Q1–Q9, at most 5 a quarter");
    }

    #[test]
    fn of_other_hires_only_the_quarters_that_differ_are_told() {
        let was: Vec<(u32, i32)> = (0..8).map(|it| (it, 5)).collect();
        let mut now = was.clone();
        now[2..].iter_mut().for_each(|(_, count)| *count = 7);
        assert_eq!(other_hires(&each(&was), &each(&now), &q), "7 in each of Q3–Q8, not 5");
        now.truncate(6);
        let told = "7 in each of Q3–Q6, not 5; none in each of Q7 and Q8, not 5";
        assert_eq!(other_hires(&each(&was), &each(&now), &q), told);
        let apart = [(0, 4), (2, 1), (3, 2), (4, 3), (5, 9)];
        let told = "19 in Q1–Q6, at most 9 a quarter, not 5 in each of Q1–Q8";
        assert_eq!(other_hires(&each(&was), &each(&apart), &q), told);
    }
}
