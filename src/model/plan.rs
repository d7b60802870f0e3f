//! The plan: decisions in the order in which they apply.

use std::collections::BTreeSet;

use super::decision::Decision;

/// A decision and the quarter at whose start it takes effect.
#[derive(Debug, Clone, PartialEq)]
pub struct Planned {
    /// Quarters after the start, from 0. People read it as Q1, Q2, …
    pub quarter: u32,
    /// What is decided.
    pub decision: Decision,
}

/// The ordered decisions of a scenario; never out of the order of their quarters.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Plan {
    items: Vec<Planned>,
}

impl Plan {
    /// A plan of these decisions; those of one quarter keep their order.
    pub fn new(mut items: Vec<Planned>) -> Self {
        items.sort_by_key(|planned| planned.quarter);
        Plan { items }
    }

    /// The decisions in order.
    pub fn items(&self) -> &[Planned] {
        &self.items
    }

    /// Adds a decision after those its quarter already has; answers where it stands.
    pub fn add(&mut self, quarter: u32, decision: Decision) -> usize {
        let at = self.items.partition_point(|planned| planned.quarter <= quarter);
        self.items.insert(at, Planned { quarter, decision });
        at
    }

    /// Takes the decision at `index` out, if there is one.
    pub fn remove(&mut self, index: usize) -> Option<Planned> {
        (index < self.items.len()).then(|| self.items.remove(index))
    }

    /// The plan with the decisions at these places so many quarters later (earlier when negative,
    /// from Q1 on), each after those its new quarter has; and where they stand then, in order.
    pub fn shifted(&self, which: &BTreeSet<usize>, by: i64) -> (Plan, BTreeSet<usize>) {
        let (moved, stay): (Vec<_>, Vec<_>) =
            self.items.iter().cloned().enumerate().partition(|(index, _)| which.contains(index));
        let mut plan = Plan { items: stay.into_iter().map(|(_, planned)| planned).collect() };
        let add = |(_, planned): (usize, Planned)| {
            let quarter = i64::from(planned.quarter).saturating_add(by);
            plan.add(quarter.clamp(0, u32::MAX.into()) as u32, planned.decision)
        };
        let places = moved.into_iter().map(add).collect();
        (plan, places)
    }

    /// The decision at `index`, to change in place.
    pub fn get_mut(&mut self, index: usize) -> Option<&mut Decision> {
        self.items.get_mut(index).map(|planned| &mut planned.decision)
    }

    /// Every decision, to change in place.
    pub fn decisions_mut(&mut self) -> impl Iterator<Item = &mut Decision> {
        self.items.iter_mut().map(|planned| &mut planned.decision)
    }
}
