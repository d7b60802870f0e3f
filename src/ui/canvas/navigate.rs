//! Moving about: pan, zoom, from card to card.

use eframe::egui::{
    self, CursorIcon, Event, Id, MouseWheelUnit, MultiTouchInfo, PointerButton, Rect, Response, Ui,
    Vec2, vec2,
};

use super::transform;
use super::viewport::Place;
use crate::app::view::Carried;
use crate::app::window_effect::Way;
use crate::app::{Action, Actions, Selection, Show, View};
use crate::model::TeamIx;
use crate::ui::keys::DIGITS;
use crate::ui::requests::Requests;

/// How much one step of a key or a button zooms.
const STEP: f32 = 1.2;
/// Points of scrolling that zoom by a factor of e.
const SCROLL_PER_E: f32 = 300.0;
/// How near the edge a drag moves the canvas, points, and how fast, points a second.
const EDGE: f32 = 20.0;
const EDGE_SPEED: f32 = 500.0;

/// Zooms by so many steps of a key or a button.
pub fn zoom(place: &mut Place, steps: i32) {
    if steps != 0 {
        let canvas = place.canvas();
        transform::zoom_about(&mut place.transform, canvas, canvas.center(), STEP.powi(steps));
        place.moved = true;
    }
}

/// Takes in what the pointer and the wheel ask of the canvas.
pub fn pan_and_zoom(
    ui: &Ui,
    background: &Response,
    place: &mut Place,
    selecting: bool,
    (show, view): (&Show, &View),
    out: &mut Actions,
) {
    let canvas = place.canvas();
    if let Some(fingers) = ui.input(|input| input.multi_touch()) {
        if canvas.contains(fingers.start_pos) && over_canvas(ui, fingers.center_pos) {
            pinch(place, &fingers);
        }
        return;
    }
    let panned = background.dragged_by(PointerButton::Primary)
        || background.dragged_by(PointerButton::Middle);
    if panned && !selecting && view.drag.is_none() {
        ui.set_cursor_icon(CursorIcon::Grabbing);
        pan(place, background.drag_delta());
    }
    match &view.drag {
        Some(_) => count_people(ui, view, show, out),
        None => ui.data_mut(|data| {
            data.remove::<bool>(arrived());
        }),
    }
    let pointer = ui.input(|input| input.pointer.latest_pos());
    let Some(pointer) = pointer.filter(|&at| canvas.contains(at) && over_canvas(ui, at)) else {
        return;
    };
    if let Some(drag) = &view.drag {
        if has_arrived(ui, canvas, pointer) {
            pan_at_the_edge(ui, place, canvas, pointer, &drag.carried);
        }
        return;
    }
    let (pinch, scroll, by_wheel) = ui.input(|input| {
        let lines =
            |event: &Event| matches!(event, Event::MouseWheel { unit: MouseWheelUnit::Line, .. });
        let wheel = input.raw.events.iter().any(|event| matches!(event, Event::MouseWheel { .. }));
        let lines = wheel.then(|| input.raw.events.iter().any(lines));
        (input.zoom_delta(), input.smooth_scroll_delta(), (lines, input.modifiers.shift))
    });
    // Scrolling is spread over the frames after the wheel turned; what turned it is remembered.
    let turned = Id::unique("canvas wheel");
    let (lines, shift) = by_wheel;
    if let Some(lines) = lines {
        ui.data_mut(|data| data.insert_temp(turned, lines && !shift));
    }
    if pinch != 1.0 {
        transform::zoom_about(&mut place.transform, canvas, pointer, pinch);
        place.moved = true;
    } else if scroll != Vec2::ZERO {
        if ui.data(|data| data.get_temp(turned)).unwrap_or(true) && !shift {
            transform::zoom_about(
                &mut place.transform,
                canvas,
                pointer,
                (scroll.y / SCROLL_PER_E).exp(),
            );
            place.moved = true;
        } else {
            pan(place, scroll);
        }
    }
}

/// Two fingers move the canvas as if they held it: what lies between them stays there.
fn pinch(place: &mut Place, fingers: &MultiTouchInfo) {
    let canvas = place.canvas();
    pan(place, fingers.translation_delta);
    if fingers.zoom_delta != 1.0 {
        let about = fingers.center_pos;
        transform::zoom_about(&mut place.transform, canvas, about, fingers.zoom_delta);
        place.moved = true;
    }
}

fn pan(place: &mut Place, by: Vec2) {
    if by != Vec2::ZERO {
        place.transform.translation += by;
        place.moved = true;
    }
}

/// Selects the next team the way that was asked for by key, as the cards stand on the screen, and
/// brings it into sight.
pub fn go(place: &mut Place, requests: &Requests, (show, view): (&Show, &View), out: &mut Actions) {
    let from = match &view.selection {
        Selection::Team(team) => show.org.team(team).ok(),
        Selection::Area(area) => {
            show.org.area(area).ok().map(|area| show.org.areas()[area.ix()].owner)
        }
        _ => None,
    };
    if let Some(team) = from.filter(|_| requests.menu) {
        // Its menu opens beside it.
        into_sight(place, team);
    }
    let Some(way) = requests.go else { return };
    let living = |team: TeamIx| show.org.teams().get(team.ix()).filter(|there| !there.merged);
    let to = match from.and_then(|team| place.of(team)).map(|placed| placed.slot) {
        Some(from) => {
            let others = place.teams().filter(|(team, _)| living(*team).is_some());
            let far = others.filter_map(|(team, to)| Some((distance(from, to.slot, way)?, team)));
            far.min_by(|a, b| a.0.total_cmp(&b.0)).map(|(_, team)| team)
        }
        None => Some(show.org.trunk()),
    };
    let Some((to, team)) = to.and_then(|to| Some((to, living(to)?))) else { return };
    out.push(Action::Select(Selection::Team(team.id.clone())));
    into_sight(place, to);
}

/// Moves the canvas as little as it takes to see a team's card.
fn into_sight(place: &mut Place, team: TeamIx) {
    let Some(slot) = place.on_screen(team) else { return };
    let room = place.canvas().shrink(EDGE);
    let into = |low: f32, high: f32, from: f32, to: f32| {
        // What does not fit is seen from its beginning.
        if low < from || high - low > to - from { from - low } else { (to - high).min(0.0) }
    };
    let by = vec2(
        into(slot.left(), slot.right(), room.left(), room.right()),
        into(slot.top(), slot.bottom(), room.top(), room.bottom()),
    );
    pan(place, by);
}

/// How far a card is that way; `None` when it does not lie there. What lies straight on is nearer
/// than what lies aside.
fn distance(from: Rect, to: Rect, way: Way) -> Option<f32> {
    let by = to.center() - from.center();
    let (on, aside) = match way {
        Way::Up => (-by.y, by.x),
        Way::Down => (by.y, by.x),
        Way::Left => (-by.x, by.y),
        Way::Right => (by.x, by.y),
    };
    let beyond = match way {
        Way::Up => to.bottom() <= from.top(),
        Way::Down => to.top() >= from.bottom(),
        Way::Left => to.right() <= from.left(),
        Way::Right => to.left() >= from.right(),
    };
    beyond.then_some(on + 2.0 * aside.abs())
}

/// Whether nothing lies over the canvas there.
fn over_canvas(ui: &Ui, at: egui::Pos2) -> bool {
    ui.ctx().layer_id_at(at).is_none_or(|layer| {
        layer.order <= ui.layer_id().order || layer.order == egui::Order::Tooltip
    })
}

/// Whether a drag began on the canvas or was well inside it since: what comes from elsewhere, such as the
/// outline, crosses the edge on its way to where it goes.
fn has_arrived(ui: &Ui, canvas: Rect, pointer: egui::Pos2) -> bool {
    let began =
        ui.input(|input| input.pointer.press_origin()).is_some_and(|at| canvas.contains(at));
    let inside = began || canvas.shrink(2.0 * EDGE).contains(pointer);
    ui.data_mut(|data| {
        let arrived = data.get_temp_mut_or(arrived(), false);
        *arrived |= inside;
        *arrived
    })
}

fn arrived() -> Id {
    Id::unique("drag has arrived on the canvas")
}

fn pan_at_the_edge(
    ui: &Ui,
    place: &mut Place,
    canvas: Rect,
    pointer: egui::Pos2,
    carried: &Carried,
) {
    // What goes between the shelf and a team crosses the lower edge: the canvas stays where it is.
    let over_the_shelf = match carried {
        Carried::Requisition | Carried::FromProduct { .. } | Carried::People { .. } => 0.0,
        Carried::Areas(_) | Carried::Teams { .. } => 1.0,
    };
    let pull = |distance: f32| (1.0 - distance / EDGE).clamp(0.0, 1.0);
    let by = vec2(
        pull(pointer.x - canvas.left()) - pull(canvas.right() - pointer.x),
        pull(pointer.y - canvas.top()) - over_the_shelf * pull(canvas.bottom() - pointer.y),
    );
    let seconds = ui.input(|input| input.stable_dt.min(0.1));
    pan(place, by * EDGE_SPEED * seconds);
}

/// While people are carried, each notch of the wheel takes one more along, or one fewer; a digit
/// says how many.
fn count_people(ui: &Ui, view: &View, show: &Show, out: &mut Actions) {
    let (notches, digit) = ui.input(|input| {
        let notch = |event: &Event| match event {
            Event::MouseWheel { delta, .. } if delta.y != 0.0 => delta.y.signum(),
            _ => 0.0,
        };
        let notches: f32 = input.raw.events.iter().map(notch).sum();
        (notches, DIGITS.iter().position(|&digit| input.key_pressed(digit)))
    });
    if notches == 0.0 && digit.is_none() {
        return;
    }
    let Some(mut carried) = view.drag.as_ref().map(|drag| drag.carried.clone()) else { return };
    let (count, there) = match &mut carried {
        Carried::People { team, count } => {
            let Ok(ix) = show.org.team(team) else { return };
            (count, show.team(ix).established.ceil())
        }
        // Somebody stays in product.
        Carried::FromProduct { count } => (count, show.row().product_engineers.ceil() - 1.0),
        _ => return,
    };
    let from = digit.map_or(i64::from(*count), |digit| digit as i64);
    *count = (from + notches as i64).clamp(1, there.max(1.0) as i64) as u32;
    out.push(Action::Carry(carried));
}
