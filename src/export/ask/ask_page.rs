//! The ask on one page: what is asked for, the odds if it is granted, the hiring ratio, the hiring plan, and
//! how many it takes.

use super::found::Ask;
use super::{ask_bars, ask_odds, ask_words, how_many, joins_plot, ratio_plots};
use crate::export::chart::look::Look;
use crate::export::chart::palette::Palette;
use crate::export::chart::scene::{Anchor, Scene};
use crate::export::chart::section::{Picture, heading};

/// The page's width, px; it is as high as it must be.
pub const WIDTH: f64 = 1536.0;
/// Between columns, and between rows.
const GAP: f64 = 46.0;
const APART: f64 = 26.0;
/// Between a heading and what it is of.
const BELOW: f64 = 10.0;

/// Draws a part with its upper left corner at a point, in a width; returns its height.
type Part = fn(&mut Scene, [f64; 2], f64, &Ask, &Look<'_>) -> f64;

/// Everything but the title, [`WIDTH`] wide.
pub fn page(ask: &Ask, palette: &Palette) -> Picture {
    let look = Look::plain(palette);
    let mut scene = Scene::default();
    let ratio = ask_words::ratio(ask);
    let odds = format!(
        "in how many futures each rule is never broken to the end of {}, and leadership stands",
        ask.label[1]
    );
    let rows: [Vec<(f64, &str, &str, Part)>; 2] = [
        vec![
            (470.0, "Heads asked", "by quarter and purpose", ask_bars::draw),
            (WIDTH - 470.0 - GAP, "Odds, if granted", &odds, ask_odds::draw),
        ],
        vec![
            (470.0, "Hiring ratio", &ratio, ratio_plots::draw),
            (560.0, "Hiring plan against recruiting", "joins a quarter", joins_plot::draw),
            (
                WIDTH - 1030.0 - 2.0 * GAP,
                "How many?",
                "odds that leadership stands",
                how_many::draw,
            ),
        ],
    ];
    let mut top = 0.0;
    for row in rows {
        let mut left = 0.0;
        let heads: Vec<f64> = row
            .iter()
            .map(|(w, title, about, _)| {
                heading(&mut Scene::default(), [0.0; 2], *w, (title, about), &look)
            })
            .collect();
        let head = heads.into_iter().fold(0.0, f64::max) + BELOW;
        let mut height: f64 = 0.0;
        for (w, title, about, draw) in row {
            heading(&mut scene, [left, top], w, (title, about), &look);
            height = height.max(draw(&mut scene, [left, top + head], w, ask, &look));
            left += w + GAP;
        }
        top += head + height + APART;
    }
    scene.text(0.0, top, &ask_words::foot(ask), Anchor::Start, look.ink(12.0, palette.dim));
    Picture { scene, size: [WIDTH, top + 8.0] }
}
