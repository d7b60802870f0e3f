//! The popover on a mark in which its decision is changed: nothing of it is so before it is done,
//! but the plots show what would be.

use eframe::egui::{Align2, Id, Key, Label, Popup, Rect, RichText, ScrollArea, Ui, vec2};

use super::drag;
use super::focus_ring;
use super::inspector::decision_inspector;
use super::question_sheet::entered;
use super::theme::{Colors, SECONDARY, STEP, TEXT, semibold_id};
use super::widgets::{accent_button, field_rows, popover, secondary};
use crate::app::{Action, Actions, Draft, Show, View};
use crate::edit::Edit;
use crate::model::schedule::org_before;
use crate::model::{Decision, PlannedId};

/// Width of the popover's contents, points.
const WIDTH: f32 = 290.0;

fn kept_id() -> Id {
    Id::unique("the mark being changed")
}

/// What the popover keeps while it is open.
#[derive(Clone, Copy)]
struct Kept {
    of: PlannedId,
    /// Where the mark is.
    at: Rect,
    /// Whether it was shown, so that its first field has the focus.
    shown: bool,
}

/// Says where the mark being changed is, for the popover to stand by.
pub fn stands_at(ui: &Ui, of: PlannedId, at: Rect) {
    ui.data_mut(|data| {
        let kept = data.get_temp::<Kept>(kept_id()).filter(|kept| kept.of == of);
        let shown = kept.is_some_and(|kept| kept.shown);
        data.insert_temp(kept_id(), Kept { of, at, shown });
    });
}

/// Draws the popover, if a decision is being changed.
pub fn show(ui: &Ui, show: &Show, view: &View, out: &mut Actions) {
    let draft = view.draft.as_ref().and_then(|draft| Some((draft, draft.planned()?)));
    let Some((draft, id)) = draft else {
        return ui.data_mut(|data| data.remove::<Kept>(kept_id()));
    };
    let kept = ui.data(|data| data.get_temp::<Kept>(kept_id()));
    let Some(kept) = kept.filter(|kept| kept.of == id) else { return };
    let menu_was_open = Popup::is_any_open(ui.ctx());
    let mut asked = Actions::new();
    let mut done = None;
    let window = ui.ctx().content_rect();
    let place = (Align2::LEFT_BOTTOM, kept.at.left_top() - vec2(2.0 * STEP, STEP));
    let shown = popover(ui, Id::unique(("changing", id)), place, WIDTH, |ui| {
        if !kept.shown {
            field_rows::focus_first(ui);
        }
        let most = (window.height() * 0.6).max(200.0);
        focus_ring::scrolled(ui, ScrollArea::vertical().max_height(most), |ui| {
            values(ui, show, id, &draft.decision, &mut asked);
        });
        if !kept.shown {
            field_rows::end_focus_first(ui);
        }
        outcome(ui, show, id);
        done = buttons(ui);
    });
    ui.data_mut(|data| data.insert_temp(kept_id(), Kept { shown: true, ..kept }));
    let changed = drafted(draft, asked, out);
    if !menu_was_open {
        done = done.or_else(|| ended(ui, shown.response.rect));
    }
    if let Some(changed) = changed.filter(|_| done != Some(false)) {
        out.push(Action::Draft(Some(changed)));
    }
    match done {
        Some(true) => out.push(Action::CommitDraft),
        Some(false) => out.push(Action::Draft(None)),
        None => {}
    }
}

fn values(ui: &mut Ui, show: &Show, id: PlannedId, drafted: &Decision, asked: &mut Actions) {
    let colors = Colors::current(ui);
    let title = RichText::new(drafted.describe(show.names())).font(semibold_id(TEXT));
    ui.add(Label::new(title.color(colors.text)).wrap());
    let Some(index) = show.scenario.plan.place(id) else { return };
    let org = org_before(show.scenario, index).ok();
    let planned = &show.scenario.plan.items()[index];
    let met = org.as_ref().filter(|_| !planned.off);
    decision_inspector::who_goes(ui, show, drafted, met, planned.quarter);
    let key = Id::unique(("changed", id));
    let edit = |decision| Edit::ReplaceDecision { id, decision };
    decision_inspector::values(ui, show, drafted, &org, key, asked, edit);
    if !drafted.clone().fields().iter().any(decision_inspector::can_change) {
        secondary(ui, "Drag its mark to another quarter.");
    }
}

/// What the change would come to, or before there is one why the decision does not apply.
fn outcome(ui: &mut Ui, show: &Show, id: PlannedId) {
    let colors = Colors::current(ui);
    let (text, color) = match show.preview.map(|preview| &preview.result) {
        Some(Ok(_)) if show.preview.is_some_and(|preview| !preview.computed) => {
            (drag::COMPUTING.to_owned(), colors.dim)
        }
        Some(Ok(_)) => (drag::changes(show), colors.dim),
        Some(Err(refusal)) => (format!("Not possible: {refusal}"), colors.broken),
        None => {
            let index = show.scenario.plan.place(id);
            let refused = show.refused().find(|(refused, _)| Some(*refused) == index);
            let Some((_, why)) = refused else { return };
            (format!("Does not apply: {why}"), colors.broken)
        }
    };
    ui.add_space(STEP);
    ui.add(Label::new(RichText::new(text).size(SECONDARY).color(color)).wrap());
    if let Some(no_longer) = show.preview.and_then(|preview| preview.no_longer.as_ref()) {
        let text = RichText::new(format!("Then {no_longer}")).size(SECONDARY).color(colors.broken);
        ui.add(Label::new(text).wrap());
    }
}

/// Whether the change is to be made, or to be forgotten.
fn buttons(ui: &mut Ui) -> Option<bool> {
    ui.add_space(STEP);
    ui.horizontal(|ui| {
        let done = ui.add(accent_button(ui, "Done")).on_hover_text("Enter");
        let back = ui.button("Leave as it was").on_hover_text("Esc");
        if done.clicked() { Some(true) } else { back.clicked().then_some(false) }
    })
    .inner
}

/// Whether a key or a click elsewhere ends it: Esc forgets the change, Enter in a field or in none
/// makes it, and so does going elsewhere, as with every field.
fn ended(ui: &Ui, popover: Rect) -> Option<bool> {
    if ui.input(|input| input.key_pressed(Key::Escape)) {
        return Some(false);
    }
    if entered(ui) {
        return Some(true);
    }
    let at = ui.input(|input| {
        let at = input.pointer.interact_pos();
        at.filter(|_| input.pointer.any_click())
    })?;
    let layer = ui.ctx().layer_id_at(at)?;
    (!popover.contains(at) && layer.order <= ui.layer_id().order).then_some(true)
}

/// The draft as its fields would have it, where they change it; what else they ask for goes `out`.
fn drafted(draft: &Draft, asked: Actions, out: &mut Actions) -> Option<Draft> {
    let mut changed = draft.decision.clone();
    for action in asked {
        match action {
            Action::Edit(Edit::ReplaceDecision { decision, .. }) => changed = decision,
            // All of it is one step anyway.
            Action::BeginGesture(_) | Action::EndGesture => {}
            other => out.push(other),
        }
    }
    draft.changed_to(changed)
}
