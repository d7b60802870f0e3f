//! What panels read: the scenario, its run, and the organization where the cursor stands.

use std::sync::Arc;

use super::action::Action;
use super::comparing::Comparing;
use super::document::Document;
use super::held_against::HeldOnShow;
use super::left_documents::LeftRow;
pub use super::outcome::Outcome;
use super::overlay::{Overlay, Purpose};
use super::plan_search::PlanSearch;
pub use super::preview::Preview;
use super::recent_files::RecentFile;
use super::searched::UnderWay;
use super::settings::Settings;
use super::studies::OnShow;
use super::tab_futures::Fans;
use super::tab_id::TabId;
use super::tab_run::Run;
use super::tabs::TabRow;
use super::turns::Turns;
use super::view::{Cursor, Selection, View};
use crate::edit::Edit;
use crate::export::chart::PlotSpec;
use crate::model::{AreaIx, Decision, Names, Org, Rule, Scenario, TeamId, TeamIx};
use crate::planning::Advice;
use crate::sim::decision_impact::DecisionImpact;
use crate::sim::remedy::Remedies;
use crate::sim::what_if::WhatIf;
use crate::sim::{AreaRow, OrgRow, TeamRow, Trajectory, Verdict};

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
    /// Its plots: those of the rules in their order, then the others.
    pub plots: &'a [PlotSpec],
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
    /// What is assumed from the cursor's quarter on.
    pub what_if: Option<WhatIf>,
    /// The runs laid over this one, the most pressing first.
    pub overlays: &'a [Overlay],
    /// How much of what is being exported is done, 0 to 1, while something is.
    pub exporting: Option<f32>,
    /// The scenarios side by side, while there are any.
    pub comparing: Option<&'a Comparing>,
    /// The search over the plan of the tab; `None` where nothing of it is to be shown.
    pub search: Option<&'a PlanSearch>,
    /// The search that is under way, whichever tab it is of.
    pub searching: Option<&'a UnderWay>,
    /// The bookmark that is presented over the whole screen, from 0, while one is.
    pub presenting: Option<usize>,
    /// What each decision does to the rules, in the order of the plan; empty while it is computed.
    pub impacts: &'a [DecisionImpact],
    /// Whether weighing each decision takes so long that it waits until it is asked for.
    pub unweighed: bool,
    /// How much of weighing them is done, 0 to 1, while that is under way.
    pub weighing: Option<f32>,
    /// What its futures say, as far as they are surveyed.
    pub fans: Option<Fans<'a>>,
    /// What is known of what matters most at the cursor, or at the end where that is the start.
    pub studied: OnShow<'a>,
    /// What happened held against the model, as far as that is known.
    pub held: Option<HeldOnShow<'a>>,
    /// Whether the figures are still those of the run before, in the structure of this plan: the run of
    /// it is being computed.
    pub computing: bool,
    /// The future (from 0) whose run this is; `None` when it is the expected one.
    pub future: Option<u32>,
    /// The files opened or saved, the latest first.
    pub recent: &'a [RecentFile],
    /// What windows left that ended unexpectedly.
    pub left: &'a [LeftRow],
    /// Whether the program runs in a page of a browser.
    pub is_page: bool,
    /// Theme and whatever else outlives a document.
    pub settings: &'a Settings,
}

impl<'a> Show<'a> {
    /// What there is to read of a tab where the cursor stands, while `studied` of a study of what matters
    /// most is done and `weighed` of weighing each decision.
    pub(super) fn new(
        tab: TabId,
        document: &'a Document,
        run: &'a Run,
        settings: &'a Settings,
        view: &View,
        (studied, weighed): (f32, f32),
    ) -> Show<'a> {
        let cursor = view.cursor;
        let held = run.held.on_show(document, view.held_until(document.scenario()));
        let weighed_by = held.filter(|held| held.current && view.plots.weighed.is_some());
        let replayed = run.replayed.as_ref();
        let shown = replayed.map_or(&run.now, |(_, outcome)| outcome);
        Show {
            tab,
            tabs: &[],
            recent: &[],
            left: &[],
            is_page: false,
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
            remedies: run
                .remedies
                .as_ref()
                .filter(|(_, asked)| !asked.has_failed())
                .map(|(team, asked)| (team, asked.answer())),
            preview: run.preview.as_ref(),
            what_if: run.assumed.as_ref().map(|assumed| assumed.what_if),
            overlays: &[],
            exporting: None,
            comparing: None,
            search: None,
            searching: None,
            presenting: None,
            impacts: match &run.impacts {
                Some(known) if Arc::ptr_eq(&known.of, document.history.scenario()) => {
                    known.impacts.as_deref().unwrap_or_default()
                }
                _ => &[],
            },
            unweighed: run.unweighed,
            weighing: run.impacts.as_ref().and_then(|known| match known.impacts {
                None => Some(weighed),
                Some(_) => None,
            }),
            fans: run.futures.fans(document).map(|fans| match weighed_by {
                Some(held) if fans.current => fans.by_weight(held.found),
                _ => fans,
            }),
            held,
            studied: run.studies.on_show(document, view.studied_at(), studied),
            computing: run.is_computing(),
            future: replayed.map(|(future, _)| *future),
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

    /// The run that is laid over this one for a purpose.
    pub fn overlay(&self, purpose: Purpose) -> Option<&'a Overlay> {
        self.overlays.iter().find(|overlay| overlay.purpose == purpose)
    }

    /// A rule as the drop under the pointer would leave it.
    pub fn previewed(&self, rule: Rule) -> Option<Verdict> {
        let tried = self.overlay(Purpose::Tried)?;
        Some(tried.outcome.trajectory.verdict(self.week, rule))
    }

    /// The same with the tree as it would become, where another plan is tried.
    pub fn as_tried(self) -> Show<'a> {
        let tried =
            self.preview.and_then(|of| Some((of, of.planned.as_ref()?, of.result.as_ref().ok()?)));
        let Some((preview, (scenario, org), outcome)) = tried else { return self };
        let computing = self.computing || !preview.computed;
        Show {
            scenario,
            org,
            trajectory: &outcome.trajectory,
            overlays: &[],
            preview: None,
            computing,
            ..self
        }
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
