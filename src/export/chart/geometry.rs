//! Lines cut to what is in view.

/// The pieces of a line that lie between the values `low` and `high`, cut where it leaves.
pub(super) fn clip(points: &[[f64; 2]], low: f64, high: f64) -> Vec<Vec<[f64; 2]>> {
    let mut pieces: Vec<Vec<[f64; 2]>> = Vec::new();
    let mut open = false;
    for pair in points.windows(2) {
        let Some((from, to)) = clip_segment(pair[0], pair[1], low, high) else {
            open = false;
            continue;
        };
        match pieces.last_mut() {
            Some(piece) if open => piece.push(to),
            _ => pieces.push(vec![from, to]),
        }
        open = to == pair[1];
    }
    pieces
}

fn clip_segment(a: [f64; 2], b: [f64; 2], low: f64, high: f64) -> Option<([f64; 2], [f64; 2])> {
    let (mut from, mut to) = (0.0f64, 1.0f64);
    let rise = b[1] - a[1];
    for (limit, sign) in [(low, -1.0), (high, 1.0)] {
        // Outside while sign·(y − limit) > 0; it is linear along the segment.
        let (start, end) = (sign * (a[1] - limit), sign * (b[1] - limit));
        match (start > 0.0, end > 0.0) {
            (true, true) => return None,
            (true, false) => from = from.max((limit - a[1]) / rise),
            (false, true) => to = to.min((limit - a[1]) / rise),
            (false, false) => {}
        }
    }
    let at = |t: f64| match t {
        0.0 => a,
        1.0 => b,
        _ => [a[0] + t * (b[0] - a[0]), (a[1] + t * rise).clamp(low, high)],
    };
    (from <= to).then(|| (at(from), at(to)))
}

/// The parts of a line up to and from `x`, both with the point at `x`.
pub(super) fn split(points: &[[f64; 2]], x: f64) -> (Vec<[f64; 2]>, Vec<[f64; 2]>) {
    let at = points.partition_point(|point| point[0] <= x);
    let (before, after) = points.split_at(at);
    let (mut before, mut after) = (before.to_vec(), after.to_vec());
    if let (Some(a), Some(b)) = (before.last().copied(), after.first().copied()) {
        let t = (x - a[0]) / (b[0] - a[0]);
        let cut = [x, a[1] + t * (b[1] - a[1])];
        before.push(cut);
        after.insert(0, cut);
    }
    (before, after)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_that_leaves_the_view_is_cut_where_it_leaves() {
        let pieces = clip(&[[0.0, 0.5], [1.0, 1.5], [2.0, 0.5], [3.0, -0.5]], 0.0, 1.0);
        assert_eq!(
            pieces,
            [vec![[0.0, 0.5], [0.5, 1.0]], vec![[1.5, 1.0], [2.0, 0.5], [2.5, 0.0]]]
        );
        assert!(clip(&[[0.0, 2.0], [1.0, 3.0]], 0.0, 1.0).is_empty());
        assert_eq!(clip(&[[0.0, -1.0], [1.0, 2.0]], 0.0, 0.5).len(), 1);
    }

    #[test]
    fn a_line_is_split_at_a_week() {
        let (before, after) = split(&[[0.0, 0.0], [2.0, 1.0]], 1.0);
        assert_eq!(before, [[0.0, 0.0], [1.0, 0.5]]);
        assert_eq!(after, [[1.0, 0.5], [2.0, 1.0]]);
        assert!(split(&[[0.0, 0.0], [2.0, 1.0]], 5.0).1.is_empty());
    }
}
