//! The numbers of several futures in step, in single precision: sixteen, in as few vectors as the CPU needs for
//! them, or four, where there are no longer vectors, as in a page.

use fearless_simd::prelude::*;
use fearless_simd::{Simd, f32x4, f32x16, mask32x4, mask32x16, u32x4, u32x16, u64x2, u64x8};

use super::fused::fused;
use super::{Number, Precision, Single, Twice};

/// They differ in how many they are and in how they multiply and add.
macro_rules! singles {
    ($lanes:literal, $number:ident, $mask:ident, $bits:ident, $half:ident; $fused:expr) => {
        impl<S: Simd> Number for Single<$number<S>> {
            type Mask = $mask<S>;
            type Bits = $bits<S>;
            type Word = Twice<$half<S>>;
            type Sample = f32;
            const PRECISION: Precision = Precision::Single;
            const LANES: usize = $lanes;

            #[inline(always)]
            fn of(self, value: f64) -> Self {
                Single($number::splat(self.0.token(), value as f32))
            }
            #[inline(always)]
            fn word(self, value: u64) -> Self::Word {
                let one = $half::splat(self.0.token(), value);
                Twice(one, one)
            }
            #[inline(always)]
            fn counting_from(self, first: u32) -> Self::Word {
                let simd = self.0.token();
                let lanes: [u64; $lanes] =
                    std::array::from_fn(|lane| u64::from(first) + lane as u64);
                let (low, high) = lanes.split_at($lanes / 2);
                Twice($half::from_slice(simd, low), $half::from_slice(simd, high))
            }
            #[inline(always)]
            fn halves(word: Self::Word) -> [$bits<S>; 2] {
                let [first, second] = [word.0, word.1].map(|half| half.bitcast::<$bits<S>>());
                let (low, high) = first.deinterleave(second);
                [low, high]
            }
            #[inline(always)]
            fn times_plus(self, factor: Self, term: Self) -> Self {
                Single($fused(self.0, factor.0, term.0))
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
            fn lt(self, other: Self) -> $mask<S> {
                self.0.simd_lt(other.0)
            }
            #[inline(always)]
            fn le(self, other: Self) -> $mask<S> {
                self.0.simd_le(other.0)
            }
            #[inline(always)]
            fn choose(mask: $mask<S>, yes: Self, no: Self) -> Self {
                Single(mask.select(yes.0, no.0))
            }
            #[inline(always)]
            fn any(mask: $mask<S>) -> bool {
                mask.any_true()
            }
            #[inline(always)]
            fn every(self, value: bool) -> $mask<S> {
                $mask::splat(self.0.token(), value)
            }
            #[inline(always)]
            fn to_bits(self) -> $bits<S> {
                SimdFloat::to_bits(self.0)
            }
            #[inline(always)]
            fn from_bits(bits: $bits<S>) -> Self {
                Single(SimdFloat::from_bits(bits))
            }
            #[inline(always)]
            fn store(self, to: &mut [f32]) {
                self.0.store_slice(&mut to[..$lanes]);
            }
            #[inline(always)]
            fn bitmask(mask: $mask<S>) -> u32 {
                mask.to_bitmask() as u32
            }
        }
    };
}
singles!(16, f32x16, mask32x16, u32x16, u64x8; f32x16::mul_add_precise);
singles!(4, f32x4, mask32x4, u32x4, u64x2; fused);
