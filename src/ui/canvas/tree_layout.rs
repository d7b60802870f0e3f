//! Where cards stand: pure data in, rectangles out.
//!
//! The tree grows from the trunk, whose edge toward its reports is the origin, so that adding a
//! branch moves nothing behind it. Reports that lead nobody are wrapped into rows. Everything is
//! laid out as if it grew upward (y falls) and turned at the end.

use eframe::egui::{Pos2, Rect, Vec2, pos2, vec2};

use super::growth_direction::Way;
use crate::app::settings::Growth;

/// Between cards that stand side by side, points.
pub const H_GAP: f32 = 16.0;
/// Between a team and its reports, points; the connector turns half-way.
pub const V_GAP: f32 = 32.0;
/// Between rows of reports of the same team, points.
pub const ROW_GAP: f32 = 20.0;
/// The most columns that are tried.
const MOST_COLUMNS: usize = 16;

/// A team to be placed: whom it stands on, and the room its card needs.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Node {
    /// The node it reports to, by index; `None` for the trunk.
    pub parent: Option<usize>,
    /// The room reserved for its card, points.
    pub size: Vec2,
}

/// A placed team.
#[derive(Debug, Clone, PartialEq)]
pub struct Placed {
    /// The room reserved for its card.
    pub slot: Rect,
    /// The corners of its connector, from its card to its parent's; empty for the trunk.
    pub path: Vec<Pos2>,
    /// What encloses the connector.
    pub around: Rect,
}

impl Placed {
    fn new(slot: Rect, path: Vec<Pos2>) -> Placed {
        let around = if path.is_empty() { Rect::NOTHING } else { Rect::from_points(&path) };
        Placed { slot, path, around }
    }
}

/// Every node's place, and what encloses them all.
#[derive(Debug, Clone, PartialEq)]
pub struct Layout {
    /// By node; `None` for one that is not connected to the trunk.
    pub placed: Vec<Option<Placed>>,
    /// What encloses every slot.
    pub bounds: Rect,
}

/// What stands side by side above a parent.
enum Unit {
    /// A report with reports of its own.
    Tree { node: usize, width: f32 },
    /// Reports that lead nobody, in rows from the lowest up.
    Grid { members: Vec<usize>, columns: Vec<f32>, rows: Vec<f32>, margin: f32 },
}

impl Unit {
    fn width(&self) -> f32 {
        match self {
            Unit::Tree { width, .. } => *width,
            Unit::Grid { columns, margin, .. } => {
                columns.iter().sum::<f32>() + H_GAP * (columns.len() - 1) as f32 + margin
            }
        }
    }
}

/// The reports of one node, measured.
#[derive(Default)]
struct Above {
    units: Vec<Unit>,
    /// Width of the units with their gaps.
    width: f32,
    /// Height of the lowest row.
    row: f32,
}

/// Places every node below the trunk, with at most `columns` reports in a row.
pub fn arrange(nodes: &[Node], columns: usize, growth: Growth) -> Layout {
    let before = |node: &Node| Node { size: growth.before(node.size), ..*node };
    let nodes: Vec<Node> = nodes.iter().map(before).collect();
    let Layout { placed, bounds } = upward(&nodes, columns, Way::of(growth));
    let turned = |placed: Placed| {
        let path = placed.path.into_iter().map(|at| growth.turned(at)).collect();
        Placed::new(growth.turned_rect(placed.slot), path)
    };
    let placed = placed.into_iter().map(|placed| placed.map(turned)).collect();
    Layout { placed, bounds: growth.turned_rect(bounds) }
}

fn upward(nodes: &[Node], columns: usize, way: Way) -> Layout {
    let mut reports = vec![Vec::new(); nodes.len()];
    let mut trunk = None;
    for (i, node) in nodes.iter().enumerate() {
        match node.parent {
            Some(parent) if parent < nodes.len() => reports[parent].push(i),
            _ => trunk = trunk.or(Some(i)),
        }
    }
    let mut placed = vec![None; nodes.len()];
    let Some(trunk) = trunk else { return Layout { placed, bounds: Rect::ZERO } };
    // From the trunk outward; backward through this order every report comes before its parent.
    let mut order = vec![trunk];
    let mut at = 0;
    while let Some(&node) = order.get(at) {
        order.extend(&reports[node]);
        at += 1;
    }
    let mut widths: Vec<f32> = nodes.iter().map(|node| node.size.x).collect();
    let mut above: Vec<Above> = nodes.iter().map(|_| Above::default()).collect();
    for &node in order.iter().rev() {
        above[node] = measure(nodes, &reports, &widths, node, columns.max(1));
        widths[node] = widths[node].max(above[node].width);
    }
    let at = Rect::from_center_size(Pos2::ZERO, vec2(nodes[trunk].size.x, 0.0));
    let slot = Rect::from_min_size(at.min, nodes[trunk].size);
    placed[trunk] = Some(Placed::new(slot, Vec::new()));
    let mut bounds = slot;
    for &node in &order {
        let Some(slot) = placed[node].as_ref().map(|placed| placed.slot) else { continue };
        bounds = bounds.union(slot);
        place(nodes, &above[node], slot, way, &mut placed);
    }
    Layout { placed, bounds }
}

/// The number of columns with which the tree can be shown largest in `space`; where several are
/// as good, the one with the fewest and then the fullest rows.
pub fn best_columns(nodes: &[Node], space: Vec2, growth: Growth) -> usize {
    let mut reports = vec![0_usize; nodes.len()];
    for parent in nodes.iter().filter_map(|node| node.parent) {
        reports[parent] += 1;
    }
    let most = reports.into_iter().max().unwrap_or(1).max(1);
    let mut best = (1, 0.0);
    for columns in 1..=most.min(MOST_COLUMNS) {
        let size = arrange(nodes, columns, growth).bounds.size();
        let scale = (space.x / size.x).min(space.y / size.y).min(1.0);
        if scale >= best.1 {
            best = (columns, scale);
        }
    }
    most.div_ceil(most.div_ceil(best.0))
}

fn measure(
    nodes: &[Node],
    reports: &[Vec<usize>],
    widths: &[f32],
    node: usize,
    most_columns: usize,
) -> Above {
    let (leaves, trees): (Vec<usize>, Vec<usize>) =
        reports[node].iter().partition(|&&report| reports[report].is_empty());
    let mut above = Above::default();
    for tree in trees {
        above.row = above.row.max(nodes[tree].size.y);
        above.units.push(Unit::Tree { node: tree, width: widths[tree] });
    }
    if !leaves.is_empty() {
        let mut columns = vec![0.0_f32; leaves.len().min(most_columns)];
        let mut rows = vec![0.0_f32; leaves.len().div_ceil(columns.len())];
        for (i, &leaf) in leaves.iter().enumerate() {
            let (column, row) = (i % columns.len(), i / columns.len());
            columns[column] = columns[column].max(nodes[leaf].size.x);
            rows[row] = rows[row].max(nodes[leaf].size.y);
        }
        above.row = above.row.max(rows[0]);
        // With a single column the spine of the upper rows has no gap to run in but a margin.
        let margin = if columns.len() == 1 && rows.len() > 1 { H_GAP } else { 0.0 };
        above.units.push(Unit::Grid { members: leaves, columns, rows, margin });
    }
    let gaps = H_GAP * above.units.len().saturating_sub(1) as f32;
    above.width = above.units.iter().map(Unit::width).sum::<f32>() + gaps;
    above
}

/// Places the reports of the node in `slot`.
fn place(nodes: &[Node], above: &Above, slot: Rect, way: Way, placed: &mut [Option<Placed>]) {
    let foot = pos2(way.joint(slot), slot.top());
    let bus = foot.y - V_GAP / 2.0;
    let row_bottom = foot.y - V_GAP;
    let row_top = row_bottom - above.row;
    let mut left = slot.center().x - above.width / 2.0;
    for unit in &above.units {
        match unit {
            Unit::Tree { node, width } => {
                let slot = way.hung(left + width / 2.0, row_top, row_bottom, nodes[*node].size);
                let joint = way.joint(slot);
                let path =
                    vec![pos2(joint, slot.bottom()), pos2(joint, bus), pos2(foot.x, bus), foot];
                placed[*node] = Some(Placed::new(slot, path));
            }
            Unit::Grid { members, columns, rows, margin } => {
                let mut centers = Vec::with_capacity(columns.len());
                let mut edge = left + margin;
                for column in columns {
                    centers.push(edge + column / 2.0);
                    edge += column + H_GAP;
                }
                // Upper rows come down through the gap nearest the middle.
                let spine = match columns.len() {
                    1 => left,
                    n => centers[n / 2 - 1] + columns[n / 2 - 1] / 2.0 + H_GAP / 2.0,
                };
                let (mut top, mut bottom) = (row_top, row_bottom);
                for (row, members) in members.chunks(columns.len()).enumerate() {
                    if row > 0 {
                        bottom = top - ROW_GAP;
                        top = bottom - rows[row];
                    }
                    for (&node, &center) in members.iter().zip(&centers) {
                        let slot = way.hung(center, top, bottom, nodes[node].size);
                        let joint = way.joint(slot);
                        let mut path = vec![pos2(joint, slot.bottom())];
                        if row > 0 {
                            let turn = bottom + ROW_GAP / 2.0;
                            path.extend([pos2(joint, turn), pos2(spine, turn), pos2(spine, bus)]);
                        } else {
                            path.push(pos2(joint, bus));
                        }
                        path.extend([pos2(foot.x, bus), foot]);
                        placed[node] = Some(Placed::new(slot, path));
                    }
                }
            }
        }
        left += unit.width() + H_GAP;
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::super::growth_direction::SHOULDER;
    use super::*;

    /// A tree of random shape: every node reports to one before it.
    fn trees(most: usize) -> impl Strategy<Value = Vec<Node>> {
        let node = (any::<prop::sample::Index>(), 80.0_f32..400.0, 40.0_f32..240.0);
        prop::collection::vec(node, 1..most).prop_map(|drawn| {
            let place = |(i, (parent, x, y)): (usize, (prop::sample::Index, f32, f32))| Node {
                parent: (i > 0).then(|| parent.index(i)),
                size: vec2(x, y),
            };
            drawn.into_iter().enumerate().map(place).collect()
        })
    }

    const UP: Growth = Growth::Up;

    fn growths() -> impl Strategy<Value = Growth> {
        prop::sample::select(vec![Growth::Up, Growth::Right, Growth::Down])
    }

    fn slots(layout: &Layout) -> Vec<Rect> {
        layout.placed.iter().map(|placed| placed.as_ref().unwrap().slot).collect()
    }

    fn star(reports: usize) -> Vec<Node> {
        let node = |i| Node { parent: (i > 0).then_some(0), size: vec2(180.0, 130.0) };
        (0..=reports).map(node).collect()
    }

    proptest! {
        #[test]
        fn no_two_cards_overlap_and_reports_stand_where_the_tree_grows(
            nodes in trees(60), columns in 1_usize..8, growth in growths(),
        ) {
            let slots = slots(&arrange(&nodes, columns, growth));
            for (i, a) in slots.iter().enumerate() {
                for b in &slots[i + 1..] {
                    prop_assert!(!a.shrink(0.1).intersects(b.shrink(0.1)), "{a:?} {b:?}");
                }
                if let Some(parent) = nodes[i].parent {
                    let parent = slots[parent];
                    let beyond = match growth {
                        Growth::Up => a.bottom() < parent.top(),
                        Growth::Right => a.left() > parent.right(),
                        Growth::Down => a.top() > parent.bottom(),
                    };
                    prop_assert!(beyond, "{a:?} {parent:?}");
                    prop_assert!((a.size() - nodes[i].size).length() < 0.01);
                }
            }
        }

        #[test]
        fn a_connector_runs_straight_from_a_card_to_its_parent_and_through_no_other_row(
            nodes in trees(40), columns in 1_usize..8, growth in growths(),
        ) {
            let layout = arrange(&nodes, columns, growth);
            let slots = slots(&layout);
            for (i, placed) in layout.placed.iter().enumerate().skip(1) {
                let path = &placed.as_ref().unwrap().path;
                let parent = slots[nodes[i].parent.unwrap()];
                let (from, to) = match growth {
                    Growth::Up => (slots[i].center_bottom(), parent.center_top()),
                    Growth::Down => (slots[i].center_top(), parent.center_bottom()),
                    Growth::Right => {
                        let down = vec2(0.0, SHOULDER);
                        (slots[i].left_top() + down, parent.right_top() + down)
                    }
                };
                prop_assert!(path[0].distance(from) < 0.01);
                prop_assert!(path.last().unwrap().distance(to) < 0.01);
                for leg in path.windows(2) {
                    prop_assert!(leg[0].x == leg[1].x || leg[0].y == leg[1].y);
                    let leg = Rect::from_two_pos(leg[0], leg[1]);
                    for slot in &slots {
                        prop_assert!(!leg.intersects(slot.shrink(0.5)), "{leg:?} {slot:?}");
                    }
                }
            }
        }
    }

    #[test]
    fn a_team_stands_centred_under_its_reports() {
        let slots = slots(&arrange(&star(4), 4, UP));
        let middle = (slots[1].left() + slots[4].right()) / 2.0;
        assert!((slots[0].center().x - middle).abs() < 0.01);
    }

    #[test]
    fn many_reports_wrap_into_rows_that_suit_the_space() {
        let nodes = star(8);
        assert_eq!(best_columns(&nodes, vec2(1600.0, 400.0), UP), 8);
        assert_eq!(best_columns(&nodes, vec2(1400.0, 900.0), UP), 4, "not seven and one");
        let wide = arrange(&nodes, 8, UP).bounds;
        let columns = best_columns(&nodes, vec2(760.0, 420.0), UP);
        let wrapped = arrange(&nodes, columns, UP).bounds;
        assert!(columns < 8 && wrapped.width() < wide.width() && wrapped.height() > wide.height());
    }

    #[test]
    fn a_report_added_last_moves_no_other_in_a_full_row_below() {
        let before = slots(&arrange(&star(4), 4, UP));
        let after = slots(&arrange(&star(5), 4, UP));
        assert_eq!(before[..], after[..5]);
    }

    #[test]
    fn a_thousand_teams_are_placed_and_so_is_a_long_chain() {
        let chain: Vec<Node> = (0..1000_usize)
            .map(|i| Node { parent: i.checked_sub(1), size: vec2(100.0, 50.0) })
            .collect();
        let wide: Vec<Node> = (0..1000_usize)
            .map(|i| Node { parent: (i > 0).then(|| (i - 1) / 10), size: vec2(100.0, 50.0) })
            .collect();
        for nodes in [chain, wide] {
            assert_eq!(slots(&arrange(&nodes, 4, UP)).len(), 1000);
        }
    }

    #[test]
    fn what_hangs_on_nothing_is_left_out() {
        let loose = Node { parent: Some(2), size: vec2(10.0, 10.0) };
        let nodes = [star(0)[0], Node { parent: Some(1), ..loose }, Node { ..loose }];
        let placed = arrange(&nodes, 3, UP).placed;
        assert!(placed[0].is_some() && placed[1].is_none() && placed[2].is_none());
    }
}
