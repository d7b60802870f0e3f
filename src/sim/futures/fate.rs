//! What became of each future, and in how many of them one scenario does better than another.

use std::sync::Arc;

use super::odds::Chance;
use super::survey::Survey;

/// What became of a future.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Fate {
    /// The week in which leadership was replaced; infinite where it still stands at the end.
    pub replaced: f64,
    /// Service on average over its weeks, 0 to 1.
    pub service: f64,
}

impl Fate {
    /// Whether it is better than another: leadership stands longer, or as long with better service.
    fn is_better(&self, than: &Fate) -> bool {
        self.replaced > than.replaced
            || (self.replaced == than.replaced && self.service > than.service)
    }
}

/// In which share of futures one scenario does better than another, and in which it does worse, with luck
/// shared: the draws of a future are the same in both. In the rest they do alike.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Better {
    /// It does better: leadership stands longer, or as long with better service on average.
    pub better: Chance,
    /// It does worse.
    pub worse: Chance,
}

impl Better {
    /// Counts the futures in which `one` does better or worse than `other`; `None` where they are not as many
    /// or not as long, or their service was not surveyed. Both must be of the same seed.
    pub fn of(one: &Survey, other: &Survey) -> Option<Better> {
        let as_long = one.weeks() == other.weeks();
        let (one, other) = (one.fates().filter(|_| as_long)?, other.fates()?);
        let futures = (one.len() == other.len()).then_some(one.len() as u64)?;
        let both = || one.iter().zip(other.iter());
        let share = |count: usize| {
            let share = count as f64 / futures.max(1) as f64;
            Chance { share, futures: futures.max(1) }
        };
        Some(Better {
            better: share(both().filter(|(one, other)| one.is_better(other)).count()),
            worse: share(both().filter(|(one, other)| other.is_better(one)).count()),
        })
    }
}

/// The fates of futures in the order of their numbers.
pub type Fates = Arc<[Fate]>;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn leadership_that_stands_longer_counts_before_service() {
        let fate = |replaced, service| Fate { replaced, service };
        let forever = f64::INFINITY;
        assert!(fate(forever, 0.1).is_better(&fate(90.0, 0.9)));
        assert!(fate(91.0, 0.1).is_better(&fate(90.0, 0.9)));
        assert!(fate(forever, 0.6).is_better(&fate(forever, 0.5)));
        assert!(!fate(forever, 0.5).is_better(&fate(forever, 0.5)));
    }
}
