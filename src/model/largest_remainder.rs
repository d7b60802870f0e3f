//! Whole numbers for shares of a whole: they add up to what the whole is rounded to.

/// Whole numbers, each its value rounded down or up, that add up to the rounded sum of the values: those with
/// the largest remainders are rounded up, of equals the first. Negative values and what is no number count as 0.
pub fn whole(values: &[f64]) -> Vec<u32> {
    let sum = values.iter().map(|value| sound(*value)).sum::<f64>();
    whole_of(values, libm::round(sum) as u32)
}

/// Whole numbers in proportion to the values that add up to `total`, the same way; all 0 where the values are.
pub fn whole_of(values: &[f64], total: u32) -> Vec<u32> {
    let sum: f64 = values.iter().map(|value| sound(*value)).sum();
    if sum <= 0.0 {
        return vec![0; values.len()];
    }
    let exact: Vec<f64> =
        values.iter().map(|value| sound(*value) * f64::from(total) / sum).collect();
    let mut whole: Vec<u32> = exact.iter().map(|value| value.floor() as u32).collect();
    let given: u64 = whole.iter().map(|count| u64::from(*count)).sum();
    let left = u64::from(total).saturating_sub(given);
    let mut order: Vec<usize> = (0..exact.len()).collect();
    let remainder = |at: usize| exact[at] - exact[at].floor();
    order.sort_by(|a, b| remainder(*b).total_cmp(&remainder(*a)).then(a.cmp(b)));
    for at in order.into_iter().take(left as usize) {
        whole[at] += 1;
    }
    whole
}

fn sound(value: f64) -> f64 {
    if value.is_finite() { value.max(0.0) } else { 0.0 }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whole_numbers_add_up_and_are_next_to_their_values() {
        assert_eq!(whole(&[7.6, 7.6, 7.6]), [8, 8, 7]);
        assert_eq!(whole(&[0.4, 0.4, 0.4]), [1, 0, 0]);
        assert_eq!(whole(&[]), [0; 0]);
        assert_eq!(whole(&[-1.0, f64::NAN, 2.2]), [0, 0, 2]);
        assert_eq!(whole_of(&[1.0, 1.0], 3), [2, 1]);
        assert_eq!(whole_of(&[0.0, 0.0], 3), [0, 0]);
    }
}
