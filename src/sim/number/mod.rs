//! What the equations compute with: one number, or sixteen futures' numbers in step.
//!
//! The model is written once, over [`Number`]. With `f64` it is the expected-value run and the
//! reference of the futures; with `f64x8`, [`Twice`], one instruction serves several futures. Both do the
//! same operations in the same order, fuse the same multiplications with additions, and share `exp`
//! and `ln`, so a lane has the bits of the scalar run.

mod eight;
mod one;
mod twice;

pub use twice::Twice;

use std::ops::{Add, AddAssign, BitAnd, BitOr, Div, Mul, Neg, Not, Sub, SubAssign};

/// A number of the model, in one future or in several at once.
pub trait Number:
    Copy
    + Send
    + Sync
    + Add<Output = Self>
    + Sub<Output = Self>
    + Mul<Output = Self>
    + Div<Output = Self>
    + Neg<Output = Self>
    + Add<f64, Output = Self>
    + Sub<f64, Output = Self>
    + Mul<f64, Output = Self>
    + Div<f64, Output = Self>
    + AddAssign
    + AddAssign<f64>
    + SubAssign
{
    /// One answer for each future.
    type Mask: Copy
        + BitAnd<Output = Self::Mask>
        + BitOr<Output = Self::Mask>
        + Not<Output = Self::Mask>;
    /// The bits of the number.
    type Bits: Bits;
    /// How many futures there are in it.
    const LANES: usize;

    /// `value` in every future.
    fn of(self, value: f64) -> Self;
    /// Lane by lane, the future's number: `first`, `first + 1`, ….
    fn counting_from(self, first: u32) -> Self::Bits;
    /// Its product with `factor`, plus `term`, rounded once.
    fn times_plus(self, factor: Self, term: Self) -> Self;
    /// Its product with the same `factor` in every future, plus `term`, rounded once.
    #[inline(always)]
    fn scaled(self, factor: f64, term: Self) -> Self {
        self.times_plus(self.of(factor), term)
    }
    /// The square root.
    fn sqrt(self) -> Self;
    /// The largest whole number not above it.
    fn floor(self) -> Self;
    /// Whether it is below `other`.
    fn lt(self, other: Self) -> Self::Mask;
    /// Whether it is `other` or below.
    fn le(self, other: Self) -> Self::Mask;
    /// `yes` where `mask` holds, `no` elsewhere.
    fn choose(mask: Self::Mask, yes: Self, no: Self) -> Self;
    /// Whether `mask` holds in any future.
    fn any(mask: Self::Mask) -> bool;
    /// `value` as the answer of every future.
    fn every(self, value: bool) -> Self::Mask;
    /// Its bits.
    fn to_bits(self) -> Self::Bits;
    /// The number of these bits.
    fn from_bits(bits: Self::Bits) -> Self;
    /// Writes every lane down; `to` holds [`Number::LANES`].
    fn store(self, to: &mut [f64]);
    /// One bit for each lane, the first lowest.
    fn bitmask(mask: Self::Mask) -> u16;

    /// Whether it is above `other`.
    #[inline(always)]
    fn gt(self, other: Self) -> Self::Mask {
        other.lt(self)
    }

    /// The larger of two; `other` where they are equal.
    #[inline(always)]
    fn max(self, other: Self) -> Self {
        Self::choose(other.lt(self), self, other)
    }

    /// The smaller of two; `other` where they are equal.
    #[inline(always)]
    fn min(self, other: Self) -> Self {
        Self::choose(self.lt(other), self, other)
    }

    /// The number itself between `least` and `most`, else the nearer of the two.
    #[inline(always)]
    fn within(self, least: f64, most: f64) -> Self {
        self.max(self.of(least)).min(self.of(most))
    }

    /// 0 where it is negative.
    #[inline(always)]
    fn positive(self) -> Self {
        self.max(self.of(0.0))
    }

    /// e to its power, within two units in the last place; below e⁻⁷⁰⁸ and above e⁷⁰⁹ the number at
    /// that bound.
    ///
    /// x = k·ln 2 + r with |r| ≤ ln 2 / 2; e^r by a polynomial, times 2^k by adding k to the exponent.
    #[inline(always)]
    fn exp(self) -> Self {
        self.within(-708.0, 709.0).exp_of_moderate()
    }

    /// [`Number::exp`] of what is between −708 and 709 for sure.
    #[inline(always)]
    fn exp_of_moderate(self) -> Self {
        let [shifted, k] = whole_of_log_2(self);
        let r = k.times_plus(self.of(-LN2_LOW), k.times_plus(self.of(-LN2_HIGH), self));
        times_power_of_2(exp_near_0(r, &EXP), shifted)
    }

    /// e to its power between e⁻⁷⁰⁰ and e⁷⁰⁰, within 1e-10 of itself: enough to tell a count from the
    /// next, as finely as there are uniforms.
    #[inline(always)]
    fn exp_roughly(self) -> Self {
        let [shifted, k] = whole_of_log_2(self);
        let r = k.times_plus(self.of(-std::f64::consts::LN_2), self);
        times_power_of_2(exp_near_0(r, &EXP_ROUGHLY), shifted)
    }

    /// The natural logarithm of a positive, normal number, within two units in the last place.
    ///
    /// x = 2^k·m with m between √½ and √2; ln m = 2·atanh((m−1)/(m+1)) by its series to the 21st
    /// power.
    #[inline(always)]
    fn ln(self) -> Self {
        // 2^52, whose last 52 bits count ones.
        const ONES: f64 = 4_503_599_627_370_496.0;
        const SQRT_HALF: u64 = 0x3fe6_a09e_667f_3bcd;
        const ONE: u64 = 0x3ff0_0000_0000_0000;
        let bits = self.to_bits();
        // The exponent after moving √½ to where 1 was, and the number with that exponent removed.
        let moved = bits.plus_value(ONE.wrapping_sub(SQRT_HALF));
        let exponent = moved.shifted_right(52);
        let k = Self::from_bits(exponent.or_value(ONES.to_bits())) - (ONES + 1023.0);
        let m = Self::from_bits(moved.and_value(0x000f_ffff_ffff_ffff).plus_value(SQRT_HALF));
        let s = (m - 1.0) / (m + 1.0);
        let square = s * s;
        let mut sum = square.of(2.0 / 21.0);
        for power in [19.0, 17.0, 15.0, 13.0, 11.0, 9.0, 7.0, 5.0, 3.0] {
            sum = sum.times_plus(square, square.of(2.0 / power));
        }
        k * LN2_HIGH + (s * 2.0 + (s * square * sum + k * LN2_LOW))
    }
}

/// The two halves of ln 2; the first has trailing zeros enough to be multiplied by a whole number.
const LN2_HIGH: f64 = 6.931_471_803_691_238e-1;
const LN2_LOW: f64 = 1.908_214_929_270_587_7e-10;

/// e^r = 1 + r + r²·(c₀ + c₁r + …) for |r| ≤ ln 2 / 2: the coefficients of least relative error
/// (Remez), 3.6e-18.
const EXP: [f64; 10] = [
    0.500_000_000_000_001_1,
    0.166_666_666_666_664_13,
    0.041_666_666_666_530_267,
    0.008_333_333_333_494_342,
    0.001_388_888_894_359_784,
    0.000_198_412_695_067_589_7,
    2.480_149_313_598_531_6e-5,
    2.755_758_628_531_519_6e-6,
    2.763_023_400_725_931e-7,
    2.500_006_624_315_096_2e-8,
];

/// The same with fewer terms: 5.2e-11.
const EXP_ROUGHLY: [f64; 6] = [
    0.500_000_006_764_308_6,
    0.166_666_658_694_224_2,
    0.041_666_295_091_610_72,
    0.008_333_497_006_581_439,
    0.001_394_464_874_029_855_6,
    0.000_197_903_535_790_818_37,
];

/// The nearest whole number to log₂ e^x, in the low bits of a number and as one.
#[inline(always)]
fn whole_of_log_2<N: Number>(x: N) -> [N; 2] {
    /// Adding it leaves the nearest whole number in the low bits.
    const SHIFT: f64 = 6_755_399_441_055_744.0;
    let shifted = x.times_plus(x.of(std::f64::consts::LOG2_E), x.of(SHIFT));
    [shifted, shifted - SHIFT]
}

/// e^r near 0 by a polynomial of so many terms beyond 1 + r, the even and the odd ones side by side.
#[inline(always)]
fn exp_near_0<N: Number, const TERMS: usize>(r: N, terms: &[f64; TERMS]) -> N {
    let square = r * r;
    let (mut even, mut odd) = (r.of(terms[TERMS - 2]), r.of(terms[TERMS - 1]));
    for i in (0..TERMS - 2).step_by(2).rev() {
        even = even.times_plus(square, r.of(terms[i]));
        odd = odd.times_plus(square, r.of(terms[i + 1]));
    }
    odd.times_plus(r, even).times_plus(square, r + 1.0)
}

/// `number` times 2 to the whole number in the low bits of `shifted`.
#[inline(always)]
fn times_power_of_2<N: Number>(number: N, shifted: N) -> N {
    N::from_bits(number.to_bits().plus(shifted.to_bits().shifted_left(52)))
}

/// 64 bits, in one future or in several at once; arithmetic wraps.
pub trait Bits: Copy + Send + Sync {
    /// `value` in every future.
    fn of(self, value: u64) -> Self;
    /// The sum.
    fn plus(self, other: Self) -> Self;
    /// The sum with the same value in every future.
    #[inline(always)]
    fn plus_value(self, value: u64) -> Self {
        self.plus(self.of(value))
    }
    /// Bits that are in exactly one.
    fn xor(self, other: Self) -> Self;
    /// Bits that are in `value` too.
    fn and_value(self, value: u64) -> Self;
    /// Bits of both.
    fn or(self, other: Self) -> Self;
    /// Bits of both.
    #[inline(always)]
    fn or_value(self, value: u64) -> Self {
        self.or(self.of(value))
    }
    /// Moved to higher places.
    fn shifted_left(self, places: u32) -> Self;
    /// Moved to lower places.
    fn shifted_right(self, places: u32) -> Self;
    /// Moved to higher places, what falls off coming back at the low end.
    #[inline(always)]
    fn rotated_left(self, places: u32) -> Self {
        self.shifted_left(places).or(self.shifted_right(64 - places))
    }
}
