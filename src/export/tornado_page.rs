//! What an outcome rests on, on a page: a bar an input, the widest first.

use super::chart::look::{Frame, Look};
use super::chart::palette::Palette;
use super::chart::rounded;
use super::chart::scene::{Anchor, Fill, Scene};
use super::chart::section::{Picture, paragraph};
use super::chart::svg_text::wrap;
use super::tornado::{Bar, Tornado, outcome, value};
use crate::model::number_text::{futures, signed};
use crate::sim::futures::Metric;

/// Height of a row, and of a bar.
const ROW: f64 = 34.0;
const BAR: f64 = 18.0;
/// Widths: of names, of the values beside a bar, of the correlation with its interval.
const NAMES: f64 = 260.0;
const ENDS: f64 = 96.0;
const CORRELATION: f64 = 210.0;
/// How strong a filled bar is.
const FILL: f64 = 0.55;
/// The narrowest the page is without its margins.
const LEAST: f64 = 860.0;

/// What a tornado is of.
#[derive(Debug, Clone, Copy)]
pub struct TornadoPage<'a> {
    /// Its bars.
    pub tornado: &'a Tornado,
    /// The outcome.
    pub metric: Metric,
    /// What the quarter is called at whose end it is taken.
    pub quarter: &'a str,
    /// Of how many futures it is.
    pub futures: u32,
    /// On which inputs the verdict turns, a sentence each.
    pub turns: &'a [String],
}

impl TornadoPage<'_> {
    /// What the page is called.
    pub fn title(&self) -> String {
        format!("What matters most: {}", outcome(self.metric))
    }

    /// What explains that.
    pub fn about(&self) -> String {
        let (base, quarter) = (value(self.metric, self.tornado.base), self.quarter);
        let of = futures(self.futures);
        if self.futures == 0 {
            return "Nothing was tried".into();
        }
        match self.metric {
            Metric::EverBroken(_) | Metric::Stands => {
                format!("By the end of {quarter}: in {base} of {of}, given this model")
            }
            Metric::Org(_) => format!("At the end of {quarter}: {base} on average over {of}"),
        }
    }

    /// Everything but title and foot, at least `width` wide.
    pub fn picture(&self, width: f64, palette: &Palette) -> Picture {
        let look = Look::plain(palette);
        let width = width.max(LEAST);
        let mut scene = Scene::default();
        let mut y = key(&mut scene, width, &look);
        let ink = look.ink(14.0, palette.text);
        if self.tornado.bars.is_empty() {
            let words = match self.futures {
                0 => "The organization is too large for its inputs to be tried one by one.",
                _ => "No uncertain input moves it.",
            };
            y += paragraph(&mut scene, [0.0, y], width, words, ink);
            return Picture { scene, size: [width, y] };
        }
        let top = y;
        let bars = Frame {
            x: NAMES + ENDS,
            y,
            w: width - NAMES - 2.0 * ENDS - CORRELATION,
            h: ROW * self.tornado.bars.len() as f64,
        };
        for bar in &self.tornado.bars {
            y += self.row(&mut scene, y, bar, bars, width, &look);
        }
        let base = bars.x + bars.w * self.tornado.place(self.tornado.base);
        scene.line([base, top], [base, y], look.pen(1.2, palette.text));
        y += 8.0;
        if let Some(others) = self.tornado.others(self.metric) {
            y += paragraph(&mut scene, [0.0, y], width, &others, look.ink(13.0, palette.dim)) + 6.0;
        }
        for turn in self.turns {
            let words = format!("The verdict {turn}.");
            y += paragraph(&mut scene, [0.0, y], width, &words, ink) + 3.0;
        }
        Picture { scene, size: [width, y] }
    }

    /// One input; returns its height.
    fn row(
        &self,
        scene: &mut Scene,
        y: f64,
        bar: &Bar,
        bars: Frame,
        width: f64,
        look: &Look<'_>,
    ) -> f64 {
        let p = look.palette;
        let (name, small) = (look.ink(14.0, p.text), look.ink(13.0, p.dim));
        let lines = wrap(&bar.label, name.size, name.face, NAMES - 12.0);
        let height = ROW.max(lines.len() as f64 * 18.0 + 10.0);
        let middle = y + height / 2.0;
        for (nth, line) in lines.iter().enumerate() {
            let above = (lines.len() - 1) as f64 * 9.0;
            scene.text(0.0, middle + 5.0 - above + nth as f64 * 18.0, line, Anchor::Start, name);
        }
        let x = |value: f64| bars.x + bars.w * self.tornado.place(value);
        let base = x(self.tornado.base);
        // From the base outward; where both are on the same side the outline stays to be seen.
        let part = |to: f64| {
            let (from, to) = (base.min(to), base.max(to));
            Frame { x: from, y: middle - BAR / 2.0, w: (to - from).max(0.5), h: BAR }
        };
        sample(scene, part(x(bar.high)), true, look);
        if bar.low != bar.high {
            sample(scene, part(x(bar.low)), false, look);
        }
        let mut ends = [bar.low, bar.high];
        ends.sort_by(f64::total_cmp);
        for (end, (anchor, by)) in ends.into_iter().zip([(Anchor::End, -7.0), (Anchor::Start, 7.0)])
        {
            scene.text(x(end) + by, middle + 4.5, &value(self.metric, end), anchor, small);
        }
        if let Some([correlation, from, to]) = bar.correlation.map(|of| of.map(signed)) {
            let right = width - 120.0;
            scene.text(right, middle + 4.5, &correlation, Anchor::End, look.ink(13.0, p.text));
            let interval = format!("{from} to {to}");
            scene.text(width, middle + 4.5, &interval, Anchor::End, small);
        }
        height
    }
}

/// What outlined and filled mean, and the columns at the right; returns the height.
fn key(scene: &mut Scene, width: f64, look: &Look<'_>) -> f64 {
    let ink = look.ink(13.0, look.palette.dim);
    let mut x = 0.0;
    for (words, high) in
        [("input low: rarer than in one of ten futures", false), ("input high: as rare", true)]
    {
        sample(scene, Frame { x, y: 2.0, w: 22.0, h: 12.0 }, high, look);
        scene.text(x + 29.0, 13.0, words, Anchor::Start, ink);
        x += 29.0 + ink.width(words) + 22.0;
    }
    scene.line([x, 0.0], [x, 16.0], look.pen(1.2, look.palette.text));
    scene.text(x + 8.0, 13.0, "nothing held", Anchor::Start, ink);
    let heads = "rank correlation, 95 % interval";
    scene.text(width, 36.0, heads, Anchor::End, ink);
    46.0
}

/// A part of a bar: filled where the input is high, outlined where it is low.
fn sample(scene: &mut Scene, at: Frame, high: bool, look: &Look<'_>) {
    let accent = look.palette.accent;
    match high {
        true => rounded::filled(scene, at, 2.0, Fill { color: accent, opacity: FILL }),
        false => rounded::framed(scene, at, 2.0, look.pen(1.4, accent)),
    }
}
