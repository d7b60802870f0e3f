//! Which way the tree grows: it is laid out as if it grew upward, and turned.

use emath::{Pos2, Rect, Vec2, pos2, vec2};
use serde::{Deserialize, Serialize};

/// Which way the tree grows from its trunk on the canvas and on pages.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub enum Growth {
    /// Upward, as a tree does.
    #[default]
    Up,
    /// To the right, as one reads.
    Right,
    /// Downward, as charts of organizations are drawn.
    Down,
}

/// Where a connector meets a card from the side: this far below its top, or right of its left edge
/// where the tree grows to the right, points.
pub const SHOULDER: f32 = 39.0;

/// How the tree is laid out, as if it grew upward.
#[derive(Clone, Copy)]
pub struct Way(Growth);

impl Way {
    /// The way of a tree that grows so.
    pub fn of(growth: Growth) -> Way {
        Way(growth)
    }

    /// Where connectors of a row meet a card: in the middle of the edge, or at the shoulder.
    pub fn joint(self, slot: Rect) -> f32 {
        if self.0 == Growth::Right { slot.left() + SHOULDER } else { slot.center().x }
    }

    /// Where the stub of a column meets a card.
    pub fn stub(self, slot: Rect) -> f32 {
        if self.is_first_far() { slot.top() + SHOULDER } else { slot.bottom() - SHOULDER }
    }

    /// Whether the first of a column stands farthest from the team it reports to: columns are read
    /// from above, rows from the left.
    pub fn is_first_far(self) -> bool {
        self.0 == Growth::Up
    }
}

impl Growth {
    /// A size as it is before the tree is turned.
    pub fn before(self, size: Vec2) -> Vec2 {
        if self == Growth::Right { vec2(size.y, size.x) } else { size }
    }

    /// A point after the tree is turned.
    pub fn turned(self, at: Pos2) -> Pos2 {
        match self {
            Growth::Up => at,
            Growth::Down => pos2(at.x, -at.y),
            Growth::Right => pos2(-at.y, at.x),
        }
    }

    /// A rectangle after the tree is turned.
    pub fn turned_rect(self, rect: Rect) -> Rect {
        Rect::from_two_pos(self.turned(rect.min), self.turned(rect.max))
    }
}
