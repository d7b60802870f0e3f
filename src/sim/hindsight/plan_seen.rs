//! What was decided against what came of it: positions against people who joined, branches against teams.

use crate::model::{Actual, ActualField, Branch, Cut, Hire, Planned, Scenario, Schedule, TeamId};

/// Positions and people, from the start to a quarter's end.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct HiresSeen {
    /// The quarter, from 0.
    pub quarter: u32,
    /// Positions that were open at the start or planned by then, people; without decisions that do not apply.
    pub planned: f64,
    /// Positions that were opened again as people left, people, none for those who were cut; `None` where nobody counted
    /// who left.
    pub replaced: Option<f64>,
    /// Positions that were open when people were cut, and are not filled since: all of them, or a team's part.
    pub dropped: f64,
    /// Who joined.
    pub joined: f64,
}

impl HiresSeen {
    /// Positions that nobody has filled yet; below 0 where more joined than were planned.
    pub fn open(&self) -> f64 {
        self.planned + self.replaced.unwrap_or(0.0) - self.dropped - self.joined
    }
}

/// Positions and joins, at each quarter whose joins were counted; nothing where no hire is planned. Cuts are those that
/// were counted, or else those that are planned; `schedule` is the scenario's.
pub fn hires(scenario: &Scenario, schedule: &Schedule) -> Vec<HiresSeen> {
    let open: f64 = scenario.teams.iter().map(|team| team.requisitions).sum();
    let hires: Vec<(u32, f64)> = applied(scenario, schedule)
        .filter_map(|it| Some((it.quarter, f64::from(it.decision.get::<Hire>()?.count))))
        .collect();
    if hires.is_empty() && open == 0.0 {
        return Vec::new();
    }
    let cuts: Vec<(u32, &Cut)> = applied(scenario, schedule)
        .filter_map(|it| Some((it.quarter, it.decision.get::<Cut>()?)))
        .collect();
    let planned = |before: u32| {
        let by_then = hires.iter().filter(|(quarter, _)| *quarter < before);
        open + by_then.map(|(_, count)| count).sum::<f64>()
    };
    let mut heads: f64 = scenario.teams.iter().map(|team| team.heads()).sum();
    let (mut left, mut cut, mut begun) = (0.0, 0.0_f64, 0);
    let mut now =
        HiresSeen { quarter: 0, planned: open, replaced: Some(0.0), dropped: 0.0, joined: 0.0 };
    let mut seen = Vec::new();
    for actual in &scenario.actuals {
        // The quarter, the share of people cut, and the part of the organization that they are of.
        let counted = actual.get(ActualField::Cut).map(|share| vec![(actual.quarter, share, 1.0)]);
        let of_plan = || {
            let now = cuts.iter().filter(|(at, _)| (begun..=actual.quarter).contains(at));
            now.map(|(at, of)| {
                let part = of.team.as_ref().map(|team| part_of(scenario, team, *at));
                (*at, of.share, part.unwrap_or(1.0))
            })
        };
        for (quarter, share, part) in counted.unwrap_or_else(|| of_plan().collect()) {
            if share > 0.0 {
                let before = HiresSeen { planned: planned(quarter), ..now };
                now.dropped += before.open().max(0.0) * part;
                cut += share * part * heads;
                heads -= share * part * heads;
            }
        }
        begun = actual.quarter + 1;
        heads = actual.get(ActualField::Heads).unwrap_or(heads);
        let leaves = actual.get(ActualField::Leaves);
        left += leaves.unwrap_or(0.0);
        now.quarter = actual.quarter;
        now.planned = planned(begun);
        now.replaced = leaves.map(|_| (left - cut).max(0.0) * scenario.backfill);
        if let Some(joins) = actual.get(ActualField::Joins) {
            now.joined += joins;
            seen.push(now);
        }
    }
    seen
}

/// The part of all people that a team has at the beginning of a quarter, 0 to 1: as was counted last before it, or else
/// at the start.
fn part_of(scenario: &Scenario, team: &TeamId, quarter: u32) -> f64 {
    let before = scenario.actuals.iter().rev().filter(|actual| actual.quarter < quarter);
    let counted = before.filter_map(|actual| Some((actual, *actual.teams.get(team)?))).next();
    let (people, all): (f64, f64) = match counted {
        Some((actual, people)) => (people, actual.teams.values().sum()),
        None => {
            let of = scenario.teams.iter().find(|it| it.id == *team);
            let all = scenario.teams.iter().map(|team| team.heads()).sum();
            (of.map_or(0.0, |team| team.heads()), all)
        }
    };
    if all > 0.0 { people / all } else { 0.0 }
}

/// The decisions of the plan that apply.
fn applied<'a>(
    scenario: &'a Scenario,
    schedule: &'a Schedule,
) -> impl Iterator<Item = &'a Planned> {
    let both = scenario.plan.items().iter().zip(schedule.outcomes());
    both.filter(|(_, outcome)| outcome.step.is_ok()).map(|(planned, _)| planned)
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

/// The branches of the plan that apply and what became of them, in its order, then the teams that no plan has; nothing where no
/// teams were counted.
pub fn branches(scenario: &Scenario, schedule: &Schedule) -> Vec<BranchSeen> {
    let told: Vec<&Actual> =
        scenario.actuals.iter().filter(|actual| !actual.teams.is_empty()).collect();
    let Some(last) = told.last() else { return Vec::new() };
    let first_seen = |team: &TeamId| {
        told.iter().find_map(|actual| {
            let heads = actual.teams.get(team).copied().filter(|heads| *heads > 0.0)?;
            Some((actual.quarter, heads))
        })
    };
    let mut seen: Vec<BranchSeen> = applied(scenario, schedule)
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
