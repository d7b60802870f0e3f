//! The bars of the tornado: an input a row, with what it does to the outcome and how closely the
//! two go together.

use eframe::egui::{
    Align2, Color32, Painter, Rangef, Rect, Role, ScrollArea, Sense, Stroke, StrokeKind, Ui,
    WidgetInfo, pos2, vec2,
};

use crate::app::{Action, Actions, Selection, Show, View};
use crate::export::tornado::{Bar, Tornado, value};
use crate::model::number_text::signed;
use crate::sim::futures::{Input, Metric, WITHIN_95};
use crate::ui::focus_ring;
use crate::ui::theme::{CAPTION, CHIP_RADIUS, Colors, SECONDARY, STEP, regular_id};
use crate::ui::widgets::{name, shade, text_width, write};

/// Height of a bar with its label, points.
const ROW: f32 = 19.0;
/// Height of a bar, points.
const BAR: f32 = 10.0;
/// Width of the inputs' names: their share of the room, and the most, points.
const NAMES: (f32, f32) = (0.22, 230.0);
/// Width of the figures beside the bars, points.
const ENDS: f32 = 74.0;
/// Width of the correlation's picture, and of its figures, points.
const PICTURE: f32 = 84.0;
const FIGURES: f32 = 128.0;
/// Width of both, points.
pub const CORRELATION: f32 = PICTURE + FIGURES;
/// How strong a filled bar is.
const FILL: f32 = 0.55;
/// What is left of a study while a newer one is made.
const FADED: f32 = 0.4;

/// What the bars are drawn from.
pub struct Scene<'a> {
    pub tornado: &'a Tornado,
    pub metric: Metric,
    pub show: &'a Show<'a>,
    pub view: &'a View,
}

/// Where the columns of a row are.
struct Columns {
    names: Rangef,
    bars: Rangef,
    picture: Rangef,
    figures: Rangef,
}

impl Columns {
    fn of(room: Rangef) -> Columns {
        let names = Rangef::new(room.min, room.min + (room.span() * NAMES.0).min(NAMES.1));
        let figures = Rangef::new(room.max - FIGURES, room.max);
        let picture = Rangef::new(figures.min - PICTURE, figures.min);
        let bars = Rangef::new(names.max + ENDS, picture.min - ENDS);
        Columns { names, bars, picture, figures }
    }
}

/// Shows the bars, the widest first, and what they mean.
pub fn show(ui: &mut Ui, scene: &Scene, out: &mut Actions) {
    let tornado = scene.tornado;
    ui.spacing_mut().item_spacing.y = 0.0;
    focus_ring::scrolled(ui, ScrollArea::vertical().id_salt("tornado").auto_shrink(false), |ui| {
        let room = ui.available_rect_before_wrap().x_range();
        let columns = Columns::of(Rangef::new(room.min, room.max - 3.0 * STEP));
        let x = |value| columns.bars.min + columns.bars.span() * tornado.place(value) as f32;
        let top = ui.next_widget_position().y;
        for (i, bar) in tornado.bars.iter().enumerate() {
            row(ui, i, bar, &columns, &x, scene, out);
        }
        let colors = Colors::current(ui);
        let bottom = top + ROW * tornado.bars.len() as f32;
        let base = Rangef::new(top, bottom);
        let strength = if scene.show.studied.current { 1.0 } else { FADED };
        let stroke = Stroke::new(1.0, colors.text.gamma_multiply(strength));
        ui.painter().vline(x(tornado.base), base, stroke);
        summed_up(ui, &columns, scene);
    });
}

/// One input: its name, its bar with the outcome's means at its ends, its correlation.
fn row(
    ui: &mut Ui,
    place: usize,
    bar: &Bar,
    columns: &Columns,
    x: &dyn Fn(f64) -> f32,
    scene: &Scene,
    out: &mut Actions,
) {
    let colors = Colors::current(ui);
    let (_, rect) = ui.allocate_space(vec2(ui.available_width(), ROW));
    let current = scene.show.studied.current;
    let leads = leads_to(bar).filter(|_| current);
    let sense = if leads.is_some() { Sense::click() } else { Sense::hover() };
    let response = ui.interact(rect, ui.scope_id().with(("input", &bar.label)), sense);
    let said = in_words(place, bar, scene.metric);
    let selected = leads.as_ref().is_some_and(|leads| scene.view.is_selected(leads));
    let role = if leads.is_some() { Role::Button } else { Role::Label };
    response.widget_info(|| WidgetInfo::selected(role, true, selected, &said));
    let inside = rect.with_max_x(columns.figures.max);
    let over = leads.is_some() && (response.hovered() || response.has_focus());
    shade(ui, inside, selected, over);
    if response.has_focus() {
        let stroke = Stroke::new(1.0, colors.accent);
        ui.painter().rect_stroke(inside, CHIP_RADIUS, stroke, StrokeKind::Inside);
    }
    let strength = if current { 1.0 } else { FADED };
    let paint = Paint { painter: ui.painter(), colors: &colors, strength, y: rect.center().y };
    let text = if current { colors.text } else { colors.dim };
    let (at, ink) = (pos2(columns.names.min + STEP, paint.y), (regular_id(SECONDARY), text));
    write(ui, at, Align2::LEFT_CENTER, &bar.label, ink, columns.names.span() - STEP);
    paint.bar(bar, x(scene.tornado.base), x(bar.low), x(bar.high));
    if current {
        paint.ends(bar, x(bar.low), x(bar.high), scene.metric);
        paint.correlation(bar, columns);
    }
    let response = response.on_hover_text(format!("{said}\n{}", in_doubt(bar, scene.metric)));
    let Some(leads) = leads else { return };
    if response.clicked() {
        out.push(Action::Reveal(leads.clone()));
        out.push(Action::Select(leads));
    }
}

/// Where a click on an input leads: to its area, or to how far growth or what the model takes for
/// granted spreads.
fn leads_to(bar: &Bar) -> Option<Selection> {
    match (&bar.area, bar.input) {
        (Some(area), _) => Some(Selection::Area(area.clone())),
        (None, Input::EngineerGrowth | Input::UsageGrowth | Input::Assumption(_)) => {
            Some(Selection::Uncertainty)
        }
        (None, _) => None,
    }
}

/// A row for those who do not see it.
fn in_words(place: usize, bar: &Bar, metric: Metric) -> String {
    let (low, high) = (value(metric, bar.low), value(metric, bar.high));
    let ends =
        format!("{}. {}: {low} where it is low, {high} where it is high", place + 1, bar.label);
    match bar.correlation {
        Some(of) => {
            let [correlation, from, to] = of.map(signed);
            format!("{ends}, rank correlation {correlation} ({from} to {to})")
        }
        None => ends,
    }
}

/// How sure the ends of a bar are: with 95 % confidence within so much, against the mean with nothing
/// held.
fn in_doubt(bar: &Bar, metric: Metric) -> String {
    let [low, high] = bar.errors.map(|error| value(metric, WITHIN_95 * error).replace('×', ""));
    format!("95 % intervals: low end ±{low}, high end ±{high}, against the line in the middle")
}

/// What the painting of a row needs throughout.
struct Paint<'a> {
    painter: &'a Painter,
    colors: &'a Colors,
    strength: f32,
    y: f32,
}

impl Paint<'_> {
    /// From the base outward: outlined where the input is low, filled where it is high.
    fn bar(&self, bar: &Bar, base: f32, low: f32, high: f32) {
        let accent = self.colors.accent.gamma_multiply(self.strength);
        let part = |to: f32| {
            let x = Rangef::new(base.min(to), base.max(to));
            Rect::from_x_y_ranges(x, Rangef::new(self.y - BAR / 2.0, self.y + BAR / 2.0))
        };
        // Where both are on the same side the outline stays to be seen.
        swatch(self.painter, part(high), accent, true);
        if bar.low != bar.high {
            swatch(self.painter, part(low), accent, false);
        }
    }

    /// The outcome's means beside the bar.
    fn ends(&self, bar: &Bar, low: f32, high: f32, metric: Metric) {
        let ends = if low <= high {
            [(low, bar.low), (high, bar.high)]
        } else {
            [(high, bar.high), (low, bar.low)]
        };
        let sides = [(Align2::RIGHT_CENTER, -1.5 * STEP), (Align2::LEFT_CENTER, 1.5 * STEP)];
        for ((x, mean), (align, by)) in ends.into_iter().zip(sides) {
            let at = pos2(x + by, self.y);
            let text = value(metric, mean);
            self.painter.text(at, align, text, regular_id(CAPTION), self.colors.dim);
        }
    }

    /// The rank correlation on a line from −1 to 1: its interval, and itself as a dot.
    fn correlation(&self, bar: &Bar, columns: &Columns) {
        let Colors { line, dim, text, .. } = *self.colors;
        let room = columns.picture.shrink(2.0 * STEP);
        let x = |of: f64| room.min + room.span() * ((of + 1.0) / 2.0) as f32;
        self.painter.hline(room, self.y, Stroke::new(1.0, line));
        let Some([correlation, from, to]) = bar.correlation else { return };
        self.painter.vline(x(0.0), Rangef::point(self.y).expand(3.0), Stroke::new(1.0, line));
        self.painter.hline(Rangef::new(x(from), x(to)), self.y, Stroke::new(2.0, dim));
        self.painter.circle_filled(pos2(x(correlation), self.y), 2.8, text);
        let words = format!("{} to {}", signed(from), signed(to));
        let (left, right) = (columns.figures.min + 36.0, columns.figures.max - STEP);
        let font = regular_id(CAPTION);
        let at = pos2(left, self.y);
        self.painter.text(at, Align2::RIGHT_CENTER, signed(correlation), font.clone(), text);
        let at = pos2(right, self.y);
        self.painter.text(at, Align2::RIGHT_CENTER, words, font, dim);
    }
}

/// What outlined and filled mean, from the right end of the room on, if there is room for it.
pub fn legend(ui: &Ui, room: Rect) {
    let colors = Colors::current(ui);
    let words = ["input low (P10)", "input high (P90)"];
    let sample = vec2(14.0, BAR);
    let width = |text| sample.x + STEP + text_width(ui, text, regular_id(CAPTION)) + 4.0 * STEP;
    let mut x = room.right() - words.map(width).iter().sum::<f32>();
    if x < room.left() {
        return;
    }
    let y = room.center().y;
    for (i, text) in words.into_iter().enumerate() {
        let at = Rect::from_center_size(pos2(x + sample.x / 2.0, y), sample);
        swatch(ui.painter(), at, colors.accent, i == 1);
        let at = pos2(x + sample.x + STEP, y);
        ui.painter().text(at, Align2::LEFT_CENTER, text, regular_id(CAPTION), colors.dim);
        x += width(text);
    }
}

/// A part of a bar: filled where the input is high, outlined where it is low.
fn swatch(painter: &Painter, at: Rect, accent: Color32, high: bool) {
    if high {
        painter.rect_filled(at, 2, accent.gamma_multiply(FILL));
    } else {
        let stroke = Stroke::new(1.2, accent);
        painter.rect(at, 2, Color32::TRANSPARENT, stroke, StrokeKind::Inside);
    }
}

/// What the inputs that are not listed do.
fn summed_up(ui: &mut Ui, columns: &Columns, scene: &Scene) {
    let colors = Colors::current(ui);
    let (_, rect) = ui.allocate_space(vec2(ui.available_width(), ROW + STEP));
    let Some(text) = scene.tornado.others(scene.metric).filter(|_| scene.show.studied.current)
    else {
        return;
    };
    let room = rect.with_min_x(columns.names.min + STEP);
    let ink = (regular_id(CAPTION), colors.dim);
    write(ui, room.left_center(), Align2::LEFT_CENTER, &text, ink, room.width());
    let response = ui.interact(room, ui.scope_id().with("other inputs"), Sense::hover());
    name(&response, Role::Label, &text);
}
