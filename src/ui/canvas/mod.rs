//! The canvas: the tree of teams, growing from the trunk, to look at and to drag about on.

mod baseline_delta;
mod baseline_mark;
mod card;
mod card_cache;
mod card_form;
mod card_text;
mod connect;
mod drops;
mod focus;
mod glide;
mod in_focus;
mod legibility;
mod meter_click;
mod minimap;
mod moved;
mod navigate;
mod on_its_way;
mod overview;
mod paint;
mod planned_card;
mod reveal;
mod rubber_band;
mod shelf;
mod small_card;
mod team_card;
mod transform;
mod tree;
mod tree_fit;
mod viewport;

use std::cell::{OnceCell, RefCell};

use eframe::egui::{Id, Rect, Role, Sense, Ui, UiBuilder, Vec2, WidgetInfo};

use self::card_cache::Memo;
pub(super) use self::drops::is_legal;
use self::legibility::NAMED;
use self::paint::Brush;
use self::rubber_band::Band;
use self::tree::Tree;
use self::viewport::Place;
pub(super) use self::viewport::{
    keep as keep_places, put_back as put_place_back, set_aside as set_place_aside,
};
use super::card_gestures::{OF_CANVAS, commands};
use super::requests::Requests;
use super::theme::{Colors, STEP};
use super::{drag as drags, focus_ring};
use crate::app::view::Target;
use crate::app::{Action, Actions, Selection, Show, View};
use crate::export::tree::tree_layout::Placed;
use crate::model::{TeamId, TeamIx};

/// Draws the canvas, and the shelf under it.
pub fn show(ui: &mut Ui, show: &Show, view: &View, requests: &Requests, out: &mut Actions) {
    let whole = ui.available_rect_before_wrap();
    ui.advance_cursor_after_rect(whole);
    // What is presented is only looked at: nothing lies ready to be dragged.
    let shelf = if show.presenting.is_some() { 0.0 } else { shelf::SHELF };
    let (canvas, foot) = whole.split_top_bottom_at_y(whole.bottom() - shelf);
    if canvas.width() < 40.0 || canvas.height() < 40.0 {
        return;
    }
    let mut on_canvas = ui.new_child(UiBuilder::new().max_rect(canvas));
    on_canvas.set_clip_rect(canvas.intersect(ui.clip_rect()));
    teams(on_canvas, canvas, (show, view), requests, out);
    if shelf > 0.0 {
        shelf::show(ui, foot, show, view, out);
    }
}

/// The tree of teams, in all of `canvas`.
fn teams(
    mut ui: Ui,
    canvas: Rect,
    (show, view): (&Show, &View),
    requests: &Requests,
    out: &mut Actions,
) {
    let colors = Colors::current(&ui);
    let mut place = Place::load(&ui, show, view, requests.fit, canvas);
    if let Some(team) = &requests.reveal {
        reveal::reveal(&mut place, show, team);
    }
    let band = background(&ui, (show, view), requests, &mut place, out);
    let focus = in_focus::on(show, view);
    let memo = RefCell::new(Memo::load(ui.ctx(), show, &place, colors, focus));
    let menu_asked = requests.menu;
    let targets_then = OnceCell::new();
    let mut tree =
        Tree { colors, place, canvas, show: *show, memo, targets_then, focus, menu_asked };
    if tree.place.transform.scaling < NAMED {
        tree.afar(&ui, view, out);
    } else {
        tree.connectors(&ui);
        let seen = transform::seen(tree.place.transform, canvas, canvas.expand(12.0));
        for (team, placed) in tree.place.teams() {
            let gliding = tree.place.glide.is_some();
            if placed.slot.intersects(seen) || gliding && tree.is_seen(team) {
                tree.team(&ui, team, placed, view, out);
            }
        }
    }
    if let Some(band) = band {
        rubber_band::show(&ui, &tree, band, out);
    }
    focus::say(&mut ui, &tree, out);
    minimap::show(&ui, &mut tree);
    tree.memo.into_inner().store(ui.ctx());
    tree.place.store(&ui);
}

/// What lies behind the tree: it is moved and zoomed there, and takes areas.
fn background(
    ui: &Ui,
    (show, view): (&Show, &View),
    requests: &Requests,
    place: &mut Place,
    out: &mut Actions,
) -> Option<Band> {
    let canvas = place.canvas();
    let sense = focus_ring::pointer_only(Sense::click_and_drag());
    let response = ui.interact(canvas, Id::unique("canvas"), sense);
    response.widget_info(|| WidgetInfo::labeled(Role::Canvas, true, "Tree of teams"));
    if response.clicked() {
        out.push(Action::Select(Selection::Company));
    }
    if view.drag.is_some() {
        // First, so that cards lie on top of it.
        drags::offer(ui.ctx(), canvas, Target::Canvas);
    }
    let nothing = matches!(view.selection, Selection::Company);
    let middle = Rect::from_center_size(canvas.center(), Vec2::ZERO);
    let by_key = requests.menu && nothing;
    commands(&response, by_key, middle, OF_CANVAS, (show, view), out);
    let band = rubber_band::drawn(ui, &response);
    navigate::zoom(place, requests.zoom);
    navigate::pan_and_zoom(ui, &response, place, band.is_some(), (show, view), out);
    navigate::go(place, requests, (show, view), out);
    band
}

/// Where messages have room: on the shelf under the canvas, in the part of the window that both take.
pub(super) fn message_room(whole: Rect) -> Rect {
    let bottom = whole.bottom();
    // Above the ring around the canvas that has the keyboard.
    shelf::between(whole.with_min_y(bottom - shelf::SHELF).with_max_y(bottom - STEP / 2.0))
}

/// Where the card of a living team was painted in this frame, and the canvas around it; `None`
/// while it is hidden.
pub(super) fn card_of(ui: &Ui, show: &Show, team: &TeamId) -> Option<(Rect, Rect)> {
    let place = Place::last(ui)?;
    Some((place.on_screen(show.org.team(team).ok()?)?, place.canvas()))
}

/// Whether the cards show the areas of their teams in this frame.
pub(super) fn shows_areas(ui: &Ui) -> bool {
    Place::last(ui).is_some_and(|place| place.shows_areas())
}

/// Where the cards of all teams were painted in this frame.
pub(super) fn cards(ui: &Ui) -> Vec<Rect> {
    let place = Place::last(ui);
    let cards = place.iter().flat_map(|place| {
        place.teams().map(|(team, _)| team).filter_map(|team| place.on_screen(team))
    });
    cards.collect()
}

impl Tree<'_> {
    fn team(&self, ui: &Ui, team: TeamIx, placed: &Placed, view: &View, out: &mut Actions) {
        self.on_its_way(ui.painter(), team, || self.paint(ui, team, placed, view, out));
    }

    fn paint(&self, ui: &Ui, team: TeamIx, placed: &Placed, view: &View, out: &mut Actions) {
        let slot = transform::to_screen(self.place.transform, self.canvas) * placed.slot;
        let brush = Brush {
            painter: ui.painter(),
            colors: self.colors,
            zoom: self.place.transform.scaling,
            origin: slot.min,
        };
        if self.is_there(team) {
            self.card(ui, &brush, team, slot, view, out);
        } else {
            self.absent(ui, &brush, team, slot, view, out);
        }
        if self.is_faded(team) {
            let wash = self.colors.ground.gamma_multiply(0.75);
            ui.painter().rect_filled(slot.expand(1.0), 0.0, wash);
        }
    }
}
