//! The search: plans are changed at random, run in the same few futures as all others, and the better ones
//! changed again; the best of them are run in more and more, so that luck is not taken for merit.
//!
//! An evolution in rounds ((μ + λ), Beyer and Schwefel 2002) whose survivors race (successive halving, Jamieson
//! and Talwalkar 2016). A round's plans follow from what is known before it, and its answers are taken in
//! the order of its plans: the same question gives the same answer on any machine and number of threads.

use std::cmp::Ordering;
use std::collections::BTreeSet;

use super::allowed_plan::allowed_or_beyond;
use super::beyond::{Beyond, nearer};
use super::candidate::{Candidate, run_in};
use super::confirm::confirmed;
use super::first_plans::{first_plan, varied};
use super::found_plans::Found;
use super::luck::Luck;
use super::plan_fingerprint::fingerprint;
use super::plan_moves::Moving;
use super::run_size::at_once;
use super::runner::{Progress, Runner, Tried};
use super::search_question::Question;
use super::simpler::simpler;
use super::sizes_in_any_case::SizesInAnyCase;
use super::teams_outside::Hindrance;
use crate::model::{Planned, Refusal, Scenario};

/// How many plans a round tries.
const ROUND: usize = 48;
/// How many of the best are changed again.
const PARENTS: usize = 24;
/// How many plans are remembered.
const KEPT: usize = 200;
/// After each round some of the best are run in more futures: how many of them, of those that were run in at least
/// so many times the fewest, and in how many times the fewest.
const RACES: [(usize, u32, u32); 2] = [(8, 1, 4), (2, 4, 16)];
/// At the end so many of the best are run in two fifths of the futures one is chosen by, and so many in all.
const FINALS: [usize; 2] = [20, 6];
/// How often a change is tried that leads to a plan beyond the limits, or to one that was tried.
const ATTEMPTS: usize = 12;

/// Searches for the plan that does best. `None` where the runner ended it.
///
/// # Errors
/// When the structure at the start is no tree.
pub fn search(question: &Question, runner: &mut dyn Runner) -> Result<Option<Found>, Refusal> {
    let Some(searched) = searched(question, Start::of_nothing(), runner)? else { return Ok(None) };
    let Searched { present, finalists, futures, plans, mut luck, nearest, .. } = searched;
    // There may be no plan within the limits.
    let chosen = match finalists.first() {
        Some(best) => simpler(question, &present, best, &mut luck, runner)?,
        None => Some(Vec::new()),
    };
    let Some(chosen) = chosen else { return Ok(None) };
    let Some(mut found) = confirmed(question, &present, chosen, &mut luck, runner)? else {
        return Ok(None);
    };
    found.plans_tried = plans;
    found.hindrance = found.hindrance.map(|it| Hindrance { nearest, ..it });
    found.futures_run += futures;
    Ok(Some(found))
}

/// What a search begins with.
#[derive(Debug, Clone)]
pub struct Start {
    /// The present plan, where it was run.
    pub present: Option<Candidate>,
    /// Plans within the limits that were run in the futures of the same question.
    pub plans: Vec<Candidate>,
    /// Plans that are to be changed until they are within the limits.
    pub beyond: Vec<Vec<Planned>>,
    /// The number of the last plan that was tried before.
    pub number: u32,
}

impl Start {
    /// With what strategies write, and nothing else.
    pub fn of_nothing() -> Start {
        let (plans, beyond) = (Vec::new(), Vec::new());
        Start { present: None, plans, beyond, number: 0 }
    }
}

/// What a search comes to before anything of it is confirmed.
#[derive(Debug, Clone)]
pub struct Searched {
    /// The present plan.
    pub present: Candidate,
    /// The best plans, each in as many futures as one is chosen in; the best first.
    pub finalists: Vec<Candidate>,
    /// The better of all others.
    pub others: Vec<Candidate>,
    /// How many plans were tried.
    pub plans: u32,
    /// How many futures were run.
    pub futures: u64,
    /// What is next by chance.
    pub luck: Luck,
    /// How the plan that came nearest to keeping within the limits is beyond one, of those that are.
    pub nearest: Option<Beyond>,
}

/// Searches, and confirms nothing. `None` where the runner ended it.
///
/// # Errors
/// When the structure at the start is no tree.
pub fn searched(
    question: &Question,
    start: Start,
    runner: &mut dyn Runner,
) -> Result<Option<Searched>, Refusal> {
    let mut search = Searching::of(question, start.number)?;
    if search.begin(start, runner)?.is_none() {
        return Ok(None);
    }
    while !search.is_stopped && !search.is_over && search.plans < question.effort.plans {
        let before = search.plans;
        if search.round(runner)?.is_none() {
            return Ok(None);
        }
        // There may be no other plan to try.
        search.is_over = search.plans == before;
        search.tell(runner);
    }
    let Some(others) = search.finals(runner) else { return Ok(None) };
    let Searching { present, pool, futures, plans, luck, nearest, .. } = search;
    Ok(Some(Searched { present, finalists: pool, others, plans, futures, luck, nearest }))
}

struct Searching<'a> {
    question: &'a Question,
    in_any_case: SizesInAnyCase,
    seen: Scenario,
    luck: Luck,
    present: Candidate,
    /// The best first.
    pool: Vec<Candidate>,
    /// What was tried.
    known: BTreeSet<u64>,
    /// The number of the last plan before this search.
    before: u32,
    plans: u32,
    futures: u64,
    /// What nobody was told of yet.
    untold: Vec<Tried>,
    /// So many plans are made, and run, before it is told how far that is; so many were made since.
    at_once: usize,
    made: usize,
    /// Plans that are to be run, and those that were since the last round.
    waiting: Vec<Candidate>,
    new: Vec<Candidate>,
    nearest: Option<Beyond>,
    /// Whether no more plans are to be tried, and whether there are none.
    is_stopped: bool,
    is_over: bool,
}

impl<'a> Searching<'a> {
    fn of(question: &'a Question, before: u32) -> Result<Searching<'a>, Refusal> {
        let seen = question.seen();
        Ok(Searching {
            question,
            in_any_case: question.sizes_in_any_case()?,
            // Another one for each search from the same seed.
            luck: Luck::of(question.seed ^ u64::from(before) << 32),
            present: Candidate::new(0, &seen, seen.plan.clone()),
            seen,
            pool: Vec::new(),
            known: BTreeSet::new(),
            before,
            plans: 0,
            futures: 0,
            untold: Vec::new(),
            at_once: at_once(ROUND, &question.scenario),
            made: 0,
            waiting: Vec::new(),
            new: Vec::new(),
            nearest: None,
            is_stopped: false,
            is_over: false,
        })
    }

    /// Tells how far it is, and hears whether to go on.
    fn tell(&mut self, runner: &mut dyn Runner) {
        let best = self.pool.first().unwrap_or(&self.present);
        let present = self.present.figure();
        let progress = Progress {
            plans: self.plans,
            of: if self.is_over { self.plans } else { self.question.effort.plans },
            best: present + best.figure_against(&self.present),
            present,
            best_at: best.number,
            scenario: best.scenario.clone(),
            tried: std::mem::take(&mut self.untold),
        };
        self.is_stopped |= !runner.goes_on(&progress);
    }

    /// The present plan, what is known already, and what strategies write.
    fn begin(&mut self, start: Start, runner: &mut dyn Runner) -> Result<Option<()>, Refusal> {
        self.present = start.present.unwrap_or_else(|| self.present.clone());
        if self.run_present(self.question.effort.screened_in, runner).is_none() {
            return Ok(None);
        }
        self.tell(runner);
        let is_new = |it: &Candidate, known: &mut BTreeSet<u64>| {
            known.insert(fingerprint(&it.scenario.plan))
        };
        self.pool = start.plans.into_iter().filter(|it| is_new(it, &mut self.known)).collect();
        let mut first = vec![self.seen.plan.items().to_vec()];
        first.extend(start.beyond);
        let enough = self.question.effort.plans.div_ceil(3) as usize;
        for (place, items) in first.into_iter().take(enough).enumerate() {
            // The present plan is tried in any case.
            if place > 0 && self.is_stopped {
                break;
            }
            if self.try_one(items, runner)?.is_none() {
                return Ok(None);
            }
        }
        let strategies = varied(self.question);
        // With little effort a few of each kind.
        let step = strategies.len().div_ceil(enough).max(1);
        for strategy in strategies.into_iter().step_by(step) {
            if self.is_stopped || self.plans as usize >= enough {
                break;
            }
            let written = first_plan(self.question, &strategy, runner)?;
            let Some(items) = written else { return Ok(None) };
            if self.try_one(items, runner)?.is_none() {
                return Ok(None);
            }
        }
        if self.take_in(runner).is_none() {
            return Ok(None);
        }
        self.tell(runner);
        Ok(Some(()))
    }

    /// Makes a plan of these decisions; whether there is one that was not tried yet. `None` where the runner ended it.
    fn try_one(
        &mut self,
        items: Vec<Planned>,
        runner: &mut dyn Runner,
    ) -> Result<Option<bool>, Refusal> {
        if self.made >= self.at_once {
            self.made = 0;
            if self.screen(runner).is_none() {
                return Ok(None);
            }
            self.tell(runner);
        }
        self.made += 1;
        let made = allowed_or_beyond(self.question, &self.in_any_case, items, &mut self.luck)?;
        let plan = match made {
            Ok(plan) if self.known.insert(fingerprint(&plan)) => plan,
            Err(Some(beyond)) => {
                self.nearest = nearer(self.nearest.take(), beyond);
                return Ok(Some(false));
            }
            _ => return Ok(Some(false)),
        };
        self.plans += 1;
        self.waiting.push(Candidate::new(self.before + self.plans, &self.seen, plan));
        Ok(Some(true))
    }

    /// Runs the plans that wait for it in few futures.
    fn screen(&mut self, runner: &mut dyn Runner) -> Option<()> {
        let fewest = self.question.effort.screened_in;
        let mut waiting = std::mem::take(&mut self.waiting);
        let mut all: Vec<&mut Candidate> = waiting.iter_mut().collect();
        run_in(&mut all, fewest, self.question.goal, runner)?;
        self.futures += u64::from(fewest) * waiting.len() as u64;
        self.untold.extend(waiting.iter().map(Candidate::tried));
        self.new.extend(waiting);
        Some(())
    }

    /// Takes in what is new, and runs what looks best in more futures.
    fn take_in(&mut self, runner: &mut dyn Runner) -> Option<()> {
        self.screen(runner)?;
        self.pool.append(&mut self.new);
        self.rank();
        let fewest = self.question.effort.screened_in;
        for (best, least, futures) in RACES {
            self.race(best, least * fewest, futures * fewest, runner)?;
        }
        self.pool.truncate(KEPT);
        Some(())
    }

    /// Runs the present plan in so many futures, as no plan may be run in more.
    fn run_present(&mut self, futures: u32, runner: &mut dyn Runner) -> Option<()> {
        self.futures += u64::from(futures.saturating_sub(self.present.futures()));
        run_in(&mut [&mut self.present], futures, self.question.goal, runner)
    }

    /// Runs some of the plans that were run in at least `least` futures in more: those that look best.
    fn race(
        &mut self,
        best: usize,
        least: u32,
        futures: u32,
        runner: &mut dyn Runner,
    ) -> Option<()> {
        self.run_present(futures, runner)?;
        let present = &self.present;
        let mut all: Vec<&mut Candidate> =
            self.pool.iter_mut().filter(|it| (least..futures).contains(&it.futures())).collect();
        all.sort_by(|a, b| by_score(a, b, present, 0.0));
        all.truncate(best);
        self.futures += all.iter().map(|it| u64::from(futures - it.futures())).sum::<u64>();
        run_in(&mut all, futures, self.question.goal, runner)?;
        self.untold.extend(all.iter().map(|it| it.tried()));
        self.rank();
        Some(())
    }

    /// The best first: of what was run in few futures only, something is taken for luck.
    fn rank(&mut self) {
        let present = &self.present;
        self.pool.sort_by(|a, b| by_score(a, b, present, 1.0));
    }

    fn round(&mut self, runner: &mut dyn Runner) -> Result<Option<()>, Refusal> {
        let wanted = ROUND.min((self.question.effort.plans - self.plans) as usize);
        for _ in 0..wanted {
            for _ in 0..ATTEMPTS {
                // Of a large organization even one plan takes a while.
                if runner.run(&[]).is_none() {
                    return Ok(None);
                }
                let items = self.child();
                let Some(is_new) = self.try_one(items, runner)? else { return Ok(None) };
                if is_new || self.is_stopped {
                    break;
                }
            }
            if self.is_stopped {
                break;
            }
        }
        Ok(self.take_in(runner))
    }

    /// One of the better plans with a few changes.
    fn child(&mut self) -> Vec<Planned> {
        let among = if self.luck.one_in(8) { KEPT } else { PARENTS };
        let among = among.min(self.pool.len());
        // The better of two.
        let parent = self.luck.below(among).min(self.luck.below(among));
        let items = match self.pool.get(parent) {
            Some(parent) => parent.scenario.plan.items().to_vec(),
            None => self.seen.plan.items().to_vec(),
        };
        let (scenario, space) = (&self.question.scenario, &self.question.space);
        let mut moving = Moving { scenario, space, items, luck: &mut self.luck };
        loop {
            moving.change();
            if moving.luck.one_in(2) {
                return moving.items;
            }
        }
    }

    /// Leaves the best in the pool; returns all others.
    fn finals(&mut self, runner: &mut dyn Runner) -> Option<Vec<Candidate>> {
        let all = self.question.effort.chosen_in;
        let mut others = Vec::new();
        for (best, futures) in FINALS.into_iter().zip([all * 2 / 5, all]) {
            others.extend(self.pool.split_off(best.min(self.pool.len())));
            self.race(best, 0, futures, runner)?;
            runner.confirming(if best == FINALS[0] { 0.1 } else { 0.2 });
        }
        Some(others)
    }
}

/// The better first; of plans that do as well the one that was found first.
fn by_score(a: &Candidate, b: &Candidate, present: &Candidate, doubt: f64) -> Ordering {
    let score = |it: &Candidate| it.score_against(present, doubt);
    score(b).total_cmp(&score(a)).then(a.number.cmp(&b.number))
}
