//! What futures draw a number from, as a distribution to look at: its quantiles and its curve.
//!
//! Median and spread of a range are those of the draws themselves ([`log_normal`]), so that what is
//! drawn on screen is what is drawn in futures.

use super::number::Number;
use super::sampling::log_normal;
use super::sampling::normal;
use crate::model::{Area, AreaField, Range, Uncertainty, UncertaintyField};

/// The shares of a curve's ends that are left out: what lies beyond is too rare to be seen.
const ENDS: [f64; 2] = [0.0007, 0.986];
/// The same on a log axis, where both ends are alike.
const LOG_ENDS: [f64; 2] = [0.005, 0.995];
/// What spreads further is seen on a log axis: on a plain one it would be a spike beside nothing.
const WIDE: f64 = 1.0;

/// A number whose logarithm is normal.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct LogNormal {
    /// As many futures lie below as above it; above 0, in the number's own unit.
    pub median: f64,
    /// Spread of the logarithm, at least 0; with 0 every future has the median.
    pub sigma: f64,
}

impl LogNormal {
    /// What futures draw from a range.
    pub fn of(range: &Range) -> LogNormal {
        let [median, sigma] = log_normal(range);
        LogNormal { median, sigma }
    }

    /// What futures draw around a number where there is no range.
    pub fn around(median: f64, sigma: f64) -> LogNormal {
        LogNormal { median, sigma }
    }

    /// What a year's growth factor is multiplied by where it spreads by `sigma` a year: 1 on
    /// average, so that its median is a little below (MODEL §6).
    pub fn of_growth(sigma: f64) -> LogNormal {
        LogNormal { median: Number::exp(-sigma * sigma / 2.0), sigma }
    }

    /// The number of which a share of futures, above 0 and below 1, lies below.
    pub fn at(self, share: f64) -> f64 {
        self.median * Number::exp(self.sigma * normal(share))
    }

    /// The share of futures below `x`.
    pub fn below(self, x: f64) -> f64 {
        if x <= 0.0 || self.sigma <= 0.0 {
            return if x > 0.0 && x >= self.median { 1.0 } else { 0.0 };
        }
        let z = Number::ln(x / self.median) / self.sigma;
        0.5 * libm::erfc(-z * std::f64::consts::FRAC_1_SQRT_2)
    }

    /// Whether it spreads so far that it is seen on a log axis.
    pub fn is_wide(self) -> bool {
        self.sigma > WIDE
    }

    /// How densely futures lie at `x` of its axis, plain or log, relative to where they lie densest: 0
    /// to 1.
    pub fn density(self, x: f64) -> f64 {
        if x <= 0.0 || self.sigma <= 0.0 {
            return if x == self.median { 1.0 } else { 0.0 };
        }
        // With u = ln(x/median): e^(−u − u²/2σ²), whose top e^(σ²/2) is at u = −σ².
        // On a log axis e^(−u²/2σ²), whose top is at 0.
        let u = Number::ln(x / self.median);
        let off = if self.is_wide() { u } else { u + self.sigma * self.sigma };
        Number::exp(-off * off / (2.0 * self.sigma * self.sigma))
    }

    /// From where to where the curve is seen, `low` and `high` within.
    pub fn span(self, low: f64, high: f64) -> [f64; 2] {
        let [least, most] = if self.is_wide() { LOG_ENDS } else { ENDS };
        [self.at(least).min(low * 0.95), self.at(most).max(high / 0.95)]
    }

    /// How far along its axis over a span `x` stands: 0 at the beginning, 1 at the end.
    pub fn place(self, [from, to]: [f64; 2], x: f64) -> f64 {
        if to <= from {
            0.5
        } else if self.is_wide() {
            Number::ln(x / from) / Number::ln(to / from)
        } else {
            (x - from) / (to - from)
        }
    }

    /// The curve over a span as so many corners, at least two, evenly along its axis: (number, density
    /// relative to its top).
    pub fn curve(self, [from, to]: [f64; 2], corners: usize) -> Vec<[f64; 2]> {
        let steps = corners.max(2) - 1;
        let x = |step: usize| {
            let along = step as f64 / steps as f64;
            if self.is_wide() {
                from * Number::exp(Number::ln(to / from) * along)
            } else {
                from + (to - from) * along
            }
        };
        (0..=steps).map(|step| [x(step), self.density(x(step))]).collect()
    }
}

/// The range to begin with where somebody says how sure of a number they are: what eight of ten
/// futures draw for it without one, in two digits.
pub fn usual_range(area: &Area, field: AreaField, uncertainty: &Uncertainty) -> Range {
    let of = match field {
        AreaField::Load => UncertaintyField::Load,
        AreaField::Effort => UncertaintyField::Effort,
        _ => UncertaintyField::Elasticity,
    };
    // Around nothing there is no range, and nobody who asks for one means a range of no width.
    const NOTHING: f64 = 1e-6;
    const SMALL: f64 = 0.1;
    let sigma = Some(of.get(uncertainty)).filter(|sigma| *sigma > 0.0);
    let value = Some(field.get(area)).filter(|value| *value > NOTHING);
    let law =
        LogNormal::around(value.unwrap_or(SMALL), sigma.unwrap_or_else(|| of.default_value()));
    let most = field.param().max;
    let [low, high] = [law.at(0.1), law.at(0.9).min(most)];
    let (short_low, short_high) = (two_digits(low), two_digits(high).min(most));
    let short = Range { low: short_low, high: short_high, sure: 0.8 };
    if short.problem(field.param()).is_none() { short } else { Range { low, high, ..short } }
}

fn two_digits(value: f64) -> f64 {
    format!("{value:.1e}").parse().unwrap_or(value)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Scenario, Schedule};
    use crate::sim::sampling::{Draw, Names, Sampled, Sampler, Stream};

    fn scenario() -> Scenario {
        let mut scenario =
            Scenario::seed(crate::model::calendar::CalendarQuarter { year: 2025, quarter: 1 });
        scenario.teams[0].areas = vec![Area { load: 0.45, ..Area::named("Only") }];
        scenario
    }

    fn share(drawn: &[f64], below: f64) -> f64 {
        drawn.iter().filter(|&&x| x < below).count() as f64 / drawn.len() as f64
    }

    #[test]
    fn the_law_is_what_futures_draw() {
        let mut scenario = scenario();
        let range = Range { low: 0.3, high: 0.6, sure: 0.8 };
        for ranged in [true, false] {
            scenario.teams[0].areas[0].load_range = ranged.then_some(range);
            let schedule = Schedule::of(&scenario).unwrap();
            let names = Names::of(&schedule);
            let draw = |first| {
                let stream = Stream { seed: 3, first };
                let dice = Sampled::new(0.0, stream, &names, &scenario.uncertainty);
                dice.sampled(Draw::Load, 0, 0.45)
            };
            let drawn: Vec<f64> = (0..10_000).map(draw).collect();
            let law = if ranged {
                LogNormal::of(&range)
            } else {
                LogNormal::around(0.45, scenario.uncertainty.load)
            };
            for quantile in [0.1, 0.5, 0.9] {
                let found = share(&drawn, law.at(quantile));
                assert!((found - quantile).abs() < 0.015, "{ranged} {quantile}: {found}");
            }
        }
    }

    #[test]
    fn a_year_of_growth_is_what_futures_draw() {
        let scenario = scenario();
        let schedule = Schedule::of(&scenario).unwrap();
        let names = Names::of(&schedule);
        let year = |first| {
            let stream = Stream { seed: 3, first };
            let mut dice = Sampled::new(0.0_f64, stream, &names, &scenario.uncertainty);
            let quarter = |quarter| {
                dice.begin_quarter(quarter);
                (0..13).map(|week| dice.growth(week)[1]).sum::<f64>()
            };
            libm::exp((0..4).map(quarter).sum::<f64>())
        };
        let drawn: Vec<f64> = (0..4_000).map(year).collect();
        let law = LogNormal::of_growth(scenario.uncertainty.growth);
        for quantile in [0.1, 0.5, 0.9] {
            let found = share(&drawn, law.at(quantile));
            assert!((found - quantile).abs() < 0.02, "{quantile}: {found}");
        }
    }

    #[test]
    fn the_ends_of_a_range_hold_the_share_it_says() {
        let range = Range { low: 0.3, high: 0.6, sure: 0.7 };
        let law = LogNormal::of(&range);
        assert!((law.below(0.6) - law.below(0.3) - 0.7).abs() < 1e-9);
        assert!((law.below(law.median) - 0.5).abs() < 1e-12);
        assert!((law.at(0.15) - 0.3).abs() < 1e-9 && (law.at(0.85) - 0.6).abs() < 1e-9);
    }

    #[test]
    fn the_area_under_the_curve_between_the_ends_is_that_share() {
        let range = Range { low: 2.0, high: 9.0, sure: 0.8 };
        let law = LogNormal::of(&range);
        let curve = law.curve([0.01, 60.0], 20_001);
        let step = curve[1][0] - curve[0][0];
        let sum = |inside: &dyn Fn(f64) -> bool| {
            curve.iter().filter(|[x, _]| inside(*x)).map(|[_, y]| y * step).sum::<f64>()
        };
        let inside = sum(&|x| (2.0..9.0).contains(&x)) / sum(&|_| true);
        assert!((inside - 0.8).abs() < 0.002, "{inside}");
        let top = curve.iter().map(|[_, y]| *y).fold(0.0, f64::max);
        assert!((top - 1.0).abs() < 1e-3, "{top}");
        let [from, to] = law.span(range.low, range.high);
        assert!(from < 2.0 && to > 9.0 && law.density(from) < 0.05 && law.density(to) < 0.1);
    }

    #[test]
    fn a_range_that_can_be_holds_its_share_however_wide() {
        let param = AreaField::Load.param();
        let [mut held, mut refused] = [0; 2];
        for low in [1e-9, 1e-4, 0.001, 0.3] {
            for high in [0.4, 20.0, 500.0, 1e4] {
                for sure in [0.01, 0.5, 0.8, 0.95, 0.99, 0.9999] {
                    let range = Range { low, high, sure };
                    let law = LogNormal::of(&range);
                    let share = law.below(high) - law.below(low);
                    assert!((share - sure).abs() < 1e-9, "{range:?} {share}");
                    assert_eq!(range.problem(param).is_none(), law.sigma <= 3.0, "{range:?}");
                    *if law.sigma <= 3.0 { &mut held } else { &mut refused } += 1;
                }
            }
        }
        assert!(held > 10 && refused > 10, "{held} {refused}");
    }

    #[test]
    fn what_spreads_far_is_seen_on_a_log_axis_with_its_median_on_top_and_in_the_middle() {
        let range = Range { low: 0.001, high: 100.0, sure: 0.99 };
        let law = LogNormal::of(&range);
        assert!(law.is_wide() && !LogNormal::around(1.0, 1.0).is_wide());
        let span = law.span(range.low, range.high);
        assert!((law.place(span, law.median) - 0.5).abs() < 1e-9);
        assert!(law.place(span, range.low) > 0.0 && law.place(span, range.high) < 1.0);
        let curve = law.curve(span, 101);
        let [middle, top] = curve[50];
        assert!((middle / law.median - 1.0).abs() < 1e-9 && (top - 1.0).abs() < 1e-9);
        for (i, [x, y]) in curve.iter().enumerate() {
            assert!((law.place(span, *x) - i as f64 / 100.0).abs() < 1e-9, "evenly along");
            assert_eq!(*y, law.density(*x));
        }
    }

    #[test]
    fn what_does_not_spread_is_one_number() {
        let certain = LogNormal::around(0.4, 0.0);
        assert_eq!([certain.at(0.1), certain.at(0.9)], [0.4; 2]);
        assert_eq!([certain.below(0.39), certain.below(0.4)], [0.0, 1.0]);
        assert_eq!([certain.density(0.39), certain.density(0.4)], [0.0, 1.0]);
    }

    #[test]
    fn the_range_to_begin_with_is_around_the_number_and_can_always_be() {
        let uncertainty = Uncertainty::default();
        let area = Area { load: 0.45, ..Area::named("Only") };
        let range = usual_range(&area, AreaField::Load, &uncertainty);
        assert_eq!(range, Range { low: 0.35, high: 0.58, sure: 0.8 });
        let certain = Uncertainty { load: 0.0, effort: 1e-9, ..uncertainty };
        for uncertainty in [&certain, &Uncertainty { elasticity: 3.0, ..certain.clone() }] {
            for value in [0.0, 1e-300, 0.004, 1.0, 5.0] {
                let mut area = area.clone();
                for (field, _) in area.clone().ranges() {
                    field.set(&mut area, value);
                    let range = usual_range(&area, field, uncertainty);
                    assert_eq!(range.problem(field.param()), None, "{field:?} {value} {range:?}");
                }
            }
        }
    }
}
