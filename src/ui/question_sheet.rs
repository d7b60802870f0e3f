//! What every question of the window is made of.

use eframe::egui::{
    Context, Id, Key, Label, Modifiers, PointerState, Popup, RichText, ScrollArea, Ui,
};

use super::focus_ring;
use super::theme::{Colors, STEP, TEXT, semibold_id};
use super::widgets::{accent_button, sheet};
use crate::app::{Action, Actions};

/// How high what is said of a problem is at most, points.
const MOST_OF_PROBLEM: f32 = 160.0;
/// Room around a question, its own margin with it, points.
const MARGIN: f32 = 8.0 * STEP;
/// In a window lower than this, points, a question may have no room for all it says.
const LOW: f32 = 600.0;
/// Width of a question, points.
const WIDTH: f32 = 380.0;

/// A question in the middle of the window; leaving it takes it back.
pub(super) fn asked(
    ctx: &Context,
    title: &str,
    out: &mut Actions,
    contents: impl FnOnce(&mut Ui, &mut Actions),
) {
    asked_wide(ctx, title, WIDTH, out, contents);
}

/// A question of a width, points, where the window has it.
pub(super) fn asked_wide(
    ctx: &Context,
    title: &str,
    width: f32,
    out: &mut Actions,
    contents: impl FnOnce(&mut Ui, &mut Actions),
) {
    let modal = sheet(ctx, "question").show(ctx, |ui| {
        ui.set_width(width.min(ctx.content_rect().width() - 64.0));
        ui.add(Label::new(RichText::new(title).font(semibold_id(TEXT))).wrap());
        ui.add_space(2.0 * STEP);
        let height = ctx.content_rect().height();
        if height >= LOW {
            return contents(ui, out);
        }
        // What has no room is scrolled to.
        let above = ui.cursor().top() - ui.min_rect().top();
        let room = ScrollArea::vertical().max_height(height - 2.0 * MARGIN - above);
        focus_ring::scrolled(ui, room.auto_shrink([false, true]), |ui| {
            contents(ui, out);
        });
    });
    if modal.should_close() {
        out.push(Action::Ask(None));
    }
}

/// Closes the tooltips that are open as a dialog opens: they would lie over it for as long as the pointer
/// rests. The pointer counts as gone until it moves.
pub fn close_tooltips(ctx: &Context, is_asking: bool) {
    let id = Id::unique("a dialog is open");
    let was_asking =
        ctx.data_mut(|data| std::mem::replace(data.get_temp_mut_or(id, false), is_asking));
    if is_asking && !was_asking {
        ctx.input_mut(|input| {
            if !input.pointer.any_down() && !input.pointer.any_released() {
                input.pointer = PointerState::default();
            }
        });
    }
}

/// Whether a key was pressed; it is then nobody else's.
pub fn pressed(ui: &Ui, key: Key) -> bool {
    ui.input_mut(|input| input.consume_key(Modifiers::NONE, key))
}

/// Whether Enter was pressed for what is open as a whole: what has the focus, and a menu, have it for
/// themselves. A field has let go of the focus by then.
pub fn entered(ui: &Ui) -> bool {
    let free = ui.memory(|memory| memory.focused().is_none()) && !Popup::is_any_open(ui.ctx());
    free && ui.input(|input| input.key_pressed(Key::Enter))
}

/// Gives a field of a question the focus before it is drawn, unless something else of the question
/// has it: what is typed in the same frame counts.
pub fn ready(ui: &Ui, field: Id) {
    if ui.memory(|memory| memory.focused().is_none()) {
        ui.memory_mut(|memory| memory.request_focus(field));
    }
}

/// Why what was asked for failed, where it did.
pub(super) fn problem(ui: &mut Ui, why: Option<&str>) {
    let Some(why) = why else { return };
    ui.add_space(2.0 * STEP);
    let text = RichText::new(why).color(Colors::current(ui).broken);
    let room = ScrollArea::vertical().max_height(MOST_OF_PROBLEM).auto_shrink([false, true]);
    room.show(ui, |ui| ui.add(Label::new(text).wrap().selectable(true)));
}

/// The button of the one thing to do next.
pub(super) fn main_button(ui: &mut Ui, label: &str, enabled: bool) -> bool {
    let text = RichText::new(label).font(semibold_id(TEXT));
    ui.add_enabled(enabled, accent_button(ui, text)).clicked()
}
