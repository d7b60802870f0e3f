//! Small pieces shared by the panels.

pub mod density;
pub mod field_rows;
pub mod glyph;
pub mod number_field;

use std::sync::Arc;

use eframe::egui::accesskit::Role;
use eframe::egui::{
    self, Align, Checkbox, Color32, FontId, Galley, Layout, Rect, Response, RichText, Stroke,
    TextWrapMode, Ui, UiBuilder, WidgetInfo, WidgetText,
};

use super::shortcut_keys;
use super::theme::{CAPTION, Colors, SECONDARY, STEP, semibold_id};
use crate::app::{Action, Actions, Command};

/// A section's caption, in small capitals.
pub fn caption(ui: &mut Ui, text: &str) {
    let colors = Colors::current(ui);
    ui.add_space(2.0 * STEP);
    let text = RichText::new(text.to_uppercase()).font(semibold_id(CAPTION)).color(colors.dim);
    ui.label(text.extra_letter_spacing(0.8));
}

/// A line of secondary text.
pub fn secondary(ui: &mut Ui, text: impl Into<String>) -> Response {
    let colors = Colors::current(ui);
    ui.add(egui::Label::new(RichText::new(text).size(SECONDARY).color(colors.dim)).wrap())
}

/// A button for a command of the table, with its help and key on hover.
pub fn command_button(ui: &mut Ui, command: Command, out: &mut Actions) -> Response {
    let entry = command.entry();
    let response = ui.button(entry.label).on_hover_text(hover(ui, command));
    if response.clicked() {
        out.push(Action::Command(command));
    }
    response
}

/// What hovering over a command says: its help and its key.
pub fn hover(ui: &Ui, command: Command) -> String {
    let help = command.entry().help;
    shortcut_keys::words(ui.ctx(), command).map_or(help.into(), |keys| format!("{help} ({keys})"))
}

/// A row with a label on the left and contents aligned right.
pub fn row<R>(ui: &mut Ui, label: &str, contents: impl FnOnce(&mut Ui) -> R) -> R {
    let colors = Colors::current(ui);
    ui.horizontal(|ui| {
        if !label.is_empty() {
            ui.label(RichText::new(label).color(colors.dim));
        }
        ui.with_layout(Layout::right_to_left(Align::Center), contents).inner
    })
    .inner
}

/// Contents at the right end of the room there is, in the order in which they are read; returns
/// the room left of them. A right-to-left layout would turn the order of Tab about.
pub fn at_right(ui: &mut Ui, contents: impl FnOnce(&mut Ui)) -> Rect {
    let all = ui.available_rect_before_wrap();
    let id = ui.scope_id().with("width at the right");
    let before = ui.data(|data| data.get_temp::<f32>(id));
    let width = before.unwrap_or(0.0);
    let at = all.with_min_x((all.right() - width).max(all.left()));
    let layout = Layout::left_to_right(Align::Center);
    let mut right = ui.new_child(UiBuilder::new().max_rect(at).layout(layout));
    contents(&mut right);
    // What does not fit yet must not widen what it stands in.
    ui.advance_cursor_after_rect(right.min_rect().intersect(all));
    let now = right.min_rect().width();
    if now != width {
        ui.data_mut(|data| data.insert_temp(id, now));
        match before {
            Some(_) => ui.ctx().request_repaint(),
            None => ui.ctx().request_discard("the width at the right is not known yet"),
        }
    }
    all.with_max_x((all.right() - now).max(all.left()))
}

/// Room of a height for something that scrolls: wider by the margin beside it, in which the bar
/// then lies. The contents keep to the width they are told.
pub fn with_bar_in_margin<R>(
    ui: &mut Ui,
    height: f32,
    scrolls: impl FnOnce(&mut Ui, f32) -> R,
) -> R {
    let all = ui.available_rect_before_wrap();
    let all = all.with_max_y(all.top() + height);
    let wider = all.with_max_x(all.right() + 2.5 * STEP);
    let answer = scrolls(&mut ui.new_child(UiBuilder::new().max_rect(wider)), all.width());
    ui.advance_cursor_after_rect(all);
    answer
}

/// Gives a response a name for those who hear or search the window instead of seeing it.
pub fn name(response: &Response, role: Role, name: &str) {
    response.widget_info(|| WidgetInfo::labeled(role, response.enabled(), name));
}

/// Text laid out in one line of at most `width` points, cut with an ellipsis where it is longer.
pub fn one_line(ui: &Ui, text: &str, font: FontId, color: Color32, width: f32) -> Arc<Galley> {
    let text = RichText::new(text).font(font).color(color);
    WidgetText::from(text).into_galley(
        ui,
        Some(TextWrapMode::Truncate),
        width.max(1.0),
        egui::TextStyle::Body,
    )
}

/// A box to tick, outlined so that an empty one is seen.
pub fn tick(ui: &mut Ui, enabled: bool, on: &mut bool, label: &str) -> Response {
    let outline = Stroke::new(1.0, Colors::current(ui).dim);
    ui.scope(|ui| {
        let widgets = &mut ui.visuals_mut().widgets;
        widgets.inactive.bg_stroke = outline;
        widgets.noninteractive.bg_stroke = outline;
        ui.add_enabled(enabled, Checkbox::new(on, label))
    })
    .inner
}

/// A button that looks like a link: what it leads to is not done by it.
pub fn link(ui: &mut Ui, text: &str) -> Response {
    let colors = Colors::current(ui);
    ui.add(egui::Link::new(RichText::new(text).size(SECONDARY).color(colors.accent)))
}

/// A sheet over the window, with room around its contents.
pub fn sheet(ctx: &egui::Context, id: &'static str) -> egui::Modal {
    let frame = egui::Frame::popup(&ctx.global_style());
    egui::Modal::new(egui::Id::unique(id)).frame(frame.inner_margin(4.0 * STEP))
}
