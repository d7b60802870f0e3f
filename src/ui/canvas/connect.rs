//! The connectors from each team to the one it reports to.

use eframe::egui::{Pos2, Stroke, Ui};

use super::paint::rounded;
use super::transform;
use super::tree::Tree;
use crate::export::tree::tree_layout::Placed;
use crate::model::TeamIx;
use crate::ui::strokes::{self, Pattern};

/// Width of the connectors, points of the screen.
const CONNECTOR: f32 = 1.5;
/// How the connector of a planned team is dotted.
const TO_COME: Pattern = Pattern::Dots(4.0);

impl Tree<'_> {
    pub(super) fn connectors(&self, ui: &Ui) {
        let transform = &self.place.transform;
        let seen = transform::seen(*transform, self.canvas, self.canvas.expand(CONNECTOR));
        let near = self.place.teams().filter(|(team, placed)| {
            placed.around.intersects(seen) || self.place.glide.is_some() && self.is_seen(*team)
        });
        // Those of teams that are there lie on top of those to come.
        let (there, to_come): (Vec<_>, Vec<_>) = near.partition(|(team, _)| self.is_there(*team));
        for (teams, pattern) in [(to_come, TO_COME), (there, Pattern::Solid)] {
            for (team, placed) in teams.into_iter().filter(|(team, _)| !self.has_ended(*team)) {
                let path = rounded(&self.corners(team, placed), 8.0 * transform.scaling);
                let color = self.fade(team, self.colors.line);
                strokes::paint(ui.painter(), &path, Stroke::new(CONNECTOR, color), pattern);
            }
        }
    }

    /// The corners of a team's connector as they are painted.
    pub(super) fn corners(&self, team: TeamIx, placed: &Placed) -> Vec<Pos2> {
        let on_screen = |&at: &Pos2| transform::to_screen(self.place.transform, self.canvas) * at;
        let mut corners: Vec<_> = placed.path.iter().map(on_screen).collect();
        self.bend(team, &mut corners);
        corners
    }

    /// Whether a team's card is painted within the canvas.
    pub(super) fn is_seen(&self, team: TeamIx) -> bool {
        let placed = self.place.of(team);
        placed.is_some_and(|placed| self.painted(team, placed.slot).intersects(self.canvas))
    }
}
