//! The cheapest decision with which a plan is not broken by what breaks it.

use super::befall::all_befall;
use super::remedies::{Remedy, heads, remedies};
use super::report::{Preventing, Prevention};
use super::scene::Scene;
use super::threat::Threat;
use super::trial::{Trial, Which};
use crate::model::{Scenario, Schedule};
use crate::planning::candidate::Candidate;
use crate::planning::found_plans::Estimate;
use crate::planning::plan_limits::Limits;
use crate::sim::run_by_quarter;

/// So many of the cheapest remedies are tried in many futures.
const CHOSEN: usize = 12;

/// What is tried against some threats, the cheapest first.
struct Attempt<'a> {
    threats: &'a [Threat],
    /// What was not tried yet, or was and prevents it so far.
    left: Vec<Remedy>,
}

/// What would have prevented each of these, in their order. `None` where the runner ended it.
pub fn prevented(
    trial: &mut Trial,
    scene: &Scene,
    breakings: &[&[Threat]],
) -> Option<Vec<Prevention>> {
    let limits = trial.question.limits.widened_to(&scene.scenario, &scene.run);
    let from = trial.question.from;
    let mut attempts: Vec<Attempt> = breakings
        .iter()
        .map(|threats| {
            let allowed = Allowed::of(scene, threats, &limits);
            let mut left = remedies(scene, threats, from);
            left.retain(|remedy| allowed.allows(remedy));
            Attempt { threats, left }
        })
        .collect();
    let count: usize = attempts.iter().map(|it| it.left.len()).sum();
    trial.of = trial.plans + count as u32 + breakings.len() as u32 * 4;
    held(trial, &mut attempts, trial.question.effort.screened_in)?;
    attempts.iter_mut().for_each(|it| it.left.truncate(CHOSEN));
    held(trial, &mut attempts, trial.question.effort.chosen_in)?;
    confirmed(trial, scene, attempts)
}

/// Which remedies may be tried.
struct Allowed<'a> {
    scene: &'a Scene,
    threats: &'a [Threat],
    limits: &'a Limits,
    /// How many decisions do not apply in the present plan, and under the threats.
    refused: [usize; 2],
}

impl<'a> Allowed<'a> {
    fn of(scene: &'a Scene, threats: &'a [Threat], limits: &'a Limits) -> Allowed<'a> {
        let under = all_befall(threats, &scene.scenario);
        let refused = [&scene.scenario, &under].map(refused);
        Allowed { scene, threats, limits, refused }
    }

    /// Whether everything applies that did, the threats among it, and the plan keeps within the limits.
    fn allows(&self, remedy: &Remedy) -> bool {
        let scenario = with(remedy, &self.scene.scenario);
        let under = all_befall(self.threats, &scenario);
        let [plain, hit] = [&scenario, &under].map(refused);
        plain <= self.refused[0]
            && hit <= self.refused[1]
            && self.limits.allow_decisions(&scenario).is_ok()
            && run_by_quarter(&scenario)
                .is_ok_and(|run| self.limits.allow_run(&scenario, &run).is_ok())
    }
}

fn refused(scenario: &Scenario) -> usize {
    let refused = |it: &Schedule| it.outcomes().iter().filter(|it| it.refusal().is_some()).count();
    Schedule::of(scenario).as_ref().map_or(0, refused)
}

fn with(remedy: &Remedy, scenario: &Scenario) -> Scenario {
    Scenario { plan: remedy.plan.clone(), ..scenario.clone() }
}

/// Keeps what prevents that the plan is broken in so many futures, the cheapest first, and of what costs the same the
/// best.
fn held(trial: &mut Trial, attempts: &mut [Attempt], futures: u32) -> Option<()> {
    if trial.is_stopped {
        attempts.iter_mut().for_each(|it| it.left.clear());
        return Some(());
    }
    let own = &trial.question.scenario;
    let mut scenarios = Vec::new();
    for attempt in &*attempts {
        let under = |remedy| all_befall(attempt.threats, &with(remedy, own));
        scenarios.extend(attempt.left.iter().map(under));
    }
    let mut run = trial.run_all(&scenarios, Which::Seen, futures)?.into_iter();
    for attempt in attempts {
        let mut kept: Vec<(f64, Remedy)> = Vec::new();
        for (remedy, of) in attempt.left.drain(..).zip(&mut run) {
            if !trial.is_broken(&of) {
                kept.push((of.figure(), remedy));
            }
        }
        kept.sort_by(|(a, one), (b, other)| one.heads.cmp(&other.heads).then(b.total_cmp(a)));
        attempt.left = kept.into_iter().map(|(_, remedy)| remedy).collect();
    }
    Some(())
}

/// The first of each that prevents it in futures that nothing was chosen by.
fn confirmed(trial: &mut Trial, scene: &Scene, attempts: Vec<Attempt>) -> Option<Vec<Prevention>> {
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
        let scenarios: Vec<_> = open
            .iter()
            .map(|(place, remedy)| all_befall(attempts[*place].threats, &with(remedy, own)))
            .collect();
        let run = trial.run_all(&scenarios, Which::Unseen, futures)?;
        for ((place, remedy), of) in open.into_iter().zip(run) {
            if !trial.is_broken(&of) {
                found[place] = Some((remedy.clone(), of));
            }
        }
    }
    let unhurt: Vec<_> =
        found.iter().flatten().map(|(remedy, _)| with(remedy, &scene.scenario)).collect();
    let mut unhurt = trial.run_all(&unhurt, Which::Unseen, futures)?.into_iter();
    let told = found.into_iter().map(|found| match (found, trial.is_stopped) {
        (Some((remedy, of)), _) => match unhurt.next() {
            Some(unhurt) => told(trial, scene, remedy, &of, &unhurt),
            None => Prevention::Nothing,
        },
        (None, true) => Prevention::NotSought,
        (None, false) => Prevention::Nothing,
    });
    Some(told.collect())
}

fn told(
    trial: &Trial,
    scene: &Scene,
    remedy: Remedy,
    of: &Candidate,
    unhurt: &Candidate,
) -> Prevention {
    let is_odds = trial.question.goal.is_odds();
    let own = &scene.scenario;
    let quarters = own.quarter_count();
    let scenario = with(&remedy, own);
    let cost = |run: &crate::sim::Trajectory| -> f64 {
        (0..quarters).map(|it| run.cost_of(it, own.cost_per_head)).sum()
    };
    let cost = run_by_quarter(&scenario).map_or(0.0, |run| cost(&run) - cost(&scene.run));
    Prevention::By(Box::new(Preventing {
        words: remedy.words,
        heads: heads(&scenario.plan, quarters).saturating_sub(heads(&own.plan, quarters)),
        figure: Estimate::of(of.values(), is_odds),
        unhurt: Estimate::of(unhurt.values(), is_odds),
        cost,
        scenario,
    }))
}
