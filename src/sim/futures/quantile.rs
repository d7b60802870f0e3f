//! Exact quantiles of a sample, with their Monte Carlo error.

use crate::sim::number::Sample;

/// The quantiles that bands are made of.
pub const QUANTILES: [f64; 7] = [0.05, 0.10, 0.25, 0.50, 0.75, 0.90, 0.95];

/// 95 % of a normal distribution lie within so many standard errors.
pub const WITHIN_95: f64 = 1.959_963_984_540_054;

/// One column in one week over all futures.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Band {
    /// The mean.
    pub mean: f64,
    /// Standard error of the mean.
    pub mean_error: f64,
    /// The [`QUANTILES`].
    pub at: [f64; QUANTILES.len()],
    /// Monte Carlo error of each: half the spread between the order statistics one standard error
    /// of their rank below and above; beyond the exact count, as far as a bin leaves it open more.
    pub error: [f64; QUANTILES.len()],
}

impl Band {
    /// The median.
    pub fn median(&self) -> f64 {
        self.at[3]
    }
}

/// Mean and quantiles of `sample`; values are 0 or more. The quantile p lies at position p·(n−1) of
/// the ordered sample, between its neighbours in proportion.
#[inline(always)]
pub fn band<F: Sample>(sample: &[F]) -> Band {
    let n = sample.len();
    if n == 0 {
        return Band::default();
    }
    let count = n as f64;
    let Moments { sum, least, most, .. } = moments(sample, 0.0);
    let mean = sum / count;
    let squares = moments(sample, mean).squares;
    let mean_error = if n > 1 { (squares / (count - 1.0) / count).sqrt() } else { 0.0 };
    if least == most {
        let at = [least; QUANTILES.len()];
        return Band { mean, mean_error, at, ..Band::default() };
    }
    let last = n - 1;
    let mut ranks = [0; 4 * QUANTILES.len()];
    for (of_one, p) in ranks.chunks_exact_mut(4).zip(QUANTILES) {
        let at = p * last as f64;
        let spread = (p * (1.0 - p) * count).sqrt();
        let (low, high) = ((at - spread).floor().max(0.0), (at + spread).ceil());
        of_one.copy_from_slice(&[
            at.floor() as usize,
            at.ceil() as usize,
            low as usize,
            high as usize,
        ]);
        of_one[3] = of_one[3].min(last);
    }
    let values = order_statistics(sample, ranks, [least, most]).map(F::into);
    let mut band = Band { mean, mean_error, ..Band::default() };
    for (i, of_one) in values.chunks_exact(4).enumerate() {
        let part = QUANTILES[i] * last as f64 - ranks[4 * i] as f64;
        band.at[i] = of_one[0] + (of_one[1] - of_one[0]) * part;
        band.error[i] = (of_one[3] - of_one[2]) / 2.0;
    }
    band
}

/// Sums over a sample, and its ends.
#[derive(Debug, Clone, Copy)]
pub struct Moments {
    /// Of what the values are above the pivot.
    pub sum: f64,
    /// Of the squares of that.
    pub squares: f64,
    pub least: f64,
    pub most: f64,
}

/// Sums about `pivot`, sixteen side by side, which the CPU's vectors take at once.
#[inline(always)]
pub fn moments<F: Sample>(sample: &[F], pivot: f64) -> Moments {
    const LANES: usize = 16;
    let (mut sums, mut squares) = ([0.0; LANES], [0.0; LANES]);
    let (mut least, mut most) = ([f64::INFINITY; LANES], [f64::NEG_INFINITY; LANES]);
    let mut add = |lane: usize, x: f64| {
        let off = x - pivot;
        sums[lane] += off;
        squares[lane] += off * off;
        least[lane] = if x < least[lane] { x } else { least[lane] };
        most[lane] = if x > most[lane] { x } else { most[lane] };
    };
    let chunks = sample.chunks_exact(LANES);
    let rest = chunks.remainder();
    for chunk in chunks {
        for (lane, &x) in chunk.iter().enumerate() {
            add(lane, x.into());
        }
    }
    for (lane, &x) in rest.iter().enumerate() {
        add(lane, x.into());
    }
    Moments {
        sum: sums.iter().sum(),
        squares: squares.iter().sum(),
        least: least.iter().copied().fold(f64::INFINITY, f64::min),
        most: most.iter().copied().fold(f64::NEG_INFINITY, f64::max),
    }
}

/// What stands at each of `ranks` (from 0) of the ordered sample, whose values lie between `ends`.
///
/// Values are counted in many narrow bins; only those of the bins that a rank falls into are put in
/// order. What is alike in all but a few values is as quick as what is spread evenly: the bins are
/// laid over a part of the sample, and the first and the last take what lies beyond.
#[inline(always)]
pub fn order_statistics<F: Sample, const K: usize>(
    sample: &[F],
    ranks: [usize; K],
    ends: [f64; 2],
) -> [F; K] {
    let bins = (sample.len() / 2).next_power_of_two().clamp(16, 4096);
    let [mut low, mut high] = [f64::INFINITY, f64::NEG_INFINITY];
    for &x in sample.iter().step_by((sample.len() / 64).max(1)) {
        let x = x.into();
        (low, high) = (low.min(x), high.max(x));
    }
    if low == high {
        [low, high] = ends;
    }
    let places = places(sample, low, (bins - 2) as f64 / (high - low), (bins - 1) as f64);
    let mut counts = vec![0_u32; bins];
    for &place in &places {
        counts[usize::from(place)] += 1;
    }

    // Bins that a rank falls into: how many values lie before them, and how many of those are put in
    // order.
    let mut wanted = ranks;
    wanted.sort_unstable();
    let mut is_wanted = vec![false; bins];
    let mut begins: Vec<[usize; 2]> = Vec::with_capacity(K);
    let (mut before, mut kept, mut next) = (0, 0, 0);
    for (bin, &here) in counts.iter().enumerate() {
        let beyond = before + here as usize;
        if next < K && wanted[next] < beyond {
            is_wanted[bin] = true;
            begins.push([before, kept]);
            kept += here as usize;
            next += wanted[next..].partition_point(|&rank| rank < beyond);
        }
        before = beyond;
    }
    // Written whether wanted or not, and overwritten if not: a question would be guessed wrong.
    let (mut few, mut len) = (vec![F::default(); kept + 1], 0);
    for (&x, &place) in sample.iter().zip(&places) {
        few[len] = x;
        len += usize::from(is_wanted[usize::from(place)]);
    }
    few.truncate(kept);
    few.sort_unstable_by_key(|x| x.key());
    ranks.map(|rank| {
        let [before, kept] = begins[begins.partition_point(|[before, _]| *before <= rank) - 1];
        few[kept + rank - before]
    })
}

/// The bin of each value, from 0 to `last`: the first is for what lies below `low`, the last for what
/// lies beyond, and the others are `1 / per_width` wide. It grows with the value, which is all that
/// order asks of it.
#[inline(always)]
fn places<F: Sample>(sample: &[F], low: f64, per_width: f64, last: f64) -> Vec<u16> {
    let (low, per_width, last) = (F::nearest(low), F::nearest(per_width), F::nearest(last));
    let (none, one) = (F::default(), F::nearest(1.0));
    let mut places = Vec::with_capacity(sample.len());
    for &x in sample {
        let at = (x - low) * per_width + one;
        let at = if at > none { at } else { none };
        places.push((if at < last { at } else { last }).whole());
    }
    places
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quantiles_are_those_of_the_ordered_sample() {
        let sample: Vec<f64> = (0..1001).map(|i| f64::from((i * 379) % 1001)).collect();
        let band = band(&sample);
        assert_eq!(band.at, [50.0, 100.0, 250.0, 500.0, 750.0, 900.0, 950.0]);
        assert_eq!(band.mean, 500.0);
        assert_eq!(super::band(&[3.0, 1.0]).median(), 2.0);
        assert_eq!(super::band(&[4.0]).at, [4.0; 7]);
    }

    #[test]
    fn order_statistics_are_those_of_the_sorted_sample_however_it_is_spread() {
        let even = |i: u32| f64::from((i * 379) % 1009) / 7.0;
        let lone = |i: u32| if i == 500 { 1e9 } else { 0.25 + f64::from(i % 97) * 1e-9 };
        let tied = |i: u32| f64::from(i % 3);
        let tiny = |i: u32| libm::exp(-f64::from(i) / 3.0);
        let spreads: [&dyn Fn(u32) -> f64; 4] = [&even, &lone, &tied, &tiny];
        for spread in spreads {
            for n in [2, 3, 17, 64, 1000, 5003] {
                let sample: Vec<f64> = (0..n).map(spread).collect();
                let mut sorted = sample.clone();
                sorted.sort_by(f64::total_cmp);
                let last = n as usize - 1;
                let ranks = [0, last / 20, last / 4, last / 2, last / 2, last * 9 / 10, last];
                let got = order_statistics(&sample, ranks, [sorted[0], sorted[last]]);
                assert_eq!(got, ranks.map(|rank| sorted[rank]), "{n}");
            }
        }
    }
}
