//! A small plot's axes: values up, quarters along.

use crate::export::chart::look::{Frame, Look};
use crate::export::chart::scene::{Anchor, Ink, Scene};
use crate::export::chart::ticks::{nice_step, nice_ticks, tick_text};

/// Room left of a plot for the numbers at its ticks.
pub(super) const LEFT: f64 = 34.0;

/// Where values are in a frame.
#[derive(Clone, Copy)]
pub(super) struct Grid {
    /// The plot, without what stands around it.
    pub frame: Frame,
    /// Both ends of what is along, and of what is up.
    pub along: [f64; 2],
    pub up: [f64; 2],
}

impl Grid {
    pub(super) fn x(&self, along: f64) -> f64 {
        let [low, high] = self.along;
        self.frame.x + (along - low) / (high - low) * self.frame.w
    }

    /// That of the nearest edge where a value is out of view.
    pub(super) fn y(&self, up: f64) -> f64 {
        let [low, high] = self.up;
        let share = ((up - low) / (high - low)).clamp(0.0, 1.0);
        self.frame.bottom() - if share.is_nan() { 0.0 } else { share } * self.frame.h
    }

    /// Lines at the ticks with their numbers, at most so many; `text` is what stands after each.
    pub(super) fn rules(&self, scene: &mut Scene, most: usize, after: &str, look: &Look<'_>) {
        let p = look.palette;
        let ink = look.ink(12.0, p.dim);
        let [low, high] = self.up;
        let step = nice_step(high - low, most);
        for tick in nice_ticks(low, high, most) {
            let y = self.y(tick);
            let color = if tick == low { p.faint } else { p.line };
            scene.line([self.frame.x, y], [self.frame.right(), y], look.pen(0.9, color));
            let text = format!("{}{after}", in_few(tick, step));
            // What is wider than its room is written smaller.
            let size = ink.size * ((LEFT - 2.0) / ink.width(&text)).min(1.0);
            let ink = if after.is_empty() { Ink { size, ..ink } } else { ink };
            let apart = (LEFT - ink.width(&text)).clamp(2.0, 6.0);
            scene.text(self.frame.x - apart, y + 4.0, &text, Anchor::End, ink);
        }
    }

    /// The calendar's names of quarters below, each at `middle` of its place, as many as have room: "Q2" and,
    /// where a year is new, that year below.
    pub(super) fn quarters(
        &self,
        scene: &mut Scene,
        labels: &[&str],
        middle: impl Fn(usize) -> f64,
        look: &Look<'_>,
    ) {
        let ink = look.ink(12.0, look.palette.dim);
        let place = self.frame.w / labels.len().max(1) as f64;
        let parts: Vec<(&str, &str)> =
            labels.iter().map(|label| label.rsplit_once('-').unwrap_or(("", *label))).collect();
        let widest = parts.iter().map(|(_, quarter)| ink.width(quarter)).fold(0.0, f64::max);
        let step = ((widest + 8.0) / place).ceil().max(1.0) as usize;
        let y = self.frame.bottom() + 15.0;
        let (mut told, mut free) = ("", f64::NEG_INFINITY);
        for (nth, (year, quarter)) in parts.iter().enumerate().step_by(step) {
            scene.text(middle(nth), y, quarter, Anchor::Middle, ink);
            let half = ink.width(year) / 2.0;
            if *year != told && middle(nth) - half >= free {
                scene.text(middle(nth), y + 15.0, year, Anchor::Middle, ink);
                (told, free) = (*year, middle(nth) + half + 6.0);
            }
        }
    }
}

/// A tick, thousands and millions as such.
fn in_few(tick: f64, step: f64) -> String {
    match tick.abs() {
        size if (1e3..1e6).contains(&size) => format!("{}k", tick_text(tick / 1e3, step / 1e3)),
        size if (1e6..1e9).contains(&size) => format!("{}M", tick_text(tick / 1e6, step / 1e6)),
        _ => tick_text(tick, step),
    }
}

/// Room below a plot for its quarters.
pub(super) const BELOW: f64 = 34.0;
