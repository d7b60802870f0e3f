//! Odds as number, bar with its interval, shape and word: never by colour alone.

use super::pack_page::{CAPTION, Draft, TEXT};
use crate::export::chart::contents::shape;
use crate::export::chart::look::Look;
use crate::export::chart::odds_bar;
use crate::export::chart::scene::Anchor;
use crate::export::sheet::Part;
use crate::model::number_text::likelihood;
use crate::sim::Standing;
use crate::sim::futures::Chance;

/// Height of the bar.
const BAR: f64 = 6.0;

/// How likely something is, in a word, and the state that has its shape.
pub fn word(share: f64) -> (&'static str, Standing) {
    let standing = odds_bar::standing(share);
    let word = match standing {
        Standing::Holds => "likely",
        Standing::AtRisk => "doubtful",
        Standing::Broken => "unlikely",
    };
    (word, standing)
}

/// An interval in per cent: "92–95 %".
pub fn interval(chance: Chance) -> String {
    let [low, high] = chance.interval();
    format!("{}–{}", likelihood(low).trim_end_matches(" %"), likelihood(high))
}

/// A bar as long as a share of `width`, with a tick at half and a bracket around its interval.
pub fn bar(page: &mut Draft, [x, y]: [f64; 2], width: f64, chance: Chance) {
    let look = Look::plain(page.palette);
    let odds = (chance.share, chance.interval());
    let middle = y + BAR / 2.0;
    odds_bar::draw(&mut page.scene, [x, middle], width, odds, look.palette.accent, &look);
}

/// All of it in a column: the number, what it is of, the bar, the interval, shape and word.
pub fn column(page: &mut Draft, [x, y]: [f64; 2], width: f64, of: &str, chance: Chance) {
    page.part(Part::Paragraph, |page| {
        let p = page.palette;
        let text = likelihood(chance.share);
        let number = text.trim_end_matches(" %");
        let (large, small) = (page.bold(22.0, p.text), page.ink(CAPTION, p.dim));
        page.scene.text(x, y + 20.0, number, Anchor::Start, large);
        page.scene.text(
            x + large.width(number) + 2.0,
            y + 20.0,
            "%",
            Anchor::Start,
            page.dim_of(TEXT),
        );
        let mut below = page.wrapped([x, y + 26.0], width, of, small) + 5.0;
        bar(page, [x, below], width, chance);
        below += BAR + 6.0;
        below = page.wrapped([x, below], width, &interval(chance), small) + 3.0;
        let (word, standing) = word(chance.share);
        let color = p.standing(standing);
        shape(&mut page.scene, standing, [x + 4.0, below + 5.5], 4.0, color);
        let ink = page.ink(TEXT, color);
        page.scene.text(x + 12.0, below + 9.5, word, Anchor::Start, ink);
    });
}

impl Draft {
    fn dim_of(&self, size: f64) -> crate::export::chart::scene::Ink {
        self.ink(size, self.palette.dim)
    }
}
