//! The decisions of a plan, as marks on the time axis.

use crate::model::decision::Brief;
use crate::model::{Decision, Names, Scenario, WEEKS_PER_QUARTER};
use crate::sim::Trajectory;

/// A quarter in which something is decided that applies.
#[derive(Debug, Clone, PartialEq)]
pub struct Marker {
    /// The week it takes effect: the start of its quarter.
    pub week: f64,
    /// The decisions in a few words: "Compute, +7".
    pub label: String,
    /// Whether people are hired and nothing else changes.
    pub hires_only: bool,
    /// Every decision as a sentence, in the order of the plan.
    pub decisions: Vec<String>,
}

/// The markers of a run's plan, in the order of time. What is skipped or beyond the end has none.
pub fn markers(scenario: &Scenario, trajectory: &Trajectory) -> Vec<Marker> {
    let planned = scenario.plan.items().iter().zip(trajectory.schedule().outcomes());
    let applied = planned
        .filter(|(_, outcome)| outcome.step.is_ok())
        .map(|(planned, _)| (planned.quarter, &planned.decision))
        .filter(|(quarter, _)| quarter * WEEKS_PER_QUARTER < trajectory.weeks());
    let applied: Vec<(u32, &Decision)> = applied.collect();
    let names = trajectory.schedule().names();
    applied.chunk_by(|a, b| a.0 == b.0).map(|of_quarter| marker(of_quarter, names)).collect()
}

fn marker(of_quarter: &[(u32, &Decision)], names: &Names) -> Marker {
    let mut words: Vec<String> = Vec::new();
    let (mut hires, mut hires_only) = (0i64, true);
    for (_, decision) in of_quarter {
        match decision.brief(names) {
            Brief::Hires(count) => hires += i64::from(count),
            Brief::Words(word) => {
                hires_only = false;
                if !words.contains(&word) {
                    words.push(word);
                }
            }
            Brief::Nothing => hires_only = false,
        }
    }
    if hires != 0 {
        words.push(format!("{hires:+}"));
    }
    Marker {
        week: f64::from(of_quarter[0].0 * WEEKS_PER_QUARTER),
        label: words.join(", "),
        hires_only,
        decisions: of_quarter.iter().map(|(_, decision)| decision.describe(names)).collect(),
    }
}
