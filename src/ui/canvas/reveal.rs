//! Bringing a card into sight that somebody was led to from elsewhere.

use super::transform;
use super::viewport::Place;
use crate::app::Show;
use crate::model::TeamId;

/// The least of its surroundings that is shown with a card, points of the screen.
const AROUND: f32 = 24.0;

/// Zooms in where the card asked for cannot be read, and moves it to the middle where it is not
/// wholly seen.
pub fn reveal(place: &mut Place, show: &Show, team: &TeamId) {
    let Ok(team) = show.org.team(team) else { return };
    let Some(slot) = place.of(team).map(|placed| placed.slot) else { return };
    let canvas = place.canvas();
    let readable = place.is_readable();
    let seen =
        canvas.shrink(AROUND).contains_rect(transform::to_screen(place.transform, canvas) * slot);
    if readable && seen {
        return;
    }
    if !readable {
        place.transform.scaling = 1.0;
    }
    let card = transform::to_screen(place.transform, canvas) * slot;
    place.transform.translation += canvas.center() - card.center();
    place.moved = true;
}
