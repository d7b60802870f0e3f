//! Futures run side by side, quarter by quarter.
//!
//! All futures of a chunk stand at the same quarter, so that what is kept of them at any time is
//! their states and one quarter's samples, whatever the length of the plan.

use rayon::prelude::*;

use super::block::{Block, BrokenInQuarter, Luck, Plan};
use super::engine::Engine;
use super::held::Held;
use super::slab::Slab;
use crate::model::{Rule, WEEKS_PER_QUARTER};
use crate::sim::number::{Number, Sample};
use crate::sim::sampling::{Sampled, Stream};

/// What becomes of the samples; each call comes from the calling thread.
pub trait Sink {
    /// The samples of a quarter (from 0), and which rules each block's futures broke in it. Returns
    /// whether to go on.
    fn quarter<F: Sample>(
        &mut self,
        quarter: u32,
        slab: &Slab<F>,
        broken: &[BrokenInQuarter],
    ) -> bool;
    /// A future of the chunk has ended: when each rule first broke, and when leadership was
    /// replaced, in weeks. Called in the order of their numbers.
    fn ended(&mut self, first_broken: &[f64; Rule::ALL.len()], replaced: f64);
}

/// Runs `futures` futures from number `first` on; returns whether it came to the end.
pub fn run<E: Engine>(
    engine: E,
    plan: &Plan<'_>,
    first: u32,
    futures: usize,
    sink: &mut (impl Sink + Send),
) -> bool {
    // Among the threads that work: from outside, every quarter would wake them anew.
    rayon::scope(|_| Chunk::begin(engine, plan, first, futures).run(sink))
}

/// Futures side by side. What computes them is compiled once, whatever becomes of the samples.
struct Chunk<'a, E: Engine> {
    engine: E,
    plan: &'a Plan<'a>,
    stream: Stream,
    futures: usize,
    blocks: Vec<Block<'a, E::N>>,
    slab: Slab<<E::N as Number>::Sample>,
    broken: Vec<BrokenInQuarter>,
}

impl<'a, E: Engine> Chunk<'a, E> {
    fn begin(engine: E, plan: &'a Plan<'a>, first: u32, futures: usize) -> Self {
        let lanes = E::N::LANES;
        let stream = Stream { seed: plan.scenario.uncertainty.seed as u64, first };
        let blocks: Vec<Block<'_, E::N>> = (0..futures.div_ceil(lanes))
            .into_par_iter()
            .map_init(luck(engine, plan, stream), |luck, block| {
                luck.luck_mut().of_future(first + (block * lanes) as u32);
                Block::new(engine, plan, luck)
            })
            .collect();
        let slab = Slab::new(futures, lanes, plan.columns.count(), WEEKS_PER_QUARTER as usize);
        let broken = Vec::with_capacity(blocks.len());
        Chunk { engine, plan, stream, futures, blocks, slab, broken }
    }

    /// Runs every block's next quarter.
    fn step(&mut self) {
        let (engine, first, lanes) = (self.engine, self.stream.first, E::N::LANES);
        let of_blocks = self.blocks.par_iter_mut().zip(self.slab.blocks_mut()).enumerate();
        of_blocks
            .map_init(luck(engine, self.plan, self.stream), |luck, (number, (block, samples))| {
                luck.luck_mut().of_future(first + (number * lanes) as u32);
                block.run_quarter(engine, luck, samples)
            })
            .collect_into_vec(&mut self.broken);
    }

    fn run(mut self, sink: &mut impl Sink) -> bool {
        for quarter in 0..self.plan.schedule.quarters() {
            self.step();
            if !sink.quarter(quarter, &self.slab, &self.broken) {
                return false;
            }
        }
        let lanes = E::N::LANES;
        for future in 0..self.futures {
            let of = &self.blocks[future / lanes];
            let (first_broken, replaced) = of.first_broken(future % lanes);
            sink.ended(&first_broken, replaced);
        }
        true
    }
}

/// Every thread has dice of its own: what they hold lasts for one team at a time.
fn luck<'a, E: Engine>(
    engine: E,
    plan: &'a Plan<'a>,
    stream: Stream,
) -> impl Fn() -> Luck<'a, E::N> + Send + Sync {
    move || {
        let zero = engine.zero();
        let dice = Sampled::new(zero, stream, plan.names, &plan.scenario.uncertainty);
        Luck::new(Held::nothing(dice, zero), None, zero)
    }
}

/// Keeps nothing.
pub struct Forget;

impl Sink for Forget {
    fn quarter<F: Sample>(&mut self, _: u32, _: &Slab<F>, _: &[BrokenInQuarter]) -> bool {
        true
    }

    fn ended(&mut self, _: &[f64; Rule::ALL.len()], _: f64) {}
}
