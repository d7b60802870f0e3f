//! What was decided against what came of it: positions against people who joined, branches against teams.

use crate::model::{Actual, ActualField, Branch, Hire, Scenario, TeamId};

/// Positions and people, from the start to a quarter's end.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct HiresSeen {
    /// The quarter, from 0.
    pub quarter: u32,
    /// Positions that were open at the start or planned by then, people.
    pub planned: f64,
    /// Positions that were opened again as people left, people; `None` where nobody counted who left.
    pub replaced: Option<f64>,
    /// Who joined.
    pub joined: f64,
}

impl HiresSeen {
    /// Positions that nobody has filled yet; below 0 where more joined than were planned.
    pub fn open(&self) -> f64 {
        self.planned + self.replaced.unwrap_or(0.0) - self.joined
    }
}

/// Positions and joins, at each quarter whose joins were counted; nothing where no hire is planned.
pub fn hires(scenario: &Scenario) -> Vec<HiresSeen> {
    let open: f64 = scenario.teams.iter().map(|team| team.requisitions).sum();
    let plan = scenario.plan.items().iter().filter(|planned| !planned.off);
    let hires: Vec<(u32, f64)> = plan
        .filter_map(|planned| {
            let hire = planned.decision.get::<Hire>()?;
            Some((planned.quarter, f64::from(hire.count)))
        })
        .collect();
    if hires.is_empty() && open == 0.0 {
        return Vec::new();
    }
    let (mut joined, mut left) = (0.0, Some(0.0));
    let mut seen = Vec::new();
    for actual in &scenario.actuals {
        let Some(joins) = actual.get(ActualField::Joins) else { continue };
        joined += joins;
        left = left.and_then(|sum| Some(sum + actual.get(ActualField::Leaves)?));
        let by_now = hires.iter().filter(|(quarter, _)| *quarter <= actual.quarter);
        seen.push(HiresSeen {
            quarter: actual.quarter,
            planned: open + by_now.map(|(_, count)| count).sum::<f64>(),
            replaced: left.map(|left| left * scenario.backfill),
            joined,
        });
    }
    seen
}

/// A team that was planned or was there.
#[derive(Debug, Clone, PartialEq)]
pub struct BranchSeen {
    /// The team.
    pub team: TeamId,
    /// The quarter (from 0) it was planned for; `None` of one that no plan has.
    pub planned: Option<u32>,
    /// The first quarter (from 0) it was there, and its people then; `None` of one that never came.
    pub seen: Option<(u32, f64)>,
    /// The last quarter (from 0) that tells of teams.
    pub told_until: u32,
}

/// The branches of the plan and what became of them, in its order, then the teams that no plan has; nothing where no
/// teams were counted.
pub fn branches(scenario: &Scenario) -> Vec<BranchSeen> {
    let told: Vec<&Actual> =
        scenario.actuals.iter().filter(|actual| !actual.teams.is_empty()).collect();
    let Some(last) = told.last() else { return Vec::new() };
    let first_seen = |team: &TeamId| {
        told.iter().find_map(|actual| {
            let heads = actual.teams.get(team).copied().filter(|heads| *heads > 0.0)?;
            Some((actual.quarter, heads))
        })
    };
    let plan = scenario.plan.items().iter().filter(|planned| !planned.off);
    let mut seen: Vec<BranchSeen> = plan
        .filter_map(|planned| {
            let team = planned.decision.get::<Branch>()?.id.clone();
            let seen = first_seen(&team);
            Some(BranchSeen {
                team,
                planned: Some(planned.quarter),
                seen,
                told_until: last.quarter,
            })
        })
        .filter(|it| it.planned.is_some_and(|planned| planned <= last.quarter) || it.seen.is_some())
        .collect();
    let known = |team: &TeamId| scenario.teams.iter().any(|it| it.id == *team);
    for actual in &told {
        for team in actual.teams.keys().filter(|team| !known(team)) {
            if !seen.iter().any(|it| it.team == *team) {
                let (team, seen_at) = (team.clone(), first_seen(team));
                let told_until = last.quarter;
                seen.push(BranchSeen { team, planned: None, seen: seen_at, told_until });
            }
        }
    }
    seen
}
