//! What is said to the person at the window: the last few messages, fading.

use eframe::egui::{
    Align2, Area, CornerRadius, Frame, Id, Label, Margin, Order, Rect, RichText, ScrollArea, Sense,
    Stroke, Ui, vec2,
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
/// Room for the trays under them, points.
const SHELF: f32 = 48.0;

/// How long a message stays, seconds.
fn stays(tone: Tone) -> f64 {
    match tone {
        Tone::Info => 6.0,
        Tone::Problem => 12.0,
    }
}

/// Draws the latest messages over the lower left of the canvas, where they cover no lane, tab or tray.
pub fn show(ui: &mut Ui, canvas: Rect, messages: &mut [Message]) {
    let ctx = ui.ctx().clone();
    let now = ctx.input(|input| input.time);
    let mut lines = Vec::new();
    for message in messages.iter_mut().filter(|message| !message.over) {
        let age = now - *message.shown_at.get_or_insert(now);
        let left = stays(message.tone) - age;
        message.over = left <= 0.0;
        if !message.over {
            lines.push((left, message));
        }
    }
    lines.drain(..lines.len().saturating_sub(SEEN));
    let Some(next) = lines.iter().map(|(left, _)| *left).reduce(f64::min) else { return };
    // Nothing moves until the first of them fades.
    let wait = if next > FADING { next - FADING } else { 0.05 };
    ctx.request_repaint_after(std::time::Duration::from_secs_f64(wait));
    let room = canvas.with_max_y(canvas.bottom() - SHELF).shrink(2.0 * STEP);
    Area::new(Id::unique("messages"))
        .order(Order::Foreground)
        .pivot(Align2::LEFT_BOTTOM)
        .fixed_pos(room.left_bottom())
        .show(&ctx, |ui| {
            ui.set_max_width(520.0_f32.min(room.width()));
            ScrollArea::vertical().max_height(room.height()).show(ui, |ui| {
                for (left, message) in lines {
                    ui.set_opacity((left / FADING).min(1.0) as f32);
                    message.over = toast(ui, message);
                }
            });
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
            let times =
                if message.times > 1 { format!(" ×{}", message.times) } else { String::new() };
            let text = RichText::new(format!("{}{times}", message.text)).color(colors.text);
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
