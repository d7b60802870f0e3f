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
use crate::model::{Scenario, Schedule, WEEKS_PER_QUARTER};
use crate::sim::futures::{Column, Metric, Sensitivity, sensitivity, survey};

/// How many futures the first answer is of: few enough not to be waited for.
const FIRST: u32 = 100;
/// The most futures a study is of: enough to tell what matters from what does not.
const MOST: u32 = 1_000;
/// Futures times runs times slots times quarters that a study may take: about ten seconds on two
/// cores (`uber-2014` to its end comes to 21 million, and takes 1.2 seconds).
const WORK: u64 = 200_000_000;
/// Fewer futures than this say nothing.
const FEWEST: u32 = 50;

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
    /// How many futures it is of; 0 where there are too many inputs to hold each of them.
    pub futures: u32,
    /// Whether these are all the futures it wants.
    pub complete: bool,
    /// What was found, by input and outcome.
    pub found: Vec<Sensitivity>,
    /// Every outcome's mean with nothing held, in the order of [`Metric::all`].
    means: Vec<f64>,
}

impl Study {
    /// An outcome's mean over the same futures, nothing held; 0 where there was no study.
    pub fn mean(&self, metric: Metric) -> f64 {
        let place = Metric::all().position(|of| of == metric);
        place.and_then(|place| self.means.get(place)).copied().unwrap_or_default()
    }
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
    let all = affordable(scenario, &schedule, quarter);
    let steps: &[u32] = if all > FIRST { &[FIRST, all] } else { &[all] };
    for &futures in steps {
        let complete = futures == all;
        let study = if futures == 0 {
            let (found, means) = (Vec::new(), Vec::new());
            Study { quarter, schedule: schedule.clone(), futures, complete, found, means }
        } else {
            study(scenario, &schedule, quarter, futures, go_on, tell)?
        };
        tell(News::Found(Arc::new(Study { complete, ..study })));
    }
    Some(())
}

fn study(
    scenario: &Scenario,
    schedule: &Arc<Schedule>,
    quarter: u32,
    futures: u32,
    go_on: &(dyn Fn() -> bool + Sync),
    tell: &dyn Fn(News),
) -> Option<Study> {
    let all = survey(scenario, schedule, futures, go_on)?;
    let week = (quarter + 1) * WEEKS_PER_QUARTER;
    let means = Metric::all().map(|metric| match metric {
        Metric::EverBroken(rule) => all.odds().rule(quarter, rule).ever.share,
        Metric::Org(column) => all.band(week, Column::Org(column)).mean,
    });
    let means = means.collect();
    // So few futures are asked about once a run, and there are so many runs at most.
    let (runs, done) = (runs(schedule), Cell::new(0));
    let percent = |done: u64| (done * 100 / runs).min(100);
    let counted = || {
        let before = done.replace(done.get() + 1);
        if percent(done.get()) > percent(before) {
            tell(News::SoFar(percent(done.get()) as f32 / 100.0));
        }
        go_on()
    };
    let found = sensitivity(scenario, schedule, futures, quarter, &counted)?;
    let schedule = schedule.clone();
    Some(Study { quarter, schedule, futures, complete: false, found, means })
}

/// How many times the futures are run: as they are, and with every input held low and high.
fn runs(schedule: &Schedule) -> u64 {
    const OF_AN_AREA: u64 = 3;
    const OF_ALL: u64 = 6;
    1 + 2 * (schedule.end().areas().len() as u64 * OF_AN_AREA + OF_ALL)
}

/// As many futures as there is time for; 0 where that would be too few to say anything.
fn affordable(scenario: &Scenario, schedule: &Schedule, quarter: u32) -> u32 {
    let slots = schedule.end().teams().len() + schedule.end().areas().len();
    let quarters = u64::from(quarter.min(schedule.quarters()) + 1);
    let in_time = WORK / (slots.max(1) as u64 * quarters * runs(schedule)).max(1);
    let wanted = (scenario.uncertainty.futures as u32).min(MOST);
    match u32::try_from(in_time).unwrap_or(MOST) {
        few if few < FEWEST => 0,
        in_time => wanted.min(in_time),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Area, Team};

    #[test]
    fn large_organizations_get_fewer_futures_and_the_largest_none() {
        let mut scenario =
            Scenario::seed(crate::model::calendar::CalendarQuarter { year: 2025, quarter: 1 });
        scenario.quarters = 12.0;
        let of = |scenario: &Scenario| affordable(scenario, &Schedule::of(scenario).unwrap(), 11);
        assert_eq!(of(&scenario), 1000);
        scenario.uncertainty.futures = 200.0;
        assert_eq!(of(&scenario), 200);
        scenario.uncertainty.futures = 1e6;
        let grow = |scenario: &mut Scenario, to: usize| {
            for i in scenario.teams.len()..to {
                let trunk = scenario.teams[0].name.clone();
                let mut team = Team::named(format!("Team {i}"), Some(trunk));
                team.areas = vec![Area::named(format!("Area {i}"))];
                scenario.teams.push(team);
            }
        };
        grow(&mut scenario, 100);
        let some = of(&scenario);
        assert!((FEWEST..MOST).contains(&some), "{some}");
        grow(&mut scenario, 1000);
        assert_eq!(of(&scenario), 0);
    }
}
