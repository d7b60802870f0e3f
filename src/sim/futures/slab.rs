//! The weeks of one quarter, of every future of a chunk.

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

    /// Appends one column of one week (from 0) of every future to `to`, in the order of their
    /// numbers.
    pub fn gather(&self, week: usize, column: usize, to: &mut Vec<f64>) {
        let at = (week * self.columns + column) * self.lanes;
        let before = to.len();
        for block in self.samples.chunks_exact(self.block_len()) {
            to.extend_from_slice(&block[at..at + self.lanes]);
        }
        to.truncate(before + self.futures);
    }
}
