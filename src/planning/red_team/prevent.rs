//! The cheapest decision with which a plan is not broken by what breaks it.

use super::befall::all_befall;
use super::remedies::{Remedy, heads, remedies};
use super::report::{Preventing, Prevention};
use super::threat::Threat;
use super::trial::{Then, Trial};
use super::unbroken::Unbroken;
use crate::model::{Scenario, Schedule};
use crate::planning::candidate::Candidate;
use crate::planning::found_plans::Estimate;
use crate::planning::plan_limits::Limits;
use crate::planning::sizes_in_any_case::SizesInAnyCase;
use crate::sim::run_by_quarter;

/// So many of the cheapest remedies are tried in many futures.
const CHOSEN: usize = 12;

/// What prevents some threats as far as is seen, the cheapest first.
struct Attempt<'a> {
    threats: &'a [Threat],
    left: Vec<Remedy>,
}

/// What would have prevented each of these, in their order. `None` where the runner ended it.
pub fn prevented(
    trial: &mut Trial,
    unbroken: &Unbroken,
    breakings: &[&[Threat]],
) -> Option<Vec<Prevention>> {
    let Unbroken { scenario, run } = unbroken;
    let from = trial.question.from;
    // What the present plan does is not held against one that prevents something.
    let in_any_case = SizesInAnyCase::of_run(from, scenario, run);
    let limits = trial.question.limits.widened_to(scenario, run, &in_any_case);
    let mut attempts = Vec::new();
    for (place, threats) in breakings.iter().copied().enumerate() {
        let mut left = Vec::new();
        if !trial.is_stopped {
            let allowed = Allowed::of(unbroken, threats, (&limits, &in_any_case));
            for (place, remedy) in remedies(unbroken, threats, from).into_iter().enumerate() {
                // Of a large organization even that takes a while.
                trial.look_up(place)?;
                if !trial.is_stopped && allowed.allows(&remedy) {
                    left.push(remedy);
                }
            }
            let more = (breakings.len() - place) * (left.len() + CHOSEN / 2);
            trial.expect(more, Then::Nothing);
        }
        let left = held(trial, threats, left, trial.question.effort.screened_in)?;
        let cheapest = left.into_iter().take(CHOSEN).collect();
        let left = held(trial, threats, cheapest, trial.question.effort.chosen_in)?;
        attempts.push(Attempt { threats, left });
    }
    confirmed(trial, unbroken, attempts)
}

/// Which remedies may be tried.
struct Allowed<'a> {
    unbroken: &'a Unbroken,
    threats: &'a [Threat],
    limits: &'a Limits,
    in_any_case: &'a SizesInAnyCase,
    /// How many decisions do not apply in the present plan, and under the threats.
    refused: [usize; 2],
}

impl<'a> Allowed<'a> {
    fn of(
        unbroken: &'a Unbroken,
        threats: &'a [Threat],
        (limits, in_any_case): (&'a Limits, &'a SizesInAnyCase),
    ) -> Allowed<'a> {
        let under = all_befall(threats, &unbroken.scenario);
        let refused = [&unbroken.scenario, &under].map(refused);
        Allowed { unbroken, threats, limits, in_any_case, refused }
    }

    /// Whether everything applies that did, the threats among it, and the plan keeps within the limits.
    fn allows(&self, remedy: &Remedy) -> bool {
        let scenario = with(remedy, &self.unbroken.scenario);
        let under = all_befall(self.threats, &scenario);
        let [plain, hit] = [&scenario, &under].map(refused);
        plain <= self.refused[0]
            && hit <= self.refused[1]
            && self.limits.allow_decisions(&scenario).is_ok()
            && run_by_quarter(&scenario)
                .is_ok_and(|run| self.limits.allow_run(&scenario, &run, self.in_any_case).is_ok())
    }
}

fn refused(scenario: &Scenario) -> usize {
    let refused = |it: &Schedule| it.outcomes().iter().filter(|it| it.refusal().is_some()).count();
    Schedule::of(scenario).as_ref().map_or(0, refused)
}

fn with(remedy: &Remedy, scenario: &Scenario) -> Scenario {
    Scenario { plan: remedy.plan(scenario), ..scenario.clone() }
}

/// Keeps what prevents that the plan is broken in so many futures, the cheapest first, and of what costs the same the
/// best.
fn held(
    trial: &mut Trial,
    threats: &[Threat],
    remedies: Vec<Remedy>,
    futures: u32,
) -> Option<Vec<Remedy>> {
    let own = &trial.question.scenario;
    let under = remedies.iter().map(|it| all_befall(threats, &with(it, own)));
    let run = trial.try_each(under, futures)?;
    let held = remedies.into_iter().zip(run).filter_map(|(it, run)| Some((it, run.ok()?)));
    let mut held: Vec<(Remedy, f64)> = held.collect();
    held.sort_by(|(one, a), (other, b)| one.heads.cmp(&other.heads).then(b.total_cmp(a)));
    Some(held.into_iter().map(|(it, _)| it).collect())
}

/// The first of each that prevents it in futures that nothing was sought in.
fn confirmed(
    trial: &mut Trial,
    unbroken: &Unbroken,
    attempts: Vec<Attempt>,
) -> Option<Vec<Prevention>> {
    let own = &trial.question.scenario;
    let futures = trial.question.effort.confirmed_in;
    let mut found: Vec<Option<(Remedy, Candidate)>> = attempts.iter().map(|_| None).collect();
    for turn in 0..CHOSEN {
        let open: Vec<(usize, &Remedy)> = attempts
            .iter()
            .enumerate()
            .filter(|(place, _)| found[*place].is_none())
            .filter_map(|(place, attempt)| Some((place, attempt.left.get(turn)?)))
            .collect();
        let under = open
            .iter()
            .map(|(place, remedy)| all_befall(attempts[*place].threats, &with(remedy, own)));
        let run = trial.confirm(under, futures)?;
        for ((place, remedy), of) in open.into_iter().zip(run) {
            if !trial.is_broken(&of) {
                found[place] = Some((remedy.clone(), of));
            }
        }
    }
    let unhurt = found.iter().flatten().map(|(remedy, _)| with(remedy, &unbroken.scenario));
    let mut unhurt = trial.confirm(unhurt, futures)?.into_iter();
    let told = found.into_iter().map(|found| match (found, trial.is_stopped) {
        (Some((remedy, of)), _) => match unhurt.next() {
            Some(unhurt) => told(trial, unbroken, remedy, &of, &unhurt),
            None => Prevention::Nothing,
        },
        (None, true) => Prevention::NotSought,
        (None, false) => Prevention::Nothing,
    });
    Some(told.collect())
}

fn told(
    trial: &Trial,
    unbroken: &Unbroken,
    remedy: Remedy,
    of: &Candidate,
    unhurt: &Candidate,
) -> Prevention {
    let is_odds = trial.question.goal.is_odds();
    let own = &unbroken.scenario;
    let quarters = own.quarter_count();
    let scenario = with(&remedy, own);
    let cost = |run: &crate::sim::Trajectory| -> f64 {
        (0..quarters).map(|it| run.cost_of(it, own.cost_per_head)).sum()
    };
    let cost = run_by_quarter(&scenario).map_or(0.0, |run| cost(&run) - cost(&unbroken.run));
    Prevention::By(Box::new(Preventing {
        words: remedy.words,
        heads: heads(&scenario.plan, quarters).saturating_sub(heads(&own.plan, quarters)),
        figure: Estimate::of(of.values(), is_odds),
        unhurt: Estimate::of(unhurt.values(), is_odds),
        cost,
        scenario,
    }))
}
