//! Surveys of futures in the background: few first, then all; the newest asked for ends the rest.

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::mpsc::{Receiver, Sender, channel};
use std::task::Waker;

use super::jobs::Done;
use crate::model::{Scenario, Schedule};
use crate::sim::futures::{Survey, survey};

/// How many futures the first answer is of: few enough to be there in the next frame.
const FIRST: u32 = 64;
/// Each answer is of so many times the futures of the one before, up to as many as are wanted.
const GROWS: u32 = 16;

/// A thread that surveys one scenario at a time.
pub struct Surveys {
    /// The number of the survey that is wanted; the others end within a quarter.
    newest: Arc<AtomicU64>,
    asked: Sender<Asked>,
}

/// A survey asked for.
struct Asked {
    number: u64,
    scenario: Arc<Scenario>,
}

/// A scenario surveyed.
#[derive(Clone)]
pub struct Surveyed {
    /// The very scenario that was asked about.
    pub scenario: Arc<Scenario>,
    /// What its futures say.
    pub survey: Arc<Survey>,
    /// Whether these are all the futures it wants.
    pub complete: bool,
}

impl Surveys {
    /// No survey yet. `done` takes what they come to, and `waker` is woken by it.
    pub fn new(done: Sender<Done>, waker: Waker) -> Surveys {
        let (asked, queue) = channel();
        let newest = Arc::new(AtomicU64::new(0));
        let wanted = newest.clone();
        std::thread::spawn(move || work(&queue, &wanted, &done, &waker));
        Surveys { newest, asked }
    }

    /// Ends whatever is surveyed and surveys this scenario.
    pub fn ask(&self, scenario: Arc<Scenario>) {
        let number = self.newest.fetch_add(1, Ordering::Relaxed) + 1;
        // The thread ends with this handle only, so somebody takes it.
        let _ = self.asked.send(Asked { number, scenario });
    }

    /// Ends whatever is surveyed.
    pub fn stop(&self) {
        self.newest.fetch_add(1, Ordering::Relaxed);
    }
}

impl Drop for Surveys {
    fn drop(&mut self) {
        self.stop();
    }
}

/// Answers every question in turn: with surveys while it is the newest, and that it has ended.
fn work(queue: &Receiver<Asked>, newest: &AtomicU64, done: &Sender<Done>, waker: &Waker) {
    for Asked { number, scenario } in queue {
        let go_on = || newest.load(Ordering::Relaxed) == number;
        in_steps(&scenario, &go_on, |survey, complete| {
            let (scenario, survey) = (scenario.clone(), Arc::new(survey));
            let surveyed = Surveyed { scenario, survey, complete };
            // The window may be gone by now: then nobody waits for the result.
            let _ = done.send(Done::Surveyed(surveyed));
            waker.wake_by_ref();
        });
        let _ = done.send(Done::SurveyEnded);
        waker.wake_by_ref();
    }
}

/// Surveys ever more futures, up to as many as the scenario wants.
fn in_steps(scenario: &Scenario, go_on: &dyn Fn() -> bool, mut found: impl FnMut(Survey, bool)) {
    // What is no tree has no futures.
    let Ok(schedule) = Schedule::of(scenario) else { return };
    let all = scenario.uncertainty.futures as u32;
    let mut futures = FIRST.min(all);
    while go_on() {
        let Some(survey) = survey(scenario, &schedule, futures, go_on) else { return };
        found(survey, futures == all);
        if futures == all {
            return;
        }
        futures = futures.saturating_mul(GROWS).min(all);
    }
}
