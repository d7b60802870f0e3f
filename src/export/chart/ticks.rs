//! Numbers for axes that people like to read.

/// The step, 1, 2, 2.5 or 5 times a power of ten, that divides `span` into at most `most` parts.
///
/// 1 where `span` is not above 0 or `most` is 0.
pub fn nice_step(span: f64, most: usize) -> f64 {
    if !(span.is_finite() && span > 0.0) || most == 0 {
        return 1.0;
    }
    let raw = span / most as f64;
    let magnitude = libm::pow(10.0, libm::floor(libm::log10(raw)));
    let nice = [1.0, 2.0, 2.5, 5.0].map(|step| step * magnitude);
    nice.into_iter().find(|step| *step >= raw * (1.0 - 1e-9)).unwrap_or(10.0 * magnitude)
}

/// Ticks from `low` to `high`, both within, at multiples of a nice step; at most `most` + 1.
pub fn nice_ticks(low: f64, high: f64, most: usize) -> Vec<f64> {
    let step = nice_step(high - low, most);
    let first = libm::ceil(low / step - 1e-9) as i64;
    let last = libm::floor(high / step + 1e-9) as i64;
    (first..=last).map(|i| i as f64 * step).collect()
}

/// The end of an axis from 0 that holds `value`: a multiple of a nice step, with few ticks.
pub fn nice_max(value: f64) -> f64 {
    if !(value.is_finite() && value > 0.0) {
        return 1.0;
    }
    let step = nice_step(value, 5);
    libm::ceil(value / step - 1e-9) * step
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn steps_are_one_two_two_and_a_half_or_five() {
        assert_eq!(nice_step(1.0, 5), 0.2);
        assert_eq!(nice_step(1.0, 4), 0.25);
        assert_eq!(nice_step(12.0, 5), 2.5);
        assert_eq!(nice_step(30.0, 3), 10.0);
        assert_eq!(nice_step(0.0, 5), 1.0);
        assert_eq!(nice_step(f64::NAN, 5), 1.0);
    }

    #[test]
    fn ticks_stay_within_and_are_few() {
        for (low, high) in [(0.0, 1.0), (0.0, 1.2), (0.0, 137.0), (0.0, 3e-5), (-2.0, 7.5)] {
            for most in 1..12 {
                let ticks = nice_ticks(low, high, most);
                assert!(!ticks.is_empty() && ticks.len() <= most + 1, "{low} {high} {most}");
                let slack = (high - low) * 1e-6;
                assert!(ticks.iter().all(|t| (low - slack..=high + slack).contains(t)));
            }
        }
    }

    #[test]
    fn the_end_of_an_axis_holds_its_value_without_waste() {
        for value in [0.01, 0.08, 1.0, 7.51, 10.0, 12.0, 99.0, 1e6] {
            let max = nice_max(value);
            assert!(max >= value * (1.0 - 1e-9) && max <= value * 1.5, "{value} {max}");
        }
        assert_eq!(nice_max(10.0), 10.0);
        assert_eq!(nice_max(0.0), 1.0);
    }
}
