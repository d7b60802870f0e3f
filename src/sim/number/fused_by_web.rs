//! A product plus a term, rounded once, by the instruction that vectors of the web may have for it.
//!
//! The web leaves open whether it rounds once; where this is compiled for it, a page has seen that it does before it
//! loads the program, and else loads the one that is made of other instructions (`xtask/web/fuses.js`).

use core::arch::wasm32::{f32x4_relaxed_madd, f64x2_extract_lane, f64x2_relaxed_madd, f64x2_splat};

use fearless_simd::prelude::*;
use fearless_simd::{Simd, f32x4};

/// The product of two numbers plus `term`, rounded once, in every lane.
#[inline(always)]
pub fn fused<S: Simd>(one: f32x4<S>, other: f32x4<S>, term: f32x4<S>) -> f32x4<S> {
    let sum = f32x4_relaxed_madd(one.into(), other.into(), term.into());
    f32x4::simd_from(one.token(), sum)
}

/// The same of three numbers in double precision.
#[inline(always)]
pub fn fused_one(one: f64, other: f64, term: f64) -> f64 {
    let sum = f64x2_relaxed_madd(f64x2_splat(one), f64x2_splat(other), f64x2_splat(term));
    f64x2_extract_lane::<0>(sum)
}
