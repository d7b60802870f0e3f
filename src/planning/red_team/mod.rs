//! The red team: the cheapest things that would break a plan, and what would have prevented each.
//!
//! Every threat is something that a plan can say, or another number of the scenario. It is tried in several
//! quarters at rising sizes, in few futures and then in many, each of them the same as without it; what is told is
//! confirmed in futures that no size was sought in; what is told is chosen of what was confirmed.

mod base_rates;
mod befall;
mod ladder;
mod likelihood;
mod pairs;
mod prevent;
mod remedies;
mod report;
mod smallest;
mod threat;
mod threat_words;
mod trial;
mod unbroken;

pub use base_rates::ALL as BASE_RATES;
pub use report::{
    Breaking, LEAST_HELD, Prevention, RedTeamEffort, RedTeamQuestion, RedTeamReport, Remedied,
    chance_in_words,
};
pub use threat::{Threat, ThreatKind};
pub use threat_words::words_of_with as threats_in_words;

use self::befall::all_befall;
use self::ladder::ladders;
use self::likelihood::chance;
use self::pairs::pairs;
use self::prevent::prevented;
use self::smallest::{Climb, smallest};
use self::threat_words::words_of;
use self::trial::{Broken, Then, Trial, Which};
use self::unbroken::Unbroken;
use super::found_plans::Estimate;
use super::runner::Runner;
use crate::model::Refusal;

/// Seeks what would break a plan. Once the runner says not to go on, pairs and what prevents them are not sought.
/// `None` where the runner ended it.
///
/// # Errors
/// When the structure at the start is no tree.
pub fn red_team(
    question: &RedTeamQuestion,
    runner: &mut dyn Runner,
) -> Result<Option<RedTeamReport>, Refusal> {
    let unbroken = Unbroken::of(&question.scenario)?;
    Ok(sought(question, &unbroken, runner))
}

fn sought(
    question: &RedTeamQuestion,
    unbroken: &Unbroken,
    runner: &mut dyn Runner,
) -> Option<RedTeamReport> {
    let mut trial = Trial::begin(question, runner)?;
    let of_present = |trial: &Trial| {
        let present = trial.present(Which::Unseen);
        Estimate::of(present.values(), question.goal.is_odds())
    };
    let (mut found, mut withstood) = (Vec::new(), Vec::new());
    // What does not hold cannot be broken.
    let holds_as_it_is = of_present(&trial).figure >= LEAST_HELD;
    if holds_as_it_is {
        let mut climbs = smallest(&mut trial, ladders(unbroken, question.from))?;
        found = confirmed(&mut trial, unbroken, &mut climbs)?;
        withstood = climbs.iter().filter(|it| it.withstands()).map(Climb::threat).collect();
        if !trial.is_stopped {
            found.extend(pairs(&mut trial, unbroken, &climbs)?);
        }
    }
    found.sort_by(|a, b| b.chance.total_cmp(&a.chance));
    let preventions = match trial.is_stopped {
        true => vec![Prevention::NotSought; found.len()],
        false => prevented(&mut trial, unbroken, &found)?,
    };
    trial.end();
    let breakings = found.iter().zip(preventions).map(|(it, prevention)| Breaking {
        words: words_of(&it.threats, &question.scenario),
        figure: Estimate::of(it.under.values(), question.goal.is_odds()),
        scenario: all_befall(&it.threats, &question.scenario),
        chance: it.chance,
        threats: it.threats.clone(),
        harmless: it.harmless.clone(),
        prevention,
    });
    Some(RedTeamReport {
        goal: question.goal,
        holds: question.holds,
        present: of_present(&trial),
        holds_as_it_is,
        is_stopped: trial.is_stopped,
        seed: trial.present(Which::Unseen).scenario.uncertainty.seed,
        breakings: breakings.collect(),
        withstood,
        effort: question.effort,
        plans_tried: trial.plans,
        futures_run: trial.futures,
    })
}

/// The likeliest in futures that no size was sought in: at the next larger size where one does not break the plan
/// in them.
fn confirmed(trial: &mut Trial, unbroken: &Unbroken, climbs: &mut [Climb]) -> Option<Vec<Broken>> {
    let of = |climb: &Climb| chance(unbroken, &climb.threat(), &climb.quarters(climb.least));
    climbs.sort_by(|a, b| of(b).total_cmp(&of(a)));
    let futures = trial.question.effort.confirmed_in;
    let mut open: Vec<&mut Climb> = climbs.iter_mut().filter(|it| !it.withstands()).collect();
    open.truncate(trial.question.effort.threats);
    trial.announce(open.len(), Then::Pairs);
    let mut told: Vec<Broken> = Vec::new();
    while !open.is_empty() {
        let under = open.iter().map(|it| it.threat().befall(&unbroken.scenario));
        let run = trial.confirm(under, futures)?;
        let mut next = Vec::new();
        for (climb, under) in open.into_iter().zip(run) {
            if trial.is_broken(&under) {
                let (threats, harmless) = (vec![climb.threat()], climb.harmless());
                told.push(Broken { threats, harmless, chance: of(climb), under });
            } else {
                climb.least += 1;
                if !climb.withstands() {
                    next.push(climb);
                }
            }
        }
        open = next;
    }
    Some(told)
}
