//! Values that jump as far as numbers go, to try what draws them, on the screen and on paper.

use super::page_layout::sheet;
use super::png::png;
use super::svg::svg;
use super::ticks::nice_max;
use super::{Page, PlotSpec, Spread, Theme, plots};
use crate::export::fonts::Fonts;
use crate::model::calendar::CalendarQuarter;
use crate::model::{PerRule, Rule, Scenario, Schedule};
use crate::sim;
use crate::sim::futures::{Columns, Survey, survey};
use resvg::tiny_skia::Pixmap;

/// Sequences of values to jump between.
pub fn sequences() -> [Vec<f64>; 5] {
    let powers = (0..60).map(|i| 10_f64.powi((i * 211) % 601 - 300));
    let far = vec![f64::INFINITY, f64::NEG_INFINITY, f64::NAN, f64::MAX, 5e-324, 0.5];
    [vec![0.0, 50.0], vec![1e-300, 1e300], vec![-1e300, 1e300, 0.5], powers.collect(), far]
}

/// Every line, threshold and fan of a plot jumping between `values` from week to week.
pub fn jump(plot: &mut PlotSpec, spread: &mut Spread, values: &[f64]) {
    let value = |week: usize| values[week % values.len()];
    for (i, series) in plot.series.iter_mut().enumerate() {
        series.dashed = i % 2 == 1;
        for (week, point) in series.points.iter_mut().enumerate() {
            point[1] = value(week + i);
        }
    }
    for threshold in &mut plot.thresholds {
        threshold.steps =
            (0..=plot.weeks as usize).map(|week| [week as f64, value(week)]).collect();
    }
    for (week, at) in spread.weeks.iter_mut().enumerate() {
        *at = std::array::from_fn(|quantile| value(week + quantile));
    }
}

/// A scenario, its plots and a survey of a few of its futures.
pub fn surveyed() -> (Scenario, Vec<PlotSpec>, Survey) {
    let scenario = Scenario::seed(CalendarQuarter { year: 2025, quarter: 1 });
    let schedule = Schedule::of(&scenario).unwrap();
    let survey = survey(&scenario, &schedule, 8, &Columns::judged(), &|| true).unwrap();
    let specs = plots(&scenario, &sim::run(&scenario).unwrap());
    (scenario, specs, survey)
}

/// Every number of the attributes that say where things are.
fn places(svg: &str) -> Vec<f64> {
    let mut found = Vec::new();
    for attribute in [" d=\"", " points=\"", " x=\"", " y=\"", " cx=\"", " cy=\"", " height=\""] {
        for (at, _) in svg.match_indices(attribute) {
            let rest = &svg[at + attribute.len()..];
            let value = &rest[..rest.find('"').unwrap()];
            let numbers = value.split(['M', 'L', ' ', ',']).filter(|part| !part.is_empty());
            found.extend(numbers.map(|number| number.parse::<f64>().unwrap()));
        }
    }
    found
}

/// More text than a page of four plots ever has, bytes.
const MOST_TEXT: usize = 2_000_000;

#[test]
fn on_paper_nothing_is_drawn_out_of_the_page_whatever_the_values() {
    let (_, plots, survey) = surveyed();
    let spreads = PerRule::of(|rule| Spread::of(&survey, rule));
    for values in sequences() {
        for grey_from in [None, Some(20.0)] {
            let mut specs = plots.clone();
            for plot in &mut specs {
                let mut fan = spreads[plot.rule.unwrap()].clone();
                jump(plot, &mut fan, &values);
                (plot.fan, plot.grey_from) = (Some(fan), grey_from);
                // What a plot of these values would show by itself.
                if plot.rule == Some(Rule::Budget) {
                    let most = values.iter().fold(0.0, |most: f64, value| most.max(*value));
                    plot.y_range = (0.0, nice_max(most));
                }
            }
            let fonts = Fonts::default();
            let page = Page {
                name: "Jumping",
                about: "",
                basis: "",
                plots: specs.iter().collect(),
                size: (1600, 1000),
                theme: Theme::Light,
                at: Some(3),
            };
            let svg = svg(&sheet(&page).unwrap(), true);
            assert!(svg.len() < MOST_TEXT, "{values:?}: {}", svg.len());
            let places = places(&svg);
            assert!(places.len() > 1000);
            let out = places.iter().find(|place| !(-1.0..=1600.0).contains(*place));
            assert_eq!(out, None, "{values:?}");
            if grey_from.is_none() {
                let image = Pixmap::decode_png(&png(&svg, 0.25, &fonts).unwrap()).unwrap();
                assert_eq!((image.width(), image.height()), (400, 250));
            }
        }
    }
}
