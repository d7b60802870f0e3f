//! The gutter right of a plot: the name of every line at its end, pushed apart, with leaders.

use eframe::egui::{Color32, FontId, Stroke, Ui, pos2, vec2};
use egui_plot::PlotTransform;

use super::comparison_lines;
use crate::app::Show;
use crate::export::chart::PlotSpec;
use crate::export::chart::ends::{GUTTER, Names, labels, places};
use crate::ui::theme::{CAPTION, Colors, regular_id, semibold_id};
use crate::ui::widgets::one_line;

/// Width of the gutter, points.
pub const WIDTH: f32 = GUTTER as f32;
/// How far a leader reaches into it, points.
const LEADER: f32 = 9.0;
/// How far labels may stand above and below the frame, points.
const BEYOND: f32 = 7.0;
/// How strong a leader is, of its label.
const FAINT: f32 = 0.6;

/// A label and the height its line ends at.
struct Label {
    y: f32,
    rank: u8,
    text: String,
    font: FontId,
    color: Color32,
}

/// Paints the gutter of a plot.
pub fn show(ui: &Ui, spec: &PlotSpec, transform: &PlotTransform, show: &Show, colors: &Colors) {
    let frame = *transform.frame();
    let last = transform.bounds().max()[0];
    let all = all(spec, last, transform, show, colors);
    let wanted: Vec<(f64, u8)> = all.iter().map(|of| (f64::from(of.y), of.rank)).collect();
    let (top, bottom) = (frame.top() - BEYOND, frame.bottom() + BEYOND);
    let middles = places(&wanted, f64::from(top), f64::from(bottom));
    for (label, middle) in all.into_iter().zip(middles) {
        // Where there is no room the readout names the line.
        let Some(middle) = middle else { continue };
        let from = pos2(frame.right() + 1.5, label.y.clamp(frame.top(), frame.bottom()));
        let to = pos2(frame.right() + LEADER, middle as f32);
        let stroke = Stroke::new(1.0, label.color.gamma_multiply(FAINT));
        ui.painter().line_segment([from, to], stroke);
        paint(ui, to.y, frame.right(), &label.text, label.font, label.color);
    }
}

/// Writes into the gutter right of a frame that ends at `right`.
pub fn paint(ui: &Ui, y: f32, right: f32, text: &str, font: FontId, color: Color32) {
    let at = pos2(right + LEADER + 2.0, y);
    let galley = one_line(ui, text, font, color, WIDTH - LEADER - 2.0);
    ui.painter().galley(at - vec2(0.0, galley.size().y / 2.0), galley, color);
}

/// The plot's own labels, and those of the runs laid over it.
fn all(
    spec: &PlotSpec,
    last: f64,
    transform: &PlotTransform,
    show: &Show,
    colors: &Colors,
) -> Vec<Label> {
    let grey = spec.grey_from.is_some_and(|from| from < last);
    let y = |value: f64| transform.position_from_point_y(value);
    let own = labels(spec, last).into_iter().map(|label| {
        let (font, color) = match label.names {
            Names::Judged => (semibold_id(CAPTION), if grey { colors.dim } else { colors.accent }),
            Names::Explains(_) => (regular_id(CAPTION), colors.dim),
            Names::Threshold { .. } => (regular_id(CAPTION), colors.broken),
        };
        Label { y: y(label.value), rank: label.names.rank(), text: label.short, font, color }
    });
    let named = comparison_lines::of(spec, show).filter(|other| !other.overlay.is_passing());
    let others = named.filter_map(|other| {
        let value = other.series.value_at(last)?;
        let (font, color) = (regular_id(CAPTION), other.color(colors));
        Some(Label { y: y(value), rank: 0, text: other.overlay.name.into(), font, color })
    });
    // What is no number has no height to stand at.
    own.chain(others).filter(|label| !label.y.is_nan()).collect()
}
