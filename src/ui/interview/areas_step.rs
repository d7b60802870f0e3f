//! The areas: what is asked of infrastructure, from a list of what is usual, by click or drag to a team.

use eframe::egui::accesskit::Role;
use eframe::egui::{Button, DragAndDrop, Id, RichText, Sense, Ui};

use super::answer_fields::{menu, words};
use crate::app::interview::interview_edits::{add_named, add_typical};
use crate::app::interview::typical_areas::{SOURCE, TYPICAL, TypicalArea};
use crate::app::{Action, Actions, Show};
use crate::model::{AreaId, TeamId};
use crate::ui::theme::{CHIP_RADIUS, Colors, SECONDARY, STEP, TEXT, semibold_id};
use crate::ui::widgets::field_rows::text;
use crate::ui::widgets::secondary;

/// An area that is dragged to a team.
#[derive(Debug, Clone, PartialEq)]
pub enum Dragged {
    /// One that is usual, by its name.
    Typical(&'static str),
    /// One that is there.
    Owned(AreaId),
}

/// Draws what is usual and not there yet.
pub fn show(ui: &mut Ui, show: &Show, out: &mut Actions) {
    ui.label(RichText::new("What is asked of infrastructure").font(semibold_id(TEXT)));
    secondary(
        ui,
        "Drag what your teams are asked for to the team that owns it, or choose a team and click. Each begins with typical figures.",
    );
    ui.add_space(3.0 * STEP);
    let owner = owner(ui, show, out);
    ui.add_space(2.0 * STEP);
    chips(ui, show, &owner, out);
    ui.add_space(4.0 * STEP);
    words(ui, "Something else:");
    let current = "";
    if let Some(name) = text(ui, "Another area", "what it is called, then Enter", current, 1)
        && !name.trim().is_empty()
    {
        out.push(Action::Edit(add_named(show.scenario, &name, &owner)));
    }
    ui.add_space(3.0 * STEP);
    let engineers = show.scenario.company.product_engineers;
    secondary(
        ui,
        format!(
            "The figure beside a name is the people's work it typically is at {engineers:.0} engineers. Source: {SOURCE}."
        ),
    );
}

/// Who gets what is clicked.
fn owner(ui: &mut Ui, show: &Show, _: &mut Actions) -> TeamId {
    let id = Id::unique("who gets an area that is clicked");
    let teams = &show.scenario.teams;
    let kept = ui.data(|data| data.get_temp::<TeamId>(id));
    let known = kept.filter(|kept| teams.iter().any(|team| team.id == *kept));
    let trunk = || show.scenario.trunk().map_or_else(|| TeamId::from("trunk"), |it| it.id.clone());
    let mut owner = known.unwrap_or_else(trunk);
    ui.horizontal(|ui| {
        words(ui, "A click gives it to");
        let chosen = show.scenario.names().team(&owner).to_owned();
        let all = teams.iter().enumerate().map(|(at, team)| (team.name.clone(), at));
        if let Some(at) = menu(ui, "A click gives an area to", &chosen, 170.0, all) {
            owner = teams[at].id.clone();
            ui.data_mut(|data| data.insert_temp(id, owner.clone()));
        }
    });
    owner
}

/// What is usual and not there.
fn chips(ui: &mut Ui, show: &Show, owner: &TeamId, out: &mut Actions) {
    let names = show.scenario.names();
    let is_there = |typical: &TypicalArea| {
        names.areas().any(|(_, name)| name.eq_ignore_ascii_case(typical.name))
    };
    let engineers = show.scenario.company.product_engineers;
    ui.horizontal_wrapped(|ui| {
        for typical in TYPICAL.iter().filter(|typical| !is_there(typical)) {
            let load = typical.requests(engineers).load();
            let response = chip(ui, typical.name, &format!("{load:.1}"));
            let dragged = Dragged::Typical(typical.name);
            response.dnd_set_drag_payload(dragged);
            let told = format!(
                "{}: {}. Typically {}",
                typical.name,
                typical.about,
                typical.requests(engineers)
            );
            // The chips move up: a second click at the same place is meant for none of them.
            let again = response.double_clicked() || response.triple_clicked();
            if response.on_hover_text(told).clicked() && !again {
                out.push(Action::Edit(add_typical(show.scenario, typical, owner)));
            }
        }
    });
}

/// A name with a figure, to be clicked or dragged.
pub fn chip(ui: &mut Ui, name: &str, figure: &str) -> eframe::egui::Response {
    let colors = Colors::current(ui);
    let mut job = eframe::egui::text::LayoutJob::default();
    let format =
        |size, color| eframe::egui::TextFormat::simple(crate::ui::theme::regular_id(size), color);
    job.append(name, 0.0, format(TEXT, colors.text));
    job.append(figure, 6.0, format(SECONDARY, colors.dim));
    let button = Button::new(job).sense(Sense::click_and_drag()).fill(colors.raised);
    let response = ui.add(button.corner_radius(CHIP_RADIUS));
    crate::ui::widgets::name(&response, Role::Button, &format!("{name}: {figure} people's work"));
    response
}

/// What is dragged stays with the pointer.
pub fn follow_pointer(ui: &Ui, show: &Show) {
    let Some(dragged) = DragAndDrop::payload::<Dragged>(ui.ctx()) else { return };
    let name = match &*dragged {
        Dragged::Typical(name) => (*name).to_owned(),
        Dragged::Owned(area) => show.scenario.names().area(area).to_owned(),
    };
    let Some(at) = ui.ctx().pointer_interact_pos() else { return };
    let colors = Colors::current(ui);
    let layer =
        eframe::egui::LayerId::new(eframe::egui::Order::Tooltip, Id::unique("a dragged area"));
    let painter = ui.ctx().layer_painter(layer);
    let galley = painter.layout_no_wrap(name, crate::ui::theme::regular_id(TEXT), colors.text);
    let rect = eframe::egui::Rect::from_min_size(
        at + eframe::egui::vec2(10.0, 6.0),
        galley.size() + eframe::egui::vec2(16.0, 8.0),
    );
    painter.rect_filled(rect, CHIP_RADIUS, colors.raised);
    painter.rect_stroke(
        rect,
        CHIP_RADIUS,
        eframe::egui::Stroke::new(1.0, colors.accent),
        eframe::egui::StrokeKind::Inside,
    );
    painter.galley(rect.min + eframe::egui::vec2(8.0, 4.0), galley, colors.text);
}
