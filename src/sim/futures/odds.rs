//! How likely each rule is to hold or to break, and when, given the model: what the model leaves out
//! is in no chance here. A rule holds in a future in which it is never broken (MODEL §1).

use super::block::BrokenInQuarter;
use super::quantile::WITHIN_95;
use crate::model::{Rule, WEEKS_PER_QUARTER};

/// Counts of futures, by quarter and rule.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Odds {
    futures: u64,
    /// Broken in some week of the quarter.
    now: Vec<[u32; Rule::ALL.len()]>,
    /// Broken by the end of the quarter for the first time in it.
    ever: Vec<[u32; Rule::ALL.len()]>,
    /// The first rule to break at all, in the quarter.
    first: Vec<[u32; Rule::ALL.len()]>,
    /// Leadership replaced in the quarter.
    replaced: Vec<u32>,
}

/// A share of futures.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Chance {
    /// The share, 0 to 1.
    pub share: f64,
    /// Of how many futures, 1 or more.
    pub futures: u64,
}

impl Chance {
    /// √(p(1−p)/n): nothing where all futures agree, however few there are; see
    /// [`Chance::interval`].
    pub fn standard_error(&self) -> f64 {
        (self.share * (1.0 - self.share) / self.futures as f64).sqrt()
    }

    /// Where the probability lies with 95 % confidence, 0 to 1 (Wilson 1927): of 64 futures that all
    /// agree, still 6 % wide. It tells the chance of the sample alone: as many other futures of the
    /// same model. That the model may be wrong is not in it.
    pub fn interval(&self) -> [f64; 2] {
        let (p, n) = (self.share, self.futures as f64);
        let z2 = WITHIN_95 * WITHIN_95;
        let middle = p + z2 / (2.0 * n);
        let half = WITHIN_95 * (p * (1.0 - p) / n + z2 / (4.0 * n * n)).sqrt();
        let end = |at: f64| (at / (1.0 + z2 / n)).clamp(0.0, 1.0);
        // At the ends it is the share itself but for rounding.
        let low = if p == 0.0 { 0.0 } else { end(middle - half) };
        let high = if p == 1.0 { 1.0 } else { end(middle + half) };
        [low, high]
    }

    /// How far from the share the farther end of its [`interval`](Chance::interval) is, 0 to 1.
    pub fn by_chance(&self) -> f64 {
        let [low, high] = self.interval();
        (self.share - low).max(high - self.share)
    }
}

/// The odds of a rule in a quarter.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct RuleOdds {
    /// Broken in some week of the quarter.
    pub now: Chance,
    /// Broken at some time by the end of the quarter.
    pub ever: Chance,
    /// Never broken by the end of the quarter: then it holds in a future.
    pub holds: Chance,
    /// The first of the rules to have broken, by the end of the quarter; of rules that break in
    /// the same week, the first in their order.
    pub first: Chance,
}

impl Odds {
    /// Of no futures yet, over `quarters`.
    pub fn none(quarters: u32) -> Odds {
        let none = vec![[0; Rule::ALL.len()]; quarters as usize];
        let replaced = vec![0; quarters as usize];
        Odds { futures: 0, now: none.clone(), ever: none.clone(), first: none, replaced }
    }

    /// Counts the rules broken in a quarter by the futures of a block that are in `lanes`.
    pub fn count_quarter(&mut self, quarter: u32, broken: &BrokenInQuarter, lanes: u32) {
        for (count, mask) in self.now[quarter as usize].iter_mut().zip(broken.0) {
            *count += (mask & lanes).count_ones();
        }
    }

    /// Counts a future that has ended: the week in which each rule first broke, and in which
    /// leadership was replaced.
    pub fn count_future(&mut self, first_broken: &[f64; Rule::ALL.len()], replaced: f64) {
        self.futures += 1;
        let quarters = self.now.len();
        // Week w ends in the quarter of its step, w − 1.
        let quarter_of = |week: f64| (week as usize).saturating_sub(1) / WEEKS_PER_QUARTER as usize;
        let earliest = first_broken.iter().copied().fold(f64::INFINITY, f64::min);
        let first = first_broken.iter().position(|&week| week == earliest);
        for (rule, &week) in first_broken.iter().enumerate() {
            let quarter = quarter_of(week);
            if quarter < quarters {
                self.ever[quarter][rule] += 1;
                self.first[quarter][rule] += u32::from(first == Some(rule));
            }
        }
        if let Some(count) = self.replaced.get_mut(quarter_of(replaced)) {
            *count += 1;
        }
    }

    /// How many futures were counted.
    pub fn futures(&self) -> u64 {
        self.futures
    }

    /// How many quarters there are.
    pub fn quarters(&self) -> u32 {
        self.now.len() as u32
    }

    /// The odds of a rule in a quarter (from 0, at most the last).
    pub fn rule(&self, quarter: u32, rule: Rule) -> RuleOdds {
        let by_now = |of: &[[u32; Rule::ALL.len()]]| -> u32 {
            of.iter().take(quarter as usize + 1).map(|rules| rules[rule as usize]).sum()
        };
        let now = self.now.get(quarter as usize).map_or(0, |rules| rules[rule as usize]);
        let ever = by_now(&self.ever);
        RuleOdds {
            now: self.chance(now),
            ever: self.chance(ever),
            holds: self.chance((self.futures as u32).saturating_sub(ever)),
            first: self.chance(by_now(&self.first)),
        }
    }

    /// The share of futures whose leadership still stands at the end of a quarter.
    pub fn survival(&self, quarter: u32) -> Chance {
        let gone: u32 = self.replaced.iter().take(quarter as usize + 1).sum();
        self.chance((self.futures as u32).saturating_sub(gone))
    }

    fn chance(&self, count: u32) -> Chance {
        let futures = self.futures.max(1);
        Chance { share: f64::from(count) / futures as f64, futures }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sim::state::NOT_YET;

    #[test]
    fn intervals_are_wilsons() {
        let of = |share, futures| Chance { share, futures }.interval();
        // Newcombe 1998, table II, method 3: 81 of 263, 15 of 148, 0 of 20, 1 of 29.
        for (share, futures, due) in [
            (81.0 / 263.0, 263, [0.2553, 0.3662]),
            (15.0 / 148.0, 148, [0.0624, 0.1605]),
            (0.0, 20, [0.0, 0.1611]),
            (1.0 / 29.0, 29, [0.0061, 0.1718]),
        ] {
            for (got, due) in of(share, futures).into_iter().zip(due) {
                assert!((got - due).abs() < 5e-5, "{share} of {futures}: {got}, due {due}");
            }
        }
        assert_eq!(of(1.0, 20)[1], 1.0);
        assert_eq!(Chance { share: 0.0, futures: 20 }.by_chance(), of(0.0, 20)[1]);
        assert!((of(1.0, 20)[0] - 0.8389).abs() < 5e-5);
    }

    #[test]
    fn futures_are_counted_by_the_quarter_in_which_things_first_happen() {
        let mut odds = Odds::none(3);
        let [one, two] = [Rule::Service, Rule::Investment];
        // Rule Two first, in week 13, which ends Q1; then Rule One in Q2; leadership gone in Q3.
        odds.count_future(&[14.0, 13.0, NOT_YET, NOT_YET], 27.0);
        // Both in the same week: the first in their order is the first to break.
        odds.count_future(&[26.0, 26.0, NOT_YET, NOT_YET], NOT_YET);
        odds.count_future(&[NOT_YET; 4], NOT_YET);
        odds.count_future(&[NOT_YET, 39.0, NOT_YET, NOT_YET], 39.0);
        let share = |chance: Chance| chance.share * 4.0;
        let ever = |rule| [0, 1, 2].map(|quarter| share(odds.rule(quarter, rule).ever));
        let first = |rule| [0, 1, 2].map(|quarter| share(odds.rule(quarter, rule).first));
        assert_eq!((ever(one), first(one)), ([0.0, 2.0, 2.0], [0.0, 1.0, 1.0]));
        assert_eq!((ever(two), first(two)), ([1.0, 2.0, 3.0], [1.0, 1.0, 2.0]));
        assert_eq!(ever(Rule::Morale), [0.0; 3]);
        let holds = |rule| [0, 1, 2].map(|quarter| share(odds.rule(quarter, rule).holds));
        assert_eq!((holds(two), holds(Rule::Morale)), ([3.0, 2.0, 1.0], [4.0; 3]));
        assert_eq!([0, 1, 2].map(|quarter| share(odds.survival(quarter))), [4.0, 4.0, 2.0]);
        assert_eq!(odds.futures(), 4);
    }
}
