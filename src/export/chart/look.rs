//! What all plots of a page have in common: type, pens, room.

use super::canvas::{Ink, Pen};
use super::palette::{Palette, Rgb};
use super::spec::Role;
use super::svg_text::{self, Face};

/// What a page is too short of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Shortfall {
    Width,
    Height,
}

/// What all plots of a page have in common.
pub(super) struct Look<'a> {
    /// The colours.
    pub palette: &'a Palette,
    /// Size of the type: 1 on a page of 1600 × 1000.
    pub unit: f64,
    /// The week whose state is told.
    pub week: u32,
    /// Whether that week is marked in the plots.
    pub cursor: bool,
    /// Whether decisions are named, not only marked.
    pub name_decisions: bool,
}

impl Look<'_> {
    pub fn ink(&self, size: f64, color: Rgb) -> Ink {
        Ink { size: size * self.unit, face: Face::Regular, color }
    }

    pub fn bold(&self, size: f64, color: Rgb) -> Ink {
        Ink { face: Face::SemiBold, ..self.ink(size, color) }
    }

    pub fn pen(&self, width: f64, color: Rgb) -> Pen {
        Pen { color, width: width * self.unit, dash: None }
    }

    pub fn dashed(&self, width: f64, color: Rgb) -> Pen {
        Pen { dash: Some((6.0 * self.unit, 4.0 * self.unit)), ..self.pen(width, color) }
    }

    /// The pens of the thick line, the thin ones, and the thresholds.
    pub fn series_pen(&self, role: Role, dashed: bool) -> Pen {
        match (role, dashed) {
            (Role::Judged, _) => self.pen(3.0, self.palette.accent),
            (Role::Explains, false) => self.pen(1.4, self.palette.dim),
            (Role::Explains, true) => self.dashed(1.4, self.palette.dim),
        }
    }

    pub fn threshold_pen(&self, main: bool) -> Pen {
        self.dashed(if main { 1.8 } else { 1.0 }, self.palette.broken)
    }
}

pub(super) fn width(text: &str, ink: Ink) -> f64 {
    svg_text::width(text, ink.size, ink.face)
}

/// A rectangle on the page.
#[derive(Debug, Clone, Copy)]
pub(super) struct Frame {
    pub x: f64,
    pub y: f64,
    pub w: f64,
    pub h: f64,
}

impl Frame {
    pub fn right(&self) -> f64 {
        self.x + self.w
    }

    pub fn bottom(&self) -> f64 {
        self.y + self.h
    }
}
