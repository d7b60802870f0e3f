//! Keys: the shortcuts of the command table, where nothing else wants the key.

use std::collections::BTreeSet;

use eframe::egui::text_selection::LabelSelectionState;
use eframe::egui::{Context, Event, Key, Modifiers, Popup};

use super::shortcut_keys;
use crate::app::command::{Entry, TABLE};
use crate::app::view::Carried;
use crate::app::{Action, Actions, Command, View};

/// The digits, from 0.
pub const DIGITS: [Key; 10] = [
    Key::Num0,
    Key::Num1,
    Key::Num2,
    Key::Num3,
    Key::Num4,
    Key::Num5,
    Key::Num6,
    Key::Num7,
    Key::Num8,
    Key::Num9,
];

/// Collects the commands whose keys were pressed, to be carried out once the panels have said
/// theirs. A key without Ctrl yields to whatever has the keyboard focus, and all of them to an open
/// question.
pub fn collect(ctx: &Context, view: &View) -> Actions {
    let mut out = Actions::new();
    if view.window.question.is_some() || view.window.sheet.is_some() || view.merge().is_some() {
        return out;
    }
    let focused = ctx.memory(|memory| memory.focused().is_some());
    let carried = view.drag.as_ref().map(|drag| &drag.carried);
    let counting = matches!(carried, Some(Carried::People { .. }));
    // Shortcuts with more modifiers first, or Ctrl+Z would swallow Ctrl+Shift+Z and ← Alt+←.
    let pressed = |e: &Entry| Some((e.command, shortcut_keys::pressed(e.shortcut?)));
    let mut entries: Vec<_> = TABLE.iter().filter_map(pressed).collect();
    entries.sort_by_key(|(_, key)| !(key.modifiers.shift || key.modifiers.alt));
    for (command, key) in entries {
        // They come as events of their own, and belong to text first.
        if matches!(command, Command::Copy | Command::Paste) {
            continue;
        }
        if focused && !key.modifiers.command {
            continue;
        }
        // While people are carried, digits say how many.
        if counting && DIGITS.contains(&key.logical_key) {
            continue;
        }
        if ctx.input_mut(|input| input.consume_shortcut(&key)) {
            out.push(Action::Command(command));
        }
    }
    // Where plus needs shift, the unshifted key is what people press; and redo has two keys.
    if !focused && ctx.input_mut(|input| input.consume_key(Modifiers::NONE, Key::Equals)) {
        out.push(Action::Command(Command::ZoomIn));
    }
    if ctx.input_mut(|input| input.consume_key(Modifiers::COMMAND, Key::Y)) {
        out.push(Action::Command(Command::Redo));
    }
    // Keyboards with a key for it have it beside the right Ctrl.
    if !focused && ctx.input_mut(|input| input.consume_key(Modifiers::NONE, Key::Menu)) {
        out.push(Action::Command(crate::app::Command::Menu));
    }
    if !out.is_empty() {
        leave_field(ctx);
    }
    out.extend(clipboard(ctx));
    out
}

/// Copy and paste, unless somebody is at a text.
fn clipboard(ctx: &Context) -> Option<Action> {
    let marked = ctx.plugin::<LabelSelectionState>();
    if ctx.text_edit_focused() || marked.lock().has_selection() {
        return None;
    }
    let mut asked = None;
    ctx.input_mut(|input| {
        input.events.retain(|event| match event {
            Event::Copy => {
                asked = Some(Action::Command(Command::Copy));
                false
            }
            Event::Paste(text) => {
                asked = Some(Action::Paste(text.clone()));
                false
            }
            _ => true,
        });
    });
    asked
}

/// Takes the focus from the field somebody is at, so that what is typed there counts before
/// anything is saved, undone or closed.
pub fn leave_field(ctx: &Context) {
    if let Some(field) = ctx.memory(|memory| memory.focused()) {
        ctx.memory_mut(|memory| memory.surrender_focus(field));
    }
}

/// Esc ends what is nearest: a drag, or else marks on the lanes, or else a what-if or a future, unless a
/// question, a sheet, a menu or a popover is open, which ends itself.
pub fn escape(ctx: &Context, view: &View, out: &mut Actions) {
    if !ctx.input(|input| input.key_pressed(Key::Escape)) {
        return;
    }
    let nearer =
        view.window.question.is_some() || view.window.sheet.is_some() || view.draft.is_some();
    if view.drag.is_some() {
        out.push(Action::CancelDrag);
    } else if (!view.marked.is_empty()
        || view.plots.what_if.is_some()
        || view.plots.future.is_some())
        && !nearer
        && !Popup::is_any_open(ctx)
        && !ctx.input(|input| input.pointer.any_down())
    {
        out.push(if !view.marked.is_empty() {
            Action::Mark(BTreeSet::new())
        } else if view.plots.what_if.is_some() {
            Action::WhatIf(None)
        } else {
            Action::ShowFuture(None)
        });
    }
}
