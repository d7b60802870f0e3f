//! What a plot says of the week under the pointer: the value of every line.

use eframe::egui::{self, Ui, vec2};

use super::comparison_lines::Compared;
use super::{actual_rings, comparison_lines, fans, plot_scene};
use crate::app::Show;
use crate::export::chart::PlotSpec;
use crate::export::chart::scene::Pen;
use crate::model::WEEKS_PER_QUARTER;
use crate::ui::scene_painter;
use crate::ui::theme::{Colors, SECONDARY};

/// Length of the sample of a line, points.
const SAMPLE: f32 = 14.0;

/// Week, quarter and the value of every line.
pub fn show(ui: &mut Ui, spec: &PlotSpec, week: f64, show: &Show) {
    let (colors, look) = (Colors::current(ui), plot_scene::look(ui, show));
    let quarter = (week as u32).saturating_sub(1) / WEEKS_PER_QUARTER;
    ui.spacing_mut().item_spacing.y = 2.0;
    let font = |ui: &mut Ui, text: String, color| {
        let text = egui::RichText::new(text).size(SECONDARY).color(color);
        ui.add(egui::Label::new(text).extend());
    };
    font(ui, format!("week {week:.0} · {}", show.quarter_name(quarter)), colors.dim);
    egui::Grid::new("readout")
        .num_columns(3)
        .min_col_width(0.0)
        .spacing(vec2(8.0, 2.0))
        .min_row_height(14.0)
        .show(ui, |ui| {
            let right = egui::Layout::right_to_left(egui::Align::Center);
            for series in &spec.series {
                let Some(value) = series.value_at(week) else { continue };
                sample(ui, &look.series_pen(series.role, series.dashed));
                font(ui, series.name_at(week), colors.text);
                ui.with_layout(right, |ui| font(ui, spec.format(value), colors.text));
                ui.end_row();
            }
            let named = |other: &Compared| !other.overlay.is_passing();
            for other in comparison_lines::of(spec, show).filter(named) {
                let Some(value) = other.series.value_at(week) else { continue };
                sample(ui, &other.pen(&look));
                font(ui, other.overlay.name.to_owned(), colors.text);
                ui.with_layout(right, |ui| font(ui, spec.format(value), colors.text));
                ui.end_row();
            }
            if let Some(spread) = fans::spread(spec, week as u32, show) {
                let (_, rect) = ui.allocate_space(vec2(SAMPLE, 14.0));
                fans::sample(ui.painter(), rect, &colors);
                font(ui, "80 % of futures".into(), colors.text);
                ui.with_layout(right, |ui| font(ui, spread, colors.text));
                ui.end_row();
            }
            if let Some(value) = actual_rings::value_in(spec, show, week) {
                ui.allocate_space(vec2(SAMPLE, 14.0));
                font(ui, actual_rings::WORDS.into(), colors.text);
                ui.with_layout(right, |ui| font(ui, value, colors.text));
                ui.end_row();
            }
            for threshold in &spec.thresholds {
                sample(ui, &look.threshold_pen(threshold.main));
                font(ui, threshold.name.to_owned(), colors.dim);
                let value = spec.reading.written_threshold(threshold.value_at(week));
                ui.with_layout(right, |ui| font(ui, value, colors.dim));
                ui.end_row();
            }
        });
}

/// A short piece of a line.
fn sample(ui: &mut Ui, pen: &Pen) {
    let (_, rect) = ui.allocate_space(vec2(SAMPLE, 14.0));
    scene_painter::sample(ui.painter(), rect.left_center(), rect.right_center(), pen);
}
