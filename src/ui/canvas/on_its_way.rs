//! What is painted of cards and connectors while they are on their way.

use eframe::egui::emath::TSTransform;
use eframe::egui::layers::ShapeIdx;
use eframe::egui::{Painter, Pos2, Rect};

use super::moved::moved;
use super::transform;
use super::tree::Tree;
use super::viewport;
use crate::export::tree::growth_direction::Growth;
use crate::model::TeamIx;

impl Tree<'_> {
    /// From where a team's card belongs on the screen to where it is painted.
    fn way_of(&self, team: TeamIx) -> Option<TSTransform> {
        let to = self.place.on_screen(team)?.min;
        Some(self.place.glide.as_ref()?.of_card(team, to))
    }

    /// Where a team's slot is painted.
    pub(super) fn painted(&self, team: TeamIx, slot: Rect) -> Rect {
        let slot = transform::to_screen(self.place.transform, self.canvas) * slot;
        self.way_of(team).map_or(slot, |way| way * slot)
    }

    /// Moves what `paint` paints for a card to where the card is on its way.
    pub(super) fn on_its_way(&self, painter: &Painter, team: TeamIx, paint: impl FnOnce()) {
        let Some(way) = self.way_of(team) else { return paint() };
        let layer = painter.layer_id();
        let next = || painter.ctx().graphics_mut(|graphics| graphics.entry(layer).next_idx().0);
        let first = next();
        paint();
        let end = next();
        painter.ctx().graphics_mut(|graphics| {
            let list = graphics.entry(layer);
            for shape in first..end {
                list.mutate_shape(ShapeIdx(shape), |clipped| {
                    if (way.scaling - 1.0).abs() < 1e-3 {
                        clipped.shape = moved(&clipped.shape, way.translation);
                    } else {
                        clipped.shape.transform(way);
                    }
                });
            }
        });
    }

    /// Moves the corners of a connector along with the cards at its ends; it keeps its right
    /// angles.
    pub(super) fn bend(&self, team: TeamIx, corners: &mut [Pos2]) {
        let parent = viewport::parent(&self.show, team).and_then(|parent| self.way_of(parent));
        let (Some(card), Some(parent)) = (self.way_of(team), parent) else { return };
        let sideways = self.place.growth() == Growth::Right;
        let count = corners.len();
        for (i, corner) in corners.iter_mut().enumerate() {
            // Along a row all up to the last turn are the card's; away from it the first leg is.
            let (along, away) = (i + 2 < count, i + 3 < count);
            let (x, y) = if sideways { (away, along) } else { (along, away) };
            let with = |own: bool| if own { card * *corner } else { parent * *corner };
            *corner = Pos2::new(with(x).x, with(y).y);
        }
    }
}
