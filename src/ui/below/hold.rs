//! What can be done with a mark: selecting, dragging it to another quarter, its menu.

use std::collections::BTreeSet;

use eframe::egui::{
    self, Rangef, Rect, Response, Role, Stroke, StrokeKind, Ui, WidgetInfo, pos2, vec2,
};

use super::lanes::{INSET, Scene};
use super::marks::{self, Look, Mark};
use super::{count, decisive, set_cursor};
use crate::app::{Action, Actions, Command, Cursor, Selection, Show};
use crate::edit::{Edit, repairs, try_apply};
use crate::model::Decision;
use crate::ui::theme::{Colors, SECONDARY};
use crate::ui::touch;

/// A mark where it is laid out, and what the pointer does to it.
pub struct Held<'a> {
    pub mark: &'a Mark<'a>,
    pub name: String,
    pub rect: Rect,
    pub response: Response,
}

impl Held<'_> {
    fn is_marked(&self, scene: &Scene) -> bool {
        scene.view.marked.contains(&self.mark.index)
    }

    /// By how many quarters it takes all that are marked along, where it is dragged as one of
    /// them; none of them leaves the run.
    pub fn marked_by(&self, scene: &Scene) -> Option<i64> {
        let pulls = self.response.dragged() || self.response.drag_stopped();
        let at = self.response.interact_pointer_pos().filter(|_| pulls && self.is_marked(scene))?;
        let items = scene.show.scenario.plan.items();
        let quarter = |index: Option<&usize>| Some(i64::from(items.get(*index?)?.quarter));
        let first = quarter(scene.view.marked.first())?;
        let last = quarter(scene.view.marked.last())?;
        let by = i64::from(scene.axis.quarter_at(at.x)) - i64::from(self.mark.quarter);
        Some(by.min(i64::from(scene.axis.quarters) - 1 - last).max(-first))
    }

    /// What a click comes to: it selects the decision, or with Ctrl marks it besides others.
    fn clicked(&self, ui: &Ui, scene: &Scene, out: &mut Actions) {
        let Scene { show, view, .. } = scene;
        let index = self.mark.index;
        if ui.input(|input| input.modifiers.command) {
            let mut marked = view.marked.clone();
            if let Selection::Decision(selected) = view.selection
                && marked.is_empty()
            {
                marked.insert(selected);
            }
            if !marked.remove(&index) {
                marked.insert(index);
            }
            out.push(Action::Mark(marked));
            return;
        }
        if !view.marked.is_empty() {
            out.push(Action::Mark(BTreeSet::new()));
        }
        out.push(Action::Select(Selection::Decision(index)));
        set_cursor(Cursor::Quarter(self.mark.quarter), show, out);
    }
}

/// Draws the rectangle and marks every decision in it.
pub fn mark_within(ui: &Ui, band: Rect, held: &[Held], scene: &Scene, out: &mut Actions) {
    let colors = Colors::current(ui);
    let stroke = Stroke::new(1.0, colors.accent);
    ui.painter().rect(band, 2.0, colors.accent_wash(), stroke, StrokeKind::Inside);
    let inside = held.iter().filter(|held| held.rect.intersects(band));
    let marked: BTreeSet<usize> = inside.map(|held| held.mark.index).collect();
    if marked != scene.view.marked {
        out.push(Action::Mark(marked));
    }
}

/// One mark: painted, clicked, dragged to another quarter, its menu. `by` is how many quarters all
/// that are marked are being dragged.
pub fn mark(ui: &mut Ui, held: &Held, by: Option<i64>, scene: &Scene, out: &mut Actions) {
    let Held { mark, name, rect, response } = held;
    let (rect, response) = (*rect, response.clone());
    let Scene { show, view, .. } = scene;
    let colors = Colors::current(ui);
    let said = match &mark.refused {
        Some(why) => format!("{name}, does not apply: {why}"),
        None => name.clone(),
    };
    let selected =
        view.selection == Selection::Decision(mark.index) || view.marked.contains(&mark.index);
    response.widget_info(|| WidgetInfo::selected(Role::Button, true, selected, &said));
    if response.clicked() {
        held.clicked(ui, scene, out);
    }
    let look = match (selected, response.hovered() || response.has_focus()) {
        (true, _) => Look::Selected,
        (false, true) => Look::Lit,
        (false, false) => Look::Plain,
    };
    if let Some(by) = by.filter(|_| held.is_marked(scene)) {
        return dragged_along(ui, held, by, scene, out);
    }
    if response.dragged() || response.drag_stopped() {
        dragged(ui, mark, rect, &response, scene, out);
    }
    if !response.dragged() {
        mark.paint(ui.painter(), rect, look, &colors);
        if let Some(matter) = show.matters.get(mark.index).filter(|_| scene.most > 0.0) {
            marks::weight(ui.painter(), rect, (matter.most() / scene.most) as f32, &colors);
        }
    }
    let counted = count::show(ui, mark, &response, out);
    let by_key = view.open_menu && view.selection == Selection::Decision(mark.index);
    touch::menu(&response, by_key, rect, |ui| menu(ui, mark, scene, out));
    if !counted && !response.dragged() && !response.context_menu_opened() {
        response.on_hover_ui(|ui| {
            ui.label(format!("{}: {}", show.quarter_name(mark.quarter), mark.decision.describe()));
            if let Some(why) = &mark.refused {
                ui.colored_label(colors.broken, format!("Does not apply: {why}"));
            }
            if let Some(matter) = show.matters.get(mark.index).filter(|_| mark.refused.is_none()) {
                for line in decisive::in_words(matter) {
                    let line = egui::RichText::new(line).size(SECONDARY).color(colors.text);
                    ui.add(egui::Label::new(line).extend());
                }
            }
            let text = match mark.decision {
                Decision::Hire { .. } => "Drag to another quarter; double-click to change the count; right-click for more.",
                _ => "Drag to another quarter; right-click for more.",
            };
            ui.label(egui::RichText::new(text).size(SECONDARY).color(colors.dim));
        });
    }
}

/// A mark under way to another quarter.
fn dragged(
    ui: &Ui,
    mark: &Mark,
    rect: Rect,
    response: &Response,
    scene: &Scene,
    out: &mut Actions,
) {
    let Scene { axis, show, .. } = scene;
    let Some(at) = response.interact_pointer_pos() else { return };
    let colors = Colors::current(ui);
    let quarter = axis.quarter_at(at.x);
    if response.drag_stopped() {
        // Esc stops a drag too, with the button still down: then nothing happens.
        if quarter != mark.quarter && ui.input(|input| input.pointer.any_released()) {
            out.extend(move_to(mark, quarter, show));
        }
        return;
    }
    ui.ctx().set_cursor_icon(egui::CursorIcon::Grabbing);
    let x = Rangef::new(axis.start_of(quarter), axis.start_of(quarter + 1));
    let column = Rect::from_x_y_ranges(x, ui.clip_rect().y_range());
    ui.painter().rect_filled(column, 0.0, colors.accent_wash());
    let left = axis.start_of(quarter) + if mark.founds() { -rect.width() / 2.0 } else { INSET };
    let ghost = Rect::from_min_size(pos2(left, rect.top()), rect.size());
    mark.paint(ui.painter(), ghost, Look::Selected, &colors);
    let edit = Edit::MoveDecision { index: mark.index, quarter };
    let refusal = try_apply(show.scenario, &edit).err();
    beside_pointer(ui, response, |ui| {
        ui.label(format!("{} in {}", mark.decision.describe(), show.quarter_name(quarter)));
        if let Some(why) = refusal {
            ui.colored_label(colors.broken, format!("Not possible: {why}"));
        }
    });
}

/// A mark under way with all the others that are marked.
fn dragged_along(ui: &Ui, held: &Held, by: i64, scene: &Scene, out: &mut Actions) {
    let Held { mark, rect, response, .. } = held;
    if response.drag_stopped() && by != 0 && ui.input(|input| input.pointer.any_released()) {
        out.push(Action::MoveMarked(by));
    }
    let ghost = rect.translate(vec2(by as f32 * scene.axis.column, 0.0));
    mark.paint(ui.painter(), ghost, Look::Selected, &Colors::current(ui));
    if !response.dragged() {
        return;
    }
    ui.ctx().set_cursor_icon(egui::CursorIcon::Grabbing);
    let quarter = u32::try_from(i64::from(mark.quarter) + by).unwrap_or_default();
    let count = scene.view.marked.len();
    let words = format!("{count} decisions, this one in {}", scene.show.quarter_name(quarter));
    beside_pointer(ui, response, |ui| {
        ui.label(words);
    });
}

/// A tooltip that stays with the pointer during a drag.
fn beside_pointer(ui: &Ui, response: &Response, contents: impl FnOnce(&mut Ui)) {
    let tooltip = egui::Tooltip::always_open(
        ui.ctx().clone(),
        response.layer_id,
        response.id.with("to"),
        egui::PopupAnchor::Pointer,
    );
    tooltip.gap(14.0).show(contents);
}

/// What dating a decision anew takes: it stays selected, at its new place in the plan.
fn move_to(mark: &Mark, quarter: u32, show: &Show) -> Vec<Action> {
    let edit = Edit::MoveDecision { index: mark.index, quarter };
    let changed = try_apply(show.scenario, &edit);
    let mut actions = vec![Action::Edit(edit)];
    if let Ok(changed) = changed {
        let after = changed.plan.items().partition_point(|planned| planned.quarter <= quarter);
        actions.push(Action::Select(Selection::Decision(after.saturating_sub(1))));
    }
    actions
}

/// What can be done about a decision.
fn menu(ui: &mut Ui, mark: &Mark, scene: &Scene, out: &mut Actions) {
    let Scene { axis, show, view, .. } = scene;
    let colors = Colors::current(ui);
    let quiet = |text: String, color| egui::RichText::new(text).size(SECONDARY).color(color);
    ui.label(quiet(mark.name(), colors.dim));
    if let Some(why) = &mark.refused {
        ui.label(quiet(format!("Does not apply: {why}"), colors.broken));
        for (label, edit) in repairs(show.scenario, mark.index) {
            if ui.button(label).clicked() {
                out.push(Action::Edit(edit));
                ui.close();
            }
        }
        ui.separator();
    }
    let earlier = mark.quarter.checked_sub(1);
    let later = Some(mark.quarter + 1).filter(|quarter| *quarter < axis.quarters);
    for (quarter, how) in [(earlier, "earlier"), (later, "later")] {
        let possible = |&quarter: &u32| {
            let edit = Edit::MoveDecision { index: mark.index, quarter };
            try_apply(show.scenario, &edit).is_ok()
        };
        let Some(quarter) = quarter.filter(possible) else { continue };
        if ui.button(format!("A quarter {how}, in Q{}", quarter + 1)).clicked() {
            out.extend(move_to(mark, quarter, show));
            ui.close();
        }
    }
    if later.is_some() && ui.button("Duplicate a quarter later").clicked() {
        if !view.marked.contains(&mark.index) {
            let only = Selection::Decision(mark.index);
            out.extend([Action::Mark(BTreeSet::new()), Action::Select(only)]);
        }
        out.push(Action::Command(Command::Duplicate));
        ui.close();
    }
    if view.marked.len() > 1 && view.marked.contains(&mark.index) {
        if ui.button(format!("Remove all {}", view.marked.len())).clicked() {
            out.push(Action::Command(Command::Remove));
            ui.close();
        }
    } else if mark.refused.is_none() && ui.button("Remove").clicked() {
        out.push(Action::Edit(Edit::RemoveDecision { index: mark.index }));
        ui.close();
    }
    if let Decision::Branch { name, .. } = mark.decision
        && mark.refused.is_none()
        && ui.button(format!("Select {name}")).clicked()
    {
        out.push(Action::Select(Selection::Team(name.clone())));
        ui.close();
    }
}
