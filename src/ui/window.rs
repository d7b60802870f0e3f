//! The desktop window around the shell.

use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::Ordering;

use eframe::egui::{self, ViewportCommand};

use super::display::{self, Display};
use super::input_pacing::Later;
use super::small_window::DrawnSize;
use super::unexpected_end::{self, End, Life};
use super::{beginning, keys, presentation, requests, shell, window_place};
use crate::app::platform::Location;
use crate::app::{Action, App, Command, Settings};
use crate::files;
use crate::platform::desktop::Desktop;
use crate::platform::journals::ending_signals;
use crate::platform::open_windows::OpenWindow;
use crate::platform::typed_path;

struct Window {
    app: App,
    /// The title as it was last set: setting it asks for a frame, so it is set when it changes.
    title: String,
    later: Later,
    /// Whether it had the focus of the desktop in the last frame.
    focused: bool,
    drawn: DrawnSize,
    /// How far it was put off from where the last window was left, points.
    put_off: f32,
    life: Arc<Life>,
}

impl eframe::App for Window {
    fn raw_input_hook(&mut self, ctx: &egui::Context, input: &mut egui::RawInput) {
        self.later.pace(ctx, input);
    }

    fn ui(&mut self, ui: &mut egui::Ui, _frame: &mut eframe::Frame) {
        let ctx = ui.ctx().clone();
        if !presentation::sets_size(&ctx) {
            self.drawn.fit(&ctx);
        }
        let closing = ctx.input(|input| input.viewport().close_requested());
        if closing {
            keys::leave_field(&ctx);
        }
        let focused = ctx.input(|input| input.focused);
        if focused && !self.focused {
            self.app.look_at_files();
        }
        self.focused = focused;
        shell::frame(&mut self.app, ui);
        if !self.app.is_presenting()
            && let Some(place) = window_place::note(&ctx, self.app.window_place(), self.put_off)
        {
            self.app.place_window(place);
        }
        let dirty = if self.app.tab().document.history.is_dirty() { " •" } else { "" };
        let title = format!("{}{dirty} – Arborist", self.app.tab().document.name());
        if self.title != title {
            self.title.clone_from(&title);
            ctx.send_viewport_cmd(ViewportCommand::Title(title));
        }
        if closing && !requests::is_closing(&ctx) {
            ctx.send_viewport_cmd(ViewportCommand::CancelClose);
            let effects = self.app.dispatch(Action::Command(Command::Quit));
            requests::carry_out(&ctx, effects);
            ctx.request_repaint();
        }
        if requests::is_closing(&ctx) {
            self.life.is_closed.store(true, Ordering::Relaxed);
            ctx.send_viewport_cmd(ViewportCommand::Close);
        }
    }

    fn on_exit(&mut self, _gl: Option<&eframe::glow::Context>) {
        self.app.end();
    }
}

/// Opens the window on files and what a link holds, or on what was open last, and returns when it is closed. A file that
/// cannot be opened is told in the window.
///
/// # Errors
/// When no window can be opened here.
pub fn open(files: &[PathBuf], link: Option<&str>) -> Result<(), OpenError> {
    let document = beginning::first()?;
    let named: Vec<Location> =
        files.iter().map(|file| typed_path::argument(file.as_os_str()).into()).collect();
    let link = link.map(str::to_owned);
    let display = display::find().map_err(OpenError::NoDisplay)?;
    let kept = Settings::load(&Desktop);
    let place = kept.as_ref().ok().and_then(|kept| kept.settings.session.window);
    // It counts among the open ones until it is closed.
    let among = OpenWindow::begin();
    let put_off = window_place::put_off(place, among.before);
    let place = window_place::beside(place, put_off);
    let mut options = eframe::NativeOptions {
        viewport: window_place::builder(place),
        ..eframe::NativeOptions::default()
    };
    if display == Display::X11 {
        options.event_loop_builder = Some(display::x11());
    }
    ending_signals::keep_at_their_coming();
    let life = Arc::new(Life::default());
    let begun = Arc::clone(&life);
    let start = move |cc: &eframe::CreationContext| -> Box<dyn eframe::App> {
        begun.has_begun.store(true, Ordering::Relaxed);
        // From here on a panic is a bug and should say where it is.
        unexpected_end::keep_at_a_panic();
        window_place::fit(cc, place);
        let ctx = &cc.egui_ctx;
        let app = beginning::begin(ctx, document, kept, Arc::new(Desktop), &named, link);
        let (later, drawn) = (Later::default(), DrawnSize::default());
        let title = String::new();
        Box::new(Window { app, title, later, focused: true, drawn, put_off, life: begun })
    };
    // A display without the libraries a window needs makes the windowing library panic before it
    // asks for anything to draw. The person gets one line instead of a backtrace.
    std::panic::set_hook(Box::new(|_| {}));
    let run = || eframe::run_native("arborist", options, Box::new(move |cc| Ok(start(cc))));
    unexpected_end::run(&life, run).map_err(|end| match end {
        End::NeverBegan(why) => OpenError::NoWindow(one_line(&why)),
        End::Unexpected(why) => OpenError::Ended(why),
    })
}

/// What the windowing library said, on one line and without the place in its source.
fn one_line(text: &str) -> String {
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    let Some((said, place)) = text.split_once(" at /") else { return text };
    let reason = place.split_once(": ").map_or("", |(_, reason)| reason);
    format!("{said}: {reason}")
}

/// Why no window opened.
#[derive(Debug, thiserror::Error)]
pub enum OpenError {
    /// What the program brings along is no scenario.
    #[error(transparent)]
    Shipped(#[from] files::FileError),
    /// The window was there and ended without being closed.
    #[error("Arborist ended unexpectedly: {0}")]
    Ended(String),
    /// There is no display.
    #[error(
        "no window: there is no display ({0}); without one use `arborist simulate FILE`, \
         `arborist check FILE` or `arborist export FILE`"
    )]
    NoDisplay(String),
    /// There is a display, but no way to draw on it.
    #[error(
        "no window: {0}; a window needs the libraries libX11, libX11-xcb, libXcursor, libXi, \
         libXrandr and libxkbcommon-x11 (or libwayland-client and libxkbcommon), libGL and libEGL; without one \
         use `arborist simulate FILE`, `arborist check FILE` or `arborist export FILE`"
    )]
    NoWindow(String),
}

#[cfg(test)]
mod tests {
    use super::one_line;

    #[test]
    fn a_place_in_somebody_elses_source_is_left_out() {
        let said = "os error at /a/b/winit/mod.rs:788: Failed to load\n one of the libraries";
        assert_eq!(one_line(said), "os error: Failed to load one of the libraries");
        assert_eq!(one_line("no EGL here"), "no EGL here");
    }
}
