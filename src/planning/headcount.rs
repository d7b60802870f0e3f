//! How many people every team has at the start of a quarter, while its decisions are being made.

use crate::model::constants::SPARE_BUT;
use crate::model::{Effect, Org, Step, TeamIx};
use crate::sim::Trajectory;

/// The people of a team, by the expected-value run.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Headcount {
    /// Established engineers, people.
    pub established: f64,
    /// Ramping engineers, people.
    pub ramping: f64,
    /// Newcomers, people.
    pub newcomers: f64,
    /// Open requisitions, people.
    pub open: f64,
}

impl Headcount {
    /// Everybody who is there, people.
    pub fn people(&self) -> f64 {
        self.established + self.ramping + self.newcomers
    }

    /// Everybody who is there or sought, people.
    pub fn with_open(&self) -> f64 {
        self.people() + self.open
    }

    /// Who could go along with a branch, people (MODEL §5).
    pub fn spare(&self, owns_something: bool) -> f64 {
        let able = self.established + self.ramping;
        if owns_something { (able - SPARE_BUT).max(0.0) } else { able }
    }

    fn each(&mut self, of: impl Fn(f64) -> f64) {
        for pool in [&mut self.established, &mut self.ramping, &mut self.newcomers, &mut self.open]
        {
            *pool = of(*pool);
        }
    }
}

/// The people of every team, by slot.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Headcounts(Vec<Headcount>);

impl Headcounts {
    /// Those at the start of `quarter` (from 0), before its decisions.
    pub fn before(run: &Trajectory, quarter: u32) -> Headcounts {
        let week = quarter.checked_sub(1).map_or(0, |before| run.end_of(before));
        let of = run.teams_at(week).iter().map(|row| Headcount {
            established: row.established,
            ramping: row.ramping,
            newcomers: row.newcomers,
            open: row.requisitions,
        });
        Headcounts(of.collect())
    }

    /// Those of a team; nobody where it is not there.
    pub fn of(&self, team: TeamIx) -> Headcount {
        self.0.get(team.ix()).copied().unwrap_or_default()
    }

    fn slot(&mut self, team: TeamIx) -> &mut Headcount {
        if self.0.len() <= team.ix() {
            self.0.resize(team.ix() + 1, Headcount::default());
        }
        &mut self.0[team.ix()]
    }

    /// Lets a decision have its effect; `org` is the structure after it.
    pub fn decide(&mut self, step: &Step, org: &Org) {
        self.decide_where(step, |team| !org.teams()[team.ix()].areas.is_empty());
    }

    /// The same, given which teams own something after it.
    pub fn decide_where(&mut self, step: &Step, owns: impl Fn(&TeamIx) -> bool) {
        for effect in &step.effects {
            match effect {
                Effect::Requisitions { team, count } => {
                    let open = &mut self.slot(*team).open;
                    *open = (*open + count).max(0.0);
                }
                Effect::Found { from, team, engineers, .. } => {
                    let of = self.slot(*from);
                    let able = of.established + of.ramping;
                    let most = of.spare(owns(from)).min(*engineers);
                    let share = if able > 0.0 { most / able } else { 0.0 };
                    let (x, n) = (of.established * share, of.ramping * share);
                    (of.established, of.ramping) = (of.established - x, of.ramping - n);
                    let to = self.slot(*team);
                    (to.established, to.ramping) = (to.established + x, to.ramping + n);
                }
                Effect::MovePeople { from, to, count } => {
                    let of = self.slot(*from);
                    let go = of.spare(owns(from)).min(of.established).min(*count);
                    of.established -= go;
                    self.slot(*to).ramping += go;
                }
                Effect::Transfer { team, count } => {
                    let of = self.slot(*team);
                    if *count < 0.0 {
                        of.established -= of.spare(owns(team)).min(of.established).min(-count);
                    } else {
                        of.ramping += count;
                    }
                }
                Effect::Join { team, into } => {
                    let of = std::mem::take(self.slot(*team));
                    let to = self.slot(*into);
                    to.established += of.established;
                    to.ramping += of.ramping;
                    to.newcomers += of.newcomers;
                    to.open += of.open;
                }
                Effect::Cut { share, team } => {
                    let all = self.0.iter_mut().enumerate();
                    for (_, of) in all.filter(|(ix, _)| team.is_none_or(|of| of.ix() == *ix)) {
                        of.each(|people| people * (1.0 - share));
                        of.open = 0.0;
                    }
                }
                Effect::Steer { .. }
                | Effect::HandOver { .. }
                | Effect::Appear { .. }
                | Effect::Retire { .. }
                | Effect::Grow { .. }
                | Effect::Judge { .. }
                | Effect::Freeze { .. } => {}
            }
        }
    }
}
