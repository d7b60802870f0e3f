//! The four rules judged (MODEL §1).

use super::number::Number;
use super::standing::Standing;
use super::trajectory::Trajectory;
use super::week_rows::OrgRow;
use crate::model::constants as c;
use crate::model::{AreaIx, PerRule, Rule, Rules, TeamIx, WEEKS_PER_QUARTER};

/// What weighs on a rule or makes up a figure.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Cause {
    /// An area.
    Area(AreaIx),
    /// A team.
    Team(TeamIx),
    /// The decision at this place in the plan.
    Decision(usize),
}

/// A rule in a week: its state, since when, by how much, and what causes it most.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Verdict {
    /// The rule.
    pub rule: Rule,
    /// How it stands.
    pub standing: Standing,
    /// The week from which it has stood like this without a break.
    pub since_week: u32,
    /// What the rule judges: trust, coverage, morale or budget share.
    pub value: f64,
    /// Its threshold.
    pub threshold: f64,
    /// What weighs on it most; `None` where nothing does.
    pub cause: Option<Cause>,
}

impl Verdict {
    /// How far the value is on the good side of the threshold; negative beyond it.
    pub fn margin(&self) -> f64 {
        let margin = self.value - self.threshold;
        if self.rule.about().less_is_better { -margin } else { margin }
    }
}

/// Whether `value` is above `limit` by more than rounding (1e-9 relative; 1e-6 in single precision).
#[inline(always)]
pub(super) fn above<N: Number>(value: N, limit: f64) -> N::Mask {
    value.gt(value.of(limit * (1.0 + N::PRECISION.rounding().max(1e-9))))
}

/// The states of the four rules in a week (MODEL §1), in the order of [`Rule::ALL`], given which of
/// them are broken.
pub(super) fn standings(
    row: &OrgRow,
    broken: [bool; Rule::ALL.len()],
    rules: &Rules,
) -> PerRule<Standing> {
    let state = |broken: bool, at_risk: bool| match (broken, at_risk) {
        (true, _) => Standing::Broken,
        (false, true) => Standing::AtRisk,
        (false, false) => Standing::Holds,
    };
    let at_risk = [
        row.trust < row.service_floor + c::AT_RISK_TRUST || row.weeks_below_floor > 0.0,
        row.coverage < rules.coverage_floor + c::AT_RISK_COVERAGE,
        row.heads > 0.0
            && row.lowest_morale_team.is_some()
            && row.lowest_morale < rules.morale_floor,
        above(row.budget_share, rules.budget_ceiling),
    ];
    PerRule::of(|rule| state(broken[rule as usize], at_risk[rule as usize]))
}

impl Trajectory {
    /// The rules in force during the step that ended in `week`.
    pub fn rules_at(&self, week: u32) -> &Rules {
        self.schedule().rules(week.saturating_sub(1) / WEEKS_PER_QUARTER)
    }

    /// A rule judged in a week.
    pub fn verdict(&self, week: u32, rule: Rule) -> Verdict {
        let week = week.min(self.weeks());
        let row = self.org_at(week);
        let rules = self.rules_at(week);
        let standing = self.standing(week, rule);
        let mut since_week = week;
        while since_week > 0 && self.standing(since_week - 1, rule) == standing {
            since_week -= 1;
        }
        let (value, threshold) = match rule {
            Rule::Service => (row.trust, row.service_floor),
            Rule::Investment => (row.coverage, rules.coverage_floor),
            Rule::Morale => (row.morale, rules.morale_floor),
            Rule::Budget => (row.budget_share, rules.budget_ceiling),
        };
        Verdict { rule, standing, since_week, value, threshold, cause: self.cause(week, rule) }
    }

    fn cause(&self, week: u32, rule: Rule) -> Option<Cause> {
        let severity = |i: usize| self.schedule().end().areas()[i].area.severity;
        let worst_area = |weight: &dyn Fn(usize) -> f64| {
            let rows = self.areas_at(week).iter().enumerate();
            let living = rows.filter(|(_, row)| row.owner.is_some());
            first_largest(living.map(|(i, _)| (i, weight(i))))
                .map(|i| Cause::Area(AreaIx(i as u32)))
        };
        let areas = self.areas_at(week);
        match rule {
            Rule::Service => {
                worst_area(&|i| severity(i) * areas[i].weight * (1.0 - areas[i].quality))
            }
            Rule::Investment => worst_area(&|i| areas[i].break_even - areas[i].invest),
            Rule::Morale => self.org_at(week).lowest_morale_team.map(Cause::Team),
            Rule::Budget => {
                let rows = self.teams_at(week).iter().enumerate();
                let living = rows.filter(|(_, row)| row.present);
                first_largest(living.map(|(i, row)| (i, row.heads())))
                    .map(|i| Cause::Team(TeamIx(i as u32)))
            }
        }
    }
}

/// The index of the largest weight, the first on a tie; `None` where no weight is above 0.
fn first_largest(weights: impl Iterator<Item = (usize, f64)>) -> Option<usize> {
    let mut largest: Option<(usize, f64)> = None;
    for (i, weight) in weights {
        if weight > largest.map_or(0.0, |(_, most)| most) {
            largest = Some((i, weight));
        }
    }
    largest.map(|(i, _)| i)
}
