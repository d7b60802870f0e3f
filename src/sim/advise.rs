//! What to branch next, and what else a planner should see.

use super::kind::Kind;
use super::run::run;
use super::trajectory::Trajectory;
use crate::model::constants as c;
use crate::model::schedule::org_at;
use crate::model::{
    AreaId, AreaIx, Branch, Decision, Policy, Refusal, Scenario, TeamId, TeamIx, WEEKS_PER_QUARTER,
};

/// How far ahead a branch is judged, quarters.
pub const HORIZON_QUARTERS: u32 = 8;
/// How many engineers a proposed branch begins with.
pub const BRANCH_ENGINEERS: u32 = 4;

/// One area that could be branched off next, and what that would bring.
#[derive(Debug, Clone, PartialEq)]
pub struct Candidate {
    /// The area; the branch would bear its name.
    pub area: AreaId,
    /// What it is called.
    pub name: String,
    /// The decision that would found it.
    pub decision: Decision,
    /// Gain in service on average over the horizon, −1 to 1.
    pub service: f64,
    /// Gain in coverage on average over the horizon, −1 to 1.
    pub coverage: f64,
    /// Gain in the lowest team's morale on average over the horizon, −1 to 1.
    pub lowest_morale: f64,
    /// What kind of problem the area is.
    pub kinds: Vec<Kind>,
    /// Why, in a line.
    pub reasons: String,
}

impl Candidate {
    /// What candidates are ranked by: the three gains together.
    pub fn score(&self) -> f64 {
        self.service + self.coverage + self.lowest_morale
    }
}

/// The ranked areas of `team` that could be branched off in `quarter` (from 0), best first: each is
/// run over the next eight quarters against not branching.
///
/// # Errors
/// When the structure at the start is no tree, or there is no such team then.
pub fn next_branches(
    scenario: &Scenario,
    quarter: u32,
    team: &TeamId,
) -> Result<Vec<Candidate>, Refusal> {
    let mut ahead = scenario.clone();
    ahead.quarters = f64::from((quarter + HORIZON_QUARTERS).min(80));
    let org = org_at(&ahead, quarter)?;
    let from = org.team(team)?;
    let base = run(&ahead)?;
    let (first, last) = (quarter * WEEKS_PER_QUARTER + 1, base.weeks());
    let before = Means::over(&base, first, last);
    let mut candidates = Vec::new();
    for &area in &org.teams()[from.ix()].areas {
        let known = &org.areas()[area.ix()].area;
        let decision = Decision::from(Branch {
            from: team.clone(),
            id: org.free_team_id(&known.name),
            name: known.name.clone(),
            areas: vec![known.id.clone()],
            engineers: BRANCH_ENGINEERS,
            policy: Policy::branch(),
        });
        if org.clone().apply(&decision).is_err() {
            continue;
        }
        let mut branched = ahead.clone();
        branched.plan.add(quarter, decision.clone());
        let after = Means::over(&run(&branched)?, first, last);
        let week = base.end_of(quarter);
        candidates.push(Candidate {
            area: known.id.clone(),
            name: known.name.clone(),
            decision,
            service: after.service - before.service,
            coverage: after.coverage - before.coverage,
            lowest_morale: after.lowest_morale - before.lowest_morale,
            kinds: base.kinds(week, area),
            reasons: reasons(&base, week, area),
        });
    }
    candidates.sort_by(|a, b| b.score().total_cmp(&a.score()));
    Ok(candidates)
}

struct Means {
    service: f64,
    coverage: f64,
    lowest_morale: f64,
}

impl Means {
    fn over(trajectory: &Trajectory, first: u32, last: u32) -> Means {
        let rows = &trajectory.org()[first as usize..=last as usize];
        let weeks = rows.len() as f64;
        Means {
            service: rows.iter().map(|row| row.service).sum::<f64>() / weeks,
            coverage: rows.iter().map(|row| row.coverage).sum::<f64>() / weeks,
            lowest_morale: rows.iter().map(|row| row.lowest_morale).sum::<f64>() / weeks,
        }
    }
}

fn reasons(trajectory: &Trajectory, week: u32, area: AreaIx) -> String {
    let row = trajectory.area(week, area);
    let mut parts = Vec::new();
    if row.growth > 0.0 {
        let months = std::f64::consts::LN_2 / row.growth / 52.0 * 12.0;
        parts.push(format!("load doubles every {months:.0} months"));
    }
    if row.incident_load >= c::FIRE_LOAD {
        parts.push(format!("incidents bring {:.1} FTE", row.incident_load));
    }
    if let Some(owner) = row.owner {
        let (capacity, name) =
            (trajectory.team(week, owner).capacity, trajectory.schedule().team_name(owner));
        if capacity > 0.0 {
            let share = row.load / capacity * 100.0;
            parts.push(format!("takes {share:.0} % of the capacity of {name}"));
        }
    }
    if row.invest < row.break_even {
        let missing = row.break_even - row.invest;
        parts.push(format!("{missing:.1} FTE short of break-even"));
    }
    parts.join(" · ")
}

/// Something about the structure a planner should see.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Notice {
    /// A team has more than eight people.
    TooLarge { team: TeamIx, heads: f64 },
    /// A team has fewer than four people.
    TooSmall { team: TeamIx, heads: f64 },
    /// An area needs investment and gets none.
    NotInvested { area: AreaIx, break_even: f64 },
}

impl Notice {
    /// The notice as a sentence.
    pub fn describe(&self, trajectory: &Trajectory) -> String {
        let schedule = trajectory.schedule();
        match *self {
            Notice::TooLarge { team, heads } => {
                format!("{} has {heads:.0} people: above eight", schedule.team_name(team))
            }
            Notice::TooSmall { team, heads } => {
                let people = if heads.round() == 1.0 { "person" } else { "people" };
                format!("{} has {heads:.0} {people}: below four", schedule.team_name(team))
            }
            Notice::NotInvested { area, break_even } => format!(
                "Nobody invests in {}: break-even takes {break_even:.1} FTE",
                schedule.area_name(area)
            ),
        }
    }
}

/// What a planner should see in a week: teams above eight and below four (by half a person), then
/// areas nobody invests in.
pub fn notices(trajectory: &Trajectory, week: u32) -> Vec<Notice> {
    let mut found = Vec::new();
    for (i, row) in trajectory.teams_at(week).iter().enumerate().filter(|(_, row)| row.present) {
        let (team, heads) = (TeamIx(i as u32), row.heads());
        if heads >= c::TEAM_SPLIT + 0.5 {
            found.push(Notice::TooLarge { team, heads });
        } else if heads < c::TEAM_MINIMUM - 0.5 {
            found.push(Notice::TooSmall { team, heads });
        }
    }
    for (i, row) in trajectory.areas_at(week).iter().enumerate() {
        if row.owner.is_some() && row.break_even > 0.0 && row.invest <= 0.0 {
            let area = AreaIx(i as u32);
            found.push(Notice::NotInvested { area, break_even: row.break_even });
        }
    }
    found
}
