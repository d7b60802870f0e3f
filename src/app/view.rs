//! What is on show: nothing here is saved, nothing here is undone.

use std::collections::BTreeSet;

use super::decision_list::DecisionList;
use super::draft::Draft;
use super::filling::Filling;
use super::folded::Folded;
use super::held_against;
use super::interview::Interview;
use super::merge_on_show::MergeOnShow;
pub use super::question::{Asked, ChartOptions, Choice, Next, PathFor, Question, Unopened};
use super::tab_id::TabId;
use super::theirs::Theirs;
pub use crate::model::BottomTab;
use crate::model::{AreaId, PlannedId, Rule, Scenario, TeamId};
use crate::sim::futures::Metric;
use crate::sim::what_if::WhatIf;

/// The quarter on show, or the start before any of them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
pub enum Cursor {
    /// The organization at the start: edits change the start itself.
    #[default]
    Start,
    /// The end of this quarter (from 0): edits are decisions dated there.
    Quarter(u32),
}

impl Cursor {
    /// The quarter (from 0) from which on something asked for here happens.
    pub fn quarter(self) -> u32 {
        match self {
            Cursor::Start => 0,
            Cursor::Quarter(quarter) => quarter,
        }
    }
}

/// What is selected. Ids, not indices, so that a selection survives edits.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub enum Selection {
    /// Nothing: the inspector shows the company.
    #[default]
    Company,
    /// The four rules' thresholds.
    Rules,
    /// Spreads, futures and seed.
    Uncertainty,
    /// A team.
    Team(TeamId),
    /// An area.
    Area(AreaId),
    /// A decision of the plan.
    Decision(PlannedId),
}

/// What a drag carries.
#[derive(Debug, Clone, PartialEq)]
pub enum Carried {
    /// Areas, to another team or to empty canvas; never none.
    Areas(Vec<AreaId>),
    /// So many established people of a team.
    People { team: TeamId, count: u32 },
    /// Whole teams, never none, to report to or to be merged into another.
    Teams {
        /// Their ids.
        teams: Vec<TeamId>,
        /// Whether they go without what reports below them, which stays with their former parents.
        alone: bool,
    },
    /// One requisition from the tray, to hire for a team.
    Requisition,
    /// So many people from product, out of its tray.
    FromProduct { count: u32 },
}

/// Where a drag is, as hit-tested against the last frame.
#[derive(Debug, Clone, PartialEq)]
pub enum Target {
    /// A team as a whole: it takes an area, people or a requisition.
    Team(TeamId),
    /// The zone of a team's card where a carried team would report to it.
    ReportsTo(TeamId),
    /// The zone of a team's card where a carried team would be merged into it.
    MergeInto(TeamId),
    /// The place of a team that is founded later: its areas bring it forward.
    Planned(TeamId),
    /// Empty canvas: areas become a branch.
    Canvas,
    /// The tray of product: people go there.
    Product,
}

/// A team in focus: it and its way to the trunk stand out.
#[derive(Debug, Clone, PartialEq)]
pub struct Focus {
    /// The team.
    pub team: TeamId,
    /// Whether what reports below it stands out too.
    pub below: bool,
}

/// A drag under way.
#[derive(Debug, Clone, PartialEq)]
pub struct Drag {
    /// What is carried.
    pub carried: Carried,
    /// Where it would be dropped now; `None` over nothing that takes anything.
    pub target: Option<Target>,
    /// Why nothing comes of it there, where no edit says so.
    pub refusal: Option<String>,
}

/// A sheet that lies over the window.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sheet {
    /// The command table.
    Keys,
    /// What the words of the model mean; which of them, where one was looked for.
    Glossary(Option<&'static str>),
    /// Where the numbers come from.
    Origins,
    /// What really happened.
    Happened,
    /// Everything that was said.
    Messages,
    /// What a window left that ended unexpectedly.
    Left,
    /// The bookmarks.
    Bookmarks,
    /// What this is.
    About,
}

/// What can be explained.
#[derive(Debug, Clone, PartialEq)]
pub enum About {
    /// How a rule stands.
    Rule(Rule),
    /// Morale of this team.
    Morale(TeamId),
    /// What arrives at this team.
    Load(TeamId),
}

/// A figure being explained, and where it stands in the window.
#[derive(Debug, Clone, PartialEq)]
pub struct Why {
    /// What is explained.
    pub of: About,
    /// Where the figure stands, to open beside it: the least and the greatest x, then y, points.
    pub at: [[f32; 2]; 2],
}

/// How a message sounds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Tone {
    /// Something was done.
    Info,
    /// Something was refused or failed; nothing is lost.
    Problem,
}

/// Something said to the person at the window.
#[derive(Debug, Clone, PartialEq)]
pub struct Message {
    /// How it sounds.
    pub tone: Tone,
    /// What is said.
    pub text: String,
    /// How many times it was said.
    pub times: u32,
    /// When the window first showed it, seconds of its own clock; `None` before that.
    pub shown_at: Option<f64>,
    /// What ends it before its time: a tab and what becomes of that.
    pub ends: Option<(TabId, Ends)>,
    /// Whether all of it is shown, however long it is.
    pub whole: bool,
    /// Whether it is seen no longer: dismissed, or ended.
    pub over: bool,
}

/// What makes a warning pointless.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Ends {
    /// The change that caused it, this step of the history, is undone.
    Undone(usize),
    /// It is saved.
    Saved,
    /// It is decided what becomes of what somebody else made of the file.
    Decided,
}

/// An outcome of futures on show: the odds of service unless another was chosen.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Outcome(pub Metric);

impl Default for Outcome {
    fn default() -> Self {
        Outcome(Metric::EverBroken(Rule::Service))
    }
}

/// What is on show on the canvas.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct CanvasState {
    /// The team in focus, if one is; the rest fades.
    pub focus: Option<Focus>,
    /// Teams whose reports are hidden.
    pub collapsed: BTreeSet<TeamId>,
}

/// What is on show in the outline.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct OutlineState {
    /// What it is searched for.
    pub search: String,
}

/// What is on show in the inspector.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct InspectorState {
    /// What is selected, and what it was before its first name gave it another id: its fields stay
    /// known by that, so that whoever is at one stays there.
    pub first_named: Option<[Selection; 2]>,
}

/// What is on show in the plots.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct PlotsState {
    /// What is laid over the plots from the cursor's quarter on, if anything is.
    pub what_if: Option<WhatIf>,
    /// The future (from 0) that is shown instead of the expected run, if one is.
    pub future: Option<u32>,
    /// The quarter (from 0) until whose end what happened weighs the futures of the fans, if it does.
    pub weighed: Option<u32>,
    /// What the plot is called that is enlarged, if one is.
    pub enlarged: Option<&'static str>,
}

/// What belongs to the window, whichever tab is shown: it goes along from one to the next.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct WindowState {
    /// What was said, oldest first.
    pub messages: Vec<Message>,
    /// A question that waits for an answer.
    pub question: Option<Question>,
    /// The sheet that lies over the window, if one does.
    pub sheet: Option<Sheet>,
    /// The card the tour of the window is at, while it is on.
    pub tour: Option<usize>,
    /// How charts were last exported; the next export begins with it.
    pub charts: ChartOptions,
    /// What the lower half shows beside the plots.
    pub bottom: BottomTab,
    /// What is on show where the window is too small for all its panels.
    pub folded: Folded,
    /// How the list of decisions is on show.
    pub decisions: DecisionList,
    /// The outcome of which it is shown what matters most to it.
    pub outcome: Outcome,
    /// Whether that is shown of the plan's end, until another quarter is stepped to, and not of the one on show.
    pub matters_at_end: bool,
    /// Whether every scenario keeps a quarter of its own on show; else all show the same.
    pub quarters_apart: bool,
}

/// Everything about what is on show of a scenario.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct View {
    /// The quarter on show.
    pub cursor: Cursor,
    /// Where the cursor goes back to from the start.
    pub last_quarter: u32,
    /// Whether the cursor steps on by itself.
    pub playing: bool,
    /// What is selected.
    pub selection: Selection,
    /// What is selected besides it: further teams and areas.
    pub also_selected: BTreeSet<Selection>,
    /// Decisions that are handled together.
    pub marked: BTreeSet<PlannedId>,
    /// A drag under way.
    pub drag: Option<Drag>,
    /// The figure being explained, if one is.
    pub why: Option<Why>,
    /// A decision being shaped in a popover, if one is.
    pub draft: Option<Draft>,
    /// The plan being filled by a strategy, while it is.
    pub filling: Option<Filling>,
    /// The canvas.
    pub canvas: CanvasState,
    /// The outline.
    pub outline: OutlineState,
    /// The inspector.
    pub inspector: InspectorState,
    /// The plots.
    pub plots: PlotsState,
    /// The questions that are on show in place of the panels, if they are.
    pub interview: Option<Interview>,
    /// What somebody else made of the file meanwhile, until it is decided what becomes of both.
    pub theirs: Option<Theirs>,
    /// The window.
    pub window: WindowState,
}

impl View {
    /// A view of a scenario that was just opened: its first quarter.
    pub fn opened() -> View {
        View { cursor: Cursor::Quarter(0), ..View::default() }
    }

    /// The merge that is on show in place of everything else, if one is.
    pub fn merge(&self) -> Option<&MergeOnShow> {
        self.theirs.as_ref().filter(|theirs| theirs.is_merging)?.merge.as_ref()
    }

    /// Ends what is under way here, for another tab is to be shown; returns what goes along.
    pub(super) fn leave(&mut self) -> WindowState {
        (self.playing, self.drag, self.why, self.filling) = (false, None, None, None);
        std::mem::take(&mut self.window)
    }

    /// Takes over what came along from the tab that was shown before.
    pub(super) fn enter(&mut self, window: WindowState) {
        self.window = window;
    }

    /// Where it is to be known what matters most: at the end where the numbers or what the odds rest on is told of, else at
    /// the cursor.
    pub fn studied_at(&self) -> Cursor {
        let tells_numbers = self.interview.is_some() || self.window.sheet == Some(Sheet::Origins);
        let at_end = tells_numbers || self.window.matters_at_end;
        if at_end { Cursor::Start } else { self.cursor }
    }

    /// The quarter (from 0) until which what happened is to be held against the model: `None` where nobody looks, or
    /// nothing is told.
    pub fn held_until(&self, scenario: &Scenario) -> Option<u32> {
        let is_wanted = self.plots.weighed.is_some() || self.window.sheet == Some(Sheet::Happened);
        held_against::until(scenario, self.plots.weighed).filter(|_| is_wanted)
    }

    /// Says something to the person at the window.
    pub fn say(&mut self, tone: Tone, text: impl Into<String>) {
        self.say_until(None, tone, text);
    }

    /// Says something until it is pointless; what was said already is counted instead of said again.
    pub fn say_until(&mut self, ends: Option<(TabId, Ends)>, tone: Tone, text: impl Into<String>) {
        let (text, all) = (text.into(), &mut self.window.messages);
        let same = |known: &Message| known.tone == tone && known.text == text && !known.over;
        let before = all.iter().position(same).map_or(0, |at| all.remove(at).times);
        let (times, shown_at, whole, over) = (before + 1, None, false, false);
        all.push(Message { tone, text, times, shown_at, ends, whole, over });
    }

    /// Keeps among the messages what a dialog says.
    pub(super) fn note(&mut self, text: &str) {
        self.say(Tone::Problem, text);
        self.window.messages.last_mut().into_iter().for_each(|said| said.over = true);
    }

    /// Whether it is selected, alone or among others.
    pub fn is_selected(&self, what: &Selection) -> bool {
        self.selection == *what || self.also_selected.contains(what)
    }

    /// Every selected area, the first one selected first.
    pub fn selected_areas(&self) -> impl Iterator<Item = &AreaId> {
        std::iter::once(&self.selection).chain(&self.also_selected).filter_map(|selected| {
            if let Selection::Area(area) = selected { Some(area) } else { None }
        })
    }

    /// Every selected team, the first one selected first.
    pub fn selected_teams(&self) -> impl Iterator<Item = &TeamId> {
        std::iter::once(&self.selection).chain(&self.also_selected).filter_map(|selected| {
            if let Selection::Team(team) = selected { Some(team) } else { None }
        })
    }

    /// The selected team, if one is selected.
    pub fn selected_team(&self) -> Option<&TeamId> {
        if let Selection::Team(team) = &self.selection { Some(team) } else { None }
    }

    /// The selected area, if one is selected.
    pub fn selected_area(&self) -> Option<&AreaId> {
        if let Selection::Area(area) = &self.selection { Some(area) } else { None }
    }
}
