//! What is computed from a tab's document, kept until that changes.

use std::sync::Arc;

use super::asked::Asked;
use super::awaited::{Awaited, ShownAs};
use super::document::Document;
use super::held_against;
use super::outcome::Outcome;
use super::overlay::{Overlay, Purpose};
use super::preview::Preview;
use super::runs::{Found, Runs, Which};
use super::studies;
use super::tab_futures::Futures;
use super::tasks::Task;
use super::turns::Turns;
use super::view::Cursor;
use crate::edit::{Edit, try_apply};
use crate::model::{AreaId, Org, Scenario, TeamId};
use crate::planning::{Advice, Move};
use crate::sim::decision_impact::{DecisionImpact, is_too_large};
use crate::sim::remedy::Remedies;
use crate::sim::what_if::WhatIf;

/// What is computed from the document; kept until the document changes.
pub(super) struct Run {
    pub revision: u64,
    runs: Runs,
    /// The expected run, or what is shown until it is there.
    pub now: Outcome,
    /// The runs that are not there yet.
    pub awaited: Awaited,
    pub org: Org,
    pub org_of: Cursor,
    pub advice: Asked<Advice>,
    /// Whether it is judged in futures.
    advised_in_futures: bool,
    /// What would help a team.
    pub remedies: Option<(TeamId, Asked<Remedies>)>,
    /// Where the verdict on a scenario turns.
    pub turns: Option<(Arc<Scenario>, Asked<Arc<Turns>>)>,
    pub preview: Option<Preview>,
    pub assumed: Option<Assumed>,
    /// The future on show, by its number from 0, and its run.
    pub replayed: Option<(u32, Outcome)>,
    pub futures: Futures,
    pub studies: studies::Known,
    pub held: held_against::Known,
    pub impacts: Option<Impacts>,
    /// Whether trying each decision takes so long that it is done only when asked for.
    pub unweighed: bool,
    /// Whether it was asked for, of this plan.
    pub weighing_asked: bool,
}

/// What each decision of a scenario's plan does; `None` while it is computed.
pub(super) struct Impacts {
    pub of: Arc<Scenario>,
    pub impacts: Option<Vec<DecisionImpact>>,
}

/// A what-if and what it comes to.
pub(super) struct Assumed {
    pub what_if: WhatIf,
    pub outcome: Outcome,
}

impl Run {
    pub fn of(document: &Document) -> Run {
        let mut runs = Runs::default();
        let now = runs.shown(document.history.scenario(), None).outcome;
        Run {
            runs,
            awaited: Awaited::default(),
            revision: document.history.revision(),
            org: now.trajectory.schedule().start().clone(),
            org_of: Cursor::Start,
            now,
            advice: Asked::Not,
            advised_in_futures: false,
            remedies: None,
            turns: None,
            preview: None,
            assumed: None,
            replayed: None,
            futures: Futures::default(),
            studies: studies::Known::default(),
            held: held_against::Known::default(),
            impacts: None,
            unweighed: is_too_large(document.scenario()),
            weighing_asked: false,
        }
    }

    /// Brings everything up to date with the document and the cursor.
    pub fn refresh(&mut self, document: &Document, cursor: Cursor) {
        let revision = document.history.revision();
        if self.revision == revision && self.org_of == cursor {
            return;
        }
        let changed = self.revision != revision;
        if changed {
            let scenario = document.history.scenario();
            let Found { outcome, computed } = self.runs.shown(scenario, Some(&self.now));
            self.now = outcome;
            self.unweighed = is_too_large(scenario);
            self.weighing_asked = false;
            self.awaited.set(ShownAs::Now, scenario, Which::Expected, computed);
        }
        let schedule = self.now.trajectory.schedule();
        self.org = match cursor {
            Cursor::Start => schedule.start().clone(),
            Cursor::Quarter(quarter) => schedule.org_in(&document.scenario().plan, quarter),
        };
        self.revision = revision;
        self.org_of = cursor;
        self.advice = Asked::Not;
        self.remedies = None;
        self.forget_preview();
        self.assumed = None;
        self.awaited.forget(ShownAs::Assumed);
        if changed {
            self.forget_future();
        }
    }

    /// Lets go of what was tried.
    pub fn forget_preview(&mut self) {
        self.preview = None;
        self.awaited.forget(ShownAs::Tried);
    }

    /// Lets go of the future on show.
    pub fn forget_future(&mut self) {
        self.replayed = None;
        self.awaited.forget(ShownAs::Replayed);
    }

    /// Whether the run on show is still being computed.
    pub fn is_computing(&self) -> bool {
        self.awaited.has(ShownAs::Now) || self.awaited.has(ShownAs::Replayed)
    }

    /// Takes in a run, if it is one that is waited for.
    pub fn ran(&mut self, of: ShownAs, scenario: &Arc<Scenario>, which: Which, outcome: &Outcome) {
        if !self.awaited.take(of, scenario) {
            return;
        }
        self.runs.keep(scenario.clone(), which, outcome.clone());
        let outcome = outcome.clone();
        match of {
            ShownAs::Now => self.now = outcome,
            ShownAs::Tried => {
                if let Some(preview) = &mut self.preview {
                    (preview.result, preview.computed) = (Ok(outcome), true);
                }
            }
            ShownAs::Assumed => {
                if let Some(assumed) = &mut self.assumed {
                    assumed.outcome = outcome;
                }
            }
            ShownAs::Replayed => {
                if let Some((_, replayed)) = &mut self.replayed {
                    *replayed = outcome;
                }
            }
        }
    }

    /// Runs the future to be shown, unless that has been done; `None` shows none. The same number is the
    /// same luck, whatever is edited.
    pub fn replay(&mut self, document: &Document, future: Option<u32>) {
        let Some(number) = future else { return self.forget_future() };
        if self.awaited.has(ShownAs::Replayed)
            && self.replayed.as_ref().is_some_and(|(shown, _)| *shown == number)
        {
            return;
        }
        let (scenario, which) = (document.history.scenario(), Which::Future(number));
        // What is no tree has no futures.
        match self.runs.of(scenario, which, Some(&self.now)) {
            Ok(Found { outcome, computed }) => {
                self.replayed = Some((number, outcome));
                self.awaited.set(ShownAs::Replayed, scenario, which, computed);
            }
            Err(_) => self.forget_future(),
        }
    }

    /// The runs of this tab that are laid over the one on show, the most pressing first.
    pub fn overlays(&self, document: &Document) -> Vec<Overlay> {
        let tried = self.preview.as_ref().and_then(|preview| preview.result.as_ref().ok());
        let assumed = self.assumed.as_ref().map(|assumed| &assumed.outcome);
        let expected = self.replayed.as_ref().map(|_| &self.now);
        let laid = [
            (Purpose::Tried, "tried", tried),
            (Purpose::Assumed, "what if", assumed),
            (Purpose::Expected, "expected", expected),
        ];
        let overlay = |(purpose, name, outcome): (_, _, Option<&Outcome>)| {
            let (outcome, scenario) = (outcome?.clone(), document.name());
            Some(Overlay { purpose, name, scenario, outcome, odds: None })
        };
        laid.into_iter().filter_map(overlay).collect()
    }

    /// The quarter for which it is still to be tried what could be done next, in futures or else on average.
    pub fn wants_advice(&mut self, in_futures: bool) -> Option<u32> {
        if self.advised_in_futures != in_futures {
            (self.advised_in_futures, self.advice) = (in_futures, Asked::Not);
        }
        let Cursor::Quarter(quarter) = self.org_of else { return None };
        self.advice.is_open().then_some(quarter)
    }

    /// Notes that it is being tried what could be done next.
    pub fn advising(&mut self) {
        self.advice = Asked::Pending;
    }

    /// Takes in what could be done next, if it was judged as it is asked for now.
    pub fn advised(&mut self, advice: Advice, in_futures: bool) {
        if self.advised_in_futures == in_futures {
            self.advice = Asked::Answered(advice);
        }
    }

    /// The area to branch off next: that of the best branch tried.
    pub fn next_branch(&self) -> Option<&AreaId> {
        self.advice.answer()?.moves.iter().find_map(Move::branched)
    }

    /// The quarter and the team for which it is still to be tried what would help.
    pub fn wants_help(&self, team: Option<&TeamId>) -> Option<(u32, TeamId)> {
        let (Cursor::Quarter(quarter), Some(team)) = (self.org_of, team) else { return None };
        self.org.team(team).ok()?;
        let known = self.remedies.as_ref();
        let known = known.is_some_and(|(of, asked)| of == team && !asked.is_open());
        (!known).then(|| (quarter, team.clone()))
    }

    /// Notes that it is being tried what would help a team.
    pub fn helping(&mut self, team: TeamId) {
        self.remedies = Some((team, Asked::Pending));
    }

    /// Takes in what would help a team, if it is the one asked about.
    pub fn helped(&mut self, team: &TeamId, remedies: Remedies) {
        if let Some((_, asked)) = self.remedies.as_mut().filter(|(of, _)| of == team) {
            *asked = Asked::Answered(remedies);
        }
    }

    /// Whether it is still to be found where the verdict on the document turns, now that all its futures
    /// are surveyed.
    pub fn wants_turns(&self, document: &Document) -> bool {
        let scenario = document.history.scenario();
        let of =
            |(of, asked): &(Arc<Scenario>, Asked<_>)| Arc::ptr_eq(of, scenario) && !asked.is_open();
        let known = self.turns.as_ref().is_some_and(of);
        !known && self.futures.fans(document).is_some_and(|fans| fans.complete)
    }

    /// Notes that it is being found where the verdict turns.
    pub fn turning(&mut self, document: &Document) {
        self.turns = Some((document.history.scenario().clone(), Asked::Pending));
    }

    /// Takes in where the verdict turns, if it is on the scenario asked about; `None` where that gave
    /// way.
    pub fn turned(&mut self, scenario: &Arc<Scenario>, turns: Option<&Arc<Turns>>) {
        let of = |(of, _): &&mut (Arc<Scenario>, _)| Arc::ptr_eq(of, scenario);
        if let Some((_, asked)) = self.turns.as_mut().filter(of) {
            *asked = turns.map_or(Asked::Not, |turns| Asked::Answered(turns.clone()));
        }
    }

    /// Lets go of what was asked for and not answered: the answer may have given way to another
    /// tab's.
    pub fn ask_again(&mut self) {
        self.awaited.ask_again();
        self.advice.let_go();
        if let Some((_, asked)) = &mut self.remedies {
            asked.let_go();
        }
        self.impacts.take_if(|known| known.impacts.is_none());
        self.futures.ask_again();
        self.studies.ask_again();
        self.held.let_go();
    }

    /// Runs what would be, were this so from the quarter on show on, unless that has been done.
    pub fn assume(&mut self, document: &Document, what_if: Option<WhatIf>) {
        if self.assumed.as_ref().map(|assumed| assumed.what_if) != what_if {
            self.awaited.forget(ShownAs::Assumed);
            self.assumed = what_if.map(|what_if| {
                let changed = what_if.apply(document.scenario(), self.org_of.quarter());
                let changed = Arc::new(changed);
                let Found { outcome, computed } = self.runs.shown(&changed, Some(&self.now));
                self.awaited.set(ShownAs::Assumed, &changed, Which::Expected, computed);
                Assumed { what_if, outcome }
            });
        }
    }

    /// Whether the decisions of the document's plan are still to be tried for what they do.
    pub fn wants_impacts(&self, document: &Document) -> bool {
        let scenario = document.history.scenario();
        (!self.unweighed || self.weighing_asked)
            && !self.impacts.as_ref().is_some_and(|known| Arc::ptr_eq(&known.of, scenario))
    }

    /// Whether what is being found is not wanted any more: then nobody waits for it.
    pub fn let_impacts_go(&mut self, document: &Document) -> bool {
        let scenario = document.history.scenario();
        let of = |known: &mut Impacts| {
            let is_of = Arc::ptr_eq(&known.of, scenario);
            known.impacts.is_none() && !(is_of && (!self.unweighed || self.weighing_asked))
        };
        self.impacts.take_if(of).is_some()
    }

    /// Notes that what they do is being found.
    pub fn finding_impacts(&mut self, document: &Document) {
        let of = document.history.scenario().clone();
        self.impacts = Some(Impacts { of, impacts: None });
    }

    /// Notes that a task failed, so that nobody waits for it or tries it again.
    pub fn fail(&mut self, task: Task) {
        match task {
            Task::Advice => self.advice.fail(),
            Task::Remedies => {
                if let Some((_, asked)) = &mut self.remedies {
                    asked.fail();
                }
            }
            Task::TurningPoints => {
                if let Some((_, asked)) = &mut self.turns {
                    asked.fail();
                }
            }
            Task::Sensitivity => self.studies.fail(),
            Task::Held => self.held.fail(),
            // Nothing is shown of these until they are there.
            Task::Path
            | Task::Charts
            | Task::Image
            | Task::Settings
            | Task::Versions
            | Task::Roster
            | Task::Tickets
            | Task::Save
            | Task::Recover
            | Task::Fill
            | Task::Impact
            | Task::Merge
            | Task::Comparison
            | Task::Search
            | Task::Baseline
            | Task::Survey => {}
            // What is shown stays marked as not computed.
            Task::Run(_) => {}
        }
    }

    /// Takes in what the decisions of a scenario's plan do, if it is still the one asked about.
    pub fn found_impacts(&mut self, scenario: &Arc<Scenario>, impacts: &[DecisionImpact]) {
        if let Some(known) = self.impacts.as_mut().filter(|w| Arc::ptr_eq(&w.of, scenario)) {
            known.impacts = Some(impacts.to_vec());
        }
    }

    /// Tries an edit on a copy and runs it, unless that has been done already.
    pub fn try_out(&mut self, document: &Document, edit: Edit, cursor: Cursor) {
        if self.preview.as_ref().is_some_and(|preview| preview.edit == edit) {
            return;
        }
        self.awaited.forget(ShownAs::Tried);
        let tried = try_apply(document.scenario(), &edit).and_then(|changed| {
            let changed = Arc::new(changed);
            let found = self.runs.of(&changed, Which::Expected, Some(&self.now))?;
            self.awaited.set(ShownAs::Tried, &changed, Which::Expected, found.computed);
            Ok((changed, found))
        });
        self.preview = Some(Preview::of(document.scenario(), edit, tried, cursor));
    }
}
