//! What each scenario decides and assumes differently from the first, a list for each.

use super::ComparisonPage;
use crate::edit::{About, Became, Difference};
use crate::export::chart::look::Look;
use crate::export::chart::scene::{Anchor, Scene};
use crate::export::chart::section::{heading, paragraph};
use crate::export::comparison_words::letter;
use crate::model::number_text::counted;

/// Between the lists.
const GAP: f64 = 32.0;
/// The most differences told of a scenario on a sheet of paper.
const MOST: usize = 24;
/// The least width of a column of differences where there are several.
const COLUMN: f64 = 420.0;
/// Room of the sign before a difference.
const SIGN: f64 = 16.0;

/// Draws all lists side by side. Returns where they end.
pub(super) fn draw(
    scene: &mut Scene,
    page: &ComparisonPage<'_>,
    [x, y]: [f64; 2],
    width: f64,
    look: &Look<'_>,
) -> f64 {
    let others = page.sides.len().saturating_sub(1).max(1);
    let each = (width - GAP * (others - 1) as f64) / others as f64;
    let mut end = y;
    for (nth, (side, found)) in page.sides.iter().zip(page.differences).enumerate().skip(1) {
        let left = x + (nth - 1) as f64 * (each + GAP);
        let title = format!("What {} does differently from A", letter(nth));
        let top = y + heading(scene, [left, y], each, (&title, side.name), look);
        let is_decision = |it: &&Difference| matches!(it.about, About::Decision(_));
        let is_told = |it: &&Difference| it.about.is_assumption();
        let decisions = found.iter().filter(is_decision);
        let assumptions = found.iter().filter(is_told);
        let all: Vec<&Difference> = decisions.chain(assumptions).collect();
        let most = if page.whole { all.len() } else { MOST };
        // As many columns as there is room for, filled one after the other.
        let columns = ((each / COLUMN) as usize).clamp(1, 3);
        let per = all.len().min(most).div_ceil(columns).max(1);
        let width = (each - GAP * (columns - 1) as f64) / columns as f64;
        let mut at = top;
        for (column, part) in all[..all.len().min(most)].chunks(per).enumerate() {
            let x = left + column as f64 * (width + GAP);
            let mut bottom = top;
            for difference in part {
                bottom += one(scene, [x, bottom], width, difference, look);
            }
            at = at.max(bottom);
        }
        let dim = look.ink(13.0, look.palette.dim);
        let left_out = all.len().saturating_sub(most);
        let said = match (all.is_empty(), left_out) {
            (true, _) => "Nothing".to_owned(),
            (false, 0) => String::new(),
            (false, more) => format!("and {} more", counted(more, "difference")),
        };
        if !said.is_empty() {
            scene.text(left, at + 14.0, &said, Anchor::Start, dim);
            at += 20.0;
        }
        end = end.max(at);
    }
    end
}

fn one(
    scene: &mut Scene,
    [x, y]: [f64; 2],
    width: f64,
    difference: &Difference,
    look: &Look<'_>,
) -> f64 {
    let p = look.palette;
    let (sign, color) = match difference.became {
        Became::Added => ("+", p.holds),
        Became::Removed => ("−", p.broken),
        Became::Moved => ("→", p.dim),
        Became::Changed => ("~", p.dim),
    };
    scene.text(x, y + 13.0, sign, Anchor::Start, look.bold(13.0, color));
    let ink = look.ink(13.0, p.text);
    paragraph(scene, [x + SIGN, y], width - SIGN, &difference.words, ink) + 3.0
}
