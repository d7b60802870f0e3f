//! One frame: panels laid out, actions collected, then dispatched in order.

use eframe::egui::{self, Frame, Panel, Rect, Ui};

use super::keys::InPlace;
use super::panel_rooms::within;
use super::requests::{self, Requests};
use super::theme::Colors;
use super::widgets::number_field;
use super::{
    banner, bottom, branch_popover, calibrate, canvas, comparison, computing, decision_popover,
    disk_bar, drag, dropped_files, explanation, export_progress, focus_ring, folded_bar, inspector,
    interview, keys, merge_page, messages, outline, panel_rooms, presentation, provenance_chip,
    question_sheet, questions, recovery_banner, search, shared_copy_bar, shortcut_keys, tab_strip,
    top, tour,
};
use crate::app::view::Question;
use crate::app::{Action, Actions, App, Command, Show, View};

/// How long a quarter stays on show while playing, seconds.
const PLAY_SECONDS: f64 = 0.9;

/// Draws the whole window into `ui` and carries out what was asked for.
pub fn frame(app: &mut App, ui: &mut Ui) {
    let mut asked = app.poll();
    if !asked.is_empty() {
        // It may show another tab; what is typed belongs to this one.
        keys::leave_field(ui.ctx());
    }
    super::theme::apply_if_changed(ui.ctx(), app.settings.theme, app.reduces_motion());
    focus_ring::go_on(ui.ctx());
    shortcut_keys::keep(ui.ctx(), app.is_page());
    drag::begin_frame(ui.ctx(), app);
    presentation::prepare(ui.ctx(), app.is_presenting());
    if app.is_presenting() {
        return present(app, ui, asked);
    }
    let on_show = InPlace::of(app);
    asked.append(&mut keys::collect(ui.ctx(), &app.tab().view, on_show));
    let mut out = Actions::new();
    keys::escape(ui.ctx(), &app.tab().view, on_show, &mut out);
    play(ui.ctx(), app, &mut out);
    let requests = Requests::take(ui.ctx());
    dropped_files::show(ui, &mut asked);
    let panels = app.panels();
    let (show, view) = app.split();
    let colors = Colors::current(ui);
    let panel = Frame::new().fill(colors.panel);
    let padded = panel.inner_margin(egui::Margin::symmetric(12, 4));

    canvas::keep_places(ui.ctx(), &show);
    provenance_chip::keep(ui.ctx(), show.document.history.scenario());
    if let Some(Question::Tickets(_)) = &view.window.question {
        let question = view.window.question.take();
        let mut room = Rect::NOTHING;
        if let Some(Question::Tickets(import)) = &question {
            let page = |ui: &mut Ui| calibrate::show(ui, &show, import, &mut out);
            room = panel_rooms::at_least(ui, calibrate::LEAST, page);
        }
        view.window.question = question;
        number_field::end_orphans(ui, &mut out);
        above_all(ui, &show, view, room, &mut out);
        out.append(&mut asked);
        return finish(app, ui, out);
    }
    if tab_strip::are_seen(&show) {
        // What is asked for here comes after what a field that is left has to say.
        let strip = Frame::new().fill(colors.ground);
        Panel::top("tabs")
            .frame(strip)
            .show(ui, |ui| tab_strip::show(ui, (&show, view), &mut asked));
    }
    if recovery_banner::is_seen(&show) {
        let banner = Panel::top("recovery").frame(recovery_banner::frame(colors));
        banner.show(ui, |ui| recovery_banner::show(ui, &show, &mut asked));
    }
    if view.merge().is_some() {
        let page = |ui: &mut Ui| merge_page::show(ui, &show, view, &mut out);
        let room = panel_rooms::at_least(ui, merge_page::LEAST, page);
        above_all(ui, &show, view, room, &mut out);
        out.append(&mut asked);
        return finish(app, ui, out);
    }
    if let Some(asked_now) = view.interview.clone() {
        let page = |ui: &mut Ui| interview::show(ui, &show, &asked_now, &mut out);
        let room = panel_rooms::at_least(ui, interview::LEAST, page);
        top::sheets::show(ui.ctx(), &show, view, &mut out);
        number_field::end_orphans(ui, &mut out);
        above_all(ui, &show, view, room, &mut out);
        out.append(&mut asked);
        return finish(app, ui, out);
    }
    if let Some(search) = show.search.filter(|_| on_show == InPlace::Search) {
        let page = |ui: &mut Ui| search::show(ui, (&show, view), search, &mut out);
        let room = panel_rooms::at_least(ui, search::LEAST, page);
        top::sheets::show(ui.ctx(), &show, view, &mut out);
        number_field::end_orphans(ui, &mut out);
        above_all(ui, &show, view, room, &mut out);
        out.append(&mut asked);
        return finish(app, ui, out);
    }
    let top = Panel::top("top").frame(padded);
    if let Some(comparing) = show.comparing.filter(|it| it.is_shown()) {
        top.show(ui, |ui| top::show(ui, &show, view, &mut out));
        let page = |ui: &mut Ui| comparison::show(ui, &show, comparing, &mut out);
        let room = panel_rooms::at_least(ui, comparison::LEAST, page);
        number_field::end_orphans(ui, &mut out);
        above_all(ui, &show, view, room, &mut out);
        out.append(&mut asked);
        return finish(app, ui, out);
    }
    let stepper = top.show(ui, |ui| top::show(ui, &show, view, &mut out)).inner;
    disk_bar::show(ui, &show, view, &mut out);
    shared_copy_bar::show(ui, &show, &mut out);
    let arrange = if folded_bar::is_folded(ui.ctx()) {
        let folded = &mut view.window.folded;
        let asked = folded_bar::answer(ui.ctx(), folded, &requests, &view.selection);
        out.extend((asked && view.window.tour.is_some()).then_some(Action::Tour(None)));
        panel_rooms::folded
    } else {
        panel_rooms::side_by_side
    };
    let rooms = arrange(ui, (padded, panels), (&show, view), &mut out);
    if let Some(left) = rooms.outline {
        within(ui, "outline contents", left, |ui| {
            computing::fade(ui, &show);
            let mut outline = std::mem::take(&mut view.outline);
            outline::show(ui, &show, view, &mut outline, requests.search, &mut out);
            view.outline = outline;
        });
    }
    if let Some(middle) = rooms.tree {
        within(ui, "middle contents", middle, |ui| {
            banner::show(ui, &show, &mut out);
            let canvas = ui.available_rect_before_wrap();
            let whole = ui.opacity();
            computing::fade(ui, &show);
            canvas::show(ui, &show.as_tried(), view, &requests, &mut out);
            ui.set_opacity(whole);
            computing::say(ui, &show, canvas);
        });
    }
    if let Some(right) = rooms.inspector {
        within(ui, "inspector contents", right, |ui| {
            computing::fade(ui, &show);
            inspector::show(ui, &show, view, requests.name, &mut out);
        });
    }
    if let Some((below, part)) = rooms.below {
        within(ui, "below contents", below, |ui| {
            computing::fade(ui, &show);
            bottom::show(ui, part, &show, view, requests.menu, &mut out);
        });
    }
    let button = rooms.bar.map(|bar| folded_bar::show(ui, bar, &mut out));
    let plots = rooms.below.filter(|(_, part)| *part != bottom::Part::Plan);
    let plots = plots.map(|(room, _)| room.clip).or(button).unwrap_or(Rect::NOTHING);
    let canvas = rooms.middle;
    let banner = canvas.with_max_y(canvas.top() + banner::HEIGHT);
    let places = tour::Places { canvas, stepper, plots, banner };
    tour::show(ui, &places, (&show, view), &mut out);
    explanation::show(ui, &show, view, &mut out);
    branch_popover::show(ui, &show, view, &mut out);
    decision_popover::show(ui, &show, view, &mut out);
    number_field::end_orphans(ui, &mut out);
    let room = match rooms.bar {
        Some(_) => panel_rooms::message_room(canvas),
        None => canvas::message_room(canvas),
    };
    above_all(ui, &show, view, room, &mut out);
    out.append(&mut asked);
    app.place_panels(rooms.panels);
    finish(app, ui, out);
}

/// Draws what is presented over the whole window.
fn present(app: &mut App, ui: &mut Ui, mut asked: Actions) {
    let requests = Requests::take(ui.ctx());
    let (show, view) = app.split();
    canvas::keep_places(ui.ctx(), &show);
    if let Some(at) = show.presenting {
        presentation::keys(ui.ctx(), at, show.scenario.bookmarks.len(), &mut asked);
        presentation::show(ui, &show, (view, at), &requests, &mut asked);
    }
    drag::end_frame(ui.ctx(), &show, view, &mut asked);
    finish(app, ui, asked);
}

/// What lies over everything else: messages within some room, the open question, what has the focus, and
/// what is dragged.
fn above_all(ui: &mut Ui, show: &Show, view: &mut View, room: Rect, out: &mut Actions) {
    messages::show(ui, room, &mut view.window.messages);
    export_progress::show(ui, show, out);
    let mut question = view.window.question.take();
    questions::show(ui, show, view, &mut question, out);
    view.window.question = question;
    focus_ring::show(ui);
    drag::end_frame(ui.ctx(), show, view, out);
}

/// Carries out what was asked for in a frame.
fn finish(app: &mut App, ui: &Ui, out: Actions) {
    let acted = !out.is_empty();
    let effects = out.into_iter().flat_map(|action| app.dispatch(action)).collect();
    requests::carry_out(ui.ctx(), effects);
    let window = &app.tab().view.window;
    question_sheet::close_tooltips(ui.ctx(), window.question.is_some() || window.sheet.is_some());
    if acted || app.tab().view.drag.is_some() {
        ui.ctx().request_repaint();
    }
}

/// Steps on by itself while playing.
fn play(ctx: &egui::Context, app: &App, out: &mut Actions) {
    if !app.tab().view.playing {
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
