//! Lines cut to what is in view, before they are dashed, rounded or painted.
//!
//! A value may be 1e300 where a plot shows 0 to 1. On a screen or a page such a line would end out
//! of all bounds, and so would the dashes along it: window and page both cut it here, in the
//! precision of the data.

/// Beyond this a coordinate counts as this one, so that differences stay finite.
const FAR: f64 = f64::MAX / 4.0;

/// The part of a plane that is in view: the least and the most of both coordinates, both finite and
/// the least first.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct View {
    /// Along the axis of weeks.
    pub x: [f64; 2],
    /// Along the axis of values.
    pub y: [f64; 2],
}

/// What is nearest to `value` from the least to the most; the least where it is no number.
pub fn nearest(value: f64, [least, most]: [f64; 2]) -> f64 {
    // Of a number and none these take the number.
    value.max(least).min(most)
}

/// The pieces of the line through `points` that are in view, each of at least two points, cut where
/// the line enters and leaves (Liang and Barsky 1984, side by side).
///
/// An infinite coordinate lies farther than all others; where one is no number the line is
/// interrupted.
pub fn clip(points: &[[f64; 2]], view: &View) -> Vec<Vec<[f64; 2]>> {
    let mut pieces: Vec<Vec<[f64; 2]>> = Vec::new();
    // Whether the last piece reaches the point at which the next segment begins.
    let mut open = false;
    for pair in points.windows(2) {
        let [a, b] = [pair[0], pair[1]].map(|point| point.map(|at| at.clamp(-FAR, FAR)));
        let Some([from, to]) = segment(a, b, view) else {
            open = false;
            continue;
        };
        // What only touches the view has no length to be seen.
        if from != to {
            match pieces.last_mut() {
                Some(piece) if open => piece.push(to),
                _ => pieces.push(vec![from, to]),
            }
            open = true;
        }
        open &= to == b;
    }
    pieces
}

/// The part of a segment that is in view, if any is.
fn segment(a: [f64; 2], b: [f64; 2], view: &View) -> Option<[[f64; 2]; 2]> {
    let is_within =
        |[x, y]: [f64; 2]| (view.x[0] <= x && x <= view.x[1]) && (view.y[0] <= y && y <= view.y[1]);
    // As most are.
    if is_within(a) && is_within(b) {
        return Some([a, b]);
    }
    if a.iter().chain(&b).any(|at| at.is_nan()) {
        return None;
    }
    // How far along from `a` to `b` it enters and leaves, from 0 to 1, and where that is.
    let (mut enters, mut leaves) = ((0.0, a), (1.0, b));
    for (axis, [least, most]) in [view.x, view.y].into_iter().enumerate() {
        for (limit, side) in [(least, -1.0), (most, 1.0)] {
            let outside = |point: [f64; 2]| side * (point[axis] - limit) > 0.0;
            let crossing = || {
                let along = (limit - a[axis]) / (b[axis] - a[axis]);
                // On the limit itself: along a steep line there is no digit left for it.
                let mut at = [limit; 2];
                at[1 - axis] = a[1 - axis] + along * (b[1 - axis] - a[1 - axis]);
                (along, at)
            };
            match (outside(a), outside(b)) {
                (true, true) => return None,
                (true, false) => enters = later(enters, crossing()),
                (false, true) => leaves = sooner(leaves, crossing()),
                (false, false) => {}
            }
        }
    }
    let inside = |[x, y]: [f64; 2]| [nearest(x, view.x), nearest(y, view.y)];
    (enters.0 <= leaves.0).then(|| [inside(enters.1), inside(leaves.1)])
}

/// How far along a segment, and where that is.
type Crossing = (f64, [f64; 2]);

fn later(one: Crossing, other: Crossing) -> Crossing {
    if other.0 > one.0 { other } else { one }
}

fn sooner(one: Crossing, other: Crossing) -> Crossing {
    if other.0 < one.0 { other } else { one }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const UNIT: View = View { x: [0.0, 10.0], y: [0.0, 1.0] };

    #[test]
    fn a_line_that_leaves_the_view_is_cut_where_it_leaves() {
        let pieces = clip(&[[0.0, 0.5], [1.0, 1.5], [2.0, 0.5], [3.0, -0.5]], &UNIT);
        assert_eq!(
            pieces,
            [vec![[0.0, 0.5], [0.5, 1.0]], vec![[1.5, 1.0], [2.0, 0.5], [2.5, 0.0]]]
        );
        assert!(clip(&[[0.0, 2.0], [1.0, 3.0]], &UNIT).is_empty());
        let across = clip(&[[-5.0, 0.5], [15.0, 0.5]], &UNIT);
        assert_eq!(across, [[[0.0, 0.5], [10.0, 0.5]]]);
    }

    #[test]
    fn a_line_in_view_is_left_as_it_is_and_in_one_piece() {
        let line = [[0.0, 0.0], [3.0, 1.0], [3.0, 1.0], [3.0, 0.5], [10.0, 0.25]];
        let pieces = clip(&line, &UNIT);
        assert_eq!(pieces, [[line[0], line[1], line[3], line[4]]]);
    }

    #[test]
    fn what_is_out_of_all_bounds_leads_straight_to_the_edge() {
        for far in [1e12, 1e300, f64::MAX, f64::INFINITY] {
            let up = clip(&[[1.0, 0.5], [2.0, far], [3.0, 0.5]], &UNIT);
            let to_edge = |piece: &[[f64; 2]], x: f64| {
                piece.iter().all(|at| (at[0] - x).abs() < 1e-9) && piece.len() == 2
            };
            assert!(up.len() == 2 && to_edge(&up[0], 1.0) && to_edge(&up[1], 3.0), "{up:?}");
            // From one end of the numbers to the other it crosses the whole view.
            let through = clip(&[[4.0, far], [6.0, -far]], &UNIT);
            assert!(through.len() == 1 && to_edge(&through[0], 5.0), "{through:?}");
            assert_eq!([through[0][0][1], through[0][1][1]], [1.0, 0.0]);
        }
    }

    #[test]
    fn where_there_is_no_number_the_line_is_interrupted() {
        let line = [[0.0, 0.5], [1.0, 0.5], [2.0, f64::NAN], [3.0, 0.5], [4.0, 0.5]];
        assert_eq!(clip(&line, &UNIT), [line[..2].to_vec(), line[3..].to_vec()]);
        assert_eq!(nearest(f64::NAN, UNIT.y), 0.0);
    }

    fn anything() -> impl Strategy<Value = f64> {
        let power = (-300..=300_i32, 1.0..10.0).prop_map(|(power, of)| of * 10_f64.powi(power));
        let special = [0.0, 0.5, 1.0, 10.0, f64::INFINITY, f64::NEG_INFINITY, f64::NAN, f64::MAX];
        prop_oneof![
            4 => power.clone(),
            1 => power.prop_map(|value: f64| -value),
            1 => proptest::sample::select(special.to_vec()),
        ]
    }

    proptest! {
        #[test]
        fn every_piece_is_in_view_whatever_the_line(
            points in prop::collection::vec([anything(), anything()], 0..40)
        ) {
            let pieces = clip(&points, &UNIT);
            prop_assert!(pieces.len() <= points.len());
            for piece in &pieces {
                prop_assert!(piece.len() > 1);
                for [x, y] in piece {
                    prop_assert!((0.0..=10.0).contains(x) && (0.0..=1.0).contains(y), "{x} {y}");
                }
            }
        }

        #[test]
        fn what_is_in_view_is_never_lost(
            points in prop::collection::vec([0.0..10.0, 0.0..1.0], 2..40)
        ) {
            let pieces = clip(&points, &UNIT);
            prop_assert_eq!(pieces.concat(), points);
        }
    }
}
