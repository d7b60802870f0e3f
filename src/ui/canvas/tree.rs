//! What everything on the canvas is painted from.

use std::cell::{OnceCell, RefCell};

use eframe::egui::{Rect, Sense};

use super::card_cache::Memo;
use super::in_focus::InFocus;
use super::viewport::Place;
use crate::app::{Show, View};
use crate::model::TeamIx;
use crate::ui::focus_ring;
use crate::ui::theme::Colors;

/// What everything on the canvas is painted from in a frame.
pub struct Tree<'a> {
    pub colors: Colors,
    pub place: Place,
    pub canvas: Rect,
    pub show: Show<'a>,
    pub memo: RefCell<Memo>,
    /// The targets of all teams as a drop would leave them, found once a frame where any card asks.
    pub targets_then: OnceCell<Vec<f64>>,
    pub focus: Option<InFocus>,
    /// Whether the menu of what is selected is to be opened.
    pub menu_asked: bool,
}

impl Tree<'_> {
    /// Whether a team is there where the cursor stands.
    pub fn is_there(&self, team: TeamIx) -> bool {
        self.show.org.teams().get(team.ix()).is_some_and(|place| !place.merged)
    }

    /// Whether a team was there and is no more.
    pub fn has_ended(&self, team: TeamIx) -> bool {
        team.ix() < self.show.org.teams().len() && !self.is_there(team)
    }

    /// How a part of a team's card answers: Tab stops at every card, but only at the parts of the
    /// one that is selected, itself or an area of it.
    pub fn sense(&self, team: TeamIx, view: &View, sense: Sense) -> Sense {
        let org = self.show.org;
        let owner = |area| org.area(area).ok().map(|ix| org.areas()[ix.ix()].owner);
        let selected = view.selected_team().and_then(|name| org.team(name).ok());
        if selected.or(view.selected_area().and_then(owner)) == Some(team) {
            sense
        } else {
            focus_ring::pointer_only(sense)
        }
    }
}
