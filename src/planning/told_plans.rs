//! Plans with their figures in futures that no plan was sought in, each run once: what is told is chosen of these.

use super::candidate::Candidate;
use super::confirm::told;
use super::first_failure::FirstFailure;
use super::found_plans::FoundPlan;
use super::offers::{AskedPlan, Wanted};
use super::plan_changes::changes;
use super::runner::{Job, Runner};
use super::search_question::Question;
use crate::model::{Plan, Refusal};
use crate::sim::run_by_quarter;

/// The plans told so far.
pub struct ToldPlans<'a> {
    question: &'a Question,
    present: &'a Candidate,
    /// As run, and told.
    all: Vec<(Candidate, AskedPlan)>,
}

impl<'a> ToldPlans<'a> {
    /// None yet. The present plan is to be told first.
    pub fn of(question: &'a Question, present: &'a Candidate) -> ToldPlans<'a> {
        ToldPlans { question, present, all: Vec::new() }
    }

    /// Runs those that were not told yet and tells them. `None` where the runner ended it.
    ///
    /// # Errors
    /// When the structure at the start is no tree.
    pub fn tell(
        &mut self,
        plans: &[&Candidate],
        runner: &mut dyn Runner,
    ) -> Result<Option<()>, Refusal> {
        let unseen = self.question.unseen();
        let mut new: Vec<(&Candidate, Candidate)> = Vec::new();
        for seen in plans {
            let plan = &seen.scenario.plan;
            let is_new = new.iter().all(|(_, other)| other.scenario.plan != *plan);
            if is_new && self.place(plan).is_none() {
                new.push((seen, Candidate::new(seen.number, &unseen, plan.clone())));
            }
        }
        let futures = 0..self.question.effort.confirmed_in;
        let job = |(_, of): &(_, Candidate)| Job {
            scenario: of.scenario.clone(),
            from: 0,
            futures: futures.clone(),
        };
        let jobs: Vec<Job> = new.iter().map(job).collect();
        let Some(found) = runner.run(&jobs) else { return Ok(None) };
        let asked = (self.question, &self.question.sizes_in_any_case()?);
        for ((seen, mut of), outcomes) in new.into_iter().zip(found) {
            of.take_in(&outcomes, self.question.goal);
            let quarters = of.scenario.quarter_count();
            let own = self.run(self.present).unwrap_or(&of);
            let plan = told(asked, seen, &of, own, Vec::new())?;
            let fails = FirstFailure::of(self.question.goal, &outcomes, quarters);
            let run = fails.as_ref().map(|_| run_by_quarter(&of.scenario)).transpose()?;
            let fails = fails.zip(run).map(|(fails, run)| fails.told_by(&run));
            self.all.push((of, AskedPlan { plan, fails }));
        }
        Ok(Some(()))
    }

    fn place(&self, plan: &Plan) -> Option<usize> {
        self.all.iter().position(|(of, _)| of.scenario.plan == *plan)
    }

    /// A plan, as it was told.
    pub fn of_plan(&self, plan: &Candidate) -> Option<&AskedPlan> {
        self.place(&plan.scenario.plan).map(|place| &self.all[place].1)
    }

    /// A plan, as it was run in the unseen futures.
    pub fn run(&self, plan: &Candidate) -> Option<&Candidate> {
        self.place(&plan.scenario.plan).map(|place| &self.all[place].0)
    }

    /// The same for a plan that was told.
    pub fn run_of(&self, plan: &FoundPlan) -> Option<&Candidate> {
        self.place(&plan.scenario.plan).map(|place| &self.all[place].0)
    }

    /// All that keep within the limits.
    pub fn within(&self) -> Vec<&AskedPlan> {
        self.all.iter().map(|(_, told)| told).filter(|told| told.plan.within).collect()
    }

    /// In how many things a plan differs from the present one.
    pub fn differences(&self, of: &AskedPlan) -> usize {
        changes(&self.present.scenario.plan, &of.plan.scenario.plan).len()
    }

    /// Of those within the limits that do as often as wanted the one that takes least; of equals the better, and of those
    /// the one that differs less from the present plan.
    pub fn least(&self, Wanted { odds, by }: Wanted) -> Option<&AskedPlan> {
        let enough = self.within().into_iter().filter(|it| it.plan.confirmed.figure >= odds);
        enough.min_by(|a, b| {
            let better = b.plan.confirmed.figure.total_cmp(&a.plan.confirmed.figure);
            by.of(&a.plan)
                .total_cmp(&by.of(&b.plan))
                .then(better)
                .then_with(|| self.differences(a).cmp(&self.differences(b)))
        })
    }

    /// How many futures were run.
    pub fn futures(&self) -> u64 {
        self.all.len() as u64 * u64::from(self.question.effort.confirmed_in)
    }
}
