//! What the window asks, and waits for.

use super::exportable::What;
use super::exporting::DocumentLook;
use super::journaled::LeftId;
use super::link_problem::LinkProblem;
use super::link_shared::LinkShared;
use super::platform::Place;
use super::roster_choices::RosterImport;
use super::tab_id::TabId;
use super::ticket_choices::TicketImport;
use super::versions::Versions;
use crate::export::chart::{Layout, svg};
use crate::export::format::Format;
use crate::export::pack::Without;
use crate::export::sheet::A4;
use crate::model::{AreaId, TeamId};

/// A question the window waits for.
#[derive(Debug, Clone, PartialEq)]
pub enum Question {
    /// Something unsaved in a tab would be lost by what comes next; why saving it failed, once it did.
    Unsaved { tab: TabId, next: Next, problem: Option<String> },
    /// The path is typed into the window itself: no native dialog answered, or nothing could be written where
    /// it was to be, and why.
    Path { asked: Asked, text: String, problem: Option<String> },
    /// What a tab's scenario is called, where it has no file, and what it shows; why that is refused, once it is.
    Describe { tab: TabId, name: Option<String>, about: String, problem: Option<String> },
    /// Something is at the place that was chosen already: whether it is replaced.
    Replace { asked: Asked, place: Place },
    /// Files that could not be opened, and what next.
    Unopened(Vec<Unopened>),
    /// What the columns of a roster mean, and what it comes to.
    Roster(Box<RosterImport>),
    /// What the groups of a list of tickets are, and what they come to.
    Tickets(Box<TicketImport>),
    /// Which earlier version to look at, and what to do with it.
    Versions(Versions),
    /// What is exported, and how.
    Charts(ChartOptions),
    /// What of the scenario goes into a link, and the link itself.
    ShareLink(Box<LinkShared>),
    /// The link that is to be opened; why it cannot be, once that is known.
    OpenLink { text: String, problem: Option<String> },
    /// What is told of a link that cannot be opened, which came with the page and was not pasted.
    LinkProblem(Box<LinkProblem>),
    /// Which team the thing goes to, by keyboard.
    Choose { what: Choice, filter: String, at: usize },
    /// What the search of a tab found, or is about to find, would be lost; `then` where more than its page is to close.
    DiscardSearch { tab: TabId, then: Option<Next> },
    /// What a window left that ended unexpectedly would be lost.
    DiscardLeft(Vec<LeftId>),
    /// What to do or to select, found by a few letters.
    Palette { filter: String, at: usize },
}

impl Question {
    /// Whether it gives way to a link that comes with the page: it is about one itself.
    pub fn gives_way_to_a_link(&self) -> bool {
        matches!(self, Question::OpenLink { .. } | Question::LinkProblem(_))
    }
}

/// A file that could not be opened.
#[derive(Debug, Clone, PartialEq)]
pub struct Unopened {
    /// Where it is.
    pub place: Place,
    /// Why, with the line, column and field where there are such: one line a problem.
    pub why: String,
    /// Whether it was open last, and is opened again at the next start.
    pub is_tried_again: bool,
}

/// What happens once nothing unsaved is lost.
#[derive(Debug, Clone, PartialEq)]
pub enum Next {
    /// The tab closes.
    Close,
    /// The window closes, once every other tab has been asked about too. Those were let go already,
    /// each as it was at a revision: nothing is lost before all have been asked about.
    Quit { let_go: Vec<(TabId, u64)> },
}

/// A path that is asked for. A dialog may be up for as long as it likes, so it is kept for which
/// tab it is, whichever is shown when the answer comes.
#[derive(Debug, Clone, PartialEq)]
pub struct Asked {
    /// What for.
    pub purpose: PathFor,
    /// For which tab.
    pub tab: TabId,
    /// What happens once that tab's scenario is saved.
    pub then: Option<Next>,
}

/// What a path is asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PathFor {
    /// A scenario to open.
    Open,
    /// A roster to begin a scenario with.
    Roster,
    /// A list of tickets to read into the scenario.
    Tickets,
    /// A scenario to open and take in among those that are side by side.
    Compare,
    /// Where to save the scenario.
    Save,
    /// Where to write the charts.
    Charts,
}

impl PathFor {
    /// Whether something new is written there.
    pub fn is_new(self) -> bool {
        matches!(self, PathFor::Save | PathFor::Charts)
    }
}

/// What is exported, and how.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct ChartOptions {
    /// What.
    pub what: What,
    /// As what it is written.
    pub format: &'static Format,
    /// Whether plots show how futures spread.
    pub futures: bool,
    /// What is left out of a pack.
    pub without: Without,
    /// The paper of a pack, px.
    pub paper: [f64; 2],
    /// Whether an ask and a pack tell what less would do, which has to be searched for where it is not known.
    pub counter_offer: bool,
    /// Whether a pack tells what would sink the plan, which has to be sought.
    pub red_team: bool,
    /// Whether the organization is an overview and a page for each team with reports.
    pub pages: bool,
    /// Whether what can be is held against the scenarios that are compared, or else the baseline, and the
    /// organization, without those, against the start.
    pub against: bool,
    /// Size and theme.
    pub layout: Layout,
    /// How it is drawn where the format leaves a choice.
    pub look: DocumentLook,
}

impl Default for ChartOptions {
    fn default() -> Self {
        ChartOptions {
            what: What::Plots,
            format: &svg::FORMAT,
            futures: false,
            without: Without::default(),
            paper: A4,
            counter_offer: false,
            red_team: false,
            pages: false,
            against: false,
            layout: Layout::default(),
            look: DocumentLook::default(),
        }
    }
}

/// What a team is chosen for, by keyboard.
#[derive(Debug, Clone, PartialEq)]
pub enum Choice {
    /// Give this area to the chosen team.
    MoveArea(AreaId),
    /// Move this many people of this team to the chosen one.
    MoveEngineers { from: TeamId, count: u32 },
    /// Let this team report to the chosen one.
    ReportTo(TeamId),
    /// Merge this team into the chosen one.
    MergeInto(TeamId),
}
