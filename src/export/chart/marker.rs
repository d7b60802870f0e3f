//! The decisions of a plan, as marks on the time axis.

use crate::model::{Decision, Scenario, WEEKS_PER_QUARTER};
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
    applied.chunk_by(|a, b| a.0 == b.0).map(marker).collect()
}

fn marker(of_quarter: &[(u32, &Decision)]) -> Marker {
    let mut words: Vec<String> = Vec::new();
    let mut hires = 0i64;
    for (_, decision) in of_quarter {
        match decision {
            Decision::Hire { count, .. } => hires += i64::from(*count),
            other => words.extend(short(other).filter(|word| !words.contains(word))),
        }
    }
    if hires != 0 {
        words.push(format!("{hires:+}"));
    }
    Marker {
        week: f64::from(of_quarter[0].0 * WEEKS_PER_QUARTER),
        label: words.join(", "),
        hires_only: of_quarter.iter().all(|(_, d)| matches!(d, Decision::Hire { .. })),
        decisions: of_quarter.iter().map(|(_, decision)| decision.describe()).collect(),
    }
}

/// A decision in a word or two; `None` for what changes nothing anybody would look for.
fn short(decision: &Decision) -> Option<String> {
    Some(match decision {
        Decision::Branch { name, .. } => name.clone(),
        Decision::MoveArea { area, .. } => format!("{area} moves"),
        Decision::MoveEngineers { count, .. } => format!("{count} move"),
        Decision::Transfer { count, .. } => format!("{count:+} transfer").replace('-', "−"),
        Decision::Merge { team, .. } => format!("{team} merges"),
        Decision::NewArea { area, .. } => format!("{} appears", area.name),
        Decision::RetireArea { area } => format!("{area} retires"),
        Decision::SetGrowth { .. } => "growth".into(),
        Decision::SetRules { .. } => "rules".into(),
        Decision::Cut { share, .. } => format!("cut {:.0} %", share * 100.0),
        Decision::Freeze { .. } => "freeze".into(),
        Decision::SetPolicy { .. } => "policy".into(),
        Decision::Hire { .. } | Decision::Reparent { .. } => return None,
    })
}
