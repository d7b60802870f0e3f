//! One frame: panels laid out, actions collected, then dispatched in order.

use eframe::egui::{self, CentralPanel, Frame, Panel, Ui};

use super::theme::Colors;
use super::{
    banner, below, canvas, drag, inspector, keys, messages, outline, questions, refining, tabs,
    top, tour, why,
};
use crate::app::{Action, Actions, App, Command};

/// How long a quarter stays on show while playing, seconds.
const PLAY_SECONDS: f64 = 0.9;

/// Draws the whole window into `ui` and carries out what was asked for.
pub fn frame(app: &mut App, ui: &mut Ui) {
    let mut asked = app.poll();
    if !asked.is_empty() {
        // It may show another tab; what is typed belongs to this one.
        keys::leave_field(ui.ctx());
    }
    super::theme::apply_if_changed(ui.ctx(), &app.settings);
    drag::begin_frame(ui.ctx(), app);
    asked.append(&mut keys::collect(ui.ctx(), &app.view));
    let mut out = Actions::new();
    keys::escape(ui.ctx(), &app.view, &mut out);
    play(ui.ctx(), app, &mut out);
    let (show, view) = app.split();
    let colors = Colors::current(ui);
    let panel = Frame::new().fill(colors.panel);
    let padded = panel.inner_margin(egui::Margin::symmetric(12, 4));

    canvas::keep_places(ui.ctx(), &show);
    if tabs::are_seen(&show) {
        // What is asked for here comes after what a field that is left has to say.
        let strip = Frame::new().fill(colors.ground);
        Panel::top("tabs").frame(strip).show(ui, |ui| tabs::show(ui, &show, &mut asked));
    }
    let top = Panel::top("top").frame(padded);
    let stepper = top.show(ui, |ui| top::show(ui, &show, view, &mut out)).inner;
    let plots = Panel::bottom("below")
        .frame(padded)
        .resizable(true)
        .default_size(336.0)
        .min_size(180.0)
        .show(ui, |ui| below::show(ui, &show, view, &mut out));
    Panel::left("outline")
        .frame(padded)
        .resizable(true)
        .default_size(220.0)
        .min_size(150.0)
        .show(ui, |ui| outline::show(ui, &show, view, &mut out));
    Panel::right("inspector")
        .frame(padded)
        .resizable(true)
        .default_size(300.0)
        .min_size(260.0)
        .show(ui, |ui| inspector::show(ui, &show, view, &mut out));
    let middle = CentralPanel::default().frame(Frame::new().fill(colors.ground)).show(ui, |ui| {
        banner::show(ui, &show, view, &mut out);
        canvas::show(ui, &show, view, &mut out);
    });
    let canvas = middle.response.rect;
    let banner = canvas.with_max_y(canvas.top() + banner::HEIGHT);
    let places = tour::Places { canvas, stepper, plots: plots.response.rect, banner };
    tour::show(ui, &places, view, &mut out);
    why::show(ui, &show, view, &mut out);
    refining::show(ui, &show, view, &mut out);
    messages::show(ui, &show, view, &mut out);
    questions::show(ui, &show, view, &mut out);
    view.open_menu = false;
    drag::end_frame(ui.ctx(), &show, view, &mut out);
    out.append(&mut asked);

    let acted = !out.is_empty();
    for action in out {
        app.dispatch(action);
    }
    keys::hand_over(ui.ctx(), &mut app.view);
    if acted || app.view.drag.is_some() {
        ui.ctx().request_repaint();
    }
}

/// Steps on by itself while playing.
fn play(ctx: &egui::Context, app: &App, out: &mut Actions) {
    if !app.view.playing {
        return;
    }
    let id = egui::Id::unique("played at");
    let now = ctx.input(|input| input.time);
    let last: Option<f64> = ctx.data(|data| data.get_temp(id));
    if last.is_none_or(|at| now - at >= PLAY_SECONDS) {
        out.push(Action::Command(Command::Step));
        ctx.data_mut(|data| data.insert_temp(id, now));
    }
    ctx.request_repaint_after(std::time::Duration::from_millis(100));
}
