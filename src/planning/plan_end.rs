//! How an organization stands at the end of a plan: what a plan that runs its teams down leaves behind.

use crate::sim::Trajectory;

/// How it stands at the end of the last quarter, in the expected-value run.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct PlanEnd {
    /// Trust, 0 to 1.
    pub trust: f64,
    /// Morale by heads, 0 to 1.
    pub morale: f64,
    /// The load of all teams over what they have capacity for.
    pub load: f64,
}

/// From how much on one end is worse than another: of trust and of morale, and of load over capacity.
const WORSE: f64 = 0.05;
const MORE_LOAD: f64 = 0.10;

impl PlanEnd {
    /// That of a run.
    pub fn of(run: &Trajectory) -> PlanEnd {
        let week = run.weeks();
        let teams = run.teams_at(week).iter().filter(|team| team.present);
        let [load, capacity] = teams
            .fold([0.0; 2], |[load, capacity], team| [load + team.load, capacity + team.capacity]);
        let org = run.org_at(week);
        let load = if capacity > 0.0 { load / capacity } else { 0.0 };
        PlanEnd { trust: org.trust, morale: org.morale, load }
    }

    /// What is worse than at another plan's end, each by enough to be told: trust, morale, load.
    pub fn worse_than(&self, other: &PlanEnd) -> [bool; 3] {
        [
            self.trust < other.trust - WORSE,
            self.morale < other.morale - WORSE,
            self.load > other.load + MORE_LOAD,
        ]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_end_is_worse_by_enough_to_be_told_or_not_at_all() {
        let end = |trust, morale, load| PlanEnd { trust, morale, load };
        let present = end(0.91, 0.8, 0.7);
        assert_eq!(end(0.70, 0.78, 0.79).worse_than(&present), [true, false, false]);
        assert_eq!(end(0.95, 0.7, 0.9).worse_than(&present), [false, true, true]);
        assert_eq!(present.worse_than(&present), [false; 3]);
    }
}
