//! Everything that can be asked of the program.

use std::collections::BTreeSet;

use super::command::Command;
use super::comparing::AboutComparison;
use super::decision_list::DecisionList;
use super::draft::Draft;
use super::filling::AboutFilling;
use super::folded::Folded;
use super::interview::AboutInterview;
use super::journaled::LeftId;
use super::link_shared::AboutLink;
use super::plan_search::AboutSearch;
use super::platform::Location;
use super::presenting::AboutPresentation;
use super::roster_choices::AboutRoster;
use super::tab_id::TabId;
use super::theirs::AboutTheirs;
use super::ticket_choices::AboutTickets;
use super::view::{
    Asked, BottomTab, Carried, ChartOptions, Cursor, Next, Question, Selection, Sheet, Why,
};
use crate::edit::Edit;
use crate::export::chart::png::Image;
use crate::model::{Decision, PlannedId, Rule, TeamId};
use crate::sim::futures::Metric;
use crate::sim::what_if::WhatIf;

/// What panels collect during a frame; it is dispatched in order once the frame is drawn.
pub type Actions = Vec<Action>;

/// One thing asked of the program, by mouse, key, menu or test.
#[derive(Debug, Clone, PartialEq)]
pub enum Action {
    /// A command of the table.
    Command(Command),
    /// Open a file in a tab of its own, or show the tab it is in already.
    Open(Location),
    /// Open a shipped scenario by name in a tab of its own, or show the tab it is in unchanged.
    OpenExample(String),
    /// Something about a scenario in a link.
    Link(AboutLink),
    /// Show another tab.
    ShowTab(TabId),
    /// Let all tabs show the same quarter, or each its own.
    ShareQuarter(bool),
    /// Put a tab at a place of the strip, counted from 0 without it.
    MoveTab(TabId, usize),
    /// Close a tab, asking first about anything unsaved in it.
    CloseTab(TabId),
    /// Change the scenario.
    Edit(Edit),
    /// Decide something: dated at the cursor, or made part of the start when the cursor is there.
    Decide(Decision),
    /// Take in areas or a team that were copied as this text.
    Paste(String),
    /// Begin to drag this, or let the drag under way carry this instead.
    Carry(Carried),
    /// Drop what is being dragged where it is.
    Drop,
    /// Forget the drag.
    CancelDrag,
    /// A field got the focus or a drag of a number began: all edits until the end are one step.
    BeginGesture(String),
    /// The field lost the focus or the drag ended.
    EndGesture,
    /// Say that something could not be, and why.
    Say(String),
    /// Show what a figure is made of, or stop; what is on show already is hidden.
    Explain(Option<Why>),
    /// Go to a card of the tour, or end it.
    Tour(Option<usize>),
    /// Select something.
    Select(Selection),
    /// Bring something into sight on the canvas, whatever hides it there.
    Reveal(Selection),
    /// Mark these decisions of the plan, to be handled together; none forgets it.
    Mark(BTreeSet<PlannedId>),
    /// Date the marked decisions so many quarters later; earlier when negative.
    MoveMarked(i64),
    /// Select something besides what is selected, or no longer.
    SelectAlso(Selection),
    /// Select several things; the company when there are none.
    SelectSeveral(Vec<Selection>),
    /// Put the cursor somewhere.
    SetCursor(Cursor),
    /// Hide or show a team's reports.
    ToggleCollapsed(TeamId),
    /// Show something else in the lower half.
    ShowBottom(BottomTab),
    /// Show these of the panels while they are folded.
    ShowFolded(Folded),
    /// Stop writing what is being exported.
    StopExport,
    /// Show the list of decisions in another order, or others of them.
    ListDecisions(DecisionList),
    /// Show what matters most to another outcome.
    ShowOutcome(Metric),
    /// Show what the odds that leadership stands to the plan's end rest on; the quarter on show stays.
    ShowWhatOddsRestOn,
    /// Find what each decision of the plan does though that takes minutes, or stop finding it.
    Weigh(bool),
    /// Lay over the plots what would be, were this so from the cursor's quarter on; `None` ends it.
    WhatIf(Option<WhatIf>),
    /// Show this future (from 0) instead of the expected run; `None` goes back to that.
    ShowFuture(Option<u32>),
    /// Weigh the futures of the fans by what happened until the end of a quarter (from 0); `None` no longer.
    WeighFutures(Option<u32>),
    /// Make the plan what the what-if on show makes of it.
    KeepWhatIf,
    /// Open what the what-if on show makes of the plan in a tab of its own.
    KeepWhatIfAsVariant,
    /// Do something about the scenarios side by side.
    Comparison(AboutComparison),
    /// Do something about the search over the plan.
    Search(AboutSearch),
    /// Show what a bookmark keeps, by its number from 0.
    ShowBookmark(usize),
    /// Do something about presenting the bookmarks.
    Present(AboutPresentation),
    /// Compare with no pinned run any more.
    LetBaselineGo,
    /// Enlarge the plot that is called so, or show all of them again.
    Enlarge(Option<&'static str>),
    /// Show the draft of a decision as far as it has come, or forget the one that is open.
    Draft(Option<Draft>),
    /// Make the draft that is open one step of the history.
    CommitDraft,
    /// Do something about filling the plan by a strategy.
    Filling(AboutFilling),
    /// Undo or redo until the history stands at this step.
    GoToStep(usize),
    /// Lay a sheet over the window, or take away the one that lies there.
    ShowSheet(Option<Sheet>),
    /// Ask something, or take the question back.
    Ask(Option<Question>),
    /// Name and describe a scenario as the question says that is open.
    NameAndDescribe,
    /// Do something about the roster that is being read.
    Roster(AboutRoster),
    /// Do something about the tickets that are being read.
    Tickets(AboutTickets),
    /// Do something about the questions on show.
    Interview(AboutInterview),
    /// Do not open these again at the next start.
    LeaveOut(Vec<Location>),
    /// Answer the unsaved question: save first.
    SaveThenGoOn,
    /// Answer the unsaved question: let the changes go.
    GoOnWithoutSaving,
    /// Do something about a file that was changed beneath its document.
    Theirs(AboutTheirs),
    /// Do what was to happen once a tab's scenario was saved.
    GoOn(TabId, Next),
    /// Open what a window that ended unexpectedly left, each as a tab with unsaved changes.
    Restore(Vec<LeftId>),
    /// Let go of what a window that ended unexpectedly left.
    DiscardLeft(Vec<LeftId>),
    /// Answer the question of how charts are exported: the path is asked next.
    ExportCharts(ChartOptions),
    /// Copy the plots of a rule, or of all, to the clipboard as an image.
    CopyChart(Option<Rule>),
    /// Put an image on the clipboard.
    CopyImage(Image),
    /// Ask for a path, in the place of whatever question is open.
    AskPath(Asked),
    /// Answer a path question: what is there may be replaced.
    PathChosen(Asked, Location),
    /// A path that was asked for, as a person typed it.
    PathTyped(Asked, String),
    /// Look at another of the earlier versions, counted from 0.
    LookAtVersion(usize),
    /// Make the scenario what it was in the earlier version that is looked at, as one step.
    RestoreVersion,
    /// Open the earlier version that is looked at in a tab of its own.
    OpenVersion,
}

impl From<Command> for Action {
    fn from(command: Command) -> Self {
        Action::Command(command)
    }
}
