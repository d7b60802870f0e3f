//! Keys: the shortcuts of the command table, where nothing else wants the key.

use std::collections::BTreeSet;

use eframe::egui::text_selection::LabelSelectionState;
use eframe::egui::{Context, Event, Id, Key, Popup};

use super::branch_popover::undoes_typing;
use super::widgets::field_rows;
use super::{focus_ring, shortcut_keys, tour};
use crate::app::command::TABLE;
use crate::app::comparing::AboutComparison;
use crate::app::plan_search::AboutSearch;
use crate::app::{Action, Actions, App, Command, View};

/// What is on show in place of the panels, if anything is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum InPlace {
    /// The panels themselves.
    Panels,
    /// Scenarios side by side.
    Comparison,
    /// The search over plans.
    Search,
}

impl InPlace {
    /// What is on show of a program.
    pub fn of(app: &App) -> InPlace {
        if app.is_comparing() {
            InPlace::Comparison
        } else if app.is_searching_on_show() {
            InPlace::Search
        } else {
            InPlace::Panels
        }
    }

    /// Whether a command means the same there.
    fn has(self, command: Command) -> bool {
        match self {
            InPlace::Panels => true,
            InPlace::Comparison => command.goes_with_comparison(),
            InPlace::Search => command.goes_with_search(),
        }
    }
}

/// The digits, from 0.
pub const DIGITS: [Key; 10] = {
    use Key::{Num0, Num1, Num2, Num3, Num4, Num5, Num6, Num7, Num8, Num9};
    [Num0, Num1, Num2, Num3, Num4, Num5, Num6, Num7, Num8, Num9]
};

/// Collects the commands whose keys were pressed, to be carried out once the panels have said
/// theirs. A key without Ctrl yields to whatever has the keyboard focus, unless that is what is selected and
/// the key is about that, and all of them to an open question and to what is carried: a drag is let go of or taken back first.
pub fn collect(ctx: &Context, view: &View, on_show: InPlace) -> Actions {
    let mut out = Actions::new();
    let has_question = view.window.question.is_some() || view.window.sheet.is_some();
    if has_question || view.merge().is_some() || view.drag.is_some() {
        return out;
    }
    let has_panels = on_show == InPlace::Panels && view.interview.is_none();
    let mut of_tour = Actions::new();
    if has_panels {
        tour::keys(ctx, view, &mut of_tour);
    }
    let is_typing = undoes_typing(ctx) || field_rows::undoes_typing(ctx);
    // What is about one scenario only waits until its panels are shown.
    let focused = ctx.memory(|memory| memory.focused().is_some());
    let on_selected = focus_ring::is_on_selected(ctx);
    let commands = TABLE.iter().map(|entry| entry.command);
    let each = |command| shortcut_keys::pressed(command).map(move |keys| (command, keys));
    let mut all: Vec<_> = commands.flat_map(each).collect();
    // Those with more modifiers first, or Ctrl+Z would swallow Ctrl+Shift+Z and ← Alt+←.
    all.sort_by_key(|(_, keys)| !(keys.modifiers.shift || keys.modifiers.alt));
    for (command, keys) in all {
        // Copy and paste come as events of their own, and belong to text first; and what is typed of a text is undone
        // by its field.
        let others = matches!(command, Command::Copy | Command::Paste)
            || (command == Command::Undo && is_typing)
            || (focused
                && !keys.modifiers.command
                && !(on_selected && command.is_about_selected()));
        let others = others || !on_show.has(command);
        let others = others || (view.interview.is_some() && !command.goes_with_interview());
        if !others && ctx.input_mut(|input| input.consume_shortcut(&keys)) {
            out.push(Action::Command(command));
        }
    }
    if !out.is_empty() {
        leave_field(ctx);
    }
    if has_panels {
        out.extend(clipboard(ctx));
    }
    out.append(&mut of_tour);
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

/// Esc ends what is nearest: a drag, or else scenarios shown side by side, a search on show, marks on the lanes, a what-if, a future, an enlarged plot,
/// unless a question, a sheet, a menu or a popover is open, which ends itself.
pub fn escape(ctx: &Context, view: &View, on_show: InPlace, out: &mut Actions) {
    let (id, is_typing) = (Id::unique("typing before Esc"), ctx.text_edit_focused());
    let was_typing =
        ctx.data_mut(|data| std::mem::replace(data.get_temp_mut_or(id, false), is_typing));
    if !ctx.input(|input| input.key_pressed(Key::Escape)) {
        return;
    }
    let open = view.window.question.is_some() || view.window.sheet.is_some();
    let open = open || view.window.tour.is_some() || view.draft.is_some() || view.why.is_some();
    let open = open || view.filling.is_some();
    let nearer = open || Popup::is_any_open(ctx) || ctx.input(|input| input.pointer.any_down());
    out.push(match &view.plots {
        _ if view.drag.is_some() => Action::CancelDrag,
        _ if nearer || view.merge().is_some() => return,
        _ if on_show == InPlace::Comparison => Action::Comparison(AboutComparison::Leave),
        // Esc leaves a field first.
        _ if on_show == InPlace::Search && was_typing => return,
        _ if on_show == InPlace::Search => Action::Search(AboutSearch::Leave),
        _ if !view.marked.is_empty() => Action::Mark(BTreeSet::new()),
        plots if plots.what_if.is_some() => Action::WhatIf(None),
        plots if plots.future.is_some() => Action::ShowFuture(None),
        plots if plots.enlarged.is_some() => Action::Enlarge(None),
        _ => return,
    });
}
