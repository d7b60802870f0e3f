//! The tree from so far away that no name can be read: a few pictures, however many teams there
//! are.

use std::collections::{BTreeMap, BTreeSet};

use eframe::egui::{Color32, Mesh, Pos2, Rect, Shape, Ui, Vec2};

use super::card::worst_of;
use super::tree::Tree;
use crate::app::{Actions, View};
use crate::ui::icons;

/// How far from the pointer cards take drops in a tree seen from afar, points of the screen: no
/// hand moves farther between two frames and lets go there.
const REACH: f32 = 48.0;
/// How large a part of the tree is that is one picture, points of the screen.
const PART: f32 = 400.0;
/// The smallest size at which the shapes of standings can be told apart, points.
const LEAST_STANDING: f32 = 4.0;

impl Tree<'_> {
    /// The tree as one picture. Only the cards near the pointer take part in anything; the
    /// outline has the others for whoever reads the window.
    pub(super) fn afar(&self, ui: &Ui, view: &View, out: &mut Actions) {
        let transform = &self.place.transform;
        if self.place.glide.is_some() {
            ui.painter().extend(meshes(self).into_iter().map(Shape::from));
        } else {
            self.memo.borrow_mut().afar(ui.painter(), transform.translation, || meshes(self));
        }
        let (at, pressed) =
            ui.input(|input| (input.pointer.latest_pos(), input.pointer.press_origin()));
        let reach = if view.drag.is_some() { REACH } else { 1.0 };
        let near = at.map(|at| Rect::from_center_size(at, Vec2::splat(2.0 * reach)));
        let pressed = pressed.map(|at| Rect::from_center_size(at, Vec2::splat(2.0)));
        let mut teams = BTreeSet::new();
        for around in [near, pressed].into_iter().flatten() {
            teams.extend(self.place.seen(around).map(|(team, _)| team));
        }
        let selected = view.selected_team().and_then(|name| self.show.org.team(name).ok());
        teams.extend(selected);
        for team in teams {
            if let Some(placed) = self.place.of(team) {
                self.team(ui, team, placed, view, out);
            }
        }
    }
}

/// The tree as rectangles: connectors, then cards over them, each with its standing and by the part
/// of the screen they lie in. Corners and text are not seen at such a size, so that thousands of
/// cards are a few shapes.
fn meshes(tree: &Tree) -> Vec<Mesh> {
    let Tree { place, colors, .. } = tree;
    let (mut below, mut above) = (Parts::new(), Parts::new());
    for (team, placed) in place.teams() {
        let slot = tree.painted(team, placed.slot);
        let part = ((slot.center().x / PART) as i32, (slot.center().y / PART) as i32);
        let is_there = tree.is_there(team);
        if is_there {
            let (mesh, color) = (below.entry(part).or_default(), tree.fade(team, colors.line));
            for leg in tree.corners(team, placed).windows(2) {
                mesh.add_colored_rect(Rect::from_two_pos(leg[0], leg[1]).expand(0.5), color);
            }
        }
        let (line, fill) =
            if is_there { (colors.dim, colors.card) } else { (colors.faint, colors.ground) };
        let mesh = above.entry(part).or_default();
        framed(mesh, slot, tree.fade(team, line), fill);
        let size = (slot.height().min(slot.width()) * 0.4).min(8.0);
        if is_there && size >= LEAST_STANDING {
            let standing = worst_of(&tree.show, team);
            let color = tree.fade(team, colors.standing(standing));
            shaped(mesh, icons::outline(slot.center(), size, standing), color);
        }
    }
    below.into_values().chain(above.into_values()).collect()
}

type Parts = BTreeMap<(i32, i32), Mesh>;

fn framed(mesh: &mut Mesh, rect: Rect, line: Color32, fill: Color32) {
    mesh.add_colored_rect(rect, line);
    mesh.add_colored_rect(rect.shrink(1.0f32.min(rect.width() / 4.0)), fill);
}

fn shaped(mesh: &mut Mesh, corners: Vec<Pos2>, fill: Color32) {
    let first = mesh.vertices.len() as u32;
    for (i, corner) in (0..).zip(corners) {
        mesh.colored_vertex(corner, fill);
        if i >= 2 {
            mesh.add_triangle(first, first + i - 1, first + i);
        }
    }
}
