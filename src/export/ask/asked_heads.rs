//! The heads a plan asks for, by quarter and by what they are for.

use crate::model::{Effect, Scenario, TeamIx};
use crate::sim::Trajectory;

/// What heads are asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Purpose {
    /// They found a branch: hired for a team in the quarter in which it is split off.
    Found,
    /// They refill a team that branches leave: hired for one from which a team is split off in that quarter,
    /// the one before or the one after, and that is not itself new.
    Refill,
    /// They let a team grow: all others.
    Grow,
}

impl Purpose {
    /// All of them, the lowest in a bar first.
    pub const ALL: [Purpose; 3] = [Purpose::Found, Purpose::Refill, Purpose::Grow];

    /// What they do, in a few words.
    pub fn words(self) -> &'static str {
        match self {
            Purpose::Found => "make up new teams",
            Purpose::Refill => "refill the teams from which they come",
            Purpose::Grow => "grow the teams there are",
        }
    }
}

/// What a quarter asks for.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct AskedQuarter {
    /// Its name on the calendar.
    pub label: String,
    /// Requisitions opened, by purpose in the order of [`Purpose::ALL`].
    pub by: [u32; 3],
    /// Requisitions withdrawn.
    pub withdrawn: u32,
}

impl AskedQuarter {
    /// Requisitions opened in all.
    pub fn total(&self) -> u32 {
        self.by.iter().sum()
    }
}

/// What every quarter of a plan asks for, by the decisions to hire that apply. People who come from product
/// are not asked of recruiting, and are not among them.
pub fn asked(scenario: &Scenario, run: &Trajectory) -> Vec<AskedQuarter> {
    let schedule = run.schedule();
    let effects = |quarter: u32| schedule.steps(quarter).flat_map(|step| &step.effects);
    // Which teams branches leave, by quarter.
    let left: Vec<Vec<TeamIx>> = (0..schedule.quarters())
        .map(|quarter| {
            let from = effects(quarter).filter_map(|effect| match effect {
                Effect::Found { from, .. } => Some(*from),
                _ => None,
            });
            from.collect()
        })
        .collect();
    let is_left = |team: TeamIx, quarter: u32| {
        let around = quarter.saturating_sub(1)..=quarter + 1;
        around.into_iter().any(|at| left.get(at as usize).is_some_and(|it| it.contains(&team)))
    };
    let of_quarter = |quarter: u32| {
        let mut asked =
            AskedQuarter { label: scenario.quarter_label(quarter), ..AskedQuarter::default() };
        let founded: Vec<TeamIx> = effects(quarter)
            .filter_map(|effect| match effect {
                Effect::Found { team, .. } => Some(*team),
                _ => None,
            })
            .collect();
        for effect in effects(quarter) {
            let Effect::Requisitions { team, count } = effect else { continue };
            let heads = libm::round(count.abs()) as u32;
            if *count < 0.0 {
                asked.withdrawn += heads;
                continue;
            }
            let purpose = match () {
                () if founded.contains(team) => Purpose::Found,
                () if is_left(*team, quarter) => Purpose::Refill,
                () => Purpose::Grow,
            };
            asked.by[purpose as usize] += heads;
        }
        asked
    };
    (0..schedule.quarters()).map(of_quarter).collect()
}
