//! The weeks of one quarter, of every future of a chunk.

use std::ops::Range;

use crate::sim::number::Sample;

/// Samples by block, week, column and lane, as the blocks write them.
#[derive(Debug)]
pub struct Slab<F> {
    samples: Vec<F>,
    futures: usize,
    lanes: usize,
    columns: usize,
    weeks: usize,
}

impl<F: Sample> Slab<F> {
    /// Room for `futures` of `columns` columns over `weeks` weeks.
    pub fn new(futures: usize, lanes: usize, columns: usize, weeks: usize) -> Slab<F> {
        let blocks = futures.div_ceil(lanes);
        Slab {
            samples: vec![F::default(); blocks * weeks * columns * lanes],
            futures,
            lanes,
            columns,
            weeks,
        }
    }

    /// Samples of one block.
    fn block_len(&self) -> usize {
        self.weeks * self.columns * self.lanes
    }

    /// The room of every block, in order.
    pub fn blocks_mut(&mut self) -> rayon::slice::ChunksExactMut<'_, F> {
        use rayon::slice::ParallelSliceMut;
        let len = self.block_len();
        self.samples.par_chunks_exact_mut(len)
    }

    /// How many columns there are.
    pub fn columns(&self) -> usize {
        self.columns
    }

    /// How many weeks there are.
    pub fn weeks(&self) -> usize {
        self.weeks
    }

    /// How many futures there are.
    pub fn futures(&self) -> usize {
        self.futures
    }

    /// How many futures stand in a block.
    pub fn lanes(&self) -> usize {
        self.lanes
    }

    /// Gives `to` the samples of some columns of one week (from 0), each in the order of the futures'
    /// numbers. Columns that stand side by side are read at once: one by one, each would fetch its
    /// few bytes of every block anew.
    #[inline(always)]
    pub fn gather(&self, week: usize, columns: Range<usize>, to: &mut Vec<Vec<F>>) {
        to.resize_with(columns.len(), Vec::new);
        for column in to.iter_mut() {
            column.clear();
        }
        let from = (week * self.columns + columns.start) * self.lanes;
        let row = from..from + columns.len() * self.lanes;
        for block in self.samples.chunks_exact(self.block_len()) {
            let row = &block[row.clone()];
            // Of a width that is known, so that no call is made for every few bytes.
            match self.lanes {
                16 => spread::<F, 16>(row, to),
                32 => spread::<F, 32>(row, to),
                lanes => spread_any(row, lanes, to),
            }
        }
        for column in to {
            column.truncate(self.futures);
        }
    }
}

/// Appends the `LANES` samples of each column.
#[inline(always)]
fn spread<F: Sample, const LANES: usize>(row: &[F], to: &mut [Vec<F>]) {
    for (lanes, to) in row.as_chunks::<LANES>().0.iter().zip(to) {
        to.extend_from_slice(lanes);
    }
}

fn spread_any<F: Sample>(row: &[F], lanes: usize, to: &mut [Vec<F>]) {
    for (lanes, to) in row.chunks_exact(lanes).zip(to) {
        to.extend_from_slice(lanes);
    }
}
