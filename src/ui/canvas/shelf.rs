//! The shelf under the canvas: trays to drag from and to, and the zoom buttons. It covers nothing.

use eframe::egui::{
    self, Align, Align2, Button, CursorIcon, Id, Layout, Rect, RichText, Role, Sense, Stroke,
    StrokeKind, Ui, UiBuilder, WidgetInfo, pos2, vec2,
};

use super::drops;
use super::paint::dashed;
use crate::app::view::{Carried, Drag, Target};
use crate::app::{Action, Actions, Command, Cursor, Show, View};
use crate::model::number_text::grouped;
use crate::ui::icons::{self, Person};
use crate::ui::theme::{CHIP_RADIUS, Colors, SECONDARY, STEP, regular_id};
use crate::ui::widgets::{hover, one_line};
use crate::ui::{drag as drags, focus_ring};

/// Its height, points.
pub const SHELF: f32 = 48.0;
/// Height of a tray, points.
const TRAY: f32 = 36.0;
/// Widths of the trays of requisitions and of product, and of the zoom buttons, points; and in a narrow
/// window, where the trays say less.
const WIDTHS: [f32; 3] = [168.0, 204.0, 90.0];
const NARROW_WIDTHS: [f32; 3] = [106.0, 124.0, 84.0];
/// Below this width a shelf is narrow, points.
const NARROW: f32 = 660.0;

/// Draws the shelf into `rect`.
pub fn show(ui: &mut Ui, rect: Rect, show: &Show, view: &View, out: &mut Actions) {
    let colors = Colors::current(ui);
    ui.painter().rect_filled(rect, 0.0, colors.panel);
    ui.painter().hline(rect.x_range(), rect.top(), Stroke::new(1.0, colors.line));
    let row = row_of(rect);
    let [requisitions, product, zoom] = places(row);
    requisition_tray(ui, requisitions, show, out);
    product_tray(ui, product, show, view, out);
    zoom_buttons(ui, zoom, out);
    say_where(ui, between(rect), show);
}

fn row_of(rect: Rect) -> Rect {
    rect.shrink2(vec2(2.0 * STEP, (SHELF - TRAY) / 2.0))
}

/// The part of a shelf between the trays and the zoom buttons, where words have room.
pub fn between(rect: Rect) -> Rect {
    let [_, product, zoom] = places(row_of(rect));
    let x = product.right() + 2.0 * STEP..=zoom.left() - 2.0 * STEP;
    Rect::from_x_y_ranges(x, rect.shrink2(vec2(0.0, 2.0)).y_range())
}

/// Where the trays and the zoom buttons lie: the trays share what a narrow window leaves.
fn places(row: Rect) -> [Rect; 3] {
    let is_narrow = row.width() < NARROW;
    let [requisitions, product, zoom] = if is_narrow { NARROW_WIDTHS } else { WIDTHS };
    let gaps = 4.0 * STEP;
    let room = (row.width() - zoom - gaps).max(0.0);
    let narrowed = (room / (requisitions + product)).min(1.0);
    let tray = |left: f32, width: f32| {
        Rect::from_min_size(pos2(left, row.top()), vec2(width * narrowed, row.height()))
    };
    let first = tray(row.left(), requisitions);
    let second = tray(first.right() + 2.0 * STEP, product);
    let zoom = Rect::from_min_max(pos2(row.right() - zoom, row.top() + 5.0), {
        pos2(row.right(), row.bottom() - 5.0)
    });
    [first, second, zoom]
}

/// Requisitions to drag onto a team.
fn requisition_tray(ui: &Ui, rect: Rect, show: &Show, out: &mut Actions) {
    let open: f64 = show.trajectory.teams_at(show.week).iter().map(|row| row.requisitions).sum();
    let title = format!("Requisitions · {open:.0} open");
    let count = format!("{open:.0} open");
    let narrow = ("Requisitions", &*count);
    let said = if rect.width() < WIDTHS[0] { narrow } else { (&*title, "drag to a team: Hire") };
    let response = tray(ui, rect, "Requisition", said, |painter, at| {
        icons::person(painter, at, 5.0, Person::Requisition, Colors::current(ui).text);
    });
    if response.drag_started() {
        out.push(Action::Carry(Carried::Requisition));
    }
    response
        .on_hover_cursor(CursorIcon::Grab)
        .on_hover_text(format!("{title}\nDrag onto a team to open a requisition there"));
}

/// Product: people to drag to a team, and where a team's people are dragged to.
fn product_tray(ui: &Ui, rect: Rect, show: &Show, view: &View, out: &mut Actions) {
    let engineers = grouped(show.row().product_engineers.round().min(f64::from(u32::MAX)) as u32);
    let title = format!("Product · {engineers} engineers");
    let count = format!("{engineers} engineers");
    let wide = (&*title, "drag people in or out: Transfer");
    let said = if rect.width() < WIDTHS[1] { ("Product", &*count) } else { wide };
    let response = tray(ui, rect, "Product", said, |painter, at| {
        icons::person(painter, at, 5.0, Person::Established, Colors::current(ui).dim);
    });
    if response.drag_started() {
        out.push(Action::Carry(Carried::FromProduct { count: 1 }));
    }
    if let Some(Drag { carried, target, .. }) = &view.drag
        && drops::is_legal(show.org, carried, &Target::Product)
    {
        let colors = Colors::current(ui);
        if *target == Some(Target::Product) {
            let stroke = Stroke::new(1.5, colors.accent);
            let fill = colors.accent_wash();
            ui.painter().rect(rect, CHIP_RADIUS, fill, stroke, StrokeKind::Inside);
        } else {
            dashed(ui.painter(), rect, CHIP_RADIUS.into(), Stroke::new(1.0, colors.accent));
        }
        drags::offer(ui.ctx(), rect, Target::Product);
    }
    response.on_hover_cursor(CursorIcon::Grab).on_hover_text(format!(
        "{title}\nDrag from here onto a team to bring people from product: they arrive ramping, \
         without a requisition or interviews.\nDrop a team's people here to send them to product."
    ));
}

/// A tray with two lines of text, and an icon before them.
fn tray(
    ui: &Ui,
    rect: Rect,
    called: &str,
    (title, words): (&str, &str),
    icon: impl FnOnce(&egui::Painter, egui::Pos2),
) -> egui::Response {
    let colors = Colors::current(ui);
    let id = Id::unique(("shelf", called));
    let response = ui.interact(rect, id, focus_ring::pointer_only(Sense::drag()));
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, called));
    let outline = if response.hovered() { colors.accent } else { colors.line };
    let stroke = Stroke::new(1.0, outline);
    ui.painter().rect(rect, CHIP_RADIUS, colors.card, stroke, StrokeKind::Inside);
    icon(ui.painter(), rect.left_center() + vec2(15.0, 0.0));
    let left = rect.left() + 28.0;
    let room = rect.right() - 6.0 - left;
    for (text, color, up) in [(title, colors.text, -7.5), (words, colors.dim, 7.5)] {
        let galley = one_line(ui, text, regular_id(SECONDARY), color, room);
        let at = pos2(left, rect.center().y + up - galley.size().y / 2.0);
        ui.painter().galley(at, galley, color);
    }
    response
}

fn zoom_buttons(ui: &mut Ui, rect: Rect, out: &mut Actions) {
    let colors = Colors::current(ui);
    let stroke = Stroke::new(1.0, colors.line);
    ui.painter().rect(rect, CHIP_RADIUS, colors.card, stroke, StrokeKind::Inside);
    let layout = Layout::left_to_right(Align::Center).with_main_align(Align::Center);
    let mut ui =
        ui.new_child(UiBuilder::new().max_rect(rect.shrink2(vec2(4.0, 0.0))).layout(layout));
    ui.spacing_mut().item_spacing.x = 2.0;
    ui.spacing_mut().button_padding = vec2(6.0, 2.0);
    let buttons = [(Command::ZoomOut, "−"), (Command::ZoomIn, "+"), (Command::Fit, "fit")];
    for (command, text) in buttons {
        let text = RichText::new(text).size(SECONDARY).color(colors.dim);
        let response = ui.add(Button::new(text).frame_when_inactive(false));
        let label = command.entry().label;
        response.widget_info(|| WidgetInfo::labeled(Role::Button, true, label));
        if response.clicked() {
            out.push(Action::Command(command));
        }
        response.on_hover_text(hover(&ui, command));
    }
}

/// Says so where edits change the start instead of the plan.
fn say_where(ui: &Ui, rect: Rect, show: &Show) {
    if show.cursor != Cursor::Start || rect.width() < 60.0 {
        return;
    }
    let colors = Colors::current(ui);
    let text = "Edits here change the start itself".to_owned();
    let font = regular_id(SECONDARY);
    let galley = ui.painter().layout(text, font, colors.dim, rect.width());
    let at = Align2::LEFT_CENTER.anchor_size(rect.left_center(), galley.size()).min;
    ui.painter().galley(at, galley, colors.dim);
}
