//! A small map of a tree that does not fit the canvas, to see where one is and to go elsewhere.

use eframe::egui::{
    Id, Mesh, PointerButton, Rect, Role, Sense, Stroke, StrokeKind, Ui, Vec2, WidgetInfo, vec2,
};

use super::transform;
use super::tree::Tree;
use crate::ui::focus_ring;
use crate::ui::theme::CHIP_RADIUS;

/// The most room the map takes, points.
const MOST: Vec2 = vec2(168.0, 104.0);
/// Around the tree on it, points.
const MARGIN: f32 = 5.0;

/// Shows the map where some of the tree is out of sight, and moves the tree where it is dragged.
pub fn show(ui: &Ui, tree: &mut Tree) {
    let bounds = tree.place.bounds();
    let canvas = tree.canvas;
    let seen = transform::seen(tree.place.transform, canvas, canvas);
    let roomy = canvas.width() > 3.0 * MOST.x && canvas.height() > 2.5 * MOST.y;
    if seen.expand(1.0).contains_rect(bounds) || !roomy || !bounds.is_positive() {
        return;
    }
    let room = MOST - Vec2::splat(2.0 * MARGIN);
    let scale = (room.x / bounds.width()).min(room.y / bounds.height());
    let size = bounds.size() * scale + Vec2::splat(2.0 * MARGIN);
    let corner = canvas.right_bottom() - Vec2::splat(8.0);
    let rect = Rect::from_min_size(corner - size, size);
    let sense = focus_ring::pointer_only(Sense::click_and_drag());
    let response = ui.interact(rect, Id::unique("canvas map"), sense);
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, "Map of the tree"));
    let at = response.interact_pointer_pos();
    if let Some(at) = at
        && (response.clicked() || response.dragged_by(PointerButton::Primary))
    {
        let to = bounds.min + (at - rect.min - Vec2::splat(MARGIN)) / scale;
        let transform = &mut tree.place.transform;
        transform.translation = canvas.size() / 2.0 - to.to_vec2() * transform.scaling;
        tree.place.moved = true;
        ui.ctx().request_repaint();
    }
    let colors = tree.colors;
    let edge = if response.hovered() { colors.faint } else { colors.line };
    let fill = colors.panel.gamma_multiply(0.92);
    let stroke = Stroke::new(1.0, edge);
    ui.painter().rect(rect, CHIP_RADIUS, fill, stroke, StrokeKind::Inside);
    let corner = rect.min + Vec2::splat(MARGIN);
    let build = || {
        let mut mesh = Mesh::default();
        for (team, placed) in tree.place.teams() {
            let slot = placed.slot.translate(-bounds.min.to_vec2()) * scale;
            let slot = Rect::from_center_size(slot.center(), slot.size().max(Vec2::splat(1.0)));
            let color = if tree.is_there(team) { colors.faint } else { colors.line };
            mesh.add_colored_rect(slot, color);
        }
        mesh
    };
    let memo = &tree.memo;
    memo.borrow_mut().map(ui.painter(), &tree.place, colors, corner.to_vec2(), build);
    let view = transform::seen(tree.place.transform, canvas, canvas)
        .translate(-bounds.min.to_vec2())
        * scale;
    let view = view.translate(corner.to_vec2()).intersect(rect.shrink(1.0));
    if view.is_positive() {
        let stroke = Stroke::new(1.0, colors.accent);
        ui.painter().rect(view, 2.0, colors.accent_wash(), stroke, StrokeKind::Inside);
    }
}
