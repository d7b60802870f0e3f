//! The inspector: what is selected, at the start or in the plan, why it is so, and the quarters
//! around the cursor.

mod area_inspector;
mod company_inspector;
mod converters;
pub(super) mod decision_inspector;
mod explanations;
mod people_text;
mod policy_rows;
mod ranges;
mod simulation;
mod team_inspector;
mod uncertainty_inspector;

use eframe::egui::accesskit::Role;
use eframe::egui::{Button, Id, Key, Label, RichText, ScrollArea, Ui, vec2};

use super::theme::{Colors, STEP, TEXT, semibold_id};
use super::widgets::field_rows::{self, Called};
use super::widgets::{beside_figure, command_button, link, name, secondary, with_bar_in_margin};
use super::{focus_ring, reading_order, widgets};
use crate::app::{Action, Actions, Command, Cursor, Selection, Show, View};
use crate::edit::{Edit, try_apply};
use crate::model::{Decision, Planned, PlannedId};

/// Height of the quarters around the cursor, points.
const SIMULATION: f32 = 176.0;
/// The inspector's least height at which they stay in sight, points.
const PIN_FROM: f32 = 600.0;

/// Draws the inspector; `naming` gives the name of what is selected the focus, to be typed over.
pub fn show(ui: &mut Ui, show: &Show, view: &View, naming: bool, out: &mut Actions) {
    ui.add_space(STEP);
    switch(ui, show, view, out);
    let key = known(view);
    if naming && let Some(name) = name_of(show, &view.selection) {
        field_rows::type_over(ui, name_field("", key), name);
    }
    // In a tall window the quarters stay in sight; in a low one they scroll with the rest.
    let pinned = ui.available_height() >= PIN_FROM;
    let height = ui.available_height() - if pinned { SIMULATION } else { 0.0 };
    // Each selection begins at its top and is found again where it was left.
    let scroll = ScrollArea::vertical().id_salt(("inspector", key));
    let scroll = scroll.auto_shrink([false, false]);
    with_bar_in_margin(ui, height, |ui, width| {
        focus_ring::scrolled(ui, scroll, |ui| {
            ui.set_max_width(width);
            let at_start = show.cursor == Cursor::Start;
            match &view.selection {
                Selection::Company if at_start => company_inspector::at_start(ui, show, out),
                Selection::Company => company_inspector::in_plan(ui, show, out),
                Selection::Rules if at_start => company_inspector::rules_at_start(ui, show, out),
                Selection::Rules => company_inspector::rules_in_plan(ui, show, out),
                Selection::Uncertainty => uncertainty_inspector::show(ui, show, out),
                Selection::Team(id) => team_inspector::show(ui, show, id, key, out),
                Selection::Area(id) => area_inspector::show(ui, show, id, key, out),
                Selection::Decision(id) => decision_inspector::show(ui, show, view, *id, key, out),
            }
            if !pinned {
                simulation::show(ui, show, view, out);
            }
            ui.add_space(3.0 * STEP);
        });
    });
    if pinned {
        simulation::show(ui, show, view, out);
    }
}

/// What is selected by what it stays when it is renamed.
fn known(view: &View) -> Id {
    let selected = match &view.inspector.first_named {
        Some([new, old]) if *new == view.selection => old,
        _ => &view.selection,
    };
    Id::unique(("inspected", selected))
}

/// The name of what is selected, where there is a field for it.
fn name_of<'a>(show: &Show<'a>, selected: &'a Selection) -> Option<&'a str> {
    match selected {
        Selection::Team(team) => Some(show.names().team(team)),
        Selection::Area(area) => Some(show.names().area(area)),
        Selection::Decision(id) => Some(&decided(show, *id)?.decision.brings()?.name),
        Selection::Company | Selection::Rules | Selection::Uncertainty => None,
    }
}

/// A decision of the plan, if it is still there.
fn decided<'a>(show: &Show<'a>, id: PlannedId) -> Option<&'a Planned> {
    let plan = &show.scenario.plan;
    plan.items().get(plan.place(id)?)
}

/// The field of the name of what is known by `key`.
fn name_field(called: &str, key: Id) -> Called<'_> {
    Called::kept(called, key.with("name"))
}

/// Does what a text that was typed comes to. Where that is refused who pressed Enter stays at the field, with
/// what was typed, to put it right.
fn typed(ui: &Ui, show: &Show, called: Called, text: String, edit: Edit, out: &mut Actions) {
    if ui.input(|input| input.key_pressed(Key::Enter)) && try_apply(show.scenario, &edit).is_err() {
        field_rows::stay_at(ui, called, text);
    }
    out.push(Action::Edit(edit));
}

/// The switch between the start, whose numbers are edited, and the plan, whose quarters are
/// decided.
fn switch(ui: &mut Ui, show: &Show, view: &View, out: &mut Actions) {
    let colors = Colors::current(ui);
    let at_start = show.cursor == Cursor::Start;
    let parts = [
        ("start", at_start, Cursor::Start, "How things are when the plan begins."),
        (
            "plan",
            !at_start,
            Cursor::Quarter(view.last_quarter),
            "What is decided, quarter by quarter.",
        ),
    ];
    ui.scope(|ui| {
        ui.spacing_mut().item_spacing.x = 2.0;
        ui.horizontal(|ui| {
            let width = (ui.available_width() - 2.0) / 2.0;
            for (word, on, cursor, help) in parts {
                let color = if on { colors.accent } else { colors.dim };
                let fill = if on { colors.accent_wash() } else { colors.raised };
                let button = Button::new(RichText::new(word).color(color)).fill(fill);
                let response = ui.add(button.min_size(vec2(width, 24.0))).on_hover_text(help);
                name(&response, Role::RadioButton, &format!("Edit the {word}"));
                if response.clicked() && !on {
                    out.push(Action::SetCursor(cursor));
                }
            }
        });
    });
}

/// The name of what is selected, wrapped where it is long, and what it is.
fn heading(ui: &mut Ui, title: &str, what: &str) {
    let colors = Colors::current(ui);
    ui.add_space(2.0 * STEP);
    let seen = RichText::new(reading_order::seen(title)).font(semibold_id(TEXT));
    let label = ui.add(Label::new(seen.color(colors.text)).wrap());
    widgets::name(&label, Role::Label, title);
    if !what.is_empty() {
        secondary(ui, what);
    }
    ui.add_space(STEP);
}

/// A line of an account: words on the left, a figure on the right.
fn line(ui: &mut Ui, words: &str, figure: &str) {
    beside_figure(ui, figure, 60.0, |ui| secondary(ui, words));
}

/// Says that something is not there at the start, and leads to the quarter that brings it.
fn not_here(ui: &mut Ui, show: &Show, brings: impl Fn(&Decision) -> bool, out: &mut Actions) {
    let planned = show.scenario.plan.items().iter().enumerate();
    let Some((index, planned)) = planned.rev().find(|(_, p)| brings(&p.decision)) else {
        secondary(ui, "It is not there now.");
        return;
    };
    let quarter = show.quarter_name(planned.quarter);
    let off = if planned.off { ", which is switched off" } else { "" };
    let what = planned.decision.describe(show.names());
    secondary(ui, format!("It is not there now: {what} in {quarter}{off}."));
    if link(ui, &format!("Go to {quarter}")).clicked() {
        out.push(Action::SetCursor(Cursor::Quarter(planned.quarter)));
    }
    if link(ui, "Show the decision").clicked() {
        out.extend(show.select_decision(index));
    }
}

/// A link from something read-only to where it is edited.
fn edit_in_start(ui: &mut Ui, out: &mut Actions) {
    if link(ui, "Edit in the start").clicked() {
        out.push(Action::SetCursor(Cursor::Start));
    }
}

/// A link to where something read-only is edited: the decision that brings it, or else the start.
fn edited_where(
    ui: &mut Ui,
    show: &Show,
    brings: impl Fn(&Decision) -> bool,
    words: &str,
    out: &mut Actions,
) {
    let mut planned = show.scenario.plan.items().iter();
    match planned.position(|planned| brings(&planned.decision)) {
        Some(index) if link(ui, words).clicked() => out.extend(show.select_decision(index)),
        Some(_) => {}
        None => edit_in_start(ui, out),
    }
}

/// The buttons of commands, wrapped.
fn commands(ui: &mut Ui, commands: &[Command], out: &mut Actions) {
    ui.add_space(STEP);
    ui.horizontal_wrapped(|ui| {
        for &command in commands {
            command_button(ui, command, out);
        }
    });
}
