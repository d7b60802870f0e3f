//! How what is drawn looks: type, pens and room, the same on a page and on the screen but for size.

use super::palette::{Palette, Rgb};
use super::scene::{Dash, Ink, Pen};
use super::spec::Role;
use super::svg_text::Face;

/// What a page is too short of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Shortfall {
    Width,
    Height,
}

/// What everything that is drawn has in common.
#[derive(Debug, Clone, Copy)]
pub struct Look<'a> {
    /// The colours.
    pub palette: &'a Palette,
    /// The size of marks, pens and, on a page, of the type: 1 on a page of 1600 × 1000.
    pub unit: f64,
    /// The thinnest a line is; on a screen as wide as its points.
    pub thinnest: f64,
    /// The week whose state is told.
    pub week: u32,
    /// Whether that week is marked in the plots.
    pub cursor: bool,
    /// Whether plots tell how their rule stands that week; else the value alone, as a reading.
    pub verdicts: bool,
    /// Whether decisions are named, not only marked.
    pub name_decisions: bool,
    /// How strong what the futures say is drawn, from 0 to 1.
    pub futures: f64,
}

impl<'a> Look<'a> {
    /// What is drawn that is no plot: type and pens at unit 1.
    pub fn plain(palette: &'a Palette) -> Look<'a> {
        let (unit, thinnest, week, futures) = (1.0, 0.0, 0, 1.0);
        Look {
            palette,
            unit,
            thinnest,
            week,
            cursor: false,
            verdicts: true,
            name_decisions: false,
            futures,
        }
    }

    /// Regular type of `size` at unit 1.
    pub fn ink(&self, size: f64, color: Rgb) -> Ink {
        Ink { size: size * self.unit, face: Face::Regular, color }
    }

    /// Semibold type of `size` at unit 1.
    pub fn bold(&self, size: f64, color: Rgb) -> Ink {
        Ink { face: Face::SemiBold, ..self.ink(size, color) }
    }

    /// A solid line of `width` at unit 1.
    pub fn pen(&self, width: f64, color: Rgb) -> Pen {
        let width = (width * self.unit).max(self.thinnest);
        Pen { color, width, dash: Dash::Solid, opacity: 1.0 }
    }

    /// A dashed line; widths, dashes and gaps at unit 1.
    pub fn dashed(&self, width: f64, dash: [f64; 2], color: Rgb) -> Pen {
        // Dashes much shorter than a line is wide would run together.
        let unit = self.unit.max(1.5 * self.thinnest / dash[0].min(dash[1]));
        Pen { dash: Dash::Dashes(dash.map(|length| length * unit)), ..self.pen(width, color) }
    }

    /// The pen of the thick line, or of the thin ones.
    pub fn series_pen(&self, role: Role, dashed: bool) -> Pen {
        match (role, dashed) {
            (Role::Judged, _) => self.pen(3.0, self.palette.accent),
            (Role::Explains, false) => self.pen(1.4, self.palette.dim),
            (Role::Explains, true) => self.dashed(1.4, DASH, self.palette.dim),
        }
    }

    /// The pen of a threshold, the main one or another.
    pub fn threshold_pen(&self, main: bool) -> Pen {
        self.dashed(if main { 1.8 } else { 1.0 }, DASH, self.palette.broken)
    }

    /// The pen of the line that as many futures lie above as below.
    pub fn median_pen(&self) -> Pen {
        let pen = self.dashed(1.2, [1.2, 2.0], self.palette.accent);
        Pen { opacity: self.futures, ..pen }
    }
}

/// A dash and its gap, at unit 1.
const DASH: [f64; 2] = [6.0, 4.0];

/// A rectangle on a page or a screen; y grows downward.
#[derive(Debug, Clone, Copy)]
pub struct Frame {
    /// Its left edge.
    pub x: f64,
    /// Its upper edge.
    pub y: f64,
    /// Its width.
    pub w: f64,
    /// Its height.
    pub h: f64,
}

impl Frame {
    /// Its right edge.
    pub fn right(&self) -> f64 {
        self.x + self.w
    }

    /// Its lower edge.
    pub fn bottom(&self) -> f64 {
        self.y + self.h
    }
}
