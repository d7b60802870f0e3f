//! Labels that keep off each other.

/// The tops of labels `(middle wanted, height)` between `low` and `high`, none over another, in
/// the order given, which is from low to high; `None` when they do not fit.
pub(super) fn spread(labels: &[(f64, f64)], low: f64, high: f64) -> Option<Vec<f64>> {
    let mut tops = Vec::with_capacity(labels.len());
    let mut free = low;
    for (middle, height) in labels {
        let top = (middle - height / 2.0).max(free);
        free = top + height;
        tops.push(top);
    }
    let mut limit = high;
    for (top, (_, height)) in tops.iter_mut().zip(labels).rev() {
        *top = top.min(limit - height);
        limit = *top;
    }
    (limit >= low - 1e-9).then_some(tops)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn labels_keep_off_each_other_and_within() {
        let labels = [(0.0, 10.0), (2.0, 10.0), (98.0, 10.0), (99.0, 20.0)];
        let tops = spread(&labels, 0.0, 100.0).unwrap();
        for i in 1..tops.len() {
            assert!(tops[i] >= tops[i - 1] + labels[i - 1].1 - 1e-9, "{tops:?}");
        }
        assert!(tops[0] >= 0.0 && tops[3] <= 80.0);
        assert_eq!(spread(&labels, 0.0, 40.0), None);
    }
}
