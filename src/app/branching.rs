//! Who can go along with a branch, and whom that leaves behind.

use crate::model::calendar::WEEKS_PER_QUARTER;
use crate::model::constants::SPARE_BUT;
use crate::model::{Branch, Org, TeamIx};
use crate::sim::{TeamRow, Trajectory};

/// How few may be left behind before that is said, people.
const FEW: f64 = 2.0;

/// The team a branch is split off, as it is when a quarter (from 0) begins; `None` while it is not there.
fn parent<'a>(
    org: &Org,
    trajectory: &'a Trajectory,
    quarter: u32,
    branch: &Branch,
) -> Option<(TeamIx, &'a TeamRow)> {
    let team = org.team(&branch.from).ok()?;
    let row = trajectory.team(quarter * WEEKS_PER_QUARTER, team);
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
    let (_, row) = parent(org, trajectory, quarter, branch)?;
    Some((row.established + row.ramping).round().max(0.0) as u32)
}

/// How many people can go along with a branch in a quarter (from 0): all of a team that gives away all
/// it owns, else all but two. `None` where the parent is not there when the quarter begins.
fn who_can_go(org: &Org, trajectory: &Trajectory, quarter: u32, branch: &Branch) -> Option<u32> {
    let (team, row) = parent(org, trajectory, quarter, branch)?;
    let able = row.established + row.ramping;
    let spare = if keeps_an_area(org, team, branch) { able - SPARE_BUT } else { able };
    Some(spare.round().max(0.0) as u32)
}

fn keeps_an_area(org: &Org, team: TeamIx, branch: &Branch) -> bool {
    let mut owned = org.teams()[team.ix()].areas.iter();
    owned.any(|area| !branch.areas.contains(&org.areas()[area.ix()].area.id))
}

/// What is to be known of a branch that leaves nobody behind, or fewer than two, or takes nobody along.
pub fn warning(
    org: &Org,
    trajectory: &Trajectory,
    quarter: u32,
    branch: &Branch,
) -> Option<String> {
    let (team, row) = parent(org, trajectory, quarter, branch)?;
    let name = &org.teams()[team.ix()].name;
    let going = who_can_go(org, trajectory, quarter, branch)?.min(branch.engineers);
    let left = (row.heads() - f64::from(going)).round();
    match (going, left) {
        (0, _) => Some(format!("None of them can go: {name} keeps its last two")),
        (_, left) if left <= 0.0 => Some(format!("Leaves nobody in {name}")),
        (_, left) if left < FEW => Some(format!("Leaves one person alone in {name}")),
        _ => None,
    }
}
