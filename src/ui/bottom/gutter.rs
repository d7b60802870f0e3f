//! The gutter right of a plot: the name of every line at its end, pushed apart, with leaders.

use eframe::egui::{Align2, Color32, FontId, Ui, pos2};

use super::comparison_lines;
use super::plot_scene::UNIT;
use crate::app::Show;
use crate::export::chart::contents::Scale;
use crate::export::chart::ends::{self, EndLabel, GUTTER, Names, WORDS, places};
use crate::export::chart::look::Look;
use crate::export::chart::scene::{Ink, Pen, Scene};
use crate::export::chart::svg_text::{Face, elided};
use crate::ui::theme::CAPTION;
use crate::ui::widgets::write;

/// Width of the gutter, points.
pub const WIDTH: f32 = GUTTER as f32;
/// How far labels may stand above and below the frame, points.
const BEYOND: f64 = 7.0;
/// How strong a leader is, of its label.
const FAINT: f64 = 0.6;

/// Adds the labels of a plot; where there is no room the readout names the line.
pub fn add(scene: &mut Scene, scale: &Scale, show: &Show, look: &Look) {
    let labels = labels(scale, show, look);
    let wanted: Vec<(f64, u8)> =
        labels.iter().map(|(label, rank)| (scale.y(label.value), *rank)).collect();
    let (top, bottom) = (scale.area.y - BEYOND, scale.area.bottom() + BEYOND);
    for ((label, _), middle) in labels.iter().zip(places(&wanted, top, bottom)) {
        if let Some(middle) = middle {
            ends::write(scene, scale, label, middle, look);
        }
    }
}

/// Writes into the gutter right of a frame that ends at `right`.
pub fn paint(ui: &Ui, y: f32, right: f32, text: &str, font: FontId, color: Color32) {
    let words = (WORDS * UNIT) as f32;
    write(ui, pos2(right + words, y), Align2::LEFT_CENTER, text, (font, color), WIDTH - words);
}

/// The plot's own labels and those of the runs laid over it, each with its rank.
fn labels(scale: &Scale, show: &Show, look: &Look) -> Vec<(EndLabel, u8)> {
    let (spec, palette) = (scale.spec, look.palette);
    let [_, last] = scale.weeks;
    let grey = spec.grey_from.is_some_and(|from| from < last);
    let label = |value, text: String, face, color| {
        let ink = Ink { size: f64::from(CAPTION), face, color };
        let pen = Pen { opacity: FAINT, ..look.pen(1.0, color) };
        EndLabel { value, lines: vec![text], pen, ink }
    };
    let own = ends::labels(spec, last).into_iter().map(|of| {
        let (face, color) = match of.names {
            Names::Judged => (Face::SemiBold, if grey { palette.dim } else { palette.accent }),
            Names::Explains(_) => (Face::Regular, palette.dim),
            Names::Threshold { .. } => (Face::Regular, palette.broken),
        };
        (label(of.value, of.short, face, color), of.names.rank())
    });
    let named = comparison_lines::of(spec, show).filter(|other| !other.overlay.is_passing());
    let others = named.filter_map(|other| {
        let value = other.series.value_at(last)?;
        // Somebody's file may be called anything; the plot's own lines have short names.
        let room = GUTTER - WORDS * look.unit;
        let name = elided(other.overlay.name, f64::from(CAPTION), Face::Regular, room);
        Some((label(value, name, Face::Regular, other.color(look)), 0))
    });
    // What is no number has no height to stand at.
    own.chain(others).filter(|(label, _)| !label.value.is_nan()).collect()
}
