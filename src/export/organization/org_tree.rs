//! The tree of one organization: cards, and the lines by which they hang on those they report to.

use emath::Rect;

use super::org_card::{Drawn, Form};
use super::team_cards::{Mark, Organization, TeamOnCard};
use crate::export::chart::look::Frame;
use crate::export::chart::rounded;
use crate::export::chart::scene::Scene;
use crate::export::tree::growth_direction::Growth;
use crate::export::tree::tree_layout::{Layout, Node, arrange};

/// The most siblings that stand in a column.
const MOST_ROWS: usize = 40;

/// A tree that is placed.
pub(super) struct Tree<'a> {
    teams: Vec<&'a TeamOnCard>,
    forms: Vec<Form>,
    drawn: Drawn<'a>,
    layout: Layout,
}

impl<'a> Tree<'a> {
    /// The trees of these teams, the first of which leads all others, as they best fill a room of this
    /// width and height: one row while it fits, then columns of siblings.
    pub(super) fn fitting(
        of: &'a Organization,
        which: &[usize],
        drawn: Drawn<'a>,
        room: [f64; 2],
    ) -> Tree<'a> {
        let teams: Vec<&TeamOnCard> = which.iter().map(|place| &of.teams[*place]).collect();
        let mut inner = vec![None; of.teams.len()];
        for (nth, place) in which.iter().enumerate() {
            inner[*place] = Some(nth);
        }
        let parents: Vec<Option<usize>> =
            teams.iter().map(|team| team.under.and_then(|under| inner[under])).collect();
        let mut groups: Vec<Vec<usize>> = vec![Vec::new(); teams.len() + 1];
        for (nth, parent) in parents.iter().enumerate() {
            groups[parent.map_or(teams.len(), |parent| parent)].push(nth);
        }
        let mut forms = vec![Form::default(); teams.len()];
        let mut heights = vec![0.0; teams.len()];
        for group in groups.iter().filter(|group| !group.is_empty()) {
            let form = drawn.form(group.iter().map(|nth| teams[*nth]));
            let height = group.iter().map(|nth| drawn.height(teams[*nth], form));
            let height = height.fold(0.0, f64::max);
            for nth in group {
                (forms[*nth], heights[*nth]) = (form, height);
            }
        }
        let node = |nth: usize| Node {
            parent: parents[nth],
            size: emath::vec2(drawn.width(teams[nth]) as f32, heights[nth] as f32),
        };
        let nodes: Vec<Node> = (0..teams.len()).map(node).collect();
        let layout = best(&nodes, room);
        Tree { teams, forms, drawn, layout }
    }

    /// Its width and height.
    pub(super) fn size(&self) -> [f64; 2] {
        let bounds = self.layout.bounds;
        // Borders and dots have room of their own.
        [f64::from(bounds.width()) + 4.0, f64::from(bounds.height()) + 4.0]
    }

    /// How much smaller it must be to fit a room; never more than 1.
    pub(super) fn scale_in(&self, room: [f64; 2]) -> f64 {
        let [w, h] = self.size();
        (room[0] / w).min(room[1] / h).min(1.0)
    }

    /// Draws it with its upper left corner at a point.
    pub(super) fn draw(&self, scene: &mut Scene, at: [f64; 2]) {
        let bounds = self.layout.bounds;
        let to = |x: f32, y: f32| {
            let (x, y) = (f64::from(x - bounds.min.x), f64::from(y - bounds.min.y));
            [at[0] + 2.0 + x, at[1] + 2.0 + y]
        };
        let (look, p) = (self.drawn.look, self.drawn.look.palette);
        let placed = || self.layout.placed.iter().enumerate();
        let of_new = |nth: usize| matches!(self.teams[nth].mark, Mark::New(_));
        // Lines of new teams lie on top of the others, cards on top of all.
        for accent in [false, true] {
            let mut pieces = Vec::new();
            for (nth, place) in placed() {
                let Some(place) = place.as_ref().filter(|_| of_new(nth) == accent) else {
                    continue;
                };
                let path: Vec<[f64; 2]> = place.path.iter().map(|at| to(at.x, at.y)).collect();
                pieces.push(rounded::rounded_path(&path, 7.0));
            }
            let pen = if accent { look.pen(1.6, p.accent) } else { look.pen(1.4, p.faint) };
            scene.lines(pieces, pen);
        }
        for (nth, place) in placed() {
            let Some(place) = place else { continue };
            let slot: Rect = place.slot;
            let [x, y] = to(slot.min.x, slot.min.y);
            let frame = Frame { x, y, w: f64::from(slot.width()), h: f64::from(slot.height()) };
            self.drawn.draw(scene, self.teams[nth], self.forms[nth], frame);
        }
    }
}

/// The arrangement with the fewest in a column that fits a room as it is; where there is none, the one that
/// fits it largest.
fn best(nodes: &[Node], room: [f64; 2]) -> Layout {
    let mut best: Option<(f64, Layout)> = None;
    for rows in 1..=MOST_ROWS.min(nodes.len().max(1)) {
        let layout = arrange(nodes, rows, Growth::Up);
        let (w, h) = (f64::from(layout.bounds.width()), f64::from(layout.bounds.height()));
        let scale = (room[0] / w).min(room[1] / h).min(1.0);
        if best.as_ref().is_none_or(|(most, _)| scale > *most) {
            best = Some((scale, layout));
        }
        if scale >= 1.0 {
            break;
        }
    }
    best.map_or_else(|| arrange(nodes, 1, Growth::Up), |(_, layout)| layout)
}
