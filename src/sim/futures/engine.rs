//! What carries out a week: one future at a time, or several with the CPU's widest vectors.

use fearless_simd::prelude::*;
use fearless_simd::{Simd, f32x4, f32x16, f64x8};

use crate::sim::number::{Number, Single, Twice};

/// At most so many futures are run in step.
pub const MOST_LANES: usize = 32;

/// A way to compute; both give the same bits.
pub trait Engine: Copy + Send + Sync {
    /// The numbers it computes with.
    type N: Number + Send + Sync;
    /// Nothing, of that kind.
    fn zero(self) -> Self::N;
    /// Runs `work`, compiled for what the engine may use.
    fn with<R>(self, work: impl FnOnce() -> R) -> R;
}

/// One future at a time, without vectors: the reference of the other. It holds 0.
#[derive(Debug, Clone, Copy)]
pub struct Scalar<N>(N);

impl Scalar<f64> {
    /// In double precision.
    pub fn double() -> Self {
        Scalar(0.0)
    }
}

impl Scalar<Single<f32>> {
    /// In single precision.
    pub fn single() -> Self {
        Scalar(Single(0.0))
    }
}

impl<N: Number> Engine for Scalar<N> {
    type N = N;

    fn zero(self) -> N {
        self.0
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

/// Calls `$work` with the engine for these flows that suits this CPU: vectors where they come with
/// fused multiplication and addition, else one future at a time.
///
/// What chance brings is run in single precision, whose rounding is lost in it, at twice the speed;
/// without chance a future is the expected-value run, and must be it to the last digits.
macro_rules! with_engine {
    ($flows:expr, $engine:ident => $work:expr) => {
        match $flows {
            $crate::model::Flows::Sampled => {
                $crate::sim::futures::engine::with_precision!(single, $engine => $work)
            }
            $crate::model::Flows::Expected => {
                $crate::sim::futures::engine::with_precision!(double, $engine => $work)
            }
        }
    };
}
pub(super) use with_engine;

/// In a page of a browser vectors are short: they are worth it in single precision alone.
macro_rules! with_precision {
    (single, $engine:ident => $work:expr) => {{
        #[cfg(all(target_arch = "wasm32", target_feature = "simd128"))]
        {
            let Some(simd) = fearless_simd::Level::new().as_wasm_simd128() else {
                unreachable!("it is compiled for these vectors");
            };
            let $engine = $crate::sim::futures::Vector::four_singles(simd).twice();
            $work
        }
        #[cfg(not(all(target_arch = "wasm32", target_feature = "simd128")))]
        {
            $crate::sim::futures::engine::with_precision!(@widest single, $engine => $work)
        }
    }};
    (double, $engine:ident => $work:expr) => {
        $crate::sim::futures::engine::with_precision!(@widest double, $engine => $work)
    };
    (@widest $precision:ident, $engine:ident => $work:expr) => {{
        let level = fearless_simd::Level::new();
        #[cfg(target_arch = "x86_64")]
        if let Some(simd) = level.as_avx512() {
            let $engine = $crate::sim::futures::Vector::$precision(simd).twice();
            return $work;
        } else if let Some(simd) = level.as_avx2() {
            let $engine = $crate::sim::futures::Vector::$precision(simd);
            return $work;
        }
        #[cfg(target_arch = "aarch64")]
        if let Some(simd) = level.as_neon() {
            let $engine = $crate::sim::futures::Vector::$precision(simd);
            return $work;
        }
        let _ = level;
        let $engine = $crate::sim::futures::Scalar::$precision();
        $work
    }};
}
pub(super) use with_precision;

/// Several futures at a time, in vectors.
#[derive(Debug, Clone, Copy)]
pub struct Vector<S, N> {
    simd: S,
    zero: N,
}

impl<S: Simd> Vector<S, f64x8<S>> {
    /// Eight in double precision: 512 bits, in as many vectors as the CPU needs for them.
    pub fn double(simd: S) -> Self {
        Vector { simd, zero: f64x8::splat(simd, 0.0) }
    }
}

impl<S: Simd> Vector<S, Single<f32x16<S>>> {
    /// Sixteen in single precision: as many bits.
    pub fn single(simd: S) -> Self {
        Vector { simd, zero: Single(f32x16::splat(simd, 0.0)) }
    }
}

impl<S, N: Copy> Vector<S, N> {
    /// Twice as many, where each is one vector of the CPU: it begins one computation while another goes on. Where they
    /// are several vectors that is so already, and more would not find room in its registers.
    pub fn twice(self) -> Vector<S, Twice<N>> {
        Vector { simd: self.simd, zero: Twice(self.zero, self.zero) }
    }
}

impl<S: Simd> Vector<S, Single<f32x4<S>>> {
    /// Four in single precision: one vector of 128 bits.
    pub fn four_singles(simd: S) -> Self {
        Vector { simd, zero: Single(f32x4::splat(simd, 0.0)) }
    }
}

impl<S: Simd, N: Number> Engine for Vector<S, N> {
    type N = N;

    #[inline(always)]
    fn zero(self) -> N {
        self.zero
    }

    #[inline(always)]
    fn with<R>(self, work: impl FnOnce() -> R) -> R {
        self.simd.vectorize(work)
    }
}
