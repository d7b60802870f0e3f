//! The kinds of draw, and one uniform turned into a count.

use super::normal::normal;
use crate::sim::number::Number;

/// A kind of draw; each names a stream of its own (MODEL §6).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[repr(u8)]
pub enum Draw {
    /// An area's base load, once a future.
    Load,
    /// An area's solve effort, once a future.
    Effort,
    /// An area's elasticity, once a future.
    Elasticity,
    /// Growth of engineers and of usage, weekly.
    Growth,
    /// An area's incidents, weekly.
    Incidents,
    /// Who leaves a team and is hired into it, weekly.
    People,
    /// The constants and what leadership tolerates, once a future.
    Assumption,
}

/// Above this mean a count is inverted through the normal distribution.
pub const LARGE_MEAN: f64 = 32.0;

/// For each mean the count N for which P(N < n) < `uniform` ≤ P(N ≤ n) under the Poisson distribution: one
/// uniform, one count, growing with the uniform.
///
/// Up to a mean of 32 the distribution is summed up. Above it the count is ⌊Q⌋ with Q the expansion of the
/// quantile about the normal distribution to order 1/mean (Giles 2016, "Approximation of the inverse Poisson
/// cumulative distribution function", eq. 6), which puts fewer than one count in 10⁴ on the next.
///
/// Few people move in a week, so most counts are told without an exponential: e^−m lies between 1 − m
/// and 1 − m + m²/2, and e^−m·(1 + m) not below 1 − m²/2. Only where a uniform falls on what these
/// leave open, in any future and for any of the means, is the distribution asked; several means at once,
/// because the CPU guesses better at one question of all of them. What the bounds have told, the distribution
/// does not overrule: a future does not depend on those beside it.
#[inline(always)]
pub fn poisson<N: Number, const K: usize>(uniforms: [N; K], means: [N; K]) -> [N; K] {
    let (zero, one) = (means[0].of(0.0), means[0].of(1.0));
    let (mut at_least_one, mut counts) = ([one.every(false); K], [zero; K]);
    let (mut above_none, mut above_one) = ([zero; K], [zero; K]);
    // How far a uniform is into what the bounds leave open, at most.
    let mut open = -one;
    for i in 0..K {
        let half_square = means[i] * (means[i] * 0.5);
        above_none[i] = -means[i] + 1.0;
        above_one[i] = -half_square + 1.0;
        at_least_one[i] = (above_none[i] + half_square).lt(uniforms[i]);
        counts[i] = N::choose(at_least_one[i], one, zero);
        let told_up_to = N::choose(at_least_one[i], above_one[i], above_none[i]);
        open = (uniforms[i] - told_up_to).max(open);
    }
    if !N::any(zero.lt(open)) {
        return counts;
    }
    let limit = one.of(LARGE_MEAN);
    let (mut terms, mut sums) = ([zero; K], [zero; K]);
    let no = one.every(false);
    let (mut more, mut any, mut large) = ([no; K], no, no);
    for i in 0..K {
        // Counts up to two without asking whether there are any.
        let mean = means[i].min(limit);
        large = large | limit.lt(means[i]);
        let none = (-mean).exp_roughly();
        terms[i] = none * mean;
        sums[i] = none + terms[i];
        let first = at_least_one[i] | (above_none[i].lt(uniforms[i]) & none.lt(uniforms[i]));
        let two = above_one[i].lt(uniforms[i]) & sums[i].lt(uniforms[i]);
        counts[i] = N::choose(first, one, zero) + N::choose(two, one, zero);
        terms[i] = terms[i] * (mean * 0.5);
        sums[i] += terms[i];
        more[i] = two & sums[i].lt(uniforms[i]);
        any = any | more[i];
    }
    let mut k = 3.0;
    while N::any(any) {
        any = no;
        for i in 0..K {
            counts[i] += N::choose(more[i], one, zero);
            terms[i] = terms[i] * (means[i].min(limit) * (1.0 / k));
            sums[i] += terms[i];
            // Past the mode nothing is left once terms are lost on the sum, which rounding may have
            // kept below the last uniform.
            let left =
                one.of(k).lt(means[i].min(limit)) | one.of(N::PRECISION.lost_on_1()).lt(terms[i]);
            more[i] = more[i] & sums[i].lt(uniforms[i]) & left;
            any = any | more[i];
        }
        k += 1.0;
    }
    if N::any(large) {
        for i in 0..K {
            let large = limit.lt(means[i]);
            counts[i] = N::choose(large, large_count(uniforms[i], means[i]), counts[i]);
        }
    }
    counts
}

/// [`poisson`] for a large mean.
#[inline(always)]
fn large_count<N: Number>(uniform: N, mean: N) -> N {
    let w = normal(uniform);
    let (root, square) = (mean.sqrt(), w * w);
    let q = mean
        + root * w
        + (square * (1.0 / 6.0) + 1.0 / 3.0)
        + w * (-square * (1.0 / 72.0) - 1.0 / 36.0) / root
        + (square * (square * (1.0 / 270.0) + 7.0 / 810.0) - 8.0 / 405.0) / mean;
    q.floor().positive()
}
