//! What a touch of a team or an area means, on the canvas and in the outline: a drag, a selection,
//! a menu.

use eframe::egui::{Id, PointerButton, Popup, PopupAnchor, Rect, Response, Ui};

use super::focus_ring;
use super::top::menus::items;
use crate::app::view::Carried;
use crate::app::{Action, Actions, Command, Selection, Show, View};
use crate::model::{AreaId, TeamId};

/// What can be done with a team, an area, and the canvas itself, in groups.
pub const OF_TEAM: &[&[Command]] = &[
    &[Command::Hire, Command::Withdraw],
    &[Command::FromProduct, Command::ToProduct, Command::MoveEngineers],
    &[Command::ReportTo, Command::MergeInto],
    &[Command::AddArea, Command::AddTeam, Command::Remove],
    &[Command::Focus, Command::FocusPath],
];
pub const OF_AREA: &[&[Command]] = &[&[Command::Branch, Command::MoveArea], &[Command::Remove]];
pub const OF_CANVAS: &[&[Command]] = &[
    &[Command::Fit, Command::ZoomIn, Command::ZoomOut],
    &[Command::GrowUp, Command::GrowRight, Command::GrowDown],
    &[Command::AddTeam, Command::AddArea],
];

/// Begins a drag where one starts with the primary button.
pub fn source(
    response: &Response,
    view: &View,
    out: &mut Actions,
    carried: impl FnOnce() -> Carried,
) {
    if response.drag_started_by(PointerButton::Primary) && view.drag.is_none() {
        out.push(Action::Carry(carried()));
    }
}

/// An area, with the other selected ones where it is selected itself.
pub fn areas_with(area: &AreaId, show: &Show, view: &View) -> Carried {
    let there = |area: &&AreaId| show.org.area(area).is_ok();
    Carried::Areas(with(area, view.selected_areas().filter(there)))
}

/// A team, with the other selected ones where it is selected itself. The trunk goes nowhere and
/// holds no others up.
pub fn teams_with(team: &TeamId, show: &Show, view: &View) -> Carried {
    let moves = |team: &&TeamId| show.org.team(team).is_ok_and(|ix| ix != show.org.trunk());
    let teams = with(team, view.selected_teams().filter(moves));
    Carried::Teams { teams, alone: false }
}

fn with<'a, T: Clone + PartialEq + 'a>(it: &T, selected: impl Iterator<Item = &'a T>) -> Vec<T> {
    let selected: Vec<T> = selected.cloned().collect();
    if selected.contains(it) { selected } else { vec![it.clone()] }
}

/// Selects on a click, with Ctrl besides what is selected. A click with the second button selects
/// what it hits unless that is among what is selected already, so that a menu is about it.
pub fn choose(response: &Response, view: &View, out: &mut Actions, what: impl Fn() -> Selection) {
    if response.has_focus() {
        focus_ring::note_selected(response, view.selection == what());
    }
    if response.clicked() && response.ctx.input(|input| input.modifiers.command) {
        out.push(Action::SelectAlso(what()));
    } else if response.clicked() {
        out.push(Action::Select(what()));
    } else if response.secondary_clicked() {
        let what = what();
        if !view.is_selected(&what) {
            out.push(Action::Select(what));
        }
    }
}

/// The first entry of a menu: it has the keyboard where the menu was asked for by key.
pub struct First {
    /// Whether the keyboard still waits for it. A menu is laid out once before it is shown, and the
    /// keyboard goes only to what is shown.
    waits: Id,
    given: bool,
}

impl First {
    /// Gives the keyboard to this entry, if it is the first that can have it.
    pub fn offer(&mut self, entry: &Response) {
        let data = |waits| entry.ctx.data(|data| data.get_temp(waits)).unwrap_or(false);
        if self.given || !entry.enabled() || !data(self.waits) {
            return;
        }
        self.given = true;
        if entry.has_focus() {
            entry.ctx.data_mut(|data| data.remove::<bool>(self.waits));
        } else {
            entry.request_focus();
        }
    }
}

/// The menu of a thing: at the pointer on a click with the second button, or beside the thing when
/// it is asked for by key. Each entry is to be offered the keyboard.
pub fn menu(
    response: &Response,
    by_key: bool,
    beside: Rect,
    contents: impl FnOnce(&mut Ui, &mut First),
) {
    let (ctx, id) = (&response.ctx, Popup::default_response_id(response));
    let mut first = First { waits: response.id.with("keyboard waits"), given: false };
    if by_key {
        Popup::open_id(ctx, id);
        ctx.data_mut(|data| data.insert_temp(first.waits, true));
    }
    let mut popup = Popup::context_menu(response);
    if Popup::is_id_open(ctx, id) && Popup::position_of_id(ctx, id).is_none() {
        popup = popup.anchor(PopupAnchor::ParentRect(beside));
    }
    popup.show(|ui| contents(ui, &mut first));
}

/// A menu of commands.
pub fn commands(
    response: &Response,
    by_key: bool,
    beside: Rect,
    groups: &[&[Command]],
    (show, view): (&Show, &View),
    out: &mut Actions,
) {
    menu(response, by_key, beside, |ui, first| {
        items(ui, groups, (show, view), out, |entry| first.offer(entry));
    });
}
