//! What really happened held against the model, while somebody looks or has the fans weighed by it.

use std::sync::Arc;

use super::document::Document;
use super::surveys;
use crate::export::chart::Spread;
use crate::export::hindsight_words::Told;
use crate::model::{PerRule, Scenario, Schedule};
use crate::sim::hindsight::{Agreement, Hindsight, Holding, hold};

/// The most futures: each is kept week by week.
const MOST: u32 = 4_000;

/// What came of it.
#[derive(Debug)]
pub struct HeldAgainst {
    /// The quarter (from 0) until whose end futures are weighed by what was counted; the runs are given nothing of later
    /// ones.
    pub until: u32,
    /// How many futures.
    pub futures: u32,
    /// The figures.
    pub hindsight: Hindsight,
    /// How much each future agrees until then.
    pub agreement: Agreement,
    /// How what each rule judges spreads by weight, in the order of the rules.
    pub spreads: PerRule<Spread>,
    /// The share of all futures in which leadership stands at the end, and that by weight.
    pub stands: [f64; 2],
    /// The same in which each rule holds to the end.
    pub holds: PerRule<[f64; 2]>,
    /// Positions and branches, and what came of them, in lines.
    pub planned: String,
    /// What it says nothing of, and why.
    pub untested: Vec<String>,
}

/// What is known for the scenario on show.
#[derive(Debug, Clone, Copy)]
pub struct HeldOnShow<'a> {
    /// What came of it, perhaps of the scenario before.
    pub found: &'a HeldAgainst,
    /// Whether it is of the scenario and quarter on show.
    pub current: bool,
}

/// What a tab knows of it, and what it asked.
#[derive(Default)]
pub(super) struct Known {
    /// The scenario, and the quarter until which its futures are weighed, that are being run.
    asked: Option<(Arc<Scenario>, u32)>,
    /// Those whose runs failed; they are not tried again.
    failed: Option<(Arc<Scenario>, u32)>,
    found: Option<(Arc<Scenario>, Arc<HeldAgainst>)>,
}

/// The quarter (from 0) until which futures are weighed: that which was chosen, or else the last that tells of anything;
/// `None` where none does.
pub fn until(scenario: &Scenario, chosen: Option<u32>) -> Option<u32> {
    let quarters = scenario.quarter_count();
    let last = scenario.actuals.iter().map(|it| it.quarter).filter(|it| *it < quarters).max()?;
    Some(chosen.map_or(last, |chosen| chosen.min(last)))
}

impl Known {
    /// Whether it is still to be run.
    pub fn wants(&self, document: &Document, until: u32) -> bool {
        let is_it = |of: &Option<(Arc<Scenario>, u32)>| {
            let of = of.as_ref();
            of.is_some_and(|(of, at)| Arc::ptr_eq(of, document.history.scenario()) && *at == until)
        };
        !is_it(&self.asked) && !is_it(&self.failed) && !self.is_found(document, until)
    }

    fn is_found(&self, document: &Document, until: u32) -> bool {
        let found = self.found.as_ref();
        found.is_some_and(|(of, found)| {
            Arc::ptr_eq(of, document.history.scenario()) && found.until == until
        })
    }

    /// Notes that it is being run.
    pub fn started(&mut self, document: &Document, until: u32) {
        self.asked = Some((document.history.scenario().clone(), until));
    }

    /// Notes that what is under way failed.
    pub fn fail(&mut self) {
        self.failed = self.asked.take();
    }

    /// Lets go of what is under way, if anything is.
    pub fn let_go(&mut self) -> bool {
        self.asked.take().is_some()
    }

    /// Takes in what came of it, if it is what was asked for.
    pub fn take_in(&mut self, scenario: &Arc<Scenario>, found: &Arc<HeldAgainst>) {
        let is_it = |(of, until): &mut (_, u32)| Arc::ptr_eq(of, scenario) && *until == found.until;
        if self.asked.take_if(is_it).is_some() {
            self.found = Some((scenario.clone(), found.clone()));
        }
    }

    /// What is known for a document and the quarter until which its futures are weighed.
    pub fn on_show(&self, document: &Document, until: Option<u32>) -> Option<HeldOnShow<'_>> {
        let current = until.is_some_and(|until| self.is_found(document, until));
        self.found.as_ref().map(|(_, found)| HeldOnShow { found, current })
    }
}

/// Runs a scenario and holds what was counted against it; `None` once it is not to go on.
pub(super) fn held(
    scenario: &Scenario,
    until: u32,
    go_on: &(dyn Fn() -> bool + Sync),
) -> Option<HeldAgainst> {
    // What is no tree has no futures.
    let wanted = (scenario.uncertainty.futures as u32).min(MOST);
    let futures = surveys::affordable(wanted, &Schedule::of(scenario).ok()?);
    let how = Holding { until: Some(until), plan_hires: false, futures, by_week: true };
    let held = hold(scenario, how, go_on).ok()??;
    let told = Told { scenario, held: &held };
    let (planned, untested) = (told.cuts() + &told.planned(), told.untested());
    let (_, agreement) = held.agreement?;
    let odds = |is: Vec<bool>| {
        let all = is.iter().filter(|is| **is).count() as f64 / is.len().max(1) as f64;
        [all, agreement.share(is.into_iter())]
    };
    let stands = odds(held.panel.ends().map(|end| end.replaced.is_none()).collect());
    let holds = PerRule::of(|rule| {
        odds(held.panel.ends().map(|end| end.broken[rule as usize].is_none()).collect())
    });
    Some(HeldAgainst {
        until,
        futures,
        spreads: PerRule::of(|rule| Spread::weighed(&held.panel, &agreement, rule)),
        hindsight: held.hindsight,
        agreement,
        stands,
        holds,
        planned,
        untested,
    })
}
