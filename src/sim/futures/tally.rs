//! Which futures went worst, typically and best.

use super::slab::Slab;
use crate::sim::number::Sample;

/// Futures by number, told apart by trust on average over the run; of equals the lowest number.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Extremes {
    /// The one of least trust.
    pub worst: u32,
    /// The one in the middle.
    pub typical: u32,
    /// The one of most trust.
    pub best: u32,
}

/// A column of every future so far, summed over its weeks.
#[derive(Debug, Default)]
pub struct Tally {
    /// Which column it is.
    column: usize,
    sums: Vec<f64>,
}

impl Tally {
    /// Of no future yet, of the column at this place.
    pub fn of(column: usize) -> Tally {
        Tally { column, sums: Vec::new() }
    }

    /// Adds a quarter of the futures from number `first` on.
    pub fn add<F: Sample>(&mut self, first: usize, slab: &Slab<F>) {
        self.sums.resize(self.sums.len().max(first + slab.futures()), 0.0);
        let mut samples = Vec::new();
        for week in 0..slab.weeks() {
            slab.gather(week, self.column..self.column + 1, &mut samples);
            for (sum, &value) in self.sums[first..].iter_mut().zip(&samples[0]) {
                *sum += value.into();
            }
        }
    }

    /// The sum of each future, in the order of their numbers.
    pub fn sums(&self) -> &[f64] {
        &self.sums
    }

    /// The futures that stand out, where the column is trust.
    pub fn extremes(&self) -> Extremes {
        let mut order: Vec<u32> = (0..self.sums.len() as u32).collect();
        let trust = |future: &u32| self.sums[*future as usize];
        let by_trust = |a: &u32, b: &u32| trust(a).total_cmp(&trust(b)).then_with(|| a.cmp(b));
        let Some(last) = order.len().checked_sub(1) else { return Extremes::default() };
        let worst = order.iter().copied().min_by(by_trust).unwrap_or_default();
        let most = |a: &u32, b: &u32| trust(a).total_cmp(&trust(b)).then_with(|| b.cmp(a));
        let best = order.iter().copied().max_by(most).unwrap_or_default();
        let typical = *order.select_nth_unstable_by(last / 2, by_trust).1;
        Extremes { worst, typical, best }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_worst_the_middle_and_the_best_are_found_and_of_equals_the_first() {
        let tally = Tally { column: 0, sums: vec![3.0, 1.0, 5.0, 2.0, 5.0, 1.0, 4.0] };
        assert_eq!(tally.extremes(), Extremes { worst: 1, typical: 0, best: 2 });
        assert_eq!(Tally::default().extremes(), Extremes::default());
    }
}
