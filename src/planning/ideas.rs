//! Moves worth trying: branches of a trunk that has outgrown eight, and what may help the team whose late answers weigh
//! most.

use std::ops::RangeInclusive;

use crate::model::constants as c;
use crate::model::{
    AreaIx, Branch, Decision, Hire, MoveEngineers, Org, Policy, SetPolicy, TeamIx, Transfer,
};
use crate::sim::{AreaRow, Trajectory};

/// With how many people moves are tried.
pub const PEOPLE: RangeInclusive<u32> = 3..=6;
/// The most areas that are tried as branches: those of the largest load.
const AREAS: usize = 12;
/// How many people of another team are tried.
const LENT: RangeInclusive<u32> = 1..=3;
/// Shares of protected time that are tried.
const PROTECTED: [f64; 7] = [0.0, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6];

/// One thing to do.
pub struct Idea {
    /// The area it is about.
    pub area: Option<AreaIx>,
    /// Its sizes.
    pub sizes: Vec<Size>,
}

/// One size of an idea.
#[derive(Debug, Clone, PartialEq)]
pub struct Size {
    /// What is decided.
    pub decision: Decision,
    /// How many people it takes from elsewhere.
    pub takes: u32,
}

fn size(takes: u32, decision: impl Into<Decision>) -> Size {
    Size { decision: decision.into(), takes }
}

/// What is worth trying, and why.
pub struct Ideas {
    /// The team whose late answers weigh most, and the share of requests it answers in time.
    pub late: Option<(TeamIx, f64)>,
    /// Whether the trunk has outgrown eight.
    pub outgrown: bool,
    /// What to try: of branches the area that brings most work first.
    pub ideas: Vec<Idea>,
}

/// What is worth trying in an organization, given its run and the week it is judged by.
pub fn ideas(org: &Org, base: &Trajectory, week: u32) -> Ideas {
    let late = latest(base, week);
    let trunk = org.trunk();
    let outgrown =
        base.team(week, trunk).heads() > c::TEAM_SPLIT && org.teams()[trunk.ix()].areas.len() > 1;
    let mut ideas = Vec::new();
    if outgrown {
        ideas.extend(branches(org, base, week));
    }
    if let Some((team, _)) = late {
        ideas.extend(help(org, base, week, team));
    }
    Ideas { late, outgrown, ideas }
}

/// Each of the trunk's areas as a branch of its own.
fn branches(org: &Org, base: &Trajectory, week: u32) -> Vec<Idea> {
    let trunk = &org.teams()[org.trunk().ix()];
    let mut areas = trunk.areas.clone();
    areas.sort_by(|&a, &b| base.area(week, b).load.total_cmp(&base.area(week, a).load));
    areas.truncate(AREAS);
    let idea = |area: AreaIx| {
        let known = &org.areas()[area.ix()].area;
        let branch = |engineers| Branch {
            from: trunk.id.clone(),
            id: org.free_team_id(&known.name),
            name: known.name.clone(),
            areas: vec![known.id.clone()],
            engineers,
            policy: Policy::branch(),
        };
        // Whoever goes along is there already.
        let sizes = PEOPLE.map(|engineers| size(0, branch(engineers))).collect();
        Idea { area: Some(area), sizes }
    };
    areas.into_iter().map(idea).collect()
}

/// What may help a team: people from product, hires, people of the team with most time to spare,
/// more or less protected time.
fn help(org: &Org, base: &Trajectory, week: u32, team: TeamIx) -> Vec<Idea> {
    let of = &org.teams()[team.ix()];
    let id = || of.id.clone();
    let counts = |decision: &dyn Fn(i32) -> Decision| Idea {
        area: None,
        sizes: PEOPLE.map(|count| size(count, decision(count as i32))).collect(),
    };
    let mut ideas = vec![
        counts(&|count| Transfer { team: id(), count }.into()),
        counts(&|count| Hire { team: id(), count }.into()),
    ];
    let protects = PROTECTED.into_iter().filter(|&protect| protect != of.policy.protect);
    let policy = |protect| Policy { protect, ..of.policy.clone() };
    let sizes = protects
        .map(|protect| size(0, SetPolicy { team: id(), policy: policy(protect) }))
        .collect();
    ideas.push(Idea { area: None, sizes });
    let spare = base.teams_at(week).iter().enumerate().filter(|(ix, row)| {
        row.present && *ix != team.ix() && row.established >= f64::from(*LENT.end()) + 2.0
    });
    if let Some((from, _)) = spare.min_by(|a, b| a.1.toil.total_cmp(&b.1.toil)) {
        let from = &org.teams()[from].id;
        let lend = |count| MoveEngineers { from: from.clone(), to: id(), count };
        let sizes = LENT.map(|count| size(count, lend(count))).collect();
        ideas.push(Idea { area: None, sizes });
    }
    ideas
}

/// The team whose late answers weigh most in service, and the share of its requests that it answers
/// in time, its areas weighed as in service.
fn latest(base: &Trajectory, week: u32) -> Option<(TeamIx, f64)> {
    // Severity, raised by neglect.
    let weight =
        |i: usize, row: &AreaRow| base.schedule().end().areas()[i].area.severity * row.weight;
    let mut teams = vec![(0.0, 0.0); base.team_slots()];
    for (i, row) in base.areas_at(week).iter().enumerate() {
        if let Some(owner) = row.owner {
            let (late, all) = &mut teams[owner.ix()];
            *late += weight(i, row) * (1.0 - row.quality);
            *all += weight(i, row);
        }
    }
    let mut worst: Option<(TeamIx, f64, f64)> = None;
    for (ix, &(late, all)) in (0..).map(TeamIx).zip(&teams) {
        if late > worst.map_or(0.0, |(_, most, _)| most) {
            worst = Some((ix, late, 1.0 - late / all));
        }
    }
    worst.map(|(team, _, share)| (team, share))
}

/// Why an area should be branched off, in a line.
pub fn reasons(trajectory: &Trajectory, week: u32, area: AreaIx) -> String {
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
        parts.push(format!("{missing:.1} FTE short of what keeps it from growing"));
    }
    parts.join(" · ")
}
