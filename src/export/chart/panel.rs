//! One plot on a page: header, lanes, lines, axes, and the labels at the lines' ends.

use super::axes;
use super::canvas::{Anchor, Canvas, Ink, Pen};
use super::ends::{self, Names};
use super::line_clip::{View, clip, nearest};
use super::look::{Frame, Look, Shortfall, width};
use super::palette::Rgb;
use super::spec::PlotSpec;
use super::svg_text;
use crate::model::WEEKS_PER_QUARTER;
use crate::sim::Standing;

/// Where weeks and values are on the page.
pub(super) struct Scale<'a> {
    pub area: Frame,
    pub spec: &'a PlotSpec,
}

impl Scale<'_> {
    pub fn x(&self, week: f64) -> f64 {
        self.area.x + week / self.spec.weeks * self.area.w
    }

    /// Where a value is, that of the nearest edge where it is out of view.
    pub fn y(&self, value: f64) -> f64 {
        let (low, high) = self.spec.y_range;
        let share = (nearest(value, [low, high]) - low) / (high - low);
        self.area.bottom() - share * self.area.h
    }

    /// The pieces of a line that are in view from one week to another.
    fn line(&self, points: &[[f64; 2]], weeks: [f64; 2]) -> Vec<Vec<[f64; 2]>> {
        let (low, high) = self.spec.y_range;
        let mut pieces = clip(points, &View { x: weeks, y: [low, high] });
        pieces.iter_mut().flatten().for_each(|p| *p = [self.x(p[0]), self.y(p[1])]);
        pieces
    }
}

/// How far the leader of a label reaches into the gutter, at unit 1.
const LEADER: f64 = 14.0;

/// A label in the gutter: the value its line ends at, its words, how leader and words look.
struct EndLabel {
    value: f64,
    lines: Vec<String>,
    pen: Pen,
    ink: Ink,
}

/// What the plots of a page need around them, so that their areas and time axes align.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Needs {
    header: f64,
    left: f64,
    right: f64,
    replaced_lane: f64,
    breach_lane: f64,
}

impl Needs {
    /// What one plot needs in a frame.
    ///
    /// # Errors
    /// When the frame is too narrow for its header.
    pub fn of(frame: Frame, spec: &PlotSpec, look: &Look) -> Result<Needs, Shortfall> {
        let mut nowhere = Canvas::new((0, 0), look.palette.panel, "");
        let labels = labels(spec, frame.w, look);
        let widths = labels.iter().flat_map(|of| of.lines.iter().map(|line| width(line, of.ink)));
        let gutter = widths.fold(0.0, f64::max) + (LEADER + 8.0) * look.unit;
        let (left, half_label) = axes::left_margin(spec, look);
        let lane = |there: bool| if there { 18.0 * look.unit } else { 0.0 };
        Ok(Needs {
            header: header(&mut nowhere, frame, spec, look)?,
            left,
            right: gutter.max(ends::GUTTER * look.unit).max(half_label),
            replaced_lane: lane(spec.grey_from.is_some()),
            breach_lane: lane(!spec.breaches.is_empty()),
        })
    }

    /// What holds both.
    pub fn and(self, other: Needs) -> Needs {
        Needs {
            header: self.header.max(other.header),
            left: self.left.max(other.left),
            right: self.right.max(other.right),
            replaced_lane: self.replaced_lane.max(other.replaced_lane),
            breach_lane: self.breach_lane.max(other.breach_lane),
        }
    }
}

/// Draws `spec` into `frame`, with the room around it that all plots of the page need.
///
/// # Errors
/// When the frame is too small for its text and a plot one can read.
pub(super) fn draw(
    canvas: &mut Canvas,
    frame: Frame,
    spec: &PlotSpec,
    needs: Needs,
    look: &Look,
) -> Result<(), Shortfall> {
    let u = look.unit;
    header(canvas, frame, spec, look)?;
    let replaced_y = frame.y + needs.header;
    let breach_y = replaced_y + needs.replaced_lane;
    let x = frame.x + needs.left;
    let y = breach_y + needs.breach_lane + 4.0 * u;
    let w = frame.w - needs.left - needs.right;
    if w < 150.0 * u {
        return Err(Shortfall::Width);
    }
    let decisions = axes::DecisionLane::new(spec, look, Frame { x, w, ..frame }, frame.right());
    let h = frame.bottom() - 22.0 * u - decisions.height - y;
    if h < 84.0 * u {
        return Err(Shortfall::Height);
    }
    let scale = Scale { area: Frame { x, y, w, h }, spec };
    axes::grid(canvas, &scale, look);
    replaced(canvas, &scale, frame, replaced_y, look)?;
    breaches(canvas, &scale, breach_y, look);
    fan(canvas, &scale, look);
    lines(canvas, &scale, look);
    cursor(canvas, &scale, look);
    axes::quarters(canvas, &scale, frame.right(), look);
    decisions.draw(canvas, &scale, look);
    end_labels(canvas, &scale, labels(spec, frame.w, look), look)
}

/// Title, what is drawn, state; the rule in a sentence where there is room. Returns its height.
fn header(
    canvas: &mut Canvas,
    frame: Frame,
    spec: &PlotSpec,
    look: &Look,
) -> Result<f64, Shortfall> {
    let (u, p) = (look.unit, look.palette);
    let title = look.bold(18.0, p.text);
    let subtitle = look.ink(15.0, p.dim);
    let state = spec.state_at(look.week);
    let grey = spec.grey_from.is_some_and(|from| f64::from(look.week) >= from);
    let color = if grey { p.dim } else { p.standing(state.standing) };
    let words_ink = look.bold(15.0, color);
    let title_end = width(spec.title, title) + 10.0 * u;
    let subtitle_end = title_end + width(spec.subtitle, subtitle) + 24.0 * u;
    let brief = spec.state_words(look.week);
    let quarter = state.since_week.saturating_sub(1) / WEEKS_PER_QUARTER;
    let since = spec.quarters.get(quarter as usize).filter(|_| state.since_week > 0);
    let long = since.map(|(_, name)| format!("{brief} since {name}"));
    let icon = 18.0 * u;
    let fits = |words: &str, from: f64| from + icon + width(words, words_ink) <= frame.w;
    let words = long.filter(|long| fits(long, subtitle_end)).unwrap_or(brief);
    if !fits(&words, title_end) {
        return Err(Shortfall::Width);
    }
    let baseline = frame.y + 18.0 * u;
    canvas.text(frame.x, baseline, spec.title, Anchor::Start, title);
    canvas.text(frame.right(), baseline, &words, Anchor::End, words_ink);
    let middle = [frame.right() - width(&words, words_ink) - 11.0 * u, baseline - 5.5 * u];
    shape(canvas, state.standing, middle, 5.5 * u, color);
    let mut height = 24.0 * u;
    let mut below = Vec::new();
    if fits(&words, subtitle_end) {
        canvas.text(frame.x + title_end, baseline, spec.subtitle, Anchor::Start, subtitle);
    } else {
        below.extend(svg_text::wrap(spec.subtitle, subtitle.size, subtitle.face, frame.w));
    }
    if frame.h > 300.0 * u {
        below.extend(svg_text::wrap(spec.meaning, subtitle.size, subtitle.face, frame.w));
    }
    for line in below {
        height += 20.0 * u;
        canvas.text(frame.x, frame.y + height - 5.0 * u, &line, Anchor::Start, subtitle);
    }
    height += 20.0 * u;
    let unit = look.ink(12.5, p.dim);
    canvas.text(frame.x, frame.y + height - 5.0 * u, spec.unit, Anchor::Start, unit);
    Ok(height + 4.0 * u)
}

/// The shape of a state: a disc holds, a triangle is at risk, a square is broken.
pub(super) fn shape(canvas: &mut Canvas, standing: Standing, at: [f64; 2], r: f64, color: Rgb) {
    let [x, y] = at;
    match standing {
        Standing::Holds => canvas.circle(x, y, r, color),
        Standing::AtRisk => {
            let r = r * 1.1;
            canvas.polygon(&[[x, y - r], [x + r, y + 0.85 * r], [x - r, y + 0.85 * r]], color, 1.0);
        }
        Standing::Broken => canvas.rect(x - 0.9 * r, y - 0.9 * r, 1.8 * r, 1.8 * r, color, 1.0),
    }
}

/// The labels in the gutter of a frame this wide, each in lines.
fn labels(spec: &PlotSpec, frame: f64, look: &Look) -> Vec<EndLabel> {
    let p = look.palette;
    let labels = ends::labels(spec, spec.weeks).into_iter().map(|label| {
        let (pen, ink) = match label.names {
            Names::Judged => (look.pen(1.0, p.accent), look.bold(13.0, p.accent)),
            Names::Explains(_) => (look.pen(1.0, p.faint), look.ink(13.0, p.dim)),
            Names::Threshold { .. } => (look.pen(1.0, p.broken), look.ink(13.0, p.broken)),
        };
        let lines = svg_text::wrap(&label.long, ink.size, ink.face, 0.3 * frame);
        EndLabel { value: label.value, lines, pen, ink }
    });
    labels.collect()
}

/// Writes the labels into the gutter, each with a leader to its line's end.
fn end_labels(
    canvas: &mut Canvas,
    scale: &Scale,
    mut labels: Vec<EndLabel>,
    look: &Look,
) -> Result<(), Shortfall> {
    let u = look.unit;
    let y = |label: &EndLabel| scale.y(label.value);
    labels.sort_by(|a, b| y(a).total_cmp(&y(b)));
    let row = 16.0 * u;
    let wanted: Vec<(f64, f64)> =
        labels.iter().map(|label| (y(label), label.lines.len() as f64 * row)).collect();
    let (low, high) = (scale.area.y - 6.0 * u, scale.area.bottom() + 2.0 * u);
    let tops = ends::spread(&wanted, low, high).ok_or(Shortfall::Height)?;
    let right = scale.area.right();
    for (label, top) in labels.into_iter().zip(tops) {
        let middle = top + row / 2.0;
        canvas.line([right + 2.0 * u, y(&label)], [right + LEADER * u, middle], label.pen);
        for (i, line) in label.lines.iter().enumerate() {
            let baseline = middle + 4.5 * u + i as f64 * row;
            canvas.text(right + (LEADER + 4.0) * u, baseline, line, Anchor::Start, label.ink);
        }
    }
    Ok(())
}

/// How eight and five of ten futures spread, and the line that as many lie above as below.
fn fan(canvas: &mut Canvas, scale: &Scale, look: &Look) {
    let Some(fan) = &scale.spec.fan else { return };
    let edge = |quantile: usize| -> Vec<[f64; 2]> {
        (1..).zip(&fan.weeks).map(|(week, at)| [f64::from(week), at[quantile]]).collect()
    };
    let color = look.palette.accent;
    for (low, high) in [(0, 4), (1, 3)] {
        let around = edge(low).into_iter().chain(edge(high).into_iter().rev());
        let around: Vec<_> = around.map(|[week, at]| [scale.x(week), scale.y(at)]).collect();
        canvas.polygon(&around, color, 0.16);
    }
    let dash = Some((1.2 * look.unit, 2.0 * look.unit));
    let median = scale.line(&edge(2), [0.0, scale.spec.weeks]);
    canvas.lines(&median, Pen { color, width: 1.2 * look.unit, dash });
}

fn lines(canvas: &mut Canvas, scale: &Scale, look: &Look) {
    let spec = scale.spec;
    let grey_from = spec.grey_from.unwrap_or(spec.weeks);
    let thresholds = spec.thresholds.iter().map(|t| (&t.steps, look.threshold_pen(t.main)));
    // The judged line comes last, on top of the others.
    let series = spec.series.iter().rev().map(|s| (&s.points, look.series_pen(s.role, s.dashed)));
    for (points, pen) in thresholds.chain(series) {
        let grey = Pen { color: look.palette.faint, ..pen };
        canvas.lines(&scale.line(points, [grey_from, spec.weeks]), grey);
        canvas.lines(&scale.line(points, [0.0, grey_from]), pen);
    }
}

/// The broken weeks: shaded in the plot, and above it a bar with a square and the word.
fn breaches(canvas: &mut Canvas, scale: &Scale, lane_y: f64, look: &Look) {
    let (u, area) = (look.unit, scale.area);
    let grey_from = scale.spec.grey_from.unwrap_or(f64::INFINITY);
    let mut free = area.x;
    for &(from, to) in &scale.spec.breaches {
        for (from, to, color) in [
            (from, to.min(grey_from), look.palette.broken),
            (from.max(grey_from), to, look.palette.faint),
        ] {
            let (x, w) = (scale.x(from), scale.x(to) - scale.x(from));
            if w > 0.0 {
                canvas.rect(x, area.y, w, area.h, color, 0.12);
                canvas.rect(x, area.y - 4.0 * u, w, 4.0 * u, color, 1.0);
            }
        }
        let color = if from < grey_from { look.palette.broken } else { look.palette.dim };
        let ink = look.bold(12.0, color);
        // Week 0 is before the first step.
        let weeks = to.floor() - from.ceil().max(1.0) + 1.0;
        let words = format!("broken {weeks:.0} week{}", if weeks == 1.0 { "" } else { "s" });
        let needed = width(&words, ink) + 14.0 * u;
        let x = scale.x(from).min(area.right() - needed);
        if x >= free {
            let baseline = lane_y + 12.0 * u;
            // The line of the week leadership is replaced gives way to the words.
            canvas.rect(x, lane_y, needed, 13.5 * u, look.palette.panel, 1.0);
            shape(canvas, Standing::Broken, [x + 5.0 * u, baseline - 4.5 * u], 4.5 * u, color);
            canvas.text(x + 14.0 * u, baseline, &words, Anchor::Start, ink);
            free = x + needed + 10.0 * u;
        }
    }
}

/// The week patience ran out.
///
/// # Errors
/// When its label has room on neither side.
fn replaced(
    canvas: &mut Canvas,
    scale: &Scale,
    frame: Frame,
    lane_y: f64,
    look: &Look,
) -> Result<(), Shortfall> {
    let Some(week) = scale.spec.grey_from else { return Ok(()) };
    let (u, x) = (look.unit, scale.x(week));
    let ink = look.bold(12.0, look.palette.text);
    let words = format!("leadership replaced, week {week:.0}");
    let needed = width(&words, ink) + 6.0 * u;
    let (label_x, anchor) = if x + needed <= frame.right() {
        (x + 6.0 * u, Anchor::Start)
    } else if x - needed >= frame.x {
        (x - 6.0 * u, Anchor::End)
    } else {
        return Err(Shortfall::Width);
    };
    canvas.line([x, lane_y + u], [x, scale.area.bottom()], look.pen(1.2, look.palette.text));
    canvas.text(label_x, lane_y + 12.0 * u, &words, anchor, ink);
    Ok(())
}

fn cursor(canvas: &mut Canvas, scale: &Scale, look: &Look) {
    if !look.cursor {
        return;
    }
    let x = scale.x(f64::from(look.week));
    let pen = look.pen(1.2, look.palette.text);
    canvas.line([x, scale.area.y], [x, scale.area.bottom()], pen);
    let value = scale.spec.state_at(look.week).value;
    if value <= scale.spec.y_range.1 {
        canvas.circle(x, scale.y(value), 4.5 * look.unit, look.palette.text);
    }
}
