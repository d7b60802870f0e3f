//! Numbers for axes that people like to read.

use crate::model::number_text::{LARGE, with_power};

/// The least and the most an axis ends at: beyond them a plot's arithmetic runs out of digits.
const LEAST: f64 = 1e-300;
const MOST: f64 = 1e300;
/// The most decimals a tick has; finer ones are written with a power of ten.
const MOST_DECIMALS: i32 = 6;

/// The step, 1, 2, 2.5 or 5 times a power of ten, that divides `span` into at most `most` parts.
///
/// 1 where `span` is not above 0, or beyond 1e300, or `most` is 0.
pub fn nice_step(span: f64, most: usize) -> f64 {
    if !(f64::MIN_POSITIVE..=MOST).contains(&span) || most == 0 {
        return 1.0;
    }
    let raw = span / most as f64;
    let magnitude = libm::pow(10.0, libm::floor(libm::log10(raw)));
    let nice = [1.0, 2.0, 2.5, 5.0].map(|step| step * magnitude);
    nice.into_iter().find(|step| *step >= raw * (1.0 - 1e-9)).unwrap_or(10.0 * magnitude)
}

/// Ticks from `low` to `high`, both within, at multiples of a nice step; at most `most` + 1,
/// whatever the ends.
pub fn nice_ticks(low: f64, high: f64, most: usize) -> Vec<f64> {
    let step = nice_step(high - low, most);
    let first = libm::ceil(low / step - 1e-9);
    let last = libm::floor(high / step + 1e-9);
    let ticks = (0..=most).map(|i| first + i as f64).take_while(|tick| *tick <= last);
    ticks.map(|tick| tick * step).collect()
}

/// The end of an axis from 0 that holds `value`: a multiple of a nice step, with few ticks; 1 where
/// `value` is not above 0, at most 1e300.
pub fn nice_max(value: f64) -> f64 {
    if value.is_nan() || value <= 0.0 {
        return 1.0;
    }
    let value = value.clamp(LEAST, MOST);
    let step = nice_step(value, 5);
    (libm::ceil(value / step - 1e-9) * step).min(MOST)
}

/// A tick in as few characters as tell it from the next, `step` away: "0.25", "40", "2.5e12".
pub fn tick_text(value: f64, step: f64) -> String {
    let places = (0..=MOST_DECIMALS).find(|places| {
        let scaled = step * libm::pow(10.0, f64::from(*places));
        (scaled - libm::round(scaled)).abs() < 1e-6 * scaled
    });
    match places {
        Some(places) if value.abs() < LARGE => {
            format!("{value:.*}", places as usize)
        }
        _ if value == 0.0 => "0".into(),
        _ => with_power(value, 2),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::number_text::figure;

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
    fn ticks_are_few_whatever_the_ends() {
        let ends = [0.0, -1.0, 5e-324, 1e-300, 1e-9, 1.0, 1e18, 1e300, f64::MAX];
        let ends = ends.into_iter().chain([f64::INFINITY, f64::NEG_INFINITY, f64::NAN]);
        for low in ends.clone() {
            for high in ends.clone() {
                for most in 0..7 {
                    assert!(nice_ticks(low, high, most).len() <= most + 1, "{low} {high} {most}");
                }
            }
            let top = nice_max(low);
            assert!(top > 0.0 && top <= 1e300, "{low}: {top}");
            let ticks = nice_ticks(0.0, top, 5);
            assert!(ticks.len() > 2, "{low}: {ticks:?}");
            let texts: Vec<_> = ticks.iter().map(|tick| tick_text(*tick, ticks[1])).collect();
            let apart = texts.windows(2).all(|pair| pair[0] != pair[1]);
            assert!(apart && texts.iter().all(|text| text.len() <= 9), "{texts:?}");
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

    #[test]
    fn figures_have_no_more_digits_than_are_read() {
        let due = [(0.0, 0.2, "0.0"), (0.4, 0.2, "0.4"), (0.5, 0.25, "0.50"), (40.0, 20.0, "40")];
        let far = [(2.5e12, 5e11, "2.5e12"), (1.25e13, 2.5e12, "1.25e13"), (2e-9, 1e-9, "2e-9")];
        for (value, step, text) in due.into_iter().chain(far) {
            assert_eq!(tick_text(value, step), text);
        }
        let figures = [(0.426, 2, "0.43"), (9_999_999.0, 0, "9999999"), (1.234e30, 2, "1.2e30")];
        for (value, decimals, text) in figures {
            assert_eq!(figure(value, decimals), text);
        }
        assert_eq!(figure(1e300, 1), "1e300");
    }
}
