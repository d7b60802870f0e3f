//! The foot of a page of plots: what lines, shades and marks mean, and what every figure rests on.

use super::axes;
use super::comparison_plot::side_pen;
use super::contents::{INTERVAL, ring, shape};
use super::look::{Frame, Look};
use super::page::Page;
use super::scene::{Anchor, Fill, Pen, Scene};
use super::spec::Role;
use super::svg_text::wrap;
use crate::sim::Standing;

/// What stands before the words of a key.
enum Sample {
    Line(Pen),
    State(Standing),
    Tint(Fill),
    Mark { hires_only: bool },
    Ring,
}

/// Draws the foot at the lower end of a frame. Returns its height.
pub(super) fn foot(scene: &mut Scene, inner: Frame, page: &Page, look: &Look) -> f64 {
    let u = look.unit;
    let ink = look.ink(12.0, look.palette.dim);
    let lines = match page.basis {
        "" => Vec::new(),
        basis => wrap(basis, ink.size, ink.face, inner.w),
    };
    let row = 17.0 * u;
    let mut baseline = inner.bottom() - (lines.len().max(1) - 1) as f64 * row;
    for line in &lines {
        scene.text(inner.x, baseline, line, Anchor::Start, ink);
        baseline += row;
    }
    let basis = if lines.is_empty() { 0.0 } else { lines.len() as f64 * row + 6.0 * u };
    basis + key(scene, Frame { h: inner.h - basis, ..inner }, page, look)
}

/// What there is to be explained on a page.
fn items(page: &Page, look: &Look) -> Vec<(String, Sample)> {
    let p = look.palette;
    let mut items: Vec<(String, Sample)> = Vec::new();
    let mut add = |words: &str, sample| {
        if !items.iter().any(|(known, _)| known == words) {
            items.push((words.to_owned(), sample));
        }
    };
    let line = |role, dashed| Sample::Line(look.series_pen(role, dashed));
    if page.plots.iter().any(|plot| plot.rule.is_some()) {
        add("what the rule judges", line(Role::Judged, false));
        add("what explains it", line(Role::Explains, false));
        add("threshold", Sample::Line(look.threshold_pen(true)));
        add("holds", Sample::State(Standing::Holds));
        add("at risk", Sample::State(Standing::AtRisk));
        add("broken", Sample::State(Standing::Broken));
    }
    for plot in page.plots.iter().filter(|plot| plot.rule.is_none()) {
        for series in &plot.series {
            add(series.name, line(series.role, series.dashed));
        }
        if let Some(bars) = &plot.bars {
            add(bars.name, Sample::Tint(Fill { color: p.accent, opacity: INTERVAL }));
        }
        if plot.interval.is_some() {
            let fill = Fill { color: p.accent, opacity: INTERVAL };
            add("95 % interval by chance of the sample", Sample::Tint(fill));
        }
    }
    for (n, beside) in page.plots.iter().flat_map(|plot| (1..).zip(&plot.beside)) {
        add(&beside.name, Sample::Line(side_pen(n, look)));
    }
    if page.plots.iter().any(|plot| !plot.actuals.is_empty()) {
        add("what happened", Sample::Ring);
    }
    if page.plots.iter().any(|plot| !plot.markers.is_empty()) {
        add("decisions", Sample::Mark { hires_only: false });
        add("hires only", Sample::Mark { hires_only: true });
    }
    items
}

/// What lines, shades and marks mean. Returns its height.
fn key(scene: &mut Scene, inner: Frame, page: &Page, look: &Look) -> f64 {
    let u = look.unit;
    let ink = look.ink(12.5, look.palette.dim);
    let row = 19.0 * u;
    let mut placed: Vec<(f64, usize, Vec<String>, Sample)> = Vec::new();
    let (mut x, mut rows) = (0.0, 0);
    for (words, sample) in items(page, look) {
        // Only the name of a scenario is ever longer than a line.
        let lines = wrap(&words, ink.size, ink.face, (inner.w - sample.width(u)).max(1.0));
        let widest = lines.iter().map(|line| ink.width(line)).fold(0.0, f64::max);
        let needed = sample.width(u) + widest;
        if x > 0.0 && x + needed > inner.w {
            (x, rows) = (0.0, rows + 1);
        }
        let first = rows;
        rows += lines.len().max(1) - 1;
        placed.push((inner.x + x, first, lines, sample));
        x += needed + 22.0 * u;
    }
    for (x, first, lines, sample) in placed {
        let baseline = |line: usize| inner.bottom() - (rows - line) as f64 * row;
        sample.draw(scene, [x, baseline(first) - 4.5 * u], look);
        for (nth, line) in lines.iter().enumerate() {
            scene.text(x + sample.width(u), baseline(first + nth), line, Anchor::Start, ink);
        }
    }
    (rows + 1) as f64 * row + 8.0 * u
}

impl Sample {
    fn width(&self, u: f64) -> f64 {
        match self {
            Sample::Line(_) => 32.0 * u,
            Sample::Tint(_) => 22.0 * u,
            _ => 15.0 * u,
        }
    }

    fn draw(&self, scene: &mut Scene, at: [f64; 2], look: &Look) {
        let (u, [x, y]) = (look.unit, at);
        match self {
            Sample::Line(pen) => scene.line([x, y], [x + 26.0 * u, y], *pen),
            Sample::Tint(fill) => scene.rect(x, y - 5.0 * u, 16.0 * u, 10.0 * u, *fill),
            Sample::State(standing) => {
                let color = look.palette.standing(*standing);
                shape(scene, *standing, [x + 5.0 * u, y], 5.0 * u, color);
            }
            Sample::Ring => ring(scene, [x + 5.0 * u, y], look),
            Sample::Mark { hires_only } => {
                axes::mark(scene, *hires_only, [x + 5.0 * u, y], u, look.palette.dim);
            }
        }
    }
}
