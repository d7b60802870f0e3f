//! The plans that a search tried, as a plot of heads against odds shows them.

use std::collections::{BTreeMap, BTreeSet};

use crate::planning::Tried;

/// How many different figures of one number of heads are told apart.
const STEPS: f64 = 200.0;
/// How many of the best of one number of heads are remembered: any may turn out worse in more futures.
const BEST: usize = 4;

/// Plans that were tried. It stays small however many there are.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct TriedPlans {
    dots: BTreeSet<(u32, u16)>,
    best: BTreeMap<u32, Vec<Tried>>,
}

/// What is certain of a figure: less one standard error of as many futures.
fn certain(plan: &Tried) -> f64 {
    // One more of either kind, so that none and all are no certainties.
    let n = f64::from(plan.futures) + 2.0;
    let share = (plan.figure * f64::from(plan.futures) + 1.0) / n;
    share - (share * (1.0 - share) / n).sqrt()
}

impl TriedPlans {
    /// Takes in plans as they were run.
    pub fn take_in(&mut self, plans: &[Tried]) {
        for plan in plans {
            let step = (plan.figure.clamp(0.0, 1.0) * STEPS).round() as u16;
            self.dots.insert((plan.heads, step));
            let best = self.best.entry(plan.heads).or_default();
            best.retain(|known| known.number != plan.number);
            best.push(*plan);
            best.sort_by(|a, b| certain(b).total_cmp(&certain(a)).then(a.number.cmp(&b.number)));
            best.truncate(BEST);
        }
    }

    /// Heads and figure (0 to 1) of every plan, those alike once.
    pub fn dots(&self) -> impl Iterator<Item = (u32, f64)> {
        self.dots.iter().map(|(heads, step)| (*heads, f64::from(*step) / STEPS))
    }

    /// The best plans that ask for so many heads, from few heads to many: each better than all before it.
    pub fn best_for_their_heads(&self) -> Vec<Tried> {
        let mut line: Vec<Tried> = Vec::new();
        for best in self.best.values().filter_map(|best| best.first()) {
            if line.last().is_none_or(|last| certain(best) > certain(last)) {
                line.push(*best);
            }
        }
        // More futures may say less of one that asks for more.
        let mut most = 0.0;
        line.retain(|it| {
            let is_better = it.figure > most || most == 0.0;
            most = it.figure.max(most);
            is_better
        });
        line
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn plan(number: u32, heads: u32, figure: f64, futures: u32) -> Tried {
        Tried { number, heads, figure, futures }
    }

    #[test]
    fn the_best_for_its_heads_rises_and_what_turned_out_to_be_luck_leaves_it() {
        let mut tried = TriedPlans::default();
        tried.take_in(&[plan(1, 4, 0.5, 100), plan(2, 8, 0.9, 100), plan(3, 8, 0.8, 100)]);
        let heads = |tried: &TriedPlans| {
            let line = tried.best_for_their_heads();
            line.iter().map(|it| (it.heads, it.number)).collect::<Vec<_>>()
        };
        assert_eq!(heads(&tried), [(4, 1), (8, 2)]);
        tried.take_in(&[plan(2, 8, 0.6, 1600), plan(4, 12, 0.3, 100)]);
        assert_eq!(heads(&tried), [(4, 1), (8, 3)]);
        assert_eq!(tried.dots().count(), 5);
        // In more futures one may be worse and yet more certain.
        tried.take_in(&[plan(5, 4, 0.75, 1600), plan(3, 8, 0.74, 10_000)]);
        let line = tried.best_for_their_heads();
        assert!(line.is_sorted_by(|a, b| a.figure < b.figure), "{line:?}");
    }
}
