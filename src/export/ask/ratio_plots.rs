//! The hiring ratio, the work a product engineer makes, and the wait, one above the other.

use super::ask_grid::{BELOW, Grid, LEFT};
use super::ask_remarks;
use super::found::Ask;
use crate::export::chart::look::{Frame, Look};
use crate::export::chart::scene::{Anchor, Fill, Scene};
use crate::export::chart::section::paragraph;
use crate::export::chart::ticks::nice_max;
use crate::model::WEEKS_PER_QUARTER;
use crate::sim::hiring::{HiringFigure, Lying};

/// Height of a plot, and of the words above it.
const PLOT: f64 = 84.0;
const WORDS: f64 = 24.0;
/// How many weeks to either side a figure covers.
const NEAR: usize = 7;
/// How often the highest expected value a band may be before it leaves the scale.
const SEEN: f64 = 2.5;

/// Draws them. Returns the height they take up.
pub(super) fn draw(
    scene: &mut Scene,
    [x, y]: [f64; 2],
    width: f64,
    ask: &Ask,
    look: &Look<'_>,
) -> f64 {
    let plots = [
        (HiringFigure::Ratio, "Infrastructure engineers to 100 product engineers", 1),
        (HiringFigure::Hours, "Hours of infrastructure work a product engineer makes a week", 2),
        (HiringFigure::Wait, "Weeks a request waits, by load", 1),
    ];
    let mut top = y;
    for (figure, title, places) in plots {
        let ink = look.ink(13.0, look.palette.text);
        scene.text(x, top + 13.0, title, Anchor::Start, ink);
        top += WORDS;
        let frame = Frame { x: x + LEFT, y: top, w: width - LEFT - 8.0, h: PLOT };
        let grid = plot(scene, frame, ask.figure(figure), places, look);
        top += PLOT + 12.0;
        if figure == HiringFigure::Wait {
            let weeks = f64::from(WEEKS_PER_QUARTER);
            let middle = |nth: usize| grid.x((nth as f64 + 0.5) * weeks);
            grid.quarters(scene, &ask.labels(), middle, look);
            top += BELOW - 12.0;
        }
    }
    let words = format!("{}{}", ask_remarks::waits(ask), ask_remarks::off_the_scale(ask));
    top += paragraph(scene, [x, top], width, &words, look.ink(13.0, look.palette.text));
    top - y
}

fn plot(scene: &mut Scene, frame: Frame, of: &Lying, places: usize, look: &Look<'_>) -> Grid {
    let p = look.palette;
    let sound = |value: f64| if value.is_finite() { value } else { 0.0 };
    let most = of.expected.iter().copied().map(sound).fold(0.0, f64::max);
    let highest = of.range.iter().map(|range| sound(range[1])).fold(most, f64::max);
    let seen = highest.min(most * SEEN).max(most);
    let weeks = of.expected.len();
    let grid = Grid { frame, along: [1.0, weeks.max(2) as f64], up: [0.0, nice_max(seen)] };
    grid.rules(scene, 2, "", look);
    let at = |week: usize, value: f64| [grid.x(week as f64 + 1.0), grid.y(value)];
    if !of.range.is_empty() {
        let edge = |end: usize| {
            of.range.iter().enumerate().map(|(week, range)| at(week, range[end])).collect()
        };
        scene.band(edge(0), edge(1), Fill { color: p.accent, opacity: 0.15 });
    }
    let line: Vec<[f64; 2]> = of.expected.iter().enumerate().map(|(w, it)| at(w, *it)).collect();
    scene.lines(vec![line], look.pen(2.2, p.accent));
    // A figure at the end of every year or so, as many as have room.
    let quarters = weeks / WEEKS_PER_QUARTER as usize;
    let bold = look.bold(12.5, p.accent);
    for quarter in told(quarters) {
        let week = quarter * WEEKS_PER_QUARTER as usize + WEEKS_PER_QUARTER as usize - 1;
        let Some(value) = of.expected.get(week) else { continue };
        let [x, y] = at(week, *value);
        scene.disc([x, y], 3.0, p.accent);
        let text = format!("{value:.places$}");
        // Above all of the line that is near, but within the plot's own room; the last ends where the plot
        // does.
        let near = week.saturating_sub(NEAR)..(week + NEAR).min(of.expected.len());
        let crest = near.map(|week| at(week, of.expected[week])[1]).fold(y, f64::min);
        let above = if crest - 7.0 < frame.y + 8.0 { y + 17.0 } else { crest - 7.0 };
        let (x, anchor) = match quarter + 1 == quarters {
            true => (frame.right() + 6.0, Anchor::End),
            false => (x, Anchor::Middle),
        };
        scene.text(x, above, &text, anchor, bold);
    }
    if highest > grid.up[1] {
        let words = match highest {
            // Waits in years are as good as never.
            _ if highest > ask_remarks::FOREVER => "band leaves the scale: over 52".to_owned(),
            _ => format!("band leaves the scale: up to {highest:.1}"),
        };
        let ink = look.ink(12.0, p.dim);
        scene.text(frame.right(), frame.y + 10.0, &words, Anchor::End, ink);
    }
    grid
}

/// The quarters whose figures are told: at most five, the last among them.
fn told(quarters: usize) -> Vec<usize> {
    let step = match quarters {
        0..=3 => 1,
        _ => quarters.div_ceil(5).max(2),
    };
    let mut told: Vec<usize> = (0..quarters).rev().step_by(step).collect();
    told.reverse();
    told
}
