//! Opening, saving and exporting, and the questions that keep anything unsaved from being lost.

use std::path::Path;
use std::sync::Arc;

use super::jobs::Done;
use super::view::{Cursor, Next, PathFor, Question, Tone, View};
use super::{Action, App, Document, examples, show};
use crate::export::chart::Format;
use crate::files::{self, PlacedProblem};
use crate::model::{CalendarQuarter, Scenario};

impl App {
    pub(super) fn go_on_or_ask(&mut self, next: Next) {
        self.end_refining();
        self.document.history.commit();
        if self.document.history.is_dirty() {
            self.view.question = Some(Question::Unsaved(next));
        } else {
            self.go_on(next);
        }
    }

    pub(super) fn go_on(&mut self, next: Next) {
        match next {
            Next::New => {
                // Any quarter serves as an example; it is the first thing one sets.
                let start = CalendarQuarter { year: 2026, quarter: 1 };
                let document = Document::unsaved("untitled", Scenario::seed(start), String::new());
                self.show_document(document);
            }
            Next::Open(path) => match Document::open(&path) {
                Ok((document, skipped)) => {
                    self.show_document(document);
                    self.begin(skipped);
                }
                Err(error) => self.view.say(Tone::Problem, error.to_string()),
            },
            Next::Example(name) => {
                let text = examples::text(&name).unwrap_or_default();
                match files::parse(&name, text.as_bytes()) {
                    Ok(loaded) => {
                        let document = Document::unsaved(name, loaded.scenario, loaded.header);
                        self.show_document(document);
                    }
                    Err(error) => self.view.say(Tone::Problem, error.to_string()),
                }
            }
            Next::Quit => self.view.quit = true,
        }
    }

    /// Shows a document that was just opened: its first quarter, the whole tree, and which of its
    /// decisions do not apply.
    pub fn begin(&mut self, skipped: Vec<PlacedProblem>) {
        self.view.fit = true;
        self.view.cursor = Cursor::Quarter(0);
        if let Some(path) = self.document.path.clone() {
            self.settings.remember(&path);
        }
        for problem in skipped {
            self.view.say(Tone::Problem, problem.line(&self.document.name()));
        }
        self.refresh();
    }

    fn show_document(&mut self, document: Document) {
        self.document = document;
        self.run = show::Run::of(&self.document);
        let messages = std::mem::take(&mut self.view.messages);
        self.view = View {
            messages,
            fit: true,
            cursor: Cursor::Quarter(0),
            below: self.view.below,
            ..View::default()
        };
        self.run.revision = u64::MAX;
    }

    pub(super) fn save(&mut self, path: &Path) -> bool {
        self.end_refining();
        match self.document.save(path) {
            Ok(()) => {
                self.settings.remember(path);
                self.view.say(Tone::Info, format!("Saved {}", self.document.name()));
                true
            }
            Err(error) => {
                self.view.say(Tone::Problem, error.to_string());
                false
            }
        }
    }

    pub(super) fn save_then_go_on(&mut self) {
        let Some(Question::Unsaved(next)) = self.view.question.take() else { return };
        match self.document.path.clone() {
            Some(path) if self.save(&path) => self.go_on(next),
            Some(_) => {}
            None => {
                self.view.after_saving = Some(next);
                self.ask_path(PathFor::Save);
            }
        }
    }

    pub(super) fn ask_path(&mut self, purpose: PathFor) {
        let name = self.document.name();
        let suggestion = match purpose {
            PathFor::Open => String::new(),
            PathFor::Save => format!("{name}.ron"),
            PathFor::Charts => match self.view.charts.format {
                Format::Svg => format!("{name}.svg"),
                Format::Png => format!("{name}.png"),
            },
        };
        let folder = self.document.path.as_deref().and_then(Path::parent).map(Path::to_owned);
        self.jobs.ask_path(&self.dialogs, purpose, suggestion, folder);
    }

    pub(super) fn finish(&mut self, done: Done) {
        match done {
            Done::Path { purpose, path: Some(path) } => {
                self.dispatch(Action::PathChosen(purpose, path));
            }
            Done::Path { path: None, .. } => self.view.after_saving = None,
            Done::NoDialog { purpose, suggestion } => {
                self.view.question = Some(Question::Path { purpose, text: suggestion });
            }
            Done::Exported { path, result: Ok(()) } => {
                self.view.say(Tone::Info, format!("Charts written to {}", path.display()));
            }
            Done::Exported { path, result: Err(why) } => {
                self.view.say(Tone::Problem, format!("{}: {why}", path.display()));
            }
            Done::Weighed { scenario, matters } => self.run.weighed(&scenario, matters),
            Done::Ranked { scenario, quarter, candidates } => {
                // The very scenario: another document may be at the same revision by now.
                let same = Arc::ptr_eq(&scenario, self.document.history.scenario());
                if same && self.view.cursor == Cursor::Quarter(quarter) {
                    self.run.candidates = candidates;
                }
            }
        }
    }

    pub(super) fn path_chosen(&mut self, purpose: PathFor, path: &Path) {
        self.view.question = None;
        match purpose {
            // Asked only now: the window can be worked in while the dialog is up.
            PathFor::Open => self.go_on_or_ask(Next::Open(path.to_owned())),
            PathFor::Save => {
                let path = if path.extension().is_none() {
                    path.with_extension("ron")
                } else {
                    path.to_owned()
                };
                let saved = self.save(&path);
                if let Some(next) = self.view.after_saving.take().filter(|_| saved) {
                    self.go_on(next);
                }
            }
            PathFor::Charts => {
                let scenario = self.document.history.scenario().clone();
                let name = self.document.name();
                let ending = path.extension().unwrap_or_default().to_ascii_lowercase();
                let mut options = self.view.charts;
                // What the file is called outranks what was chosen before.
                if ending == "png" {
                    options.format = Format::Png;
                } else if ending == "svg" {
                    options.format = Format::Svg;
                }
                self.jobs.export(scenario, name, options, path.to_owned());
            }
        }
    }
}
