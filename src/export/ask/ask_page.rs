//! The ask on one page: what is asked for, the odds if it is granted, the hiring ratio, the hiring plan, and
//! how many it takes.

use super::found::Ask;
use super::{ask_bars, ask_odds, ask_words, bought_grid, how_many, joins_plot, ratio_plots};
use crate::export::chart::look::Look;
use crate::export::chart::palette::Palette;
use crate::export::chart::scene::{Anchor, Scene};
use crate::export::chart::section::{Picture, heading};

/// The page's width, px; it is as high as it must be.
pub const WIDTH: f64 = 1536.0;
/// The width of [`pages`], whose type can be read where it is made to fit a sheet of paper.
const NARROW: f64 = 1220.0;
/// Between columns, and between rows.
const GAP: f64 = 46.0;
const APART: f64 = 26.0;
/// Between a heading and what it is of.
const BELOW: f64 = 10.0;

/// Draws a part with its upper left corner at a point, in a width; returns its height.
type Part = fn(&mut Scene, [f64; 2], f64, &Ask, &Look<'_>) -> f64;

/// Everything but the title, [`WIDTH`] wide.
pub fn page(ask: &Ask, palette: &Palette) -> Picture {
    let [heads, odds, bought, ratio, joins, many] = parts(ask);
    let rows = [
        vec![(470.0, heads), (WIDTH - 470.0 - GAP, odds)],
        vec![(WIDTH, bought)],
        vec![(470.0, ratio), (560.0, joins), (WIDTH - 1030.0 - 2.0 * GAP, many)],
    ];
    laid_out(ask, WIDTH, &rows, palette)
}

/// The same on two pages that are as wide as a sheet of paper: what is asked for and what it does, then how it
/// is filled.
pub fn pages(ask: &Ask, palette: &Palette) -> [Picture; 2] {
    let [heads, odds, bought, ratio, joins, many] = parts(ask);
    let first = vec![(296.0, heads), (NARROW - 296.0 - GAP, odds)];
    let second = vec![(376.0, ratio), (428.0, joins), (NARROW - 804.0 - 2.0 * GAP, many)];
    [vec![first, vec![(NARROW, bought)]], vec![second]]
        .map(|rows| laid_out(ask, NARROW, &rows, palette))
}

/// A title, what explains it, and what is below.
type Titled = (&'static str, String, Part);

fn parts(ask: &Ask) -> [Titled; 6] {
    let odds = format!(
        "in how many futures each rule is never broken to the end of {}, and leadership stands",
        ask.label[1]
    );
    [
        ("Heads asked", "by quarter and purpose".into(), ask_bars::draw),
        ("Odds, if granted", odds, ask_odds::draw),
        ("What it buys", ask_words::buys(ask), bought_grid::draw),
        ("Hiring ratio", ask_words::ratio(ask), ratio_plots::draw),
        ("Hiring plan against recruiting", "joins a quarter".into(), joins_plot::draw),
        ("How many?", "odds that leadership stands".into(), how_many::draw),
    ]
}

/// Parts in rows, each with its width.
fn laid_out(ask: &Ask, width: f64, rows: &[Vec<(f64, Titled)>], palette: &Palette) -> Picture {
    let look = Look::plain(palette);
    let mut scene = Scene::default();
    let mut top = 0.0;
    for row in rows {
        let mut left = 0.0;
        let heads: Vec<f64> = row
            .iter()
            .map(|(w, (title, about, _))| {
                heading(&mut Scene::default(), [0.0; 2], *w, (title, about), &look)
            })
            .collect();
        let head = heads.into_iter().fold(0.0, f64::max) + BELOW;
        let mut height: f64 = 0.0;
        for (w, (title, about, draw)) in row {
            heading(&mut scene, [left, top], *w, (title, about), &look);
            height = height.max(draw(&mut scene, [left, top + head], *w, ask, &look));
            left += w + GAP;
        }
        top += head + height + APART;
    }
    scene.text(0.0, top, &ask_words::foot(ask), Anchor::Start, look.ink(12.0, palette.dim));
    Picture { scene, size: [width, top + 8.0] }
}
