//! Keys: the shortcuts of the command table, where nothing else wants the key.

use eframe::egui::{Context, Key, Modifiers, Popup};

use crate::app::command::TABLE;
use crate::app::{Action, Actions, View};

/// Collects the commands whose keys were pressed. A key without Ctrl yields to whatever has the
/// keyboard focus, and all of them to an open question.
pub fn collect(ctx: &Context, view: &View, out: &mut Actions) {
    if view.question.is_some() {
        return;
    }
    if ctx.input(|input| input.key_pressed(Key::Escape)) && view.drag.is_some() {
        out.push(Action::CancelDrag);
    } else if escapes(ctx, view) && view.what_if.is_some() {
        out.push(Action::WhatIf(None));
    }
    let focused = ctx.memory(|memory| memory.focused().is_some());
    // Shortcuts with more modifiers first, or Ctrl+Z would swallow Ctrl+Shift+Z.
    let mut entries: Vec<_> = TABLE.iter().filter_map(|e| Some((e.command, e.shortcut?))).collect();
    entries.sort_by_key(|(_, key)| !key.modifiers.shift);
    for (command, key) in entries {
        if focused && !key.modifiers.command {
            continue;
        }
        if ctx.input_mut(|input| input.consume_shortcut(&key)) {
            out.push(Action::Command(command));
        }
    }
    // Where plus needs shift, the unshifted key is what people press; and redo has two keys.
    if !focused && ctx.input_mut(|input| input.consume_key(Modifiers::NONE, Key::Equals)) {
        out.push(Action::Command(crate::app::Command::ZoomIn));
    }
    if ctx.input_mut(|input| input.consume_key(Modifiers::COMMAND, Key::Y)) {
        out.push(Action::Command(crate::app::Command::Redo));
    }
}

/// Whether Esc was pressed and nothing nearer ends with it: no menu, popover or drag.
fn escapes(ctx: &Context, view: &View) -> bool {
    let pressed = ctx.input(|input| input.key_pressed(Key::Escape) && !input.pointer.any_down());
    pressed && view.refining.is_none() && !Popup::is_any_open(ctx)
}
