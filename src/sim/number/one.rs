//! A number of one run.

use super::fused::fused_one;
use super::{Number, Precision};

/// What a number of one future is, whatever its precision.
macro_rules! one_lane {
    () => {
        type Mask = bool;
        type Word = u64;
        const LANES: usize = 1;

        #[inline(always)]
        fn word(self, value: u64) -> u64 {
            value
        }
        #[inline(always)]
        fn counting_from(self, first: u32) -> u64 {
            u64::from(first)
        }
        #[inline(always)]
        fn choose(mask: bool, yes: Self, no: Self) -> Self {
            if mask { yes } else { no }
        }
        #[inline(always)]
        fn any(mask: bool) -> bool {
            mask
        }
        #[inline(always)]
        fn every(self, value: bool) -> bool {
            value
        }
        #[inline(always)]
        fn bitmask(mask: bool) -> u32 {
            u32::from(mask)
        }
    };
}
pub(super) use one_lane;

impl Number for f64 {
    one_lane!();

    type Bits = u64;
    type Sample = f64;
    const PRECISION: Precision = Precision::Double;

    #[inline(always)]
    fn of(self, value: f64) -> f64 {
        value
    }
    #[inline(always)]
    fn halves(word: u64) -> [u64; 2] {
        [word & 0xffff_ffff, word >> 32]
    }
    #[inline(always)]
    fn times_plus(self, factor: f64, term: f64) -> f64 {
        fused_one(self, factor, term)
    }
    #[inline(always)]
    fn sqrt(self) -> f64 {
        f64::sqrt(self)
    }
    #[inline(always)]
    fn floor(self) -> f64 {
        f64::floor(self)
    }
    #[inline(always)]
    fn lt(self, other: f64) -> bool {
        self < other
    }
    #[inline(always)]
    fn le(self, other: f64) -> bool {
        self <= other
    }
    #[inline(always)]
    fn to_bits(self) -> u64 {
        f64::to_bits(self)
    }
    #[inline(always)]
    fn from_bits(bits: u64) -> f64 {
        f64::from_bits(bits)
    }
    #[inline(always)]
    fn store(self, to: &mut [f64]) {
        to[0] = self;
    }
}
