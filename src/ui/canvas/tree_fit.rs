//! How a tree is shown so that it suits the canvas: with whole cards in one row of siblings while that
//! can be read, else in columns, else with small cards.

use eframe::egui::{Rect, Vec2};

use super::legibility::NAMED;
use crate::export::tree::growth_direction::Growth;
use crate::export::tree::tree_layout::{Node, arrange};

/// The zoom down to which small cards are legible.
pub const LEGIBLE: f32 = 0.75;
/// Whole cards say more, so that they may be a little smaller.
const LEGIBLE_WHOLE: f32 = 0.7;
/// The zoom up to which small cards stay small: who comes nearer wants to see what is on them.
pub const NEAR: f32 = 1.25;

/// The most siblings that stand in a column.
const MOST_ROWS: usize = 3;
/// The most in a tree of which, as a whole, no name can be read: it is an overview, not to be read.
const MOST_ROWS_AFAR: usize = 8;

/// How cards are shown and stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Style {
    /// Small cards: name, people, and the meters as one line.
    pub small: bool,
    /// How many siblings may stand in a column.
    pub rows: usize,
}

impl Style {
    /// The style for who comes so near that cards are read.
    pub fn nearer(self) -> Style {
        Style { small: false, rows: self.rows.min(MOST_ROWS) }
    }
}

/// The roomiest style in which the whole tree is legible in `space`; where there is none the small
/// cards that can be shown largest.
pub fn style_for(whole: &[Node], small: &[Node], space: Vec2, growth: Growth) -> Style {
    let mut best = (Style { small: true, rows: 1 }, 0.0);
    for (is_small, nodes) in [(false, whole), (true, small)] {
        for rows in 1..=MOST_ROWS {
            let style = Style { small: is_small, rows };
            let scale = scale(arrange(nodes, rows, growth).bounds, space);
            if scale >= if is_small { LEGIBLE } else { LEGIBLE_WHOLE } {
                return style;
            }
            if is_small && scale > best.1 {
                best = (style, scale);
            }
        }
    }
    if best.1 < NAMED {
        for rows in MOST_ROWS + 1..=MOST_ROWS_AFAR {
            let scale = scale(arrange(small, rows, growth).bounds, space);
            if scale > best.1 {
                best = (Style { small: true, rows }, scale);
            }
        }
    }
    best.0
}

/// The zoom at which something fits in a space, never larger than life.
fn scale(bounds: Rect, space: Vec2) -> f32 {
    (space.x / bounds.width()).min(space.y / bounds.height()).min(1.0)
}

#[cfg(test)]
mod tests {
    use eframe::egui::vec2;

    use super::*;

    fn star(reports: usize, card: Vec2, trunk: Vec2) -> Vec<Node> {
        let node =
            |i| Node { parent: (i > 0).then_some(0), size: if i > 0 { card } else { trunk } };
        (0..=reports).map(node).collect()
    }

    #[test]
    fn siblings_stand_in_one_row_while_that_is_legible_then_in_columns() {
        let style = |reports, space| {
            let whole = star(reports, vec2(112.0, 196.0), vec2(722.0, 163.0));
            let small = star(reports, vec2(112.0, 78.0), vec2(376.0, 72.0));
            let style = style_for(&whole, &small, space, Growth::Up);
            (style.small, style.rows)
        };
        assert_eq!(style(8, vec2(840.0, 380.0)), (false, 1), "1440×900");
        assert_eq!(style(8, vec2(736.0, 298.0)), (false, 1), "1280×800");
        assert_eq!(style(8, vec2(476.0, 216.0)), (true, 2), "1024×720");
        assert_eq!(style(14, vec2(1300.0, 620.0)), (false, 1));
        assert_eq!(style(20, vec2(1300.0, 620.0)), (false, 2));
        assert_eq!(style(60, vec2(840.0, 380.0)), (true, 3), "at most three");
        assert_eq!(style(1000, vec2(840.0, 380.0)), (true, 8), "no name can be read anyway");
        let near = Style { small: true, rows: 8 }.nearer();
        assert_eq!(near, Style { small: false, rows: 3 });
    }
}
