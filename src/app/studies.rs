//! What matters most, studied while somebody looks: roughly first, then as well as there is time for.

use std::cell::Cell;
use std::sync::Arc;

use super::document::Document;
use super::view::Cursor;
use crate::model::{Scenario, Schedule};
use crate::sim::futures::{Input, Scope, Sensitivities, sensitivity};

/// How many futures the first answer is of: few enough not to be waited for.
const FIRST: u32 = 100;
/// The most futures a study is of: enough to tell what matters from what does not.
const MOST: u32 = 1_000;
/// Futures times runs times slots times quarters that a study may take: about ten seconds on two
/// cores (`uber-2014` to its end comes to 21 million, and takes 0.9 seconds).
const WORK: u64 = 200_000_000;
/// Fewer futures than this say nothing.
const FEWEST: u32 = 50;
/// So many inputs are held before futures are added: what is listed of any outcome is among them.
const TELLING: usize = 40;
/// Fewer inputs held than this say nothing: not even each outcome's first is among them.
const LEAST: usize = 15;

/// How every uncertain input moves every outcome at the end of a quarter.
#[derive(Debug)]
pub struct Study {
    /// The quarter, from 0.
    pub quarter: u32,
    /// The plan as it is folded; inputs are of its slots.
    pub schedule: Arc<Schedule>,
    /// How many futures it is of; 0 where the organization is too large for a study.
    pub futures: u32,
    /// Whether these are all the futures it wants.
    pub complete: bool,
    /// What was found.
    pub found: Sensitivities,
}

/// What is known of what matters most where the cursor stands.
#[derive(Debug, Clone, Copy)]
pub struct OnShow<'a> {
    /// The quarter (from 0) it is about: the cursor's, or the last where that stands at the start.
    pub quarter: u32,
    /// The study of it, or the one before until it is there.
    pub study: Option<&'a Study>,
    /// Whether the study is of the scenario and quarter on show.
    pub current: bool,
    /// How much of the study under way is done, 0 to 1; `None` while none is.
    pub so_far: Option<f32>,
}

/// What a tab knows of what matters most, and what it asked.
#[derive(Default)]
pub(super) struct Known {
    /// The scenario and quarter that are being studied.
    asked: Option<(Arc<Scenario>, u32)>,
    /// Those whose study failed; it is not tried again.
    failed: Option<(Arc<Scenario>, u32)>,
    /// Studies of the scenario last studied, the newest last.
    studies: Vec<(Arc<Scenario>, Arc<Study>)>,
}

fn quarter_of(document: &Document, cursor: Cursor) -> u32 {
    let last = document.scenario().quarter_count() - 1;
    match cursor {
        Cursor::Start => last,
        Cursor::Quarter(quarter) => quarter.min(last),
    }
}

impl Known {
    /// The quarter that is still to be studied, where one is.
    pub fn wants(&self, document: &Document, cursor: Cursor) -> Option<u32> {
        let (scenario, quarter) = (document.history.scenario(), quarter_of(document, cursor));
        let is_it = |of: &Option<(Arc<Scenario>, u32)>| {
            of.as_ref().is_some_and(|(of, at)| Arc::ptr_eq(of, scenario) && *at == quarter)
        };
        let known = self.of(scenario, quarter).is_some_and(|study| study.complete);
        (!known && !is_it(&self.asked) && !is_it(&self.failed)).then_some(quarter)
    }

    /// Notes that a quarter is being studied.
    pub fn started(&mut self, document: &Document, quarter: u32) {
        self.asked = Some((document.history.scenario().clone(), quarter));
    }

    /// Notes that the study under way failed.
    pub fn fail(&mut self) {
        self.failed = self.asked.take();
    }

    /// Lets go of the study under way, if there is one.
    pub fn let_go(&mut self) -> bool {
        self.asked.take().is_some()
    }

    /// Lets go of what was asked for: it may have given way to another tab's.
    pub fn ask_again(&mut self) {
        self.asked = None;
    }

    /// Takes in what a study found, if it is the one asked for.
    pub fn take_in(&mut self, scenario: &Arc<Scenario>, study: &Arc<Study>) {
        let of = |(of, quarter): &(Arc<Scenario>, u32)| {
            Arc::ptr_eq(of, scenario) && *quarter == study.quarter
        };
        if !self.asked.as_ref().is_some_and(of) {
            return;
        }
        self.studies
            .retain(|(of, known)| Arc::ptr_eq(of, scenario) && known.quarter != study.quarter);
        self.studies.push((scenario.clone(), study.clone()));
        if study.complete {
            self.asked = None;
        }
    }

    /// Lets studies stand for a scenario that runs as the one they are of: only what is said of it is another.
    pub fn carry_to(&mut self, scenario: &Arc<Scenario>) {
        let runs_alike = self.studies.last().is_some_and(|(of, _)| of.runs_as(scenario));
        if runs_alike {
            self.studies.iter_mut().for_each(|(of, _)| *of = scenario.clone());
        }
    }

    fn of(&self, scenario: &Arc<Scenario>, quarter: u32) -> Option<&Study> {
        let of = |(of, study): &&(Arc<Scenario>, Arc<Study>)| {
            Arc::ptr_eq(of, scenario) && study.quarter == quarter
        };
        self.studies.iter().find(of).map(|(_, study)| &**study)
    }

    /// What is known for a document and a cursor, while so much of a study under way is done.
    pub fn on_show(&self, document: &Document, cursor: Cursor, so_far: f32) -> OnShow<'_> {
        let quarter = quarter_of(document, cursor);
        let current = self.of(document.history.scenario(), quarter);
        let before = || self.studies.last().map(|(_, study)| &**study);
        OnShow {
            quarter,
            study: current.or_else(before),
            current: current.is_some(),
            so_far: self.asked.as_ref().map(|_| so_far),
        }
    }
}

/// Is told how many parts of so many are done, and says whether to go on.
type Report<'a> = &'a dyn Fn(u64, u64) -> bool;

/// Studies few futures, then as many as are wanted; `found` is told each study. `None` once it is not to
/// go on.
pub(super) fn in_steps(
    scenario: &Scenario,
    quarter: u32,
    report: Report,
    mut found: impl FnMut(Study),
) -> Option<()> {
    // What is no tree has no futures.
    let schedule = Arc::new(Schedule::of(scenario).ok()?);
    let all = affordable(scenario, &schedule, quarter, MOST, WORK);
    let steps: &[u32] =
        if all.futures > 2 * FIRST { &[FIRST, all.futures] } else { &[all.futures] };
    for &futures in steps {
        let scope = Scope { futures, ..all };
        let of_inputs = match futures {
            0 => Sensitivities::none(),
            _ => study(scenario, &schedule, scope, report)?,
        };
        let (schedule, complete) = (schedule.clone(), scope == all);
        found(Study { quarter, schedule, futures, complete, found: of_inputs });
    }
    Some(())
}

fn study(
    scenario: &Scenario,
    schedule: &Schedule,
    scope: Scope,
    report: Report,
) -> Option<Sensitivities> {
    // So few futures are asked about once a run, and there are so many runs at most.
    let (runs, done) = (runs(scope.held), Cell::new(0));
    let counted = || {
        done.set(done.get() + 1);
        report(done.get(), runs)
    };
    sensitivity(scenario, schedule, scope, &counted)
}

/// How many times the futures are run: as they are, and with each of so many inputs held low and
/// high.
fn runs(held: usize) -> u64 {
    1 + 2 * held as u64
}

/// As much as there is time for: all that is wanted, or else fewer inputs held, then fewer futures,
/// then fewer inputs again. No futures where that would be too little to say anything. `most` is the
/// most futures that are wanted, `work` how many futures times runs times slots times quarters there is
/// time for.
pub(super) fn affordable(
    scenario: &Scenario,
    schedule: &Schedule,
    quarter: u32,
    most: u32,
    work: u64,
) -> Scope {
    let slots = schedule.end().teams().len() + schedule.end().areas().len();
    let quarters = u64::from(quarter.min(schedule.quarters()) + 1);
    let lived = work / (slots.max(1) as u64 * quarters);
    let inputs = Input::all(schedule).len();
    let held_in = |futures: u32| {
        let runs = lived / u64::from(futures.max(1));
        usize::try_from(runs.saturating_sub(1) / 2).unwrap_or(usize::MAX).min(inputs)
    };
    let wanted = (scenario.uncertainty.futures as u32).min(most);
    let of = |futures| Scope { futures, quarter, held: held_in(futures) };
    let enough = TELLING.min(inputs);
    if of(wanted).held >= enough {
        return of(wanted);
    }
    let futures = u32::try_from(lived / runs(enough)).unwrap_or(u32::MAX);
    match of(futures.clamp(FEWEST.min(wanted), wanted)) {
        few if few.held < LEAST => Scope { futures: 0, held: 0, quarter },
        scope => scope,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Area, Team};

    #[test]
    fn large_organizations_have_fewer_inputs_held_then_fewer_futures_and_the_largest_none() {
        let mut scenario =
            Scenario::seed(crate::model::calendar::CalendarQuarter { year: 2025, quarter: 1 });
        scenario.quarters = 12.0;
        let of = |scenario: &Scenario| {
            let schedule = Schedule::of(scenario).unwrap();
            let Scope { futures, held, .. } = affordable(scenario, &schedule, 11, MOST, WORK);
            (futures, held, Input::all(&schedule).len())
        };
        let (futures, held, all) = of(&scenario);
        assert_eq!((futures, held), (1000, all));
        scenario.uncertainty.futures = 20.0;
        assert_eq!(of(&scenario), (20, all, all));
        scenario.uncertainty.futures = 1e6;
        let grow = |scenario: &mut Scenario, to: usize| {
            for i in scenario.teams.len()..to {
                let trunk = scenario.teams[0].name.clone();
                let mut team = Team::named(format!("Team {i}"), Some(trunk.into()));
                team.areas = vec![Area::named(format!("Area {i}"))];
                scenario.teams.push(team);
            }
        };
        grow(&mut scenario, 80);
        let (futures, held, all) = of(&scenario);
        assert!(futures == MOST && (TELLING..all).contains(&held), "{futures} {held}");
        grow(&mut scenario, 300);
        let (futures, held, _) = of(&scenario);
        assert!((FEWEST..MOST).contains(&futures) && held == TELLING, "{futures} {held}");
        grow(&mut scenario, 3000);
        let (futures, held, _) = of(&scenario);
        assert!(futures == FEWEST && (LEAST..TELLING).contains(&held), "{futures} {held}");
        scenario.quarters = 60.0;
        let schedule = Schedule::of(&scenario).unwrap();
        assert_eq!(affordable(&scenario, &schedule, 59, MOST, WORK).futures, 0);
    }
}
