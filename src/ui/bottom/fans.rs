//! Fans: how far the futures spread around the line a rule judges.

use eframe::egui::{Context, Id, Painter, Rect, Stroke, vec2};
use egui_plot::{FilledArea, PlotUi};

use super::in_view::InView;
use crate::app::Show;
use crate::export::chart::PlotSpec;
use crate::export::chart::line_clip::nearest;
use crate::model::number_text::figure;
use crate::ui::strokes::Pattern;
use crate::ui::theme::Colors;

/// How strong eight of ten futures are tinted; five of ten lie on top of them.
const TINT: f32 = 0.2;
/// How strong the line is that as many futures lie above as below.
const MEDIAN: f32 = 0.75;
/// What is left of it all while newer futures are run.
const FADED: f32 = 0.4;

/// How the line is drawn that as many futures lie above as below.
const DOTS: Pattern = Pattern::Dots(5.0);

/// Adds the fan of a rule, to lie under its lines, in a plot of the values from and to `values`.
pub fn add(plot: &mut PlotUi<'_>, spec: &PlotSpec, values: [f64; 2], show: &Show, colors: &Colors) {
    let Some((fans, rule)) = show.fans.zip(spec.rule) else { return };
    let weeks = &fans.spreads[rule].weeks;
    let there = weeks.len().min(spec.weeks as usize);
    // No more corners than there are points on the screen.
    let step = (1.0 / plot.transform().dpos_dvalue_x()).ceil().clamp(1.0, 1e4) as usize;
    let corners = (0..there).step_by(step);
    let last = there.checked_sub(1).filter(|last| last % step != 0);
    let corners: Vec<usize> = corners.chain(last).collect();
    let xs: Vec<f64> = corners.iter().map(|&week| week as f64 + 1.0).collect();
    let edge = |quantile: usize| -> Vec<f64> {
        corners.iter().map(|&week| nearest(weeks[week][quantile], values)).collect()
    };
    let strength = strength(plot.ctx(), show);
    for (low, high) in [(0, 4), (1, 3)] {
        let tint = colors.accent.gamma_multiply(TINT * strength);
        let area = FilledArea::new("", &xs, &edge(low), &edge(high));
        plot.add(area.fill_color(tint).allow_hover(false));
    }
    let median: Vec<_> = corners.iter().map(|&w| [w as f64 + 1.0, weeks[w][2]]).collect();
    let stroke = Stroke::new(2.0, colors.accent.gamma_multiply(MEDIAN * strength));
    plot.add(InView::new(median, stroke, DOTS));
}

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
        painter.rect_filled(part, 0.0, colors.accent.gamma_multiply(TINT));
    }
}

/// The values a plot shows, with as much of its fan as there is room for.
pub fn y_range(spec: &PlotSpec, show: &Show, range: (f64, f64)) -> (f64, f64) {
    show.fans.zip(spec.rule).map_or(range, |(fans, rule)| fans.spreads[rule].y_range(range))
}
