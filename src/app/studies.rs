//! What matters most, studied in the background: a rough answer first, then the whole one; the
//! newest asked for ends the rest.

use std::cell::Cell;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::mpsc::{Receiver, Sender, channel};
use std::task::Waker;

use super::document::Document;
use super::jobs::Done;
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

/// A thread that makes one study at a time.
pub struct Studies {
    /// The number of the study that is wanted; the others end within a run of their futures.
    newest: Arc<AtomicU64>,
    asked: Sender<Asked>,
}

struct Asked {
    number: u64,
    scenario: Arc<Scenario>,
    quarter: u32,
}

/// What a study has come to.
#[derive(Clone)]
pub struct Studied {
    /// The very scenario that was asked about.
    scenario: Arc<Scenario>,
    /// The quarter (from 0) at whose end outcomes are taken.
    quarter: u32,
    news: News,
}

#[derive(Clone)]
enum News {
    /// So much of the whole is done, 0 to 1.
    SoFar(f32),
    Found(Arc<Study>),
}

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
    /// The scenario and quarter that are being studied, and how far that has come.
    asked: Option<(Arc<Scenario>, u32)>,
    so_far: f32,
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
    /// The quarter that is still to be studied; asked for once.
    pub fn unstudied(&mut self, document: &Document, cursor: Cursor) -> Option<u32> {
        let (scenario, quarter) = (document.history.scenario(), quarter_of(document, cursor));
        let is_asked =
            |(of, at): &(Arc<Scenario>, u32)| Arc::ptr_eq(of, scenario) && *at == quarter;
        let known = self.of(scenario, quarter).is_some_and(|study| study.complete);
        if known || self.asked.as_ref().is_some_and(is_asked) {
            return None;
        }
        self.asked = Some((scenario.clone(), quarter));
        self.so_far = 0.0;
        Some(quarter)
    }

    /// Lets go of the study under way, if there is one.
    pub fn let_go(&mut self) -> bool {
        self.asked.take().is_some()
    }

    /// Lets go of what was asked for: it may have given way to another tab's.
    pub fn ask_again(&mut self) {
        self.asked = None;
    }

    /// Takes in what a study has come to, if it is the one asked for.
    pub fn take_in(&mut self, new: &Studied) {
        let of = |(scenario, quarter): &(Arc<Scenario>, u32)| {
            Arc::ptr_eq(scenario, &new.scenario) && *quarter == new.quarter
        };
        if !self.asked.as_ref().is_some_and(of) {
            return;
        }
        match &new.news {
            News::SoFar(share) => self.so_far = *share,
            News::Found(study) => {
                self.studies.retain(|(scenario, known)| {
                    Arc::ptr_eq(scenario, &new.scenario) && known.quarter != study.quarter
                });
                self.studies.push((new.scenario.clone(), study.clone()));
                if study.complete {
                    self.asked = None;
                }
            }
        }
    }

    fn of(&self, scenario: &Arc<Scenario>, quarter: u32) -> Option<&Study> {
        let of = |(of, study): &&(Arc<Scenario>, Arc<Study>)| {
            Arc::ptr_eq(of, scenario) && study.quarter == quarter
        };
        self.studies.iter().find(of).map(|(_, study)| &**study)
    }

    /// What is known for a document and a cursor.
    pub fn on_show(&self, document: &Document, cursor: Cursor) -> OnShow<'_> {
        let quarter = quarter_of(document, cursor);
        let current = self.of(document.history.scenario(), quarter);
        let before = || self.studies.last().map(|(_, study)| &**study);
        OnShow {
            quarter,
            study: current.or_else(before),
            current: current.is_some(),
            so_far: self.asked.as_ref().map(|_| self.so_far),
        }
    }
}

impl Studies {
    /// No study yet. `done` takes what they come to, and `waker` is woken by it.
    pub fn new(done: Sender<Done>, waker: Waker) -> Studies {
        let (asked, queue) = channel();
        let newest = Arc::new(AtomicU64::new(0));
        let wanted = newest.clone();
        std::thread::spawn(move || work(&queue, &wanted, &done, &waker));
        Studies { newest, asked }
    }

    /// Ends whatever is studied and studies this.
    pub fn ask(&self, scenario: Arc<Scenario>, quarter: u32) {
        let number = self.newest.fetch_add(1, Ordering::Relaxed) + 1;
        // The thread ends with this handle only, so somebody takes it.
        let _ = self.asked.send(Asked { number, scenario, quarter });
    }

    /// Ends whatever is studied.
    pub fn stop(&self) {
        self.newest.fetch_add(1, Ordering::Relaxed);
    }
}

impl Drop for Studies {
    fn drop(&mut self) {
        self.stop();
    }
}

/// Answers every question in turn: with studies while it is the newest, and that it has ended.
fn work(queue: &Receiver<Asked>, newest: &AtomicU64, done: &Sender<Done>, waker: &Waker) {
    for Asked { number, scenario, quarter } in queue {
        let go_on = || newest.load(Ordering::Relaxed) == number;
        let tell = |news| {
            let studied = Studied { scenario: scenario.clone(), quarter, news };
            // The window may be gone by now: then nobody waits for the result.
            let _ = done.send(Done::Studied(studied));
            waker.wake_by_ref();
        };
        in_steps(&scenario, quarter, &go_on, &tell);
        let _ = done.send(Done::StudyEnded);
        waker.wake_by_ref();
    }
}

/// Studies few futures, then as many as are wanted; `None` once it is not to go on.
fn in_steps(
    scenario: &Scenario,
    quarter: u32,
    go_on: &(dyn Fn() -> bool + Sync),
    tell: &dyn Fn(News),
) -> Option<()> {
    // What is no tree has no futures.
    let schedule = Arc::new(Schedule::of(scenario).ok()?);
    let all = affordable(scenario, &schedule, quarter, MOST, WORK);
    let steps: &[u32] =
        if all.futures > 2 * FIRST { &[FIRST, all.futures] } else { &[all.futures] };
    for &futures in steps {
        let scope = Scope { futures, ..all };
        let found = match futures {
            0 => Sensitivities::none(),
            _ => study(scenario, &schedule, scope, go_on, tell)?,
        };
        let (schedule, complete) = (schedule.clone(), scope == all);
        tell(News::Found(Arc::new(Study { quarter, schedule, futures, complete, found })));
    }
    Some(())
}

fn study(
    scenario: &Scenario,
    schedule: &Schedule,
    scope: Scope,
    go_on: &(dyn Fn() -> bool + Sync),
    tell: &dyn Fn(News),
) -> Option<Sensitivities> {
    // So few futures are asked about once a run, and there are so many runs at most.
    let (runs, done) = (runs(scope.held), Cell::new(0));
    let percent = |done: u64| (done * 100 / runs).min(100);
    let counted = || {
        let before = done.replace(done.get() + 1);
        if percent(done.get()) > percent(before) {
            tell(News::SoFar(percent(done.get()) as f32 / 100.0));
        }
        go_on()
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
