//! A small drawing of what futures draw a number from: its curve, its ends, its middle.

use eframe::egui::epaint::Mesh;
use eframe::egui::{
    Align2, Pos2, Rangef, Rect, Response, Role, Sense, Shape, Stroke, Ui, pos2, vec2,
};

use super::name;
use crate::sim::LogNormal;
use crate::ui::strokes::{self, Pattern};
use crate::ui::theme::{CAPTION, Colors, STEP, regular_id};

/// Height of the curve, points.
const CURVE: f32 = 34.0;
/// Height of the figures under it, points.
const FIGURES: f32 = 15.0;
/// Corners of the curve.
const CORNERS: usize = 160;
/// How strong what lies between the ends is tinted.
const TINT: f32 = 0.18;

/// Draws a distribution over the whole width, with the share between `ends` shaded and the ends and the
/// median marked by `figure`, from and to what `span` says; `said` is what it says to those who do
/// not see it.
pub fn show(
    ui: &mut Ui,
    law: LogNormal,
    ends: [f64; 2],
    span: [f64; 2],
    figure: impl Fn(f64) -> String,
    said: &str,
) -> Response {
    let colors = Colors::current(ui);
    let size = vec2(ui.available_width(), CURVE + FIGURES);
    let (rect, response) = ui.allocate_exact_size(size, Sense::hover());
    name(&response, Role::Figure, said);
    let plot = rect.with_max_y(rect.top() + CURVE).shrink2(vec2(1.0, 2.0));
    let painter = ui.painter();
    painter.hline(plot.x_range(), plot.bottom(), Stroke::new(1.0, colors.line));
    let x = |value: f64| plot.left() + plot.width() * law.place(span, value).clamp(0.0, 1.0) as f32;
    let y = |density: f64| plot.bottom() - (plot.height() - 2.0) * density as f32;
    if law.sigma <= 0.0 {
        let top = Rangef::new(y(1.0), plot.bottom());
        painter.vline(x(law.median), top, Stroke::new(1.5, colors.accent));
        figures(ui, rect, [None, Some((x(law.median), figure(law.median))), None], &colors);
        return response;
    }
    let curve = law.curve(span, CORNERS);
    let dim = Stroke::new(1.0, colors.dim);
    let at = |value: f64| pos2(x(value), y(law.density(value)));
    let inside = curve.iter().filter(|[value, _]| (ends[0]..ends[1]).contains(value));
    let inside = inside.map(|[value, _]| at(*value));
    let shaded: Vec<Pos2> =
        std::iter::once(at(ends[0])).chain(inside).chain([at(ends[1])]).collect();
    painter.add(under(&shaded, plot.bottom(), colors.accent.gamma_multiply(TINT)));
    for end in ends {
        painter.vline(x(end), Rangef::new(at(end).y, plot.bottom()), dim);
    }
    let middle = at(law.median);
    let dotted = [middle, pos2(middle.x, plot.bottom())];
    strokes::paint(painter, &dotted, Stroke::new(1.6, colors.accent), Pattern::Dots(3.0));
    let line: Vec<Pos2> = curve.iter().map(|[x_of, density]| pos2(x(*x_of), y(*density))).collect();
    strokes::paint(painter, &line, Stroke::new(1.5, colors.accent), Pattern::Solid);
    if law.is_wide() {
        let font = regular_id(CAPTION);
        painter.text(plot.right_top(), Align2::RIGHT_TOP, "log scale", font, colors.dim);
    }
    let mark = |value: f64| Some((x(value), figure(value)));
    figures(ui, rect, [mark(ends[0]), mark(law.median), mark(ends[1])], &colors);
    response
}

/// What lies between a line and the ground, filled.
fn under(line: &[Pos2], ground: f32, color: eframe::egui::Color32) -> Shape {
    let mut mesh = Mesh::default();
    for (i, point) in line.iter().enumerate() {
        mesh.colored_vertex(*point, color);
        mesh.colored_vertex(pos2(point.x, ground), color);
        if i > 0 {
            let last = 2 * i as u32;
            mesh.add_triangle(last - 2, last - 1, last);
            mesh.add_triangle(last - 1, last, last + 1);
        }
    }
    Shape::mesh(mesh)
}

/// The figures of low, median and high under their marks; the median's gives way where the ends
/// leave it no room.
fn figures(ui: &Ui, rect: Rect, marks: [Option<(f32, String)>; 3], colors: &Colors) {
    let laid = marks.map(|mark| {
        let (x, text) = mark?;
        let galley = ui.painter().layout_no_wrap(text, regular_id(CAPTION), colors.dim);
        let half = galley.size().x / 2.0;
        let left = (x - half).clamp(rect.left(), (rect.right() - 2.0 * half).max(rect.left()));
        Some((left, galley))
    });
    let [low, median, high] = laid;
    let span = |of: &Option<(f32, std::sync::Arc<eframe::egui::Galley>)>| {
        of.as_ref().map(|(left, galley)| Rangef::new(*left, left + galley.size().x))
    };
    let (of_low, of_high) = (span(&low), span(&high));
    let free = span(&median).is_some_and(|median| {
        of_low.is_none_or(|low| low.max + STEP <= median.min)
            && of_high.is_none_or(|high| median.max + STEP <= high.min)
    });
    let moved =
        of_low.zip(of_high).map_or([0.0; 2], |(low, high)| apart(low, high, rect.x_range()));
    for (mark, by) in [(low, moved[0]), (median.filter(|_| free), 0.0), (high, moved[1])] {
        if let Some((left, galley)) = mark {
            let at = pos2(left + by, rect.bottom() - galley.size().y);
            ui.painter().galley(at, galley, colors.dim);
        }
    }
}

/// How far the figures of the ends move to stand apart, to either side so far as there is room.
fn apart(low: Rangef, high: Rangef, room: Rangef) -> [f32; 2] {
    let close = (low.max + STEP - high.min).max(0.0);
    let left = (close / 2.0).min(low.min - room.min).max(close - (room.max - high.max));
    [-left, close - left]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn figures_of_close_ends_stand_apart_within_the_room() {
        let room = Rangef::new(0.0, 200.0);
        for (low, high) in [(0.0, 3.0), (5.0, 9.0), (90.0, 95.0), (168.0, 170.0), (0.0, 100.0)] {
            let [low, high] = [low, high].map(|left| Rangef::new(left, left + 30.0));
            let [by_low, by_high] = apart(low, high, room);
            assert!(low.min + by_low >= room.min && high.max + by_high <= room.max, "{low:?}");
            assert!(low.max + by_low + STEP <= high.min + by_high + 1e-3, "{low:?}");
        }
    }
}
