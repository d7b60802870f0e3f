//! What carries out a week: one future at a time, or eight with the CPU's widest vectors.

use fearless_simd::prelude::*;
use fearless_simd::{Simd, f64x8};

use crate::sim::number::{Number, Twice};

/// At most so many futures are run in step.
pub const MOST_LANES: usize = 16;

/// A way to compute; both give the same bits.
pub trait Engine: Copy + Send + Sync {
    /// The numbers it computes with.
    type N: Number + Send + Sync;
    /// Nothing, of that kind.
    fn zero(self) -> Self::N;
    /// Runs `work`, compiled for what the engine may use.
    fn with<R>(self, work: impl FnOnce() -> R) -> R;
}

/// One future at a time, without vectors: the reference of the other.
#[derive(Debug, Clone, Copy)]
pub struct Scalar;

impl Engine for Scalar {
    type N = f64;

    fn zero(self) -> f64 {
        0.0
    }

    #[inline(always)]
    fn with<R>(self, work: impl FnOnce() -> R) -> R {
        with_what_the_cpu_has(work)
    }
}

/// Runs `work`, compiled for what this CPU has, so that a fused multiplication and addition is one
/// instruction where there is one. The result's bits are the same everywhere.
#[inline(always)]
pub fn with_what_the_cpu_has<R>(work: impl FnOnce() -> R) -> R {
    #[cfg(target_arch = "x86_64")]
    if let Some(avx2) = fearless_simd::Level::new().as_avx2() {
        return avx2.vectorize(work);
    }
    work()
}

/// Calls `$work` with the engine that suits this CPU: vectors where they come with fused
/// multiplication and addition, else one future at a time.
macro_rules! with_engine {
    ($engine:ident => $work:expr) => {{
        let level = fearless_simd::Level::new();
        #[cfg(target_arch = "x86_64")]
        if let Some(simd) = level.as_avx512() {
            let $engine = $crate::sim::futures::Vector(simd);
            return $work;
        } else if let Some(simd) = level.as_avx2() {
            let $engine = $crate::sim::futures::Vector(simd);
            return $work;
        }
        #[cfg(target_arch = "aarch64")]
        if let Some(simd) = level.as_neon() {
            let $engine = $crate::sim::futures::Vector(simd);
            return $work;
        }
        let _ = level;
        let $engine = $crate::sim::futures::Scalar;
        $work
    }};
}
pub(super) use with_engine;

/// Sixteen futures at a time, eight by eight.
#[derive(Debug, Clone, Copy)]
pub struct Vector<S: Simd>(pub S);

impl<S: Simd> Engine for Vector<S> {
    type N = Twice<f64x8<S>>;

    #[inline(always)]
    fn zero(self) -> Self::N {
        let zero = f64x8::splat(self.0, 0.0);
        Twice(zero, zero)
    }

    #[inline(always)]
    fn with<R>(self, work: impl FnOnce() -> R) -> R {
        self.0.vectorize(work)
    }
}
