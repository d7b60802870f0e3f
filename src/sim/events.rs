//! What happened in a run, in words, with the week.

use super::trajectory::Trajectory;
use crate::model::{AreaIx, Rule, TeamIx, WEEKS_PER_QUARTER};

/// Something worth telling, and when it happened.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Event {
    /// The week: after so many steps.
    pub week: u32,
    /// What happened.
    pub kind: EventKind,
}

/// The kinds of things that happen.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum EventKind {
    /// A team was split off another.
    Branched { team: TeamIx, from: TeamIx },
    /// A team joined another.
    Merged { team: TeamIx, into: TeamIx },
    /// An area changed teams.
    AreaMoved { area: AreaIx, to: TeamIx },
    /// The world brought an area.
    AreaAppeared { area: AreaIx, owner: TeamIx },
    /// An area is gone.
    AreaRetired { area: AreaIx },
    /// So many people joined a team in the quarter that ends here.
    Hired { team: TeamIx, people: f64 },
    /// So many people left a team in the quarter that ends here.
    Left { team: TeamIx, people: f64 },
    /// More arrives at a team than it has capacity for, and has done so for four weeks, since this
    /// one.
    Overloaded { team: TeamIx, since: u32 },
    /// A rule is broken and has been so for four weeks, since this one.
    RuleBroken { rule: Rule, since: u32 },
    /// A broken rule is so no longer and has not been for four weeks, since this one.
    RuleMended { rule: Rule, since: u32 },
    /// The budget was above 1.25 times the ceiling and was cut by this share.
    Compressed { share: f64 },
    /// A cut was decided: this share of all people lost their place.
    Cut { share: f64 },
    /// So many people came to a team from product; where negative, as many went there.
    Transferred { team: TeamIx, people: f64 },
    /// Nobody came to a team from product, which has no more people than were asked for.
    TransferSkipped { team: TeamIx },
    /// Patience ran out.
    LeadershipReplaced,
}

impl EventKind {
    /// The same by the numbers of other slots; `None` where one of them has none.
    pub(super) fn renumbered(
        self,
        to_team: impl Fn(TeamIx) -> Option<TeamIx>,
        to_area: impl Fn(AreaIx) -> Option<AreaIx>,
    ) -> Option<EventKind> {
        let mut kind = self;
        match &mut kind {
            EventKind::Branched { team, from: other } | EventKind::Merged { team, into: other } => {
                (*team, *other) = (to_team(*team)?, to_team(*other)?);
            }
            EventKind::AreaMoved { area, to: team }
            | EventKind::AreaAppeared { area, owner: team } => {
                (*area, *team) = (to_area(*area)?, to_team(*team)?);
            }
            EventKind::AreaRetired { area } => *area = to_area(*area)?,
            EventKind::Hired { team, .. }
            | EventKind::Left { team, .. }
            | EventKind::Overloaded { team, .. }
            | EventKind::Transferred { team, .. }
            | EventKind::TransferSkipped { team } => *team = to_team(*team)?,
            EventKind::RuleBroken { .. }
            | EventKind::RuleMended { .. }
            | EventKind::Compressed { .. }
            | EventKind::Cut { .. }
            | EventKind::LeadershipReplaced => {}
        }
        Some(kind)
    }
}

impl Event {
    /// The quarter (from 0) it belongs to: decisions apply at a quarter's first week, everything
    /// else is dated after a step.
    pub fn quarter(&self) -> u32 {
        let decided = matches!(
            self.kind,
            EventKind::Branched { .. }
                | EventKind::Merged { .. }
                | EventKind::AreaMoved { .. }
                | EventKind::AreaAppeared { .. }
                | EventKind::AreaRetired { .. }
                | EventKind::Cut { .. }
                | EventKind::Transferred { .. }
                | EventKind::TransferSkipped { .. }
        );
        self.week.saturating_sub(u32::from(!decided)) / WEEKS_PER_QUARTER
    }

    /// The event as a sentence, with the names of this run.
    pub fn describe(&self, trajectory: &Trajectory) -> String {
        let team = |ix: TeamIx| trajectory.schedule().team_name(ix);
        let area = |ix: AreaIx| trajectory.schedule().area_name(ix);
        match self.kind {
            EventKind::Branched { team: new, from } => {
                format!("{} branched off {}", team(new), team(from))
            }
            EventKind::Merged { team: gone, into } => {
                format!("{} merged into {}", team(gone), team(into))
            }
            EventKind::AreaMoved { area: moved, to } => {
                format!("{} moved to {}", area(moved), team(to))
            }
            EventKind::AreaAppeared { area: new, owner } => {
                format!("{} appeared at {}", area(new), team(owner))
            }
            EventKind::AreaRetired { area: gone } => format!("{} retired", area(gone)),
            EventKind::Hired { team: at, people } => format!("{people:.1} joined {}", team(at)),
            EventKind::Left { team: at, people } => format!("{people:.1} left {}", team(at)),
            EventKind::Overloaded { team: at, since } => format!(
                "{} overloaded since week {since}: more arrives than it has capacity for",
                team(at)
            ),
            EventKind::RuleBroken { rule, since } => {
                format!("{} broken since week {since}", rule.title())
            }
            EventKind::RuleMended { rule, since } => {
                format!("{} no longer broken since week {since}", rule.title())
            }
            EventKind::Compressed { share } => {
                format!("Budget compressed: {:.0} % of all people cut", share * 100.0)
            }
            EventKind::Cut { share } => format!("{:.0} % of all people cut", share * 100.0),
            EventKind::Transferred { team: at, people } if people < 0.0 => {
                format!("{:.1} went from {} to product", -people, team(at))
            }
            EventKind::Transferred { team: at, people } => {
                format!("{people:.1} came to {} from product", team(at))
            }
            EventKind::TransferSkipped { team: at } => {
                format!("Nobody came to {} from product, which has too few", team(at))
            }
            EventKind::LeadershipReplaced => "Leadership replaced: patience ran out".into(),
        }
    }
}
