//! How near the futures come to what the machine can do at all: `cargo bench --bench limit`.
//!
//! The arithmetic of one week of one team and its area is counted by running a future over numbers
//! that count what is done with them. That, times all weeks, over the time the futures take, is held
//! against what a loop of nothing but fused multiplications and additions reaches on the same cores.

#[path = "common/ten_teams.rs"]
mod ten_teams;

use std::hint::black_box;
use std::ops::{Add, AddAssign, Div, Mul, Neg, Sub, SubAssign};
use std::sync::atomic::{AtomicU64, Ordering::Relaxed};
use std::time::{Duration, Instant};

use arborist::model::Schedule;
use arborist::sim::futures::{self, Engine};
use arborist::sim::number::{Number, Precision};
use fearless_simd::prelude::*;
use fearless_simd::{Level, Simd, dispatch, f32x16};

/// Additions, multiplications and fused ones, divisions, roots.
static DONE: [AtomicU64; 4] = [const { AtomicU64::new(0) }; 4];

fn count(what: usize) {
    DONE[what].fetch_add(1, Relaxed);
}

/// A number that counts what is done with it; signs, comparisons and bits are free.
#[derive(Debug, Clone, Copy)]
struct Counted(f32);

macro_rules! counted {
    ($($trait:ident $name:ident $what:literal),*) => {$(
        impl $trait for Counted {
            type Output = Self;
            fn $name(self, other: Self) -> Self {
                count($what);
                Counted($trait::$name(self.0, other.0))
            }
        }
        impl $trait<f64> for Counted {
            type Output = Self;
            fn $name(self, other: f64) -> Self {
                $trait::$name(self, Counted(other as f32))
            }
        }
    )*};
}
counted!(Add add 0, Sub sub 0, Mul mul 1, Div div 2);

impl Neg for Counted {
    type Output = Self;
    fn neg(self) -> Self {
        Counted(-self.0)
    }
}
impl AddAssign for Counted {
    fn add_assign(&mut self, other: Self) {
        *self = *self + other;
    }
}
impl AddAssign<f64> for Counted {
    fn add_assign(&mut self, other: f64) {
        *self = *self + other;
    }
}
impl SubAssign for Counted {
    fn sub_assign(&mut self, other: Self) {
        *self = *self - other;
    }
}

impl Number for Counted {
    type Mask = bool;
    type Bits = u32;
    type Word = u64;
    type Sample = f32;
    const PRECISION: Precision = Precision::Single;
    const LANES: usize = 1;

    fn of(self, value: f64) -> Self {
        Counted(value as f32)
    }
    fn word(self, value: u64) -> u64 {
        value
    }
    fn counting_from(self, first: u32) -> u64 {
        u64::from(first)
    }
    fn halves(word: u64) -> [u32; 2] {
        [word as u32, (word >> 32) as u32]
    }
    fn times_plus(self, factor: Self, term: Self) -> Self {
        count(0);
        count(1);
        Counted(self.0.mul_add(factor.0, term.0))
    }
    fn sqrt(self) -> Self {
        count(3);
        Counted(self.0.sqrt())
    }
    fn floor(self) -> Self {
        Counted(self.0.floor())
    }
    fn lt(self, other: Self) -> bool {
        self.0 < other.0
    }
    fn le(self, other: Self) -> bool {
        self.0 <= other.0
    }
    fn choose(mask: bool, yes: Self, no: Self) -> Self {
        if mask { yes } else { no }
    }
    fn any(mask: bool) -> bool {
        mask
    }
    fn every(self, value: bool) -> bool {
        value
    }
    fn to_bits(self) -> u32 {
        self.0.to_bits()
    }
    fn from_bits(bits: u32) -> Self {
        Counted(f32::from_bits(bits))
    }
    fn store(self, to: &mut [f32]) {
        to[0] = self.0;
    }
    fn bitmask(mask: bool) -> u32 {
        u32::from(mask)
    }
}

/// Runs one future over numbers that count.
#[derive(Debug, Clone, Copy)]
struct Counting;

impl Engine for Counting {
    type N = Counted;
    fn zero(self) -> Counted {
        Counted(0.0)
    }
    fn with<R>(self, work: impl FnOnce() -> R) -> R {
        work()
    }
}

/// Fused multiplications and additions a second and core, in the widest vectors there are.
fn fused_a_second() -> f64 {
    /// Enough side by side that none waits for another.
    const CHAINS: usize = 12;
    const ROUNDS: u64 = 2_000_000;
    #[inline(always)]
    fn chains<S: Simd>(simd: S) -> f32 {
        let (factor, term) = (f32x16::splat(simd, 0.999), f32x16::splat(simd, 1e-3));
        let mut sums = [f32x16::splat(simd, black_box(1.0)); CHAINS];
        for _ in 0..ROUNDS {
            for sum in &mut sums {
                *sum = sum.mul_add(factor, term);
            }
        }
        let mut all = [0.0; 16];
        for sum in sums {
            let mut lanes = [0.0; 16];
            sum.store_slice(&mut lanes);
            all.iter_mut().zip(lanes).for_each(|(all, lane)| *all += lane);
        }
        all.iter().sum()
    }
    let level = Level::new();
    let once = || {
        let begun = Instant::now();
        black_box(dispatch!(level, simd => chains(simd)));
        (ROUNDS * CHAINS as u64 * 16) as f64 / begun.elapsed().as_secs_f64()
    };
    (0..20).map(|_| once()).fold(0.0, f64::max)
}

/// The median time of `work`.
fn median(runs: usize, mut work: impl FnMut()) -> Duration {
    let mut times: Vec<Duration> = (0..runs)
        .map(|_| {
            let begun = Instant::now();
            work();
            begun.elapsed()
        })
        .collect();
    times.sort();
    times[runs / 2]
}

fn main() {
    const FUTURES: u32 = 1_000;
    // Enough to count by.
    const COUNTED: u32 = 50;
    // Asked by `cargo test` whether it works, not how fast it is.
    let runs = if cfg!(debug_assertions) { 1 } else { 101 };
    let scenario = ten_teams::ten_teams();
    let schedule = Schedule::of(&scenario).unwrap();
    let columns = futures::Columns::judged();
    let _ = futures::survey_with(Counting, &scenario, &schedule, COUNTED, &columns, &|| true);
    let weeks_of =
        |futures: u32| f64::from(schedule.weeks() * futures) * scenario.teams.len() as f64;
    let each = DONE.each_ref().map(|done| done.load(Relaxed) as f64 / weeks_of(COUNTED));
    let flops = each.iter().sum::<f64>();
    let time = median(runs, || futures::simulate(&scenario, &schedule, FUTURES)).as_secs_f64();
    let cores = std::thread::available_parallelism().map_or(1.0, |cores| cores.get() as f64);
    let (rate, limit) = (flops * weeks_of(FUTURES) / time / 1e9, 2.0 * fused_a_second() / 1e9);
    let [additions, multiplications, divisions, roots] = each;
    let report = format!(
        "One week of a team and its area: {flops:.0} floating-point operations\n\
         ({additions:.0} additions, {multiplications:.0} multiplications, {divisions:.1} divisions, \
         {roots:.1} roots).\n\
         {FUTURES} futures of ten teams over five years in {:.1} ms: {rate:.0} GFlop/s.\n\
         A loop of fused multiplications and additions: {limit:.0} GFlop/s a core, {:.0} on {cores} \
         cores.\n\
         The futures reach {:.0} % of it.\n",
        time * 1e3,
        limit * cores,
        100.0 * rate / (limit * cores),
    );
    let _ = std::io::Write::write_all(&mut std::io::stdout(), report.as_bytes());
}
