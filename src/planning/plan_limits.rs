//! What no plan may do, and whether one does.

use super::beyond::Beyond;
use super::sizes_in_any_case::{SizesInAnyCase, fits, look_at_sizes};
use crate::model::{Decision, Hire, Planned, Scenario, Transfer};
use crate::sim::Trajectory;

/// The limits of a plan; what a search may not change is not held against one
/// ([`Question::allow_decisions`](super::search_question::Question::allow_decisions)). Sizes of teams are those of the expected-value run in whole people, at the start of
/// every quarter, once its decisions are made, and at the end.
#[derive(Debug, Clone, PartialEq)]
pub struct Limits {
    /// The most heads asked for by hires and transfers, by quarter; the last goes on.
    pub heads: Option<Vec<u32>>,
    /// The most that the organization costs over the run, in the scenario's currency.
    pub cost: Option<f64>,
    /// The fewest and the most people of the trunk.
    pub trunk: [u32; 2],
    /// The fewest and the most people of every other team.
    pub branch: [u32; 2],
    /// The most branches, moves and mergers a quarter.
    pub reorganizations: u32,
}

impl Default for Limits {
    fn default() -> Limits {
        Limits { heads: None, cost: None, trunk: [4, 10], branch: [3, 9], reorganizations: 1 }
    }
}

/// How many heads a decision asks for; none where it withdraws or sends some.
pub fn heads_asked(decision: &Decision) -> u32 {
    let hires = decision.get::<Hire>().map(|hire| hire.count);
    let count = hires.or_else(|| decision.get::<Transfer>().map(|it| it.count));
    count.unwrap_or_default().max(0) as u32
}

/// Whether a decision changes who owns what or who works where.
pub fn is_reorganization(decision: &Decision) -> bool {
    matches!(
        decision,
        Decision::Branch(_)
            | Decision::MoveArea(_)
            | Decision::MoveEngineers(_)
            | Decision::Merge(_)
            | Decision::Reparent(_)
    )
}

/// How many heads each quarter asks for.
pub fn heads_by_quarter(items: &[Planned], quarters: u32) -> Vec<u32> {
    let mut heads = vec![0; quarters as usize];
    for planned in items.iter().filter(|planned| !planned.off) {
        if let Some(of) = heads.get_mut(planned.quarter as usize) {
            *of += heads_asked(&planned.decision);
        }
    }
    heads
}

impl Limits {
    /// The most heads that may be asked for in a quarter (from 0).
    pub fn heads_in(&self, quarter: u32) -> Option<u32> {
        let heads = self.heads.as_ref()?;
        heads.get(quarter as usize).or(heads.last()).copied()
    }

    /// Accepts a plan that keeps within them, by its decisions alone.
    ///
    /// # Errors
    /// The first limit it is beyond, where it is furthest beyond that.
    pub fn allow_decisions(&self, scenario: &Scenario) -> Result<(), Beyond> {
        self.allow_changes(scenario, &|_| true)
    }

    /// The same of what may change: the rest is granted in any case, and counts towards what is allowed.
    ///
    /// # Errors
    /// The first limit it is beyond, where it is furthest beyond that.
    pub fn allow_changes(
        &self,
        scenario: &Scenario,
        may_change: &dyn Fn(&Planned) -> bool,
    ) -> Result<(), Beyond> {
        let items = scenario.plan.items();
        let mut furthest = None;
        for quarter in 0..scenario.quarter_count() {
            let here = || items.iter().filter(|it| it.quarter == quarter && !it.off);
            let granted = || here().filter(|it| !may_change(it));
            let asked = |it: &Planned| heads_asked(&it.decision);
            let [heads, granted_heads]: [u32; 2] =
                [here().map(asked).sum(), granted().map(asked).sum()];
            if let Some(most) = self.heads_in(quarter).map(|most| most.max(granted_heads))
                && heads > most
            {
                let beyond = Beyond::Heads { quarter, asked: heads, most };
                furthest = Beyond::furthest(furthest, beyond);
            }
            let changes = |it: &&Planned| is_reorganization(&it.decision);
            let most = (granted().filter(changes).count() as u32).max(self.reorganizations);
            let count = here().filter(changes).count() as u32;
            if count > most {
                let beyond = Beyond::Reorganizations { quarter, count, most };
                furthest = Beyond::furthest(furthest, beyond);
            }
        }
        furthest.map_or(Ok(()), Err)
    }

    /// Accepts a plan that keeps within them, by its expected-value run, of which rows of quarter ends are enough. A
    /// team that is beyond a limit of size when something may first change is held to it once it has come within; until
    /// then it goes no further away than it does in any case, by half a person at most. One that is
    /// within them then may be as large at any time as it is at that time in any case.
    ///
    /// # Errors
    /// The first limit it is beyond, where it is furthest beyond that.
    pub fn allow_run(
        &self,
        scenario: &Scenario,
        run: &Trajectory,
        in_any_case: &SizesInAnyCase,
    ) -> Result<(), Beyond> {
        let quarters = run.schedule().quarters();
        let cost: f64 = (0..quarters).map(|it| run.cost_of(it, scenario.cost_per_head)).sum();
        if let Some(most) = self.cost.filter(|most| cost > *most) {
            return Err(Beyond::Cost { cost, most });
        }
        // Which teams have not come within yet.
        let mut outside = vec![false; run.schedule().end().teams().len()];
        let from = in_any_case.from();
        let mut look = 0;
        let mut furthest = None;
        // Nothing is refused here: of all that is beyond the limit the furthest is told.
        let _ = look_at_sizes(from, scenario, run, |quarter, is_first, org, people| {
            for (ix, team) in org.living() {
                let size = people.of(ix).people();
                let is_trunk = ix == org.trunk();
                let limits = if is_trunk { self.trunk } else { self.branch };
                let limits = limits.map(f64::from);
                let outside = &mut outside[ix.ix()];
                *outside = (*outside || is_first) && !fits(size, limits);
                let was_within = in_any_case.at(0, ix).is_some_and(|size| fits(size, limits));
                let then = in_any_case.at(look, ix).filter(|_| was_within);
                let then = then.map(|size| [size, size]);
                let granted = in_any_case.range(ix).filter(|_| *outside).or(then).unwrap_or(limits);
                let granted = [granted[0].min(limits[0]), granted[1].max(limits[1])];
                if !fits(size, granted) {
                    let (team, quarter) =
                        (team.name.clone(), (quarter < quarters).then_some(quarter));
                    let beyond = Beyond::Size { quarter, team, is_trunk, people: size, limits };
                    furthest = Beyond::furthest(furthest.take(), beyond);
                }
            }
            look += 1;
            Ok::<(), ()>(())
        });
        furthest.map_or(Ok(()), Err)
    }

    /// The same as far as a plan keeps within them whose expected-value run this is, of which rows of quarter ends are
    /// enough: more heads, cost and reorganizations where it has more, and no limit of a size that it is beyond, but
    /// where a team never is within.
    pub fn widened_to(
        &self,
        scenario: &Scenario,
        run: &Trajectory,
        in_any_case: &SizesInAnyCase,
    ) -> Limits {
        let mut wide = self.clone();
        let quarters = scenario.quarter_count();
        let asked = heads_by_quarter(scenario.plan.items(), quarters);
        wide.heads = self.heads.as_ref().map(|_| {
            let most = |quarter| self.heads_in(quarter).unwrap_or_default();
            (0..).zip(&asked).map(|(quarter, asked)| most(quarter).max(*asked)).collect()
        });
        let cost: f64 = (0..quarters).map(|it| run.cost_of(it, scenario.cost_per_head)).sum();
        wide.cost = self.cost.map(|most| most.max(cost));
        while wide.allow_decisions(scenario).is_err() {
            wide.reorganizations += 1;
        }
        // Four sides, each given up once.
        for _ in 0..4 {
            let still = wide.allow_run(scenario, run, in_any_case);
            let ([trunk_least, trunk_most], [least, most]) = (wide.trunk, wide.branch);
            let given_up = [
                Limits { trunk: [trunk_least, u32::MAX], ..wide.clone() },
                Limits { trunk: [0, trunk_most], ..wide.clone() },
                Limits { branch: [least, u32::MAX], ..wide.clone() },
                Limits { branch: [0, most], ..wide.clone() },
            ];
            let is_still = |it: &Limits| match (it.allow_run(scenario, run, in_any_case), &still) {
                (Err(now), Err(before)) => now.limit() == before.limit(),
                (now, before) => now.is_ok() == before.is_ok(),
            };
            let wider = given_up.into_iter().find(|it| !is_still(it));
            wide = wider.filter(|_| still.is_err()).unwrap_or(wide);
        }
        wide
    }
}
