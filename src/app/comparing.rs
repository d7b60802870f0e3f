//! Scenarios side by side: which they are, and what each comes to. All of it is computed beside the window.

use std::sync::Arc;

use super::outcome::Outcome;
use super::tab_id::TabId;
use super::turns::Turns;
use super::{surveys, view::Cursor};
use crate::edit::{About, Difference, differences};
use crate::export::chart::comparison_plot::{ComparisonPlot, Line, comparison_plots};
use crate::export::comparison::{self, Compared, Figure, with_luck_of};
use crate::model::{Scenario, Schedule};
use crate::sim;
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
    /// Of which quarter (from 0) the figures are.
    quarter: u32,
    figures: Vec<Figure>,
    plots: Vec<ComparisonPlot>,
    differences: Vec<Vec<Difference>>,
    better: Vec<Option<Better>>,
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
    survey: Option<Arc<Survey>>,
    /// Where the verdict turns.
    turns: Option<Arc<Turns>>,
    /// Whether it was asked for.
    is_asked: bool,
    /// Whether all its futures were run.
    is_complete: bool,
}

/// A comparison that is to be computed: of every side the scenario with the luck of the first, and whether
/// it is still to be found what it comes to.
#[derive(Debug, Clone)]
pub struct ComparisonAsked {
    sides: Vec<(Arc<Scenario>, bool)>,
    /// Whether futures are run.
    futures: bool,
}

/// A part of what scenarios come to, in the order in which it is found; the number of the side, from 0.
#[derive(Debug, Clone)]
pub enum ComparisonNews {
    /// The expected run.
    Ran(usize, Outcome),
    /// Futures, or the first of them; more come unless they are complete.
    Surveyed(usize, Arc<Survey>, bool),
    /// Where the verdict turns.
    Turned(usize, Arc<Turns>),
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

    fn is_known(&self, futures: bool) -> bool {
        let found = &self.found;
        found.outcome.is_some() && (!futures || found.is_complete && found.turns.is_some())
    }
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

    /// The quarter (from 0) the figures are of.
    pub fn quarter(&self) -> u32 {
        self.quarter
    }

    /// Every figure of every scenario at the quarter on show; none while runs are computed.
    pub fn figures(&self) -> &[Figure] {
        &self.figures
    }

    /// The plots with a line for each scenario; none while runs are computed.
    pub fn plots(&self) -> &[ComparisonPlot] {
        &self.plots
    }

    /// What each scenario does and assumes differently from the first.
    pub fn differences(&self) -> &[Vec<Difference>] {
        &self.differences
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

    /// Takes a scenario in, unless it is in or there are [`MOST`].
    pub(super) fn add(&mut self, tab: TabId, scenario: Arc<Scenario>) {
        if self.sides.len() < MOST && !self.has(tab) {
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
            let outcome = side.found.outcome.take();
            side.found = Found { outcome, ..Found::default() };
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
        for side in &mut self.sides {
            let Some((name, is_unsaved, scenario)) = now(side.tab) else { continue };
            (side.name, side.is_unsaved) = (name, is_unsaved);
            if !Arc::ptr_eq(&side.scenario, &scenario) {
                (side.scenario, side.found) = (scenario, Found::default());
            }
        }
        let Some(first) = self.sides.first().map(|side| side.scenario.clone()) else { return };
        let luck = |of: &Scenario| (of.uncertainty.futures, of.uncertainty.seed);
        for side in &mut self.sides {
            if !side.found.is_asked || luck(&side.shared) != luck(&first) {
                side.shared = Arc::new(with_luck_of(&side.scenario, &first));
                side.found = Found::default();
                self.differences.clear();
            }
        }
        if self.differences.len() != self.sides.len() {
            self.forget_what_is_of_all();
            // What each shows stands over its column.
            let differ = |side: &Side| {
                let found = differences(&first, &side.shared).into_iter();
                found.filter(|it| it.about != About::Description).collect()
            };
            self.differences = self.sides.iter().map(differ).collect();
        }
    }

    fn forget_what_is_of_all(&mut self) {
        self.figures.clear();
        self.plots.clear();
        self.differences.clear();
        self.better.clear();
    }

    /// What is still to be asked for; it counts as asked for then.
    pub(super) fn ask(&mut self, futures: bool) -> Option<ComparisonAsked> {
        if self.sides.iter().all(|side| side.found.is_asked) {
            return None;
        }
        self.number += 1;
        self.has_failed = false;
        let sides = self.sides.iter_mut().map(|side| {
            side.found.is_asked = true;
            (side.shared.clone(), !side.is_known(futures))
        });
        Some(ComparisonAsked { sides: sides.collect(), futures })
    }

    /// Lets go of what was asked for and is not known: it gave way, failed, or futures are run now.
    pub(super) fn ask_again(&mut self) {
        for side in &mut self.sides {
            side.found.is_asked &= side.found.is_complete && side.found.turns.is_some();
        }
    }

    /// Notes that computing it failed, so that nobody waits for it.
    pub(super) fn fail(&mut self) {
        self.has_failed = true;
    }

    /// Takes in a part of what the sides come to.
    pub(super) fn take_in(&mut self, news: ComparisonNews) {
        match news {
            ComparisonNews::Turned(at, turns) => {
                if let Some(side) = self.sides.get_mut(at) {
                    side.found.turns = Some(turns);
                }
                return;
            }
            ComparisonNews::Ran(at, outcome) => {
                if let Some(side) = self.sides.get_mut(at) {
                    side.found.outcome = Some(outcome);
                }
            }
            ComparisonNews::Surveyed(at, survey, is_complete) => {
                if let Some(side) = self.sides.get_mut(at) {
                    (side.found.survey, side.found.is_complete) = (Some(survey), is_complete);
                }
            }
        }
        self.figures.clear();
        self.plots.clear();
    }

    /// Brings what is told of all of them together up to date, once they are all run.
    pub(super) fn tell(&mut self, cursor: Cursor) {
        let quarter = cursor.quarter();
        let is_told = self.quarter == quarter && !self.figures.is_empty();
        if is_told || self.sides.iter().any(|side| side.found.outcome.is_none()) {
            return;
        }
        self.quarter = quarter;
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
        self.figures = comparison::figures(&compared, quarter);
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

impl ComparisonAsked {
    /// Computes it: all runs, then few futures of each side, then all of them. `tell` is told each part.
    pub(super) fn compute(self, go_on: &(dyn Fn() -> bool + Sync), tell: impl Fn(ComparisonNews)) {
        let open = self.sides.iter().enumerate().filter(|(_, (_, is_open))| *is_open);
        let mut schedules = Vec::new();
        for (at, (scenario, _)) in open {
            // What is no tree was refused before it was opened.
            let (Ok(schedule), Ok(run)) = (Schedule::of(scenario), sim::run_by_quarter(scenario))
            else {
                return;
            };
            tell(ComparisonNews::Ran(at, Outcome::from(scenario, run)));
            schedules.push((at, scenario, schedule));
            if !go_on() {
                return;
            }
        }
        if !self.futures {
            return;
        }
        let columns = comparison::columns();
        let wanted = |scenario: &Scenario| scenario.uncertainty.futures as u32;
        // As many of each, so that futures of the same luck can be held against each other.
        let all = self.sides.iter().filter_map(|(scenario, _)| {
            Some(surveys::affordable(wanted(scenario), &Schedule::of(scenario).ok()?))
        });
        let all = all.min().unwrap_or_default();
        let first = surveys::FIRST.min(all);
        for futures in if first < all { vec![first, all] } else { vec![all] } {
            for (at, scenario, schedule) in &schedules {
                let survey = surveys::some(scenario, schedule, futures, &columns, go_on);
                let Some(survey) = survey.filter(|_| go_on()) else { return };
                tell(ComparisonNews::Surveyed(*at, Arc::new(survey), futures == all));
            }
        }
        // What it rests on takes longest.
        for (at, scenario, _) in &schedules {
            let Some(turns) = Turns::find(scenario, go_on) else { return };
            tell(ComparisonNews::Turned(*at, Arc::new(turns)));
        }
    }
}
