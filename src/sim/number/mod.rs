//! What the equations compute with: one number, or the numbers of many futures in step.
//!
//! The model is written once, over [`Number`]. With `f64` it is the expected-value run; with vectors of
//! `f64` or of [`Single`], [`Twice`] over, one instruction serves many futures. One number and many do
//! the same operations in the same order, fuse the same multiplications with additions, and share
//! `exp` and `ln`, so a lane has the bits of the scalar run of its [`Precision`].

mod bits;
mod eight;
mod form;
#[cfg(not(target_feature = "relaxed-simd"))]
mod fused;
#[cfg(target_feature = "relaxed-simd")]
mod fused_by_web;
mod many_singles;
mod one;
mod sample;
mod single;
mod twice;

#[cfg(target_feature = "relaxed-simd")]
use fused_by_web as fused;

pub use bits::Bits;
pub use form::Precision;
pub use sample::Sample;
pub use single::Single;
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
    /// 64 random bits for each future.
    type Word: Bits;
    /// How one future's number is written down.
    type Sample: Sample;
    /// How precise it is.
    const PRECISION: Precision;
    /// How many futures there are in it.
    const LANES: usize;

    /// `value` in every future.
    fn of(self, value: f64) -> Self;
    /// `value` as the word of every future.
    fn word(self, value: u64) -> Self::Word;
    /// Lane by lane, the future's number: `first`, `first + 1`, ….
    fn counting_from(self, first: u32) -> Self::Word;
    /// The low and the high 32 bits of each word, at the low end of a number's bits.
    fn halves(word: Self::Word) -> [Self::Bits; 2];
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
    fn store(self, to: &mut [Self::Sample]);
    /// One bit for each lane, the first lowest.
    fn bitmask(mask: Self::Mask) -> u32;

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

    /// e to its power, within two units in the last place; beyond the powers that are normal numbers,
    /// the nearest of those.
    ///
    /// x = k·ln 2 + r with |r| ≤ ln 2 / 2; e^r by a polynomial, times 2^k by adding k to the exponent.
    #[inline(always)]
    fn exp(self) -> Self {
        let (least, most) = Self::PRECISION.form().exp_bounds;
        self.within(least, most).exp_of_moderate()
    }

    /// [`Number::exp`] of what is between −87 and 88 for sure.
    #[inline(always)]
    fn exp_of_moderate(self) -> Self {
        let (high, low) = Self::PRECISION.form().ln_2;
        let [shifted, k] = whole_of_log_2(self);
        let r = k.times_plus(self.of(-low), k.times_plus(self.of(-high), self));
        times_power_of_2(exp_near_0(r, Self::PRECISION.form().exp), shifted)
    }

    /// e to its power less 1, of what is between −87 and 87 for sure; near 0 as precise as anywhere.
    #[inline(always)]
    fn exp_m1_of_moderate(self) -> Self {
        let (high, low) = Self::PRECISION.form().ln_2;
        let [shifted, k] = whole_of_log_2(self);
        let r = k.times_plus(self.of(-low), k.times_plus(self.of(-high), self));
        let power = times_power_of_2(self.of(1.0), shifted);
        less_1_near_0(r, Self::PRECISION.form().exp).times_plus(power, power - 1.0)
    }

    /// e to its power between e⁻⁸⁷ and e⁸⁷, as precisely as it takes to tell a count from the next, as
    /// finely as there are uniforms: in double precision within 1e-10 of itself.
    #[inline(always)]
    fn exp_roughly(self) -> Self {
        let [shifted, k] = whole_of_log_2(self);
        let r = k.times_plus(self.of(-std::f64::consts::LN_2), self);
        times_power_of_2(exp_near_0(r, Self::PRECISION.form().exp_roughly), shifted)
    }

    /// The natural logarithm of a positive, normal number, within two units in the last place.
    ///
    /// x = 2^k·m with m between √½ and √2; ln m = 2·atanh((m−1)/(m+1)) by its series.
    #[inline(always)]
    fn ln(self) -> Self {
        let form = Self::PRECISION.form();
        let ((whole_bits, whole), (high, low)) = (form.whole, form.ln_2);
        // The exponent after moving √½ to where 1 was, and the number with that exponent removed.
        let moved = self.to_bits().plus_value(form.one.wrapping_sub(form.sqrt_half));
        let exponent = moved.shifted_right(form.fraction);
        let k = Self::from_bits(exponent.or_value(whole_bits)) - (whole + form.bias);
        let fraction = moved.and_value((1 << form.fraction) - 1);
        let m = Self::from_bits(fraction.plus_value(form.sqrt_half));
        let s = (m - 1.0) / (m + 1.0);
        let square = s * s;
        let mut sum = square.of(form.ln[0]);
        for &coefficient in &form.ln[1..] {
            sum = sum.times_plus(square, square.of(coefficient));
        }
        k * high + (s * 2.0 + (s * square * sum + k * low))
    }

    /// The two uniforms of a word, between 0 and 1, both excluded: each the middle of one of equal
    /// steps, 2³² in double precision, 2²³ in single.
    #[inline(always)]
    fn uniforms(word: Self::Word) -> [Self; 2] {
        let [low, high] = Self::halves(word);
        [uniform(low), uniform(high)]
    }
}

/// The uniform of 32 bits.
#[inline(always)]
fn uniform<N: Number>(bits: N::Bits) -> N {
    let form = N::PRECISION.form();
    let (laid_into, taken_away) = form.uniform;
    N::from_bits(bits.shifted_right(form.too_fine).or_value(laid_into)) - taken_away
}

/// The nearest whole number to log₂ e^x, in the low bits of a number and as one.
#[inline(always)]
fn whole_of_log_2<N: Number>(x: N) -> [N; 2] {
    // Adding it leaves the nearest whole number, below 0 too, in the low bits.
    let shift = 1.5 * N::PRECISION.form().whole.1;
    let shifted = x.times_plus(x.of(std::f64::consts::LOG2_E), x.of(shift));
    [shifted, shifted - shift]
}

/// e^r near 0 by a polynomial of so many terms beyond 1 + r, the even and the odd ones side by side.
#[inline(always)]
fn exp_near_0<N: Number>(r: N, terms: &[f64]) -> N {
    let square = r * r;
    beyond_r(r, square, terms).times_plus(square, r + 1.0)
}

/// e^r − 1 near 0 by the same polynomial.
#[inline(always)]
fn less_1_near_0<N: Number>(r: N, terms: &[f64]) -> N {
    let square = r * r;
    beyond_r(r, square, terms).times_plus(square, r)
}

/// (e^r − 1 − r)/r² near 0.
#[inline(always)]
fn beyond_r<N: Number>(r: N, square: N, terms: &[f64]) -> N {
    let (even, odd) = (every_other(square, terms, 0), every_other(square, terms, 1));
    odd.times_plus(r, even)
}

/// The polynomial of `x` whose coefficients are every other one of `terms`, from `first` on.
#[inline(always)]
fn every_other<N: Number>(x: N, terms: &[f64], first: usize) -> N {
    let last = terms.len() - 1 - (terms.len() - 1 - first) % 2;
    let mut sum = x.of(terms[last]);
    for i in (first..last).step_by(2).rev() {
        sum = sum.times_plus(x, x.of(terms[i]));
    }
    sum
}

/// `number` times 2 to the whole number in the low bits of `shifted`.
#[inline(always)]
fn times_power_of_2<N: Number>(number: N, shifted: N) -> N {
    let exponent = shifted.to_bits().shifted_left(N::PRECISION.form().fraction);
    N::from_bits(number.to_bits().plus(exponent))
}

/// The number of one run.
pub trait Alone: Number + Into<f64> {}
impl Alone for f64 {}
impl Alone for Single<f32> {}
