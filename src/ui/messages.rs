//! What is said to the person at the window: the latest message, in room that nothing else needs.

use std::sync::Arc;

use eframe::egui::text::{LayoutJob, TextFormat};
use eframe::egui::{
    Align, Align2, Area, Context, Frame, Galley, Id, Label, Layout, Order, Rect, ScrollArea, Sense,
    Ui, UiBuilder, vec2,
};

use super::theme::{Colors, SECONDARY, STEP, regular_id};
use super::widgets::glyph::{self, Glyph};
use super::{icons, reading_order};
use crate::app::view::{Message, Tone};
use crate::sim::Standing;

/// How long a message fades at its end, seconds.
const FADING: f64 = 0.8;
/// The most lines of a message that are seen at once until it is clicked.
const LINES: usize = 3;
/// The least width of a message of which all is shown, points.
const WHOLE: f32 = 440.0;
/// Room for the sign before it and for the button behind it, points.
const BESIDE: f32 = 18.0;

/// How long a message stays, seconds.
fn stays(tone: Tone) -> f64 {
    match tone {
        Tone::Info => 6.0,
        Tone::Problem => 12.0,
    }
}

/// Draws the latest message into `room`; a click on one that is longer shows all of it, over what is above.
pub fn show(ui: &mut Ui, room: Rect, messages: &mut [Message]) {
    let ctx = ui.ctx().clone();
    let now = ctx.input(|input| input.time);
    let mut latest = None;
    let mut seen = 0;
    for message in messages.iter_mut().filter(|message| !message.over) {
        if message.whole {
            // Whoever reads it takes as long as it takes.
            message.shown_at = Some(now);
        }
        let age = now - *message.shown_at.get_or_insert(now);
        let left = stays(message.tone) - age;
        message.over = left <= 0.0;
        if !message.over {
            seen += 1;
            latest = Some((left, message));
        }
    }
    let Some((left, message)) = latest.filter(|_| room.is_positive()) else { return };
    if message.whole {
        return whole(&ctx, room, message, seen - 1);
    }
    // Nothing moves until it fades.
    let wait = if left > FADING { left - FADING } else { 0.05 };
    ctx.request_repaint_after(std::time::Duration::from_secs_f64(wait));
    Area::new(Id::unique("messages"))
        .order(Order::Foreground)
        .pivot(Align2::LEFT_TOP)
        .fixed_pos(room.min)
        .show(&ctx, |ui| {
            ui.set_max_size(room.size());
            Frame::new().fill(Colors::current(ui).panel).show(ui, |ui| {
                ui.set_min_size(room.size());
                ui.set_opacity((left / FADING).min(1.0) as f32);
                said(ui, room, message, seen - 1);
            });
        });
}

/// All of a message, upward from its room, as wide as it is read well; a click makes it short again.
fn whole(ctx: &Context, room: Rect, message: &mut Message, others: usize) {
    let width = room.width().max(WHOLE);
    let most = ctx.content_rect().height() / 2.0;
    Area::new(Id::unique("whole message"))
        .order(Order::Foreground)
        .pivot(Align2::LEFT_BOTTOM)
        .fixed_pos(room.left_bottom())
        .constrain_to(ctx.content_rect().shrink(2.0 * STEP))
        .show(ctx, |ui| {
            Frame::popup(ui.style()).show(ui, |ui| {
                ui.set_width(width);
                ui.horizontal_top(|ui| {
                    ui.spacing_mut().item_spacing.x = STEP;
                    sign(ui, message.tone);
                    let room = (ui.available_width() - BESIDE - STEP).max(40.0);
                    let scroll = ScrollArea::vertical().max_height(most);
                    scroll.auto_shrink([false, true]).max_width(room).show(ui, |ui| {
                        ui.set_max_width(room);
                        let (galley, _) = laid(ui, message, room, usize::MAX);
                        // To be copied, a file's errors above all.
                        let text = Label::new(galley).selectable(true).sense(Sense::click());
                        message.whole &= !ui.add(text).clicked();
                    });
                    message.over = close(ui, others);
                });
            });
        });
}

/// One message, of which `others` more are not over.
fn said(ui: &mut Ui, room: Rect, message: &mut Message, others: usize) {
    let layout = Layout::left_to_right(Align::Center);
    let mut ui = ui.new_child(UiBuilder::new().max_rect(room).layout(layout));
    ui.spacing_mut().item_spacing.x = STEP;
    sign(&mut ui, message.tone);
    let width = (room.width() - 2.0 * BESIDE - 2.0 * STEP).max(40.0);
    let (galley, is_cut) = laid(&ui, message, width, LINES);
    let text = ui.add(Label::new(galley).selectable(true).sense(Sense::click()));
    let text = if is_cut { text.on_hover_text("Click to read all of it") } else { text };
    if text.clicked() {
        (message.whole, message.over) = (is_cut, !is_cut);
    }
    message.over |= close(&mut ui, others);
}

/// The sign before a problem.
fn sign(ui: &mut Ui, tone: Tone) {
    if tone == Tone::Problem {
        let (sign, _) = ui.allocate_exact_size(vec2(BESIDE - STEP, 14.0), Sense::hover());
        let color = Colors::current(ui).at_risk;
        icons::standing(ui.painter(), sign.center(), 9.0, Standing::AtRisk, color);
    }
}

/// A message in so many lines, and whether it has more.
fn laid(ui: &Ui, message: &Message, width: f32, lines: usize) -> (Arc<Galley>, bool) {
    let times = if message.times > 1 { format!(" ×{}", message.times) } else { String::new() };
    let mut job = LayoutJob::default();
    let format = TextFormat::simple(regular_id(SECONDARY), Colors::current(ui).text);
    job.append(&reading_order::sentence(&format!("{}{times}", message.text)), 0.0, format);
    (job.wrap.max_rows, job.wrap.max_width) = (lines, width);
    let galley = ui.painter().layout_job(job);
    let is_cut = galley.elided;
    (galley, is_cut)
}

/// The button that dismisses a message, which says where `others` are.
fn close(ui: &mut Ui, others: usize) -> bool {
    let close = glyph::button(ui, Glyph::Close, 16.0, "Dismiss", true);
    let close = match others {
        0 => close,
        1 => close.on_hover_text("One more is in Help, Messages"),
        many => close.on_hover_text(format!("{many} more are in Help, Messages")),
    };
    close.clicked()
}
