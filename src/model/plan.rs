//! The plan: decisions in the order in which they apply.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use super::decision::Decision;
use super::effect::Step;
use super::id::DecisionId;
use super::org::Org;
use super::refusal::Refusal;

/// Which decision of a plan is meant, however it is changed, dated anew, or passed by others. It
/// says nothing about the decision, stands in no scenario file, and means nothing in another plan.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct PlannedId(u32);

/// How far a decision has come among those who make it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Status {
    /// Somebody thinks of it.
    Idea,
    /// Somebody proposes it.
    Proposed,
    /// It is agreed.
    Agreed,
    /// It is done.
    Done,
}

impl Status {
    /// All of them, in their order.
    pub const ALL: [Status; 4] = [Status::Idea, Status::Proposed, Status::Agreed, Status::Done];

    /// Its name on screen.
    pub fn name(self) -> &'static str {
        match self {
            Status::Idea => "idea",
            Status::Proposed => "proposed",
            Status::Agreed => "agreed",
            Status::Done => "done",
        }
    }
}

/// What people say of a decision. No result depends on it.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Remarks {
    /// What it is known by outside the plan, where somebody gave it an id.
    pub id: Option<DecisionId>,
    /// Why, in a few words; empty when not said.
    pub note: String,
    /// Who answers for it; empty when not said.
    pub owner: String,
    /// How far it has come, where that is said.
    pub status: Option<Status>,
}

/// A decision and the quarter at whose start it takes effect. Two are equal when they say the same,
/// whichever of a plan's they are.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Planned {
    /// Quarters after the start, from 0. People read it as Q1, Q2, …
    pub quarter: u32,
    /// What is decided.
    pub decision: Decision,
    /// Whether it is switched off: it stays in the plan, and all is as if it were not there.
    pub off: bool,
    /// What people say of it.
    pub remarks: Remarks,
    /// `None` before a plan has it.
    id: Option<PlannedId>,
}

impl Planned {
    /// A decision in effect from a quarter (from 0) on.
    pub fn new(quarter: u32, decision: impl Into<Decision>) -> Self {
        let decision = decision.into();
        Planned { quarter, decision, off: false, remarks: Remarks::default(), id: None }
    }

    /// Which of its plan's decisions it is; `None` before a plan has it.
    pub fn id(&self) -> Option<PlannedId> {
        self.id
    }

    /// Whether it does the same, whatever is said of it.
    fn decides_as(&self, other: &Planned) -> bool {
        (self.quarter, self.off, &self.decision) == (other.quarter, other.off, &other.decision)
    }

    /// Applies the decision to the structure it meets, unless it is off.
    ///
    /// # Errors
    /// [`Refusal::Off`], or why it cannot apply; the structure is then as it was.
    pub fn apply(&self, org: &mut Org) -> Result<Step, Refusal> {
        if self.off { Err(Refusal::Off) } else { org.apply(&self.decision) }
    }
}

impl PartialEq for Planned {
    fn eq(&self, other: &Self) -> bool {
        self.decides_as(other) && self.remarks == other.remarks
    }
}

/// The ordered decisions of a scenario; never out of the order of their quarters.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[serde(from = "Written", into = "Written")]
pub struct Plan {
    items: Vec<Planned>,
    /// The identity of the next decision that has none; those of decisions taken out are not used
    /// again.
    next: u32,
}

/// A plan as it is written down within an edit.
#[derive(Serialize, Deserialize)]
struct Written {
    items: Vec<Planned>,
    given: u32,
}

impl From<Plan> for Written {
    fn from(plan: Plan) -> Written {
        Written { items: plan.items, given: plan.next }
    }
}

impl From<Written> for Plan {
    fn from(written: Written) -> Plan {
        Plan::resumed(written.items, written.given)
    }
}

impl PartialEq for Plan {
    fn eq(&self, other: &Self) -> bool {
        self.items == other.items
    }
}

impl Plan {
    /// Whether it does what another plan does, whatever is said of its decisions.
    pub fn decides_as(&self, other: &Plan) -> bool {
        let (these, others) = (&self.items, &other.items);
        these.len() == others.len() && these.iter().zip(others).all(|(a, b)| a.decides_as(b))
    }

    /// A plan of these decisions; those of one quarter keep their order. Each keeps its identity,
    /// unless one before it has the same.
    pub fn new(mut items: Vec<Planned>) -> Self {
        items.sort_by_key(|planned| planned.quarter);
        let next = items.iter().filter_map(|planned| planned.id).map(|id| id.0 + 1).max();
        let mut plan = Plan { items, next: next.unwrap_or_default() };
        let mut taken = BTreeSet::new();
        for planned in &mut plan.items {
            planned.id = planned.id.filter(|id| taken.insert(*id)).or_else(|| {
                plan.next += 1;
                Some(PlannedId(plan.next - 1))
            });
        }
        plan
    }

    /// The plan of these decisions after it has given `given` identities, so that those of decisions
    /// taken out are not given again.
    pub fn resumed(items: Vec<Planned>, given: u32) -> Self {
        let mut plan = Plan::new(items);
        plan.next = plan.next.max(given);
        plan
    }

    /// How many identities the plan has given, those of decisions taken out included.
    pub fn given(&self) -> u32 {
        self.next
    }

    /// The decisions in order.
    pub fn items(&self) -> &[Planned] {
        &self.items
    }

    /// Where a decision stands, if the plan has it.
    pub fn place(&self, id: PlannedId) -> Option<usize> {
        self.items.iter().position(|planned| planned.id == Some(id))
    }

    /// Which decision stands at `index`, if there is one.
    pub fn id(&self, index: usize) -> Option<PlannedId> {
        self.items.get(index)?.id
    }

    /// Adds a decision after those its quarter already has; returns where it stands.
    pub fn add(&mut self, quarter: u32, decision: impl Into<Decision>) -> usize {
        self.next += 1;
        let id = Some(PlannedId(self.next - 1));
        self.put(Planned { id, ..Planned::new(quarter, decision) })
    }

    /// Adds a decision before those its quarter already has; returns where it stands.
    pub fn add_first(&mut self, quarter: u32, decision: impl Into<Decision>) -> usize {
        self.next += 1;
        let id = Some(PlannedId(self.next - 1));
        let at = self.items.partition_point(|earlier| earlier.quarter < quarter);
        self.items.insert(at, Planned { id, ..Planned::new(quarter, decision) });
        at
    }

    /// Takes the decision at `index` out, if there is one.
    pub fn remove(&mut self, index: usize) -> Option<Planned> {
        (index < self.items.len()).then(|| self.items.remove(index))
    }

    /// Dates the decision at `index` anew, after those its new quarter already has; returns where
    /// it stands then, or `None` when there is none.
    pub fn date(&mut self, index: usize, quarter: u32) -> Option<usize> {
        let planned = self.remove(index)?;
        Some(self.put(Planned { quarter, ..planned }))
    }

    /// The plan with these decisions so many quarters later (earlier when negative,
    /// from Q1 on), each after those its new quarter has.
    pub fn shifted(&self, which: &BTreeSet<PlannedId>, by: i64) -> Plan {
        let meant = |planned: &Planned| planned.id.is_some_and(|id| which.contains(&id));
        let (moved, items): (Vec<_>, Vec<_>) = self.items.iter().cloned().partition(meant);
        let mut plan = Plan { items, next: self.next };
        for planned in moved {
            let quarter = i64::from(planned.quarter).saturating_add(by);
            let quarter = quarter.clamp(0, u32::MAX.into()) as u32;
            plan.put(Planned { quarter, ..planned });
        }
        plan
    }

    /// Switches the decision at `index` off or on; returns whether there is one.
    pub fn switch(&mut self, index: usize, off: bool) -> bool {
        self.items.get_mut(index).map(|planned| planned.off = off).is_some()
    }

    /// The decision at `index`, to change in place.
    pub fn get_mut(&mut self, index: usize) -> Option<&mut Decision> {
        self.items.get_mut(index).map(|planned| &mut planned.decision)
    }

    /// What people say of the decision at `index`, to change in place.
    pub fn remarks_mut(&mut self, index: usize) -> Option<&mut Remarks> {
        self.items.get_mut(index).map(|planned| &mut planned.remarks)
    }

    /// Every decision, to change in place.
    pub fn decisions_mut(&mut self) -> impl Iterator<Item = &mut Decision> {
        self.items.iter_mut().map(|planned| &mut planned.decision)
    }

    fn put(&mut self, planned: Planned) -> usize {
        let at = self.items.partition_point(|earlier| earlier.quarter <= planned.quarter);
        self.items.insert(at, planned);
        at
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Hire, Names};

    fn hires(plan: &Plan) -> Vec<(u32, String, Option<PlannedId>)> {
        let names = Names::default();
        let of =
            |planned: &Planned| (planned.quarter, planned.decision.describe(&names), planned.id);
        plan.items.iter().map(of).collect()
    }

    fn hire(team: &str) -> Decision {
        Hire { team: team.into(), count: 1 }.into()
    }

    #[test]
    fn a_decision_is_found_again_wherever_it_moves() {
        let mut plan = Plan::new(vec![Planned::new(2, hire("B")), Planned::new(1, hire("A"))]);
        let [a, b] = [0, 1].map(|index| plan.id(index).unwrap());
        assert_ne!(a, b);
        plan.date(0, 5);
        assert_eq!((plan.place(a), plan.place(b)), (Some(1), Some(0)));
        let plan = plan.shifted(&BTreeSet::from([a]), -4);
        assert_eq!((plan.place(a), plan.place(b)), (Some(0), Some(1)));
        let again = Plan::new(plan.items().to_vec());
        assert_eq!(hires(&again), hires(&plan));
    }

    #[test]
    fn a_decision_is_added_after_those_of_its_quarter_or_before_them() {
        let mut plan = Plan::new([0, 1, 2].map(|quarter| Planned::new(quarter, hire("A"))).into());
        assert_eq!((plan.add(1, hire("B")), plan.add_first(1, hire("C"))), (2, 1));
        assert_eq!((plan.add_first(0, hire("D")), plan.add_first(9, hire("E"))), (0, 6));
        let ids: BTreeSet<_> = plan.items().iter().map(|planned| planned.id).collect();
        assert_eq!(ids.len(), 7);
        let again = Plan::new(plan.items().to_vec());
        assert_eq!(hires(&again), hires(&plan));
    }

    #[test]
    fn an_identity_is_never_that_of_two_nor_of_one_that_is_gone() {
        let mut plan = Plan::new(vec![Planned::new(0, hire("A"))]);
        let a = plan.id(0).unwrap();
        let twice = Plan::new([plan.items(), plan.items()].concat());
        assert_eq!(twice.place(a), Some(0));
        assert_ne!(twice.id(1), Some(a));
        plan.remove(0);
        let index = plan.add(0, hire("B"));
        assert_ne!(plan.id(index), Some(a));
    }
}
