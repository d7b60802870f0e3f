//! Cards on their way: after a change of the arrangement each glides from where it was to where it
//! belongs. Only what is painted glides; what the pointer hits is where it belongs at once.

use eframe::egui::emath::TSTransform;
use eframe::egui::layers::ShapeIdx;
use eframe::egui::{Context, Painter, Pos2, Rect, Ui, lerp};

use super::card_cache::moved;
use super::viewport::{self, Place};
use super::{Growth, Tree};
use crate::app::Show;
use crate::model::TeamIx;

/// How long a card is on its way, seconds.
const SECONDS: f64 = 0.18;
/// What moves less than this is where it was, points of the screen.
const STILL: f32 = 0.5;

/// Where the cards were, and when that was.
#[derive(Clone)]
pub struct Glide {
    since: f64,
    /// By team: the corner its card comes from, on the screen.
    from: Vec<Option<Pos2>>,
    /// How large the cards were, against how large they are.
    scale: f32,
    /// How much of the way is done, 0 to 1.
    done: f32,
}

/// Whether anything may move by itself.
fn is_wanted(ctx: &Context) -> bool {
    ctx.global_style().animation_time > 0.0
}

impl Glide {
    /// Goes on with the glide under way, or begins one where the cards stand elsewhere than in the
    /// last frame; `None` while everything is where it belongs.
    pub fn of(ui: &Ui, show: &Show, before: Option<&Place>, now: &Place) -> Option<Glide> {
        let before = before.filter(|_| is_wanted(ui.ctx()))?;
        let time = ui.input(|input| input.time);
        let glide = if before.is_arranged_as(now) {
            before.glide.clone().map(|glide| Glide { done: glide.share(time), ..glide })
        } else if before.is_only_wrapped_otherwise(now) {
            // The window is being resized; the cards keep up with it.
            None
        } else {
            Glide::from(show, before, now, time)
        };
        let glide = glide.filter(|glide| glide.done < 1.0)?;
        ui.ctx().request_repaint();
        Some(glide)
    }

    fn from(show: &Show, before: &Place, now: &Place, time: f64) -> Option<Glide> {
        let (then, schedule) = (before.schedule(), show.trajectory.schedule());
        let was = |team: TeamIx| {
            let same = std::sync::Arc::ptr_eq(then, schedule);
            let slot = if same { Some(team) } else { then.end().team_slot(schedule.team_id(team)) };
            before.corner(slot?)
        };
        let mut from = vec![None; schedule.end().teams().len()];
        let mut any = false;
        for (team, _) in now.teams() {
            // What was not there comes from the team it reports to.
            from[team.ix()] = was(team).or_else(|| was(viewport::parent(show, team)?));
            let moves = |from: Pos2| Some(from.distance(now.on_screen(team)?.min) > STILL);
            any |= from[team.ix()].and_then(moves).unwrap_or(false);
        }
        let scale = before.zoom_shown() / now.transform.zoom;
        any.then_some(Glide { since: time, from, scale, done: 0.0 })
    }

    /// How much of the way is done at a time: fast at first, then slower.
    fn share(&self, time: f64) -> f32 {
        let left = 1.0 - ((time - self.since) / SECONDS).clamp(0.0, 1.0) as f32;
        1.0 - left * left * left
    }

    /// How much larger than it belongs the card is.
    pub fn scaling(&self) -> f32 {
        lerp(self.scale..=1.0, self.done)
    }

    /// From where a card belongs to where it is; `to` is the corner where it belongs.
    pub fn of_card(&self, team: TeamIx, to: Pos2) -> TSTransform {
        let from = self.from.get(team.ix()).copied().flatten().unwrap_or(to);
        let (at, scaling) = (from.lerp(to, self.done), self.scaling());
        TSTransform::new(at.to_vec2() - scaling * to.to_vec2(), scaling)
    }
}

impl Tree<'_> {
    /// From where a team's card belongs on the screen to where it is painted.
    fn way_of(&self, team: TeamIx) -> Option<TSTransform> {
        let to = self.place.on_screen(team)?.min;
        Some(self.place.glide.as_ref()?.of_card(team, to))
    }

    /// Where a team's slot is painted.
    pub(super) fn painted(&self, team: TeamIx, slot: Rect) -> Rect {
        let slot = self.place.transform.rect(self.canvas, slot);
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
            // Along a row the first leg is the card's; away from it all up to the last turn are.
            let (along, away) = (i < 2, i + 3 < count);
            let (x, y) = if sideways { (away, along) } else { (along, away) };
            let with = |own: bool| if own { card * *corner } else { parent * *corner };
            *corner = Pos2::new(with(x).x, with(y).y);
        }
    }
}
