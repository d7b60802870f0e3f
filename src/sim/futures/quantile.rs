//! Exact quantiles of a sample, with their Monte Carlo error.

/// The quantiles that bands are made of.
pub const QUANTILES: [f64; 7] = [0.05, 0.10, 0.25, 0.50, 0.75, 0.90, 0.95];

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
    /// of their rank below and above; beyond the exact count, the width of a bin more.
    pub error: [f64; QUANTILES.len()],
}

impl Band {
    /// The median.
    pub fn median(&self) -> f64 {
        self.at[3]
    }
}

/// Mean and quantiles of `sample`, which is reordered; values are 0 or more. The quantile p lies at
/// position p·(n−1) of the ordered sample, between its neighbours in proportion.
pub fn band(sample: &mut [f64]) -> Band {
    let n = sample.len();
    if n == 0 {
        return Band::default();
    }
    let count = n as f64;
    let mean = sample.iter().sum::<f64>() / count;
    let squares: f64 = sample.iter().map(|x| (x - mean) * (x - mean)).sum();
    let mean_error = if n > 1 { (squares / (count - 1.0) / count).sqrt() } else { 0.0 };
    let last = n - 1;
    let ranks = QUANTILES.map(|p| {
        let at = p * last as f64;
        let spread = (p * (1.0 - p) * count).sqrt();
        let (low, high) = ((at - spread).floor().max(0.0), (at + spread).ceil());
        [at.floor() as usize, at.ceil() as usize, low as usize, (high as usize).min(last)]
    });
    let mut wanted: [usize; 4 * QUANTILES.len()] = std::array::from_fn(|i| ranks[i / 4][i % 4]);
    wanted.sort_unstable();
    order(sample, 0, &wanted);
    let mut band = Band { mean, mean_error, ..Band::default() };
    for (i, [below, above, low, high]) in ranks.into_iter().enumerate() {
        let part = QUANTILES[i] * last as f64 - below as f64;
        band.at[i] = sample[below] + (sample[above] - sample[below]) * part;
        band.error[i] = (sample[high] - sample[low]) / 2.0;
    }
    band
}

/// Puts the order statistics at the positions `wanted` (ascending, counted from `offset`) in their
/// places.
fn order(sample: &mut [f64], offset: usize, wanted: &[usize]) {
    let Some(&middle) = wanted.get(wanted.len() / 2) else { return };
    let at = middle - offset;
    let (below, _, above) = sample.select_nth_unstable_by(at, f64::total_cmp);
    let first = wanted.partition_point(|&rank| rank < middle);
    let beyond = wanted.partition_point(|&rank| rank <= middle);
    order(below, offset, &wanted[..first]);
    order(above, middle + 1, &wanted[beyond..]);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quantiles_are_those_of_the_ordered_sample() {
        let mut sample: Vec<f64> = (0..1001).map(|i| f64::from((i * 379) % 1001)).collect();
        let band = band(&mut sample);
        assert_eq!(band.at, [50.0, 100.0, 250.0, 500.0, 750.0, 900.0, 950.0]);
        assert_eq!(band.mean, 500.0);
        let mut two = [3.0, 1.0];
        assert_eq!(super::band(&mut two).median(), 2.0);
        assert_eq!(super::band(&mut [4.0]).at, [4.0; 7]);
    }
}
