//! Small pieces shared by the panels.

mod cut_text;
pub mod density;
pub mod field_rows;
pub mod glyph;
pub mod number_field;

use eframe::egui::accesskit::Role;
use eframe::egui::{
    self, Align, Align2, Area, Button, Checkbox, Color32, FontId, Frame, Id, InnerResponse, Layout,
    Order, PopupAnchor, Pos2, Rect, Response, RichText, Stroke, Tooltip, Ui, UiBuilder, WidgetInfo,
    vec2,
};

pub use cut_text::{ends_kept, one_line};

use super::theme::{CAPTION, CHIP_RADIUS, Colors, SECONDARY, STEP, semibold_id};
use super::{reading_order, shortcut_keys};
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
    let text = text.into();
    let seen = RichText::new(reading_order::seen(&text)).size(SECONDARY).color(colors.dim);
    let label = ui.add(egui::Label::new(seen).wrap());
    name(&label, Role::Label, &text);
    label
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
    let mut right = child(ui, at, Layout::left_to_right(Align::Center));
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

/// Tells a screen reader whether what a button opens is open.
pub fn tell_open(response: &Response, is_open: bool) {
    response.ctx.accesskit_node_builder(response.id, |node| node.set_expanded(is_open));
}

/// Writes text in one line of at most `width` points, cut with an ellipsis where it is longer; returns
/// where it stands, and whether it is cut.
pub fn write(
    ui: &Ui,
    at: Pos2,
    align: Align2,
    text: &str,
    (font, color): (FontId, Color32),
    width: f32,
) -> (Rect, bool) {
    let galley = one_line(ui, text, font, color, width);
    let (rect, cut) = (align.anchor_size(at, galley.size()), galley.elided);
    ui.painter().galley(rect.min, galley, color);
    (rect, cut)
}

/// Shades a row that is selected or under the pointer.
pub fn shade(ui: &Ui, row: Rect, selected: bool, lit: bool) {
    let colors = Colors::current(ui);
    if selected || lit {
        let fill = if selected { colors.accent_wash() } else { colors.raised };
        ui.painter().rect_filled(row, CHIP_RADIUS, fill);
    }
}

/// Contents of their own at a place.
pub fn child(ui: &mut Ui, rect: Rect, layout: Layout) -> Ui {
    ui.new_child(UiBuilder::new().max_rect(rect).layout(layout))
}

/// How wide text is in one line, points.
pub fn text_width(ui: &Ui, text: &str, font: FontId) -> f32 {
    ui.painter().layout_no_wrap(text.to_owned(), font, Color32::PLACEHOLDER).size().x
}

/// Contents on the left, which wrap, and a figure on the right in at least `room` points.
pub fn beside_figure<R>(
    ui: &mut Ui,
    figure: &str,
    room: f32,
    left: impl FnOnce(&mut Ui) -> R,
) -> R {
    ui.horizontal_top(|ui| {
        let width = (ui.available_width() - room).max(60.0);
        // In lines, so that whatever is long is wrapped.
        let lines = Layout::top_down(Align::Min);
        let left = ui.allocate_ui_with_layout(vec2(width, 0.0), lines, |ui| {
            ui.set_width(width);
            left(ui)
        });
        ui.with_layout(Layout::right_to_left(Align::Min), |ui| {
            let color = Colors::current(ui).text;
            ui.label(RichText::new(figure).size(SECONDARY).color(color));
        });
        left.inner
    })
    .inner
}

/// Contents in a part of the window.
pub fn inside<R>(
    ui: &mut Ui,
    rect: Rect,
    layout: Layout,
    contents: impl FnOnce(&mut Ui) -> R,
) -> R {
    ui.scope_builder(UiBuilder::new().max_rect(rect).layout(layout), contents).inner
}

/// A popover over the panels with its pivot at a place, kept within the window.
pub fn popover<R>(
    ui: &Ui,
    id: Id,
    (pivot, at): (Align2, Pos2),
    width: f32,
    contents: impl FnOnce(&mut Ui) -> R,
) -> InnerResponse<R> {
    let area = Area::new(id)
        .order(Order::Foreground)
        .pivot(pivot)
        .fixed_pos(at)
        .constrain_to(ui.ctx().content_rect().shrink(2.0 * STEP));
    area.show(ui.ctx(), |ui| {
        let framed = Frame::popup(ui.style()).inner_margin(3.0 * STEP).show(ui, |ui| {
            ui.set_width(width);
            contents(ui)
        });
        framed.inner
    })
}

/// The button of the one thing to do next.
pub fn accent_button(ui: &Ui, text: impl Into<RichText>) -> Button<'static> {
    let colors = Colors::current(ui);
    Button::new(text.into().color(colors.on_accent())).fill(colors.accent)
}

/// A tooltip that stays with the pointer.
pub fn beside_pointer(response: &Response, contents: impl FnOnce(&mut Ui)) {
    let id = response.id.with("beside the pointer");
    let (ctx, at) = (response.ctx.clone(), PopupAnchor::Pointer);
    Tooltip::always_open(ctx, response.layer_id, id, at).gap(14.0).show(contents);
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
    let frame = Frame::popup(&ctx.global_style());
    egui::Modal::new(Id::unique(id)).frame(frame.inner_margin(4.0 * STEP))
}
