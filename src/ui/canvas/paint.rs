//! Cards painted: only shapes and text, no input.

use eframe::egui::{
    Align2, Color32, CornerRadius, FontFamily, FontId, Painter, Pos2, Rect, Stroke, StrokeKind,
    pos2, vec2,
};

use super::card::{Card, Chip, Meter};
use super::card_cache::Shown;
use super::card_form::{CHIP_ICON, CHIP_LOAD, CHIP_PAD, DOT_LINE, DOT_STEP};
use crate::sim::Standing;
use crate::ui::icons;
use crate::ui::strokes::{self, Pattern};
use crate::ui::theme::{CAPTION, CARD_RADIUS, CHIP_RADIUS, Colors, SECONDARY, semibold};

/// The outline of what is not there, or may be dropped on.
const OUTLINE: Pattern = Pattern::Dashes(&[(6.0, 4.0)]);

/// Paints in a card's own coordinates at the canvas's zoom.
pub struct Brush<'a> {
    pub painter: &'a Painter,
    pub colors: Colors,
    pub zoom: f32,
    /// The card's upper left corner on the screen.
    pub origin: Pos2,
}

impl Brush<'_> {
    pub fn rect(&self, rect: Rect) -> Rect {
        Rect::from_min_max(self.pos(rect.min), self.pos(rect.max))
    }

    pub fn pos(&self, at: Pos2) -> Pos2 {
        self.origin + at.to_vec2() * self.zoom
    }

    /// A font size at this zoom, down to half a point so that text is crisp and fits.
    pub fn font(&self, size: f32, family: FontFamily) -> FontId {
        FontId::new((size * self.zoom * 2.0).floor().max(2.0) / 2.0, family)
    }

    /// Text with its breaks, from its upper left corner.
    pub fn text(&self, at: Pos2, text: &str, font: FontId, color: Color32) {
        let galley = self.painter.layout(text.to_owned(), font, color, f32::INFINITY);
        self.painter.galley(self.pos(at), galley, color);
    }

    /// One line of text; returns what it covers.
    pub fn line(&self, at: Pos2, align: Align2, text: &str, size: f32, color: Color32) -> Rect {
        let font = self.font(size, FontFamily::Proportional);
        self.painter.text(self.pos(at), align, text, font, color)
    }

    fn bar(&self, rect: Rect, share: f32, fill: Color32) {
        let rect = self.rect(rect);
        let radius = CornerRadius::same((rect.height() / 2.0).round() as u8);
        self.painter.rect_filled(rect, radius, self.colors.raised);
        if share > 0.0 {
            let width = (rect.width() * share).max(rect.height());
            let full = Rect::from_min_size(rect.min, vec2(width, rect.height()));
            self.painter.rect_filled(full, radius, fill);
        }
    }

    /// The rounding of a corner at this zoom.
    pub fn radius(&self, radius: u8) -> CornerRadius {
        CornerRadius::same((f32::from(radius) * self.zoom).round() as u8)
    }

    /// The card's ground and outline.
    pub fn ground(&self, rect: Rect, selected: bool, hovered: bool) {
        let colors = &self.colors;
        let stroke = match (selected, hovered) {
            (true, _) => Stroke::new(1.5, colors.accent),
            (false, true) => Stroke::new(1.0, colors.faint),
            (false, false) => Stroke::new(1.0, colors.line),
        };
        let radius = self.radius(CARD_RADIUS);
        self.painter.rect(rect, radius, colors.card, stroke, StrokeKind::Inside);
    }

    /// Everything on a card.
    pub fn contents(&self, shown: &Shown) {
        let Shown { card, form, parts, chips, .. } = shown;
        let colors = &self.colors;
        self.name(shown);
        let heads =
            if card.trunk { format!("{} · trunk", card.heads) } else { card.heads.to_string() };
        let corner = pos2(parts.people.right(), parts.name.top() + 1.0);
        self.line(corner, Align2::RIGHT_TOP, &heads, CAPTION, colors.dim);
        self.people(card, parts.people, form.dots());
        if form.is_small() {
            self.figures(&card.meters, &parts.meters);
            return;
        }
        if card.chips.is_empty() {
            let at = pos2(parts.people.left(), parts.people.bottom() + 8.0);
            self.line(at, Align2::LEFT_TOP, "owns nothing yet", CAPTION, colors.dim);
        }
        for (meter, &rect) in card.meters.iter().zip(&parts.meters) {
            self.meter(meter, rect);
        }
        for ((chip, name), &rect) in card.chips.iter().zip(chips).zip(&parts.chips) {
            self.chip(chip, name, rect, form.is_trunk());
        }
    }

    /// The name, with its breaks.
    pub fn name(&self, shown: &Shown) {
        let (name, size) = &shown.name;
        self.text(shown.parts.name.min, name, self.font(*size, semibold()), self.colors.text);
    }

    fn people(&self, card: &Card, rect: Rect, (in_line, most): (u32, u32)) {
        let color = self.colors.dim;
        let radius = 4.4 * self.zoom;
        let total: u32 = card.people.iter().map(|(_, count)| count).sum();
        if total == 0 {
            let text = "nobody yet";
            self.line(rect.min, Align2::LEFT_TOP, text, CAPTION, self.colors.dim);
        } else if total > most {
            let middle = rect.top() + DOT_LINE / 2.0;
            let mut x = rect.left() + DOT_STEP / 2.0 - 1.0;
            for &(person, count) in card.people.iter().filter(|(_, count)| *count > 0) {
                let at = pos2(x, middle);
                icons::person(self.painter, self.pos(at), radius, person, color);
                let at = pos2(x + 6.0, middle);
                let text = count.to_string();
                let covered = self.line(at, Align2::LEFT_CENTER, &text, CAPTION, color);
                x += covered.width() / self.zoom + 15.0;
            }
        } else {
            let each =
                card.people.iter().flat_map(|&(person, count)| (0..count).map(move |_| person));
            for (i, person) in (0u32..).zip(each) {
                let (column, row) = ((i % in_line) as f32, (i / in_line) as f32);
                let at = vec2((column + 0.5) * DOT_STEP - 1.0, (row + 0.5) * DOT_LINE);
                icons::person(self.painter, self.pos(rect.min + at), radius, person, color);
            }
        }
    }

    fn meter(&self, meter: &Meter, rect: Rect) {
        let colors = &self.colors;
        let line = rect.with_max_y(bar_of(rect).top() - 1.0);
        self.line(line.left_center(), Align2::LEFT_CENTER, meter.label, SECONDARY, colors.dim);
        let right = line.right_center();
        self.line(right, Align2::RIGHT_CENTER, meter.unit, SECONDARY, colors.dim);
        let value = self.value_of(meter, rect);
        let font = self.font(SECONDARY, FontFamily::Proportional);
        self.painter.text(
            value.right_center(),
            Align2::RIGHT_CENTER,
            &meter.value,
            font,
            colors.text,
        );
        let color = colors.standing(meter.standing);
        self.bar(bar_of(rect), meter.share, color);
        if meter.standing != Standing::Holds {
            let at = self.standing_at(value);
            icons::standing(self.painter, at, 6.5 * self.zoom, meter.standing, color);
        }
    }

    /// Where the shape of a meter's standing is, before what its value covers.
    fn standing_at(&self, value: Rect) -> Pos2 {
        pos2(value.left() - 6.5 * self.zoom, value.center().y)
    }

    /// What the drop under the pointer would make of the meters: on a whole card where they would end, and how they would
    /// stand, in a ring, where that is otherwise; on a small one the figures they would be, underlined.
    pub fn previewed(&self, shown: &Shown, previewed: &[Meter; 3]) {
        let Shown { card, form, parts, .. } = shown;
        let meters = || card.meters.iter().zip(previewed);
        let accent = Stroke::new(1.5, self.colors.accent);
        if form.is_small() {
            if meters().any(|(now, then)| now.figure() != then.figure()) {
                let row = self.rect(parts.meters[0].union(parts.meters[2]));
                self.painter.rect_filled(row, 0.0, self.colors.card);
                self.figures(previewed, &parts.meters);
                self.painter.hline(row.x_range(), row.bottom(), accent);
            }
            return;
        }
        for ((now, then), &rect) in meters().zip(&parts.meters) {
            let bar = self.rect(bar_of(rect));
            if (now.share - then.share).abs() * bar.width() >= 1.0 {
                let x = bar.left() + bar.width() * then.share;
                let stroke = Stroke::new(2.0, self.colors.text);
                self.painter.vline(x, bar.y_range().expand(2.5 * self.zoom), stroke);
            }
            if now.standing != then.standing {
                let at = self.standing_at(self.value_of(now, rect));
                self.painter.circle(at, 5.5 * self.zoom, self.colors.card, accent);
                let color = self.colors.standing(then.standing);
                icons::standing(self.painter, at, 6.5 * self.zoom, then.standing, color);
            }
        }
    }

    /// What the value of a meter covers.
    fn value_of(&self, meter: &Meter, rect: Rect) -> Rect {
        let width = |text: &str| {
            let font = self.font(SECONDARY, FontFamily::Proportional);
            self.painter.layout_no_wrap(text.to_owned(), font, self.colors.text).size().x
        };
        let line = rect.with_max_y(bar_of(rect).top() - 1.0);
        let gap = if meter.unit.is_empty() { 0.0 } else { 3.0 * self.zoom };
        let right = self.pos(line.right_center()) - vec2(width(meter.unit) + gap, 0.0);
        Rect::from_min_max(right - vec2(width(&meter.value), 0.0), right)
    }

    /// An area's chip: its name; beside it or below its kinds and load; a bar of its load.
    fn chip(&self, chip: &Chip, name: &str, rect: Rect, beside: bool) {
        let colors = &self.colors;
        self.painter.rect_filled(self.rect(rect), self.radius(CHIP_RADIUS), colors.raised);
        let inner = rect.shrink2(vec2(CHIP_PAD.0, CHIP_PAD.1 - 1.0));
        let icons_width = chip.kinds.len() as f32 * CHIP_ICON;
        let font = self.font(SECONDARY, FontFamily::Proportional);
        self.text(inner.min, name, font, colors.text);
        let middle = if beside { inner.top() + 7.5 } else { inner.bottom() - 8.0 };
        let load = format!("{:.1}", chip.load);
        let at = pos2(inner.right(), middle);
        self.line(at, Align2::RIGHT_CENTER, &load, SECONDARY, colors.dim);
        for (i, &kind) in chip.kinds.iter().enumerate() {
            let from = if beside { inner.right() - CHIP_LOAD - icons_width } else { inner.left() };
            let x = from + (i as f32 + 0.5) * CHIP_ICON;
            let at = self.pos(pos2(x, middle));
            icons::kind(self.painter, at, 10.0 * self.zoom, kind, colors.dim);
        }
        let foot = Rect::from_min_max(
            pos2(inner.left(), rect.bottom() - 3.5),
            pos2(inner.left() + inner.width() * chip.share, rect.bottom() - 1.5),
        );
        self.painter.rect_filled(self.rect(foot), 1.0, colors.accent);
    }

    /// The outline of a chip that is selected or pointed at.
    pub fn chip_outline(&self, rect: Rect, selected: bool, hovered: bool) {
        let stroke = match (selected, hovered) {
            (true, _) => Stroke::new(1.5, self.colors.accent),
            (false, true) => Stroke::new(1.0, self.colors.faint),
            (false, false) => return,
        };
        let radius = self.radius(CHIP_RADIUS);
        self.painter.rect_stroke(self.rect(rect), radius, stroke, StrokeKind::Inside);
    }
}

/// Where the bar of a meter lies, under its name and its value.
fn bar_of(meter: Rect) -> Rect {
    meter.with_min_y(meter.bottom() - 3.5).with_max_y(meter.bottom() - 1.0)
}

/// A dashed outline with round corners.
pub fn dashed(painter: &Painter, rect: Rect, radius: CornerRadius, stroke: Stroke) {
    let radius = f32::from(radius.nw).min(rect.width() / 2.0).min(rect.height() / 2.0);
    let rect = rect.shrink(0.5);
    let corners = [
        (rect.left_top() + vec2(radius, radius), 2.0),
        (rect.right_top() + vec2(-radius, radius), 3.0),
        (rect.right_bottom() + vec2(-radius, -radius), 0.0),
        (rect.left_bottom() + vec2(radius, -radius), 1.0),
    ];
    let quarter = std::f32::consts::FRAC_PI_2;
    let mut outline: Vec<Pos2> = corners
        .iter()
        .flat_map(|&(center, turn)| {
            (0..=4).map(move |i| {
                let angle = (turn + i as f32 / 4.0) * quarter;
                center + radius * vec2(angle.cos(), angle.sin())
            })
        })
        .collect();
    outline.push(outline[0]);
    strokes::paint(painter, &outline, stroke, OUTLINE);
}

/// A path of straight legs with its corners rounded.
pub fn rounded(corners: &[Pos2], radius: f32) -> Vec<Pos2> {
    let mut path = Vec::with_capacity(corners.len() * 6);
    for (i, &corner) in corners.iter().enumerate() {
        let (Some(before), Some(&after)) =
            (i.checked_sub(1).map(|b| corners[b]), corners.get(i + 1))
        else {
            path.push(corner);
            continue;
        };
        let legs = (before.distance(corner), corner.distance(after));
        let cut = radius.min(legs.0 / 2.0).min(legs.1 / 2.0);
        let straight = (after - corner).normalized().dot((corner - before).normalized()) > 0.999;
        if straight || cut < 0.5 {
            path.push(corner);
            continue;
        }
        let (from, to) =
            (corner + (before - corner) / legs.0 * cut, corner + (after - corner) / legs.1 * cut);
        // A quadratic arc by hand: flattening curves is what costs time in a large tree.
        path.extend((0..=5).map(|step| {
            let t = step as f32 / 5.0;
            from.lerp(corner, t).lerp(corner.lerp(to, t), t)
        }));
    }
    path
}
