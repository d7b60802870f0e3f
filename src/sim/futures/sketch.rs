//! A column in one week over more futures than are kept: counts in bins, mean and variance.
//!
//! A value is counted as the nearest of a few marks, laid by the first futures: most in the middle,
//! between P2.5 and P97.5, and a few on either side as far as P1 and P99. What lies very far out is left
//! out of the middle. Marks there are `offset` less than numbers of single precision that end in zeros:
//! even steps well below the offset, a fixed share of the value well above it. Offset and steps are
//! powers of two, so 0, 1 and whole numbers are marks wherever steps are at most 1, and a value that
//! many futures share there comes out exactly.
//!
//! A quantile from P5 to P95 is off by at most half a step of the middle: 0.4 % of the span from P5 to
//! P95 (0.8 % where steps double on the way to P95), or, where the middle is much longer than that,
//! 0.6 % of the middle or 2 % of P95, whichever is less. Only where there is next to nothing between
//! it and what is very far out may it lie outside of the middle; the width of a bin there is mostly less
//! than its Monte Carlo error. The stated error is that of the very bin.

use super::quantile::{Band, Moments, QUANTILES, moments, order_statistics};
use crate::sim::number::Sample;

/// How many bins a sketch has, one for each mark.
pub const BINS: usize = MIDDLE + 2 * TAIL;

/// The last of them.
const LAST: usize = BINS - 1;

/// How many marks there are in the middle.
const MIDDLE: usize = 384;

/// How many there are on either side of it.
const TAIL: usize = 64;

/// How many values are put in bins before they are counted.
const FEW: usize = 64;

/// How often the offset is halved at most, from the power of two above the middle. Six octaves of 64
/// steps fill the middle, and the widest step is no more than the offset: a multiple of the one is a
/// mark.
const HALVINGS: i32 = 5;

/// How far the middle goes beyond P6.5 and P93.5 at most, in spans between them: these lie
/// between P5 and P95 of all futures, as far as a thousand futures can tell, even where those border
/// on what is very far out.
const REACH: f64 = 3.0;

/// How many steps are to go into the span from P6.5 to P93.5 at least.
const STEPS: f64 = 128.0;

/// Steps of `1 << shift` among the places of numbers, from `base` on.
#[derive(Debug, Clone, Copy)]
struct Ramp {
    base: i32,
    shift: u32,
}

impl Ramp {
    /// How many steps lie before a place: from none to `most`.
    #[inline(always)]
    fn up_to(self, place: i32, most: usize) -> i32 {
        (place.wrapping_sub(self.base) >> self.shift).clamp(0, most as i32)
    }

    /// The place so many steps on.
    fn place(self, steps: usize) -> i32 {
        i64::from(self.base).saturating_add((steps as i64) << self.shift).min(i32::MAX.into())
            as i32
    }
}

/// The marks that values are counted as. The first and the last bin also take what lies beyond.
#[derive(Debug, Clone, Copy)]
struct Marks {
    offset: f32,
    /// Below, in and above the middle, one beginning where the other ends.
    ramps: [Ramp; 3],
}

impl Marks {
    /// Marks for values whose P1, P2.5, P6.5, P93.5, P97.5 and P99 are these: as many as possible
    /// among the small, as long as the step at P93.5 is small enough; else those of the least step there.
    fn of(percentiles: [f64; 6]) -> Marks {
        let [p1, low, from, to, high, p99] = percentiles;
        let span = to - from;
        let (low, high) = (low.max(from - REACH * span), high.min(to + REACH * span));
        let above = if high > 0.0 { high } else { p99 };
        let above = if above > 0.0 { power_of_two_above(above as f32) } else { 0.0 };
        let mut least = f64::INFINITY;
        let mut best = Marks::between([p1, low, high, p99], above);
        for halvings in (0..=HALVINGS).rev() {
            let marks = Marks::between([p1, low, high, p99], above / (1 << halvings) as f32);
            let step = marks.step_at(to);
            if step < least {
                (least, best) = (step, marks);
            }
            if step * STEPS <= span {
                break;
            }
        }
        best
    }

    /// As many marks as there are bins for between the first two values, the middle two and the last
    /// two.
    fn between(values: [f64; 4], offset: f32) -> Marks {
        let [p1, low, high, p99] = values.map(|x| place(x, offset));
        let (mut shift, mut half) = (0, 0);
        let steps = |place: i32, half, shift| place.saturating_add(half) >> shift;
        while steps(high, half, shift) - steps(low, half, shift) >= MIDDLE as i32 {
            half = 1 << shift;
            shift += 1;
        }
        let middle = Ramp { base: (steps(low, half, shift) << shift) - half, shift };
        let shift_of = |places: i32| {
            let fits = |shift: &u32| places >> shift < TAIL as i32;
            (0..31).find(fits).unwrap_or_default()
        };
        let end = middle.place(MIDDLE);
        let above = Ramp { base: end, shift: shift_of(p99.saturating_sub(end)) };
        let shift = shift_of(middle.base.saturating_sub(p1));
        let below = Ramp { base: middle.base.wrapping_sub((TAIL as i32) << shift), shift };
        Marks { offset, ramps: [below, middle, above] }
    }

    /// The bin of a value of 0 or more.
    #[inline(always)]
    fn bin<F: Sample>(self, value: F) -> u16 {
        let place = place(value, self.offset);
        let [below, middle, above] = self.ramps;
        (below.up_to(place, TAIL) + middle.up_to(place, MIDDLE) + above.up_to(place, TAIL - 1))
            as u16
    }

    /// The bin's mark, and between which values those lie that are counted as it. The mark is the
    /// roundest number of them.
    fn mark(self, bin: usize) -> (f64, [f64; 2]) {
        let (ramp, steps) = match bin {
            below if below < TAIL => (self.ramps[0], below),
            middle if middle < TAIL + MIDDLE => (self.ramps[1], middle - TAIL),
            above => (self.ramps[2], above - TAIL - MIDDLE),
        };
        let of = |place: i32| {
            let bits = place.max(0).cast_unsigned();
            f64::from(f32::from_bits(bits)) - f64::from(self.offset)
        };
        let [from, to] = [ramp.place(steps), ramp.place(steps + 1)];
        let mark = ((to - 1) >> ramp.shift) << ramp.shift;
        (of(mark), [of(from), of(to)])
    }

    /// How wide the bin of a value is.
    fn step_at(self, value: f64) -> f64 {
        let [from, to] = self.mark(usize::from(self.bin(value))).1;
        to - from
    }
}

/// Of a value above 0; at most the greatest there is.
fn power_of_two_above(value: f32) -> f32 {
    let exponent = value.to_bits() >> 23;
    f32::from_bits((exponent + 1).min(0xfe) << 23)
}

/// Where a value of 0 or more stands among the numbers of single precision, `offset` added.
#[inline(always)]
fn place<F: Sample>(value: F, offset: f32) -> i32 {
    (value.into() as f32 + offset).to_bits().cast_signed()
}

/// Counts of one column in one week.
#[derive(Debug, Clone)]
pub struct Sketch {
    counts: Box<[u32; BINS]>,
    marks: Marks,
    least: f64,
    most: f64,
    /// What sums are taken about, against cancellation.
    pivot: f64,
    sum: f64,
    squares: f64,
    count: u64,
}

impl Sketch {
    /// Bins for values like those of `sample` (0 or more, not empty), and its counts.
    #[inline(always)]
    pub fn of<F: Sample>(sample: &[F]) -> Sketch {
        let last = sample.len() - 1;
        let Moments { sum, least, most, .. } = moments(sample, 0.0);
        let [p1, low, from] = [last / 100, last / 40, last * 13 / 200];
        let ranks = [p1, low, from, last - from, last - low, last - p1];
        let mut sketch = Sketch {
            counts: Box::new([0; BINS]),
            marks: Marks::of(order_statistics(sample, ranks, [least, most]).map(F::into)),
            least: f64::INFINITY,
            most: 0.0,
            pivot: sum / sample.len() as f64,
            sum: 0.0,
            squares: 0.0,
            count: 0,
        };
        sketch.add(sample);
        sketch
    }

    /// Counts more values.
    #[inline(always)]
    pub fn add<F: Sample>(&mut self, sample: &[F]) {
        // So many that no short count overflows.
        for part in sample.chunks(1 << 16) {
            self.count(part);
        }
        let Moments { sum, squares, least, most } = moments(sample, self.pivot);
        self.sum += sum;
        self.squares += squares;
        self.least = self.least.min(least);
        self.most = self.most.max(most);
        self.count += sample.len() as u64;
    }

    #[inline(always)]
    fn count<F: Sample>(&mut self, sample: &[F]) {
        // Counted side by side: a bin that was just written is slow to be read again.
        let (marks, mut counts) = (self.marks, [[0_u16; BINS]; 4]);
        for few in sample.chunks(FEW) {
            let mut bins = [0_u16; FEW];
            for (bin, &x) in bins.iter_mut().zip(few) {
                *bin = marks.bin(x);
            }
            for (i, &bin) in bins[..few.len()].iter().enumerate() {
                counts[i % 4][usize::from(bin)] += 1;
            }
        }
        let [a, b, c, d] = &counts;
        for (bin, count) in self.counts.iter_mut().enumerate() {
            *count += [a[bin], b[bin], c[bin], d[bin]].map(u32::from).iter().sum::<u32>();
        }
    }

    /// Mean and quantiles of all values counted.
    pub fn band(&self) -> Band {
        let count = self.count as f64;
        let mean_off = self.sum / count;
        let variance = (self.squares - self.sum * mean_off) / (count - 1.0);
        let mut band = Band {
            mean: self.pivot + mean_off,
            mean_error: (variance.max(0.0) / count).sqrt(),
            ..Band::default()
        };
        let mut beyond = [0; BINS];
        let mut sum = 0;
        for (beyond, &here) in beyond.iter_mut().zip(self.counts.iter()) {
            sum += u64::from(here);
            *beyond = sum;
        }
        let last = count - 1.0;
        // The order statistic of a rank, and how far off it may be.
        let at_rank = |rank: f64| {
            let rank = rank.clamp(0.0, last) as u64;
            self.counted_as(beyond.partition_point(|&beyond| beyond <= rank))
        };
        for (i, p) in QUANTILES.into_iter().enumerate() {
            let (at, spread) = (p * last, (p * (1.0 - p) * count).sqrt());
            let ([a, a_off], [b, b_off]) = (at_rank(at.floor()), at_rank(at.ceil()));
            let ([low, _], [high, _]) =
                (at_rank((at - spread).floor()), at_rank((at + spread).ceil()));
            band.at[i] = a + (b - a) * at.fract();
            band.error[i] = (high - low) / 2.0 + a_off.max(b_off);
        }
        band
    }

    /// What the values of a bin are taken for, and how far off it is at most. In the bins of the least
    /// and of the most there was that is what it is: many futures out there share a limit.
    fn counted_as(&self, bin: usize) -> [f64; 2] {
        let (mark, [from, to]) = self.marks.mark(bin);
        let value = if bin == 0 || from < self.least {
            self.least
        } else if bin == LAST || self.most < to {
            self.most
        } else {
            mark
        };
        let [from, to] = [from, to].map(|x| x.max(self.least).min(self.most));
        // Adding the offset rounded what was counted.
        let rounded = (value + f64::from(self.marks.offset)) * f64::from(f32::EPSILON) / 2.0;
        [value, (value - from).max(to - value) + rounded]
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sim::futures::quantile;

    /// Counted in parts of a thousand, as futures are.
    fn sketched(sample: &[f64]) -> Band {
        let mut sketch = Sketch::of(&sample[..1000]);
        sample[1000..].chunks(1000).for_each(|part| sketch.add(part));
        sketch.band()
    }

    /// The numbers from 0 to 1 in steps of 1/20,011, mixed.
    fn mixed() -> impl Iterator<Item = f64> {
        (0..20_011).map(|i| f64::from((i * 7919) % 20_011) / 20_011.0)
    }

    /// How far the quantiles are off at most, of the span from P5 to P95.
    fn off(sample: &[f64]) -> f64 {
        let (got, due) = (sketched(sample), quantile::band(sample));
        let off = |i: usize| {
            let off = (got.at[i] - due.at[i]).abs();
            assert!(off <= got.error[i] * 1.000_001, "{i}: {got:?}, due {due:?}");
            off
        };
        (0..QUANTILES.len()).map(off).fold(0.0, f64::max) / (due.at[6] - due.at[0])
    }

    #[test]
    fn what_many_futures_share_comes_out_exactly() {
        let zeros = |u: f64| if u < 0.3 { 0.0 } else { u };
        let ones = |u: f64| if u < 0.3 { u } else { 1.0 };
        let whole = |u: f64| libm::floor(u * u * 200.0);
        let far = |u: f64| if u < 0.98 { 3.0 } else { 1e6 * u };
        let near = |u: f64| if u < 0.02 { 0.0 } else { 0.25 };
        let lumps: [&dyn Fn(f64) -> f64; 5] = [&zeros, &ones, &whole, &far, &near];
        for (which, lump) in lumps.into_iter().enumerate() {
            let sample: Vec<f64> = mixed().map(lump).collect();
            let (got, due) = (sketched(&sample), quantile::band(&sample));
            for (got, due) in got.at.into_iter().zip(due.at) {
                let shared = sample.iter().filter(|&&x| x == due).count() > 50;
                assert!(!shared || got == due, "{which}: {got}, due {due}");
            }
        }
    }

    #[test]
    fn quantiles_are_off_by_less_than_a_hundredth_of_the_span() {
        let even = |u: f64| u;
        let far = |u: f64| 1e4 + u * u;
        let narrow = |u: f64| 1.0 + 1e-4 * (u - 0.5);
        let falling = |u: f64| -libm::log(1.0 - u);
        let near_one = |u: f64| 1.0 - 1e-3 * libm::pow(u, 8.0);
        let powers_of_ten = |u: f64| libm::exp(20.0 * (u - 0.5));
        let lone = |u: f64| {
            if u < 0.012 {
                0.0
            } else if u > 0.988 {
                1e5
            } else {
                1.0 + u
            }
        };
        let spreads: [&dyn Fn(f64) -> f64; 7] =
            [&even, &far, &narrow, &falling, &near_one, &powers_of_ten, &lone];
        for (which, spread) in spreads.into_iter().enumerate() {
            let off = off(&mixed().map(spread).collect::<Vec<f64>>());
            assert!(off <= 0.005, "{which}: {off}");
        }
    }
}
