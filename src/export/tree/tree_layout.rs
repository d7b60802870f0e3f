//! Where cards stand: pure data in, rectangles out.
//!
//! The tree grows from the trunk, whose edge toward its reports is the origin, so that adding a
//! branch moves nothing behind it. Reports of one team stand side by side in their order, each
//! joined to it by a crossbar; where they would take too much room those that lead nobody stand in
//! columns, joined by stubs to a spine at the column's side. So a crossbar is always a level and a
//! stub always a sibling. Everything is laid out as if it grew upward (y falls) and turned at the
//! end.

use emath::{Pos2, Rect, Vec2, pos2, vec2};

use super::growth_direction::{Growth, Way};
use super::sibling_runs::{Above, SPINE, STUB, Unit, measure, row_of};

/// Between cards that stand side by side, points.
pub const H_GAP: f32 = 8.0;
/// Beside a team with reports of its own, points.
pub const TREE_GAP: f32 = 20.0;
/// Between a team and its reports, points; the connector turns half-way.
pub const V_GAP: f32 = 32.0;
/// Between the cards of a column, points.
pub const ROW_GAP: f32 = 10.0;

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

/// The reports of every node, in their order.
struct Reports {
    of: Vec<usize>,
    from: Vec<usize>,
}

impl Reports {
    /// Also returns the trunk: the first node that reports to none.
    fn of(nodes: &[Node]) -> (Reports, Option<usize>) {
        let parent = |node: &Node| node.parent.filter(|&parent| parent < nodes.len());
        let mut from = vec![0; nodes.len() + 1];
        for node in nodes {
            if let Some(parent) = parent(node) {
                from[parent + 1] += 1;
            }
        }
        for i in 0..nodes.len() {
            from[i + 1] += from[i];
        }
        let (mut next, mut of) = (from.clone(), vec![0; from[nodes.len()]]);
        let mut trunk = None;
        for (i, node) in nodes.iter().enumerate() {
            if let Some(parent) = parent(node) {
                of[next[parent]] = i;
                next[parent] += 1;
            } else {
                trunk = trunk.or(Some(i));
            }
        }
        (Reports { of, from }, trunk)
    }

    fn to(&self, node: usize) -> &[usize] {
        &self.of[self.from[node]..self.from[node + 1]]
    }
}

/// Places every node, with at most `rows` reports in a column.
pub fn arrange(nodes: &[Node], rows: usize, growth: Growth) -> Layout {
    let before = |node: &Node| Node { size: growth.before(node.size), ..*node };
    let nodes: Vec<Node> = nodes.iter().map(before).collect();
    let Layout { placed, bounds } = upward(&nodes, rows, Way::of(growth));
    let turned = |placed: Placed| {
        let path = placed.path.into_iter().map(|at| growth.turned(at)).collect();
        Placed::new(growth.turned_rect(placed.slot), path)
    };
    let placed = placed.into_iter().map(|placed| placed.map(turned)).collect();
    Layout { placed, bounds: growth.turned_rect(bounds) }
}

fn upward(nodes: &[Node], rows: usize, way: Way) -> Layout {
    let (reports, trunk) = Reports::of(nodes);
    let mut placed = vec![None; nodes.len()];
    let Some(trunk) = trunk else { return Layout { placed, bounds: Rect::ZERO } };
    // From the trunk outward; backward through this order every report comes before its parent.
    let mut order = vec![trunk];
    let mut at = 0;
    while let Some(&node) = order.get(at) {
        order.extend(reports.to(node));
        at += 1;
    }
    let mut widths: Vec<f32> = nodes.iter().map(|node| node.size.x).collect();
    let mut above: Vec<Above> = nodes.iter().map(|_| Above::default()).collect();
    let leads = |node: usize| !reports.to(node).is_empty();
    let form = (rows.max(1), way.is_first_far());
    for &node in order.iter().rev().filter(|&&node| leads(node)) {
        above[node] = measure(nodes, reports.to(node), leads, &widths, form);
        widths[node] = widths[node].max(above[node].width);
    }
    let at = Rect::from_center_size(Pos2::ZERO, vec2(nodes[trunk].size.x, 0.0));
    let slot = Rect::from_min_size(at.min, nodes[trunk].size);
    placed[trunk] = Some(Placed::new(slot, Vec::new()));
    let mut bounds = slot;
    for &node in &order {
        let Some(slot) = placed[node].as_ref().map(|placed| placed.slot) else { continue };
        bounds = bounds.union(slot);
        place((nodes, reports.to(node)), &above[node], slot, way, &mut placed);
    }
    // Spines stand a little to the left of their cards.
    let outermost = placed.iter().flatten().map(|placed| placed.around.left());
    bounds.min.x = outermost.fold(bounds.min.x, f32::min);
    Layout { placed, bounds }
}

/// Places the reports of the node in `slot`.
fn place(
    (nodes, reports): (&[Node], &[usize]),
    above: &Above,
    slot: Rect,
    way: Way,
    placed: &mut [Option<Placed>],
) {
    let foot = pos2(way.joint(slot), slot.top());
    let bus = foot.y - V_GAP / 2.0;
    let nearest = foot.y - V_GAP;
    let mut left = slot.center().x - above.width / 2.0;
    for (gap, unit) in &above.units {
        left += gap;
        match unit {
            Unit::Alone { node, width } => {
                let size = nodes[*node].size;
                let corner = pos2(left + (width - size.x) / 2.0, nearest - size.y);
                let slot = Rect::from_min_size(corner, size);
                let joint = way.joint(slot);
                let path = vec![pos2(joint, nearest), pos2(joint, bus), pos2(foot.x, bus), foot];
                placed[*node] = Some(Placed::new(slot, path));
            }
            Unit::Run { columns, rows } => {
                let mut edge = left;
                for (members, width) in columns {
                    edge += SPINE;
                    let spine = edge - STUB;
                    for (i, &node) in reports[members.clone()].iter().enumerate() {
                        let row = row_of(i, members.len(), way.is_first_far());
                        let below: f32 = rows[..row].iter().map(|height| height + ROW_GAP).sum();
                        let size = nodes[node].size;
                        let corner = pos2(edge, nearest - below - size.y);
                        let slot = Rect::from_min_size(corner, size);
                        let stub = way.stub(slot);
                        let turns = [pos2(spine, stub), pos2(spine, bus), pos2(foot.x, bus)];
                        let path = [&[pos2(edge, stub)][..], &turns, &[foot]].concat();
                        placed[node] = Some(Placed::new(slot, path));
                    }
                    edge += width + H_GAP;
                }
            }
        }
        left += unit.width();
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::super::growth_direction::SHOULDER;
    use super::*;

    /// A tree of random shape: every node reports to one before it.
    fn trees(most: usize) -> impl Strategy<Value = Vec<Node>> {
        let node = (any::<prop::sample::Index>(), 80.0_f32..400.0, 78.0_f32..240.0);
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
        let node = |i| Node { parent: (i > 0).then_some(0), size: vec2(112.0, 78.0) };
        (0..=reports).map(node).collect()
    }

    /// Two slots that overlap, found by their left edges.
    fn overlap(slots: &[Rect]) -> Option<(Rect, Rect)> {
        let mut sorted: Vec<Rect> = slots.iter().map(|slot| slot.shrink(0.1)).collect();
        sorted.sort_by(|a, b| a.left().total_cmp(&b.left()));
        let others = |i: usize| {
            let a = sorted[i];
            let beside = sorted[i + 1..].iter().take_while(move |b| b.left() < a.right());
            beside.filter(move |b| a.intersects(**b)).map(move |b| (a, *b))
        };
        (0..sorted.len()).find_map(|i| others(i).next())
    }

    /// How far a card's edge toward its parent is from the parent's.
    fn distance(card: Rect, parent: Rect, growth: Growth) -> f32 {
        match growth {
            Growth::Up => parent.top() - card.bottom(),
            Growth::Right => card.left() - parent.right(),
            Growth::Down => card.top() - parent.bottom(),
        }
    }

    proptest! {
        #[test]
        fn no_two_cards_overlap_and_reports_stand_where_the_tree_grows(
            nodes in trees(60), rows in 1_usize..=3, growth in growths(),
        ) {
            let layout = arrange(&nodes, rows, growth);
            let slots = slots(&layout);
            prop_assert_eq!(overlap(&slots), None);
            for (slot, node) in slots.iter().zip(&nodes) {
                prop_assert!((slot.size() - node.size).length() < 0.01);
                prop_assert!(layout.bounds.expand(0.01).contains_rect(*slot));
                if let Some(parent) = node.parent {
                    prop_assert!(distance(*slot, slots[parent], growth) > V_GAP - 0.1);
                }
            }
        }

        #[test]
        fn a_crossbar_is_a_level_and_a_stub_at_the_side_is_a_sibling(
            nodes in trees(60), rows in 1_usize..=3, growth in growths(),
        ) {
            let layout = arrange(&nodes, rows, growth);
            let slots = slots(&layout);
            for (i, placed) in layout.placed.iter().enumerate().skip(1) {
                let path = &placed.as_ref().unwrap().path;
                let away = distance(slots[i], slots[nodes[i].parent.unwrap()], growth);
                let leads = nodes.iter().any(|node| node.parent == Some(i));
                if path.len() == 4 {
                    prop_assert!((away - V_GAP).abs() < 0.1, "joined from its foot: next to it");
                } else {
                    prop_assert!(path.len() == 5 && !leads, "only who leads nobody is in a column");
                    let (side, stub) = match growth {
                        Growth::Right => (slots[i].left_top(), vec2(SHOULDER, 0.0)),
                        _ => (slots[i].left_top(), vec2(0.0, SHOULDER)),
                    };
                    prop_assert!(path[0].distance(side + stub) < 0.01);
                    prop_assert!((path[0].distance(path[1]) - STUB).abs() < 0.01);
                }
                prop_assert!(rows > 1 || path.len() == 4);
            }
        }

        #[test]
        fn reports_stand_in_their_order_down_each_column_then_right(
            nodes in trees(60), rows in 1_usize..=3, growth in growths(),
        ) {
            let slots = slots(&arrange(&nodes, rows, growth));
            for parent in 0..nodes.len() {
                let reports = (1..nodes.len()).filter(|&i| nodes[i].parent == Some(parent));
                let reports: Vec<Rect> = reports.map(|i| slots[i]).collect();
                for two in reports.windows(2) {
                    let (a, b) = (two[0], two[1]);
                    let after = match growth {
                        Growth::Right => b.top() >= a.bottom() || b.left() >= a.right(),
                        _ => b.left() >= a.right() || b.top() >= a.bottom() && b.left() == a.left(),
                    };
                    prop_assert!(after, "{a:?} {b:?}");
                }
            }
        }

        #[test]
        fn a_connector_runs_straight_and_touches_only_its_card_and_the_parents(
            nodes in trees(40), rows in 1_usize..=3, growth in growths(),
        ) {
            let layout = arrange(&nodes, rows, growth);
            let slots = slots(&layout);
            for (i, placed) in layout.placed.iter().enumerate().skip(1) {
                let path = &placed.as_ref().unwrap().path;
                let parent = nodes[i].parent.unwrap();
                let to = match growth {
                    Growth::Up => slots[parent].center_top(),
                    Growth::Down => slots[parent].center_bottom(),
                    Growth::Right => slots[parent].right_top() + vec2(0.0, SHOULDER),
                };
                prop_assert!(path.last().unwrap().distance(to) < 0.01);
                for leg in path.windows(2) {
                    prop_assert!(leg[0].x == leg[1].x || leg[0].y == leg[1].y);
                    let leg = Rect::from_two_pos(leg[0], leg[1]);
                    for (j, slot) in slots.iter().enumerate() {
                        prop_assert!(!leg.intersects(slot.shrink(0.5)), "{leg:?} {slot:?}");
                        let may = j == i || j == parent;
                        prop_assert!(may || !leg.intersects(slot.expand(0.5)), "{leg:?} {slot:?}");
                    }
                }
            }
        }
    }

    #[test]
    fn a_team_stands_centred_under_its_reports() {
        let slots = slots(&arrange(&star(4), 1, UP));
        let middle = (slots[1].left() + slots[4].right()) / 2.0;
        assert!((slots[0].center().x - middle).abs() < 0.01);
        assert!(slots[1..].iter().all(|slot| slot.bottom() == slots[1].bottom()), "one row");
    }

    #[test]
    fn runs_beside_a_team_with_reports_stand_in_columns_of_their_own() {
        // Five that lead nobody, one with two reports, two that lead nobody.
        let parents = [0, 0, 0, 0, 0, 0, 0, 0, 6, 6];
        let nodes = std::iter::once(None).chain(parents.into_iter().map(Some));
        let size = vec2(112.0, 78.0);
        let nodes: Vec<Node> = nodes.map(|parent| Node { parent, size }).collect();
        let slots = slots(&arrange(&nodes, 3, UP));
        let column = |of: &[usize]| {
            let same = of.windows(2).all(|two| slots[two[0]].left() == slots[two[1]].left());
            let down = of.windows(2).all(|two| slots[two[0]].bottom() < slots[two[1]].top());
            same && down
        };
        assert!(column(&[1, 2, 3]) && column(&[4, 5]) && column(&[7, 8]));
        assert!(slots[5].right() < slots[9].left() && slots[10].right() < slots[7].left());
        let foot = [3, 5, 6, 8].map(|i| slots[i].bottom());
        assert!(foot.iter().all(|bottom| *bottom == foot[0]), "the nearest stand in one row");
        assert!(slots[9].bottom() < slots[6].top(), "a level of its own");
    }

    #[test]
    fn five_thousand_teams_are_placed_and_so_is_a_long_chain() {
        let nodes = |parent: &dyn Fn(usize) -> Option<usize>| -> Vec<Node> {
            (0..5000).map(|i| Node { parent: parent(i), size: vec2(112.0, 78.0) }).collect()
        };
        let chain = nodes(&|i| i.checked_sub(1));
        let wide = nodes(&|i| (i > 0).then(|| (i - 1) / 10));
        // Multiplying scatters the parents as chance would.
        let scattered = nodes(&|i| (i > 0).then(|| i.wrapping_mul(2_654_435_761) % i));
        for nodes in [chain, wide, scattered] {
            for growth in [Growth::Up, Growth::Right, Growth::Down] {
                assert_eq!(overlap(&slots(&arrange(&nodes, 3, growth))), None);
            }
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
