//! One plot on a page: header, lanes, lines, axes, and the labels at the lines' ends.

use super::axes;
use super::comparison_plot::{side_color, side_pen};
use super::contents::{self, OtherLine, Scale, shape};
use super::ends::{self, EndLabel, LEADER, Names};
use super::look::{Frame, Look, Shortfall};
use super::scene::{Anchor, Scene};
use super::spec::PlotSpec;
use super::svg_text;
use crate::model::WEEKS_PER_QUARTER;

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
        let mut nowhere = Scene::default();
        let labels = labels(spec, frame.w, look);
        let widths = labels.iter().flat_map(|of| of.lines.iter().map(|line| of.ink.width(line)));
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
    scene: &mut Scene,
    frame: Frame,
    spec: &PlotSpec,
    needs: Needs,
    look: &Look,
) -> Result<(), Shortfall> {
    let u = look.unit;
    header(scene, frame, spec, look)?;
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
    let scale = Scale::whole(Frame { x, y, w, h }, spec);
    axes::grid(scene, &scale, look);
    replaced(scene, &scale, frame, replaced_y, look)?;
    contents::breaches(scene, &scale, Some(breach_y), look);
    if let Some(bars) = &spec.bars {
        contents::bars(scene, &scale, bars, look);
    }
    if let Some(fan) = &spec.fan {
        contents::fan(scene, &scale, fan, look);
    }
    if let Some(points) = &spec.interval {
        contents::interval(scene, &scale, points, look);
    }
    let others = (1..).zip(&spec.beside);
    let others = others.map(|(n, it)| OtherLine { points: &it.points, pen: side_pen(n, look) });
    contents::lines(scene, &scale, &others.collect::<Vec<_>>(), look);
    contents::actuals(scene, &scale, &spec.actuals, look);
    contents::cursor(scene, &scale, look);
    axes::quarters(scene, &scale, frame.right(), look);
    decisions.draw(scene, &scale, look);
    end_labels(scene, &scale, labels(spec, frame.w, look), look)
}

/// Title, what is drawn, state; the rule in a sentence where there is room. Returns its height.
fn header(scene: &mut Scene, frame: Frame, spec: &PlotSpec, look: &Look) -> Result<f64, Shortfall> {
    let (u, p) = (look.unit, look.palette);
    let title = look.bold(18.0, p.text);
    let subtitle = look.ink(15.0, p.dim);
    let state = spec.state_at(look.week);
    let verdict = look.verdicts && spec.rule.is_some();
    let grey = spec.grey_from.is_some_and(|from| f64::from(look.week) >= from);
    let color = match spec.rule {
        _ if grey || !look.verdicts => p.dim,
        Some(_) => p.standing(state.standing),
        None => p.accent,
    };
    let words_ink = look.bold(15.0, color);
    let title_end = title.width(spec.title) + 10.0 * u;
    let subtitle_end = title_end + subtitle.width(spec.subtitle) + 24.0 * u;
    // Half of all futures are below it, which what is expected may be far above.
    let median = spec.fan.as_ref().map_or_else(String::new, |fan| {
        format!(", median {}", spec.format(fan.between(f64::from(look.week.max(1)), 2)))
    });
    let brief = match look.verdicts {
        true => spec.state_words(look.week),
        false => format!("{} {}{median}", spec.when(look.week), spec.format(state.value)),
    };
    let quarter = state.since_week.saturating_sub(1) / WEEKS_PER_QUARTER;
    let since = spec.quarters.get(quarter as usize).filter(|_| state.since_week > 0);
    let long = match look.verdicts {
        true => since.map(|(_, name)| format!("{brief} since {name}")),
        false => Some(format!(
            "{}, as expected: {}{median}",
            spec.when(look.week),
            spec.format(state.value)
        )),
    };
    let icon = if verdict { 18.0 * u } else { 0.0 };
    let fits = |words: &str, from: f64| from + icon + words_ink.width(words) <= frame.w;
    let words = long.filter(|long| fits(long, subtitle_end)).unwrap_or(brief);
    // Without the median where there is no room for both.
    let words = if fits(&words, title_end) { words } else { words.replacen(&median, "", 1) };
    if !fits(&words, title_end) {
        return Err(Shortfall::Width);
    }
    let baseline = frame.y + 18.0 * u;
    scene.text(frame.x, baseline, spec.title, Anchor::Start, title);
    scene.text(frame.right(), baseline, &words, Anchor::End, words_ink);
    if verdict {
        let middle = [frame.right() - words_ink.width(&words) - 11.0 * u, baseline - 5.5 * u];
        shape(scene, state.standing, middle, 5.5 * u, color);
    }
    let mut height = 24.0 * u;
    let mut below = Vec::new();
    if fits(&words, subtitle_end) {
        scene.text(frame.x + title_end, baseline, spec.subtitle, Anchor::Start, subtitle);
    } else {
        below.extend(svg_text::wrap(spec.subtitle, subtitle.size, subtitle.face, frame.w));
    }
    if frame.h > 300.0 * u {
        below.extend(svg_text::wrap(spec.meaning, subtitle.size, subtitle.face, frame.w));
    }
    for line in below {
        height += 20.0 * u;
        scene.text(frame.x, frame.y + height - 5.0 * u, &line, Anchor::Start, subtitle);
    }
    height += 20.0 * u;
    let unit = look.ink(13.0, p.dim);
    scene.text(frame.x, frame.y + height - 5.0 * u, spec.unit, Anchor::Start, unit);
    Ok(height + 4.0 * u)
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
    let beside = (1..).zip(&spec.beside).filter_map(|(n, of)| {
        let value = of.points.last()?[1];
        let color = side_color(n, look);
        let (pen, ink) = (look.pen(1.0, color), look.ink(13.0, color));
        let words = format!("{} {}", of.name, spec.format(value));
        Some(EndLabel {
            value,
            lines: svg_text::wrap(&words, ink.size, ink.face, 0.3 * frame),
            pen,
            ink,
        })
    });
    labels.chain(beside).collect()
}

/// Finds room in the gutter for all labels, and writes them there.
///
/// # Errors
/// When there is none.
fn end_labels(
    scene: &mut Scene,
    scale: &Scale,
    mut labels: Vec<EndLabel>,
    look: &Look,
) -> Result<(), Shortfall> {
    let u = look.unit;
    let y = |label: &EndLabel| scale.y(label.value);
    labels.sort_by(|a, b| y(a).total_cmp(&y(b)));
    let row = ends::ROW * u;
    let wanted: Vec<(f64, f64)> =
        labels.iter().map(|label| (y(label), label.lines.len() as f64 * row)).collect();
    let (low, high) = (scale.area.y - 6.0 * u, scale.area.bottom() + 2.0 * u);
    let tops = ends::spread(&wanted, low, high).ok_or(Shortfall::Height)?;
    for (label, top) in labels.iter().zip(tops) {
        ends::write(scene, scale, label, top + row / 2.0, look);
    }
    Ok(())
}

/// The week patience ran out.
///
/// # Errors
/// When its label has room on neither side.
fn replaced(
    scene: &mut Scene,
    scale: &Scale,
    frame: Frame,
    lane_y: f64,
    look: &Look,
) -> Result<(), Shortfall> {
    let Some(week) = scale.spec.grey_from else { return Ok(()) };
    let (u, x) = (look.unit, scale.x(week));
    let ink = look.bold(13.0, look.palette.text);
    let words = format!("leadership replaced, week {week:.0}");
    let needed = ink.width(&words) + 6.0 * u;
    let (label_x, anchor) = if x + needed <= frame.right() {
        (x + 6.0 * u, Anchor::Start)
    } else if x - needed >= frame.x {
        (x - 6.0 * u, Anchor::End)
    } else {
        return Err(Shortfall::Width);
    };
    scene.line([x, lane_y + u], [x, scale.area.bottom()], look.pen(1.2, look.palette.text));
    scene.text(label_x, lane_y + 12.0 * u, &words, anchor, ink);
    Ok(())
}
