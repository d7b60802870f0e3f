//! Who can go along with a branch or move to another team, and whom that leaves behind.

use crate::model::calendar::WEEKS_PER_QUARTER;
use crate::model::constants::SPARE_BUT;
use crate::model::{Branch, Decision, MoveEngineers, Org, TeamId, TeamIx, Transfer};
use crate::sim::{TeamRow, Trajectory};

/// How few may be left behind before that is said, people.
const FEW: f64 = 2.0;

/// A team of this id, as it is when a quarter (from 0) begins; `None` while it is not there.
fn team_then<'a>(
    org: &Org,
    trajectory: &'a Trajectory,
    quarter: u32,
    id: &TeamId,
) -> Option<(TeamIx, &'a TeamRow)> {
    let team = org.team(id).ok()?;
    let week = quarter.checked_mul(WEEKS_PER_QUARTER).filter(|week| *week <= trajectory.weeks())?;
    let row = trajectory.team(week, team);
    row.present.then_some((team, row))
}

/// How many people there are in the parent of a branch who may go along when a quarter (from 0) begins,
/// people; `None` where it is not there then.
pub fn who_is_there(
    org: &Org,
    trajectory: &Trajectory,
    quarter: u32,
    branch: &Branch,
) -> Option<u32> {
    let (_, row) = team_then(org, trajectory, quarter, &branch.from)?;
    Some((row.established + row.ramping).round().max(0.0) as u32)
}

/// People who are to leave a team.
struct Going {
    /// The team they leave.
    from: TeamIx,
    /// How many are asked for.
    asked: u32,
    /// How many of them can go: all of a team that owns nothing then, else all but two, and no newcomers.
    can: u32,
    /// Whether the team owns something then, so that two stay.
    owns: bool,
    /// Whether only those who are established may go.
    established: bool,
    /// Whether there are others in the team who may not.
    others: bool,
}

/// Who is to leave a team by a decision in a quarter (from 0), as the team is when that begins; `None` where nobody is, or
/// the team is not there then.
fn going(org: &Org, trajectory: &Trajectory, quarter: u32, decision: &Decision) -> Option<Going> {
    let (id, asked, established) = if let Some(branch) = decision.get::<Branch>() {
        (&branch.from, branch.engineers, false)
    } else if let Some(MoveEngineers { from, count, .. }) = decision.get() {
        (from, *count, true)
    } else {
        let Transfer { team, count } = decision.get::<Transfer>().filter(|it| it.count < 0)?;
        (team, count.unsigned_abs(), true)
    };
    let (from, row) = team_then(org, trajectory, quarter, id)?;
    let taken = decision.get::<Branch>().map_or(&[][..], |branch| &branch.areas);
    let mut owned = org.teams()[from.ix()].areas.iter();
    let owns = owned.any(|area| !taken.contains(&org.areas()[area.ix()].area.id));
    let able = row.established + row.ramping;
    let spare = if owns { able - SPARE_BUT } else { able };
    let spare = if established { spare.min(row.established) } else { spare };
    let others = row.newcomers + if established { row.ramping } else { 0.0 };
    let can = (spare.round().max(0.0) as u32).min(asked);
    Some(Going { from, asked, can, owns, established, others: others >= 0.5 })
}

/// How many can go along with a branch in a quarter (from 0), of those it asks for.
pub fn who_can_go(
    org: &Org,
    trajectory: &Trajectory,
    quarter: u32,
    branch: &Branch,
) -> Option<u32> {
    going(org, trajectory, quarter, &branch.clone().into()).map(|going| going.can)
}

/// Where fewer people can go than a decision in a quarter (from 0) asks for, how many do and why: "2 of 4 can go: Operations
/// keeps two while it owns an area".
pub fn too_few(
    org: &Org,
    trajectory: &Trajectory,
    quarter: u32,
    decision: &Decision,
) -> Option<String> {
    let going = going(org, trajectory, quarter, decision)?;
    let Going { asked, can, owns, established, others, .. } = going;
    if can >= asked {
        return None;
    }
    let name = &org.teams()[going.from.ix()].name;
    let keeps = if owns { "keeps two while it owns an area" } else { "has no more" };
    let stay = match (others, established) {
        (false, _) => "",
        (true, false) => ", and newcomers stay",
        (true, true) => ", and only who is established goes",
    };
    let can = if can == 0 { "None".to_owned() } else { can.to_string() };
    Some(format!("{can} of {asked} can go: {name} {keeps}{stay}"))
}

/// What is to be known of whom a decision takes: that fewer can go than are asked for, and that a branch leaves nobody
/// behind, or one alone.
pub fn warning(
    org: &Org,
    trajectory: &Trajectory,
    quarter: u32,
    decision: &Decision,
) -> Option<String> {
    let few = too_few(org, trajectory, quarter, decision);
    let left = leaves(org, trajectory, quarter, decision);
    let all: Vec<String> = few.into_iter().chain(left).collect();
    (!all.is_empty()).then(|| all.join("\n"))
}

fn leaves(org: &Org, trajectory: &Trajectory, quarter: u32, decision: &Decision) -> Option<String> {
    let branch = decision.get::<Branch>()?;
    let (team, row) = team_then(org, trajectory, quarter, &branch.from)?;
    let name = &org.teams()[team.ix()].name;
    let going = who_can_go(org, trajectory, quarter, branch).filter(|going| *going > 0)?;
    let left = (row.heads() - f64::from(going)).round();
    match left {
        left if left <= 0.0 => Some(format!("Leaves nobody in {name}")),
        left if left < FEW => Some(format!("Leaves one person alone in {name}")),
        _ => None,
    }
}
