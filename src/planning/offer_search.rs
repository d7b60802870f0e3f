//! The searches of an ask: one for each of several offers of so many heads a quarter.
//!
//! Each begins with the best plans of the offers below it, which keep to it too, with those of the offer above it, cut
//! down, and with what strategies write. First none, the present ask and twice that are searched for; then those
//! between two others where the figure crosses the odds that are wanted, or rises most.

use super::beyond::{Beyond, nearer};
use super::candidate::Candidate;
use super::runner::{Job, Progress, Runner};
use super::search::{Start, searched};
use super::search_question::{Effort, Question};
use crate::model::Refusal;
use crate::sim::futures::Outcome;

/// So many offers are searched for, where there are as many.
const OFFERS: usize = 9;
/// So many plans of an offer are what the next one begins with.
const HANDED_ON: usize = 8;
/// How much a head a quarter between two offers counts, in the figure.
const A_HEAD: f64 = 0.001;

/// What was found for an offer.
pub struct Row {
    /// The most heads that a quarter may ask for.
    pub cap: u32,
    /// The best plans, the best first; none where none is within the limits.
    pub finalists: Vec<Candidate>,
    /// The better of all others.
    pub others: Vec<Candidate>,
}

impl Row {
    /// The figure of the best, less than any where there is no plan.
    pub fn figure(&self) -> f64 {
        self.finalists.first().map_or(-1.0, Candidate::figure)
    }
}

/// The searches so far.
pub struct OfferSearch {
    /// What is asked, but for the limit of heads.
    pub question: Question,
    /// What was found, fewest heads first.
    pub rows: Vec<Row>,
    /// The present plan, once it was run.
    pub present: Option<Candidate>,
    /// How many plans were tried.
    pub plans: u32,
    /// How many futures were run.
    pub futures: u64,
    /// How the plan that came nearest to keeping within the limits is beyond one, of those that are.
    pub nearest: Option<Beyond>,
    /// The odds that are wanted.
    odds: f64,
    /// The offers that are searched for first, and how many in all.
    first: [u32; 3],
    offers: usize,
    /// Whether no more offers are to be searched for.
    pub is_stopped: bool,
}

impl OfferSearch {
    /// None yet: for offers of no heads a quarter to twice `ask`.
    pub fn of(question: &Question, odds: f64, ask: u32) -> OfferSearch {
        let mut question = question.clone();
        question.space.hires = true;
        OfferSearch {
            question,
            rows: Vec::new(),
            present: None,
            plans: 0,
            futures: 0,
            nearest: None,
            odds,
            first: [0, ask, 2 * ask],
            offers: OFFERS.min(2 * ask as usize + 1),
            is_stopped: false,
        }
    }

    /// The question for an offer of so many heads a quarter; what may not change is granted in any case.
    pub fn capped(&self, cap: u32) -> Question {
        let mut question = self.question.clone();
        question.limits.heads = Some(vec![cap]);
        // Each has its share of the effort, the last what is left.
        let Effort { plans, chosen_in, .. } = question.effort;
        let left = self.offers.saturating_sub(self.rows.len()).max(1) as u32;
        question.effort.plans = (plans.saturating_sub(self.plans) / left).max(1);
        question.effort.chosen_in = chosen_in.div_ceil(2);
        question
    }

    /// Searches for an offer. `None` where the runner ended it.
    ///
    /// # Errors
    /// When the structure at the start is no tree.
    pub fn search_for(&mut self, cap: u32, runner: &mut dyn Runner) -> Result<Option<()>, Refusal> {
        let question = self.capped(cap);
        let place = self.rows.partition_point(|row| row.cap < cap);
        let (below, above) = self.rows.split_at(place);
        let best = |rows: &[Row]| -> Vec<Candidate> {
            rows.iter().flat_map(|row| row.finalists.iter().take(HANDED_ON)).cloned().collect()
        };
        let beyond = above.iter().take(1).flat_map(|row| row.finalists.iter().take(HANDED_ON));
        let start = Start {
            present: self.present.take(),
            plans: best(below),
            beyond: beyond.map(|it| it.scenario.plan.items().to_vec()).collect(),
            number: self.plans,
        };
        let of = self.question.effort.plans;
        let mut stage = Stage { runner, before: self.plans, of, stopped: false };
        let found = searched(&question, start, &mut stage)?;
        self.is_stopped = stage.stopped;
        let Some(found) = found else { return Ok(None) };
        self.plans += found.plans;
        self.futures += found.futures;
        self.present = Some(found.present);
        if let Some(beyond) = found.nearest {
            self.nearest = nearer(self.nearest.take(), beyond);
        }
        let row = Row { cap, finalists: found.finalists, others: found.others };
        self.rows.insert(place, row);
        Ok(Some(()))
    }

    /// The offer that is searched for next; `None` once there are enough.
    pub fn next(&self) -> Option<u32> {
        if self.rows.len() >= self.offers || self.is_stopped {
            return None;
        }
        // Where neither none nor the most leaves a plan within the other limits, nothing between them does.
        let is_none = |row: &Row| row.finalists.is_empty();
        if self.rows.len() >= self.first.len() && self.rows.iter().all(is_none) {
            return None;
        }
        self.first.get(self.rows.len()).copied().or_else(|| self.between())
    }

    /// An offer between the two where the odds wanted are crossed, else where the figure rises most.
    fn between(&self) -> Option<u32> {
        let mut so_far = f64::NEG_INFINITY;
        let mut points = Vec::new();
        for row in &self.rows {
            so_far = so_far.max(row.figure());
            points.push((row.cap, so_far));
        }
        let gaps = points.iter().zip(points.iter().skip(1));
        let gaps: Vec<_> = gaps.filter(|((low, _), (high, _))| high - low > 1).collect();
        let crosses = |(low, high): &&(&(u32, f64), &(u32, f64))| {
            (low.1..high.1).contains(&self.odds) || high.1 == self.odds
        };
        let rise = |(low, high): &&(&(u32, f64), &(u32, f64))| {
            high.1 - low.1 + A_HEAD * f64::from(high.0 - low.0)
        };
        // Of equals the first.
        let most = || gaps.iter().rev().max_by(|a, b| rise(a).total_cmp(&rise(b)));
        let (low, high) = gaps.iter().find(crosses).or_else(most)?;
        Some((low.0 + high.0) / 2)
    }
}

/// One of several searches, told as a part of the whole.
struct Stage<'a> {
    runner: &'a mut dyn Runner,
    before: u32,
    of: u32,
    stopped: bool,
}

impl Runner for Stage<'_> {
    fn run(&mut self, jobs: &[Job]) -> Option<Vec<Vec<Outcome>>> {
        self.runner.run(jobs)
    }

    fn goes_on(&mut self, progress: &Progress) -> bool {
        let plans = self.before + progress.plans;
        let goes_on = self.runner.goes_on(&Progress { plans, of: self.of, ..progress.clone() });
        self.stopped |= !goes_on;
        goes_on
    }
}
