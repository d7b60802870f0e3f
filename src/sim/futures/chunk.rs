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
use crate::sim::number::Number;

/// What becomes of the samples; each call comes from the calling thread.
pub trait Sink {
    /// The samples of a quarter (from 0), and which rules each block's futures broke in it. Answers
    /// whether to go on.
    fn quarter(&mut self, quarter: u32, slab: &Slab, broken: &[BrokenInQuarter]) -> bool;
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
    sink: &mut impl Sink,
) -> bool {
    let lanes = E::N::LANES;
    let seed = plan.scenario.uncertainty.seed as u64;
    let mut blocks: Vec<Block<'_, E::N>> = (0..futures.div_ceil(lanes))
        .into_par_iter()
        .map(|block| {
            let stream = Stream { seed, first: first + (block * lanes) as u32 };
            engine.with(
                #[inline(always)]
                || {
                    let zero = engine.zero();
                    let dice = Dice::new(zero, stream, plan.names, &plan.scenario.uncertainty);
                    Block::new(plan, dice, zero)
                },
            )
        })
        .collect();
    let mut slab = Slab::new(futures, lanes, plan.columns(), WEEKS_PER_QUARTER as usize);
    let mut broken = Vec::with_capacity(blocks.len());
    for quarter in 0..plan.schedule.quarters() {
        let of_blocks = blocks.par_iter_mut().zip(slab.blocks_mut());
        of_blocks
            .map(|(block, samples)| {
                engine.with(
                    #[inline(always)]
                    || block.run_quarter(samples),
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
    fn quarter(&mut self, _: u32, _: &Slab, _: &[BrokenInQuarter]) -> bool {
        true
    }

    fn ended(&mut self, _: &[f64; Rule::ALL.len()], _: f64) {}
}
