//! What to do next: moves tried one by one on a copy of the plan, whose own decisions go on, and
//! ranked by what they do to service and to the lowest morale over the next eight quarters.

use std::cmp::Ordering;
use std::ops::RangeInclusive;

use super::area_kind::Kind;
use super::outlook::{HORIZON_QUARTERS, Outlook, ahead};
use super::run::run_by_quarter;
use super::trajectory::Trajectory;
use super::week_rows::AreaRow;
use crate::model::constants as c;
use crate::model::schedule::org_at;
use crate::model::{
    AreaId, AreaIx, Branch, Decision, Hire, MoveEngineers, Org, Policy, Refusal, Scenario,
    SetPolicy, TeamIx, Transfer,
};

/// With how many people moves are tried.
pub const PEOPLE: RangeInclusive<u32> = 3..=6;
/// How many people of another team are tried.
const LENT: RangeInclusive<u32> = 1..=3;
/// The most areas that are tried as branches: those of the largest load.
const AREAS: usize = 12;
/// Shares of protected time that are tried.
const PROTECTED: [f64; 7] = [0.0, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6];
/// Of more people the fewest are asked for that bring this share of the most they could bring.
const ENOUGH: f64 = 0.8;
/// A smaller gain is none.
const WORTHWHILE: f64 = 0.01;

/// A move tried.
#[derive(Debug, Clone, PartialEq)]
pub struct Move {
    /// The quarter (from 0) it is made in.
    pub quarter: u32,
    /// What is decided.
    pub decision: Decision,
    /// The outlook without it.
    pub before: Outlook,
    /// The outlook with it.
    pub after: Outlook,
    /// What kind of problem the area is that is branched off; empty for other moves.
    pub kinds: Vec<Kind>,
    /// Why that area, in a line.
    pub reasons: String,
}

impl Move {
    /// What moves are ranked by: what they add to service and to the lowest morale.
    pub fn gain(&self) -> f64 {
        let Move { before, after, .. } = self;
        after.service - before.service + after.lowest_morale - before.lowest_morale
    }

    /// Whether it gives more than it costs: a gain to be seen, and neither leadership nor budget
    /// lost for it.
    pub fn pays(&self) -> bool {
        let Move { before, after, .. } = self;
        let costs_more = after.replaced && !before.replaced || after.cuts > before.cuts;
        self.gain() >= WORTHWHILE && !costs_more
    }

    /// The area it branches off.
    pub fn branched(&self) -> Option<&AreaId> {
        self.decision.get::<Branch>()?.areas.first()
    }
}

/// What could be done next in a quarter, and why something should.
#[derive(Debug, Clone, PartialEq)]
pub struct Advice {
    /// The quarter (from 0) after which the outlook ends.
    pub until: u32,
    /// The outlook if nothing is done but the plan.
    pub before: Outlook,
    /// The team whose late answers weigh most, and the share of requests it answers in time.
    pub late: Option<(String, f64)>,
    /// Whether the trunk has outgrown eight.
    pub outgrown: bool,
    /// The moves, the best first; of moves that differ only in people and quarter one each.
    pub moves: Vec<Move>,
}

/// What could be done next in `quarter` (from 0), then or a quarter later; `None` once `go_on`, which
/// is asked before every run, says no.
///
/// # Errors
/// When the structure at the start is no tree.
pub fn advise(
    scenario: &Scenario,
    quarter: u32,
    go_on: &dyn Fn() -> bool,
) -> Result<Option<Advice>, Refusal> {
    let ahead = ahead(scenario, quarter);
    let org = org_at(&ahead, quarter)?;
    let base = run_by_quarter(&ahead)?;
    let (week, before) = (base.end_of(quarter), Outlook::of(&base, quarter));
    let late = latest(&base, week);
    let trunk = org.trunk();
    let outgrown =
        base.team(week, trunk).heads() > c::TEAM_SPLIT && org.teams()[trunk.ix()].areas.len() > 1;
    let mut ideas = Vec::new();
    if outgrown {
        ideas.extend(branches(&org, &base, week));
    }
    if let Some((team, _)) = late {
        ideas.extend(help(&org, &base, week, team));
    }
    let later = quarter + 1 < scenario.quarter_count();
    let mut moves = Vec::new();
    for Idea { area, variants } in ideas {
        let mut tried: Vec<Move> = Vec::new();
        for (_, decision) in &variants {
            if org.clone().apply(decision).is_err() {
                continue;
            }
            for quarter_of_move in quarter..=quarter + u32::from(later) {
                if !go_on() {
                    return Ok(None);
                }
                let mut changed = ahead.clone();
                changed.plan.add(quarter_of_move, decision.clone());
                tried.push(Move {
                    quarter: quarter_of_move,
                    decision: decision.clone(),
                    before,
                    after: Outlook::of(&run_by_quarter(&changed)?, quarter),
                    kinds: area.map_or_else(Vec::new, |area| base.kinds(week, area)),
                    reasons: area.map_or_else(String::new, |area| reasons(&base, week, area)),
                });
            }
        }
        moves.extend(best(tried, &variants));
    }
    moves.sort_by(|a, b| b.pays().cmp(&a.pays()).then(by_gain(a, b)));
    let late = late.map(|(team, share)| (org.teams()[team.ix()].name.clone(), share));
    Ok(Some(Advice { until: quarter + HORIZON_QUARTERS - 1, before, late, outgrown, moves }))
}

fn by_gain(a: &Move, b: &Move) -> Ordering {
    b.gain().total_cmp(&a.gain())
}

/// One thing to do, in several sizes: how many people more each takes, and the decision.
struct Idea {
    /// The area it is about.
    area: Option<AreaIx>,
    variants: Vec<(u32, Decision)>,
}

/// Of one idea's moves the best; where more people bring little more, the one with fewest.
fn best(tried: Vec<Move>, variants: &[(u32, Decision)]) -> Option<Move> {
    let most = tried.iter().map(Move::gain).max_by(f64::total_cmp)?;
    let people = |of: &Move| {
        variants
            .iter()
            .find(|(_, decision)| *decision == of.decision)
            .map_or(0, |(people, _)| *people)
    };
    let enough = |of: &Move| of.gain() >= if most > 0.0 { most * ENOUGH } else { most };
    let mut enough: Vec<Move> = tried.into_iter().filter(enough).collect();
    enough.sort_by(|a, b| people(a).cmp(&people(b)).then(by_gain(a, b)));
    enough.into_iter().next()
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
        let variants = PEOPLE.map(|engineers| (0, branch(engineers).into())).collect();
        Idea { area: Some(area), variants }
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
        variants: PEOPLE.map(|count| (count, decision(count as i32))).collect(),
    };
    let mut ideas = vec![
        counts(&|count| Transfer { team: id(), count }.into()),
        counts(&|count| Hire { team: id(), count }.into()),
    ];
    let protects = PROTECTED.into_iter().filter(|&protect| protect != of.policy.protect);
    let policy = |protect| Policy { protect, ..of.policy.clone() };
    let variants = protects
        .map(|protect| (0, SetPolicy { team: id(), policy: policy(protect) }.into()))
        .collect();
    ideas.push(Idea { area: None, variants });
    let spare = base.teams_at(week).iter().enumerate().filter(|(ix, row)| {
        row.present && *ix != team.ix() && row.established >= f64::from(*LENT.end()) + 2.0
    });
    if let Some((from, _)) = spare.min_by(|a, b| a.1.toil.total_cmp(&b.1.toil)) {
        let from = &org.teams()[from].id;
        let lend = |count| MoveEngineers { from: from.clone(), to: id(), count };
        let variants = LENT.map(|count| (count, lend(count).into())).collect();
        ideas.push(Idea { area: None, variants });
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
        parts.push(format!("{missing:.1} FTE short of what keeps it from growing"));
    }
    parts.join(" · ")
}
