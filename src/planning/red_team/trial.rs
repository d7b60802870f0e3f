//! Plans run side by side with the one that is to be broken, and how far that is.

use std::sync::Arc;

use super::report::RedTeamQuestion;
use super::threat::Threat;
use crate::model::Scenario;
use crate::planning::candidate::{Candidate, run_in};
use crate::planning::run_size::at_once;
use crate::planning::runner::{Progress, Runner};
use crate::planning::search_question::{Effort, Question};
use crate::planning::space::Space;

/// So many plans are run before it is told how far that is; fewer of a large organization.
const AT_ONCE: usize = 64;

/// So many plans are run about to find pairs, and to find what prevents one thing.
const OF_PAIRS: usize = 150;
const OF_PREVENTING: usize = 130;

/// What is still to be sought.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Then {
    /// Pairs, and what prevents everything.
    Pairs,
    /// What prevents everything.
    Preventing,
    /// Nothing.
    Nothing,
}

/// Which futures a plan is run in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Which {
    /// Those that sizes are chosen by.
    Seen,
    /// Those that nothing is sought in: what is told is chosen of what was run in them.
    Unseen,
}

/// What breaks the plan.
pub struct Broken {
    /// One threat, or two in the order of time.
    pub threats: Vec<Threat>,
    /// The one threat at the size below, which does not break it.
    pub harmless: Option<Threat>,
    /// How likely they are, 0 to 1.
    pub chance: f64,
    /// The plan under them, in futures that nothing was sought in.
    pub under: Candidate,
}

/// What is known so far.
pub struct Trial<'a> {
    /// What is asked.
    pub question: &'a RedTeamQuestion,
    runner: &'a mut dyn Runner,
    /// The plan when nothing befalls it, in futures that are seen and unseen.
    present: [Candidate; 2],
    /// How many plans were run.
    pub plans: u32,
    /// How many futures were run.
    pub futures: u64,
    /// How many plans are to be run, about.
    of: u32,
    /// So many are run at once.
    at_once: usize,
    /// Whether nothing more is sought.
    pub is_stopped: bool,
}

impl<'a> Trial<'a> {
    /// Runs the present plan. `None` where the runner ended it.
    pub fn begin(question: &'a RedTeamQuestion, runner: &'a mut dyn Runner) -> Option<Trial<'a>> {
        let scenario = &question.scenario;
        let as_search = Question {
            scenario: scenario.clone(),
            space: Space::usual(scenario.quarter_count()),
            goal: question.goal,
            limits: question.limits.clone(),
            effort: Effort::default(),
            seed: question.seed,
        };
        let of = |scenario: Scenario| Candidate::new(0, &scenario, scenario.plan.clone());
        let present = [of(as_search.seen()), of(as_search.unseen())];
        let (plans, futures) = (0, 0);
        let at_once = at_once(AT_ONCE, scenario);
        let mut trial =
            Trial { question, runner, present, plans, futures, of: 2, at_once, is_stopped: false };
        trial.announce(2, Then::Pairs);
        trial.tell();
        let [mut seen, mut unseen] = trial.present.clone();
        trial.run(&mut [&mut seen], question.effort.chosen_in)?;
        trial.run(&mut [&mut unseen], question.effort.confirmed_in)?;
        trial.present = [seen, unseen];
        Some(trial)
    }

    /// The plan when nothing befalls it.
    pub fn present(&self, which: Which) -> &Candidate {
        &self.present[usize::from(which == Which::Unseen)]
    }

    /// A scenario that was not run yet.
    fn candidate(&self, mut scenario: Scenario, which: Which) -> Candidate {
        scenario.uncertainty.seed = self.present(which).scenario.uncertainty.seed;
        Candidate::new(0, &scenario, scenario.plan.clone())
    }

    /// Runs every one of these plans in so many futures.
    fn run(&mut self, candidates: &mut [&mut Candidate], futures: u32) -> Option<()> {
        for candidate in candidates.iter().filter(|it| it.futures() < futures) {
            self.plans += 1;
            self.futures += u64::from(futures - candidate.futures());
        }
        run_in(candidates, futures, self.question.goal, self.runner)?;
        // It is not done before it ends.
        self.of = self.of.max(self.plans + 1);
        self.tell();
        Some(())
    }

    /// Hears now and then whether to go on, while nothing is run: it is the `nth` thing that is looked at. `None` where
    /// the runner ended it.
    pub fn look_up(&mut self, nth: usize) -> Option<()> {
        if nth.is_multiple_of(self.at_once) {
            self.tell();
        }
        self.runner.run(&[]).map(|_| ())
    }

    /// Tells the runner that about so many plans are still to be run, and then what it takes to seek the rest.
    pub fn announce(&mut self, plans: usize, then: Then) {
        let effort = self.question.effort;
        let pairs = if effort.pairs > 0 { OF_PAIRS } else { 0 };
        let preventing = (effort.threats + effort.pairs) * OF_PREVENTING;
        let later = match then {
            Then::Pairs => pairs + preventing,
            Then::Preventing => preventing,
            Then::Nothing => 0,
        };
        self.of = self.plans + (plans + later) as u32;
    }

    /// Tells that it is done.
    pub fn end(&mut self) {
        self.of = self.plans;
        self.tell();
    }

    fn tell(&mut self) {
        let figure = self.present[0].figure();
        let scenario: Arc<Scenario> = self.present[0].scenario.clone();
        let (plans, of) = (self.plans, self.of);
        let tried = Vec::new();
        let progress =
            Progress { plans, of, best: figure, present: figure, best_at: 0, scenario, tried };
        self.is_stopped |= !self.runner.goes_on(&progress);
    }

    /// Runs each of these scenarios in so many futures that nothing is sought in.
    pub fn confirm(
        &mut self,
        scenarios: impl Iterator<Item = Scenario>,
        futures: u32,
    ) -> Option<Vec<Candidate>> {
        let mut all: Vec<Candidate> =
            scenarios.map(|it| self.candidate(it, Which::Unseen)).collect();
        for some in all.chunks_mut(self.at_once) {
            self.run(&mut some.iter_mut().collect::<Vec<_>>(), futures)?;
        }
        Some(all)
    }

    /// What becomes of each of these scenarios in so many futures that sizes are chosen by: its figure where it is not
    /// broken, or else `Err` with it. A few are run at once, and forgotten.
    pub fn try_each(
        &mut self,
        scenarios: impl Iterator<Item = Scenario>,
        futures: u32,
    ) -> Option<Vec<Result<f64, f64>>> {
        let mut found = Vec::new();
        let mut left = scenarios.peekable();
        while left.peek().is_some() {
            let some = left.by_ref().take(self.at_once);
            let mut some: Vec<Candidate> = some.map(|it| self.candidate(it, Which::Seen)).collect();
            self.run(&mut some.iter_mut().collect::<Vec<_>>(), futures)?;
            let figure = |it: &Candidate| {
                if self.is_broken(it) { Err(it.figure()) } else { Ok(it.figure()) }
            };
            found.extend(some.iter().map(figure));
        }
        Some(found)
    }

    /// What a plan's figure must be above not to be broken, in the futures that it was run in.
    fn least(&self, of: &Candidate) -> f64 {
        let which = if of.scenario.uncertainty.seed == self.present[0].scenario.uncertainty.seed {
            Which::Seen
        } else {
            Which::Unseen
        };
        let values = self.present(which).values();
        let same = &values[..values.len().min(of.futures() as usize)];
        self.question.holds * same.iter().sum::<f64>() / same.len().max(1) as f64
    }

    /// Whether a plan is broken, in the futures that it was run in.
    pub fn is_broken(&self, it: &Candidate) -> bool {
        it.figure() <= self.least(it)
    }
}
