//! Where a number comes from, as a small label: a ruler, a bubble or a dash, and a word.

use std::sync::Arc;

use eframe::egui::{
    Align2, Context, CornerRadius, Id, Painter, Pos2, Rect, Response, Role, Sense, Shape, Stroke,
    Ui, pos2, vec2,
};

use super::theme::{CAPTION, CHIP_RADIUS, Colors, regular_id};
use super::widgets::{name, text_width};
use crate::app::Show;
use crate::edit::Edit;
use crate::export::basis::is_own;
use crate::model::number_text::{Number, unit};
use crate::model::{Known, Provenance, Quantity, Scenario};

/// Height of a label, width of its sign, and room at its ends, points.
const HEIGHT: f32 = 18.0;
const SIGN: f32 = 16.0;
const PAD: f32 = 6.0;

/// Paints the sign of how something came to be known, about `size` points across.
pub fn sign(painter: &Painter, center: Pos2, size: f32, of: Provenance, colors: &Colors) {
    let at = |x: f32, y: f32| pos2(center.x + x * size / 2.0, center.y + y * size / 2.0);
    match of {
        Provenance::Measured => {
            let stroke = Stroke::new(1.3, colors.holds);
            let ruler = vec![at(-0.9, 0.35), at(0.35, -0.9), at(0.9, -0.35), at(-0.35, 0.9)];
            painter.add(Shape::closed_line(ruler, stroke));
            for along in [-0.35, 0.05, 0.45] {
                let from = at(-0.28 + along, -0.28 - along);
                painter.line_segment([from, from + vec2(size, size) * 0.12], stroke);
            }
        }
        Provenance::Told => {
            let stroke = Stroke::new(1.3, colors.dim);
            let bubble = Rect::from_min_max(at(-0.85, -0.7), at(0.85, 0.45));
            painter.rect_stroke(bubble, 2.0, stroke, eframe::egui::StrokeKind::Middle);
            painter.line_segment([at(-0.35, 0.45), at(-0.45, 0.95)], stroke);
            painter.line_segment([at(-0.45, 0.95), at(0.1, 0.45)], stroke);
        }
        Provenance::Assumed => {
            painter.line_segment([at(-0.7, 0.0), at(0.7, 0.0)], Stroke::new(1.6, colors.faint));
        }
    }
}

/// The label of a number, in `words` of the place.
pub fn chip(ui: &mut Ui, of: Provenance, words: &str) -> Response {
    let colors = Colors::current(ui);
    let font = regular_id(CAPTION);
    let width = SIGN + text_width(ui, words, font.clone()) + 2.0 * PAD;
    let (rect, response) = ui.allocate_exact_size(vec2(width, HEIGHT), Sense::hover());
    let painter = ui.painter();
    painter.rect_filled(rect, CornerRadius::same(CHIP_RADIUS - 2), colors.raised);
    sign(painter, pos2(rect.left() + PAD + 5.0, rect.center().y), 10.0, of, &colors);
    let at = pos2(rect.left() + PAD + SIGN, rect.center().y);
    painter.text(at, Align2::LEFT_CENTER, words, font, colors.dim);
    name(&response, Role::Label, words);
    response
}

/// The label of an answer in an interview, that is a number or a part of one: "told", "typical, until you say".
pub fn answered(ui: &mut Ui, show: &Show, of: &Quantity, answer: Provenance) -> Response {
    let known = show.scenario.known(of);
    let words = match answer {
        Provenance::Measured => "measured",
        Provenance::Told => "told",
        Provenance::Assumed if known.is_changed => "changed since",
        Provenance::Assumed
            if known.origin.is_none()
                && is_own(of.param(), of.get(show.scenario).unwrap_or_default()) =>
        {
            "nobody said from where"
        }
        Provenance::Assumed => "typical, until you say",
    };
    chip(ui, answer, words).on_hover_text(explained(of, &known))
}

fn scenario_id() -> Id {
    Id::unique("whose numbers are shown")
}

/// Keeps the scenario whose numbers are shown in this frame.
pub fn keep(ctx: &Context, scenario: &Arc<Scenario>) {
    ctx.data_mut(|data| data.insert_temp(scenario_id(), scenario.clone()));
}

/// Where the number comes from that an edit would set, where anything is said of it.
pub fn of_edit(ui: &Ui, edit: &Edit) -> Option<String> {
    let of = edit.quantity()?;
    let scenario = ui.data(|data| data.get_temp::<Arc<Scenario>>(scenario_id()))?;
    let known = scenario.known(&of);
    known.origin.map(|_| explained(&of, &known))
}

/// Where a number comes from, in a sentence for hovering.
pub fn explained(of: &Quantity, known: &Known) -> String {
    let param = of.param();
    let value = |value: f64| {
        format!("{} {}", Number::of(param).text(value), unit(param)).trim_end().to_owned()
    };
    match known.origin {
        Some(origin) if known.is_changed => {
            format!("Changed since: it was {}, {origin}", value(origin.value))
        }
        Some(origin) => {
            let said = origin.to_string();
            let mut letters = said.chars();
            letters
                .next()
                .map_or(String::new(), |first| first.to_uppercase().chain(letters).collect())
        }
        None => match param.default {
            Some(default) => {
                format!(
                    "Nothing is said of where it comes from. Usual: {}, {}",
                    value(default),
                    param.source
                )
            }
            None => "Nothing is said of where it comes from.".into(),
        },
    }
}
