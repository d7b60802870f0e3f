//! The desktop window around the shell.

use std::path::PathBuf;
use std::sync::Arc;
use std::task::{Wake, Waker};

use eframe::egui::{self, ViewportCommand};

use super::{shell, theme};
use crate::app::dialogs::Native;
use crate::app::{Action, App, Document, Settings, examples};
use crate::files;

/// The scenario shown when none is named.
const FIRST: &str = "uber-2014";

/// Wakes the window when background work is done.
struct Repaint(egui::Context);

impl Wake for Repaint {
    fn wake(self: Arc<Self>) {
        self.0.request_repaint();
    }
}

struct Window {
    app: App,
}

impl eframe::App for Window {
    fn ui(&mut self, ui: &mut egui::Ui, _frame: &mut eframe::Frame) {
        let ctx = ui.ctx().clone();
        shell::frame(&mut self.app, ui);
        let dirty = if self.app.document.history.is_dirty() { " •" } else { "" };
        let title = format!("{}{dirty} – Arborist", self.app.document.name());
        if ctx.input(|input| input.viewport().title.as_deref() != Some(&title)) {
            ctx.send_viewport_cmd(ViewportCommand::Title(title));
        }
        if ctx.input(|input| input.viewport().close_requested()) && !self.app.view.quit {
            ctx.send_viewport_cmd(ViewportCommand::CancelClose);
            self.app.dispatch(Action::Command(crate::app::Command::Quit));
            ctx.request_repaint();
        }
        if self.app.view.quit {
            ctx.send_viewport_cmd(ViewportCommand::Close);
        }
    }
}

/// Opens the window on a file, or on the first shipped scenario, and returns when it is closed.
///
/// # Errors
/// When the file is no scenario, or no window can be opened here.
pub fn open(file: Option<PathBuf>) -> Result<(), OpenError> {
    let document = match &file {
        Some(path) => Document::open(path).map_err(OpenError::File)?.0,
        None => {
            let text = examples::text(FIRST).unwrap_or_default();
            let loaded = files::parse(FIRST, text.as_bytes()).map_err(OpenError::File)?;
            Document::unsaved(FIRST, loaded.scenario, loaded.header)
        }
    };
    let options = eframe::NativeOptions {
        viewport: egui::ViewportBuilder::default()
            .with_title("Arborist")
            .with_app_id("arborist")
            .with_inner_size([1440.0, 900.0])
            .with_min_inner_size([960.0, 600.0]),
        ..eframe::NativeOptions::default()
    };
    let start = move |cc: &eframe::CreationContext| -> Box<dyn eframe::App> {
        let settings = Settings::load();
        theme::apply_if_changed(&cc.egui_ctx, settings.theme);
        let waker = Waker::from(Arc::new(Repaint(cc.egui_ctx.clone())));
        let mut app = App::new(document, settings, Arc::new(Native), waker);
        app.view.fit = true;
        Box::new(Window { app })
    };
    eframe::run_native("arborist", options, Box::new(move |cc| Ok(start(cc))))
        .map_err(|error| OpenError::NoWindow(error.to_string()))
}

/// Why no window opened.
#[derive(Debug, thiserror::Error)]
pub enum OpenError {
    /// The file is no scenario.
    #[error("{0}")]
    File(files::FileError),
    /// There is no display, or no way to draw on it.
    #[error("{0}")]
    NoWindow(String),
}
