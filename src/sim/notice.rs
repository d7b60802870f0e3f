//! What a planner should see in the structure, whatever there is to do about it.

use super::trajectory::Trajectory;
use crate::model::constants as c;
use crate::model::{AreaIx, TeamIx};

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
                "Nobody invests in {}: it takes {break_even:.1} FTE to keep it from growing",
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
