//! What a touch of a card or a chip means: a drag, a selection, a menu.

use eframe::egui::accesskit::Role;
use eframe::egui::{Id, PointerButton, Response, Sense, Ui, vec2};

use super::card::Parts;
use super::paint::Brush;
use crate::app::view::{About, Carried, Drag};
use crate::app::{Action, Actions, Command, Selection, Show, View};
use crate::model::TeamIx;
use crate::ui::ring;
use crate::ui::why::explain;
use crate::ui::widgets::{command_button, name};

/// Begins a drag where one starts with the primary button.
pub fn source(response: &Response, view: &mut View, carried: impl FnOnce() -> Carried) {
    if response.drag_started_by(PointerButton::Primary) && view.drag.is_none() {
        view.drag = Some(Drag { carried: carried(), target: None });
    }
}

/// Selects on a click with either button, so that a menu is about what was clicked; with Ctrl
/// besides what is selected.
pub fn choose(response: &Response, out: &mut Actions, what: impl FnOnce() -> Selection) {
    if response.clicked() && response.ctx.input(|input| input.modifiers.command) {
        out.push(Action::SelectAlso(what()));
    } else if response.clicked() || response.secondary_clicked() {
        out.push(Action::Select(what()));
    }
}

/// How a part of a team's card answers: Tab stops at every card, but only at the parts of the one
/// that is selected, itself or an area of it.
pub fn of_part(show: &Show, team: TeamIx, view: &View, sense: Sense) -> Sense {
    let owner = |area| show.org.area(area).ok().map(|ix| show.org.areas()[ix.ix()].owner);
    let selected = view.selected_team().and_then(|name| show.org.team(name).ok());
    if selected.or(view.selected_area().and_then(owner)) == Some(team) {
        sense
    } else {
        ring::pointer_only(sense)
    }
}

pub fn team_menu(response: &Response, out: &mut Actions) {
    response.context_menu(|ui| {
        for command in [
            Command::Hire,
            Command::Withdraw,
            Command::MoveEngineers,
            Command::ReportTo,
            Command::MergeInto,
            Command::AddArea,
        ] {
            menu_item(ui, command, out);
        }
    });
}

pub fn menu_item(ui: &mut Ui, command: Command, out: &mut Actions) {
    if command_button(ui, command, out).clicked() {
        ui.close();
    }
}

/// A click on a meter opens what it is made of: toil and wait come from what arrives.
pub fn explain_meters(
    ui: &Ui,
    brush: &Brush,
    team: &str,
    parts: &Parts,
    sense: Sense,
    out: &mut Actions,
) {
    for (what, rect) in ["Toil", "Wait", "Morale"].into_iter().zip(parts.meters) {
        let rect = brush.rect(rect.expand2(vec2(2.0, 0.0)));
        let response = ui.interact(rect, Id::unique(("meter", what, team)), sense);
        name(&response, Role::Button, &format!("{what} of {team}"));
        if response.clicked() {
            let team = team.to_owned();
            let about = if what == "Morale" { About::Morale(team) } else { About::Load(team) };
            explain(about, rect, out);
        }
    }
}
