//! What can be had with at most so much, where only some amounts are known: a line in steps.

/// Of amounts and their values those of which none has more with as little, the least amount first.
pub fn best_of_at_most(mut all: Vec<[f64; 2]>) -> Vec<[f64; 2]> {
    all.sort_by(|a, b| a[0].total_cmp(&b[0]).then(b[1].total_cmp(&a[1])));
    let mut best = f64::NEG_INFINITY;
    all.retain(|[_, value]| {
        let is_better = *value > best;
        best = best.max(*value);
        is_better
    });
    all
}

/// The corners of a line through amounts and values that both rise: level from each amount to the next, where it rises,
/// and from the last up to `until`. Between two amounts one has what the smaller one gives.
pub fn staircase(points: &[[f64; 2]], until: f64) -> Vec<[f64; 2]> {
    let mut corners: Vec<[f64; 2]> = Vec::with_capacity(2 * points.len() + 1);
    for point in points {
        let before = corners.last().map(|[_, before]| [point[0], *before]);
        corners.extend(before);
        corners.push(*point);
    }
    let end =
        corners.last().filter(|[amount, _]| *amount < until).map(|[_, value]| [until, *value]);
    corners.extend(end);
    corners
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn between_two_amounts_one_has_what_the_smaller_gives() {
        let corners = staircase(&[[2.0, 0.1], [5.0, 0.6]], 8.0);
        assert_eq!(corners, [[2.0, 0.1], [5.0, 0.1], [5.0, 0.6], [8.0, 0.6]]);
        // What stands at the end goes no further.
        assert_eq!(staircase(&[[2.0, 0.1], [5.0, 0.6]], 5.0).len(), 3);
        assert_eq!(staircase(&[], 8.0), [] as [[f64; 2]; 0]);
    }

    #[test]
    fn what_has_no_more_with_more_is_left_out() {
        let all = vec![[5.0, 0.6], [2.0, 0.1], [7.0, 0.5], [5.0, 0.4], [9.0, 0.6], [12.0, 0.7]];
        assert_eq!(best_of_at_most(all), [[2.0, 0.1], [5.0, 0.6], [12.0, 0.7]]);
    }
}
