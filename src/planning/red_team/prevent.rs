//! The cheapest decision with which a plan is not broken by what breaks it; where there is none, the one that brings back
//! most of what that takes.

use super::befall::all_befall;
use super::remedies::{Remedy, heads, remedies};
use super::report::{Prevention, Remedied};
use super::threat::{Threat, ThreatKind};
use super::trial::{Broken, Then, Trial};
use super::unbroken::Unbroken;
use crate::model::{Scenario, Schedule};
use crate::planning::candidate::Candidate;
use crate::planning::found_plans::{Advantage, Estimate};
use crate::planning::plan_limits::Limits;
use crate::planning::sizes_in_any_case::SizesInAnyCase;
use crate::sim::run_by_quarter;

/// So many of the cheapest remedies are tried in many futures.
const CHOSEN: usize = 12;

/// What is known of what helps against something that breaks the plan.
struct Attempt<'a> {
    broken: &'a Broken,
    /// What prevents it as far as is seen, the cheapest first.
    left: Vec<Remedy>,
    /// What brings back most of those that do not, as far as is seen.
    most: Option<Remedy>,
}

impl Attempt<'_> {
    /// What is confirmed in a turn, from 0: what does not prevent it comes last.
    fn in_turn(&self, turn: usize) -> Option<&Remedy> {
        if turn < CHOSEN { self.left.get(turn) } else { self.most.as_ref() }
    }
}

/// What would have prevented each of these, in their order. `None` where the runner ended it.
pub fn prevented(
    trial: &mut Trial,
    unbroken: &Unbroken,
    breakings: &[Broken],
) -> Option<Vec<Prevention>> {
    let Unbroken { scenario, run } = unbroken;
    let from = trial.question.from;
    // What the present plan does is not held against one that prevents something.
    let in_any_case = SizesInAnyCase::of_run(from, scenario, run);
    let limits = trial.question.limits.widened_to(scenario, run, &in_any_case);
    let mut attempts = Vec::new();
    for (place, broken) in breakings.iter().enumerate() {
        let threats = &broken.threats;
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
            trial.announce(more, Then::Nothing);
        }
        let (left, most) = held(trial, threats, left, trial.question.effort.screened_in)?;
        let cheapest = left.into_iter().take(CHOSEN).collect();
        let (left, nearly) = held(trial, threats, cheapest, trial.question.effort.chosen_in)?;
        attempts.push(Attempt { broken, left, most: nearly.or(most) });
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

    /// Whether everything applies that did, the threats among it and as large, and the plan keeps within the limits.
    fn allows(&self, remedy: &Remedy) -> bool {
        let scenario = with(remedy, &self.unbroken.scenario);
        let under = all_befall(self.threats, &scenario);
        let [plain, hit] = [&scenario, &under].map(refused);
        plain <= self.refused[0]
            && hit <= self.refused[1]
            && self.limits.allow_decisions(&scenario).is_ok()
            && Unbroken::of(&scenario).is_ok_and(|with| {
                self.limits.allow_run(&with.scenario, &with.run, self.in_any_case).is_ok()
                    && self.threats.iter().all(|threat| self.is_as_large(threat, &with))
            })
    }

    /// Whether as many can leave as do in the present plan: nobody is kept from going by being elsewhere already.
    fn is_as_large(&self, threat: &Threat, with: &Unbroken) -> bool {
        let ThreatKind::Leavers(team) = &threat.kind else { return true };
        let can = |of: &Unbroken| of.can_go(threat.quarter, team);
        can(with) >= can(self.unbroken).min(threat.size as u32)
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
/// best; and tells which of all others brings back most.
fn held(
    trial: &mut Trial,
    threats: &[Threat],
    remedies: Vec<Remedy>,
    futures: u32,
) -> Option<(Vec<Remedy>, Option<Remedy>)> {
    let own = &trial.question.scenario;
    let under = remedies.iter().map(|it| all_befall(threats, &with(it, own)));
    let run = trial.try_each(under, futures)?;
    let (mut held, mut others) = (Vec::new(), Vec::new());
    for (remedy, figure) in remedies.into_iter().zip(run) {
        match figure {
            Ok(figure) => held.push((remedy, figure)),
            Err(figure) => others.push((remedy, figure)),
        }
    }
    held.sort_by(|(one, a), (other, b)| one.heads.cmp(&other.heads).then(b.total_cmp(a)));
    others.sort_by(|(one, a), (other, b)| b.total_cmp(a).then(one.heads.cmp(&other.heads)));
    let most = others.into_iter().next().map(|(it, _)| it);
    Some((held.into_iter().map(|(it, _)| it).collect(), most))
}

/// The first of each that prevents it in futures that nothing was sought in, or else of all that were run in them the one that
/// brings back most.
fn confirmed(
    trial: &mut Trial,
    unbroken: &Unbroken,
    attempts: Vec<Attempt>,
) -> Option<Vec<Prevention>> {
    let mut found: Vec<Option<(&Remedy, Candidate)>> = attempts.iter().map(|_| None).collect();
    let mut nearest: Vec<Option<(&Remedy, Candidate)>> = attempts.iter().map(|_| None).collect();
    let mut is_whole = true;
    for turn in 0..=CHOSEN {
        if turn == CHOSEN && trial.is_stopped {
            is_whole = false;
            break;
        }
        let open: Vec<(usize, &Attempt, &Remedy)> = attempts
            .iter()
            .enumerate()
            .filter(|(place, _)| found[*place].is_none())
            .filter_map(|(place, attempt)| Some((place, attempt, attempt.in_turn(turn)?)))
            .collect();
        let of = open.iter().map(|(_, attempt, remedy)| (*attempt, *remedy));
        let run = under(trial, of)?;
        for ((place, _, remedy), of) in open.into_iter().zip(run) {
            let is_nearer = |(_, it): &(&Remedy, Candidate)| of.figure() > it.figure();
            if turn < CHOSEN && !trial.is_broken(&of) {
                found[place] = Some((remedy, of));
            } else if nearest[place].as_ref().is_none_or(is_nearer) {
                nearest[place] = Some((remedy, of));
            }
        }
    }
    let helps = |(_, of): &(&Remedy, Candidate), attempt: &Attempt| {
        let hit = &attempt.broken.under;
        let goal = trial.question.goal;
        Advantage::by_goal(goal, of.values(), hit.values()).is_beyond_chance()
    };
    for ((found, nearest), attempt) in found.iter_mut().zip(nearest).zip(&attempts) {
        if found.is_none() && is_whole {
            *found = nearest.filter(|it| helps(it, attempt));
        }
    }
    let futures = trial.question.effort.confirmed_in;
    let unhurt = found.iter().flatten().map(|(remedy, _)| with(remedy, &unbroken.scenario));
    let mut unhurt = trial.confirm(unhurt, futures)?.into_iter();
    let told = found.into_iter().map(|found| match (found, trial.is_stopped) {
        (Some((remedy, of)), _) => match unhurt.next() {
            Some(unhurt) => {
                let it = Box::new(told(trial, unbroken, remedy, [&of, &unhurt]));
                if trial.is_broken(&of) { Prevention::InPart(it) } else { Prevention::By(it) }
            }
            None => Prevention::Nothing,
        },
        (None, true) => Prevention::NotSought,
        (None, false) => Prevention::Nothing,
    });
    Some(told.collect())
}

/// Runs the plan with each of these under what it is to help against, in futures that nothing is sought in.
fn under<'a>(
    trial: &mut Trial,
    of: impl Iterator<Item = (&'a Attempt<'a>, &'a Remedy)>,
) -> Option<Vec<Candidate>> {
    let own = &trial.question.scenario;
    let scenarios = of.map(|(it, remedy)| all_befall(&it.broken.threats, &with(remedy, own)));
    trial.confirm(scenarios, trial.question.effort.confirmed_in)
}

fn told(
    trial: &Trial,
    unbroken: &Unbroken,
    remedy: &Remedy,
    [of, unhurt]: [&Candidate; 2],
) -> Remedied {
    let is_odds = trial.question.goal.is_odds();
    let own = &unbroken.scenario;
    let quarters = own.quarter_count();
    let scenario = with(remedy, own);
    let cost = |run: &crate::sim::Trajectory| -> f64 {
        (0..quarters).map(|it| run.cost_of(it, own.cost_per_head)).sum()
    };
    let cost = run_by_quarter(&scenario).map_or(0.0, |run| cost(&run) - cost(&unbroken.run));
    Remedied {
        words: remedy.words.clone(),
        heads: heads(&scenario.plan, quarters).saturating_sub(heads(&own.plan, quarters)),
        figure: Estimate::of(of.values(), is_odds),
        unhurt: Estimate::of(unhurt.values(), is_odds),
        cost,
        scenario,
    }
}
