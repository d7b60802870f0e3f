//! Painted buttons: shapes that every face has, because no face has to.

use eframe::egui::accesskit::Role;
use eframe::egui::{
    Color32, CornerRadius, Painter, Pos2, Response, Sense, Shape, Stroke, Ui, pos2, vec2,
};

use super::{hover, name};
use crate::app::{Action, Actions, Command};
use crate::ui::theme::{CHIP_RADIUS, Colors};

/// A shape on a button.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Glyph {
    /// To the first.
    First,
    /// One back.
    Back,
    /// One on.
    Step,
    /// To the last.
    Last,
    /// Back to the default.
    Reset,
    /// One more.
    Plus,
    /// One less.
    Minus,
    /// Away with it.
    Close,
    /// Pinned.
    Pin,
}

/// Paints a glyph about `size` points across.
pub fn paint(painter: &Painter, center: Pos2, size: f32, glyph: Glyph, color: Color32) {
    let at = |x: f32, y: f32| pos2(center.x + x * size / 2.0, center.y + y * size / 2.0);
    let triangle = |tip: f32, base: f32| {
        let points = vec![at(tip, 0.0), at(base, -0.7), at(base, 0.7)];
        painter.add(Shape::convex_polygon(points, color, Stroke::NONE));
    };
    let stroke = Stroke::new(1.5, color);
    match glyph {
        Glyph::First => {
            painter.line_segment([at(-0.75, -0.7), at(-0.75, 0.7)], stroke);
            triangle(-0.45, 0.75);
        }
        Glyph::Back => triangle(-0.65, 0.55),
        Glyph::Step => triangle(0.65, -0.55),
        Glyph::Last => {
            painter.line_segment([at(0.75, -0.7), at(0.75, 0.7)], stroke);
            triangle(0.45, -0.75);
        }
        Glyph::Reset => {
            // Three quarters of a circle, and a head that points back along it.
            let on = |angle: f32, radius: f32| at(radius * angle.cos(), radius * angle.sin());
            let begin = -2.4_f32;
            let arc = (0..=12).map(|i| on(begin + i as f32 * 0.37, 0.75));
            painter.add(Shape::line(arc.collect(), Stroke::new(1.3, color)));
            let tip = on(begin, 0.75) + size * 0.28 * vec2(begin.sin(), -begin.cos());
            let head = vec![tip, on(begin, 0.3), on(begin, 1.2)];
            painter.add(Shape::convex_polygon(head, color, Stroke::NONE));
        }
        Glyph::Close => {
            painter.line_segment([at(-0.5, -0.5), at(0.5, 0.5)], stroke);
            painter.line_segment([at(-0.5, 0.5), at(0.5, -0.5)], stroke);
        }
        Glyph::Pin => {
            // A head with its collar, and the needle under it.
            painter.circle_filled(at(0.0, -0.4), size * 0.24, color);
            painter.line_segment([at(-0.55, 0.15), at(0.55, 0.15)], stroke);
            painter.line_segment([at(0.0, 0.15), at(0.0, 0.95)], Stroke::new(1.2, color));
        }
        Glyph::Plus | Glyph::Minus => {
            painter.line_segment([at(-0.6, 0.0), at(0.6, 0.0)], stroke);
            if glyph == Glyph::Plus {
                painter.line_segment([at(0.0, -0.6), at(0.0, 0.6)], stroke);
            }
        }
    }
}

/// A small frameless button with a glyph, called `label` by those who cannot see it.
pub fn button(ui: &mut Ui, glyph: Glyph, size: f32, label: &str, enabled: bool) -> Response {
    let colors = Colors::current(ui);
    let sense = if enabled { Sense::click() } else { Sense::hover() };
    let (rect, response) = ui.allocate_exact_size(vec2(size, size), sense);
    let color = match (enabled, response.hovered() || response.has_focus()) {
        (false, _) => colors.faint,
        (true, true) => colors.accent,
        (true, false) => colors.dim,
    };
    if response.has_focus() {
        let around = Stroke::new(1.0, colors.accent);
        let radius = CornerRadius::same(CHIP_RADIUS);
        ui.painter().rect_stroke(rect, radius, around, eframe::egui::StrokeKind::Inside);
    }
    paint(ui.painter(), rect.center(), size * 0.5, glyph, color);
    name(&response, Role::Button, label);
    response
}

/// A painted button for a command of the table.
pub fn command(
    ui: &mut Ui,
    glyph: Glyph,
    command: Command,
    enabled: bool,
    out: &mut Actions,
) -> Response {
    let label = command.entry().label;
    let response = button(ui, glyph, 24.0, label, enabled).on_hover_text(hover(ui, command));
    if response.clicked() {
        out.push(Action::Command(command));
    }
    response
}
