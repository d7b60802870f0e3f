//! The weeks of one quarter, of every future of a chunk.

use std::ops::Range;

use super::engine::MOST_LANES;

/// Samples by block, week, column and lane, as the blocks write them.
#[derive(Debug)]
pub struct Slab {
    samples: Vec<f64>,
    futures: usize,
    lanes: usize,
    columns: usize,
    weeks: usize,
}

impl Slab {
    /// Room for `futures` of `columns` columns over `weeks` weeks.
    pub fn new(futures: usize, lanes: usize, columns: usize, weeks: usize) -> Slab {
        let blocks = futures.div_ceil(lanes);
        Slab {
            samples: vec![0.0; blocks * weeks * columns * lanes],
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
    pub fn blocks_mut(&mut self) -> rayon::slice::ChunksExactMut<'_, f64> {
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
    pub fn gather(&self, week: usize, columns: Range<usize>, to: &mut Vec<Vec<f64>>) {
        to.resize_with(columns.len(), Vec::new);
        for column in to.iter_mut() {
            column.clear();
        }
        let from = (week * self.columns + columns.start) * self.lanes;
        let row = from..from + columns.len() * self.lanes;
        for block in self.samples.chunks_exact(self.block_len()) {
            let row = &block[row.clone()];
            if self.lanes == MOST_LANES {
                // Of a width that is known, so that no call is made for every few bytes.
                for (lanes, to) in row.as_chunks::<MOST_LANES>().0.iter().zip(to.iter_mut()) {
                    to.extend_from_slice(lanes);
                }
            } else {
                for (lanes, to) in row.chunks_exact(self.lanes).zip(to.iter_mut()) {
                    to.extend_from_slice(lanes);
                }
            }
        }
        for column in to {
            column.truncate(self.futures);
        }
    }
}
