//! The wide time axis under the plots: one column a quarter, and the strip that names them.

use eframe::egui::{
    Align2, EventFilter, Key, Modifiers, Painter, Rangef, Rect, Sense, Shape, Stroke, Ui,
    WidgetInfo, pos2, vec2,
};

use super::{cursor_near, set_cursor};
use crate::app::{Action, Actions, Command, Cursor, Show};
use crate::model::WEEKS_PER_QUARTER;
use crate::ui::theme::{CAPTION, Colors, STEP, regular_id};
use crate::ui::widgets::text_width;

/// Where quarters are on the screen.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Axis {
    /// Where week 0 is.
    pub left: f32,
    /// Width of a quarter, points.
    pub column: f32,
    /// How many quarters there are.
    pub quarters: u32,
}

impl Axis {
    /// Where a quarter begins.
    pub fn start_of(&self, quarter: u32) -> f32 {
        self.left + quarter as f32 * self.column
    }

    /// Where a week ends.
    pub fn x(&self, week: u32) -> f32 {
        self.left + week as f32 / WEEKS_PER_QUARTER as f32 * self.column
    }

    /// Where the run ends.
    pub fn right(&self) -> f32 {
        self.start_of(self.quarters)
    }

    /// The week at a place.
    pub fn week_at(&self, x: f32) -> f64 {
        f64::from((x - self.left) / self.column) * f64::from(WEEKS_PER_QUARTER)
    }

    /// The quarter a place lies in, the first or last beyond them.
    pub fn quarter_at(&self, x: f32) -> u32 {
        let quarter = ((x - self.left) / self.column).floor().max(0.0) as u32;
        quarter.min(self.quarters - 1)
    }

    /// The cursor's line at the end of its quarter, and a wash on the quarter where edits go.
    pub fn wash(&self, painter: &Painter, y: Rangef, show: &Show, colors: &Colors) {
        if let Cursor::Quarter(quarter) = show.cursor {
            let x = Rangef::new(self.start_of(quarter), self.start_of(quarter + 1));
            let wash = colors.accent.gamma_multiply(0.07);
            painter.rect_filled(Rect::from_x_y_ranges(x, y), 0.0, wash);
        }
    }
}

/// The quarters' names, and the cursor's handle: a click shows the quarter that is clicked, dragging
/// anywhere on it moves the cursor.
pub fn strip(ui: &Ui, rect: Rect, axis: &Axis, show: &Show, out: &mut Actions) {
    let colors = Colors::current(ui);
    let painter = ui.painter().with_clip_rect(rect.intersect(ui.clip_rect()));
    let response = ui.interact(rect, ui.scope_id().with("strip"), Sense::click_and_drag());
    let ends = f64::from(show.week) / f64::from(WEEKS_PER_QUARTER);
    response.widget_info(|| WidgetInfo::slider(true, ends, "Cursor"));
    if response.has_focus() {
        let arrows = EventFilter { horizontal_arrows: true, ..EventFilter::default() };
        ui.memory_mut(|memory| memory.set_focus_lock_filter(response.id, arrows));
        for (key, command) in [(Key::ArrowLeft, Command::Back), (Key::ArrowRight, Command::Step)] {
            if ui.input_mut(|input| input.consume_key(Modifiers::NONE, key)) {
                out.push(Action::Command(command));
            }
        }
    }
    if let Some(at) = response.interact_pointer_pos() {
        if response.clicked() {
            set_cursor(Cursor::Quarter(axis.quarter_at(at.x)), show, out);
        } else if response.dragged() {
            set_cursor(cursor_near(axis.week_at(at.x), axis.quarters), show, out);
        }
    }
    axis.wash(&painter, rect.y_range(), show, &colors);
    let font = regular_id(CAPTION);
    let long = |quarter| show.quarter_name(quarter);
    let short = |quarter| show.scenario.quarter_label(quarter);
    let width = |text: String| text_width(ui, &text, font.clone()) + 3.0 * STEP;
    let roomy = width(long(axis.quarters - 1)) <= axis.column;
    let needed = width(short(axis.quarters - 1));
    let step = (0..8).map(|power| 1usize << power);
    let step = step.into_iter().find(|step| axis.column * *step as f32 >= needed).unwrap_or(256);
    for quarter in (0..axis.quarters).step_by(step) {
        let text = if roomy { long(quarter) } else { short(quarter) };
        let here = show.cursor == Cursor::Quarter(quarter);
        let color = if here { colors.text } else { colors.dim };
        let at = pos2(axis.start_of(quarter) + 2.0 * STEP, rect.center().y);
        painter.text(at, Align2::LEFT_CENTER, text, font.clone(), color);
    }
    let x = axis.x(show.week);
    let tip = pos2(x, rect.bottom());
    let color = if response.hovered() { colors.accent } else { colors.text };
    let head = vec![tip - vec2(4.5, 7.0), tip - vec2(-4.5, 7.0), tip];
    painter.add(Shape::convex_polygon(head, color, Stroke::NONE));
    if response.hovered() {
        ui.ctx().set_cursor_icon(eframe::egui::CursorIcon::ResizeHorizontal);
    }
}
