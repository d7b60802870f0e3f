//! What matters most: how much of each outcome comes of each uncertain input.
//!
//! Two answers for each input and outcome, over the same futures. The rank correlation (Spearman)
//! of what the input came to with the outcome, future by future. And one at a time: the outcome's
//! mean when all futures are run again with the input held at its tenth and at its ninetieth
//! percentile, all other draws as they were.
//!
//! An area's input is its draw. Growth is the sum of its weekly draws up to the quarter; held, each
//! week keeps its noise and all are moved together. Incidents, leavers, promotions and hires are how
//! many more there were than on average; held, their means are raised or lowered in proportion.

use rayon::prelude::*;

use super::block::{Block, Plan, lane_of};
use super::engine::{Engine, with_engine};
use super::held::{FLOWS, Held, Hold};
use super::rank;
use crate::model::{Rule, Scenario, Schedule, WEEKS_PER_QUARTER};
use crate::sim::columns::OrgColumn;
use crate::sim::luck::{Dice, Draw, Luck, Names, Stream, normal};
use crate::sim::number::Number;
use crate::sim::state::NOT_YET;
use crate::sim::week::Shares;

/// How many futures are run before asking whether to go on.
const CHUNK: u32 = 1_024;

/// Where inputs are held: the standard normal of the tenth and of the ninetieth percentile.
const TAILS: [f64; 2] = [0.1, 0.9];

/// Something that is not known.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Input {
    /// The load, effort or elasticity of an area slot.
    Area(Draw, usize),
    /// Growth of product engineers.
    EngineerGrowth,
    /// Growth of usage.
    UsageGrowth,
    /// Incidents of all areas.
    Incidents,
    /// Who leaves.
    Leavers,
    /// Who becomes ramping and established.
    Promotions,
    /// Requisitions filled.
    Hires,
}

impl Input {
    /// All of a plan, areas first.
    fn all(schedule: &Schedule) -> Vec<Input> {
        let areas = (0..schedule.end().areas().len()).flat_map(|slot| {
            [Draw::Load, Draw::Effort, Draw::Elasticity].map(|draw| Input::Area(draw, slot))
        });
        let growth = [Input::EngineerGrowth, Input::UsageGrowth];
        areas.chain(growth).chain(FLOWS).collect()
    }

    /// Its name in tables: `area:Storage:load`, `usage_growth`, `leavers`.
    pub fn name(self, schedule: &Schedule) -> String {
        let area =
            |slot: usize, what| format!("area:{}:{what}", schedule.end().areas()[slot].area.name);
        match self {
            Input::Area(Draw::Load, slot) => area(slot, "load"),
            Input::Area(Draw::Effort, slot) => area(slot, "effort"),
            Input::Area(_, slot) => area(slot, "elasticity"),
            Input::EngineerGrowth => "engineer_growth".into(),
            Input::UsageGrowth => "usage_growth".into(),
            Input::Incidents => "incidents".into(),
            Input::Leavers => "leavers".into(),
            Input::Promotions => "promotions".into(),
            Input::Hires => "hires".into(),
        }
    }
}

/// Something that comes of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Metric {
    /// Whether a rule was broken in any week up to the quarter's end; its mean is the odds.
    EverBroken(Rule),
    /// A column of the organization at the quarter's end.
    Org(OrgColumn),
}

impl Metric {
    /// How many there are.
    const COUNT: usize = Rule::ALL.len() + OrgColumn::COUNT;

    /// All of them, rules first.
    pub fn all() -> impl Iterator<Item = Metric> {
        let rules = Rule::ALL.into_iter().map(Metric::EverBroken);
        rules.chain(OrgColumn::ALL.into_iter().map(Metric::Org))
    }

    /// Its name in tables: `rule_one_broken_ever`, `trust`.
    pub fn name(self) -> String {
        match self {
            Metric::EverBroken(rule) => format!("{}_broken_ever", rule.key()),
            Metric::Org(column) => column.name().into(),
        }
    }
}

/// How one input moves one metric.
#[derive(Debug, Clone, PartialEq)]
pub struct Sensitivity {
    /// The input.
    pub input: Input,
    /// The metric.
    pub metric: Metric,
    /// The metric's mean with the input at its tenth percentile.
    pub low: f64,
    /// The metric's mean with the input at its ninetieth percentile.
    pub high: f64,
    /// Spearman's rank correlation, −1 to 1; 0 where either never changes.
    pub rank_correlation: f64,
    /// Its 95 % confidence interval (Fisher's z, with Bonett and Wright's error).
    pub interval: [f64; 2],
}

/// How every input moves every metric at the end of `quarter` (from 0), over `futures` futures.
/// `go_on` is asked now and then; once it says no, the answer is `None`.
pub fn sensitivity(
    scenario: &Scenario,
    schedule: &Schedule,
    futures: u32,
    quarter: u32,
    go_on: &dyn Fn() -> bool,
) -> Option<Vec<Sensitivity>> {
    let quarters = (quarter + 1).min(schedule.quarters());
    with_engine!(scenario.uncertainty.flows, engine => {
        Study { engine, scenario, schedule, futures, quarters }.all(go_on)
    })
}

/// A set of futures, to be run over and over.
struct Study<'a, E> {
    engine: E,
    scenario: &'a Scenario,
    schedule: &'a Schedule,
    futures: u32,
    quarters: u32,
}

/// What one future came to.
struct Outcome {
    metrics: [f64; Metric::COUNT],
    growth: [f64; 2],
    surprises: [f64; FLOWS.len()],
    means: [f64; FLOWS.len()],
}

impl<E: Engine> Study<'_, E> {
    fn all(&self, go_on: &dyn Fn() -> bool) -> Option<Vec<Sensitivity>> {
        let names = Names::of(self.schedule);
        let base = self.run(&names, None, go_on)?;
        let metrics: Vec<Vec<f64>> = (0..Metric::COUNT)
            .map(|metric| rank::ranks(base.iter().map(|of| of.metrics[metric]).collect()))
            .collect();
        let mut found = Vec::new();
        for input in Input::all(self.schedule) {
            let drawn = rank::ranks(self.drawn(input, &names, &base));
            if drawn.windows(2).all(|pair| pair[0] == pair[1]) {
                continue; // nothing is uncertain about it
            }
            let expected = FLOWS.iter().position(|flow| *flow == input).map_or(0.0, |flow| {
                base.iter().map(|of| of.means[flow]).sum::<f64>() / base.len() as f64
            });
            let mut means = [[0.0; Metric::COUNT]; TAILS.len()];
            for (means, tail) in means.iter_mut().zip(TAILS) {
                let hold = Hold { input, z: normal(tail), expected };
                let held = self.run(&names, Some(hold), go_on)?;
                for of in &held {
                    for (mean, metric) in means.iter_mut().zip(of.metrics) {
                        *mean += metric;
                    }
                }
                means.iter_mut().for_each(|sum| *sum /= held.len() as f64);
            }
            for (i, metric) in Metric::all().enumerate() {
                let rank_correlation = rank::correlation(&drawn, &metrics[i]);
                let interval = rank::interval(rank_correlation, self.futures);
                let [low, high] = [means[0][i], means[1][i]];
                found.push(Sensitivity { input, metric, low, high, rank_correlation, interval });
            }
        }
        Some(found)
    }

    /// What an input came to, future by future.
    fn drawn(&self, input: Input, names: &Names, base: &[Outcome]) -> Vec<f64> {
        let seed = self.scenario.uncertainty.seed as u64;
        let of_area = |draw, slot: usize| {
            let area = &self.schedule.end().areas()[slot].area;
            let value = match draw {
                Draw::Load => area.load,
                Draw::Effort => area.effort,
                _ => area.elasticity,
            };
            let future = |first| {
                let stream = Stream { seed, first };
                let dice = Dice::new(0.0, stream, names, &self.scenario.uncertainty);
                dice.sampled(draw, slot, value)
            };
            (0..self.futures).map(future).collect()
        };
        let sigma = self.scenario.uncertainty.growth;
        match input {
            Input::Area(draw, slot) => of_area(draw, slot),
            Input::EngineerGrowth => base.iter().map(|of| sigma * of.growth[0]).collect(),
            Input::UsageGrowth => base.iter().map(|of| sigma * of.growth[1]).collect(),
            flow => {
                let place = FLOWS.iter().position(|of| *of == flow).unwrap_or_default();
                base.iter().map(|of| of.surprises[place]).collect()
            }
        }
    }

    /// Runs all futures up to the quarter.
    fn run(
        &self,
        names: &Names,
        hold: Option<Hold>,
        go_on: &dyn Fn() -> bool,
    ) -> Option<Vec<Outcome>> {
        let (scenario, schedule) = (self.scenario, self.schedule);
        let plan = Plan { scenario, schedule, names, shares: Shares::new() };
        let lanes = E::N::LANES as u32;
        let mut outcomes = Vec::with_capacity(self.futures as usize);
        for first in (0..self.futures).step_by(CHUNK as usize) {
            if !go_on() {
                return None;
            }
            let last = (first + CHUNK).min(self.futures);
            let blocks: Vec<u32> = (first..last).step_by(lanes as usize).collect();
            let of_blocks = blocks.into_par_iter().map(|block| self.block(&plan, block, hold));
            let of_blocks: Vec<Vec<Outcome>> = of_blocks.collect();
            outcomes.extend(of_blocks.into_iter().flatten().take((last - first) as usize));
        }
        Some(outcomes)
    }

    fn block(&self, plan: &Plan<'_>, first: u32, hold: Option<Hold>) -> Vec<Outcome> {
        let (engine, lanes) = (self.engine, E::N::LANES);
        let uncertainty = &self.scenario.uncertainty;
        let stream = Stream { seed: uncertainty.seed as u64, first };
        let row = plan.columns() * lanes;
        let mut samples = vec![Default::default(); row * WEEKS_PER_QUARTER as usize];
        let (mut luck, mut block) = engine.with(
            #[inline(always)]
            || {
                let zero = engine.zero();
                let dice = Dice::new(zero, stream, plan.names, uncertainty);
                let luck = Held::new(dice, stream, uncertainty.growth, self.quarters, hold, zero);
                let block = Block::new(plan, &luck, zero);
                (luck, block)
            },
        );
        for _ in 0..self.quarters {
            engine.with(
                #[inline(always)]
                || block.run_quarter(&mut luck, &mut samples),
            );
        }
        let end = &samples[samples.len() - row..];
        let outcome = |lane: usize| {
            let (first_broken, _) = block.first_broken(lane);
            let mut metrics = [0.0; Metric::COUNT];
            for (metric, week) in metrics.iter_mut().zip(first_broken) {
                *metric = f64::from(u8::from(week < NOT_YET));
            }
            for (i, metric) in metrics[Rule::ALL.len()..].iter_mut().enumerate() {
                *metric = end[i * lanes + lane].into();
            }
            Outcome {
                metrics,
                growth: luck.growth_sums.map(|sum| lane_of(sum, lane)),
                surprises: std::array::from_fn(|i| lane_of(luck.noted[i].surprise(), lane)),
                means: std::array::from_fn(|i| lane_of(luck.noted[i].mean(), lane)),
            }
        };
        (0..lanes).map(outcome).collect()
    }
}
