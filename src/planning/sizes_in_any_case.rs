//! How large teams get whatever a search decides: what no plan can be blamed for.

use super::headcount::Headcounts;
use super::space::Space;
use crate::model::schedule::org_at;
use crate::model::{Org, Plan, Refusal, Scenario, TeamIx};
use crate::sim::{Trajectory, run_by_quarter};

/// The fewest and the most people that each team has, by slot, from the quarter on in which something may first change:
/// those who leave without anybody being hired for them, those who are sought at the start, and what is settled. Whatever
/// else is decided, such a team comes to that in some quarter; so it may at any time.
#[derive(Debug, Clone, PartialEq)]
pub struct SizesInAnyCase {
    from: u32,
    ranges: Vec<Option<[f64; 2]>>,
    /// The people of each team, by slot, at each look from the first on.
    looks: Vec<Vec<Option<f64>>>,
}

impl SizesInAnyCase {
    /// Where nothing is decided that may change.
    ///
    /// # Errors
    /// When the structure at the start is no tree.
    pub fn of(scenario: &Scenario, space: &Space) -> Result<SizesInAnyCase, Refusal> {
        let stays = scenario.plan.items().iter().filter(|it| !space.may_change(it)).cloned();
        let plan = Plan::resumed(stays.collect(), scenario.plan.given());
        let scenario = Scenario { plan, ..scenario.clone() };
        let run = run_by_quarter(&scenario)?;
        Ok(SizesInAnyCase::of_run(*space.quarters.start(), &scenario, &run))
    }

    /// Those of a plan that is there in any case, from a quarter (from 0) on.
    pub fn of_run(from: u32, scenario: &Scenario, run: &Trajectory) -> SizesInAnyCase {
        let slots = run.schedule().end().teams().len();
        let mut ranges: Vec<Option<[f64; 2]>> = vec![None; slots];
        let mut looks = Vec::new();
        // Nothing is refused here.
        let _ = look_at_sizes(from, scenario, run, |_, is_first, org, people| {
            let mut sizes = vec![None; slots];
            for (ix, _) in org.living() {
                let size = people.of(ix).people();
                sizes[ix.ix()] = Some(size);
                match &mut ranges[ix.ix()] {
                    Some([low, high]) => (*low, *high) = (low.min(size), high.max(size)),
                    // Who comes about later is held to the limits from the beginning.
                    none if is_first => *none = Some([size, size]),
                    _ => {}
                }
            }
            looks.push(sizes);
            Ok::<(), ()>(())
        });
        SizesInAnyCase { from, ranges, looks }
    }

    /// The first quarter (from 0) in which something may change.
    pub fn from(&self) -> u32 {
        self.from
    }

    /// The people of a team that was there when something may first change, at a look at sizes, from 0 (two a quarter:
    /// before its decisions and after them).
    pub fn at(&self, look: usize, team: TeamIx) -> Option<f64> {
        self.range(team)?;
        *self.looks.get(look)?.get(team.ix())?
    }

    /// The fewest and the most people of a team; `None` of one that was not there when something may first change.
    pub fn range(&self, team: TeamIx) -> Option<[f64; 2]> {
        self.ranges.get(team.ix()).copied().flatten()
    }
}

/// Whether a team of such a size has from the fewest to the most people, as whole people.
pub fn fits(size: f64, [fewest, most]: [f64; 2]) -> bool {
    size >= fewest - 0.5 && size < most + 0.5
}

/// Shows the people of all teams at the start of quarter `from` (from 0), and from then on once the decisions of each
/// quarter are made, at the start of the next one, and at the end. `see` is told the quarter and whether it is the first
/// time.
///
/// # Errors
/// What `see` refuses.
pub fn look_at_sizes<Beyond>(
    from: u32,
    scenario: &Scenario,
    run: &Trajectory,
    mut see: impl FnMut(u32, bool, &Org, &Headcounts) -> Result<(), Beyond>,
) -> Result<(), Beyond> {
    let schedule = run.schedule();
    let before = from.checked_sub(1).map(|before| org_at(scenario, before));
    let mut org = before.and_then(Result::ok).unwrap_or_else(|| schedule.start().clone());
    for quarter in from..=schedule.quarters() {
        let mut people = Headcounts::before(run, quarter);
        see(quarter, quarter == from, &org, &people)?;
        if quarter == schedule.quarters() {
            break;
        }
        let Ok(after) = org_at(scenario, quarter) else { break };
        for step in schedule.steps(quarter) {
            people.decide(step, &after);
        }
        org = after;
        see(quarter, false, &org, &people)?;
    }
    Ok(())
}
