//! Computing what scenarios side by side come to, beside the window.

use std::sync::Arc;

use super::outcome::Outcome;
use super::surveys;
use super::turns::Turns;
use crate::edit::{About, Difference, differences};
use crate::export::comparison;
use crate::model::{Scenario, Schedule};
use crate::sim;
use crate::sim::futures::Survey;

/// A comparison that is to be computed.
#[derive(Debug, Clone)]
pub struct ComparisonAsked {
    /// Every side in its order.
    pub(super) sides: Vec<SideAsked>,
    /// Whether futures are run.
    pub(super) futures: bool,
}

/// A side of a comparison, and what is known of it already.
#[derive(Debug, Clone)]
pub struct SideAsked {
    /// The scenario, with the luck of the first.
    pub(super) scenario: Arc<Scenario>,
    /// Whether its expected run is known.
    pub(super) has_run: bool,
    /// How many of its futures are known.
    pub(super) futures: u32,
    /// Whether it is known where the verdict on it turns.
    pub(super) has_turns: bool,
    /// Whether it is known how it differs from the first.
    pub(super) has_differences: bool,
}

/// A part of what scenarios come to, in the order in which it is found; the number of the side, from 0.
#[derive(Debug, Clone)]
pub enum ComparisonNews {
    /// The expected run.
    Ran(usize, Outcome),
    /// How it differs from the first.
    Differs(usize, Vec<Difference>),
    /// Futures, or the first of them; more come unless they are complete.
    Surveyed(usize, Arc<Survey>, bool),
    /// Where the verdict turns.
    Turned(usize, Arc<Turns>),
}

impl ComparisonAsked {
    /// Computes what is not known: all runs and differences, then few futures of each side, then all of
    /// them, then where the verdicts turn. `tell` is told each part.
    pub(super) fn compute(self, go_on: &(dyn Fn() -> bool + Sync), tell: impl Fn(ComparisonNews)) {
        let mut schedules = Vec::new();
        for (at, side) in self.sides.iter().enumerate() {
            // What is no tree was refused before it was opened.
            let Ok(schedule) = Schedule::of(&side.scenario) else { return };
            schedules.push(schedule);
            if !side.has_run {
                let Ok(run) = sim::run_by_quarter(&side.scenario) else { return };
                tell(ComparisonNews::Ran(at, Outcome::from(&side.scenario, run)));
            }
            if !go_on() {
                return;
            }
        }
        let Some(first) = self.sides.first() else { return };
        for (at, side) in self.sides.iter().enumerate().filter(|(_, it)| !it.has_differences) {
            let found = differences(&first.scenario, &side.scenario).into_iter();
            // What each shows stands over its column.
            let found = found.filter(|it| it.about != About::Description).collect();
            tell(ComparisonNews::Differs(at, found));
            if !go_on() {
                return;
            }
        }
        if !self.futures {
            return;
        }
        let columns = comparison::columns();
        let scenarios = self.sides.iter().map(|side| &*side.scenario);
        let all = surveys::of_each(scenarios.zip(&schedules));
        let few = surveys::FIRST.min(all);
        for futures in if few < all { vec![few, all] } else { vec![all] } {
            for (at, (side, schedule)) in self.sides.iter().zip(&schedules).enumerate() {
                let is_known = side.futures == all || (futures < all && side.futures > 0);
                if is_known {
                    continue;
                }
                let survey = surveys::some(&side.scenario, schedule, futures, &columns, go_on);
                let Some(survey) = survey.filter(|_| go_on()) else { return };
                tell(ComparisonNews::Surveyed(at, Arc::new(survey), futures == all));
            }
        }
        // What it rests on takes longest.
        for (at, side) in self.sides.iter().enumerate().filter(|(_, it)| !it.has_turns) {
            let Some(turns) = Turns::find(&side.scenario, go_on) else { return };
            tell(ComparisonNews::Turned(at, Arc::new(turns)));
        }
    }
}
