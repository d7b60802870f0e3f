//! Odds as number, bar with its interval, shape and word: never by colour alone.

use super::pack_page::{CAPTION, Draft, TEXT};
use crate::export::chart::contents::shape;
use crate::export::chart::scene::{Anchor, Dash, Fill, Pen};
use crate::export::sheet::Part;
use crate::model::number_text::likelihood;
use crate::sim::Standing;
use crate::sim::futures::Chance;

/// Height of the bar.
const BAR: f64 = 5.0;

/// How likely something is, in a word, and the state that has its shape.
pub fn word(share: f64) -> (&'static str, Standing) {
    match share {
        0.9.. => ("likely", Standing::Holds),
        0.5.. => ("doubtful", Standing::AtRisk),
        _ => ("unlikely", Standing::Broken),
    }
}

/// An interval in per cent: "92–95 %".
pub fn interval(chance: Chance) -> String {
    let [low, high] = chance.interval();
    format!("{}–{}", likelihood(low).trim_end_matches(" %"), likelihood(high))
}

/// A bar as long as a share of `width`, with a tick at half and a bracket around its interval.
pub fn bar(page: &mut Draft, [x, y]: [f64; 2], width: f64, chance: Chance) {
    let p = page.palette;
    page.scene.rect(x, y, width, BAR, p.line);
    page.scene.rect(x, y, width * chance.share, BAR, p.accent);
    let tick = Pen { color: p.panel, width: 1.0, dash: Dash::Solid, opacity: 1.0 };
    page.scene.line([x + width / 2.0, y], [x + width / 2.0, y + BAR], tick);
    let ends = chance.interval().map(|end| x + width * end);
    let pen = Pen { color: p.text, width: 1.1, ..tick };
    for end in ends {
        page.scene.line([end, y - 2.0], [end, y + BAR + 2.0], pen);
    }
    page.scene.rect(ends[0], y + BAR / 2.0 - 0.5, ends[1] - ends[0], 1.0, Fill::from(p.text));
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
