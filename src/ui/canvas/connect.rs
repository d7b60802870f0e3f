//! The connectors from each team to the one it reports to.

use eframe::egui::{Pos2, Rect, Stroke, Ui};

use super::paint::rounded;
use super::transform;
use super::tree::Tree;
use super::tree_layout::Placed;
use super::viewport;
use crate::app::settings::Growth;
use crate::model::TeamIx;
use crate::ui::strokes::{self, Pattern};

/// Width of the connectors, points of the screen.
const CONNECTOR: f32 = 1.5;

impl Tree<'_> {
    pub(super) fn connectors(&self, ui: &Ui) {
        let transform = &self.place.transform;
        let seen = transform::seen(*transform, self.canvas, self.canvas.expand(CONNECTOR));
        let near = self.place.teams().filter(|(team, placed)| {
            placed.around.intersects(seen) || self.place.glide.is_some() && self.is_seen(*team)
        });
        for (team, placed) in near.filter(|(team, _)| self.is_there(*team)) {
            let path = rounded(&self.corners(team, placed), 10.0 * transform.scaling);
            let color = self.fade(team, self.colors.line);
            strokes::paint(ui.painter(), &path, Stroke::new(CONNECTOR, color), Pattern::Solid);
        }
    }

    /// The corners of a team's connector as they are painted.
    pub(super) fn corners(&self, team: TeamIx, placed: &Placed) -> Vec<Pos2> {
        let on_screen = |&at: &Pos2| transform::to_screen(self.place.transform, self.canvas) * at;
        let mut corners: Vec<_> = placed.path.iter().map(on_screen).collect();
        self.reach_under(team, placed, &mut corners);
        self.bend(team, &mut corners);
        corners
    }

    /// Whether a team's card is painted within the canvas.
    pub(super) fn is_seen(&self, team: TeamIx) -> bool {
        let placed = self.place.of(team);
        placed.is_some_and(|placed| self.painted(team, placed.slot).intersects(self.canvas))
    }

    /// Cards may be lower than their slot; they are opaque and painted over what reaches too far.
    fn reach_under(&self, team: TeamIx, placed: &Placed, corners: &mut [Pos2]) {
        let top = |slot: Rect| {
            (transform::to_screen(self.place.transform, self.canvas) * slot.min).y + 4.0
        };
        match self.place.growth() {
            Growth::Up => {
                if let Some(first) = corners.first_mut() {
                    first.y = top(placed.slot);
                }
            }
            Growth::Down => {
                let parent = viewport::parent(&self.show, team).and_then(|ix| self.place.of(ix));
                if let (Some(last), Some(parent)) = (corners.last_mut(), parent) {
                    last.y = top(parent.slot);
                }
            }
            // From the side cards are as wide as their slot.
            Growth::Right => {}
        }
    }
}
