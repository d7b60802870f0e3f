//! Which way the tree grows: it is laid out as if it grew upward, and turned.

use eframe::egui::{Pos2, Rect, Vec2, pos2, vec2};

use crate::app::settings::Growth;

/// Where a connector meets a card from the side: this far below its top, points, so that it does
/// whatever the card holds.
pub const SHOULDER: f32 = 40.0;

/// How the tree is laid out, as if it grew upward.
#[derive(Clone, Copy)]
pub struct Way {
    /// Whether cards of a row stand on the side toward their parent instead of the far one.
    near: bool,
    /// Where connectors meet a card, from its left; in the middle when not said.
    shoulder: Option<f32>,
}

impl Way {
    pub fn of(growth: Growth) -> Way {
        Way { near: growth != Growth::Up, shoulder: (growth == Growth::Right).then_some(SHOULDER) }
    }

    /// Where connectors meet a card.
    pub fn joint(self, slot: Rect) -> f32 {
        self.shoulder.map_or(slot.center().x, |shoulder| slot.left() + shoulder)
    }

    /// A card in a row between two heights.
    pub fn hung(self, center: f32, top: f32, bottom: f32, size: Vec2) -> Rect {
        let top = if self.near { bottom - size.y } else { top };
        Rect::from_min_size(pos2(center - size.x / 2.0, top), size)
    }
}

impl Growth {
    /// A size as it is before the tree is turned.
    pub fn before(self, size: Vec2) -> Vec2 {
        if self == Growth::Right { vec2(size.y, size.x) } else { size }
    }

    pub fn turned(self, at: Pos2) -> Pos2 {
        match self {
            Growth::Up => at,
            Growth::Down => pos2(at.x, -at.y),
            Growth::Right => pos2(-at.y, at.x),
        }
    }

    pub fn turned_rect(self, rect: Rect) -> Rect {
        Rect::from_two_pos(self.turned(rect.min), self.turned(rect.max))
    }
}
