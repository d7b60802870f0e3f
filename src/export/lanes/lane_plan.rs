//! A plan's lanes as data.

use crate::model::decision::Sign;
use crate::model::{Decision, Effect, Scenario, Schedule, Step, TeamIx};
use crate::sim::Trajectory;

/// A decision on its lane.
#[derive(Debug, Clone, PartialEq)]
pub struct LaneMark {
    /// Its quarter, from 0.
    pub quarter: u32,
    /// What kind of thing it is.
    pub sign: Sign,
    /// Whether it founds the team of its lane: then it stands where the lane begins.
    pub founds: bool,
    /// Whether it is switched off.
    pub off: bool,
    /// Whether it has no effect.
    pub refused: bool,
}

/// The lane of a team.
#[derive(Debug, Clone, PartialEq)]
pub struct Lane {
    /// What the team is called.
    pub name: String,
    /// The quarter (from 0) it is founded in; 0 also of those of the start.
    pub founded: u32,
    /// Whose lane it leaves, by place; `None` of a team of the start.
    pub parent: Option<usize>,
    /// The quarter in which it is merged, and whose lane it joins.
    pub merged: Option<(u32, usize)>,
    /// Its decisions in the order of the plan.
    pub marks: Vec<LaneMark>,
}

/// The lanes of every team there ever is, in the order of their founding.
#[derive(Debug, Clone, PartialEq)]
pub struct Lanes {
    /// The lanes.
    pub lanes: Vec<Lane>,
    /// What the quarters are called.
    pub quarters: Vec<String>,
    /// How many decisions lie after the last quarter.
    pub beyond: usize,
}

/// The team a decision is about; the trunk for what concerns everybody. `step` is what it does, where it has
/// an effect.
pub fn lane_of(schedule: &Schedule, step: Option<&Step>, decision: &Decision) -> TeamIx {
    let about = match step {
        Some(step) => step.about,
        // It does not apply: the first team it names that is ever there.
        None => decision.teams().iter().find_map(|(_, team)| schedule.end().team_slot(team)),
    };
    about.unwrap_or(schedule.end().trunk())
}

impl Lanes {
    /// Those of a scenario and its run.
    pub fn of(scenario: &Scenario, run: &Trajectory) -> Lanes {
        let schedule = run.schedule();
        let count = schedule.quarters();
        let lane = |ix: u32| {
            let name = schedule.team_name(TeamIx(ix)).to_owned();
            let founded = schedule.founded(TeamIx(ix));
            Lane { name, founded, parent: None, merged: None, marks: vec![] }
        };
        let mut lanes: Vec<Lane> = (0..schedule.end().teams().len() as u32).map(lane).collect();
        let mut beyond = 0;
        for (planned, outcome) in scenario.plan.items().iter().zip(schedule.outcomes()) {
            if planned.quarter >= count {
                beyond += 1;
                continue;
            }
            for effect in outcome.step.iter().flat_map(|step| &step.effects) {
                match *effect {
                    Effect::Found { from, team, .. } => {
                        lanes[team.ix()].parent = Some(from.ix());
                    }
                    Effect::Join { team, into } => {
                        lanes[team.ix()].merged = Some((outcome.quarter, into.ix()));
                    }
                    _ => {}
                }
            }
            let refused = outcome.refusal().is_some();
            let founds = !refused && !planned.off && planned.decision.founds().is_some();
            let on = lane_of(schedule, outcome.step.as_ref().ok(), &planned.decision);
            let (quarter, sign, off) = (planned.quarter, planned.decision.sign(), planned.off);
            lanes[on.ix()].marks.push(LaneMark { quarter, sign, founds, off, refused });
        }
        let quarters = (0..count).map(|quarter| scenario.quarter_label(quarter)).collect();
        Lanes { lanes, quarters, beyond }
    }
}
