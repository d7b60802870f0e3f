//! The drag under way: where it is, what it would do, and its ghost under the pointer.

use eframe::egui::{
    self, Context, CornerRadius, Frame, Id, LayerId, Margin, Order, Rect, RichText, Stroke, vec2,
};

use super::theme::{CHIP_RADIUS, Colors, SECONDARY};
use crate::app::drag_payload::teams_below;
use crate::app::view::{Carried, Drag, Target};
use crate::app::{Action, Actions, App, Cursor, Show, View, branching};
use crate::edit::Edit;
use crate::model::number_text::counted;
use crate::model::{Decision, rules};

/// Room for which decisions would no longer apply, points.
pub const WARNING: f32 = 360.0;

/// Where things can be dropped, as a frame lays them out; a later one lies on top.
type Zones = Vec<(Rect, Target)>;

fn zones_id() -> Id {
    Id::unique("where things can be dropped")
}

/// Lets what is dragged be dropped in a zone of the window.
pub fn offer(ctx: &Context, zone: Rect, target: Target) {
    ctx.data_mut(|data| data.get_temp_mut_or_default::<Zones>(zones_id()).push((zone, target)));
}

/// Hit-tests the pointer against the zones of the last frame and tries what a drop, or else the open
/// draft, would do, so that every panel of this frame shows the same answer. The zones are then laid out anew.
pub fn begin_frame(ctx: &Context, app: &mut App) {
    let zones = ctx.data_mut(|data| data.remove_temp::<Zones>(zones_id())).unwrap_or_default();
    // A finger that is lifted is let go of, and is nowhere, in the same frame.
    let pointer = ctx.pointer_interact_pos();
    let frames = if app.tab().view.drag.is_some() { frames(ctx) + 1 } else { 0 };
    ctx.data_mut(|data| data.insert_temp(frames_id(), frames));
    if let Some(drag) = &mut app.tab_mut().view.drag {
        let hit = pointer.and_then(|at| zones.iter().rev().find(|(rect, _)| rect.contains(at)));
        drag.target = hit.map(|(_, target)| target.clone());
        if let Carried::Teams { alone, .. } = &mut drag.carried {
            *alone = ctx.input(|input| input.modifiers.alt);
        }
    }
    let refusal = app.tab().carried_refusal();
    if let Some(drag) = &mut app.tab_mut().view.drag {
        drag.refusal = refusal;
    }
    let tab = app.tab();
    let edit = tab.carried_edit().or_else(|| tab.drafted_edit()).or_else(|| tab.filling_edit());
    app.preview(edit);
}

/// How many frames have begun with the drag under way.
fn frames(ctx: &Context) -> u32 {
    ctx.data(|data| data.get_temp(frames_id())).unwrap_or(0)
}

fn frames_id() -> Id {
    Id::unique("frames of the drag")
}

/// Ends the drag when the button is let go, or without a drop when a second finger touches, and paints the ghost with what the drop would do.
pub fn end_frame(ctx: &Context, show: &Show, view: &View, out: &mut Actions) {
    let Some(drag) = &view.drag else { return };
    if ctx.input(|input| input.multi_touch().is_some()) {
        out.push(Action::CancelDrag);
        return;
    }
    if ctx.input(|input| input.pointer.any_released() || !input.pointer.any_down()) {
        // In the frame in which a drag begins not every zone knows of it yet. Who lets go in the
        // next one, by a quick hand or in a slow frame, is waited for until all of them do.
        if frames(ctx) >= 2 {
            out.push(Action::Drop);
        }
        return;
    }
    let Some(at) = ctx.pointer_latest_pos() else { return };
    ctx.set_cursor_icon(egui::CursorIcon::Grabbing);
    egui::Area::new(Id::unique("drag ghost"))
        .order(Order::Tooltip)
        .fixed_pos(at + vec2(12.0, 12.0))
        .interactable(false)
        .show(ctx, |ui| ghost(ui, drag, show));
    ctx.move_to_top(LayerId::new(Order::Tooltip, Id::unique("drag ghost")));
}

fn ghost(ui: &mut egui::Ui, drag: &Drag, show: &Show) {
    let carried = &drag.carried;
    let colors = Colors::current(ui);
    let name = match carried {
        Carried::Teams { teams, .. } => {
            one_or_several(teams.iter().map(|team| show.names().team(team)), "teams")
        }
        Carried::Areas(areas) => {
            one_or_several(areas.iter().map(|area| show.names().area(area)), "areas")
        }
        Carried::People { count: 1, .. } => "1 engineer".into(),
        Carried::People { count, .. } => format!("{count} engineers"),
        Carried::Requisition => "requisition".into(),
        Carried::FromProduct { count: 1 } => "1 person from product".into(),
        Carried::FromProduct { count } => format!("{count} people from product"),
    };
    let frame = |fill, stroke| {
        Frame::new()
            .fill(fill)
            .stroke(Stroke::new(1.0, stroke))
            .corner_radius(CornerRadius::same(CHIP_RADIUS))
            .inner_margin(Margin::symmetric(8, 4))
    };
    frame(colors.card, colors.accent).shadow(ui.visuals().popup_shadow).show(ui, |ui| {
        ui.add(egui::Label::new(RichText::new(name).color(colors.text)).extend());
        if let Some(words) = below(carried, show) {
            let words = RichText::new(words).size(SECONDARY).color(colors.dim);
            ui.add(egui::Label::new(words).extend());
        }
    });
    if show.preview.is_none() && drag.refusal.is_none() {
        return;
    }
    // The tooltip is inverted, so that it stands out from everything it lies on.
    frame(colors.text, colors.text).show(ui, |ui| {
        let line = |ui: &mut egui::Ui, text: String| {
            let text = RichText::new(text).size(SECONDARY).color(colors.ground);
            ui.add(egui::Label::new(text).extend());
        };
        if let Some(why) = &drag.refusal {
            line(ui, why.clone());
        }
        let Some(preview) = show.preview else { return };
        line(ui, preview.edit.label(show.scenario));
        match &preview.result {
            Ok(_) if !preview.computed => line(ui, COMPUTING.into()),
            Ok(_) => line(ui, changes(show)),
            Err(refusal) => line(ui, format!("Not possible: {refusal}")),
        }
        if let Some(warning) =
            decision_of(&preview.edit).and_then(|decision| warning(show, decision))
        {
            line(ui, warning);
        }
        if let Some(no_longer) = &preview.no_longer {
            ui.set_max_width(WARNING);
            let text = RichText::new(format!("Then {no_longer}")).size(SECONDARY);
            ui.add(egui::Label::new(text.color(colors.ground)).wrap());
        }
    });
}

/// The decision an edit would make.
fn decision_of(edit: &Edit) -> Option<&Decision> {
    match edit {
        Edit::Decide { decision, .. } | Edit::AtStart(decision) => Some(decision),
        _ => None,
    }
}

/// What is to be known of whom a decision at the cursor takes and leaves behind.
pub fn warning(show: &Show, decision: &Decision) -> Option<String> {
    let founded = decision.founds().is_some_and(|(id, _)| show.org.team(id).is_ok());
    if show.cursor == Cursor::Start && founded {
        // At the start who goes along has gone already: the cards say who is left.
        return None;
    }
    branching::warning(show.org, show.trajectory, show.cursor.quarter(), decision)
}

/// What is said of figures that are still to come.
pub const COMPUTING: &str = "being computed …";

fn one_or_several<'a>(mut names: impl ExactSizeIterator<Item = &'a str>, what: &str) -> String {
    match (names.len(), names.next()) {
        (1, Some(only)) => only.to_owned(),
        (several, _) => format!("{several} {what}"),
    }
}

/// What becomes of the teams below those carried, and how to have it otherwise.
fn below(carried: &Carried, show: &Show) -> Option<String> {
    let Carried::Teams { teams, alone } = carried else { return None };
    // The trunk goes nowhere, with others or alone.
    if teams.contains(&show.org.teams()[show.org.trunk().ix()].id) {
        return None;
    }
    let below = teams_below(show.org, teams);
    let (count, stay) = (counted(below, "team"), if below == 1 { "stays" } else { "stay" });
    (below > 0).then(|| match alone {
        true => format!("alone, {count} below {stay}"),
        false => format!("with {count} below · hold Alt to move it alone"),
    })
}

/// How the four rules would change, in words: "Service +0.03 · Investment −2 %".
pub fn changes(show: &Show) -> String {
    let change = |rule| Some(show.previewed(rule)?.value - show.verdict(rule).value);
    rules::changes(change, 0).unwrap_or_else(|| "no rule changes by then".into())
}
