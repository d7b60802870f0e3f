//! Surveys of futures in the background: few first, then all; the newest asked for ends the rest.

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::mpsc::{Receiver, Sender, channel};
use std::task::Waker;

use super::jobs::Done;
use crate::export::chart::Spread;
use crate::model::{Rule, Scenario, Schedule};
use crate::sim::futures::{Columns, EXACT, Survey, survey};

/// How many futures the first answer is of: few enough to be there in the next frame.
const FIRST: u32 = 64;
/// Each answer is of so many times the futures of the one before, up to as many as are wanted.
const GROWS: u32 = 16;

/// How many teams and areas, times the futures run side by side, a survey has room for: about half
/// a gigabyte.
const ROOM: u32 = 2_000_000;

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
    /// How what each rule judges spreads, in the order of the rules.
    pub spreads: Arc<[Spread; 4]>,
    /// Whether these are all the futures it wants.
    pub complete: bool,
}

impl Surveyed {
    fn new(scenario: Arc<Scenario>, survey: Survey, complete: bool) -> Surveyed {
        // What every frame draws stands close together.
        let spreads = Arc::new(Rule::ALL.map(|rule| Spread::of(&survey, rule)));
        Surveyed { scenario, survey: Arc::new(survey), spreads, complete }
    }
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
            let surveyed = Surveyed::new(scenario.clone(), survey, complete);
            // The window may be gone by now: then nobody waits for the result.
            let _ = done.send(Done::Surveyed(surveyed));
            waker.wake_by_ref();
        });
        let _ = done.send(Done::SurveyEnded);
        waker.wake_by_ref();
    }
}

/// Surveys ever more futures, up to as many as the scenario wants and there is room for.
fn in_steps(
    scenario: &Scenario,
    go_on: &(dyn Fn() -> bool + Sync),
    mut found: impl FnMut(Survey, bool),
) {
    // What is no tree has no futures.
    let Ok(schedule) = Schedule::of(scenario) else { return };
    let all = affordable(scenario.uncertainty.futures as u32, &schedule);
    let mut futures = FIRST.min(all);
    while go_on() {
        let shown = Columns::judged();
        let Some(survey) = survey(scenario, &schedule, futures, &shown, go_on) else { return };
        found(survey, futures == all);
        if futures == all {
            return;
        }
        futures = futures.saturating_mul(GROWS).min(all);
    }
}

/// As many of the futures wanted as there is room for: very large organizations get fewer.
fn affordable(wanted: u32, schedule: &Schedule) -> u32 {
    let slots = schedule.end().teams().len() + schedule.end().areas().len();
    let side_by_side = (ROOM / (slots as u32).max(1)).max(1);
    if wanted.min(EXACT) > side_by_side { side_by_side } else { wanted }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Area, Team};

    #[test]
    fn an_organization_of_thousands_of_teams_gets_fewer_futures() {
        let mut scenario =
            Scenario::seed(crate::model::calendar::CalendarQuarter { year: 2025, quarter: 1 });
        let few = Schedule::of(&scenario).unwrap();
        assert_eq!(affordable(1000, &few), 1000);
        assert_eq!(affordable(1_000_000, &few), 1_000_000);
        for i in 0..4000 {
            let mut team =
                Team::named(format!("Team {i}"), Some(scenario.teams[0].name.as_str().into()));
            team.areas = vec![Area::named(format!("Area {i}"))];
            scenario.teams.push(team);
        }
        let many = Schedule::of(&scenario).unwrap();
        assert_eq!(affordable(1000, &many), 249);
        assert_eq!(affordable(200, &many), 200);
    }
}
