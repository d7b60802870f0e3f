//! A page with one plot or several: what stands where on it.

use super::legend;
use super::look::{Frame, Look, Shortfall};
use super::page::{ChartError, MOST_PX, Page};
use super::panel::{self, Needs};
use super::scene::{Anchor, Ink, Scene};
use super::spec::PlotSpec;
use super::svg_text::{self, Face};
use crate::export::sheet::Sheet;
use crate::model::WEEKS_PER_QUARTER;

/// A page of plots, laid out.
///
/// # Errors
/// As [`scene`].
pub fn sheet(page: &Page) -> Result<Sheet, ChartError> {
    let plots: Vec<String> = page.plots.iter().map(|plot| in_words(plot)).collect();
    let ground = page.theme.palette().panel;
    Ok(Sheet::figure(page.name, plots.join(" "), page.size, ground, scene(page)?))
}

/// What a plot shows, for who cannot see it.
pub fn in_words(plot: &PlotSpec) -> String {
    let state = plot.state_words(plot.weeks as u32);
    let about = if plot.subtitle.is_empty() { plot.meaning } else { plot.subtitle };
    format!("{} ({about}): {state} at the end.", plot.title)
}

/// Everything on a page.
///
/// # Errors
/// [`ChartError::TooSmall`] when the text leaves no room for the plots (no text is ever cut), with
/// a size that does; [`ChartError::TooLarge`] above [`MOST_PX`]; [`ChartError::Nothing`] without a
/// plot.
pub fn scene(page: &Page) -> Result<Scene, ChartError> {
    let (w, h) = page.size;
    if page.plots.is_empty() {
        return Err(ChartError::Nothing);
    }
    if w > MOST_PX || h > MOST_PX {
        return Err(ChartError::TooLarge { width: w.into(), height: h.into(), most: MOST_PX });
    }
    let mut shortfall = match compose(page) {
        Ok(scene) => return Ok(scene),
        Err(shortfall) => shortfall,
    };
    let mut enough = Page { size: (w.max(16), h.max(16)), ..page.clone() };
    while enough.size.0 < MOST_PX && enough.size.1 < MOST_PX {
        let side = match shortfall {
            Shortfall::Width => &mut enough.size.0,
            Shortfall::Height => &mut enough.size.1,
        };
        // By a tenth at a time, to the next ten.
        *side = (*side + (*side / 10).max(10)).div_ceil(10) * 10;
        match compose(&enough) {
            Ok(_) => break,
            Err(still) => shortfall = still,
        }
    }
    let (needed_width, needed_height) = enough.size;
    Err(ChartError::TooSmall { width: w, height: h, needed_width, needed_height })
}

/// Plots in frames of their own, their areas and time axes aligned; none where some text has no room.
pub fn plots_in(frames: &[Frame], plots: &[&PlotSpec], look: &Look) -> Option<Vec<Scene>> {
    let mut needs = Needs::default();
    for (frame, plot) in frames.iter().zip(plots) {
        needs = needs.and(Needs::of(*frame, plot, look).ok()?);
    }
    let drawn = frames.iter().zip(plots).map(|(frame, plot)| {
        let mut scene = Scene::default();
        panel::draw(&mut scene, *frame, plot, needs, look).ok()?;
        Some(scene)
    });
    drawn.collect()
}

/// Columns in which `count` plots come out nearest to twice as wide as high.
fn columns(count: usize, w: f64, h: f64) -> usize {
    let misfit = |columns: &usize| {
        let rows = count.div_ceil(*columns);
        let ratio = (w / *columns as f64) / (h / rows as f64);
        libm::fabs(libm::log(ratio / 1.9))
    };
    let choices = [1, 2, 3, 4].into_iter().filter(|columns| *columns <= count);
    // Four are never three and one.
    let choices = choices.filter(|columns| count != 4 || *columns != 3);
    choices.min_by(|a, b| misfit(a).total_cmp(&misfit(b))).unwrap_or(1)
}

fn compose(page: &Page) -> Result<Scene, Shortfall> {
    let palette = page.theme.palette();
    let (w, h) = (f64::from(page.size.0), f64::from(page.size.1));
    let single = page.plots.len() == 1;
    // Type grows with the page's area, but not much ahead of its shorter side.
    let (across, down) = (w / 1600.0, h / 1000.0);
    let fit = libm::sqrt(across * down).min(1.25 * across.min(down));
    let last = page.plots[0].weeks as u32;
    let week = page.at.map_or(last, |quarter| ((quarter + 1) * WEEKS_PER_QUARTER).min(last));
    let look = Look {
        palette,
        unit: (fit * if single { 1.25 } else { 1.0 }).max(0.8),
        thinnest: 0.0,
        week,
        cursor: page.at.is_some(),
        verdicts: true,
        name_decisions: single,
        futures: 1.0,
    };
    let margin = 28.0 * look.unit;
    let mut scene = Scene::default();
    let inner = Frame { x: margin, y: margin, w: w - 2.0 * margin, h: h - 2.0 * margin };
    if inner.w < 100.0 {
        return Err(Shortfall::Width);
    }
    let head = heading(&mut scene, inner, page, &look);
    let foot = legend::foot(&mut scene, inner, page, &look);
    let gap = 32.0 * look.unit;
    let room = Frame { y: inner.y + head, h: inner.h - head - foot, ..inner };
    if room.h <= 0.0 {
        return Err(Shortfall::Height);
    }
    let columns = columns(page.plots.len(), room.w, room.h);
    let rows = page.plots.len().div_ceil(columns);
    let cell_w = (room.w - gap * (columns - 1) as f64) / columns as f64;
    let cell_h = (room.h - gap * 0.6 * (rows - 1) as f64) / rows as f64;
    let frame = |i: usize| Frame {
        x: room.x + (i % columns) as f64 * (cell_w + gap),
        y: room.y + (i / columns) as f64 * (cell_h + gap * 0.6),
        w: cell_w,
        h: cell_h,
    };
    let mut needs = Needs::default();
    for plot in &page.plots {
        needs = needs.and(Needs::of(frame(0), plot, &look)?);
    }
    for (i, plot) in page.plots.iter().enumerate() {
        panel::draw(&mut scene, frame(i), plot, needs, &look)?;
    }
    Ok(scene)
}

/// The name, what the scenario shows, and which week the states are of. Returns its height.
fn heading(scene: &mut Scene, inner: Frame, page: &Page, look: &Look) -> f64 {
    let (u, p) = (look.unit, look.palette);
    // A long name is set smaller, down to the size of its text, before it takes a third line.
    let sizes = [28.0, 24.0, 20.0, 17.0];
    let wrap = |size: f64| svg_text::wrap(page.name, size * u, Face::SemiBold, inner.w);
    let size = sizes.into_iter().find(|size| wrap(*size).len() <= 2).unwrap_or(17.0);
    let mut y = inner.y;
    let mut block = |lines: Vec<String>, ink: Ink, leading: f64| {
        for line in lines {
            y += ink.size * leading;
            scene.text(inner.x, y - ink.size * 0.3, &line, Anchor::Start, ink);
        }
    };
    block(wrap(size), look.bold(size, p.text), 1.25);
    let about = look.ink(16.0, p.dim);
    block(svg_text::wrap(page.about, about.size, about.face, inner.w), about, 1.4);
    let quarter = (look.week.saturating_sub(1) / WEEKS_PER_QUARTER) as usize;
    let name = page.plots[0].quarters.get(quarter).map_or("", |(_, name)| name.as_str());
    let what = if page.plots.iter().any(|plot| plot.rule.is_some()) { "States" } else { "Values" };
    let mut told = format!("{what} at the end of {name}");
    if let Some(fan) = &page.plots[0].fan {
        let all = fan.futures;
        told += &format!(" · Tinted: 80 % and 50 % of {all} futures; dotted: their median");
    }
    let ink = look.ink(14.0, p.dim);
    block(svg_text::wrap(&told, ink.size, ink.face, inner.w), ink, 1.5);
    y + 14.0 * u - inner.y
}
