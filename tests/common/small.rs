//! Small organizations with everything plain but what a test is about.

use arborist::model::{Area, Complexity, Focus, Policy, Scenario, Team};

/// The one team of a small organization, by its id.
pub const TRUNK: &str = "trunk";
/// Its one area, by its id.
pub const AREA: &str = "compute";

/// Six established people with one simple area that grows with usage, effort 40; both growth rates
/// alike, and no budget ceiling.
pub fn six(load: f64, growth: f64) -> Scenario {
    let mut scenario = Scenario::seed("2026-Q1".parse().unwrap());
    scenario.company.engineer_growth = growth;
    scenario.company.usage_growth = growth;
    scenario.rules.budget_ceiling = 1e4;
    let complexity = Complexity::Simple;
    scenario.teams[0].areas[0] = Area { load, complexity, effort: 40.0, ..Area::named(AREA) };
    scenario
}

/// A team's policy with focus `Auto`.
pub fn policy(protect: f64, discipline: f64) -> Policy {
    Policy { protect, discipline, focus: Focus::Auto }
}

/// The scenario with the trunk's protected time and discipline set.
pub fn protecting(mut scenario: Scenario, protect: f64, discipline: f64) -> Scenario {
    scenario.teams[0].policy = policy(protect, discipline);
    scenario
}

/// The scenario with its one area in `parts` equal parts A0, A1, …, load and effort shared out.
pub fn in_parts(mut scenario: Scenario, parts: u32) -> Scenario {
    let trunk = &mut scenario.teams[0];
    let whole = trunk.areas.remove(0);
    let (load, effort) = (whole.load / f64::from(parts), whole.effort / f64::from(parts));
    let part = |i| {
        let name = format!("A{i}");
        Area { id: (&name).into(), name, load, effort, ..whole.clone() }
    };
    trunk.areas = (0..parts).map(part).collect();
    scenario
}

/// A team below the trunk.
pub fn branch(name: impl Into<String>, established: f64) -> Team {
    Team { established, ..Team::named(name, Some(TRUNK.into())) }
}
