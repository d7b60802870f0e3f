//! Whether futures in which one plan does better outnumber those in which another does by more than chance.
//!
//! The exact sign test (Dixon and Mood 1946; for odds in paired futures it is McNemar's exact test): of the n futures in which two
//! plans differ, each would go either way with probability ½ if neither were better. With m of them going one way, so many
//! or more would come about in P = 2·Σ_{k=m}^{n} C(n, k)·2^−n of cases, both ways counted.

/// One of twenty cases, both ways.
const BY_CHANCE: f64 = 0.05;

/// Whether so much would come about by chance in at most one of twenty cases.
pub fn is_beyond_chance(better: u32, worse: u32) -> bool {
    by_chance(better, worse) <= BY_CHANCE
}

/// In how many cases at least so much comes about by chance, 0 to 1.
fn by_chance(better: u32, worse: u32) -> f64 {
    let (all, most) = (f64::from(better) + f64::from(worse), better.max(worse));
    // C(n, k) over that in the middle: no power is formed, so that none is too small.
    let (middle, last) = ((better + worse).div_ceil(2), better + worse);
    let (mut term, mut upper, mut tail) = (1.0, 0.0, 0.0);
    for count in middle..=last {
        upper += term;
        if count >= most {
            tail += term;
        }
        term *= (all - f64::from(count)) / f64::from(count + 1);
    }
    // The lower half is as large; of an even number the middle is in both.
    let whole = if (better + worse).is_multiple_of(2) { 2.0 * upper - 1.0 } else { 2.0 * upper };
    (2.0 * tail / whole).min(1.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_is_the_binomial_both_ways() {
        for (better, worse, expected) in [
            (0, 0, 1.0),
            (1, 0, 1.0),
            (5, 0, 2.0 / 32.0),
            (6, 0, 2.0 / 64.0),
            (0, 6, 2.0 / 64.0),
            (3, 3, 1.0),
            (8, 1, 2.0 * 10.0 / 512.0),
            (7, 2, 2.0 * 46.0 / 512.0),
            (9, 1, 2.0 * 11.0 / 1024.0),
            (8, 2, 2.0 * 56.0 / 1024.0),
        ] {
            let found = by_chance(better, worse);
            assert!((found - expected).abs() < 1e-12, "{better}, {worse}: {found}");
        }
    }

    #[test]
    fn fewer_than_six_never_count_and_many_count_as_the_normal_does() {
        assert!((0..6).all(|better| !is_beyond_chance(better, 0)));
        assert!(is_beyond_chance(6, 0) && is_beyond_chance(0, 6));
        // Of 10,000 that differ the ends are near 1.96 standard deviations from the middle: 5,098.
        assert!(!is_beyond_chance(5_097, 4_903) && is_beyond_chance(5_103, 4_897));
        assert!(is_beyond_chance(10_000, 0) && !is_beyond_chance(500_000, 500_000));
    }
}
