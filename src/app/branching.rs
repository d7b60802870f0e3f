//! Who can go along with a branch or move to another team, and whom that leaves behind.

use crate::model::calendar::WEEKS_PER_QUARTER;
use crate::model::{
    Branch, Decision, Effect, MoveEngineers, Org, Schedule, Step, TeamId, TeamIx, Transfer,
};
use crate::planning::{Headcount, Headcounts};
use crate::sim::Trajectory;

/// How few may be left behind before that is said, people.
const FEW: f64 = 2.0;

/// A team while the decisions of a quarter are being made.
#[derive(Clone, Copy, PartialEq)]
struct AtHand {
    people: Headcount,
    /// How many areas it owns.
    owned: usize,
}

/// Every team, by slot, while the decisions of a quarter are being made.
struct Hands {
    /// How many areas it owns; `None` while it is not there.
    owned: Vec<Option<usize>>,
    people: Headcounts,
}

impl Hands {
    /// Those when a quarter (from 0) that is run begins.
    fn when_begins(run: &Trajectory, quarter: u32) -> Hands {
        let week = quarter * WEEKS_PER_QUARTER;
        let rows = run.teams_at(week).iter();
        let mut owned: Vec<_> = rows.map(|row| row.present.then_some(0)).collect();
        for owner in run.areas_at(week).iter().filter_map(|row| row.owner) {
            *owned[owner.ix()].get_or_insert(0) += 1;
        }
        Hands { owned, people: Headcounts::before(run, quarter) }
    }

    /// A team, while it is there.
    fn of(&self, team: TeamIx) -> Option<AtHand> {
        let owned = self.owned[team.ix()]?;
        // Who is only sought cannot go.
        Some(AtHand { people: Headcount { open: 0.0, ..self.people.of(team) }, owned })
    }

    fn gets(&mut self, owner: TeamIx, areas: usize) {
        *self.owned[owner.ix()].get_or_insert(0) += areas;
    }

    fn loses(&mut self, owner: TeamIx, areas: usize) {
        let owned = &mut self.owned[owner.ix()];
        *owned = owned.map(|owned| owned.saturating_sub(areas));
    }

    /// Lets a decision have its effect on who owns something and who is where.
    fn decide(&mut self, step: &Step) {
        for effect in &step.effects {
            match effect {
                Effect::Found { from, team, areas, .. } => {
                    self.loses(*from, areas.len());
                    self.gets(*team, areas.len());
                }
                Effect::HandOver { from, to, .. } => {
                    self.loses(*from, 1);
                    self.gets(*to, 1);
                }
                Effect::Join { team, into } => {
                    let joined = self.owned[team.ix()].take().unwrap_or_default();
                    self.gets(*into, joined);
                }
                Effect::Appear { owner, .. } => self.gets(*owner, 1),
                Effect::Retire { owner, .. } => self.loses(*owner, 1),
                _ => {}
            }
        }
        let owned = &self.owned;
        self.people.decide_where(step, |team| owned[team.ix()].is_some_and(|owned| owned > 0));
    }
}

/// Where a decision stands.
#[derive(Clone, Copy, PartialEq)]
enum Stands {
    /// In the plan.
    Planned,
    /// Behind all others of its quarter, unless it is a branch that is planned already.
    Last,
    /// The same; but in the first quarter it may also be a change of the start, which comes before all of them.
    LastOrAtStart,
}

/// The team that people leave by a decision, where they do.
fn left_by(decision: &Decision) -> Option<&TeamId> {
    if let Some(branch) = decision.get::<Branch>() {
        Some(&branch.from)
    } else if let Some(moved) = decision.get::<MoveEngineers>() {
        Some(&moved.from)
    } else {
        decision.get::<Transfer>().filter(|it| it.count < 0).map(|it| &it.team)
    }
}

/// Whether an effect may be what a decision comes to: of a branch it is that; of others that the same kind takes people of
/// the same team.
fn may_come_of(schedule: &Schedule, decision: &Decision, effect: &Effect) -> bool {
    let is = |team: &TeamIx, id: &TeamId| schedule.team_id(*team) == id;
    match effect {
        Effect::Found { team, .. } => decision.get::<Branch>().is_some_and(|it| is(team, &it.id)),
        Effect::MovePeople { from, .. } => {
            decision.get::<MoveEngineers>().is_some_and(|it| is(from, &it.from))
        }
        Effect::Transfer { team, count } if *count < 0.0 => {
            decision.get::<Transfer>().is_some_and(|it| it.count < 0 && is(team, &it.team))
        }
        _ => false,
    }
}

/// The team that people leave by a decision in a quarter (from 0), after what is decided before it in that quarter. `None`
/// where it is not there then, where what comes before makes a difference and cannot be told, and beyond what is run.
fn team_then(
    run: &Trajectory,
    quarter: u32,
    decision: &Decision,
    stands: Stands,
) -> Option<(TeamIx, AtHand)> {
    let schedule = run.schedule();
    if quarter >= schedule.quarters() {
        return None;
    }
    let team = schedule.end().team_slot(left_by(decision)?)?;
    let steps: Vec<&Step> = schedule.steps(quarter).collect();
    let is_it = |step: &&Step| step.effects.iter().any(|it| may_come_of(schedule, decision, it));
    let is_branch = decision.get::<Branch>().is_some();
    let before = match steps.iter().filter(|step| is_it(step)).count() {
        1 if is_branch || stands == Stands::Planned => steps.iter().position(is_it)?,
        _ if stands == Stands::Planned => return None,
        _ => steps.len(),
    };
    let mut hands = Hands::when_begins(run, quarter);
    let first = hands.of(team);
    steps[..before].iter().for_each(|step| hands.decide(step));
    let then = hands.of(team);
    let may_be_first = quarter == 0 && before == steps.len() && stands == Stands::LastOrAtStart;
    let then = then.filter(|_| first == then || !may_be_first)?;
    Some((team, then))
}

/// How many people there are in the parent of a branch to be made in a quarter (from 0) who may go along, people; `None`
/// where it is not there then.
pub fn who_is_there(
    org: &Org,
    trajectory: &Trajectory,
    quarter: u32,
    branch: &Branch,
) -> Option<u32> {
    org.team(&branch.from).ok()?;
    let (_, then) = team_then(trajectory, quarter, &branch.clone().into(), Stands::LastOrAtStart)?;
    Some((then.people.established + then.people.ramping).round().max(0.0) as u32)
}

/// Why no more people can go.
#[derive(Clone, Copy, PartialEq)]
enum Kept {
    /// The team owns something then, so that two stay.
    Owner,
    /// Only those who are established may go.
    Established,
    /// There are no more.
    All,
}

/// People who are to leave a team.
struct Going {
    /// The team they leave.
    from: TeamIx,
    /// How many are asked for.
    asked: u32,
    /// How many of them can go.
    can: u32,
    /// Why no more can.
    kept: Kept,
    /// Everybody who is in the team then, and the newcomers among them, who stay, people.
    heads: f64,
    newcomers: f64,
}

/// Who is to leave a team by a decision in a quarter (from 0); `None` where nobody is, or that cannot be told.
fn going(run: &Trajectory, quarter: u32, decision: &Decision, stands: Stands) -> Option<Going> {
    let (from, then) = team_then(run, quarter, decision, stands)?;
    let (asked, taken, established) = if let Some(branch) = decision.get::<Branch>() {
        (branch.engineers, branch.areas.len(), false)
    } else if let Some(moved) = decision.get::<MoveEngineers>() {
        (moved.count, 0, true)
    } else {
        (decision.get::<Transfer>()?.count.unsigned_abs(), 0, true)
    };
    let owns = then.owned > taken;
    let spare = then.people.spare(owns);
    let (most, kept) = match owns {
        _ if established && then.people.established < spare => {
            (then.people.established, Kept::Established)
        }
        true => (spare, Kept::Owner),
        false => (spare, Kept::All),
    };
    let can = (most.round().max(0.0) as u32).min(asked);
    let (heads, newcomers) = (then.people.people(), then.people.newcomers);
    Some(Going { from, asked, can, kept, heads, newcomers })
}

/// How many can go along with a branch in a quarter (from 0), of those it asks for, be it planned or to be made.
pub fn who_can_go(trajectory: &Trajectory, quarter: u32, branch: &Branch) -> Option<u32> {
    going(trajectory, quarter, &branch.clone().into(), Stands::Last).map(|going| going.can)
}

/// Where fewer people can go than a decision of the plan asks for, in a quarter (from 0), how many do and why, given the
/// structure it meets: "2 of 4 can go: Operations keeps two while it owns an area".
pub fn too_few(
    org: &Org,
    trajectory: &Trajectory,
    quarter: u32,
    decision: &Decision,
) -> Option<String> {
    few(org, &going(trajectory, quarter, decision, Stands::Planned)?)
}

fn few(org: &Org, going: &Going) -> Option<String> {
    let Going { from, asked, can, kept, newcomers, .. } = *going;
    if can >= asked {
        return None;
    }
    let name = &org.teams().get(from.ix())?.name;
    let stay = if newcomers >= 0.5 { ", and newcomers stay" } else { "" };
    let why = match kept {
        Kept::Owner => format!("keeps two while it owns an area{stay}"),
        Kept::Established => "has no more who are established".to_owned(),
        Kept::All => format!("has no more{stay}"),
    };
    let can = if can == 0 { "None".to_owned() } else { can.to_string() };
    Some(format!("{can} of {asked} can go: {name} {why}"))
}

/// What is to be known of whom a decision takes that is being made: that fewer can go than are asked for, and that a branch
/// leaves nobody behind, or one alone.
pub fn warning(
    org: &Org,
    trajectory: &Trajectory,
    quarter: u32,
    decision: &Decision,
) -> Option<String> {
    let going = going(trajectory, quarter, decision, Stands::LastOrAtStart)?;
    let left = decision.get::<Branch>().and_then(|_| leaves(org, &going));
    let all: Vec<String> = few(org, &going).into_iter().chain(left).collect();
    (!all.is_empty()).then(|| all.join("\n"))
}

fn leaves(org: &Org, going: &Going) -> Option<String> {
    let name = &org.teams().get(going.from.ix())?.name;
    match (going.heads - f64::from(going.can)).round() {
        _ if going.can == 0 => None,
        left if left <= 0.0 => Some(format!("Leaves nobody in {name}")),
        left if left < FEW => Some(format!("Leaves one person alone in {name}")),
        _ => None,
    }
}
