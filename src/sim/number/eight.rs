//! The numbers of eight futures in step, in as few vectors as the CPU needs for them.

use fearless_simd::prelude::*;
use fearless_simd::{Simd, f64x8, mask64x8, u64x8};

use super::{Number, Precision};

impl<S: Simd> Number for f64x8<S> {
    type Mask = mask64x8<S>;
    type Bits = u64x8<S>;
    type Word = u64x8<S>;
    type Sample = f64;
    const PRECISION: Precision = Precision::Double;
    const LANES: usize = 8;

    #[inline(always)]
    fn of(self, value: f64) -> Self {
        Self::splat(self.token(), value)
    }
    #[inline(always)]
    fn word(self, value: u64) -> u64x8<S> {
        u64x8::splat(self.token(), value)
    }
    #[inline(always)]
    fn counting_from(self, first: u32) -> u64x8<S> {
        let lanes: [u64; 8] = std::array::from_fn(|lane| u64::from(first) + lane as u64);
        u64x8::simd_from(self.token(), lanes)
    }
    #[inline(always)]
    fn halves(word: u64x8<S>) -> [u64x8<S>; 2] {
        [word & 0xffff_ffff, word >> 32]
    }
    #[inline(always)]
    fn times_plus(self, factor: Self, term: Self) -> Self {
        self.mul_add_precise(factor, term)
    }
    #[inline(always)]
    fn sqrt(self) -> Self {
        SimdFloat::sqrt(self)
    }
    #[inline(always)]
    fn floor(self) -> Self {
        SimdFloat::floor(self)
    }
    // On x86 the instructions mean just what the defaults spell out; elsewhere they order zeros.
    #[cfg(target_arch = "x86_64")]
    #[inline(always)]
    fn max(self, other: Self) -> Self {
        SimdBase::max(self, other)
    }
    #[cfg(target_arch = "x86_64")]
    #[inline(always)]
    fn min(self, other: Self) -> Self {
        SimdBase::min(self, other)
    }
    #[inline(always)]
    fn lt(self, other: Self) -> mask64x8<S> {
        self.simd_lt(other)
    }
    #[inline(always)]
    fn le(self, other: Self) -> mask64x8<S> {
        self.simd_le(other)
    }
    #[inline(always)]
    fn choose(mask: mask64x8<S>, yes: Self, no: Self) -> Self {
        mask.select(yes, no)
    }
    #[inline(always)]
    fn any(mask: mask64x8<S>) -> bool {
        mask.any_true()
    }
    #[inline(always)]
    fn every(self, value: bool) -> mask64x8<S> {
        mask64x8::splat(self.token(), value)
    }
    #[inline(always)]
    fn to_bits(self) -> u64x8<S> {
        SimdFloat::to_bits(self)
    }
    #[inline(always)]
    fn from_bits(bits: u64x8<S>) -> Self {
        SimdFloat::from_bits(bits)
    }
    #[inline(always)]
    fn store(self, to: &mut [f64]) {
        self.store_slice(&mut to[..8]);
    }
    #[inline(always)]
    fn bitmask(mask: mask64x8<S>) -> u32 {
        mask.to_bitmask() as u32
    }
}
