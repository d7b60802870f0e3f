//! How much work a team's tickets must be for its requests to wait as long as they did.

use crate::model::Team;
use crate::sim::steady_week::{steady_wait, work};

/// What the model says a team can do is right within so much, σ of its logarithm.
const CAPACITY: f64 = 0.05;
/// Steps until a number is found.
const STEPS: usize = 40;

/// What is known of the work of an area's tickets before their waits say more.
#[derive(Debug, Clone, Copy)]
pub struct Prior {
    /// The work in the middle of the time observed is so many times that of the start.
    pub factor: f64,
    /// How far it may be off, σ of its logarithm; 0 where it is not for the waits to say.
    pub spread: f64,
    /// How far it is moved at most, as a logarithm.
    pub most: f64,
    /// How far it may be off where it is not moved.
    pub unmoved: f64,
}

/// What the waits of a team's requests say.
#[derive(Debug, Clone, PartialEq)]
pub struct TeamFit {
    /// The mean wait that was observed, weeks.
    pub observed: f64,
    /// The mean wait that the model has at these loads, weeks.
    pub model: f64,
    /// Whether the loads can be such that it is the one observed.
    pub is_reached: bool,
    /// By how much the work of each area is moved, as a logarithm.
    pub moves: Vec<f64>,
    /// How far each may be off, σ of its logarithm.
    pub spreads: Vec<f64>,
}

impl TeamFit {
    /// Fits the work of a team's tickets to a mean wait of `observed` weeks, known within `error` of its logarithm. What is
    /// least known is moved most; where the wait cannot be reached, as far as may be if that explains half of it, else not
    /// at all.
    pub fn of(team: &Team, priors: &[Prior], observed: f64, error: f64) -> TeamFit {
        let works: Vec<f64> =
            team.areas.iter().zip(priors).map(|(area, it)| work(area) * it.factor).collect();
        let all: f64 = works.iter().sum();
        let shares: Vec<f64> =
            works.iter().map(|it| if all > 0.0 { it / all } else { 0.0 }).collect();
        let square = |it: f64| it * it;
        let known: f64 =
            priors.iter().zip(&shares).map(|(it, share)| square(it.spread * share)).sum();
        let moves = |strength: f64| -> Vec<f64> {
            let each = priors.iter().zip(&shares).map(|(it, share)| {
                let step = if known > 0.0 { it.spread * it.spread * share / known } else { 0.0 };
                (strength * step).clamp(-it.most, it.most)
            });
            each.collect()
        };
        let waits = |strength: f64| {
            let factors = moves(strength);
            let factors = priors.iter().zip(factors).map(|(it, by)| it.factor * libm::exp(by));
            steady_wait(team, &factors.collect::<Vec<_>>())
        };
        let (low, high) = (-10.0, 10.0);
        let strength_for = |wait: f64| {
            let (mut low, mut high) = (low, high);
            for _ in 0..STEPS {
                let middle = (low + high) / 2.0;
                if waits(middle) < wait { low = middle } else { high = middle }
            }
            (low + high) / 2.0
        };
        let is_reached = known > 0.0 && waits(low) <= observed && observed <= waits(high);
        let mut strength = 0.0;
        if is_reached {
            strength = strength_for(observed);
        } else if known > 0.0 {
            let end = if waits(high) < observed { high } else { low };
            let gap = |strength: f64| libm::fabs(libm::log(waits(strength).max(1e-9) / observed));
            strength = if gap(end) * 2.0 < gap(0.0) { end } else { 0.0 };
        }
        let found = moves(strength);
        let of_wait = if is_reached {
            let [less, more] = [-error, error].map(|by| strength_for(observed * libm::exp(by)));
            (more - less) / 2.0
        } else {
            0.0
        };
        let rest: f64 =
            priors.iter().zip(&shares).map(|(it, share)| square(it.unmoved * share)).sum();
        let total = known + square(of_wait) + square(CAPACITY) + rest;
        let spreads = priors.iter().zip(&shares).map(|(it, share)| {
            let told =
                if is_reached { it.spread * it.spread * square(*share) / total } else { 0.0 };
            it.spread * (1.0 - told).max(0.0).sqrt()
        });
        TeamFit {
            observed,
            model: waits(strength),
            is_reached,
            spreads: spreads.collect(),
            moves: found,
        }
    }
}
