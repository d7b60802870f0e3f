//! What the program is doing: document, view, settings, and the one place that changes them.
//!
//! Mouse, keyboard, menus and tests all send an [`Action`]; [`App::dispatch`] is the only mutator and
//! returns what is left for the window to do as [`WindowEffect`]s.
//! Three kinds of state are kept apart: the document (saved, undoable), the view (what is selected
//! and where the cursor stands) and the settings (theme, recent files). Each open scenario is a
//! [`Tab`] with a document and a view of its own; the settings belong to the program.

pub mod action;
mod asked;
pub mod asked_red_team;
mod awaited;
pub mod background;
pub mod best_line;
pub mod better_sources;
mod bookmarks_on_show;
pub mod branching;
mod clipboard;
mod closing;
pub mod command;
mod commands;
mod commands_here;
pub mod comparing;
mod comparison_on_show;
pub mod comparison_task;
pub mod counter_offer;
pub mod decision_list;
mod destination;
mod dispatch;
pub mod document;
pub mod draft;
mod drafting;
pub mod drag_payload;
pub mod dropping;
mod earlier_versions;
mod ending_words;
pub mod examples;
mod export_asked;
pub mod export_choices;
pub mod export_job;
mod export_making;
pub mod exportable;
mod exported_ask;
mod exported_charts;
pub mod exported_comparison;
mod exported_organization;
pub mod exporting;
pub mod file_names;
pub mod filling;
pub mod folded;
pub mod glossary;
pub mod held_against;
pub mod interview;
mod interviewing;
pub mod journaled;
mod keeping;
mod keeping_settings;
pub mod left_documents;
pub mod link_problem;
pub mod link_shared;
mod links;
mod marked;
pub mod merge_on_show;
pub mod named_scenario;
mod naming;
pub mod no_longer;
mod on_disk;
mod only_looked_at;
mod opening;
mod outcome;
pub mod overlay;
mod pack_pictures;
pub mod packing;
pub mod path_words;
mod pinned;
mod plan_filling;
pub mod plan_runner;
pub mod plan_search;
pub mod platform;
mod presentation_steps;
pub mod presenting;
mod preview;
mod quarter_on_show;
pub mod question;
pub mod recent_files;
mod recovery;
mod roster_actuals;
pub mod roster_choices;
mod roster_import;
mod runs;
mod saves;
pub mod search_choices;
pub mod search_task;
pub mod searched;
pub mod searching;
mod selecting;
pub mod session;
pub mod settings;
mod settings_store;
pub mod show;
mod showing_futures;
mod start_and_end;
pub mod studies;
pub mod surveys;
mod tab_futures;
mod tab_id;
mod tab_run;
pub mod tabs;
pub mod tasks;
pub mod team_sizes;
pub mod theirs;
pub mod ticket_choices;
mod ticket_import;
pub mod tickets_found;
pub mod tried_plans;
pub mod turns;
mod variant;
pub mod versions;
pub mod view;
mod waiting_files;
pub mod window_effect;
pub mod work_progress;
pub mod write_error;

use std::any::Any;
use std::collections::VecDeque;
use std::sync::Arc;
use std::task::Waker;

pub use action::{Action, Actions};
pub use command::Command;
pub use document::{Document, NotWritten, Opened};
pub use draft::{Draft, DraftOf};
pub use platform::Platform;
pub use settings::{Motion, Settings, Theme};
pub use show::{Preview, Show};
pub use studies::{OnShow, Study};
pub use tab_futures::Fans;
pub use tab_id::TabId;
pub use tabs::{Tab, TabRow};
pub use view::{Cursor, Selection, View};
pub use window_effect::WindowEffect;

use crate::edit::Edit;
use background::Done;
use comparing::Comparing;
use keeping::Keeping;
use left_documents::{Left, LeftRow};
use overlay::{Baseline, Overlay};
use platform::{FileWatch, Location};
use presenting::Presenting;
use recent_files::RecentFile;
use searched::UnderWay;
use session::{KeptBaseline, OpenFile, Panels, WindowPlace};
use settings::SettingsChange;
pub use settings_store::Kept;
use settings_store::Unkept;
use tabs::Tabs;
use tasks::{Task, Tasks};

/// The whole program, but for its window.
pub struct App {
    tabs: Tabs,
    /// What the strip of tabs shows, as of this frame.
    rows: Vec<TabRow>,
    /// What outlives every document.
    pub settings: Settings,
    baseline: Option<Baseline>,
    /// What is kept of it, or is to be pinned again.
    kept_baseline: Option<KeptBaseline>,
    /// The scenarios side by side, while there are any.
    comparing: Option<Comparing>,
    /// What is presented over the whole screen, while anything is.
    presenting: Option<Presenting>,
    /// The runs laid over the one on show, as of this frame.
    overlays: Vec<Overlay>,
    tasks: Tasks<Done>,
    /// How many computations of merges, and how many searches, were begun.
    merges: u64,
    searches: u64,
    /// The search that is under way, as of this frame.
    searching: Option<UnderWay>,
    /// The tab whose plan was searched over when that was looked at last.
    running_search: Option<TabId>,
    /// What is asked of the window by the action being carried out.
    effects: Vec<WindowEffect>,
    platform: Arc<dyn Platform>,
    /// What was changed of the settings and is not kept yet.
    unkept: Unkept,
    /// Whether it was said that settings cannot be kept, and that earlier versions cannot.
    settings_failed: bool,
    versions_failed: bool,
    /// How large the panels are, and where the window is.
    panels: Panels,
    window_place: Option<WindowPlace>,
    /// What was open last and could not be opened: open again at the next start, unless it is left out.
    away: Vec<OpenFile>,
    /// The files opened or saved, the latest first, as people read them.
    recent: Vec<RecentFile>,
    /// The journals of the open documents.
    keeping: Keeping,
    /// Files that are read once what is asked is answered.
    waiting: VecDeque<Location>,
    /// What windows left that ended unexpectedly, as long as nobody has said what is to become of it.
    left: Vec<Left>,
    /// The same as the banner shows it.
    left_rows: Vec<LeftRow>,
    /// Whether the desktop asks for less motion, as far as was heard.
    less_motion_asked: bool,
    /// What keeps listening to the desktop.
    listening: Option<Box<dyn Any + Send>>,
    /// What keeps an eye on the open files, and which these are.
    watching: Option<(Box<dyn FileWatch>, Vec<Location>)>,
}

impl App {
    /// A program that shows `document`. `waker` is woken whenever background work has a result.
    pub fn new(
        document: Document,
        settings: Settings,
        platform: Arc<dyn Platform>,
        waker: Waker,
    ) -> App {
        let tabs = Tabs::of(document, View::default());
        let tasks = Tasks::new(Arc::clone(&platform), waker);
        let mut app = App {
            tabs,
            rows: Vec::new(),
            settings,
            baseline: None,
            kept_baseline: None,
            comparing: None,
            presenting: None,
            overlays: Vec::new(),
            tasks,
            merges: 0,
            searches: 0,
            searching: None,
            running_search: None,
            effects: Vec::new(),
            platform,
            unkept: Unkept::default(),
            settings_failed: false,
            versions_failed: false,
            panels: Panels::default(),
            window_place: None,
            away: Vec::new(),
            recent: Vec::new(),
            keeping: Keeping::default(),
            waiting: VecDeque::new(),
            left: Vec::new(),
            left_rows: Vec::new(),
            less_motion_asked: false,
            listening: None,
            watching: None,
        };
        app.place_recent();
        app.refresh();
        app
    }

    /// Listens to what the platform asks of windows from here on.
    pub fn listen(&mut self) {
        self.listening = Some(self.platform.watch_motion(self.tasks.heard_of_motion()));
        self.platform.watch_settings(self.tasks.heard_of_settings());
        self.watching = Some((self.platform.watch_files(self.tasks.heard_of_files()), Vec::new()));
        self.watch_open_files();
    }

    /// Has every open file watched, and no other.
    fn watch_open_files(&mut self) {
        let Some((watch, known)) = &mut self.watching else { return };
        let open = self.tabs.iter().filter_map(|tab| tab.document.location().cloned());
        let open: Vec<Location> = open.collect();
        if open != *known {
            watch.keep_to(open.clone());
            *known = open;
        }
    }

    /// Has a look at the open files soon: the person is back at the window.
    pub fn look_at_files(&self) {
        if let Some((watch, _)) = &self.watching {
            watch.look();
        }
    }

    /// Puts the file of a tab, if it has one, at the head of the recent ones.
    fn remember(&mut self, tab: TabId) {
        let Some(at) = self.tabs.get(tab).and_then(|tab| tab.document.location()).cloned() else {
            return;
        };
        self.change_settings(SettingsChange::Used(at));
        self.place_recent();
    }

    fn place_recent(&mut self) {
        let places = self.settings.recent.iter().map(|at| self.platform.place(at)).collect();
        self.recent = recent_files::told_apart(places);
    }

    /// Whether everything is where it belongs at once, instead of gliding there.
    pub fn reduces_motion(&self) -> bool {
        self.settings.motion.is_reduced(self.less_motion_asked)
    }

    /// What panels read, and the view, of which a panel changes at most its own state, at once.
    pub fn split(&mut self) -> (Show<'_>, &mut View) {
        let baseline = self.baseline.as_ref();
        self.rows = self.tabs.rows(baseline.and_then(|baseline| baseline.tab));
        let (laid, presenting) = (self.baseline_on_show(), self.presented());
        self.searching = self.search_under_way();
        let tab = self.tabs.shown_mut();
        self.overlays = tab.run.overlays(&tab.document);
        self.overlays.extend(laid);
        let done = [Task::Sensitivity, Task::Impact].map(|task| self.tasks.progress(task));
        let show = Show {
            tabs: &self.rows,
            recent: &self.recent,
            left: &self.left_rows,
            is_page: self.platform.is_page(),
            overlays: &self.overlays,
            exporting: self.tasks.reported(Task::Charts),
            comparing: self.comparing.as_ref(),
            presenting,
            search: Some(&tab.search),
            searching: self.searching.as_ref(),
            ..Show::new(tab.id, &tab.document, &tab.run, &self.settings, &tab.view, done.into())
        };
        (show, &mut tab.view)
    }

    /// Takes in the results of background work; call it at the start of every frame. Answered are
    /// what dialogs came to, to be dispatched once what is typed in that frame counts.
    #[must_use]
    pub fn poll(&mut self) -> Actions {
        let done = self.tasks.finished();
        if done.is_empty() {
            return Actions::new();
        }
        let asked = done.into_iter().filter_map(|done| self.finish(done)).collect();
        self.keep_journals();
        asked
    }

    /// Tries what a drop or a click would do, for the panels to show; `None` forgets it.
    pub fn preview(&mut self, edit: Option<Edit>) {
        self.tab_mut().preview(edit);
        self.start_runs();
    }

    /// Starts the runs of the tab on show that are still to be computed.
    fn start_runs(&mut self) {
        for (of, asked) in self.tabs.shown_mut().run.awaited.start() {
            self.tasks.run(of, asked);
        }
    }

    /// The tab that is shown.
    pub fn tab(&self) -> &Tab {
        self.tabs.shown()
    }

    /// The tab that is shown, to change it.
    pub fn tab_mut(&mut self) -> &mut Tab {
        self.tabs.shown_mut()
    }

    /// Every open tab, in the order of the strip.
    pub fn tabs(&self) -> impl ExactSizeIterator<Item = &Tab> {
        self.tabs.iter()
    }

    /// Whether the program runs in a page of a browser.
    pub fn is_page(&self) -> bool {
        self.platform.is_page()
    }

    /// Whether background work is under way.
    pub fn is_busy(&self) -> bool {
        self.tasks.is_busy()
    }
}

/// The first of "New team", "New team 2", … that is free.
fn free_name(stem: &str, taken: impl Fn(&str) -> bool) -> String {
    let numbered = (2..).map(|n| format!("{stem} {n}"));
    std::iter::once(stem.to_owned()).chain(numbered).find(|name| !taken(name)).unwrap_or_default()
}
