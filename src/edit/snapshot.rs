//! Scenarios as a history keeps them: what two neighbours have in common is kept once.

use std::sync::Arc;

use crate::model::{Plan, Planned, Scenario, Team, Teams, WhichTeams};

/// One state of a scenario.
#[derive(Debug, Clone)]
pub(super) struct Snapshot {
    /// Everything but teams and plan, which are few bytes.
    rest: Arc<Scenario>,
    teams: Arc<Vec<Arc<Team>>>,
    /// Those very teams, as long as a scenario has them.
    which: WhichTeams,
    plan: Vec<Arc<Planned>>,
    /// How many identities the plan had given.
    given: u32,
}

impl Snapshot {
    /// The state of a scenario on its own.
    pub(super) fn of(scenario: &Scenario) -> Self {
        Snapshot {
            rest: Arc::new(rest_of(scenario)),
            teams: Arc::new(scenario.teams.iter().cloned().map(Arc::new).collect()),
            which: scenario.teams.which(),
            plan: scenario.plan.items().iter().cloned().map(Arc::new).collect(),
            given: scenario.plan.given(),
        }
    }

    /// The state of a scenario that came from this one.
    pub(super) fn next(&self, scenario: &Scenario) -> Self {
        let rest = rest_of(scenario);
        Snapshot {
            rest: if rest == *self.rest { self.rest.clone() } else { Arc::new(rest) },
            teams: if self.which.are(&scenario.teams) {
                self.teams.clone()
            } else {
                Arc::new(share(&self.teams, &scenario.teams, Team::eq))
            },
            which: scenario.teams.which(),
            plan: share(&self.plan, scenario.plan.items(), |one, other| {
                one == other && one.id() == other.id()
            }),
            given: scenario.plan.given(),
        }
    }

    /// The scenario whose state this is.
    pub(super) fn scenario(&self) -> Scenario {
        let copied = || self.teams.iter().map(|team| Team::clone(team)).collect();
        let planned = self.plan.iter().map(|planned| Planned::clone(planned)).collect();
        Scenario {
            teams: self.which.kept().unwrap_or_else(copied),
            plan: Plan::resumed(planned, self.given),
            ..Scenario::clone(&self.rest)
        }
    }
}

fn rest_of(scenario: &Scenario) -> Scenario {
    Scenario {
        about: scenario.about.clone(),
        teams: Teams::default(),
        plan: Plan::default(),
        start: scenario.start,
        company: scenario.company.clone(),
        rules: scenario.rules.clone(),
        uncertainty: scenario.uncertainty.clone(),
        bookmarks: scenario.bookmarks.clone(),
        origins: scenario.origins.clone(),
        actuals: scenario.actuals.clone(),
        ..*scenario
    }
}

/// `new` with every item of `old` that stands at the same place, counted from the front or from
/// the back, kept instead of copied.
fn share<T: Clone>(old: &[Arc<T>], new: &[T], same: impl Fn(&T, &T) -> bool) -> Vec<Arc<T>> {
    let shift = |i: usize| (i + old.len()).checked_sub(new.len());
    let kept = |at: Option<usize>, item: &T| Some(old.get(at?)?).filter(|old| same(old, item));
    let shared = new.iter().enumerate().map(|(i, item)| {
        let same = kept(Some(i), item).or_else(|| kept(shift(i), item));
        same.map_or_else(|| Arc::new(item.clone()), Arc::clone)
    });
    shared.collect()
}

#[cfg(test)]
mod tests {
    use super::{Snapshot, share};
    use crate::model::{CalendarQuarter, Decision, Hire, Scenario};
    use std::sync::Arc;

    fn kept(old: &[u32], new: &[u32]) -> usize {
        let old: Vec<Arc<u32>> = old.iter().copied().map(Arc::new).collect();
        let shared = share(&old, new, u32::eq);
        assert!(shared.iter().map(|item| **item).eq(new.iter().copied()));
        shared.iter().filter(|item| old.iter().any(|old| Arc::ptr_eq(old, item))).count()
    }

    #[test]
    fn what_an_edit_left_alone_is_kept_once() {
        assert_eq!(kept(&[1, 2, 3, 4], &[1, 9, 3, 9]), 2, "two changed");
        assert_eq!(kept(&[1, 2, 3, 4], &[1, 2, 9, 3, 4]), 4, "one came");
        assert_eq!(kept(&[1, 2, 3, 4], &[1, 3, 4]), 3, "one went");
        assert_eq!(kept(&[], &[1, 2]), 0);
        assert_eq!(kept(&[1, 2], &[]), 0);
    }

    #[test]
    fn a_state_gone_back_to_numbers_decisions_as_it_would_have_then() {
        let mut scenario = Scenario::seed(CalendarQuarter { year: 2026, quarter: 1 });
        let hire = || Decision::from(Hire { team: "A".into(), count: 1 });
        let index = scenario.plan.add(0, hire());
        let before = Snapshot::of(&scenario);
        scenario.plan.remove(index);
        let mut back = before.next(&scenario).scenario();
        let [there, here] = [&mut scenario, &mut back].map(|of| {
            let index = of.plan.add(0, hire());
            of.plan.id(index)
        });
        assert!(there.is_some());
        assert_eq!(there, here);
    }
}
