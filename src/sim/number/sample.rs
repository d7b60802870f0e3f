//! Numbers as they are written down, one by one, for statistics.

use std::ops::{Add, Mul, Sub};

/// A number as it is written down.
pub trait Sample:
    Copy
    + Default
    + Into<f64>
    + PartialOrd
    + Add<Output = Self>
    + Sub<Output = Self>
    + Mul<Output = Self>
    + Send
    + Sync
    + std::fmt::Debug
{
    /// What orders numbers that are 0 or more.
    type Key: Ord + Copy;

    /// The nearest number there is.
    fn nearest(value: f64) -> Self;
    /// It grows with a number that is 0 or more.
    fn key(self) -> Self::Key;
    /// The nearest whole number to one below 2¹⁶.
    fn whole(self) -> u16;
}

impl Sample for f32 {
    type Key = u32;

    #[inline(always)]
    fn nearest(value: f64) -> f32 {
        value as f32
    }
    #[inline(always)]
    fn key(self) -> u32 {
        self.to_bits()
    }
    #[inline(always)]
    fn whole(self) -> u16 {
        // Adding 2²³ leaves the nearest whole number in the low bits.
        (self + 8_388_608.0).to_bits() as u16
    }
}

impl Sample for f64 {
    type Key = u64;

    #[inline(always)]
    fn nearest(value: f64) -> f64 {
        value
    }
    #[inline(always)]
    fn key(self) -> u64 {
        self.to_bits()
    }
    #[inline(always)]
    fn whole(self) -> u16 {
        // Adding 2⁵² leaves the nearest whole number in the low bits.
        (self + 4_503_599_627_370_496.0).to_bits() as u16
    }
}
