//! What can be done with a mark: selecting, dragging it to another quarter, its menu.

use eframe::egui::{self, Rangef, Rect, Response, Role, Ui, WidgetInfo, pos2};

use super::lanes::{INSET, Scene};
use super::marks::{self, Look, Mark};
use super::{decisive, set_cursor};
use crate::app::{Action, Actions, Cursor, Selection, Show};
use crate::edit::{Edit, repairs, try_apply};
use crate::model::Decision;
use crate::ui::theme::{Colors, SECONDARY};

/// One mark: painted, clicked, dragged to another quarter, its menu.
pub fn mark(
    ui: &mut Ui,
    mark: &Mark,
    name: &str,
    (rect, response): (Rect, Response),
    scene: &Scene,
    out: &mut Actions,
) {
    let Scene { axis, show, view, .. } = scene;
    let colors = Colors::current(ui);
    let said = match &mark.refused {
        Some(why) => format!("{name}, does not apply: {why}"),
        None => name.to_owned(),
    };
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, &said));
    if response.clicked() {
        out.push(Action::Select(Selection::Decision(mark.index)));
        set_cursor(Cursor::Quarter(mark.quarter), show, out);
    }
    let selected = view.selection == Selection::Decision(mark.index);
    let look = match (selected, response.hovered() || response.has_focus()) {
        (true, _) => Look::Selected,
        (false, true) => Look::Lit,
        (false, false) => Look::Plain,
    };
    if response.dragged() || response.drag_stopped() {
        dragged(ui, mark, rect, &response, scene, out);
    }
    if !response.dragged() {
        mark.paint(ui.painter(), rect, look, &colors);
        if let Some(matter) = show.matters.get(mark.index).filter(|_| scene.most > 0.0) {
            marks::weight(ui.painter(), rect, (matter.most() / scene.most) as f32, &colors);
        }
    }
    response.context_menu(|ui| menu(ui, mark, axis.quarters, show, out));
    if !response.dragged() && !response.context_menu_opened() {
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
            let text = "Drag to another quarter; right-click for more.";
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
    let tooltip = egui::Tooltip::always_open(
        ui.ctx().clone(),
        response.layer_id,
        response.id.with("to"),
        egui::PopupAnchor::Pointer,
    );
    tooltip.gap(14.0).show(|ui| {
        ui.label(format!("{} in {}", mark.decision.describe(), show.quarter_name(quarter)));
        if let Some(why) = refusal {
            ui.colored_label(colors.broken, format!("Not possible: {why}"));
        }
    });
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
fn menu(ui: &mut Ui, mark: &Mark, quarters: u32, show: &Show, out: &mut Actions) {
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
    let later = Some(mark.quarter + 1).filter(|quarter| *quarter < quarters);
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
    if mark.refused.is_none() && ui.button("Remove").clicked() {
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
