//! The kinds of draw, and one uniform turned into a normal or a count.

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
    /// Who leaves a team, moves on in it and is hired, weekly.
    People,
}

/// Above this mean a count is inverted through the normal law.
pub const LARGE_MEAN: f64 = 32.0;

/// For each mean the count N for which P(N < n) < `uniform` ≤ P(N ≤ n) under Poisson's law: one
/// uniform, one count, growing with the uniform.
///
/// Up to a mean of 32 the law is summed up. Above it the count is ⌊Q⌋ with Q the expansion of the
/// quantile about the normal law to order 1/mean (Giles 2016, "Approximation of the inverse Poisson
/// cumulative distribution function", eq. 6), which puts fewer than one count in 10⁴ on the next.
///
/// Few people move in a week, so most counts are told without an exponential: e^−m lies between 1 − m
/// and 1 − m + m²/2, and e^−m·(1 + m) not below 1 − m²/2. Only where a uniform falls on what these
/// leave open, in any future and for any of the means, is the law asked; several means at once,
/// because the CPU guesses better at one question of all of them. What the bounds have told, the law
/// does not overrule: a future does not hang on those beside it.
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
            // The law's tail beyond 128 is below the last bit for every mean up to 32.
            more[i] = more[i] & sums[i].lt(uniforms[i]) & one.every(k < 128.0);
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

/// The standard normal of which a share `uniform`, between 0 and 1, lies below (Giles 2010,
/// "Approximating the erfinv function"), within 1e-15 relative up to six standard deviations.
#[inline(always)]
pub fn normal<N: Number>(uniform: N) -> N {
    let x = uniform * 2.0 - 1.0;
    let w = -((uniform * 4.0) * (-uniform + 1.0)).ln();
    let mut p = series(&CENTRE, w - 3.125);
    let tail = w.of(6.25).le(w);
    if N::any(tail) {
        let root = w.sqrt();
        let near = series(&TAIL, root - 3.25);
        let far = series(&FAR, root - 5.0);
        p = N::choose(tail, N::choose(w.lt(w.of(16.0)), near, far), p);
    }
    x * p * std::f64::consts::SQRT_2
}

#[inline(always)]
fn series<N: Number>(coefficients: &[f64], x: N) -> N {
    let mut sum = x.of(coefficients[0]);
    for &coefficient in &coefficients[1..] {
        sum = sum.times_plus(x, x.of(coefficient));
    }
    sum
}

const CENTRE: [f64; 23] = [
    -3.644_412_064_017_82e-21,
    -1.685_059_138_182_016_6e-19,
    1.285_848_071_525_64e-18,
    1.115_787_767_802_518_1e-17,
    -1.333_171_662_854_621e-16,
    2.097_276_787_596_856_2e-17,
    6.637_638_134_358_324e-15,
    -4.054_566_272_975_207e-14,
    -8.151_934_197_605_472e-14,
    2.633_509_315_308_232_3e-12,
    -1.297_513_325_345_353_2e-11,
    -5.415_412_054_294_628e-11,
    1.051_212_273_321_532_3e-9,
    -4.112_633_980_346_984e-9,
    -2.907_036_995_788_200_5e-8,
    4.234_787_782_793_24e-7,
    -1.365_469_200_083_467_9e-6,
    -1.388_252_336_278_646_9e-5,
    1.867_342_080_340_571_4e-4,
    -7.407_025_341_662_67e-4,
    -6.033_670_871_430_149e-3,
    2.401_581_824_255_896e-1,
    1.653_654_562_683_102_8,
];

const TAIL: [f64; 19] = [
    2.213_737_692_177_578_7e-9,
    9.075_656_193_888_539e-8,
    -2.751_740_629_706_454_5e-7,
    1.823_962_921_438_922_8e-8,
    1.502_740_396_890_982_8e-6,
    -4.013_867_526_981_546e-6,
    2.923_444_908_995_544_6e-6,
    1.247_530_448_167_178_7e-5,
    -4.731_822_900_905_573e-5,
    6.828_485_145_957_318e-5,
    2.403_111_038_709_789_4e-5,
    -3.550_375_203_628_475e-4,
    9.532_893_797_373_805e-4,
    -1.688_275_556_023_504_7e-3,
    2.491_442_096_107_851e-3,
    -3.751_208_507_569_241e-3,
    5.370_914_553_590_064e-3,
    1.005_258_967_694_159_2,
    3.083_885_610_492_220_8,
];

const FAR: [f64; 17] = [
    -2.710_992_061_643_857_3e-11,
    -2.555_641_816_996_525e-10,
    1.507_657_269_355_005e-9,
    -3.789_465_440_126_737e-9,
    7.615_701_208_078_34e-9,
    -1.496_002_662_714_924e-8,
    2.914_795_345_090_108e-8,
    -6.771_199_775_845_234e-8,
    2.290_048_222_802_665_5e-7,
    -9.929_827_294_231_7e-7,
    4.526_062_597_223_154e-6,
    -1.968_177_810_553_167e-5,
    7.599_527_703_001_776e-5,
    -2.150_301_193_004_447_7e-4,
    -1.387_193_183_362_312_2e-4,
    1.010_300_464_864_534_4,
    4.849_906_401_408_584,
];
