//! The ring around what has the keyboard focus, for whoever goes through the window by keys.

use eframe::egui::scroll_area::ScrollAreaOutput;
use eframe::egui::{
    Context, CornerRadius, Event, FocusDirection, Id, Key, Response, ScrollArea, Sense, Stroke,
    StrokeKind, Ui,
};

use super::theme::{CHIP_RADIUS, Colors};

/// Width of the ring, points.
const WIDTH: f32 = 2.0;

/// What answers to the pointer alone: its like for the keyboard is elsewhere.
pub fn pointer_only(sense: Sense) -> Sense {
    sense.difference(Sense::FOCUSABLE)
}

/// Lets Tab go on from what had the focus last, such as a field that Enter has left; call it before anything
/// else of the frame is drawn.
pub fn go_on(ctx: &Context) {
    let onward: Option<FocusDirection> = ctx.data(|data| data.get_temp(onward_id()));
    if let Some(direction) = onward {
        ctx.data_mut(|data| data.remove::<FocusDirection>(onward_id()));
        return ctx.memory_mut(|memory| memory.move_focus(direction));
    }
    if ctx.memory(|memory| memory.focused().is_some()) {
        return;
    }
    let direction = ctx.input(|input| match (input.key_pressed(Key::Tab), input.modifiers.shift) {
        (true, false) => Some(FocusDirection::Next),
        (true, true) => Some(FocusDirection::Previous),
        (false, _) => None,
    });
    let last: Option<Id> = ctx.data(|data| data.get_temp(last_id()));
    let there = last.filter(|last| ctx.read_response(*last).is_some());
    if let Some((direction, last)) = direction.zip(there) {
        // It has the focus for a frame: only from there the library goes on.
        ctx.memory_mut(|memory| {
            memory.move_focus(FocusDirection::None);
            memory.request_focus(last);
        });
        ctx.data_mut(|data| data.insert_temp(onward_id(), direction));
        ctx.request_repaint();
    }
}

fn onward_id() -> Id {
    Id::unique("focus goes on")
}

/// Notes what has the focus for [`go_on`]; whoever presses somewhere else begins anew.
fn note(ctx: &Context) {
    match ctx.memory(|memory| memory.focused()) {
        Some(focused) => {
            ctx.data_mut(|data| data.insert_temp(last_id(), focused));
        }
        None if ctx.input(|input| input.pointer.any_pressed()) => {
            ctx.data_mut(|data| data.remove::<Id>(last_id()));
        }
        None => {}
    }
}

fn last_id() -> Id {
    Id::unique("focus last")
}

/// Notes whether what has the focus is selected: then keys of what is done with the selected are its own.
pub fn note_selected(response: &Response, selected: bool) {
    if response.has_focus() {
        response.ctx.data_mut(|data| data.insert_temp(selected_id(), (response.id, selected)));
    }
}

/// Whether what has the focus was selected when it was drawn last.
pub fn is_on_selected(ctx: &Context) -> bool {
    let noted: Option<(Id, bool)> = ctx.data(|data| data.get_temp(selected_id()));
    noted.is_some_and(|(id, selected)| selected && ctx.memory(|it| it.has_focus(id)))
}

fn selected_id() -> Id {
    Id::unique("selected, with the focus")
}

/// Draws the ring; call it once everything else of the frame is drawn.
pub fn show(ui: &Ui) {
    note(ui.ctx());
    let Some(focused) = by_keys(ui.ctx()) else { return };
    let layer = ui.ctx().layer_painter(focused.layer_id);
    // No farther out than what can be seen of it.
    let painter = layer.with_clip_rect(focused.interact_rect.expand(WIDTH + 1.0));
    let stroke = Stroke::new(WIDTH, Colors::current(ui).accent);
    let radius = CornerRadius::same(CHIP_RADIUS + 1);
    painter.rect_stroke(focused.rect.expand(1.0), radius, stroke, StrokeKind::Middle);
}

/// Shows what scrolls, and brings what has just got the focus by keys into view.
pub fn scrolled<R>(
    ui: &mut Ui,
    area: ScrollArea,
    contents: impl FnOnce(&mut Ui) -> R,
) -> ScrollAreaOutput<R> {
    area.show(ui, |ui| {
        let shown = contents(ui);
        follow(ui);
        shown
    })
}

/// The same for what is drawn row by row or scrolls by itself, such as a menu: call it within what scrolls, at its end. Rows
/// that are not drawn cannot get the focus.
pub fn follow(ui: &Ui) {
    let Some(focused) = by_keys(ui.ctx()) else { return };
    if ui.data(|data| data.get_temp(brought_id())) == Some(focused.id) {
        return;
    }
    let within = focused.layer_id == ui.layer_id() && ui.min_rect().contains(focused.rect.center());
    let id = Id::unique(("focus followed", ui.unique_id()));
    let before: Option<Id> = ui.data(|data| data.get_temp(id));
    if within && before != Some(focused.id) {
        ui.data_mut(|data| data.insert_temp(id, focused.id));
        // What is larger than what can be seen of it is seen from its beginning.
        let (seen, mut rect) = (ui.clip_rect(), focused.rect);
        rect.max = rect.max.min(rect.min + seen.size());
        if !seen.contains_rect(rect) {
            ui.scroll_to_rect(rect, None);
        }
    } else if !within && before.is_some() {
        ui.data_mut(|data| data.remove::<Id>(id));
    }
}

/// Notes that whatever this lies in has brought it into view itself as it got the focus.
pub fn brought(response: &Response) {
    response.ctx.data_mut(|data| data.insert_temp(brought_id(), response.id));
}

fn brought_id() -> Id {
    Id::unique("focus brought into view")
}

/// What has the focus, where keys gave it and not the pointer.
fn by_keys(ctx: &Context) -> Option<Response> {
    let id = Id::unique("focus by keys");
    let (keys, pointer) = ctx.input(|input| {
        let moves = |event: &Event| match event {
            Event::Key { key, pressed: true, .. } => *key == Key::Tab || is_arrow(*key),
            _ => false,
        };
        (input.raw.events.iter().any(moves), input.pointer.any_pressed())
    });
    if keys || pointer {
        ctx.data_mut(|data| data.insert_temp(id, keys));
    }
    let by_keys = ctx.data(|data| data.get_temp(id)).unwrap_or(false);
    ctx.read_response(ctx.memory(|memory| memory.focused())?).filter(|_| by_keys)
}

fn is_arrow(key: Key) -> bool {
    matches!(key, Key::ArrowUp | Key::ArrowDown | Key::ArrowLeft | Key::ArrowRight)
}
