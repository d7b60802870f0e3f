//! Futures run side by side, quarter by quarter.
//!
//! All futures of a chunk stand at the same quarter, so that what is kept of them at any time is
//! their states and one quarter's samples, whatever the length of the plan.

use rayon::prelude::*;

use super::block::{Block, BrokenInQuarter, Plan};
use super::engine::Engine;
use super::slab::Slab;
use crate::model::{Rule, WEEKS_PER_QUARTER};
use crate::sim::luck::{Dice, Stream};
use crate::sim::number::{Number, Sample};

/// What becomes of the samples; each call comes from the calling thread.
pub trait Sink {
    /// The samples of a quarter (from 0), and which rules each block's futures broke in it. Answers
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

/// Runs `futures` futures from number `first` on; answers whether it came to the end.
pub fn run<E: Engine>(
    engine: E,
    plan: &Plan<'_>,
    first: u32,
    futures: usize,
    sink: &mut (impl Sink + Send),
) -> bool {
    // Among the threads that work: from outside, every quarter would wake them anew.
    rayon::scope(|_| run_here(engine, plan, first, futures, sink))
}

fn run_here<E: Engine>(
    engine: E,
    plan: &Plan<'_>,
    first: u32,
    futures: usize,
    sink: &mut impl Sink,
) -> bool {
    let lanes = E::N::LANES;
    let stream = Stream { seed: plan.scenario.uncertainty.seed as u64, first };
    // Every thread has dice of its own: what they hold lasts for one team at a time.
    let dice = || Dice::new(engine.zero(), stream, plan.names, &plan.scenario.uncertainty);
    let first_of = |block: usize| first + (block * lanes) as u32;
    let mut blocks: Vec<Block<'_, E::N>> = (0..futures.div_ceil(lanes))
        .into_par_iter()
        .map_init(dice, |dice, block| {
            let dice = dice.of_future(first_of(block));
            engine.with(
                #[inline(always)]
                || Block::new(plan, dice, engine.zero()),
            )
        })
        .collect();
    let mut slab = Slab::new(futures, lanes, plan.columns.count(), WEEKS_PER_QUARTER as usize);
    let mut broken = Vec::with_capacity(blocks.len());
    for quarter in 0..plan.schedule.quarters() {
        let of_blocks = blocks.par_iter_mut().zip(slab.blocks_mut()).enumerate();
        of_blocks
            .map_init(dice, |dice, (block_number, (block, samples))| {
                let dice = dice.of_future(first_of(block_number));
                engine.with(
                    #[inline(always)]
                    || block.run_quarter(dice, samples),
                )
            })
            .collect_into_vec(&mut broken);
        if !sink.quarter(quarter, &slab, &broken) {
            return false;
        }
    }
    for future in 0..futures {
        let (first_broken, replaced) = blocks[future / lanes].first_broken(future % lanes);
        sink.ended(&first_broken, replaced);
    }
    true
}

/// Keeps nothing.
pub struct Forget;

impl Sink for Forget {
    fn quarter<F: Sample>(&mut self, _: u32, _: &Slab<F>, _: &[BrokenInQuarter]) -> bool {
        true
    }

    fn ended(&mut self, _: &[f64; Rule::ALL.len()], _: f64) {}
}
