//! What matters most: how much of each outcome comes of each uncertain input.
//!
//! Two answers for each input and outcome, over the same futures. The rank correlation (Spearman)
//! of what the input came to with the outcome, future by future. And one at a time: the outcome's
//! mean when all futures are run again with the input held at its tenth and at its ninetieth
//! percentile, all other draws as they were. Where there are more inputs than there is time for, all
//! are ranked, and those that rank highest are held.
//!
//! An area's input is its draw, and so is that of what the model takes for granted. Growth is the sum of its weekly draws up to the quarter; held, each
//! week keeps its noise and all are moved together. Incidents, leavers and hires are how
//! many more there were than on average; held, their means are raised or lowered in proportion.

use rayon::prelude::*;

use super::block::{Block, Luck, Plan, lane_of};
use super::engine::{Engine, with_engine};
use super::given::Given;
use super::held::{Held, Hold};
use super::input::{FLOWS, Input, TAILS};
use super::metric::Metric;
use super::rank;
use super::turning::{TURNING, Turn};
use super::wanted::Columns;
use crate::model::{Scenario, Schedule, WEEKS_PER_QUARTER};
use crate::sim::number::Number;
use crate::sim::sampling::{Draw, Names, Sampled, Sampler, Stream, normal};
use crate::sim::state::NOT_YET;

/// How many futures are run before asking whether to go on.
const CHUNK: u32 = 1_024;

/// How much is asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Scope {
    /// How many futures.
    pub futures: u32,
    /// The quarter (from 0) at whose end outcomes are taken.
    pub quarter: u32,
    /// How many inputs are held at most, those that rank highest.
    pub held: usize,
}

/// How every uncertain input moves every metric.
#[derive(Debug, Clone, PartialEq)]
pub struct Sensitivities {
    futures: u32,
    /// With nothing held.
    means: Of<f64>,
    /// Whether leadership stands in the expected-value run.
    stands: bool,
    inputs: Vec<OfInput>,
}

/// Something of each metric, in the order of [`Metric::all`].
type Of<T> = [T; Metric::COUNT];

/// How one input moves every metric.
#[derive(Debug, Clone, PartialEq)]
struct OfInput {
    input: Input,
    correlations: Of<Option<f64>>,
    /// With the input held at either of [`TAILS`].
    held: Option<[Of<Mean>; TAILS.len()]>,
    /// The same: whether leadership stands in the expected-value run. Flows are not held there.
    stands: Option<[bool; TAILS.len()]>,
}

/// A metric's mean with an input held, and the standard error of how far that is from its mean with
/// nothing held: of the differences, future by future.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
struct Mean {
    mean: f64,
    error: f64,
}

impl Sensitivities {
    /// Those of nothing.
    pub fn none() -> Sensitivities {
        Sensitivities { futures: 0, means: [0.0; Metric::COUNT], stands: true, inputs: Vec::new() }
    }

    /// Whether nothing is uncertain.
    pub fn is_empty(&self) -> bool {
        self.inputs.is_empty()
    }

    /// A metric's mean with nothing held.
    pub fn mean(&self, metric: Metric) -> f64 {
        self.means[metric.place()]
    }

    /// Whether leadership stands at the quarter's end in the expected-value run.
    pub fn stands(&self) -> bool {
        self.stands
    }

    /// The inputs on which the verdict turns, by how far the odds move: with one of them at its tenth or
    /// ninetieth percentile the expected-value run's leadership stands or falls otherwise, or the odds
    /// that it stands move by [`TURNING`] or more.
    pub fn turning(&self) -> Vec<Turn> {
        let base = self.mean(Metric::Stands);
        let of = |of: &OfInput| {
            let odds = of.held?.map(|of| of[Metric::Stands.place()].mean);
            let turn = Turn { input: of.input, stands: of.stands, odds };
            let flips = turn.stands.is_some_and(|ends| ends.contains(&!self.stands));
            (flips || turn.moves(base) >= TURNING).then_some(turn)
        };
        let mut turns: Vec<Turn> = self.inputs.iter().filter_map(of).collect();
        turns.sort_by(|a, b| b.moves(base).total_cmp(&a.moves(base)));
        turns
    }

    /// How each input moves a metric, areas first.
    pub fn of(&self, metric: Metric) -> impl Iterator<Item = Sensitivity> {
        self.inputs.iter().map(move |input| self.one(input, metric))
    }

    /// How each input moves each metric, by input.
    pub fn all(&self) -> impl Iterator<Item = Sensitivity> {
        self.inputs
            .iter()
            .flat_map(move |input| Metric::all().map(move |metric| self.one(input, metric)))
    }

    fn one(&self, of: &OfInput, metric: Metric) -> Sensitivity {
        let place = metric.place();
        Sensitivity {
            input: of.input,
            metric,
            held: of.held.map(|ends| Ends {
                means: ends.map(|of| of[place].mean),
                errors: ends.map(|of| of[place].error),
            }),
            rank_correlation: of.correlations[place],
            futures: self.futures,
        }
    }
}

/// How one input moves one metric.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Sensitivity {
    /// The input.
    pub input: Input,
    /// The metric.
    pub metric: Metric,
    /// With the input at its tenth and at its ninetieth percentile; `None` where it was ranked only.
    pub held: Option<Ends>,
    /// Spearman's rank correlation, −1 to 1; `None` where the metric never changes.
    pub rank_correlation: Option<f64>,
    futures: u32,
}

/// A metric with an input at its tenth and at its ninetieth percentile.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Ends {
    /// Its means.
    pub means: [f64; 2],
    /// The standard error of how far each is from the mean with nothing held; smaller than that of a
    /// mean, since the same futures are compared.
    pub errors: [f64; 2],
}

impl Sensitivity {
    /// Where the rank correlation lies with 95 % confidence (Fisher's z, with Bonett and Wright's
    /// error); for odds, of which many futures share a rank, it is rather too wide.
    pub fn interval(&self) -> Option<[f64; 2]> {
        self.rank_correlation.map(|r| rank::interval(r, self.futures))
    }
}

/// How every uncertain input moves every metric. `go_on` is asked now and then; once it says no, the
/// answer is `None`.
pub fn sensitivity(
    scenario: &Scenario,
    schedule: &Schedule,
    scope: Scope,
    go_on: &dyn Fn() -> bool,
) -> Option<Sensitivities> {
    let quarters = (scope.quarter + 1).min(schedule.quarters());
    with_engine!(scenario.uncertainty.flows, engine => {
        let (futures, columns) = (scope.futures, Columns::organization());
        Study { engine, scenario, schedule, futures, quarters, columns }.all(scope.held, go_on)
    })
}

/// A set of futures, to be run over and over.
struct Study<'a, E> {
    engine: E,
    scenario: &'a Scenario,
    schedule: &'a Schedule,
    futures: u32,
    quarters: u32,
    columns: Columns,
}

/// What one future came to.
struct Outcome {
    metrics: Of<f64>,
    growth: [f64; 2],
    surprises: [f64; FLOWS.len()],
    means: [f64; FLOWS.len()],
}

impl<E: Engine> Study<'_, E> {
    fn all(&self, most: usize, go_on: &dyn Fn() -> bool) -> Option<Sensitivities> {
        let names = Names::of(self.schedule);
        let base = self.run(&names, None, go_on)?;
        let ranked = self.ranked(&names, &base);
        let correlations: Vec<Of<Option<f64>>> = ranked.iter().map(|(_, of)| *of).collect();
        let chosen = rank::foremost(&correlations, most);
        let mut inputs = Vec::with_capacity(ranked.len());
        for ((input, correlations), chosen) in ranked.into_iter().zip(chosen) {
            let held = if chosen { Some(self.held(input, &names, &base, go_on)?) } else { None };
            let stands = if chosen { self.stands(input, &names) } else { None };
            inputs.push(OfInput { input, correlations, held, stands });
        }
        let plan = self.plan(&names);
        let stands = Given::nothing(&plan).stands(&plan, self.quarters);
        Some(Sensitivities { futures: self.futures, means: means(&base), stands, inputs })
    }

    /// The inputs about which something is uncertain, with their rank correlations.
    fn ranked(&self, names: &Names, base: &[Outcome]) -> Vec<(Input, Of<Option<f64>>)> {
        let metrics: Of<Vec<f64>> =
            std::array::from_fn(|i| rank::ranks(base.iter().map(|of| of.metrics[i]).collect()));
        let of = |input| {
            let drawn = rank::ranks(self.drawn(input, names, base));
            let certain = drawn.windows(2).all(|pair| pair[0] == pair[1]);
            let correlation = |metric: &Vec<f64>| rank::correlation(&drawn, metric);
            (!certain).then(|| (input, metrics.each_ref().map(correlation)))
        };
        Input::all(self.schedule).into_par_iter().filter_map(of).collect()
    }

    /// Every metric's mean with an input held low, and with it held high, against `base`.
    fn held(
        &self,
        input: Input,
        names: &Names,
        base: &[Outcome],
        go_on: &dyn Fn() -> bool,
    ) -> Option<[Of<Mean>; TAILS.len()]> {
        let expected = FLOWS.iter().position(|flow| *flow == input).map_or(0.0, |flow| {
            base.iter().map(|of| of.means[flow]).sum::<f64>() / base.len() as f64
        });
        let mut held = [[Mean::default(); Metric::COUNT]; TAILS.len()];
        for (held, tail) in held.iter_mut().zip(TAILS) {
            let hold = Hold { input, z: normal(tail), expected };
            *held = against(&self.run(names, Some(hold), go_on)?, base);
        }
        Some(held)
    }

    /// Whether leadership stands in the expected-value run with an input low, and with it high; `None` of
    /// flows.
    fn stands(&self, input: Input, names: &Names) -> Option<[bool; TAILS.len()]> {
        let plan = self.plan(names);
        let mut stands = [true; TAILS.len()];
        for (stands, tail) in stands.iter_mut().zip(TAILS) {
            let given = Given::new(&plan, input, normal(tail), self.quarters)?;
            *stands = given.stands(&plan, self.quarters);
        }
        Some(stands)
    }

    fn plan<'a>(&'a self, names: &'a Names) -> Plan<'a> {
        let (scenario, schedule, columns) = (self.scenario, self.schedule, &self.columns);
        Plan { scenario, schedule, names, columns }
    }

    /// What an input came to, future by future.
    fn drawn(&self, input: Input, names: &Names, base: &[Outcome]) -> Vec<f64> {
        let seed = self.scenario.uncertainty.seed as u64;
        let each = |ask: &dyn Fn(&Sampled<'_, f64>) -> f64| {
            let future = |first| {
                let stream = Stream { seed, first };
                ask(&Sampled::new(0.0, stream, names, &self.scenario.uncertainty))
            };
            (0..self.futures).map(future).collect()
        };
        let of_area = |draw, slot: usize| {
            let area = &self.schedule.end().areas()[slot].area;
            let value = match draw {
                Draw::Load => area.load,
                Draw::Effort => area.effort,
                _ => area.elasticity,
            };
            each(&|dice| dice.sampled(draw, slot, value))
        };
        let sigma = self.scenario.uncertainty.growth;
        match input {
            Input::Area(draw, slot) => of_area(draw, slot),
            Input::Assumption(which) => each(&|dice| dice.assumed(which)),
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
        let plan = self.plan(names);
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
        let row = plan.columns.count() * lanes;
        let mut samples = vec![Default::default(); row * WEEKS_PER_QUARTER as usize];
        let zero = engine.zero();
        let dice = Sampled::new(zero, stream, plan.names, uncertainty);
        let held = engine.with(
            #[inline(always)]
            || Held::noting(dice, stream, uncertainty.growth, self.quarters, hold, zero),
        );
        let mut luck = Luck::new(held, None, zero);
        let mut block = Block::new(engine, plan, &luck);
        for _ in 0..self.quarters {
            block.run_quarter(engine, &mut luck, &mut samples);
        }
        let end = &samples[samples.len() - row..];
        let noted = luck.luck().noted();
        let outcome = |lane: usize| {
            let (first_broken, replaced) = block.first_broken(lane);
            let mut metrics = [0.0; Metric::COUNT];
            for (metric, week) in metrics.iter_mut().zip(first_broken) {
                *metric = f64::from(u8::from(week < NOT_YET));
            }
            metrics[Metric::Stands.place()] = f64::from(u8::from(replaced >= NOT_YET));
            let columns = Metric::Stands.place() + 1;
            for (i, metric) in metrics[columns..].iter_mut().enumerate() {
                *metric = end[i * lanes + lane].into();
            }
            Outcome {
                metrics,
                growth: noted.growth_sums.map(|sum| lane_of(sum, lane)),
                surprises: noted.flows.each_ref().map(|flow| lane_of(flow.surprise(), lane)),
                means: noted.flows.each_ref().map(|flow| lane_of(flow.mean(), lane)),
            }
        };
        (0..lanes).map(outcome).collect()
    }
}

/// Every metric's mean.
fn means(outcomes: &[Outcome]) -> Of<f64> {
    let mut means = [0.0; Metric::COUNT];
    for of in outcomes {
        for (mean, metric) in means.iter_mut().zip(of.metrics) {
            *mean += metric;
        }
    }
    means.map(|sum| sum / outcomes.len() as f64)
}

/// Every metric's mean, with the standard error of its difference to the same futures in `base`.
fn against(outcomes: &[Outcome], base: &[Outcome]) -> Of<Mean> {
    let (means, count) = (means(outcomes), outcomes.len() as f64);
    let of_base = self::means(base);
    let apart = |i: usize| means[i] - of_base[i];
    let mut squares = [0.0; Metric::COUNT];
    for (of, base) in outcomes.iter().zip(base) {
        for (i, square) in squares.iter_mut().enumerate() {
            *square += (of.metrics[i] - base.metrics[i] - apart(i)).powi(2);
        }
    }
    std::array::from_fn(|i| Mean {
        mean: means[i],
        // One future alone says nothing of how far futures differ.
        error: (squares[i] / (count - 1.0).max(1.0) / count).sqrt(),
    })
}
