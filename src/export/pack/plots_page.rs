//! The four plots on a page of their own.

use super::Subject;
use super::pack_page::{CAPTION, Draft, Pages};
use super::ten_lines::{holds, weakest};
use crate::export::chart::look::{Frame, Look};
use crate::export::chart::page_layout;
use crate::export::chart::spec::PlotSpec;
use crate::export::sheet::Part;
use crate::model::number_text::likelihood;

/// Draws plots into frames at the first of these units at which all their text has room, each as a figure,
/// with the cursor in a week where one is given; returns that unit, or none where there was room at none.
pub fn plots(
    page: &mut Draft,
    frames: &[Frame],
    plots: &[&PlotSpec],
    units: &[f64],
    cursor: Option<u32>,
) -> Option<f64> {
    let week = cursor.or(plots.iter().map(|plot| plot.weeks as u32).max())?;
    for &unit in units {
        let look = Look {
            palette: page.palette,
            unit,
            thinnest: 0.6,
            week,
            cursor: cursor.is_some(),
            verdicts: false,
            name_decisions: false,
            futures: 1.0,
        };
        let Some(scenes) = page_layout::plots_in(frames, plots, &look) else { continue };
        for (scene, plot) in scenes.into_iter().zip(plots) {
            let state = plot.format(plot.state_at(week).value);
            let words = format!("{}: {}, as expected, {state}.", plot.title, plot.when(week));
            page.part(
                |shapes| Part::Figure(words, shapes),
                |page| page.scene.shapes.extend(scene.shapes),
            );
        }
        return Some(unit);
    }
    None
}

/// The units of plots, all of whose type is large enough to be read.
pub const UNITS: [f64; 4] = [0.85, 0.8, 0.76, 0.72];

/// Each plot on a page of its own, the first on the one there is; where even that has no room for its names,
/// that is said.
pub fn one_a_page(pages: &mut Pages, specs: &[&PlotSpec], cursor: Option<u32>) {
    for (nth, plot) in specs.iter().enumerate() {
        let page = if nth == 0 { pages.last() } else { pages.go_on() };
        let (x, y, w) = (page.left(), page.y, page.width());
        let frame = Frame { x, y, w, h: page.bottom() - 50.0 - y };
        if plots(page, &[frame], &[plot], &UNITS, cursor).is_none() {
            let ink = page.plain();
            let words = format!("The plot of {} has no room beside its names.", plot.title);
            page.paragraph([x, y], w, &words, ink);
        }
    }
}

/// Writes the page.
pub fn write(of: &Subject<'_>, specs: &[PlotSpec], pages: &mut Pages) {
    let weak = weakest(of);
    let title = format!(
        "{} is the rule to watch: it is never broken in {} of futures",
        weak.title(),
        likelihood(holds(of, weak).share)
    );
    let sub = "The plan as expected, without bad luck, how its futures spread, and the quarters in which something \
               is decided.";
    let page = pages.begin("The four rules", &title, sub);
    let (left, top, width) = (page.left(), page.y + 4.0, page.width());
    let gap = 36.0;
    let key = 34.0;
    let (w, h) = ((width - gap) / 2.0, (page.bottom() - key - top - 20.0) / 2.0);
    let specs: Vec<&PlotSpec> = specs.iter().filter(|plot| plot.rule.is_some()).collect();
    let frames: Vec<Frame> = (0..specs.len())
        .map(|n| Frame {
            x: left + (n % 2) as f64 * (w + gap),
            y: top + (n / 2) as f64 * (h + 20.0),
            w,
            h,
        })
        .collect();
    if plots(page, &frames, &specs, &UNITS, None).is_none() {
        one_a_page(pages, &specs, None);
    }
    let page = pages.last();
    let small = page.ink(CAPTION, page.palette.dim);
    let shaded = match specs.iter().any(|plot| !plot.breaches.is_empty()) {
        true => " Shaded: broken as expected.",
        false => "",
    };
    let words = format!(
        "Thick line: what the rule judges, as expected; it can keep its threshold while many futures do not. \
         Dotted, the median: half of all futures lie below; tinted: eight and five of ten. Thin lines: what explains it. \
         Dashed red: the threshold. Figures at the right: at the end, as expected. Diamonds: decisions; dots: \
         hires alone.{shaded}"
    );
    page.paragraph([left, page.bottom() - key + 12.0], width, &words, small);
}
