//! What panels read: the scenario, its run, and the organization where the cursor stands.

use std::sync::Arc;

use super::action::Action;
use super::asked::Asked;
use super::document::Document;
pub use super::outcome::Outcome;
use super::settings::Settings;
use super::studies::{self, OnShow};
use super::tab_futures::{Fans, Futures};
use super::tabs::{TabId, TabRow};
use super::turns::Turns;
use super::view::{Cursor, Selection};
use crate::edit::{Edit, try_apply};
use crate::export::chart::PlotSpec;
use crate::model::schedule::org_at;
use crate::model::{AreaId, AreaIx, Decision, Names, Org, Rule, Scenario, TeamId, TeamIx};
use crate::sim::advise::{Advice, Move};
use crate::sim::decision_impact::Matter;
use crate::sim::futures::Odds;
use crate::sim::remedy::Remedies;
use crate::sim::what_if::WhatIf;
use crate::sim::{AreaRow, OrgRow, TeamRow, Trajectory, Verdict};

/// What a drop or a click would come to, tried on a copy.
#[derive(Debug, Clone)]
pub struct Preview {
    /// The change it would be.
    pub edit: Edit,
    /// The run as it would become, or why it is refused, in words.
    pub result: Result<Outcome, String>,
}

/// What is computed from the document; kept until the document changes.
pub(super) struct Run {
    pub revision: u64,
    pub now: Outcome,
    pub org: Org,
    pub org_of: Cursor,
    advice: Asked<Advice>,
    /// What would help a team.
    remedies: Option<(TeamId, Asked<Remedies>)>,
    /// Where the verdict on a scenario turns.
    turns: Option<(Arc<Scenario>, Asked<Arc<Turns>>)>,
    pub preview: Option<Preview>,
    pub assumed: Option<Assumed>,
    pub futures: Futures,
    pub studies: studies::Known,
    weights: Option<Weights>,
}

/// What each decision of a scenario's plan does; `None` while it is computed.
struct Weights {
    of: Arc<Scenario>,
    matters: Option<Vec<Matter>>,
}

/// A what-if and what it comes to.
pub(super) struct Assumed {
    what_if: WhatIf,
    outcome: Outcome,
}

impl Run {
    pub fn of(document: &Document) -> Run {
        let now = Outcome::shown(document.scenario());
        Run {
            revision: document.history.revision(),
            org: now.trajectory.schedule().start().clone(),
            org_of: Cursor::Start,
            now,
            advice: Asked::Not,
            remedies: None,
            turns: None,
            preview: None,
            assumed: None,
            futures: Futures::default(),
            studies: studies::Known::default(),
            weights: None,
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
            self.now = Outcome::shown(document.scenario());
        }
        let start = self.now.trajectory.schedule().start();
        self.org = match cursor {
            Cursor::Start => start.clone(),
            Cursor::Quarter(quarter) => {
                org_at(document.scenario(), quarter).unwrap_or_else(|_| start.clone())
            }
        };
        self.revision = revision;
        self.org_of = cursor;
        self.advice = Asked::Not;
        self.remedies = None;
        self.preview = None;
        self.assumed = None;
        if changed {
            self.futures.back_to_expected();
        }
    }

    /// The quarter for which it is still to be tried what could be done next; asked for once.
    pub fn unadvised(&mut self) -> Option<u32> {
        let Cursor::Quarter(quarter) = self.org_of else { return None };
        if !self.advice.is_open() {
            return None;
        }
        self.advice = Asked::Pending;
        Some(quarter)
    }

    /// Takes in what could be done next.
    pub fn advised(&mut self, advice: Advice) {
        self.advice = Asked::Answered(advice);
    }

    /// The area to branch off next: that of the best branch tried.
    pub fn next_branch(&self) -> Option<&AreaId> {
        self.advice.answer()?.moves.iter().find_map(Move::branched)
    }

    /// The quarter and the team for which it is still to be tried what would help; asked for once.
    pub fn unhelped(&mut self, team: Option<&TeamId>) -> Option<(u32, TeamId)> {
        let (Cursor::Quarter(quarter), Some(team)) = (self.org_of, team) else { return None };
        self.org.team(team).ok()?;
        if self.remedies.as_ref().is_some_and(|(of, asked)| of == team && !asked.is_open()) {
            return None;
        }
        self.remedies = Some((team.clone(), Asked::Pending));
        Some((quarter, team.clone()))
    }

    /// Takes in what would help a team, if it is the one asked about.
    pub fn helped(&mut self, team: &TeamId, remedies: Remedies) {
        if let Some((_, asked)) = self.remedies.as_mut().filter(|(of, _)| of == team) {
            *asked = Asked::Answered(remedies);
        }
    }

    /// Whether it is still to be found where the verdict on the document turns; asked for once, when all
    /// its futures are surveyed.
    pub fn unturned(&mut self, document: &Document) -> bool {
        let scenario = document.history.scenario();
        let known = self
            .turns
            .as_ref()
            .is_some_and(|(of, asked)| Arc::ptr_eq(of, scenario) && !asked.is_open());
        if known || !self.futures.fans(document).is_some_and(|fans| fans.complete) {
            return false;
        }
        self.turns = Some((scenario.clone(), Asked::Pending));
        true
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
        self.advice.let_go();
        if let Some((_, asked)) = &mut self.remedies {
            asked.let_go();
        }
        self.weights.take_if(|weights| weights.matters.is_none());
        self.futures.ask_again();
        self.studies.ask_again();
    }

    /// Runs what would be, were this so from the quarter on show on, unless that has been done.
    pub fn assume(&mut self, document: &Document, what_if: Option<WhatIf>) {
        if self.assumed.as_ref().map(|assumed| assumed.what_if) != what_if {
            self.assumed = what_if.map(|what_if| {
                let changed = what_if.apply(document.scenario(), self.org_of.quarter());
                Assumed { what_if, outcome: Outcome::shown(&changed) }
            });
        }
    }

    /// Whether the decisions of the document's plan are still to be weighed; asked for once.
    pub fn unweighed(&mut self, document: &Document) -> bool {
        let scenario = document.history.scenario();
        if self.weights.as_ref().is_some_and(|weights| Arc::ptr_eq(&weights.of, scenario)) {
            return false;
        }
        self.weights = Some(Weights { of: scenario.clone(), matters: None });
        true
    }

    /// Takes in what the decisions of a scenario's plan do, if it is still the one asked about.
    pub fn weighed(&mut self, scenario: &Arc<Scenario>, matters: &[Matter]) {
        if let Some(weights) = self.weights.as_mut().filter(|w| Arc::ptr_eq(&w.of, scenario)) {
            weights.matters = Some(matters.to_vec());
        }
    }

    /// Tries an edit on a copy and runs it, unless that has been done already.
    pub fn try_out(&mut self, document: &Document, edit: Edit) {
        if self.preview.as_ref().is_some_and(|preview| preview.edit == edit) {
            return;
        }
        let changed = try_apply(document.scenario(), &edit);
        let result = changed
            .and_then(|changed| Outcome::of(&changed))
            .map_err(|refusal| refusal.to_string());
        self.preview = Some(Preview { edit, result });
    }
}

/// Everything a panel may read, for one frame.
#[derive(Clone, Copy)]
pub struct Show<'a> {
    /// The tab that is shown.
    pub tab: TabId,
    /// Every open tab, in the order of the strip.
    pub tabs: &'a [TabRow],
    /// The document: its name, file and history.
    pub document: &'a Document,
    /// The scenario.
    pub scenario: &'a Scenario,
    /// Its run: the expected one, or a future of it.
    pub trajectory: &'a Trajectory,
    /// Its plots, in the order of the rules.
    pub plots: &'a [PlotSpec; 4],
    /// The structure where the cursor stands.
    pub org: &'a Org,
    /// The quarter on show.
    pub cursor: Cursor,
    /// The week on show: the end of the cursor's quarter, 0 at the start.
    pub week: u32,
    /// What could be done next at the cursor; `None` at the start, and while it is tried.
    pub advice: Option<&'a Advice>,
    /// Where the verdict turns; `None` while that is being found.
    pub turns: Option<&'a Turns>,
    /// A team, and what would help it at the cursor: `None` while it is tried.
    pub remedies: Option<(&'a TeamId, Option<&'a Remedies>)>,
    /// What the drop under the pointer would come to.
    pub preview: Option<&'a Preview>,
    /// What is assumed from the cursor's quarter on, and what it comes to.
    pub what_if: Option<(WhatIf, &'a Outcome)>,
    /// What each decision does to the rules, in the order of the plan; empty while it is computed.
    pub matters: &'a [Matter],
    /// What its futures say, as far as they are surveyed.
    pub fans: Option<Fans<'a>>,
    /// What is known of what matters most at the cursor, or at the end where that is the start.
    pub studied: OnShow<'a>,
    /// The future (from 0) whose run this is, and the expected run; `None` when it is that.
    pub future: Option<(u32, &'a Outcome)>,
    /// The run that was pinned to compare with; it may be of another tab, or of a closed one.
    pub baseline: Option<&'a Outcome>,
    /// What the scenario it was pinned from was called then.
    pub baseline_name: Option<&'a str>,
    /// Its odds, as far as its futures were surveyed.
    pub baseline_odds: Option<&'a Odds>,
    /// Theme and recent files.
    pub settings: &'a Settings,
}

impl<'a> Show<'a> {
    pub(super) fn new(
        tab: TabId,
        document: &'a Document,
        run: &'a Run,
        settings: &'a Settings,
        cursor: Cursor,
    ) -> Show<'a> {
        let replayed = run.futures.replayed();
        let shown = replayed.map_or(&run.now, |(_, outcome)| outcome);
        Show {
            tab,
            tabs: &[],
            document,
            scenario: document.scenario(),
            trajectory: &shown.trajectory,
            plots: &shown.plots,
            org: &run.org,
            cursor,
            week: match cursor {
                Cursor::Start => 0,
                Cursor::Quarter(quarter) => run.now.trajectory.end_of(quarter),
            },
            advice: run.advice.answer(),
            turns: run.turns.as_ref().and_then(|(of, asked)| {
                let current = Arc::ptr_eq(of, document.history.scenario());
                asked.answer().filter(|_| current).map(|turns| &**turns)
            }),
            remedies: run.remedies.as_ref().map(|(team, asked)| (team, asked.answer())),
            preview: run.preview.as_ref(),
            what_if: run.assumed.as_ref().map(|assumed| (assumed.what_if, &assumed.outcome)),
            matters: match &run.weights {
                Some(weights) if Arc::ptr_eq(&weights.of, document.history.scenario()) => {
                    weights.matters.as_deref().unwrap_or_default()
                }
                _ => &[],
            },
            fans: run.futures.fans(document),
            studied: run.studies.on_show(document, cursor),
            future: replayed.map(|(future, _)| (future, &run.now)),
            baseline: None,
            baseline_name: None,
            baseline_odds: None,
            settings,
        }
    }

    /// The organization's figures on show.
    pub fn row(&self) -> &'a OrgRow {
        self.trajectory.org_at(self.week)
    }

    /// A team's figures on show.
    pub fn team(&self, team: TeamIx) -> &'a TeamRow {
        self.trajectory.team(self.week, team)
    }

    /// An area's figures on show.
    pub fn area(&self, area: AreaIx) -> &'a AreaRow {
        self.trajectory.area(self.week, area)
    }

    /// A rule judged on show.
    pub fn verdict(&self, rule: Rule) -> Verdict {
        self.trajectory.verdict(self.week, rule)
    }

    /// A rule as the drop under the pointer would leave it.
    pub fn previewed(&self, rule: Rule) -> Option<Verdict> {
        let outcome = self.preview?.result.as_ref().ok()?;
        Some(outcome.trajectory.verdict(self.week, rule))
    }

    /// Which decisions of the plan do not apply, and why.
    pub fn refused(&self) -> impl Iterator<Item = (usize, String)> {
        let outcomes = self.trajectory.schedule().outcomes().iter().enumerate();
        outcomes.filter_map(|(i, o)| o.refusal().map(|why| (i, why.to_string())))
    }

    /// What every team and area there ever is, is called.
    pub fn names(&self) -> &'a Names {
        self.trajectory.schedule().names()
    }

    /// What selects the decision at `index` of the plan.
    pub fn select_decision(&self, index: usize) -> Option<Action> {
        Some(Action::Select(Selection::Decision(self.scenario.plan.id(index)?)))
    }

    /// What a quarter (from 0) is called: "Q4 · 2015-Q1".
    pub fn quarter_name(&self, quarter: u32) -> String {
        format!("Q{} · {}", quarter + 1, self.scenario.quarter_label(quarter))
    }

    /// The edit a decision becomes at the cursor: part of the start, or a dated decision.
    pub fn edit_for(&self, decision: Decision) -> Edit {
        edit_at(self.cursor, decision)
    }
}

/// The edit a decision becomes at a cursor: part of the start, or a dated decision.
pub(super) fn edit_at(cursor: Cursor, decision: Decision) -> Edit {
    match cursor {
        Cursor::Start => Edit::AtStart(decision),
        Cursor::Quarter(quarter) => Edit::Decide { quarter, decision },
    }
}
