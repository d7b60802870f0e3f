//! A product plus a term, rounded once, in vectors of what has no instruction for that.

use fearless_simd::prelude::*;
use fearless_simd::{Simd, f32x4, f64x2, i32x4, u32x4, u64x2};

/// The product of two numbers plus `term`, rounded once, in every lane.
///
/// In double precision the product is exact. The sum is rounded there, and to single precision after that, which
/// differs from once only where the first rounding ends in the middle between two numbers of single precision.
/// Whether it may have, in any lane, is seen at its bits; then all lanes are rounded with more care.
#[inline(always)]
pub fn fused<S: Simd>(one: f32x4<S>, other: f32x4<S>, term: f32x4<S>) -> f32x4<S> {
    let (ones, others, terms) = (one.widen(), other.widen(), term.widen());
    let (first, second) = (ones.0 * others.0 + terms.0, ones.1 * others.1 + terms.1);
    if are_doubtful(first, second) {
        return by_odd_sums(one, other, term);
    }
    first.narrow(second)
}

/// The same of three numbers in double precision.
#[inline(always)]
pub fn fused_one(one: f64, other: f64, term: f64) -> f64 {
    one.mul_add(other, term)
}

/// Whether any of these, once rounded, may be the middle between two numbers of single precision: those below the
/// least normal one, whose middles lie elsewhere, are taken to be, but for 0.
#[inline(always)]
fn are_doubtful<S: Simd>(first: f64x2<S>, second: f64x2<S>) -> bool {
    /// The bits that do not fit, and these of a middle; they are all in the low half.
    const TOO_FINE: u32 = 0x1fff_ffff;
    const MIDDLE: u32 = 0x1000_0000;
    /// The high half of the least normal number of single precision.
    const LEAST_NORMAL: u32 = 0x3810_0000;
    let (low, high) = first.bitcast::<u32x4<S>>().deinterleave(second.bitcast::<u32x4<S>>());
    let is_middle = (low & TOO_FINE).simd_eq(MIDDLE);
    // Without signs, and moved so that those between 0 and the least normal one, and no others, come at the end.
    const MOVED_BY: u32 = 0x8000_0000 - 2 * LEAST_NORMAL;
    let moved = ((high << 1) + MOVED_BY).bitcast::<i32x4<S>>();
    let is_tiny = moved.simd_gt(MOVED_BY as i32);
    (is_middle | is_tiny).any_true()
}

/// [`fused`], whatever the sums.
#[cold]
#[inline(never)]
fn by_odd_sums<S: Simd>(one: f32x4<S>, other: f32x4<S>, term: f32x4<S>) -> f32x4<S> {
    let (ones, others, terms) = (one.widen(), other.widen(), term.widen());
    odd_sum(ones.0 * others.0, terms.0).narrow(odd_sum(ones.1 * others.1, terms.1))
}

/// The sum of two numbers, rounded so that rounding it once more is as rounding once: what does not fit is cut off,
/// and told by the last bit.
#[inline(always)]
fn odd_sum<S: Simd>(one: f64x2<S>, other: f64x2<S>) -> f64x2<S> {
    let sum = one + other;
    // What the sum lacks, exactly.
    let of_other = sum - one;
    let lacking = (one - (sum - of_other)) + (other - of_other);
    let bits = sum.bitcast::<u64x2<S>>();
    let is_too_far = (bits ^ lacking.bitcast::<u64x2<S>>()) >> 63;
    let odd = ((bits - is_too_far) | 1).bitcast::<f64x2<S>>();
    let is_inexact = lacking.simd_lt(0.0) | lacking.simd_gt(0.0);
    is_inexact.select(odd, sum)
}

#[cfg(all(test, any(target_arch = "x86_64", target_arch = "aarch64")))]
mod tests {
    use super::*;
    use fearless_simd::Level;

    /// Vectors of 128 bits.
    fn short() -> impl Simd {
        #[cfg(target_arch = "x86_64")]
        let simd = Level::new().as_sse2();
        #[cfg(target_arch = "aarch64")]
        let simd = Level::new().as_neon();
        simd.unwrap()
    }

    /// Of every lane.
    fn all(one: [f32; 4], other: [f32; 4], term: [f32; 4]) -> [f32; 4] {
        let simd = short();
        let of = |lanes: [f32; 4]| f32x4::from_slice(simd, &lanes);
        let mut to = [0.0; 4];
        fused(of(one), of(other), of(term)).store_slice(&mut to);
        to
    }

    fn held(one: [f32; 4], other: [f32; 4], term: [f32; 4]) {
        let got = all(one, other, term);
        for lane in 0..4 {
            let due = one[lane].mul_add(other[lane], term[lane]);
            let same = got[lane].to_bits() == due.to_bits() || got[lane].is_nan() && due.is_nan();
            assert!(same, "{:e} · {:e} + {:e}", one[lane], other[lane], term[lane]);
        }
    }

    /// Random words, the same at every run.
    fn words(mut state: u64) -> impl FnMut() -> u32 {
        move || {
            state = state
                .wrapping_mul(6_364_136_223_846_793_005)
                .wrapping_add(1_442_695_040_888_963_407);
            (state >> 32) as u32
        }
    }

    #[test]
    fn whatever_the_numbers_it_is_rounded_once() {
        let mut word = words(1);
        for _ in 0..200_000 {
            let [one, other, term] = [(); 3].map(|()| [(); 4].map(|()| f32::from_bits(word())));
            held(one, other, term);
        }
    }

    /// (1 + d)(1 − d) is short of 1 by what double precision loses beside the term, so that the sum falls upon a middle.
    #[test]
    fn near_the_middle_of_two_numbers_it_is_rounded_once() {
        let power = |exponent: i32| 2.0_f64.powi(exponent);
        let of = |places: [i32; 3], fine: i32, j: i32| {
            let d = power(-fine);
            let term = f64::from(j) * power(places[2]);
            [(1.0 + d) * power(places[0]), (1.0 - d) * power(places[1]), term].map(|it| it as f32)
        };
        for fine in 15..24 {
            for j in [0x80_0000, 0x80_0001, 0x80_0002, 0xff_ffff, 1, 2, 3] {
                // In lanes of their own, so that one that is not in doubt is beside one that is. The second is below
                // the least normal number, and the last exact.
                let places = [[0, -24, -23], [-75, -75, -149], [-12, -12, -23], [0, 0, 0]];
                let lanes = places.map(|places| of(places, fine, j));
                let [one, other, term] = [0, 1, 2].map(|at| lanes.map(|lane| lane[at]));
                held(one, other, term);
                held(one.map(|it| -it), other, term.map(|it| -it));
                held(one.map(|it| -it), other, term);
            }
        }
    }

    #[test]
    fn what_is_no_number_or_too_large_stays_so_beside_what_is_in_doubt() {
        let doubt =
            (1.0 + 2.0_f32.powi(-15), (1.0 - 2.0_f32.powi(-15)) / 16_777_216.0, 1.0 + f32::EPSILON);
        let (infinite, most) = (f32::INFINITY, f32::MAX);
        held(
            [doubt.0, infinite, 1.0, 0.0],
            [doubt.1, 2.0, -infinite, infinite],
            [doubt.2, 1.0, infinite, 0.0],
        );
        held(
            [doubt.0, most, -most, f32::NAN],
            [doubt.1, most, 2.0, 1.0],
            [doubt.2, -most, 1.0, 1.0],
        );
    }
}
