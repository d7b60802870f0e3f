//! The window in a page of a browser, around the shell.

use std::cell::RefCell;
use std::rc::Rc;
use std::sync::Arc;

use eframe::egui::{self, ViewportCommand};
use wasm_bindgen::prelude::*;
use web_sys::HtmlCanvasElement;

use super::input_pacing::Later;
use super::{beginning, drawn_words, page_tree, requests, shell};
use crate::app::link_shared::AboutLink;
use crate::app::platform::Location;
use crate::app::view::Tone;
use crate::app::{Action, App};
use crate::platform::browser::{self, Browser, told};

/// What the page has read by now: files that were dropped on it, what is pasted, and what came behind its address.
#[derive(Default)]
struct Read {
    dropped: Vec<Location>,
    pasted: Vec<String>,
    fragments: Vec<String>,
}

struct Page {
    app: App,
    /// The title as it was last set.
    title: String,
    later: Later,
    /// Whether the browser asks before the page is left.
    is_asked: bool,
    /// Whether the page had the focus in the last frame.
    focused: bool,
    read: Rc<RefCell<Read>>,
}

impl Page {
    /// Does what is asked of a window and the page has to do.
    fn carry_out(&self, ctx: &egui::Context) {
        let commands = ctx.viewport(|viewport| viewport.commands.clone());
        for command in commands {
            match command {
                ViewportCommand::RequestPaste => {
                    let (read, ctx) = (self.read.clone(), ctx.clone());
                    browser::read_clipboard(move |text| {
                        read.borrow_mut().pasted.push(text);
                        ctx.request_repaint();
                    });
                }
                ViewportCommand::Fullscreen(all) => browser::fill_screen(all),
                _ => {}
            }
        }
    }
}

impl eframe::App for Page {
    fn raw_input_hook(&mut self, ctx: &egui::Context, input: &mut egui::RawInput) {
        // What is dropped is opened once it is read, which takes the page some time.
        for file in input.dropped_files.drain(..) {
            if let Some(file) = file.web_file() {
                let (read, ctx) = (self.read.clone(), ctx.clone());
                browser::take_dropped(file, move |at| {
                    read.borrow_mut().dropped.push(at);
                    ctx.request_repaint();
                });
            }
        }
        let pasted = std::mem::take(&mut self.read.borrow_mut().pasted);
        input.events.extend(pasted.into_iter().map(egui::Event::Paste));
        self.later.pace(ctx, input);
    }

    fn ui(&mut self, ui: &mut egui::Ui, _frame: &mut eframe::Frame) {
        let ctx = ui.ctx().clone();
        let focused = ctx.input(|input| input.focused);
        if focused && !self.focused {
            self.app.look_at_files();
        }
        self.focused = focused;
        let dropped = std::mem::take(&mut self.read.borrow_mut().dropped);
        for at in dropped {
            let effects = self.app.dispatch(Action::Open(at));
            requests::carry_out(&ctx, effects);
        }
        // While something else is asked, what came waits: it would take the question away.
        let question = self.app.tab().view.window.question.as_ref();
        let is_asking = question.is_some_and(|it| !it.gives_way_to_a_link());
        let fragments = match is_asking {
            true => Vec::new(),
            false => std::mem::take(&mut self.read.borrow_mut().fragments),
        };
        for fragment in fragments.into_iter().filter(|it| it.contains('=')) {
            browser::forget_fragment();
            let effects = self.app.dispatch(Action::Link(AboutLink::Open(fragment)));
            requests::carry_out(&ctx, effects);
        }
        shell::frame(&mut self.app, ui);
        self.carry_out(&ctx);
        let dirty = if self.app.tab().document.history.is_dirty() { " •" } else { "" };
        let title = format!("{}{dirty} – Arborist", self.app.tab().document.name());
        if self.title != title {
            if let Some(document) = web_sys::window().and_then(|window| window.document()) {
                document.set_title(&title);
            }
            self.title = title;
        }
        let is_closing = requests::is_closing(&ctx);
        let is_asked = self.app.asks_before_closing() && !is_closing;
        if self.is_asked != is_asked {
            browser::ask_before_leaving(is_asked);
            self.is_asked = is_asked;
        }
        if is_closing {
            told::tell(
                "Arborist has ended. Load the page again to begin anew, or close it.".into(),
            );
        }
    }
}

/// What the page reads from here on: what comes behind its address, too, which is looked at in the next frame.
fn read_by(ctx: &egui::Context) -> Rc<RefCell<Read>> {
    let read = Rc::<RefCell<Read>>::default();
    let (heard, ctx) = (read.clone(), ctx.clone());
    browser::listen_to_fragments(move |fragment| {
        heard.borrow_mut().fragments.push(fragment);
        ctx.request_repaint();
    });
    read
}

/// Opens the window in a page: `script` is the address of its workers' script, and `tell` tells a text in the
/// place of the window.
///
/// # Errors
/// When nothing can be drawn here.
#[wasm_bindgen]
pub async fn open(
    canvas: HtmlCanvasElement,
    script: String,
    tell: js_sys::Function,
) -> Result<(), JsValue> {
    let unkept = browser::begin(script, tell).await;
    let first = beginning::first().map_err(|error| JsValue::from(error.to_string()))?;
    let start = move |cc: &eframe::CreationContext| -> Box<dyn eframe::App> {
        let kept = browser::settings();
        // What is behind the address says what to show, if anything is.
        let link = Some(browser::fragment()).filter(|fragment| fragment.contains('='));
        if link.is_some() {
            browser::forget_fragment();
        }
        let mut app = beginning::begin(&cc.egui_ctx, first, kept, Arc::new(Browser), &[], link);
        let slow = browser::without_threads(&app.settings);
        for missing in unkept.into_iter().chain(slow) {
            app.tab_mut().view.say(Tone::Problem, missing);
        }
        page_tree::tell(&cc.egui_ctx);
        drawn_words::begin(&cc.egui_ctx);
        let (title, later, read) = (String::new(), Later::default(), read_by(&cc.egui_ctx));
        Box::new(Page { app, title, later, is_asked: false, focused: true, read })
    };
    let options = eframe::WebOptions::default();
    eframe::WebRunner::new().start(canvas, options, Box::new(move |cc| Ok(start(cc)))).await?;
    // The window stands in the place of what was told, unless that is how it ended.
    told::tell(String::new());
    Ok(())
}
