//! Fans: how far the futures spread around the line a rule judges.

use eframe::egui::{Context, Id, Painter, Rect, vec2};

use crate::app::Show;
use crate::export::chart::PlotSpec;
use crate::export::chart::contents::TINT;
use crate::model::number_text::figure;
use crate::ui::theme::Colors;

/// What is left of it all while newer futures are run.
const FADED: f32 = 0.4;

/// How strong what the futures say is painted: it fades while newer ones are run, slowly enough not
/// to flicker when they are there in the next frame.
pub fn strength(ctx: &Context, show: &Show) -> f32 {
    let current = show.fans.is_some_and(|fans| fans.current);
    FADED + (1.0 - FADED) * ctx.animate_bool(Id::unique(("fans", show.tab)), current)
}

/// How far eight of ten futures spread in a week, in the plot's own words: "0.58–0.79"; `None` while
/// they are run.
pub fn spread(spec: &PlotSpec, week: u32, show: &Show) -> Option<String> {
    let fans = show.fans.filter(|fans| fans.current)?;
    let [low, .., high] = fans.spreads[spec.rule?].at(week);
    Some(spec.reading.written_range(low, high))
}

/// How far the ends of the spread and its median may be off for there being no more futures:
/// "±0.004 and ±0.006, median ±0.002", in the unit of the plot; `None` where all futures agree.
pub fn errors(spec: &PlotSpec, week: u32, show: &Show) -> Option<String> {
    let fans = show.fans.filter(|fans| fans.current)?;
    let [low, _, median, _, high] = fans.spreads[spec.rule?].error_at(week);
    let decimals = if spec.reading.scale == 1.0 { 3 } else { 1 };
    let fine = |error: f64| format!("±{}", figure(error, decimals));
    (low.max(high) > 0.0)
        .then(|| format!("{} and {}, median {}", fine(low), fine(high), fine(median)))
}

/// A sample of a fan, as wide as `rect`.
pub fn sample(painter: &Painter, rect: Rect, colors: &Colors) {
    for part in [rect.shrink2(vec2(0.0, 1.0)), rect.shrink2(vec2(0.0, 3.5))] {
        painter.rect_filled(part, 0.0, colors.accent.gamma_multiply(TINT as f32));
    }
}

/// The values a plot shows, with as much of its fan as there is room for.
pub fn y_range(spec: &PlotSpec, show: &Show, range: (f64, f64)) -> (f64, f64) {
    show.fans.zip(spec.rule).map_or(range, |(fans, rule)| fans.spreads[rule].y_range(range))
}
