//! Something on its way out: what is asked for, by a command or in the window.

use super::asked_red_team::AskedRedTeam;
use super::counter_offer::CounterOffer;
use super::exportable::What;
use super::exporting::DocumentLook;
use super::named_scenario::Named;
use super::question::ChartOptions;
use crate::export::artifact::Artifact;
use crate::export::basis::Day;
use crate::export::chart::Theme;
use crate::export::format::Format;
use crate::export::organization::Moment;
use crate::export::pack::Without;
use crate::export::sheet::Document;
use crate::model::Scenario;
use crate::sim::futures::Metric;
use crate::sim::{self, Trajectory};

/// What something is held against.
#[derive(Debug, Clone, PartialEq)]
pub enum Against {
    /// Nothing.
    Nothing,
    /// Another moment of the same scenario.
    Moment(Moment),
    /// Other scenarios, at least one.
    Scenarios(Vec<Named>),
}

impl Against {
    /// The scenarios.
    pub fn scenarios(&self) -> &[Named] {
        match self {
            Against::Scenarios(all) => all,
            _ => &[],
        }
    }
}

/// What is asked for.
#[derive(Debug, Clone)]
pub struct Job<'a> {
    /// What the scenario is called.
    pub name: &'a str,
    /// The scenario.
    pub scenario: &'a Scenario,
    /// What of it.
    pub what: What,
    /// As what it is written.
    pub format: &'static Format,
    /// When; the end without it.
    pub at: Option<Moment>,
    /// What it is held against.
    pub against: Against,
    /// Width and height of a page, px; the least of one that grows.
    pub size: (u32, u32),
    /// The colours.
    pub theme: Theme,
    /// How it is drawn where the format leaves a choice.
    pub look: DocumentLook,
    /// What is left out of a pack.
    pub without: Without,
    /// The paper of a pack, px.
    pub paper: [f64; 2],
    /// Of the organization: an overview, and a page for each team with reports.
    pub pages: bool,
    /// Of the ask and a pack: whether what less would do is told, and the smallest ask.
    pub counter_offer: CounterOffer,
    /// Of a pack: whether it is told what would sink the plan.
    pub red_team: AskedRedTeam,
    /// How many futures, at most the scenario's. Without it the rules' plots have none, an ask at most a
    /// thousand, and all else as many as the scenario has; 0 leaves out how they spread.
    pub futures: Option<u32>,
    /// Of what matters most: to which outcome.
    pub outcome: Metric,
    /// Whether texts are written as they are, even those a spreadsheet would take for formulas.
    pub raw: bool,
    /// The day, where it is told.
    pub day: Option<Day>,
}

/// What came of it: one file or several, and what is to be told of them.
#[derive(Debug, Clone, PartialEq)]
pub struct Made {
    /// The files, one a page where the format holds but one.
    pub files: Vec<Artifact>,
    /// What is to be told, a sentence each.
    pub told: Vec<String>,
}

/// Pages, or a file of tables.
pub(super) enum Content {
    Pages(Document),
    Tables(Artifact),
}
/// `None` where it was stopped.
pub(super) type Found = Result<Option<Content>, String>;

impl ChartOptions {
    /// What is asked for with these choices of a scenario, of what it is called, at a moment, on a day.
    pub(super) fn job<'a>(
        self,
        (name, scenario): (&'a str, &'a Scenario),
        against: Against,
        (at, outcome): (Option<Moment>, Metric),
        day: Day,
    ) -> Job<'a> {
        // A pack is for paper.
        let theme = if self.what == What::Pack { Theme::Print } else { self.layout.theme };
        Job {
            name,
            scenario,
            what: self.what,
            format: self.format,
            at,
            against,
            size: self.layout.size,
            theme,
            look: self.look,
            without: self.without,
            paper: self.paper,
            pages: self.pages && self.format.holds_pages(),
            counter_offer: match self.counter_offer && self.what.has_counter_offer() {
                true => CounterOffer::Searched,
                false => CounterOffer::LeftOut,
            },
            red_team: match self.red_team && self.what == What::Pack {
                true => AskedRedTeam::Sought,
                false => AskedRedTeam::LeftOut,
            },
            futures: self.what.plots().map(|_| if self.futures { u32::MAX } else { 0 }),
            outcome,
            raw: false,
            day: Some(day),
        }
    }
}

impl Job<'_> {
    /// The quarter (from 0) it is told at, where one was said.
    pub(super) fn quarter(&self) -> Option<u32> {
        match self.at {
            Some(Moment::EndOf(quarter)) => Some(quarter),
            _ => None,
        }
    }

    /// That, or the last.
    pub(super) fn quarter_or_last(&self) -> u32 {
        self.quarter().unwrap_or(self.scenario.quarter_count().saturating_sub(1))
    }

    /// Whether the format is for pages.
    pub(super) fn is_on_pages(&self) -> bool {
        self.format.writes.pages.is_some()
    }

    pub(super) fn run(&self) -> Result<Trajectory, String> {
        sim::run(self.scenario).map_err(|refusal| refusal.to_string())
    }
}
