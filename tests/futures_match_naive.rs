//! The futures of the engine and of the naive reference, which draws from another generator by
//! other means, follow the same laws: two-sample Kolmogorov–Smirnov tests at a level of 1e-3 with
//! fixed seeds.

use crate::common;
use crate::naive;

use std::sync::Arc;

use arborist::model::{Scenario, Schedule};
use arborist::sim::OrgColumn;
use arborist::sim::futures::replay;
use common::presets::preset;
use rayon::prelude::*;

const COLUMNS: [OrgColumn; 9] = [
    OrgColumn::ProductEngineers,
    OrgColumn::Usage,
    OrgColumn::Service,
    OrgColumn::Heads,
    OrgColumn::Morale,
    OrgColumn::Trust,
    OrgColumn::Coverage,
    OrgColumn::InvestmentShare,
    OrgColumn::WeeksBelowFloor,
];
/// What may be the same in every future: full coverage, and no week below the floor.
const MAY_AGREE: [OrgColumn; 2] = [OrgColumn::Coverage, OrgColumn::WeeksBelowFloor];

/// The largest distance between two samples' distribution functions; ties move together.
fn distance(mut a: Vec<f64>, mut b: Vec<f64>) -> f64 {
    a.sort_unstable_by(f64::total_cmp);
    b.sort_unstable_by(f64::total_cmp);
    let below = |of: &[f64], x: f64| of.partition_point(|&y| y <= x) as f64 / of.len() as f64;
    let all = a.iter().chain(&b);
    // Equal numbers may differ in their last bits from one implementation to the other.
    all.map(|&x| x + 1e-5 * x.abs())
        .map(|x| (below(&a, x) - below(&b, x)).abs())
        .fold(0.0, f64::max)
}

/// By quarter, column and future.
type Samples = Vec<[Vec<f64>; COLUMNS.len()]>;

fn gathered(
    futures: u32,
    quarters: &[u32],
    of: impl Fn(u32) -> Vec<[f64; COLUMNS.len()]> + Sync + Send,
) -> Samples {
    let runs: Vec<_> = (0..futures).into_par_iter().map(of).collect();
    let one = |q: usize, c: usize| runs.iter().map(|run| run[q][c]).collect();
    (0..quarters.len()).map(|q| std::array::from_fn(|c| one(q, c))).collect()
}

fn agree(name: &str, scenario: &Scenario, futures: u32, quarters: &[u32]) {
    let schedule = Arc::new(Schedule::of(scenario).unwrap());
    let engine = gathered(futures, quarters, |future| {
        let run = replay(scenario, &schedule, future);
        let rows = quarters.iter().map(|quarter| run.org_at(13 * quarter).columns());
        rows.map(|row| COLUMNS.map(|column| row[column as usize])).collect()
    });
    let naive = gathered(futures, quarters, |future| {
        let rows = naive::quarters_of_future(scenario, u64::from(future) + 1, quarters);
        rows.iter().map(|row| COLUMNS.map(|column| row[column.column().name])).collect()
    });
    // K(1e-3) = 1.9495
    let most = 1.9495 * (2.0 / f64::from(futures)).sqrt();
    let mut apart = Vec::new();
    for (q, (engine, naive)) in engine.into_iter().zip(naive).enumerate() {
        for (column, (engine, naive)) in COLUMNS.into_iter().zip(engine.into_iter().zip(naive)) {
            let spread = engine.iter().any(|x| *x != engine[0]);
            assert!(spread || MAY_AGREE.contains(&column), "{name}: {column:?} is sampled");
            let distance = distance(engine, naive);
            if distance > most {
                apart.push(format!("{name}, quarter {}, {column:?}: {distance:.3}", quarters[q]));
            }
        }
    }
    assert!(apart.is_empty(), "farther apart than {most:.3}:\n{}", apart.join("\n"));
}

#[test]
fn the_story_has_the_same_futures() {
    let mut story = preset("uber-2014");
    story.quarters = 6.0;
    agree("uber-2014", &story, 2_000, &[1, 4, 6]);
}

#[test]
fn an_organization_that_is_cut_has_the_same_futures() {
    let mut scenario = preset("uber-overhire");
    scenario.quarters = 8.0;
    agree("uber-overhire", &scenario, 2_000, &[2, 4, 8]);
}

#[test]
fn every_decision_has_the_same_futures() {
    let mut scenario = preset("every-decision");
    let quarters = scenario.quarters as u32;
    agree("every-decision", &scenario, 1_000, &[1, quarters / 2, quarters]);
    scenario.backfill = 1.0;
    scenario.company.recruiting = None;
    scenario.uncertainty.growth = 0.4;
    scenario.uncertainty.load = 0.0;
    scenario.uncertainty.constants = 0.5;
    scenario.uncertainty.service_floor = 0.3;
    scenario.rules.service_floor = 0.8;
    agree(
        "every-decision, backfilled, with other spreads",
        &scenario,
        1_000,
        &[1, quarters / 2, quarters],
    );
}
