//! The laws that draws follow, and the functions they are computed with.

#![allow(
    clippy::disallowed_methods,
    reason = "the standard library's functions are what ours are compared with"
)]

use std::fmt::Debug;
use std::sync::Arc;

use arborist::model::{
    Area, Branch, CalendarQuarter, Plan, Planned, Policy, Rule, RuleField, Scenario, Schedule,
    SetRules,
};
use arborist::sim::number::{Alone, Number, Precision, Single};
use arborist::sim::sampling::draw::{LARGE_MEAN, poisson};
use arborist::sim::sampling::random::{Deck, hashed};
use arborist::sim::sampling::{Assumption, Draw, Names, Sampled, Sampler, Stream, normal};
use arborist::sim::{Standing, futures};
use fearless_simd::prelude::*;
use fearless_simd::{Level, Simd, dispatch, f32x16, f64x8};

/// Calls a function of a number like 0 in double precision and in single.
macro_rules! in_both {
    ($what:ident) => {
        $what(0.0);
        $what(Single(0.0));
    };
}

/// A number as it is after rounding.
fn rounded<N: Alone>(like: N, number: f64) -> f64 {
    like.of(number).into()
}

/// The count of one uniform at a mean.
fn count<N: Alone>(like: N, uniform: f64, mean: f64) -> f64 {
    let [count] = poisson([like.of(uniform)], [like.of(mean)]);
    count.into()
}

/// The steps between uniforms.
fn step<N: Alone>(_: N) -> f64 {
    match N::PRECISION {
        Precision::Single => 1.0 / 8_388_608.0,
        Precision::Double => 1.0 / 4_294_967_296.0,
    }
}

/// The middles of `n` equal steps between 0 and 1.
fn grid(n: usize) -> impl Iterator<Item = f64> {
    (0..n).map(move |i| (i as f64 + 0.5) / n as f64)
}

/// P(N ≤ n) under the Poisson distribution for every n up to where nothing is left, summed from the mode
/// outwards so that no term underflows before it matters.
fn poisson_cdf(mean: f64) -> Vec<f64> {
    let last = (mean + 40.0 * mean.sqrt() + 60.0) as usize;
    let mut sum = 0.0;
    let law = |n: usize| (n as f64 * mean.ln() - mean - libm::lgamma(n as f64 + 1.0)).exp();
    (0..=last)
        .map(|n| {
            sum += law(n);
            sum
        })
        .collect()
}

const MEANS: [f64; 16] = [
    0.001, 0.01, 0.1, 0.4, 1.0, 2.5, 7.0, 15.0, 31.0, 31.999_999, 32.000_001, 33.0, 60.0, 300.0,
    1_000.0, 10_000.0,
];

#[test]
fn counts_have_poissons_mean_and_variance() {
    in_both!(mean_and_variance);
}

fn mean_and_variance<T: Alone>(like: T) {
    const N: usize = 400_000;
    for mean in MEANS {
        let counts: Vec<f64> = grid(N).map(|u| count(like, u, mean)).collect();
        let average = counts.iter().sum::<f64>() / N as f64;
        let variance = counts.iter().map(|n| (n - average) * (n - average)).sum::<f64>() / N as f64;
        // The grid integrates a step function to within its steps; tails past its ends are cut.
        let allowed = 3e-4 * mean.max(mean.sqrt()) + 1e-5;
        assert!((average - mean).abs() < allowed, "mean {mean}: {average}");
        assert!((variance / mean - 1.0).abs() < 4e-3, "mean {mean}: variance {variance}");
    }
}

#[test]
fn counts_are_the_inverse_of_poissons_law() {
    in_both!(inverse_of_the_law);
}

fn inverse_of_the_law<N: Alone>(like: N) {
    // Small means differ only by less than half a step of the uniforms, in single precision by some;
    // large ones by at most one count.
    let (small, of_large) = match N::PRECISION {
        Precision::Single => (1e-6, 500),
        Precision::Double => (1e-10, 10_000),
    };
    for mean in MEANS.map(|mean| rounded(like, mean)) {
        let cdf = poisson_cdf(mean);
        let n = 50_000;
        let (mut off, mut before) = (0, 0.0);
        for u in grid(n).map(|u| rounded(like, u)) {
            let count = count(like, u, mean);
            assert!(count >= before && count.fract() == 0.0, "mean {mean}: grows with the uniform");
            before = count;
            let due = cdf.partition_point(|&p| p < u) as f64;
            if count != due {
                off += 1;
                let edge = cdf[count.min(due) as usize];
                let near = if mean <= LARGE_MEAN { small } else { 1e-4 };
                assert!((edge - u).abs() < near, "mean {mean}, {u}: {count}, due {due}");
                assert_eq!((count - due).abs(), 1.0);
            }
        }
        let most = if mean <= LARGE_MEAN { n / 10_000 } else { n / of_large };
        assert!(off <= most, "mean {mean}: {off} of {n} off");
    }
}

#[test]
fn counts_agree_on_both_sides_of_the_large_mean() {
    in_both!(both_sides);
}

fn both_sides<N: Alone>(like: N) {
    let (below, above) = (LARGE_MEAN, LARGE_MEAN * (1.0 + N::PRECISION.rounding()));
    let n = 100_000;
    let differ = grid(n).filter(|&u| count(like, u, below) != count(like, u, above)).count();
    assert!(differ <= n / 10_000, "{differ} of {n}");
}

/// Most counts are told by bounds, and the distribution is asked only where one of several leaves it open: no
/// count may depend on what stands beside it.
#[test]
fn a_count_is_the_same_whatever_is_asked_beside_it() {
    in_both!(beside);
}

fn beside<N: Alone + PartialEq + Debug>(like: N) {
    let same = |uniform: f64, mean: f64| {
        let (u, m) = (like.of(uniform), like.of(mean));
        let alone = poisson([u], [m]);
        for (other, beside) in [(0.01, 0.2), (0.999, 0.2), (0.5, 40.0), (0.999_999, 1e-6)] {
            let (other, beside) = (like.of(other), like.of(beside));
            let [_, among, _] = poisson([other, u, other], [beside, m, beside]);
            assert_eq!([among], alone, "{u:?} at {m:?}, beside {other:?} at {beside:?}");
        }
    };
    for mean in MEANS {
        grid(997).for_each(|u| same(u, mean));
    }
    // Where the bounds leave off, and the uniforms around there, for means that differ in every digit.
    let step = step(like);
    for mean in spread(-9.0, -0.5, 2_000).map(libm::exp) {
        for edge in [1.0 - mean, 1.0 - mean * mean / 2.0, 1.0 - mean + mean * mean / 2.0] {
            let nearest = (edge / step).floor() + 0.5;
            for by in [-2.0, -1.0, 0.0, 1.0, 2.0] {
                let uniform = (nearest + by) * step;
                if uniform < 1.0 {
                    same(uniform, mean);
                }
            }
        }
    }
}

#[test]
fn nothing_comes_of_no_mean_and_the_ends_are_finite() {
    in_both!(ends);
}

fn ends<N: Alone>(like: N) {
    for uniform in [0.5 * step(like), 0.5, 1.0 - 0.5 * step(like)] {
        assert_eq!(rounded(like, uniform), uniform);
        assert_eq!(count(like, uniform, 0.0), 0.0);
        for mean in MEANS {
            let count = count(like, uniform, mean);
            let most = mean + 7.0 * mean.sqrt() + 12.0;
            assert!((0.0..=most).contains(&count), "{uniform}, {mean}: {count}");
        }
        assert!(normal(like.of(uniform)).into().abs() < 6.5);
        // A mean beyond all bounds is answered as soon as any other.
        let count = count(like, uniform, 1e15);
        assert!((count / 1e15 - 1.0).abs() < 1e-6, "{uniform}: {count}");
    }
}

/// Counts drawn from the program's own stream, in cells each of which is due 20 at least: Pearson's
/// statistic against its normal approximation (Wilson–Hilferty), at a level of 1e-4 for each mean.
#[test]
fn counts_from_the_stream_pass_a_chi_square_test() {
    in_both!(chi_square);
}

fn chi_square<T: Alone + Number<Word = u64>>(like: T) {
    for (m, mean) in [0.05, 0.7, 3.0, 12.0, 31.9, 32.1, 200.0].into_iter().enumerate() {
        const N: usize = 20_000;
        let cdf = poisson_cdf(mean);
        let mut seen = vec![0_u32; cdf.len()];
        for future in 0..(N / 8) as u32 {
            let stream = Stream { seed: 11 + m as u64, first: future };
            let deck: Deck<u64, 1> = stream.deck(like, Draw::People, hashed("Trunk"), 0);
            for uniform in (0..4).flat_map(|word| deck.uniforms::<T>(word)) {
                let [count] = poisson([uniform], [like.of(mean)]);
                seen[count.into() as usize] += 1;
            }
        }
        let (mut statistic, mut cells, mut due, mut got, mut before) = (0.0, 0, 0.0, 0.0, 0.0);
        for (n, &p) in cdf.iter().enumerate() {
            due += (p - before) * N as f64;
            got += f64::from(seen[n]);
            before = p;
            if due >= 20.0 && (1.0 - p) * N as f64 >= 20.0 {
                statistic += (got - due) * (got - due) / due;
                (cells, due, got) = (cells + 1, 0.0, 0.0);
            }
        }
        statistic += (got - due) * (got - due) / due;
        let free = f64::from(cells);
        let spread = 2.0 / (9.0 * free);
        let z = ((statistic / free).cbrt() - (1.0 - spread)) / spread.sqrt();
        assert!(z < 3.72, "mean {mean}: {statistic} with {free} degrees of freedom");
    }
}

/// Quantiles of the standard normal distribution to 17 digits (mpmath, 40 digits of precision).
const NORMAL: [(f64, f64); 32] = [
    (1.1641532182693481e-10, -6.3379577545537895),
    (3.4924596548080444e-10, -6.166429517819751),
    (1e-09, -5.9978070150076865),
    (1e-07, -5.1993375821928165),
    (1e-05, -4.264890793922825),
    (0.0001, -3.7190164854556804),
    (0.001, -3.0902323061678136),
    (0.01, -2.326347874040841),
    (0.02425, -1.972961051311885),
    (0.05, -1.6448536269514726),
    (0.1, -1.2815515655446004),
    (0.158655253931457, -1.0000000000000002),
    (0.25, -0.6744897501960817),
    (0.3, -0.5244005127080408),
    (0.4, -0.2533471031357997),
    (0.45, -0.12566134685507402),
    (0.49, -0.025068908258711057),
    (0.499, -0.002506630899571766),
    (0.5009765625, 0.0024478816191106775),
    (0.55, 0.12566134685507416),
    (0.6, 0.2533471031357997),
    (0.7, 0.5244005127080407),
    (0.75, 0.6744897501960817),
    (0.9, 1.2815515655446006),
    (0.95, 1.6448536269514722),
    (0.975, 1.9599639845400538),
    (0.99, 2.3263478740408408),
    (0.999, 3.090232306167813),
    (0.9999, 3.7190164854557084),
    (0.999999, 4.753424308817087),
    (0.9999990463256836, 4.7630010342678135),
    (0.9999999997671694, 6.230260137989043),
];

#[test]
fn normals_are_the_quantiles_of_their_law() {
    for (uniform, due) in NORMAL {
        let got = normal(uniform);
        assert!((got - due).abs() <= 2e-15 * due.abs().max(0.25), "{uniform}: {got}, due {due}");
    }
    // Against the distribution itself: Φ(normal(u)) = u, by libm's erfc, in the tail as far as draws go.
    for u in grid(20_001).chain((1..=32).map(|k| 0.5_f64.powi(k))) {
        let x = normal(u);
        let back = 0.5 * libm::erfc(-x / std::f64::consts::SQRT_2);
        assert!((back / u - 1.0).abs() < 2e-14, "{u}: {x}");
        assert!((normal(1.0 - u) + x).abs() < 1e-7 * x.abs() + 1e-9 || u < 1e-9, "{u}: symmetric");
    }
}

#[test]
fn normals_of_single_precision_are_those_of_double() {
    let step = step(Single(0.0));
    let ends = (0..2_000).map(|k| (f64::from(k) + 0.5) * step);
    for u in ends.chain(grid(100_003).map(|u| rounded(Single(0.0), u))) {
        for u in [u, rounded(Single(0.0), 1.0 - u)] {
            let (got, due): (f64, f64) = (normal(Single(0.0).of(u)).into(), normal(u));
            assert!((got - due).abs() <= 2e-6 * due.abs() + 1e-9, "{u}: {got}, due {due}");
        }
    }
}

#[test]
fn normals_have_mean_0_and_variance_1() {
    in_both!(mean_0_and_variance_1);
}

fn mean_0_and_variance_1<N: Alone>(like: N) {
    let n = 1_000_000;
    let (mut mean, mut variance) = (0.0_f64, 0.0_f64);
    for u in grid(n) {
        let x: f64 = normal(like.of(u)).into();
        mean += x / n as f64;
        variance += x * x / n as f64;
    }
    let most = 1e-9_f64.max(N::PRECISION.rounding() / 10.0);
    assert!(mean.abs() < most && (variance - 1.0).abs() < 3e-5, "{mean}, {variance}");
}

/// How many representable numbers lie between two of the same sign.
fn ulps(a: f64, b: f64) -> u64 {
    a.to_bits().abs_diff(b.to_bits())
}

/// The same in single precision.
fn ulps_of_single(a: f32, b: f32) -> u32 {
    a.to_bits().abs_diff(b.to_bits())
}

/// Numbers spread over a range, a little unevenly so that no pattern repeats.
fn spread(low: f64, high: f64, n: u32) -> impl Iterator<Item = f64> {
    let golden = 0.618_033_988_749_894_9;
    (0..n).map(move |i| low + (high - low) * (f64::from(i) * golden).fract())
}

#[test]
fn exp_and_ln_are_within_two_units_of_libm() {
    for x in spread(-708.0, 709.0, 200_000).chain(spread(-1.0, 1.0, 200_000)) {
        let (got, due) = (Number::exp(x), libm::exp(x));
        assert!(ulps(got, due) <= 2, "exp {x}: {got}, {due}");
    }
    let wide = spread(-700.0, 700.0, 200_000).map(libm::exp);
    for x in wide.chain(spread(0.5, 2.0, 200_000)).chain(spread(1e-9, 1.0, 50_000)) {
        let (got, due) = (Number::ln(x), libm::log(x));
        assert!(ulps(got, due) <= 2, "ln {x}: {got}, {due}");
    }
    assert_eq!(Number::exp(0.0), 1.0);
    assert_eq!(Number::ln(1.0), 0.0);
}

#[test]
fn exp_and_ln_of_single_precision_are_within_two_units_of_libm() {
    let single = |x: f64| Single(x as f32);
    for x in spread(-87.0, 88.0, 200_000).chain(spread(-1.0, 1.0, 200_000)) {
        let x = rounded(Single(0.0), x);
        let (got, due) = (single(x).exp().0, libm::exp(x) as f32);
        assert!(ulps_of_single(got, due) <= 2, "exp {x}: {got}, {due}");
    }
    let wide = spread(-80.0, 80.0, 200_000).map(libm::exp);
    for x in wide.chain(spread(0.5, 2.0, 200_000)).chain(spread(1e-9, 1.0, 50_000)) {
        let x = rounded(Single(0.0), x);
        let (got, due) = (single(x).ln().0, libm::log(x) as f32);
        assert!(ulps_of_single(got, due) <= 2, "ln {x}: {got}, {due}");
    }
    assert_eq!(single(0.0).exp(), single(1.0));
    assert_eq!(single(1.0).ln(), single(0.0));
}

#[test]
fn eight_at_a_time_are_the_bits_of_one_at_a_time() {
    #[inline(always)]
    fn check<S: Simd>(simd: S) {
        let inputs: Vec<f64> = spread(-800.0, 800.0, 16_000)
            .chain(spread(-2.0, 2.0, 16_000))
            .chain([0.0, -0.0, 709.0, -708.0, 1.0, 1e300, -1e300, 1e-300])
            .collect();
        let each = |name: &str,
                    inputs: &[f64],
                    eight: &dyn Fn(f64x8<S>) -> f64x8<S>,
                    one: &dyn Fn(f64) -> f64| {
            for chunk in inputs.chunks_exact(8) {
                let mut got = [0.0; 8];
                Number::store(eight(f64x8::from_slice(simd, chunk)), &mut got);
                for (&x, got) in chunk.iter().zip(got) {
                    let due = one(x);
                    assert_eq!(got.to_bits(), due.to_bits(), "{name} {x}: {got}, {due}");
                }
            }
        };
        each("exp", &inputs, &|x| Number::exp(x), &|x| Number::exp(x));
        each("floor", &inputs, &|x| Number::floor(x), &|x| Number::floor(x));
        each("positive", &inputs, &|x| x.positive() + 0.0, &|x| x.positive() + 0.0);
        let positive: Vec<f64> = inputs.iter().map(|x| libm::exp(x.clamp(-700.0, 700.0))).collect();
        each("ln", &positive, &|x| Number::ln(x), &|x| Number::ln(x));
        each("sqrt", &positive, &|x| Number::sqrt(x), &|x| Number::sqrt(x));
        let uniforms: Vec<f64> = grid(16_000).chain((1..=32).map(|k| 0.5_f64.powi(k))).collect();
        each("normal", &uniforms, &|u| normal(u), &|u| normal(u));
        for mean in MEANS {
            let of_eight = |u: f64x8<S>| poisson([u], [Number::of(u, mean)])[0];
            each("poisson", &uniforms[..2_000], &of_eight, &|u| poisson([u], [mean])[0]);
        }
    }
    let level = Level::new();
    dispatch!(level, simd => check(simd));
}

#[test]
fn sixteen_at_a_time_are_the_bits_of_one_at_a_time() {
    #[inline(always)]
    fn check<S: Simd>(simd: S) {
        let inputs: Vec<f32> = spread(-100.0, 100.0, 16_000)
            .chain(spread(-2.0, 2.0, 16_000))
            .chain([0.0, -0.0, 88.0, -87.0, 1.0, 1e30, -1e30, 1e-30])
            .chain([0.5, -0.5, 1.5, 1e-9, 1e9, -1e9, 89.0, -88.0])
            .map(|x| x as f32)
            .collect();
        type Sixteen<S> = Single<f32x16<S>>;
        let each = |name: &str,
                    inputs: &[f32],
                    sixteen: &dyn Fn(Sixteen<S>) -> Sixteen<S>,
                    one: &dyn Fn(Single<f32>) -> Single<f32>| {
            for chunk in inputs.chunks_exact(16) {
                let mut got = [0.0_f32; 16];
                sixteen(Single(f32x16::from_slice(simd, chunk))).store(&mut got);
                for (&x, got) in chunk.iter().zip(got) {
                    let due = one(Single(x)).0;
                    assert_eq!(got.to_bits(), due.to_bits(), "{name} {x}: {got}, {due}");
                }
            }
        };
        each("exp", &inputs, &|x| x.exp(), &|x| x.exp());
        each("floor", &inputs, &|x| x.floor(), &|x| x.floor());
        each("positive", &inputs, &|x| x.positive() + 0.0, &|x| x.positive() + 0.0);
        let positive: Vec<f32> = inputs.iter().map(|x| libm::expf(x.clamp(-80.0, 80.0))).collect();
        each("ln", &positive, &|x| x.ln(), &|x| x.ln());
        each("sqrt", &positive, &|x| x.sqrt(), &|x| x.sqrt());
        let uniforms: Vec<f32> = grid(16_000)
            .chain((1..=24).map(|k| 0.5_f64.powi(k)))
            .chain((1..=24).map(|k| 1.0 - 0.5_f64.powi(k)))
            .map(|u| u as f32)
            .collect();
        each("normal", &uniforms, &|u| normal(u), &|u| normal(u));
        for mean in MEANS {
            let of_sixteen = |u: Sixteen<S>| poisson([u], [u.of(mean)])[0];
            each("poisson", &uniforms[..2_000], &of_sixteen, &|u| poisson([u], [u.of(mean)])[0]);
        }
        // Uniforms, from words that differ in every lane.
        let stream = Stream { seed: 7, first: 40 };
        let zero = Single(f32x16::splat(simd, 0.0));
        let deck: Deck<_, 3> = stream.deck(zero, Draw::People, hashed("Trunk"), 5);
        for word in 0..12 {
            for (half, uniforms) in deck.uniforms::<Sixteen<S>>(word).into_iter().enumerate() {
                let mut got = [0.0_f32; 16];
                uniforms.store(&mut got);
                for (lane, got) in got.into_iter().enumerate() {
                    let stream = Stream { first: stream.first + lane as u32, ..stream };
                    let deck: Deck<_, 3> =
                        stream.deck(Single(0.0), Draw::People, hashed("Trunk"), 5);
                    assert_eq!(got, deck.uniforms::<Single<f32>>(word)[half].0);
                }
            }
        }
    }
    let level = Level::new();
    dispatch!(level, simd => check(simd));
}

/// The dice of one future of a scenario.
fn with_dice<T>(
    scenario: &Scenario,
    future: u32,
    ask: impl FnOnce(&mut Sampled<'_, f64>) -> T,
) -> T {
    let schedule = Schedule::of(scenario).unwrap();
    let names = Names::of(&schedule);
    let stream = Stream { seed: 5, first: future };
    ask(&mut Sampled::new(0.0, stream, &names, &scenario.uncertainty))
}

fn plain() -> Scenario {
    Scenario::seed(CalendarQuarter { year: 2026, quarter: 1 })
}

#[test]
fn promotions_are_whole_and_fall_behind_by_less_than_one_person() {
    with_dice(&plain(), 0, |dice| {
        let (mut carried, mut due, mut got) = (0.5, 0.0, 0.0);
        for week in 0..500 {
            let people = f64::from(week % 7);
            let mean = 0.11 * people;
            let promoted = dice.promoted(people, mean, &mut carried);
            assert!(promoted.fract() == 0.0 && (0.0..=people).contains(&promoted));
            (due, got) = (due + mean, got + promoted);
            assert!((due - got).abs() < 0.5 + 1e-8, "week {week}: {got}, due {due}");
        }
        // Nobody moves on twice, however much is carried.
        let mut carried = 3.7;
        assert_eq!(dice.promoted(2.0, 0.1, &mut carried), 2.0);
        assert!((carried - 1.8).abs() < 1e-12);
        // What is whole but for rounding is whole.
        let mut carried = 0.9;
        assert_eq!(dice.promoted(2.0, 0.1 - 1e-12, &mut carried), 1.0);
    });
}

#[test]
fn assumptions_are_drawn_once_a_future_each_with_its_own_spread() {
    const FUTURES: u32 = 4_000;
    let mut scenario = plain();
    let logs = |scenario: &Scenario, which| -> Vec<f64> {
        let of = |future| with_dice(scenario, future, |dice| libm::log(dice.assumed(which)));
        (0..FUTURES).map(of).collect()
    };
    let mean = |of: &[f64]| of.iter().sum::<f64>() / f64::from(FUTURES);
    let drawn = Assumption::ALL.map(|which| logs(&scenario, which));
    for (which, drawn) in Assumption::ALL.into_iter().zip(&drawn) {
        let sigma = which.sigma(&scenario.uncertainty);
        let variance = mean(&drawn.iter().map(|log| log * log).collect::<Vec<_>>());
        assert!(mean(drawn).abs() < 4.0 * sigma / f64::from(FUTURES).sqrt(), "{which:?}");
        assert!((variance.sqrt() / sigma - 1.0).abs() < 0.05, "{which:?}: {variance}");
    }
    for (i, one) in drawn.iter().enumerate() {
        for other in &drawn[..i] {
            let both: Vec<f64> = one.iter().zip(other).map(|(a, b)| a * b).collect();
            assert!(mean(&both).abs() < 0.08 * 0.2 * 0.2, "{i}");
        }
    }
    scenario.uncertainty.constants = 0.0;
    assert!(logs(&scenario, Assumption::Pager).iter().all(|log| *log == 0.0));
    assert_eq!(logs(&scenario, Assumption::Patience), drawn[Assumption::Patience as usize]);
}

#[test]
fn what_leadership_tolerates_differs_by_future_and_stays_when_rules_change() {
    let mut scenario = plain();
    scenario.quarters = 2.0;
    let values = vec![(RuleField::ServiceFloor, 0.6), (RuleField::PatienceWeeks, 10.0)];
    scenario.plan = Plan::new(vec![Planned::new(1, SetRules { values })]);
    let schedule = Arc::new(Schedule::of(&scenario).unwrap());
    let (mut low, mut high) = (f64::INFINITY, 0.0_f64);
    for future in 0..60 {
        let run = futures::replay(&scenario, &schedule, future);
        let [before, after] = [run.org_at(13), run.org_at(26)];
        let factor = before.service_floor / 0.4;
        assert!((after.service_floor / (0.6 * factor).min(0.95) - 1.0).abs() < 1e-6);
        let waits = before.patience_weeks / 26.0;
        assert!((after.patience_weeks / (10.0 * waits).max(1.0) - 1.0).abs() < 1e-6);
        assert!(before.patience_weeks.fract() != 0.0, "not rounded");
        (low, high) = (low.min(factor), high.max(factor));
        // A rule is judged by the floor of its future.
        for row in run.org() {
            let broken = row.standings[Rule::Service] == Standing::Broken;
            assert_eq!(broken, row.trust < row.service_floor);
        }
    }
    assert!(low < 0.9 && high > 1.1, "{low} to {high}");
}

#[test]
fn whole_people_go_along_with_a_branch_and_none_is_made_or_lost() {
    for (established, ramping, engineers) in
        [(5.0, 3.0, 4), (7.0, 1.0, 3), (2.0, 2.0, 9), (1.0, 1.0, 4), (9.0, 0.0, 30), (3.0, 4.0, 1)]
    {
        let mut scenario = plain();
        scenario.quarters = 1.0;
        scenario.teams.truncate(1);
        let trunk = &mut scenario.teams[0];
        (trunk.established, trunk.ramping, trunk.newcomers) = (established, ramping, 1.0);
        (trunk.requisitions, trunk.morale) = (0.0, 1.0);
        trunk.areas = vec![Area::named("Kept"), Area::named("Gone")];
        let (from, areas) = (trunk.id.clone(), vec![trunk.areas[1].id.clone()]);
        let (id, policy) = ("branch".into(), Policy::branch());
        let branch = Branch { from, id, name: "Branch".into(), areas, engineers, policy };
        scenario.plan = Plan::new(vec![Planned::new(0, branch)]);
        let run = futures::replay(&scenario, &Arc::new(Schedule::of(&scenario).unwrap()), 0);
        let [trunk, branch] = run.teams_at(1) else { panic!() };
        let moved = f64::from(engineers).min(established + ramping - 2.0).max(0.0);
        let share = (moved * established / (established + ramping) + 0.5).floor();
        // Who left and who was promoted in the first week is counted, too.
        let (there, left) = (branch.heads() + branch.left - branch.hired, branch.left);
        assert_eq!(there, moved, "{established} {ramping} {engineers}: {branch:?}");
        assert!((branch.established - share).abs() <= left + 1.0, "{branch:?}, due {share}");
        let all = trunk.heads() + trunk.left - trunk.hired + there;
        assert_eq!(all, established + ramping + 1.0);
    }
}
