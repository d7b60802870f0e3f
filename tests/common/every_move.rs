//! Advice held against every branch there could be, each run in futures that no advice was given by.

use arborist::app::plan_runner::OnAllCores;
use arborist::model::{Branch, Decision, Policy, Scenario};
use arborist::planning::{Advantage, Advice, Job, Move, PEOPLE, Progress, Runner, advise, ahead};
use std::sync::Arc;

/// In how many quarters a branch is tried: now, and later.
const QUARTERS: u32 = 3;
/// The seed of the futures that no advice was given by.
const FRESH: f64 = 90_210.0;

/// A runner that nobody ends.
pub fn runner() -> impl Runner {
    OnAllCores { show: |_: &Progress| true, ended: || false }
}

/// What could be done next in a quarter.
pub fn advice(scenario: &Scenario, quarter: u32) -> Advice {
    advise(scenario, quarter, true, &mut runner()).unwrap().unwrap()
}

/// What the advice would have one do, of branches and nothing.
pub fn pick(advice: &Advice) -> Option<&Move> {
    advice.moves.iter().find(|of| of.branched().is_some()).filter(|of| of.pays())
}

/// Every branch of the trunk: each area with three to six people, now or one or two quarters later.
fn every_branch(scenario: &Scenario, quarter: u32) -> Vec<(u32, Decision)> {
    let trunk = &scenario.teams[0];
    let mut all = Vec::new();
    for area in &trunk.areas {
        for engineers in PEOPLE {
            let branch = Branch {
                from: trunk.id.clone(),
                id: area.id.as_str().into(),
                name: area.name.clone(),
                areas: vec![area.id.clone()],
                engineers,
                policy: Policy::branch(),
            };
            let quarters = quarter..quarter + QUARTERS;
            all.extend(quarters.map(|when| (when, Decision::from(branch.clone()))));
        }
    }
    all
}

/// How a pick does beside the best that could be done.
#[derive(Debug)]
pub struct Held {
    /// How much service the best adds to doing nothing, over the quarters ahead.
    pub best: Advantage,
    /// How much more it brings than what was picked.
    pub lost: Advantage,
    /// What is best, and what was picked; nothing where that is so.
    pub moves: [Option<(u32, Decision)>; 2],
}

impl Held {
    /// Whether the pick is the best, or no worse beyond the error of these futures.
    pub fn is_best(&self) -> bool {
        !self.lost.is_beyond_chance()
    }
}

/// Holds the advice for a quarter against every branch and nothing, by service over the quarters ahead in so many
/// futures.
pub fn held(scenario: &Scenario, quarter: u32, futures: u32) -> Held {
    let advice = advice(scenario, quarter);
    let picked = pick(&advice).map(|of| (of.quarter, of.decision.clone()));
    let mut fresh = ahead(scenario, quarter);
    fresh.uncertainty.seed = FRESH;
    let mut moves = vec![None, picked];
    moves.extend(every_branch(scenario, quarter).into_iter().map(Some));
    let job = |of: &Option<(u32, Decision)>| {
        let mut scenario = fresh.clone();
        if let Some((when, decision)) = of {
            scenario.plan.add(*when, decision.clone());
        }
        Job { scenario: Arc::new(scenario), from: quarter, futures: 0..futures }
    };
    let jobs: Vec<Job> = moves.iter().map(job).collect();
    let values: Vec<Vec<f64>> = runner()
        .run(&jobs)
        .unwrap()
        .iter()
        .map(|of| of.iter().map(|outcome| outcome.service).collect())
        .collect();
    let mean = |of: usize| values[of].iter().sum::<f64>();
    let best = (0..moves.len()).max_by(|a, b| mean(*a).total_cmp(&mean(*b))).unwrap();
    Held {
        best: Advantage::of(&values[best], &values[0]),
        lost: Advantage::of(&values[best], &values[1]),
        moves: [moves[best].clone(), moves[1].clone()],
    }
}
