//! What is said to the person at the window: the last few messages, fading.

use eframe::egui::{
    Align2, Area, CornerRadius, Frame, Id, Label, Margin, Order, RichText, Sense, Stroke, Ui, vec2,
};

use super::icons;
use super::theme::{CHIP_RADIUS, Colors, STEP};
use super::widgets::glyph::{self, Glyph};
use crate::app::view::{Message, Tone};
use crate::sim::Standing;

/// How many messages are seen at once.
const SEEN: usize = 3;
/// How long a message fades at its end, seconds.
const FADING: f64 = 0.8;
/// A message shown this long ago was dismissed.
const DISMISSED: f64 = -1e6;

/// How long a message stays, seconds.
fn stays(tone: Tone) -> f64 {
    match tone {
        Tone::Info => 6.0,
        Tone::Problem => 12.0,
    }
}

/// Draws the latest messages over the window's lower left.
pub fn show(ui: &mut Ui, messages: &mut [Message]) {
    let ctx = ui.ctx().clone();
    let now = ctx.input(|input| input.time);
    let older = messages.len().saturating_sub(SEEN);
    let mut lines = Vec::new();
    for message in &mut messages[older..] {
        let age = now - *message.shown_at.get_or_insert(now);
        let left = stays(message.tone) - age;
        if left > 0.0 {
            lines.push((left, message));
        }
    }
    let Some(next) = lines.iter().map(|(left, _)| *left).reduce(f64::min) else { return };
    // Nothing moves until the first of them fades.
    let wait = if next > FADING { next - FADING } else { 0.05 };
    ctx.request_repaint_after(std::time::Duration::from_secs_f64(wait));
    Area::new(Id::unique("messages"))
        .order(Order::Foreground)
        .anchor(Align2::LEFT_BOTTOM, vec2(4.0 * STEP, -4.0 * STEP))
        .show(&ctx, |ui| {
            ui.set_max_width(520.0_f32.min(ctx.content_rect().width() - 64.0));
            for (left, message) in lines {
                ui.set_opacity((left / FADING).min(1.0) as f32);
                if toast(ui, message) {
                    message.shown_at = Some(DISMISSED);
                }
            }
        });
}

/// One message; returns whether it was dismissed.
fn toast(ui: &mut Ui, message: &Message) -> bool {
    let colors = Colors::current(ui);
    let problem = message.tone == Tone::Problem;
    let frame = Frame::new()
        .fill(colors.card)
        .stroke(Stroke::new(1.0, if problem { colors.at_risk } else { colors.line }))
        .corner_radius(CornerRadius::same(CHIP_RADIUS))
        .inner_margin(Margin::symmetric(10, 7));
    let shown = frame.show(ui, |ui| {
        ui.horizontal_top(|ui| {
            if problem {
                let (rect, _) = ui.allocate_exact_size(vec2(12.0, 17.0), Sense::hover());
                icons::standing(ui.painter(), rect.center(), 9.0, Standing::AtRisk, colors.at_risk);
            }
            let room = ui.available_width() - 24.0;
            let text = RichText::new(&message.text).color(colors.text);
            // To be copied, a file's errors above all.
            let label = Label::new(text).wrap().selectable(true).sense(Sense::click());
            let text = ui.scope(|ui| {
                ui.set_max_width(room);
                ui.add(label)
            });
            let close = glyph::button(ui, Glyph::Close, 16.0, "Dismiss", true);
            close.clicked() || text.inner.clicked()
        })
        .inner
    });
    shown.inner
}
