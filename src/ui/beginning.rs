//! How the program begins in a window, whatever the window is: on files, or on what was open last, with what is
//! kept of earlier ones.

use std::sync::Arc;
use std::task::{Wake, Waker};

use eframe::egui;

use super::{requests, theme};
use crate::app::link_shared::AboutLink;
use crate::app::platform::{Location, Platform};
use crate::app::view::Tone;
use crate::app::{Action, App, Command, Document, Kept, examples};
use crate::files::{self, FileError};

/// The scenario shown when none is named and none was open.
const FIRST: &str = "uber-2014";

/// Wakes the window when background work is done.
struct Repaint(egui::Context);

impl Wake for Repaint {
    fn wake(self: Arc<Self>) {
        #[cfg(not(target_arch = "wasm32"))]
        self.0.request_repaint();
        // The page alone knows when its next frame is.
        #[cfg(target_arch = "wasm32")]
        crate::platform::browser::on_page(move || self.0.request_repaint());
    }
}

/// The scenario that a window begins with.
///
/// # Errors
/// When what the program brings along is no scenario.
pub(super) fn first() -> Result<Document, FileError> {
    let text = examples::text(FIRST).unwrap_or_default();
    let loaded = files::parse(FIRST, text.as_bytes())?;
    Ok(Document::unsaved(FIRST, loaded.scenario, loaded.source))
}

/// Begins on files that were named and what a link holds, or on what was open last; `kept` are the settings, or why they cannot be
/// read.
pub(super) fn begin(
    ctx: &egui::Context,
    first: Document,
    kept: Result<Kept, String>,
    platform: Arc<dyn Platform>,
    named: &[Location],
    link: Option<String>,
) -> App {
    let settings = kept.as_ref().map(|kept| kept.settings.clone()).unwrap_or_default();
    let waker = Waker::from(Arc::new(Repaint(ctx.clone())));
    let mut app = App::new(first, settings, platform, waker);
    theme::apply_if_changed(ctx, app.settings.theme, app.reduces_motion());
    app.listen();
    app.look_for_left();
    app.give_way();
    app.start(named);
    if let Some(link) = link {
        requests::carry_out(ctx, app.dispatch(Action::Link(AboutLink::Open(link))));
    }
    let told = match kept {
        Ok(kept) => kept.notice(),
        Err(why) => Some(format!("The settings cannot be read, so the usual ones hold: {why}")),
    };
    if let Some(told) = told {
        app.tab_mut().view.say(Tone::Problem, told);
    }
    // What is wrong with a link is seen first.
    if !app.settings.tour_seen && app.tab().view.window.question.is_none() {
        let effects = app.dispatch(Action::Command(Command::Tour));
        requests::carry_out(ctx, effects);
    }
    app
}
