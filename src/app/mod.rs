//! What the program is doing: document, view, settings, and the one place that changes them.
//!
//! Mouse, keyboard, menus and tests all send an [`Action`]; [`App::dispatch`] is the only mutator.
//! Three kinds of state are kept apart: the document (saved, undoable), the view (what is selected
//! and where the cursor stands) and the settings (theme, recent files).

pub mod action;
pub mod carried;
pub mod command;
mod commands;
pub mod dialogs;
mod dispatch;
pub mod document;
pub mod examples;
pub mod jobs;
mod marked;
mod opening;
pub mod settings;
pub mod show;
pub mod view;

use std::sync::Arc;
use std::task::Waker;

pub use action::{Action, Actions};
pub use command::Command;
pub use dialogs::Dialogs;
pub use document::Document;
pub use settings::{Settings, Theme};
pub use show::{Preview, Show};
pub use view::{Cursor, Selection, View};

use jobs::Jobs;
use show::{Outcome, Run};

/// The whole program, but for its window.
pub struct App {
    /// What is being edited.
    pub document: Document,
    /// What is on show.
    pub view: View,
    /// What outlives the document.
    pub settings: Settings,
    run: Run,
    /// The run to compare with; it outlives its document, so that another can be held against it.
    baseline: Option<Outcome>,
    jobs: Jobs,
    dialogs: Arc<dyn Dialogs>,
}

impl App {
    /// A program that shows `document`. `waker` is woken whenever background work has a result.
    pub fn new(
        document: Document,
        settings: Settings,
        dialogs: Arc<dyn Dialogs>,
        waker: Waker,
    ) -> App {
        let run = Run::of(&document);
        let (view, jobs) = (View::default(), Jobs::new(waker));
        let mut app = App { document, view, settings, run, baseline: None, jobs, dialogs };
        app.refresh();
        app
    }

    /// What panels read, and the view they may change, at once.
    pub fn split(&mut self) -> (Show<'_>, &mut View) {
        let show = Show {
            baseline: self.baseline.as_ref(),
            ..Show::new(&self.document, &self.run, &self.settings, self.view.cursor)
        };
        (show, &mut self.view)
    }

    /// Takes in the results of background work; call it at the start of every frame.
    pub fn poll(&mut self) {
        for done in self.jobs.finished() {
            self.finish(done);
        }
    }

    /// Whether background work is under way.
    pub fn is_busy(&self) -> bool {
        self.jobs.is_busy()
    }
}
