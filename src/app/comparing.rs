//! Scenarios side by side: which they are, and what each comes to. All of it is computed beside the window.

use std::sync::Arc;

use super::comparison_task::{ComparisonAsked, ComparisonNews, SideAsked};
use super::outcome::Outcome;
use super::tab_id::TabId;
use super::turns::Turns;
use crate::edit::Difference;
use crate::export::chart::comparison_plot::{ComparisonPlot, Line, comparison_plots};
use crate::export::comparison::{self, Compared, Figure};
use crate::model::{Scenario, WEEKS_PER_QUARTER};
use crate::sim::futures::{Better, Survey};

/// The most scenarios side by side.
pub const MOST: usize = 6;

/// Scenarios side by side, the first of them the one the others are compared with.
#[derive(Default)]
pub struct Comparing {
    sides: Vec<Side>,
    /// Whether they are on show in place of the panels, and over which tab.
    pub(super) over: Option<TabId>,
    /// The computation that was begun last.
    pub(super) number: u64,
    /// Whether that failed.
    has_failed: bool,
    /// The quarter on show, from 0.
    quarter: u32,
    /// Whether the figures are of that quarter.
    is_told: bool,
    figures: Vec<Figure>,
    plots: Vec<ComparisonPlot>,
    better: Vec<Option<Better>>,
    /// The first, as differences from it were asked for.
    against: Option<Arc<Scenario>>,
}

/// A scenario among others.
pub struct Side {
    /// Its tab.
    pub tab: TabId,
    /// What it is called.
    pub name: String,
    /// Whether it has no file yet, so that it can be called otherwise.
    pub is_unsaved: bool,
    /// The scenario.
    pub scenario: Arc<Scenario>,
    /// The same with the futures and the seed of the first.
    shared: Arc<Scenario>,
    found: Found,
}

/// What is known of what a scenario comes to.
#[derive(Default)]
struct Found {
    outcome: Option<Outcome>,
    /// How it differs from the first.
    differences: Option<Vec<Difference>>,
    survey: Option<Arc<Survey>>,
    /// Where the verdict turns.
    turns: Option<Arc<Turns>>,
    /// Whether it was asked for.
    is_asked: bool,
    /// Whether all its futures were run.
    is_complete: bool,
}

/// What is asked of a comparison.
#[derive(Debug, Clone, PartialEq)]
pub enum AboutComparison {
    /// Take a tab's scenario in.
    Add(TabId),
    /// Take a variant of the scenario of the tab on show in.
    AddVariant,
    /// Leave a tab's scenario out.
    Remove(TabId),
    /// Compare the others with this one.
    First(TabId),
    /// Call a scenario that has no file otherwise.
    Name(TabId, String),
    /// Say what a scenario shows.
    Describe(TabId, String),
    /// Show it in place of the panels.
    Show,
    /// Show the panels again.
    Leave,
    /// End it.
    Close,
    /// Open a file and take it in.
    AddFile,
    /// Compute again what failed.
    Again,
}

impl Side {
    fn of(tab: TabId, scenario: Arc<Scenario>) -> Side {
        Side {
            tab,
            name: String::new(),
            is_unsaved: false,
            shared: scenario.clone(),
            scenario,
            found: Found::default(),
        }
    }

    /// Its futures, as far as they were run.
    pub fn survey(&self) -> Option<&Survey> {
        self.found.survey.as_deref()
    }

    /// Where the verdict on it turns; `None` while that is being found.
    pub fn turns(&self) -> Option<&Turns> {
        self.found.turns.as_deref()
    }

    /// What it does and assumes differently from the first; `None` while that is being found.
    pub fn differences(&self) -> Option<&[Difference]> {
        self.found.differences.as_deref()
    }

    fn is_known(&self, futures: bool) -> bool {
        let found = &self.found;
        let of_futures = found.is_complete && found.turns.is_some();
        found.outcome.is_some() && found.differences.is_some() && (of_futures || !futures)
    }
}

/// Whether two scenarios are compared alike: they may be described and shown differently.
fn compare_alike(one: &Scenario, other: &Scenario) -> bool {
    one.runs_as(other) && one.plan == other.plan
}

impl Comparing {
    /// The scenarios in their order.
    pub fn sides(&self) -> &[Side] {
        &self.sides
    }

    /// Whether they are on show in place of the panels.
    pub fn is_shown(&self) -> bool {
        self.over.is_some()
    }

    /// Whether a tab's scenario is among them.
    pub fn has(&self, tab: TabId) -> bool {
        self.sides.iter().any(|side| side.tab == tab)
    }

    /// The quarter on show, from 0.
    pub fn quarter(&self) -> u32 {
        self.quarter
    }

    /// The week at whose end figures are told.
    pub fn week(&self) -> u32 {
        (self.quarter + 1) * WEEKS_PER_QUARTER
    }

    /// How many quarters the longest plan has, at least 1.
    pub fn quarters(&self) -> u32 {
        let each = self.sides.iter().map(|side| side.scenario.quarter_count());
        each.max().unwrap_or_default().max(1)
    }

    /// How many futures of each were run; `None` while they are not all run.
    pub fn futures(&self) -> Option<u32> {
        let each = self.sides.iter().map(|side| side.survey().filter(|_| side.found.is_complete));
        each.map(|survey| survey.map(Survey::futures)).min().flatten()
    }

    /// Shows another quarter (from 0), at most the last of the longest plan.
    pub(super) fn set_quarter(&mut self, quarter: u32) {
        let quarter = quarter.min(self.quarters() - 1);
        self.is_told &= quarter == self.quarter;
        self.quarter = quarter;
    }

    /// Every figure of every scenario at the quarter on show; none while runs are computed.
    pub fn figures(&self) -> &[Figure] {
        &self.figures
    }

    /// The plots with a line for each scenario; none while runs are computed.
    pub fn plots(&self) -> &[ComparisonPlot] {
        &self.plots
    }

    /// In which share of futures each does better than the first, where that is known.
    pub fn better(&self) -> &[Option<Better>] {
        &self.better
    }

    /// Whether runs or futures are still being computed.
    pub fn is_computing(&self, futures: bool) -> bool {
        let is_run = |found: &Found| found.outcome.is_some() && (found.is_complete || !futures);
        !self.has_failed && !self.sides.iter().all(|side| is_run(&side.found))
    }

    /// Whether computing it failed, so that nothing more comes until it is asked for again.
    pub fn has_failed(&self) -> bool {
        self.has_failed
    }

    /// Takes a scenario in, unless it is in or there are [`MOST`].
    pub(super) fn add(&mut self, tab: TabId, scenario: Arc<Scenario>) {
        if self.sides.len() < MOST && !self.has(tab) {
            self.has_failed = false;
            self.sides.push(Side::of(tab, scenario));
        }
    }

    /// Leaves a scenario out.
    pub(super) fn remove(&mut self, tab: TabId) {
        self.keep(|other| other != tab);
    }

    /// Leaves the scenarios of all tabs out that are not to be kept.
    pub(super) fn keep(&mut self, is_kept: impl Fn(TabId) -> bool) {
        let before = self.sides.len();
        self.sides.retain(|side| is_kept(side.tab));
        if self.sides.len() != before {
            self.count_anew();
        }
    }

    /// Lets go of futures: they are off.
    pub(super) fn forget_futures(&mut self) {
        for side in &mut self.sides {
            let Found { outcome, differences, .. } = std::mem::take(&mut side.found);
            side.found = Found { outcome, differences, ..Found::default() };
        }
        self.forget_what_is_of_all();
    }

    /// The sides have other numbers now: what is under way would be taken for that of others.
    fn count_anew(&mut self) {
        self.number += 1;
        self.ask_again();
        self.forget_what_is_of_all();
    }

    /// Compares the others with this one.
    pub(super) fn put_first(&mut self, tab: TabId) {
        if let Some(at) = self.sides.iter().position(|side| side.tab == tab) {
            self.sides[..=at].rotate_right(1);
            self.count_anew();
        }
    }

    /// Holds what is known against the scenarios as they are now: `now` gives a tab's name, whether it has
    /// no file, and its scenario; `None` of one that is closed.
    pub(super) fn follow(&mut self, now: impl Fn(TabId) -> Option<(String, bool, Arc<Scenario>)>) {
        self.keep(|tab| now(tab).is_some());
        let Some(luck) = self.sides.first().and_then(|side| now(side.tab)) else { return };
        let luck = luck.2.uncertainty.clone();
        let has_it = |of: &Scenario| {
            (of.uncertainty.futures, of.uncertainty.seed) == (luck.futures, luck.seed)
        };
        let mut has_changed = false;
        for side in &mut self.sides {
            let Some((name, is_unsaved, scenario)) = now(side.tab) else { continue };
            (side.name, side.is_unsaved) = (name, is_unsaved);
            let is_same =
                Arc::ptr_eq(&side.scenario, &scenario) || compare_alike(&side.scenario, &scenario);
            side.scenario = scenario;
            if is_same && has_it(&side.shared) {
                continue;
            }
            side.shared = side.scenario.clone();
            if !has_it(&side.scenario) {
                let mut shared = (*side.scenario).clone();
                (shared.uncertainty.futures, shared.uncertainty.seed) = (luck.futures, luck.seed);
                side.shared = Arc::new(shared);
            }
            side.found = Found::default();
            has_changed = true;
        }
        let first = self.sides.first().map(|side| side.shared.clone());
        let against = std::mem::replace(&mut self.against, first);
        if !against.zip(self.against.as_ref()).is_some_and(|(was, is)| Arc::ptr_eq(&was, is)) {
            for side in &mut self.sides {
                (side.found.differences, side.found.is_asked) = (None, false);
            }
            has_changed = true;
        }
        if has_changed {
            self.forget_what_is_of_all();
        }
        self.set_quarter(self.quarter);
    }

    /// What is told of all of them together is not known any more.
    fn forget_what_is_of_all(&mut self) {
        self.figures.clear();
        self.plots.clear();
        self.better.clear();
        self.is_told = false;
    }

    /// What is still to be asked for; it counts as asked for then.
    pub(super) fn ask(&mut self, futures: bool) -> Option<ComparisonAsked> {
        if self.has_failed || self.sides.iter().all(|side| side.found.is_asked) {
            return None;
        }
        self.number += 1;
        let sides = self.sides.iter_mut().map(|side| {
            side.found.is_asked = true;
            SideAsked {
                scenario: side.shared.clone(),
                has_run: side.found.outcome.is_some(),
                has_differences: side.found.differences.is_some(),
                futures: side.survey().map_or(0, Survey::futures),
                has_turns: side.found.turns.is_some(),
            }
        });
        Some(ComparisonAsked { sides: sides.collect(), futures })
    }

    /// Asks again for what is not known: it gave way, failed, or futures are run now.
    pub(super) fn ask_again(&mut self) {
        self.has_failed = false;
        for side in &mut self.sides {
            side.found.is_asked &= side.is_known(true);
        }
    }

    /// Notes that computing it failed, so that nobody waits for it.
    pub(super) fn fail(&mut self) {
        self.has_failed = true;
    }

    /// Takes in a part of what the sides come to.
    pub(super) fn take_in(&mut self, news: ComparisonNews) {
        let (ComparisonNews::Ran(at, _)
        | ComparisonNews::Differs(at, _)
        | ComparisonNews::Surveyed(at, ..)
        | ComparisonNews::Turned(at, _)) = news;
        let Some(found) = self.sides.get_mut(at).map(|side| &mut side.found) else { return };
        match news {
            ComparisonNews::Turned(_, turns) => found.turns = Some(turns),
            ComparisonNews::Differs(_, differences) => found.differences = Some(differences),
            ComparisonNews::Ran(_, outcome) => {
                found.outcome = Some(outcome);
                self.forget_what_is_of_all();
            }
            ComparisonNews::Surveyed(_, survey, is_complete) => {
                (found.survey, found.is_complete) = (Some(survey), is_complete);
                self.forget_what_is_of_all();
            }
        }
    }

    /// Brings what is told of all of them together up to date, once they are all run.
    pub(super) fn tell(&mut self) {
        if self.is_told || self.sides.iter().any(|side| side.found.outcome.is_none()) {
            return;
        }
        self.is_told = true;
        let compared: Vec<Compared<'_>> = self
            .sides
            .iter()
            .filter_map(|side| {
                Some(Compared {
                    name: &side.name,
                    scenario: &side.shared,
                    run: &side.found.outcome.as_ref()?.trajectory,
                    survey: side.survey(),
                })
            })
            .collect();
        self.figures = comparison::figures(&compared, self.quarter);
        if self.plots.is_empty() {
            self.better = comparison::better_than_the_first(&compared);
            let lines = self.sides.iter().filter_map(|side| {
                let outcome = side.found.outcome.as_ref()?;
                let odds = side.survey().map(Survey::odds);
                Some(Line {
                    scenario: &side.shared,
                    run: &outcome.trajectory,
                    plots: &outcome.plots,
                    odds,
                })
            });
            self.plots = comparison_plots(&lines.collect::<Vec<_>>());
        }
    }
}
