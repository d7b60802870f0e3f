//! The bits of numbers, and random words.

use fearless_simd::prelude::*;
use fearless_simd::{Simd, u32x4, u32x16, u64x2, u64x8};

/// Bits, in one future or in several at once; arithmetic wraps.
pub trait Bits: Copy + Send + Sync {
    /// How many.
    const WIDTH: u32;
    /// The low bits of `value` in every future.
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
    /// Bits that are in either.
    fn or(self, other: Self) -> Self;
    /// Bits that are here or in `value`.
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
        self.shifted_left(places).or(self.shifted_right(Self::WIDTH - places))
    }
}

/// The same for bits in one future and for a vector of them; they differ in how they add and how a
/// value comes to be in every future.
macro_rules! bits {
    ($bits:ident, $of:ty $(, $simd:ident)?; $self:ident, $value:ident, $every:expr; $other:ident, $sum:expr) => {
        impl$(<$simd: Simd>)? Bits for $of {
            const WIDTH: u32 = $bits::BITS;

            #[inline(always)]
            fn of($self, $value: u64) -> Self {
                $every
            }
            #[inline(always)]
            fn plus($self, $other: Self) -> Self {
                $sum
            }
            #[inline(always)]
            fn xor(self, other: Self) -> Self {
                self ^ other
            }
            #[inline(always)]
            fn and_value(self, value: u64) -> Self {
                self & value as $bits
            }
            #[inline(always)]
            fn or(self, other: Self) -> Self {
                self | other
            }
            #[inline(always)]
            fn shifted_left(self, places: u32) -> Self {
                self << places
            }
            #[inline(always)]
            fn shifted_right(self, places: u32) -> Self {
                self >> places
            }
        }
    };
}
bits!(u32, u32; self, value, value as u32; other, self.wrapping_add(other));
bits!(u64, u64; self, value, value; other, self.wrapping_add(other));
bits!(u32, u32x16<S>, S; self, value, Self::splat(self.token(), value as u32); other, self + other);
bits!(u32, u32x4<S>, S; self, value, Self::splat(self.token(), value as u32); other, self + other);
bits!(u64, u64x2<S>, S; self, value, Self::splat(self.token(), value); other, self + other);
bits!(u64, u64x8<S>, S; self, value, Self::splat(self.token(), value); other, self + other);
