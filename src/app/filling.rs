//! The plan being filled by a strategy from the cursor's quarter on: what is asked of it, and what it wrote.

use std::sync::Arc;

use super::surveys::stands;
use crate::model::{Plan, Planned, Scenario};
use crate::planning::settled::is_settled;
use crate::planning::{Strategy, fill_while};

/// What can be done about filling the plan.
#[derive(Debug, Clone, PartialEq)]
pub enum AboutFilling {
    /// Let this strategy write it.
    Follow(Strategy),
    /// Make what is shown the plan, as one step.
    Done,
    /// Leave all as it was.
    Leave,
}

/// What a strategy is to write.
#[derive(Debug, Clone, PartialEq)]
pub struct FillAsked {
    /// The very scenario.
    pub scenario: Arc<Scenario>,
    /// The first quarter (from 0) it writes.
    pub from: u32,
    /// The strategy.
    pub strategy: Strategy,
}

impl FillAsked {
    fn is_same(&self, other: &FillAsked) -> bool {
        Arc::ptr_eq(&self.scenario, &other.scenario)
            && self.from == other.from
            && self.strategy == other.strategy
    }

    /// Writes it; `None` once `go_on`, which is asked before every quarter, says no.
    pub fn write(&self, go_on: &dyn Fn() -> bool) -> Option<Result<Filled, String>> {
        match fill_while(&self.scenario, self.from, &self.strategy, go_on) {
            Ok(plan) => Some(Ok(Filled::of(self, plan?))),
            Err(refusal) => Some(Err(refusal.to_string())),
        }
    }
}

/// What a strategy wrote.
#[derive(Debug, Clone, PartialEq)]
pub struct Filled {
    /// The whole plan with it.
    pub plan: Plan,
    /// How many decisions are written.
    pub written: usize,
    /// How many are taken out for them.
    pub replaced: usize,
    /// How many from there on stay, for they are settled.
    pub settled: usize,
}

impl Filled {
    /// In which share of its futures leadership stands as planned now, and with this plan; `None` once `go_on` says no.
    pub(super) fn odds(
        &self,
        asked: &FillAsked,
        go_on: &(dyn Fn() -> bool + Sync),
    ) -> Option<[f64; 2]> {
        let tried = Scenario { plan: self.plan.clone(), ..(*asked.scenario).clone() };
        Some([stands(&asked.scenario, go_on)?, stands(&tried, go_on)?])
    }

    fn of(asked: &FillAsked, plan: Plan) -> Filled {
        let from_here = |it: &&Planned| it.quarter >= asked.from;
        let own = asked.scenario.plan.items().iter().filter(from_here);
        let (settled, replaced): (Vec<&Planned>, Vec<&Planned>) =
            own.partition(|it| is_settled(it));
        let written = plan.items().iter().filter(from_here).count() - settled.len();
        Filled { plan, written, replaced: replaced.len(), settled: settled.len() }
    }
}

/// The plan being filled.
#[derive(Debug, Clone, PartialEq)]
pub struct Filling {
    /// The strategy, with its numbers as they are now.
    pub strategy: Strategy,
    /// What is being written, or was written last.
    asked: Option<FillAsked>,
    /// What was written last, and whether it is what is asked now.
    found: Option<(FillAsked, Result<Filled, String>)>,
    /// In which share of futures leadership stands as planned now, and with what was written for this.
    odds: Option<(FillAsked, [f64; 2])>,
}

impl Filling {
    /// With nothing written yet.
    pub(super) fn of(strategy: Strategy) -> Filling {
        Filling { strategy, asked: None, found: None, odds: None }
    }

    /// What was written, or why it could not be; `None` while it is being written.
    pub fn found(&self) -> Option<&Result<Filled, String>> {
        let (of, found) = self.found.as_ref()?;
        self.asked.as_ref().is_some_and(|asked| asked.is_same(of)).then_some(found)
    }

    /// In which share of futures leadership stands as planned now, and with what is written; `None` while that is not known.
    pub fn odds(&self) -> Option<[f64; 2]> {
        let (of, odds) = self.odds.as_ref()?;
        self.asked.as_ref().is_some_and(|asked| asked.is_same(of)).then_some(*odds)
    }

    /// What was written last, even if something else is being written now.
    pub(super) fn last(&self) -> Option<(&FillAsked, &Filled)> {
        let (of, found) = self.found.as_ref()?;
        Some((of, found.as_ref().ok()?))
    }

    /// What is still to be asked to be written of a scenario from a quarter (from 0) on; each once.
    pub(super) fn ask(&mut self, scenario: &Arc<Scenario>, from: u32) -> Option<FillAsked> {
        let (scenario, strategy) = (scenario.clone(), self.strategy.clone());
        let asked = FillAsked { scenario, from, strategy };
        let is_known = self.asked.as_ref().is_some_and(|known| known.is_same(&asked));
        (!is_known).then(|| self.asked.insert(asked).clone())
    }

    /// Takes in what was written.
    pub(super) fn take(&mut self, of: &FillAsked, found: Result<Filled, String>) {
        if self.asked.as_ref().is_some_and(|asked| asked.is_same(of)) {
            self.found = Some((of.clone(), found));
        }
    }

    /// Takes in how often leadership stands.
    pub(super) fn take_odds(&mut self, of: &FillAsked, odds: [f64; 2]) {
        if self.asked.as_ref().is_some_and(|asked| asked.is_same(of)) {
            self.odds = Some((of.clone(), odds));
        }
    }

    /// Notes that writing it failed.
    pub(super) fn fail(&mut self) {
        if let Some(asked) = self.asked.clone().filter(|_| self.found().is_none()) {
            self.found = Some((asked, Err("a fault in Arborist".into())));
        }
    }
}
