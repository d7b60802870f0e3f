//! Cards on their way: after a change of the arrangement each glides from where it was to where it
//! belongs. Only what is painted glides; what the pointer hits is where it belongs at once.

use eframe::egui::emath::TSTransform;
use eframe::egui::{Context, Pos2, Ui, lerp};

use super::viewport::{self, Place};
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
        let scale = before.zoom_shown() / now.transform.scaling;
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
