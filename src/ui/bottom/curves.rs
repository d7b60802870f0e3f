//! What is inside a plot: lines, thresholds, broken weeks, the cursor.

use eframe::egui::{Color32, Context, Painter, Rect, Stroke, pos2};
use egui_plot::{PlotTransform, PlotUi, Span, VLine};

use super::in_view::InView;
use super::{comparison_lines, fans};
use crate::app::Show;
use crate::export::chart::{PlotSpec, Role, Series, Threshold};
use crate::model::WEEKS_PER_QUARTER;
use crate::sim::Standing;
use crate::ui::icons;
use crate::ui::strokes::{self, Pattern};
use crate::ui::theme::{CAPTION, Colors, STEP, regular_id};

/// Width of the line a rule judges, points.
pub const JUDGED: f32 = 2.0;
/// Width of the lines that explain it, points.
pub const EXPLAINS: f32 = 1.0;

/// How a threshold is drawn, and a line that explains.
const THRESHOLD: Pattern = Pattern::Dashes(&[(5.0, 3.1)]);
const DASHED: Pattern = Pattern::Dashes(&[(3.0, 1.9)]);

/// Adds everything that is drawn in the plot's own coordinates.
pub fn add<'a>(
    plot: &mut PlotUi<'a>,
    spec: &'a PlotSpec,
    values: [f64; 2],
    show: &'a Show,
    colors: &Colors,
) {
    for &(from, to) in &spec.breaches {
        let wash = faded(colors.broken, 0.1, spec, from);
        plot.span(Span::new("", from..=to).fill(wash));
    }
    let step = label_step(spec, plot.transform(), plot.ctx());
    for (week, _) in spec.quarters.iter().step_by(step) {
        let vline = VLine::new("", *week).color(colors.line.gamma_multiply(0.6)).width(1.0);
        plot.vline(vline.allow_hover(false));
    }
    fans::add(plot, spec, values, show, colors);
    for threshold in &spec.thresholds {
        let stroke = threshold_stroke(threshold, colors);
        plot.add(InView::new(&threshold.steps[..], stroke, THRESHOLD));
    }
    for series in spec.series.iter().rev() {
        curve(plot, spec, series, colors);
    }
    let cursor = VLine::new("", f64::from(show.week)).color(colors.text).width(1.0);
    plot.vline(cursor.allow_hover(false));
}

fn threshold_stroke(threshold: &Threshold, colors: &Colors) -> Stroke {
    if threshold.main {
        Stroke::new(1.2, colors.broken)
    } else {
        Stroke::new(1.0, colors.broken.gamma_multiply(0.5))
    }
}

/// A line, grey from the week on in which leadership was replaced.
fn curve<'a>(plot: &mut PlotUi<'a>, spec: &PlotSpec, series: &'a Series, colors: &Colors) {
    let (width, color) = match series.role {
        Role::Judged => (JUDGED, colors.accent),
        Role::Explains => (EXPLAINS, colors.dim),
    };
    let pattern = if series.dashed { DASHED } else { Pattern::Solid };
    let grey_from = spec.grey_from.unwrap_or(f64::INFINITY);
    for (color, weeks) in [(colors.faint, [grey_from, spec.weeks]), (color, [0.0, grey_from])] {
        let line = InView::new(&series.points[..], Stroke::new(width, color), pattern);
        plot.add(line.within(weeks));
    }
}

fn faded(color: Color32, by: f32, spec: &PlotSpec, week: f64) -> Color32 {
    let grey = spec.grey_from.is_some_and(|from| week > from);
    color.gamma_multiply(if grey { by / 2.0 } else { by })
}

/// Paints what has a size in points: shapes on broken weeks, runs to compare with, the dot at the
/// cursor.
pub fn overlay(
    painter: &Painter,
    spec: &PlotSpec,
    transform: &PlotTransform,
    show: &Show,
    colors: &Colors,
) {
    let frame = *transform.frame();
    let inside = painter.with_clip_rect(frame.expand(5.0));
    for &(from, to) in &spec.breaches {
        let x = |week| transform.position_from_point_x(week).clamp(frame.left(), frame.right());
        let (left, right) = (x(from), x(to));
        if right - left < 1.0 {
            continue;
        }
        let color = faded(colors.broken, 0.9, spec, from);
        // Above the frame, so that no line runs behind them.
        let bar = Rect::from_min_max(pos2(left, frame.top() - 2.0), pos2(right, frame.top()));
        inside.rect_filled(bar, 0.0, color);
        if right - left > 6.0 {
            let at = pos2(left + 3.5, frame.top() - 1.0);
            icons::standing(&inside, at, 7.0, Standing::Broken, color);
        }
    }
    for marker in &spec.markers {
        let x = transform.position_from_point_x(marker.week);
        let y = transform.position_from_point_y(spec.y_range.0);
        let color = if marker.hires_only { colors.faint } else { colors.dim };
        inside.line_segment([pos2(x, y - 3.0), pos2(x, y)], Stroke::new(1.0, color));
    }
    replaced(&inside, spec, transform, colors);
    for other in comparison_lines::of(spec, show) {
        other.line(&inside, transform, colors);
    }
    let week = f64::from(show.week);
    if let Some(value) = spec.series[0].value_at(week) {
        let at = transform.position_from_point(&egui_plot::PlotPoint::new(week, value));
        let at = pos2(at.x, at.y.clamp(frame.top(), frame.bottom()));
        if frame.expand(1.0).contains(at) {
            painter.circle(at, 3.5, colors.text, Stroke::new(1.0, colors.panel));
        }
    }
}

/// Marks the week in which leadership was replaced; the header says it.
fn replaced(painter: &Painter, spec: &PlotSpec, transform: &PlotTransform, colors: &Colors) {
    let Some(week) = spec.grey_from else { return };
    let frame = *transform.frame();
    let x = transform.position_from_point_x(week);
    if frame.x_range().contains(x) {
        let ends = [pos2(x, frame.top()), pos2(x, frame.bottom())];
        strokes::paint(painter, &ends, Stroke::new(1.0, colors.dim), Pattern::Dots(4.0));
    }
}

/// Every how many quarters a label fits.
pub fn label_step(spec: &PlotSpec, transform: &PlotTransform, ctx: &Context) -> usize {
    let label = spec.quarters.first().map_or_else(String::new, |(_, label)| label.clone());
    let font = regular_id(CAPTION);
    let galley = ctx.fonts_mut(|f| f.layout_no_wrap(label, font, Color32::PLACEHOLDER));
    let needed = galley.size().x + 3.0 * STEP;
    let quarter = transform.dpos_dvalue_x() as f32 * WEEKS_PER_QUARTER as f32;
    (0..7).map(|power| 1 << power).find(|step| quarter * *step as f32 >= needed).unwrap_or(128)
}
