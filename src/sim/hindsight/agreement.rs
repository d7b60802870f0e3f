//! Futures from now on: each weighs as much as it agrees with what happened (importance weights), so that what they say
//! of the rest is said by those that came to where the organization is.

use super::compared::{Figure, Quantity};
use crate::sim::futures::QUANTILES;
use crate::sim::number::Number;

/// With fewer futures than this that agree, effectively, what they say of the rest is mostly chance.
pub const FEW_AGREE: f64 = 50.0;

/// How surely a figure is counted: heads and product engineers to ± (1 + 3 %), tickets to ± (1 + 10 %), a share to ± 0.05, morale as a survey
/// tells it to ± 0.1, a wait to the factor e^± 0.3; one standard deviation each. Joins and leaves are drawn one by one,
/// and are in the heads already.
fn off_by(quantity: Quantity, actual: f64, value: f64) -> Option<f64> {
    match quantity {
        Quantity::Heads | Quantity::ProductEngineers => {
            Some((value - actual) / (1.0 + 0.03 * actual))
        }
        Quantity::Service => Some((value - actual) / 0.05),
        Quantity::Morale => Some((value - actual) / 0.1),
        Quantity::Wait => {
            let log = |wait: f64| Number::ln(wait.max(NO_WAIT));
            Some((log(value) - log(actual)) / 0.3)
        }
        Quantity::Tickets => Some((value - actual) / (1.0 + 0.1 * actual)),
        Quantity::Joins | Quantity::Leaves => None,
    }
}

/// A wait that is as good as none, weeks: 24 minutes of a week of 40 hours.
const NO_WAIT: f64 = 0.01;

/// How much each future agrees with what happened.
#[derive(Debug, Clone, PartialEq)]
pub struct Agreement {
    /// By future, 1 in sum.
    pub weights: Vec<f64>,
    /// As many futures as would say as much if all weighed the same: (Σw)²/Σw².
    pub effective: f64,
    /// How many figures they were weighed by.
    pub figures: usize,
}

/// Weighs futures by the figures up to the end of a quarter (from 0).
pub fn agreement(figures: &[Figure], until: u32, futures: usize) -> Agreement {
    let mut logs = vec![0.0; futures];
    let mut count = 0;
    for figure in figures.iter().filter(|figure| figure.quarters[1] <= until) {
        let off = |value: &f64| off_by(figure.quantity, figure.actual, *value);
        let all: Option<Vec<f64>> = figure.sample.iter().map(off).collect();
        let Some(all) = all.filter(|all| all.len() == futures) else { continue };
        count += 1;
        logs.iter_mut().zip(all).for_each(|(log, off)| *log -= off * off / 2.0);
    }
    let most = logs.iter().copied().fold(f64::NEG_INFINITY, f64::max);
    let mut weights: Vec<f64> = logs.iter().map(|log| libm::exp(log - most)).collect();
    let sum: f64 = weights.iter().sum();
    weights.iter_mut().for_each(|weight| *weight /= sum);
    let squares: f64 = weights.iter().map(|weight| weight * weight).sum();
    Agreement { weights, effective: 1.0 / squares, figures: count }
}

impl Agreement {
    /// Whether so few futures agree that the ranges are too narrow, or something of the plan is wrong.
    pub fn is_thin(&self) -> bool {
        self.effective < FEW_AGREE
    }

    /// The weight of the futures for which something holds, told future by future: its odds.
    pub fn share(&self, holds: impl Iterator<Item = bool>) -> f64 {
        self.weights.iter().zip(holds).map(|(weight, is)| if is { *weight } else { 0.0 }).sum()
    }

    /// The [`QUANTILES`] of what each future has, by number, by weight: each the mean of the ordered sample over the n-th part of it around its
    /// position p·(n−1), n being as many futures as are [effective](Agreement::effective). Where all weigh the same that
    /// is what [`band`](crate::sim::futures::band) has; what weighs nothing tells nothing.
    pub fn quantiles(&self, sample: &[f64]) -> [f64; QUANTILES.len()] {
        let mut order: Vec<(f64, f64)> =
            sample.iter().copied().zip(self.weights.iter().copied()).collect();
        order.sort_by(|one, other| one.0.total_cmp(&other.0));
        let part = 1.0 / self.effective;
        QUANTILES.map(|quantile| {
            let from = quantile * (1.0 - part);
            let (mut upto, mut all, mut sum) = (0.0_f64, 0.0, 0.0);
            for (value, weight) in &order {
                let begun = upto.max(from);
                upto += weight;
                let share = (upto.min(from + part) - begun).max(0.0);
                (all, sum) = (all + share, sum + share * value);
            }
            if all > 0.0 { sum / all } else { 0.0 }
        })
    }
}
