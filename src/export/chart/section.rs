//! The parts that pages are put together from: a heading over a part, a picture that knows its size, a title.

use super::look::Look;
use super::palette::Palette;
use super::scene::{Anchor, Scene, Shape};
use super::svg_text::wrap;
use crate::export::sheet::Sheet;

/// Something drawn, with the room it takes up from the origin on.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Picture {
    /// What is drawn.
    pub scene: Scene,
    /// Its width and height, px.
    pub size: [f64; 2],
}

/// Between the rule above a heading and what stands below it, at unit 1.
const ABOVE: f64 = 8.0;

/// A rule, and below it a title with what explains it. Returns the height they take up, room below included.
pub fn heading(
    scene: &mut Scene,
    [x, y]: [f64; 2],
    width: f64,
    (title, about): (&str, &str),
    look: &Look<'_>,
) -> f64 {
    let p = look.palette;
    scene.line([x, y], [x + width, y], look.pen(1.0, p.line));
    let (bold, dim) = (look.bold(17.0, p.text), look.ink(13.5, p.dim));
    let mut baseline = y + ABOVE + 17.0;
    for line in wrap(title, bold.size, bold.face, width) {
        scene.text(x, baseline, &line, Anchor::Start, bold);
        baseline += 22.0;
    }
    let beside = x + bold.width(title) + 9.0;
    if about.is_empty() {
        return baseline - 22.0 + 12.0 - y;
    }
    if beside + dim.width(about) <= x + width {
        scene.text(beside, baseline - 22.0, about, Anchor::Start, dim);
        return baseline - 22.0 + 12.0 - y;
    }
    baseline -= 3.0;
    for line in wrap(about, dim.size, dim.face, width) {
        scene.text(x, baseline, &line, Anchor::Start, dim);
        baseline += 18.0;
    }
    baseline - 18.0 + 12.0 - y
}

/// Lines of text in a width. Returns the height they take up.
pub fn paragraph(
    scene: &mut Scene,
    [x, y]: [f64; 2],
    width: f64,
    text: &str,
    ink: super::scene::Ink,
) -> f64 {
    let lines = wrap(text, ink.size, ink.face, width);
    for (nth, line) in lines.iter().enumerate() {
        let baseline = y + ink.size + nth as f64 * ink.size * 1.4;
        scene.text(x, baseline, line, Anchor::Start, ink);
    }
    lines.len() as f64 * ink.size * 1.4
}

impl Picture {
    /// The picture as a page of its own: a margin around it, a title in a sentence and a line below it.
    pub fn titled(self, title: &str, about: &str, palette: &Palette) -> Picture {
        const MARGIN: f64 = 32.0;
        let look = Look::plain(palette);
        let mut scene = Scene::default();
        let (bold, dim) = (look.bold(26.0, palette.text), look.ink(15.0, palette.dim));
        let width = self.size[0].max(400.0);
        let mut y = MARGIN;
        y += paragraph(&mut scene, [MARGIN, y], width, title, bold);
        y += paragraph(&mut scene, [MARGIN, y + 2.0], width, about, dim) + 20.0;
        scene.append(self.scene.placed([MARGIN, y], 1.0));
        Picture { scene, size: [width + 2.0 * MARGIN, y + self.size[1] + MARGIN] }
    }

    /// The picture with another below it, made as wide.
    pub fn above(mut self, other: Picture) -> Picture {
        let [width, height] = self.size;
        let scale = width / other.size[0].max(1.0);
        self.scene.append(other.scene.placed([0.0, height + 24.0], scale));
        Picture { size: [width, height + 24.0 + scale * other.size[1]], ..self }
    }

    /// The picture with a line at its foot, in as many lines as it needs: what every figure rests on.
    pub fn footed(mut self, basis: &str, palette: &Palette) -> Picture {
        let ink = Look::plain(palette).ink(12.0, palette.dim);
        let [width, height] = self.size;
        let room = paragraph(&mut self.scene, [0.0, height + 16.0], width, basis, ink);
        Picture { size: [width, height + 16.0 + room], ..self }
    }

    /// All that it says, for who cannot see it.
    pub fn words(&self) -> String {
        let texts = self.scene.shapes.iter().filter_map(|shape| match shape {
            Shape::Text { text, .. } => Some(text.as_str()),
            _ => None,
        });
        texts.collect::<Vec<_>>().join(" · ")
    }

    /// The picture as a page called `title`; what it says is its alternative text.
    pub fn sheet(self, title: &str, palette: &Palette) -> Sheet {
        let alternative = self.words();
        let px = |side: f64| side.ceil().clamp(1.0, f64::from(u32::MAX)) as u32;
        let size = (px(self.size[0]), px(self.size[1]));
        Sheet::figure(title, alternative, size, palette.panel, self.scene)
    }
}
