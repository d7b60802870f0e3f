//! How likely each rule is to break, and when.

use super::block::BrokenInQuarter;
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

/// A share of futures, 0 to 1, with its standard error.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Chance {
    /// The share.
    pub share: f64,
    /// √(p(1−p)/n).
    pub standard_error: f64,
}

/// The odds of a rule in a quarter.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct RuleOdds {
    /// Broken in some week of the quarter.
    pub now: Chance,
    /// Broken at some time by the end of the quarter.
    pub ever: Chance,
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
        let by_now = |of: &[[u32; Rule::ALL.len()]]| {
            let until = of.iter().take(quarter as usize + 1);
            self.chance(until.map(|rules| rules[rule as usize]).sum())
        };
        let now = self.now.get(quarter as usize).map_or(0, |rules| rules[rule as usize]);
        RuleOdds { now: self.chance(now), ever: by_now(&self.ever), first: by_now(&self.first) }
    }

    /// The share of futures whose leadership still stands at the end of a quarter.
    pub fn survival(&self, quarter: u32) -> Chance {
        let gone: u32 = self.replaced.iter().take(quarter as usize + 1).sum();
        self.chance((self.futures as u32).saturating_sub(gone))
    }

    fn chance(&self, count: u32) -> Chance {
        let n = (self.futures as f64).max(1.0);
        let share = f64::from(count) / n;
        Chance { share, standard_error: (share * (1.0 - share) / n).sqrt() }
    }
}
