//! The reports of one team, side by side: a team with reports of its own keeps a slot as wide as they
//! are, runs of teams without reports stand in even columns.

use super::tree_layout::{H_GAP, Node, TREE_GAP};

/// Room left of a column for the spine its cards hang on, points.
pub const SPINE: f32 = 12.0;
/// From the spine to the cards of its column, points.
pub const STUB: f32 = 10.0;

/// What stands side by side above a parent, in the order of its reports.
pub enum Unit {
    /// One team, with whatever stands above it.
    Alone { node: usize, width: f32 },
    /// Several that lead nobody: each column's reports by their place among those of the parent, its
    /// width; and the heights of the rows, the nearest first.
    Run { columns: Vec<(std::ops::Range<usize>, f32)>, rows: Vec<f32> },
}

impl Unit {
    /// Its width, points.
    pub fn width(&self) -> f32 {
        match self {
            Unit::Alone { width, .. } => *width,
            Unit::Run { columns, .. } => {
                let cards: f32 = columns.iter().map(|(_, width)| SPINE + width).sum();
                cards + H_GAP * (columns.len() - 1) as f32
            }
        }
    }
}

/// The reports of one node, measured.
#[derive(Default)]
pub struct Above {
    /// Each with the gap before it.
    pub units: Vec<(f32, Unit)>,
    /// Width of the units with their gaps.
    pub width: f32,
}

/// Measures the reports of a node: `leads` says which of them have reports, `widths` how wide they
/// are with all that stands above them, `most` how many may stand in a column.
pub fn measure(
    nodes: &[Node],
    reports: &[usize],
    leads: impl Fn(usize) -> bool,
    widths: &[f32],
    (most, first_far): (usize, bool),
) -> Above {
    let mut above = Above::default();
    let mut after_tree = None;
    let mut push = |unit: Unit, tree: bool| {
        let gap = match after_tree {
            None => 0.0,
            // The spine of a run takes up the rest.
            Some(before) if (before || tree) && matches!(unit, Unit::Alone { .. }) => TREE_GAP,
            Some(_) => H_GAP,
        };
        above.width += gap + unit.width();
        above.units.push((gap, unit));
        after_tree = Some(tree);
    };
    let mut at = 0;
    while at < reports.len() {
        let leaves = reports[at..].iter().take_while(|&&report| !leads(report)).count();
        if leaves >= 2 && most >= 2 {
            let mut rows = Vec::new();
            let mut columns = Vec::new();
            for count in even_columns(leaves, most) {
                let members = at..at + count;
                let mut width: f32 = 0.0;
                rows.resize(rows.len().max(count), 0.0);
                for (i, &node) in reports[members.clone()].iter().enumerate() {
                    width = width.max(nodes[node].size.x);
                    let row = &mut rows[row_of(i, count, first_far)];
                    *row = nodes[node].size.y.max(*row);
                }
                columns.push((members, width));
                at += count;
            }
            push(Unit::Run { columns, rows }, false);
        } else {
            let node = reports[at];
            push(Unit::Alone { node, width: widths[node] }, leads(node));
            at += 1;
        }
    }
    above
}

/// The row of a column's card, counted from its parent.
pub fn row_of(place: usize, count: usize, first_far: bool) -> usize {
    if first_far { count - 1 - place } else { place }
}

/// How many stand in each column: as few columns as there can be, filled as evenly as they can be, the
/// fuller ones first.
fn even_columns(count: usize, most: usize) -> impl Iterator<Item = usize> {
    let columns = count.div_ceil(most);
    (0..columns).map(move |column| count / columns + usize::from(column < count % columns))
}

#[cfg(test)]
mod tests {
    use super::even_columns;

    #[test]
    fn columns_are_even_and_the_fuller_come_first() {
        let of = |count, most| even_columns(count, most).collect::<Vec<_>>();
        assert_eq!(of(5, 3), [3, 2]);
        assert_eq!(of(7, 3), [3, 2, 2]);
        assert_eq!(of(4, 3), [2, 2]);
        assert_eq!(of(3, 3), [3]);
        assert_eq!(of(8, 2), [2, 2, 2, 2]);
    }
}
