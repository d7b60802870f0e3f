//! What is said to the person at the window: the latest message, in room that nothing else needs.

use eframe::egui::text::{LayoutJob, TextFormat};
use eframe::egui::{
    Align, Align2, Area, Frame, Id, Label, Layout, Order, Rect, Sense, Ui, UiBuilder, vec2,
};

use super::icons;
use super::theme::{Colors, SECONDARY, STEP, regular_id};
use super::widgets::glyph::{self, Glyph};
use crate::app::view::{Message, Sheet, Tone};
use crate::app::{Action, Actions};
use crate::sim::Standing;

/// How long a message fades at its end, seconds.
const FADING: f64 = 0.8;
/// The most lines of a message that are seen at once; the list of messages has all of it.
const LINES: usize = 3;
/// Room for the sign before it and for the button behind it, points.
const BESIDE: f32 = 18.0;

/// How long a message stays, seconds.
fn stays(tone: Tone) -> f64 {
    match tone {
        Tone::Info => 6.0,
        Tone::Problem => 12.0,
    }
}

/// Draws the latest message into `room`; a click on one that is longer shows all of them.
pub fn show(ui: &mut Ui, room: Rect, messages: &mut [Message], out: &mut Actions) {
    let ctx = ui.ctx().clone();
    let now = ctx.input(|input| input.time);
    let mut latest = None;
    let mut seen = 0;
    for message in messages.iter_mut().filter(|message| !message.over) {
        let age = now - *message.shown_at.get_or_insert(now);
        let left = stays(message.tone) - age;
        message.over = left <= 0.0;
        if !message.over {
            seen += 1;
            latest = Some((left, message));
        }
    }
    let Some((left, message)) = latest.filter(|_| room.is_positive()) else { return };
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
                match said(ui, room, message, seen - 1) {
                    Some(Answer::Dismissed) => message.over = true,
                    Some(Answer::All) => out.push(Action::ShowSheet(Some(Sheet::Messages))),
                    None => {}
                }
            });
        });
}

/// What is done about a message.
enum Answer {
    Dismissed,
    All,
}

/// One message, of which `others` more are not over.
fn said(ui: &mut Ui, room: Rect, message: &Message, others: usize) -> Option<Answer> {
    let colors = Colors::current(ui);
    let layout = Layout::left_to_right(Align::Center);
    let mut ui = ui.new_child(UiBuilder::new().max_rect(room).layout(layout));
    ui.spacing_mut().item_spacing.x = STEP;
    if message.tone == Tone::Problem {
        let (sign, _) = ui.allocate_exact_size(vec2(BESIDE - STEP, 14.0), Sense::hover());
        icons::standing(ui.painter(), sign.center(), 9.0, Standing::AtRisk, colors.at_risk);
    }
    let times = if message.times > 1 { format!(" ×{}", message.times) } else { String::new() };
    let mut job = LayoutJob::default();
    let format = TextFormat::simple(regular_id(SECONDARY), colors.text);
    job.append(&format!("{}{times}", message.text), 0.0, format);
    job.wrap.max_rows = LINES;
    job.wrap.max_width = (room.width() - 2.0 * BESIDE - 2.0 * STEP).max(40.0);
    let galley = ui.painter().layout_job(job);
    let is_cut = galley.elided;
    // To be copied, a file's errors above all.
    let text = ui.add(Label::new(galley).selectable(true).sense(Sense::click()));
    let text = if is_cut { text.on_hover_text(&message.text) } else { text };
    let close = glyph::button(&mut ui, Glyph::Close, 16.0, "Dismiss", true);
    let close = match others {
        0 => close,
        1 => close.on_hover_text("One more is in Help, Messages"),
        many => close.on_hover_text(format!("{many} more are in Help, Messages")),
    };
    match () {
        () if close.clicked() => Some(Answer::Dismissed),
        () if text.clicked() && is_cut => Some(Answer::All),
        () if text.clicked() => Some(Answer::Dismissed),
        () => None,
    }
}
