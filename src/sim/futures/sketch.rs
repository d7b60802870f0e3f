//! A column in one week over more futures than are kept: counts in bins, mean and variance.
//!
//! The bins are laid between the first and the last percentile of the first futures. They are equal
//! steps among the numbers of single precision, so that a bin's width is a fixed share of the range
//! where the range is narrow, and of the value where it spans powers of ten. A quantile lies in a known
//! bin: it is off by at most the bin's width.

use super::quantile::{Band, Moments, QUANTILES, moments, order_statistics};
use crate::sim::number::Sample;

/// How many bins a sketch has, with one below and one above the range.
pub const BINS: usize = 256;

/// How many values are put in bins before they are counted.
const FEW: usize = 64;

/// Counts of one column in one week.
#[derive(Debug, Clone)]
pub struct Sketch {
    counts: Box<[u32; BINS]>,
    /// [`place`] of the range's lower end.
    low: i32,
    shift: u32,
    least: f64,
    most: f64,
    /// What sums are taken about, against cancellation.
    pivot: f64,
    sum: f64,
    squares: f64,
    count: u64,
}

impl Sketch {
    /// Bins for values like those of `sample` (0 or more, not empty), and its counts.
    #[inline(always)]
    pub fn of<F: Sample>(sample: &[F]) -> Sketch {
        let last = sample.len() - 1;
        let Moments { sum, least, most, .. } = moments(sample, 0.0);
        let ranks = [last / 100, last - last / 100];
        let [low, high] = order_statistics(sample, ranks, [least, most]).map(place);
        let span = high - low;
        // The fewest bits dropped that leave the span within the inner bins.
        let shift = (0..).find(|shift| (span >> shift) < BINS as i32 - 2);
        let mut sketch = Sketch {
            counts: Box::new([0; BINS]),
            low,
            shift: shift.unwrap_or_default(),
            least: f64::INFINITY,
            most: 0.0,
            pivot: sum / sample.len() as f64,
            sum: 0.0,
            squares: 0.0,
            count: 0,
        };
        sketch.add(sample);
        sketch
    }

    /// Counts more values.
    #[inline(always)]
    pub fn add<F: Sample>(&mut self, sample: &[F]) {
        // Counted side by side: a bin that was just written is slow to be read again.
        let mut counts = [[0_u32; BINS]; 4];
        for few in sample.chunks(FEW) {
            let mut bins = [0_u16; FEW];
            for (bin, &x) in bins.iter_mut().zip(few) {
                let steps = place(x).wrapping_sub(self.low) >> self.shift;
                *bin = (steps.clamp(-1, BINS as i32 - 2) + 1) as u16;
            }
            for (i, &bin) in bins[..few.len()].iter().enumerate() {
                counts[i % 4][usize::from(bin)] += 1;
            }
        }
        for (bin, count) in self.counts.iter_mut().enumerate() {
            *count += counts[0][bin] + counts[1][bin] + counts[2][bin] + counts[3][bin];
        }
        let Moments { sum, squares, least, most } = moments(sample, self.pivot);
        self.sum += sum;
        self.squares += squares;
        self.least = self.least.min(least);
        self.most = self.most.max(most);
        self.count += sample.len() as u64;
    }

    /// Mean and quantiles of all values counted.
    pub fn band(&self) -> Band {
        let count = self.count as f64;
        let mean_off = self.sum / count;
        let variance = (self.squares - self.sum * mean_off) / (count - 1.0);
        let mut band = Band {
            mean: self.pivot + mean_off,
            mean_error: (variance.max(0.0) / count).sqrt(),
            ..Band::default()
        };
        for (i, p) in QUANTILES.into_iter().enumerate() {
            let (at, spread) = (p * (count - 1.0), (p * (1.0 - p) * count).sqrt());
            let (value, width) = self.at_rank(at);
            let (low, high) = (self.at_rank(at - spread).0, self.at_rank(at + spread).0);
            band.at[i] = value;
            band.error[i] = (high - low) / 2.0 + width;
        }
        band
    }

    /// The value at a rank from 0, and the width of the bin it is in.
    fn at_rank(&self, rank: f64) -> (f64, f64) {
        let mut before = 0.0;
        for (bin, &here) in self.counts.iter().enumerate() {
            let here = f64::from(here);
            if before + here > rank {
                let (low, high) = self.edges(bin);
                let part = ((rank - before + 0.5) / here).clamp(0.0, 1.0);
                return (low + (high - low) * part, high - low);
            }
            before += here;
        }
        (self.most, 0.0)
    }

    /// Between which values a bin's lie.
    fn edges(&self, bin: usize) -> (f64, f64) {
        let edge = |steps: usize| {
            let place = self.low + ((steps as i32) << self.shift);
            f64::from(f32::from_bits(place.cast_unsigned()))
        };
        let (low, high) = match bin {
            0 => (0.0, edge(0)),
            last if last == BINS - 1 => (edge(BINS - 2), self.most),
            inner => (edge(inner - 1), edge(inner)),
        };
        (low.max(self.least), high.min(self.most))
    }
}

/// Where a value of 0 or more stands among the numbers of single precision.
#[inline(always)]
fn place<F: Sample>(value: F) -> i32 {
    (value.into() as f32).to_bits().cast_signed()
}
