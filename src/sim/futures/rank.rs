//! Rank correlation.

use super::quantile::WITHIN_95;

/// The rank of each value, from 0; equal values share the mean of theirs.
pub fn ranks(values: Vec<f64>) -> Vec<f64> {
    let mut order: Vec<usize> = (0..values.len()).collect();
    order.sort_by(|&a, &b| values[a].total_cmp(&values[b]));
    let mut ranks = vec![0.0; values.len()];
    let mut from = 0;
    for same in order.chunk_by(|&a, &b| values[a] == values[b]) {
        let mean = from as f64 + (same.len() - 1) as f64 / 2.0;
        same.iter().for_each(|&i| ranks[i] = mean);
        from += same.len();
    }
    ranks
}

/// Pearson's correlation of two samples, of ranks Spearman's; `None` where one never changes.
pub fn correlation(a: &[f64], b: &[f64]) -> Option<f64> {
    let mean = |of: &[f64]| of.iter().sum::<f64>() / of.len() as f64;
    let (mean_a, mean_b) = (mean(a), mean(b));
    let (mut both, mut only_a, mut only_b) = (0.0, 0.0, 0.0);
    for (x, y) in a.iter().zip(b) {
        let (x, y) = (x - mean_a, y - mean_b);
        both += x * y;
        only_a += x * x;
        only_b += y * y;
    }
    let of = f64::sqrt(only_a * only_b);
    (of > 0.0).then(|| (both / of).clamp(-1.0, 1.0))
}

/// Where a rank correlation over `count` pairs lies with 95 % confidence: Fisher's z, whose error
/// for ranks is √((1 + r²/2)/(n − 3)) (Bonett & Wright 2000). Everything where n is 3 or less.
pub fn interval(r: f64, count: u32) -> [f64; 2] {
    if count <= 3 {
        return [-1.0, 1.0];
    }
    let z = libm::atanh(r);
    let error = WITHIN_95 * ((1.0 + r * r / 2.0) / f64::from(count - 3)).sqrt();
    [libm::tanh(z - error), libm::tanh(z + error)]
}

/// Which of many have the strongest correlations, at most `most` of them: of each outcome its first,
/// then of each its second, and so on. What correlates with nothing is none of them.
pub fn foremost<const OUTCOMES: usize>(
    correlations: &[[Option<f64>; OUTCOMES]],
    most: usize,
) -> Vec<bool> {
    if most >= correlations.len() {
        return vec![true; correlations.len()];
    }
    let orders: [Vec<usize>; OUTCOMES] = std::array::from_fn(|outcome| {
        let strength = |i: usize| correlations[i][outcome].map_or(0.0, f64::abs);
        let mut order: Vec<usize> = (0..correlations.len()).collect();
        order.retain(|&i| strength(i) > 0.0);
        order.sort_by(|&a, &b| strength(b).total_cmp(&strength(a)));
        order
    });
    let mut chosen = vec![false; correlations.len()];
    let in_turn =
        (0..correlations.len()).flat_map(|nth| orders.iter().filter_map(move |of| of.get(nth)));
    let mut left = most;
    for &i in in_turn {
        if left == 0 {
            break;
        }
        left -= usize::from(!std::mem::replace(&mut chosen[i], true));
    }
    chosen
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn equal_values_share_a_rank() {
        assert_eq!(ranks(vec![3.0, 1.0, 3.0, 2.0]), [2.5, 0.0, 2.5, 1.0]);
    }

    #[test]
    fn what_grows_together_correlates_fully() {
        let of = |values: &[f64]| ranks(values.to_vec());
        assert_eq!(correlation(&of(&[1.0, 2.0, 9.0]), &of(&[0.1, 0.2, 0.3])), Some(1.0));
        assert_eq!(correlation(&of(&[1.0, 2.0, 9.0]), &of(&[3.0, 2.0, 1.0])), Some(-1.0));
        assert_eq!(correlation(&of(&[1.0, 1.0, 1.0]), &of(&[3.0, 2.0, 1.0])), None);
        // Ranks 0 1 2 3 4 against 1 0 2 4 3: 1 − 6·4/(5·24).
        let r = correlation(&[0.0, 1.0, 2.0, 3.0, 4.0], &[1.0, 0.0, 2.0, 4.0, 3.0]).unwrap();
        assert!((r - 0.8).abs() < 1e-15);
        let [low, high] = interval(0.8, 103);
        assert!((low - 0.70).abs() < 0.02 && (high - 0.87).abs() < 0.02, "{low} {high}");
    }

    #[test]
    fn the_foremost_are_taken_from_every_outcome_in_turn() {
        let correlations = [(0.1, 0.0), (-0.9, 0.0), (0.5, 0.0), (0.0, 0.2), (0.0, 0.0)];
        let correlations = correlations.map(|(a, b)| [Some(a), (b != 0.0).then_some(b)]);
        let of = |most| foremost(&correlations, most);
        assert_eq!(of(0), [false; 5]);
        assert_eq!(of(2), [false, true, false, true, false]);
        assert_eq!(of(3), [false, true, true, true, false]);
        assert_eq!(of(4), [true, true, true, true, false]);
        assert_eq!(of(5), [true; 5]);
    }
}
