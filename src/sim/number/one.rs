//! A number of one run.

use super::{Bits, Number, Precision};

impl Number for f64 {
    type Mask = bool;
    type Bits = u64;
    type Word = u64;
    type Sample = f64;
    const PRECISION: Precision = Precision::Double;
    const LANES: usize = 1;

    #[inline(always)]
    fn of(self, value: f64) -> f64 {
        value
    }
    #[inline(always)]
    fn word(self, value: u64) -> u64 {
        value
    }
    #[inline(always)]
    fn counting_from(self, first: u32) -> u64 {
        u64::from(first)
    }
    #[inline(always)]
    fn halves(word: u64) -> [u64; 2] {
        [word & 0xffff_ffff, word >> 32]
    }
    #[inline(always)]
    fn times_plus(self, factor: f64, term: f64) -> f64 {
        self.mul_add(factor, term)
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
    fn choose(mask: bool, yes: f64, no: f64) -> f64 {
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
    #[inline(always)]
    fn bitmask(mask: bool) -> u32 {
        u32::from(mask)
    }
}

impl Bits for u64 {
    const WIDTH: u32 = u64::BITS;

    #[inline(always)]
    fn of(self, value: u64) -> u64 {
        value
    }
    #[inline(always)]
    fn plus(self, other: u64) -> u64 {
        self.wrapping_add(other)
    }
    #[inline(always)]
    fn xor(self, other: u64) -> u64 {
        self ^ other
    }
    #[inline(always)]
    fn and_value(self, value: u64) -> u64 {
        self & value
    }
    #[inline(always)]
    fn or(self, other: u64) -> u64 {
        self | other
    }
    #[inline(always)]
    fn shifted_left(self, places: u32) -> u64 {
        self << places
    }
    #[inline(always)]
    fn shifted_right(self, places: u32) -> u64 {
        self >> places
    }
}

impl Bits for u32 {
    const WIDTH: u32 = u32::BITS;

    #[inline(always)]
    fn of(self, value: u64) -> u32 {
        value as u32
    }
    #[inline(always)]
    fn plus(self, other: u32) -> u32 {
        self.wrapping_add(other)
    }
    #[inline(always)]
    fn xor(self, other: u32) -> u32 {
        self ^ other
    }
    #[inline(always)]
    fn and_value(self, value: u64) -> u32 {
        self & value as u32
    }
    #[inline(always)]
    fn or(self, other: u32) -> u32 {
        self | other
    }
    #[inline(always)]
    fn shifted_left(self, places: u32) -> u32 {
        self << places
    }
    #[inline(always)]
    fn shifted_right(self, places: u32) -> u32 {
        self >> places
    }
}
