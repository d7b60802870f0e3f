//! The lanes' lines, and how they leave and join each other.

use std::ops::RangeInclusive;

use eframe::egui::{Painter, Pos2, Rangef, Shape, Stroke, Vec2, pos2, vec2};

use super::lane_layout::Rows;
use super::lane_scene::{LEAD, Scene};
use crate::model::TeamIx;

/// Paints the lines of the lanes in `seen`, and the ways between lanes as far as they are seen,
/// wherever they come from and lead.
pub fn paint(
    painter: &Painter,
    top: f32,
    seen: &RangeInclusive<u32>,
    rows: &Rows,
    scene: &Scene,
    stroke: Stroke,
) {
    let Scene { axis, show, .. } = scene;
    let schedule = show.trajectory.schedule();
    let y = |team| top + rows.middle(team);
    for team in seen.clone().map(TeamIx) {
        let end = rows.merged(team).map_or(axis.right(), |quarter| axis.start_of(quarter));
        let x = Rangef::new(axis.start_of(schedule.founded(team)), end);
        painter.hline(x, y(team), stroke);
    }
    let clip = painter.clip_rect().y_range();
    let way = |from: Pos2, to: Pos2| {
        if Rangef::new(from.y.min(to.y), from.y.max(to.y)).intersects(clip) {
            painter.add(elbow(from, to, stroke));
        }
    };
    for (team, parent) in rows.branches() {
        let x = axis.start_of(schedule.founded(team));
        way(pos2(x - LEAD, y(parent)), pos2(x, y(team)));
    }
    for (team, quarter, into) in rows.merges() {
        // It joins from where it ends.
        let x = axis.start_of(quarter);
        way(pos2(x, y(team)), pos2(x + LEAD, y(into)));
    }
}

/// A way from one lane to another: level, then with a round corner up or down, and level again.
fn elbow(from: Pos2, to: Pos2, stroke: Stroke) -> Shape {
    let x = (from.x + to.x) / 2.0;
    let down = (to.y - from.y).signum();
    let r = ((to.x - from.x) / 2.0).abs().min((to.y - from.y).abs() / 2.0);
    let arc = |corner: Pos2, enter: Vec2, leave: Vec2| {
        (0..=6).map(move |i| {
            let t = i as f32 / 6.0;
            let (a, b) = (corner - enter * r, corner + leave * r);
            let (ab, bc) = (a.lerp(corner, t), corner.lerp(b, t));
            ab.lerp(bc, t)
        })
    };
    let (level, upright) = (vec2(1.0, 0.0), vec2(0.0, down));
    let mut points = vec![from];
    points.extend(arc(pos2(x, from.y), level, upright));
    points.extend(arc(pos2(x, to.y), upright, level));
    points.push(to);
    Shape::line(points, stroke)
}
