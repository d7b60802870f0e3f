//! The numbers of sixteen futures in step, in single precision, in as few vectors as the CPU needs for
//! them.

use fearless_simd::prelude::*;
use fearless_simd::{Simd, f32x16, mask32x16, u32x16, u64x8};

use super::{Number, Precision, Single, Twice};

impl<S: Simd> Number for Single<f32x16<S>> {
    type Mask = mask32x16<S>;
    type Bits = u32x16<S>;
    type Word = Twice<u64x8<S>>;
    type Sample = f32;
    const PRECISION: Precision = Precision::Single;
    const LANES: usize = 16;

    #[inline(always)]
    fn of(self, value: f64) -> Self {
        Single(f32x16::splat(self.0.token(), value as f32))
    }
    #[inline(always)]
    fn word(self, value: u64) -> Twice<u64x8<S>> {
        let one = u64x8::splat(self.0.token(), value);
        Twice(one, one)
    }
    #[inline(always)]
    fn counting_from(self, first: u32) -> Twice<u64x8<S>> {
        let simd = self.0.token();
        let lanes: [u64; 16] = std::array::from_fn(|lane| u64::from(first) + lane as u64);
        Twice(u64x8::from_slice(simd, &lanes[..8]), u64x8::from_slice(simd, &lanes[8..]))
    }
    #[inline(always)]
    fn halves(word: Twice<u64x8<S>>) -> [u32x16<S>; 2] {
        let (low, high) = word.0.bitcast::<u32x16<S>>().deinterleave(word.1.bitcast::<u32x16<S>>());
        [low, high]
    }
    #[inline(always)]
    fn times_plus(self, factor: Self, term: Self) -> Self {
        Single(self.0.mul_add_precise(factor.0, term.0))
    }
    #[inline(always)]
    fn sqrt(self) -> Self {
        Single(SimdFloat::sqrt(self.0))
    }
    #[inline(always)]
    fn floor(self) -> Self {
        Single(SimdFloat::floor(self.0))
    }
    // As for eight.
    #[cfg(target_arch = "x86_64")]
    #[inline(always)]
    fn max(self, other: Self) -> Self {
        Single(SimdBase::max(self.0, other.0))
    }
    #[cfg(target_arch = "x86_64")]
    #[inline(always)]
    fn min(self, other: Self) -> Self {
        Single(SimdBase::min(self.0, other.0))
    }
    #[inline(always)]
    fn lt(self, other: Self) -> mask32x16<S> {
        self.0.simd_lt(other.0)
    }
    #[inline(always)]
    fn le(self, other: Self) -> mask32x16<S> {
        self.0.simd_le(other.0)
    }
    #[inline(always)]
    fn choose(mask: mask32x16<S>, yes: Self, no: Self) -> Self {
        Single(mask.select(yes.0, no.0))
    }
    #[inline(always)]
    fn any(mask: mask32x16<S>) -> bool {
        mask.any_true()
    }
    #[inline(always)]
    fn every(self, value: bool) -> mask32x16<S> {
        mask32x16::splat(self.0.token(), value)
    }
    #[inline(always)]
    fn to_bits(self) -> u32x16<S> {
        SimdFloat::to_bits(self.0)
    }
    #[inline(always)]
    fn from_bits(bits: u32x16<S>) -> Self {
        Single(SimdFloat::from_bits(bits))
    }
    #[inline(always)]
    fn store(self, to: &mut [f32]) {
        self.0.store_slice(&mut to[..16]);
    }
    #[inline(always)]
    fn bitmask(mask: mask32x16<S>) -> u32 {
        mask.to_bitmask() as u32
    }
}
