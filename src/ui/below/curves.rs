//! What is inside a plot: lines, thresholds, broken weeks, the cursor.

use eframe::egui::{Align2, Color32, Context, Painter, Rect, Stroke, pos2, vec2};
use egui_plot::{PlotTransform, PlotUi, Span, VLine};

use super::in_view::InView;
use super::{compared, fans};
use crate::app::Show;
use crate::export::chart::{PlotSpec, Role, Series, Threshold};
use crate::model::{Rule, WEEKS_PER_QUARTER};
use crate::sim::Standing;
use crate::ui::icons;
use crate::ui::strokes::{self, Pattern};
use crate::ui::theme::{CAPTION, Colors, STEP, regular_id};

/// Width of the line a rule judges, points.
pub const JUDGED: f32 = 2.0;
/// Width of the lines that explain it, points.
pub const EXPLAINS: f32 = 1.0;
/// Width from which a plot has room for every caption, points.
const SPACIOUS: f32 = 640.0;

/// How a threshold is drawn, a line that explains, and what a drop would come to.
const THRESHOLD: Pattern = Pattern::Dashes(&[(5.0, 3.1)]);
const DASHED: Pattern = Pattern::Dashes(&[(3.0, 1.9)]);
const PREVIEW: Pattern = Pattern::Dashes(&[(4.0, 2.5)]);

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
    let previewed = show.preview.and_then(|preview| preview.result.as_ref().ok());
    if let Some(series) = previewed.and_then(|of| of.plots[spec.rule as usize].series.first()) {
        let stroke = Stroke::new(JUDGED, colors.accent);
        plot.add(InView::new(&series.points[..], stroke, PREVIEW));
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

/// Paints what has a size in points: shapes on broken weeks, names of thresholds, the dot at the
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
        let bar = Rect::from_min_max(pos2(left, frame.top()), pos2(right, frame.top() + 2.0));
        inside.rect_filled(bar, 0.0, color);
        if right - left > 6.0 {
            let at = pos2(left + 6.0, frame.top() + 8.0);
            icons::standing(&inside, at, 7.0, Standing::Broken, color);
        }
    }
    for marker in &spec.markers {
        let x = transform.position_from_point_x(marker.week);
        let y = transform.position_from_point_y(spec.y_range.0);
        let color = if marker.hires_only { colors.faint } else { colors.dim };
        inside.line_segment([pos2(x, y - 3.0), pos2(x, y)], Stroke::new(1.0, color));
    }
    let mut taken = threshold_names(&inside, spec, transform, colors);
    taken.extend(replaced(&inside, spec, transform, colors));
    for other in compared::of(spec, show) {
        other.line(&inside, transform, colors);
        other.name(&inside, transform, colors, &mut taken);
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

/// The name of each threshold at its right end, beside its line, where neither another name nor
/// another threshold is; answers where they stand.
fn threshold_names(
    painter: &Painter,
    spec: &PlotSpec,
    transform: &PlotTransform,
    colors: &Colors,
) -> Vec<Rect> {
    let frame = *transform.frame();
    let last = transform.bounds().max()[0];
    let judged = spec.series[0].value_at(last).unwrap_or(0.0);
    let mut names = Vec::new();
    for threshold in &spec.thresholds {
        let value = threshold.value_at(last);
        if value > spec.y_range.1 {
            continue;
        }
        let color = colors.broken.gamma_multiply(if threshold.main { 1.0 } else { 0.7 });
        let text = format!("{} {}", threshold.name, spec.format(value));
        let galley = painter.layout_no_wrap(text, regular_id(CAPTION), color);
        let y = transform.position_from_point_y(value);
        let above =
            Align2::RIGHT_BOTTOM.anchor_size(pos2(frame.right() - STEP, y - 1.0), galley.size());
        let below =
            Align2::RIGHT_TOP.anchor_size(pos2(frame.right() - STEP, y + 1.0), galley.size());
        // Away from the judged line, and a second one away from the first.
        let is_above =
            if threshold.main { judged < value } else { value > spec.thresholds[0].value_at(last) };
        let places = if is_above { [above, below] } else { [below, above] };
        names.push((y, places, galley, color));
    }
    let lines: Vec<f32> = names.iter().map(|(y, ..)| *y).collect();
    let sides = names.iter().map(|(_, places, ..)| *places).collect::<Vec<_>>();
    let taken = apart(&sides, &lines);
    for ((_, _, galley, color), rect) in names.into_iter().zip(&taken) {
        // What runs behind the name is dimmed, so that it can be read.
        painter.rect_filled(rect.expand2(vec2(2.0, -1.0)), 2.0, colors.panel.gamma_multiply(0.8));
        painter.galley(rect.min, galley, color);
    }
    taken
}

/// Of two places each, the first ones at which no name lies on another or on another's line; where
/// there are none the first name alone is placed.
fn apart(names: &[[Rect; 2]], lines: &[f32]) -> Vec<Rect> {
    let is_free = |places: &[Rect]| {
        places.iter().enumerate().all(|(i, place)| {
            let inner = place.shrink2(vec2(0.0, 3.0));
            let crossed =
                lines.iter().enumerate().any(|(j, y)| j != i && inner.y_range().contains(*y));
            !crossed && places[..i].iter().all(|before| !before.shrink(1.0).intersects(*place))
        })
    };
    let choices = 0..1_usize << names.len();
    // The last name changes its side first.
    let mut placed = choices.map(|choice| {
        let side = |i: usize| (choice >> (names.len() - 1 - i)) & 1;
        names.iter().enumerate().map(|(i, places)| places[side(i)]).collect::<Vec<_>>()
    });
    let first = || names.first().map(|places| places[0]).into_iter().collect();
    placed.find(|places| is_free(places)).unwrap_or_else(first)
}

/// Marks where leadership was replaced, and says so where there is room or it was decided;
/// answers where.
fn replaced(
    painter: &Painter,
    spec: &PlotSpec,
    transform: &PlotTransform,
    colors: &Colors,
) -> Option<Rect> {
    let week = spec.grey_from?;
    let frame = *transform.frame();
    let x = transform.position_from_point_x(week);
    if !frame.x_range().contains(x) {
        return None;
    }
    let ends = [pos2(x, frame.top()), pos2(x, frame.bottom())];
    strokes::paint(painter, &ends, Stroke::new(1.0, colors.dim), Pattern::Dots(4.0));
    if spec.rule != Rule::Service && frame.width() < SPACIOUS {
        return None;
    }
    let text = "leadership replaced".to_owned();
    let galley = painter.layout_no_wrap(text, regular_id(CAPTION), colors.dim);
    let width = galley.size().x + STEP;
    let x = if x + width < frame.right() { x + STEP } else { x - width };
    let at = pos2(x, frame.top() + 3.0);
    let rect = Rect::from_min_size(at, galley.size());
    painter.rect_filled(rect.expand(1.0), 2.0, colors.panel);
    painter.galley(at, galley, colors.dim);
    Some(rect)
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

#[cfg(test)]
mod tests {
    use eframe::egui::{Rect, pos2};

    use super::apart;

    /// Above and below a line at `y`, a name 15 high.
    fn sides(y: f32) -> [Rect; 2] {
        let at = |top| Rect::from_min_max(pos2(0.0, top), pos2(50.0, top + 15.0));
        [at(y - 16.0), at(y + 1.0)]
    }

    fn placed(y: [f32; 2]) -> Vec<f32> {
        let names = apart(&y.map(sides), &y);
        names.iter().map(|rect| rect.top()).collect()
    }

    #[test]
    fn names_stand_where_they_want_while_there_is_room() {
        assert_eq!(placed([40.0, 20.0]), [24.0, 4.0]);
    }

    #[test]
    fn names_of_lines_close_together_stand_apart_and_on_no_line() {
        assert_eq!(placed([40.0, 33.0]), [41.0, 17.0], "the first turns to its other side");
        assert_eq!(placed([40.0, 40.0]), [24.0, 41.0], "the second does");
        let both = [sides(40.0), [sides(40.0)[0]; 2]];
        assert_eq!(apart(&both, &[40.0, 40.0]), [sides(40.0)[1], sides(40.0)[0]]);
    }

    #[test]
    fn where_there_is_room_for_one_the_first_is_named() {
        let same = [sides(40.0)[0]; 2];
        assert_eq!(apart(&[same, same], &[40.0, 40.0]), [same[0]]);
    }
}
