//! Cards with little room: toil, wait and morale as figures, and what can be read from afar.

use eframe::egui::{Align2, Color32, FontId, Pos2, Rect, pos2, text::LayoutJob, vec2};

use super::card::{Meter, worst};
use super::paint::Brush;
use crate::sim::Standing;
use crate::ui::icons;
use crate::ui::theme::{CAPTION, TEXT, regular_id, semibold};

/// The size of text from afar, and the least where a word would not fit, points of the screen.
const LEAST: f32 = 9.0;
const LEAST_WORD: f32 = 7.0;
/// Between figures on one line, as a share of their size.
const BETWEEN: f32 = 0.5;
/// Room for the shape of a standing before its figure, as a share of the figure's size.
const SHAPE: f32 = 0.8;

impl Brush<'_> {
    /// The meters as figures on one line: left, in the middle, right.
    pub fn figures(&self, meters: &[Meter; 3], cells: &[Rect; 3]) {
        let room = self.rect(cells[0].union(cells[2]));
        let size = CAPTION * self.zoom;
        let fits = (room.width() / self.width_of_line(meters, size)).min(1.0);
        self.on_one_line(meters, room, size * fits);
    }

    /// The width of a figure with the shape of its standing, points of the screen.
    fn width_of(&self, meter: &Meter, size: f32) -> f32 {
        let color = self.colors.text;
        let galley = self.painter.layout_no_wrap(meter.figure(), regular_id(size), color);
        galley.size().x + if meter.standing == Standing::Holds { 0.0 } else { SHAPE * size }
    }

    fn width_of_line(&self, meters: &[Meter; 3], size: f32) -> f32 {
        let figures: f32 = meters.iter().map(|meter| self.width_of(meter, size)).sum();
        figures + 2.0 * BETWEEN * size
    }

    /// All three on one line of the screen, the middle one half-way between the others.
    fn on_one_line(&self, meters: &[Meter; 3], room: Rect, size: f32) {
        let widths = [0, 1, 2].map(|i| self.width_of(&meters[i], size));
        let (from, to) = (room.left() + widths[0], room.right() - widths[2]);
        let lefts = [room.left(), (from + to - widths[1]) / 2.0, to];
        for (meter, left) in meters.iter().zip(lefts) {
            self.figure(meter, pos2(left, room.center().y), size);
        }
    }

    /// A figure from its left end, on the screen; one that does not hold has its shape and colour.
    fn figure(&self, meter: &Meter, at: Pos2, size: f32) {
        let (mut at, mut color) = (at, self.colors.text);
        if meter.standing != Standing::Holds {
            color = self.colors.standing(meter.standing);
            let half = SHAPE * size / 2.0;
            let shape = pos2(at.x + half - 0.1 * size, at.y);
            icons::standing(self.painter, shape, 0.6 * size, meter.standing, color);
            at.x += SHAPE * size;
        }
        self.painter.text(at, Align2::LEFT_CENTER, meter.figure(), regular_id(size), color);
    }

    /// A card from afar: its name and as much of its meters as can be read, on one line or below each
    /// other, or the worst of them; where not even that has room its shape alone.
    pub fn named(&self, name: &str, meters: &[Meter; 3], rect: Rect) {
        let inset = rect.shrink((8.0 * self.zoom).min(4.0));
        let size = (CAPTION * self.zoom).max(LEAST);
        // Rather a little smaller than not there.
        let fit = inset.width() / self.width_of_line(meters, size);
        let size = if fit < 1.0 && fit * size >= LEAST_WORD { 0.99 * fit * size } else { size };
        let line = size * 1.25;
        let name_line = (TEXT * self.zoom).max(LEAST) * 1.3;
        let fits = |meter: &Meter| self.width_of(meter, size) <= inset.width();
        let rows = if inset.height() < name_line + line {
            0
        } else if self.width_of_line(meters, size) <= inset.width() {
            self.on_one_line(meters, inset.with_min_y(inset.bottom() - line), size);
            1
        } else if inset.height() >= name_line + 3.0 * line && meters.iter().all(fits) {
            for (meter, below) in meters.iter().zip([2.5, 1.5, 0.5]) {
                self.figure(meter, pos2(inset.left(), inset.bottom() - below * line), size);
            }
            3
        } else if let Some(worst) = worst(meters).filter(|meter| fits(meter)) {
            self.figure(worst, pos2(inset.left(), inset.bottom() - line / 2.0), size);
            1
        } else {
            0
        };
        let above = inset.with_max_y(inset.bottom() - rows as f32 * line);
        self.name_within(name, above, self.colors.text);
        if rows == 0 {
            let worst = worst(meters).map(|meter| meter.standing).unwrap_or_default();
            let at = inset.right_bottom() - vec2(4.0, 4.0);
            self.painter.circle_filled(at, 6.0, self.colors.card);
            icons::standing(self.painter, at, 8.0, worst, self.colors.standing(worst));
        }
    }

    /// A note from afar at the lower right of some room; returns what it covers, which is nothing where a
    /// name has no room above it.
    pub fn note_afar(&self, note: &str, room: Rect, color: Color32) -> Rect {
        let size = (CAPTION * self.zoom).max(LEAST);
        let corner = room.right_bottom();
        if room.height() < (TEXT * self.zoom).max(LEAST) * 1.3 + size * 1.25 {
            return Rect::from_min_max(corner, corner);
        }
        self.painter.text(corner, Align2::RIGHT_BOTTOM, note, regular_id(size), color)
    }

    /// A name from afar, with an ellipsis where it would leave its room.
    pub fn name_within(&self, name: &str, room: Rect, color: Color32) {
        let font = |size: f32| FontId::new((size * 2.0).floor() / 2.0, semibold());
        let mut size = (TEXT * self.zoom).max(LEAST);
        // Rather small than broken within a word.
        let width =
            |word: &str| self.painter.layout_no_wrap(word.to_owned(), font(size), color).size().x;
        let one_line = room.height() < 2.0 * 1.3 * LEAST;
        let widest = if one_line {
            width(name)
        } else {
            name.split_whitespace().map(width).fold(0.0, f32::max)
        };
        if widest > room.width() {
            size = (size * room.width() / widest).max(LEAST_WORD);
        }
        let font = font(size);
        let mut job = LayoutJob::simple(name.to_owned(), font, color, room.width());
        job.wrap.max_rows = ((room.height() / (size * 1.3)) as usize).max(1);
        let galley = self.painter.layout_job(job);
        self.painter.galley(room.min, galley, color);
    }
}
