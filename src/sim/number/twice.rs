//! Twice as many futures in step: while one half waits for an answer, the other works.

use std::ops::{Add, AddAssign, BitAnd, BitOr, Div, Mul, Neg, Not, Sub, SubAssign};

use super::{Bits, Number, Precision};

/// Two numbers, masks or bits side by side; the first half holds the futures of lower numbers.
#[derive(Debug, Clone, Copy)]
pub struct Twice<T>(pub T, pub T);

macro_rules! both {
    ($($trait:ident $name:ident),*) => {$(
        impl<T: $trait<Output = T>> $trait for Twice<T> {
            type Output = Self;
            #[inline(always)]
            fn $name(self, other: Self) -> Self {
                Twice($trait::$name(self.0, other.0), $trait::$name(self.1, other.1))
            }
        }
    )*};
}
both!(Add add, Sub sub, Mul mul, Div div, BitAnd bitand, BitOr bitor);

macro_rules! with_one {
    ($($trait:ident $name:ident),*) => {$(
        impl<T: $trait<f64, Output = T>> $trait<f64> for Twice<T> {
            type Output = Self;
            #[inline(always)]
            fn $name(self, other: f64) -> Self {
                Twice($trait::$name(self.0, other), $trait::$name(self.1, other))
            }
        }
    )*};
}
with_one!(Add add, Sub sub, Mul mul, Div div);

macro_rules! alone {
    ($($trait:ident $name:ident),*) => {$(
        impl<T: $trait<Output = T>> $trait for Twice<T> {
            type Output = Self;
            #[inline(always)]
            fn $name(self) -> Self {
                Twice($trait::$name(self.0), $trait::$name(self.1))
            }
        }
    )*};
}
alone!(Neg neg, Not not);

impl<T: AddAssign> AddAssign for Twice<T> {
    #[inline(always)]
    fn add_assign(&mut self, other: Self) {
        self.0 += other.0;
        self.1 += other.1;
    }
}

impl<T: AddAssign<f64>> AddAssign<f64> for Twice<T> {
    #[inline(always)]
    fn add_assign(&mut self, other: f64) {
        self.0 += other;
        self.1 += other;
    }
}

impl<T: SubAssign> SubAssign for Twice<T> {
    #[inline(always)]
    fn sub_assign(&mut self, other: Self) {
        self.0 -= other.0;
        self.1 -= other.1;
    }
}

impl<N: Number> Number for Twice<N> {
    type Mask = Twice<N::Mask>;
    type Bits = Twice<N::Bits>;
    type Word = Twice<N::Word>;
    type Sample = N::Sample;
    const PRECISION: Precision = N::PRECISION;
    const LANES: usize = 2 * N::LANES;

    #[inline(always)]
    fn of(self, value: f64) -> Self {
        // Once for both: a constant takes one register.
        let one = self.0.of(value);
        Twice(one, one)
    }
    #[inline(always)]
    fn word(self, value: u64) -> Self::Word {
        let one = self.0.word(value);
        Twice(one, one)
    }
    #[inline(always)]
    fn counting_from(self, first: u32) -> Self::Word {
        Twice(self.0.counting_from(first), self.1.counting_from(first + N::LANES as u32))
    }
    #[inline(always)]
    fn halves(word: Self::Word) -> [Self::Bits; 2] {
        let ([low, high], [low_too, high_too]) = (N::halves(word.0), N::halves(word.1));
        [Twice(low, low_too), Twice(high, high_too)]
    }
    #[inline(always)]
    fn times_plus(self, factor: Self, term: Self) -> Self {
        Twice(self.0.times_plus(factor.0, term.0), self.1.times_plus(factor.1, term.1))
    }
    #[inline(always)]
    fn sqrt(self) -> Self {
        Twice(self.0.sqrt(), self.1.sqrt())
    }
    #[inline(always)]
    fn floor(self) -> Self {
        Twice(self.0.floor(), self.1.floor())
    }
    #[inline(always)]
    fn max(self, other: Self) -> Self {
        Twice(self.0.max(other.0), self.1.max(other.1))
    }
    #[inline(always)]
    fn min(self, other: Self) -> Self {
        Twice(self.0.min(other.0), self.1.min(other.1))
    }
    #[inline(always)]
    fn lt(self, other: Self) -> Self::Mask {
        Twice(self.0.lt(other.0), self.1.lt(other.1))
    }
    #[inline(always)]
    fn le(self, other: Self) -> Self::Mask {
        Twice(self.0.le(other.0), self.1.le(other.1))
    }
    #[inline(always)]
    fn choose(mask: Self::Mask, yes: Self, no: Self) -> Self {
        Twice(N::choose(mask.0, yes.0, no.0), N::choose(mask.1, yes.1, no.1))
    }
    #[inline(always)]
    fn any(mask: Self::Mask) -> bool {
        N::any(mask.0 | mask.1)
    }
    #[inline(always)]
    fn every(self, value: bool) -> Self::Mask {
        let one = self.0.every(value);
        Twice(one, one)
    }
    #[inline(always)]
    fn to_bits(self) -> Self::Bits {
        Twice(self.0.to_bits(), self.1.to_bits())
    }
    #[inline(always)]
    fn from_bits(bits: Self::Bits) -> Self {
        Twice(N::from_bits(bits.0), N::from_bits(bits.1))
    }
    #[inline(always)]
    fn store(self, to: &mut [N::Sample]) {
        let (first, second) = to.split_at_mut(N::LANES);
        self.0.store(first);
        self.1.store(second);
    }
    #[inline(always)]
    fn bitmask(mask: Self::Mask) -> u32 {
        N::bitmask(mask.0) | N::bitmask(mask.1) << N::LANES
    }
}

impl<B: Bits> Bits for Twice<B> {
    const WIDTH: u32 = B::WIDTH;

    #[inline(always)]
    fn of(self, value: u64) -> Self {
        let one = self.0.of(value);
        Twice(one, one)
    }
    #[inline(always)]
    fn plus(self, other: Self) -> Self {
        Twice(self.0.plus(other.0), self.1.plus(other.1))
    }
    #[inline(always)]
    fn xor(self, other: Self) -> Self {
        Twice(self.0.xor(other.0), self.1.xor(other.1))
    }
    #[inline(always)]
    fn and_value(self, value: u64) -> Self {
        Twice(self.0.and_value(value), self.1.and_value(value))
    }
    #[inline(always)]
    fn or(self, other: Self) -> Self {
        Twice(self.0.or(other.0), self.1.or(other.1))
    }
    #[inline(always)]
    fn shifted_left(self, places: u32) -> Self {
        Twice(self.0.shifted_left(places), self.1.shifted_left(places))
    }
    #[inline(always)]
    fn shifted_right(self, places: u32) -> Self {
        Twice(self.0.shifted_right(places), self.1.shifted_right(places))
    }
    #[inline(always)]
    fn rotated_left(self, places: u32) -> Self {
        Twice(self.0.rotated_left(places), self.1.rotated_left(places))
    }
}
