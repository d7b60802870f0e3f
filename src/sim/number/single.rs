//! Numbers of single precision, which the equations' constants are rounded for.

use std::ops::{Add, AddAssign, Div, Mul, Neg, Sub, SubAssign};

use super::one::one_lane;
use super::{Number, Precision};

/// A number of single precision, or a vector of them.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Single<T>(pub T);

macro_rules! arithmetic {
    ($($trait:ident $name:ident),*) => {$(
        impl<T: $trait<Output = T>> $trait for Single<T> {
            type Output = Self;
            #[inline(always)]
            fn $name(self, other: Self) -> Self {
                Single($trait::$name(self.0, other.0))
            }
        }

        impl<T: $trait<f32, Output = T>> $trait<f64> for Single<T> {
            type Output = Self;
            #[inline(always)]
            fn $name(self, other: f64) -> Self {
                Single($trait::$name(self.0, other as f32))
            }
        }
    )*};
}
arithmetic!(Add add, Sub sub, Mul mul, Div div);

impl<T: Neg<Output = T>> Neg for Single<T> {
    type Output = Self;
    #[inline(always)]
    fn neg(self) -> Self {
        Single(-self.0)
    }
}

impl<T: AddAssign> AddAssign for Single<T> {
    #[inline(always)]
    fn add_assign(&mut self, other: Self) {
        self.0 += other.0;
    }
}

impl<T: AddAssign<f32>> AddAssign<f64> for Single<T> {
    #[inline(always)]
    fn add_assign(&mut self, other: f64) {
        self.0 += other as f32;
    }
}

impl<T: SubAssign> SubAssign for Single<T> {
    #[inline(always)]
    fn sub_assign(&mut self, other: Self) {
        self.0 -= other.0;
    }
}

impl From<Single<f32>> for f64 {
    #[inline(always)]
    fn from(single: Single<f32>) -> f64 {
        single.0.into()
    }
}

impl Number for Single<f32> {
    one_lane!();

    type Bits = u32;
    type Sample = f32;
    const PRECISION: Precision = Precision::Single;

    #[inline(always)]
    fn of(self, value: f64) -> Self {
        Single(value as f32)
    }
    #[inline(always)]
    fn halves(word: u64) -> [u32; 2] {
        [word as u32, (word >> 32) as u32]
    }
    #[inline(always)]
    fn times_plus(self, factor: Self, term: Self) -> Self {
        Single(self.0.mul_add(factor.0, term.0))
    }
    #[inline(always)]
    fn sqrt(self) -> Self {
        Single(self.0.sqrt())
    }
    #[inline(always)]
    fn floor(self) -> Self {
        Single(self.0.floor())
    }
    #[inline(always)]
    fn lt(self, other: Self) -> bool {
        self.0 < other.0
    }
    #[inline(always)]
    fn le(self, other: Self) -> bool {
        self.0 <= other.0
    }
    #[inline(always)]
    fn to_bits(self) -> u32 {
        self.0.to_bits()
    }
    #[inline(always)]
    fn from_bits(bits: u32) -> Self {
        Single(f32::from_bits(bits))
    }
    #[inline(always)]
    fn store(self, to: &mut [f32]) {
        to[0] = self.0;
    }
}
