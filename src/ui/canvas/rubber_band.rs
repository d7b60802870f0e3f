//! Several things selected at once: a rectangle drawn over them, with Shift, on empty canvas.

use eframe::egui::{Id, Key, PointerButton, Pos2, Rect, Response, Stroke, StrokeKind, Ui};

use super::transform;
use super::tree::Tree;
use crate::app::{Action, Actions, Selection};

/// The rectangle under way.
pub struct Band {
    rect: Rect,
    /// Whether the button was let go, so that what lies in it is selected.
    done: bool,
}

/// The rectangle that is drawn on the empty canvas, if one is.
pub fn drawn(ui: &Ui, background: &Response) -> Option<Band> {
    let id = Id::unique("canvas band");
    let (shift, origin, at, escape) = ui.input(|input| {
        let pointer = &input.pointer;
        let escape = input.key_pressed(Key::Escape);
        (input.modifiers.shift, pointer.press_origin(), pointer.latest_pos(), escape)
    });
    if background.drag_started_by(PointerButton::Primary)
        && shift
        && let Some(from) = origin
    {
        ui.data_mut(|data| data.insert_temp(id, from));
    }
    let from: Pos2 = ui.data(|data| data.get_temp(id))?;
    let done = background.drag_stopped();
    if escape || done || !background.dragged() {
        ui.data_mut(|data| data.remove::<Pos2>(id));
    }
    let under_way = !escape && (done || background.dragged());
    Some(Band { rect: Rect::from_two_pos(from, at?), done }).filter(|_| under_way)
}

/// Shows the rectangle; once it is done, selects the areas it touches, or the teams where it
/// touches no area.
pub fn show(ui: &Ui, tree: &Tree, band: Band, out: &mut Actions) {
    let colors = &tree.colors;
    let stroke = Stroke::new(1.0, colors.accent);
    ui.painter().rect(band.rect, 2.0, colors.accent_wash(), stroke, StrokeKind::Inside);
    if !band.done {
        return;
    }
    let areas = areas(ui, tree, band.rect);
    let several = if areas.is_empty() { teams(tree, band.rect) } else { areas };
    out.push(Action::SelectSeveral(several));
}

fn areas(ui: &Ui, tree: &Tree, touched: Rect) -> Vec<Selection> {
    let zoom = tree.place.transform.scaling;
    if !tree.place.is_readable() {
        return Vec::new();
    }
    let mut areas = Vec::new();
    for (team, placed) in tree.place.seen(touched).filter(|(team, _)| tree.is_there(*team)) {
        let form = tree.place.form(team);
        let shown = tree.memo.borrow_mut().card(ui, &tree.show, team, form);
        let corner =
            (transform::to_screen(tree.place.transform, tree.canvas) * placed.slot.min).to_vec2();
        let chips = shown.card.chips.iter().zip(&shown.parts.chips);
        let touched =
            chips.filter(|(_, rect)| (**rect * zoom).translate(corner).intersects(touched));
        areas.extend(touched.map(|(chip, _)| Selection::Area(chip.id.clone())));
    }
    areas
}

fn teams(tree: &Tree, touched: Rect) -> Vec<Selection> {
    let there = tree.place.seen(touched).filter(|(team, _)| tree.is_there(*team));
    let id = |team: crate::model::TeamIx| tree.show.org.teams()[team.ix()].id.clone();
    there.map(|(team, _)| Selection::Team(id(team))).collect()
}
