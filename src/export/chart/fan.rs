//! How many futures spread in what a rule judges, as data for a plot.

use super::ticks::nice_max;
use crate::model::{Rule, WEEKS_PER_QUARTER};
use crate::sim::OrgColumn;
use crate::sim::futures::{Band, Column, Panel, QUANTILES, Survey};
use crate::sim::hindsight::Agreement;

/// A fan makes a plot at most so many times as high: what is above is out of view.
const HIGHER: f64 = 2.0;

/// How the futures spread in what a rule judges, in the unit of its plot.
#[derive(Debug, Clone, PartialEq)]
pub struct Spread {
    /// How many futures there are.
    pub futures: u32,
    /// The quantiles 10, 25, 50, 75 and 90 % of every week from 1 on; never none.
    pub weeks: Vec<[f64; 5]>,
    /// The Monte Carlo error of each.
    errors: Vec<[f64; 5]>,
    /// The most that nine of ten futures stay below in every week.
    most: f64,
    /// Whether a plot grows to show it: what is no share has no end.
    grows: bool,
}

impl Spread {
    /// How a survey spreads in what a rule judges.
    pub fn of(survey: &Survey, rule: Rule) -> Spread {
        let bands = (1..=survey.weeks()).map(|week| survey.judged(week, rule));
        let (scale, grows) = (rule.reading().scale, rule.about().less_is_better);
        Spread::of_bands(survey.futures(), bands, scale, grows)
    }

    /// How a survey spreads in heads, each times `scale`; `None` where the survey does not tell of heads.
    pub fn of_heads(survey: &Survey, scale: f64) -> Option<Spread> {
        let heads = |week| survey.band(week, Column::Org(OrgColumn::Heads));
        heads(1)?;
        let bands = (1..=survey.weeks()).filter_map(heads);
        Some(Spread::of_bands(survey.futures(), bands, scale, true))
    }

    /// How the futures of a panel that keeps what the rules judge week by week spread by weight.
    pub fn weighed(panel: &Panel, agreement: &Agreement, rule: Rule) -> Spread {
        let (scale, grows) = (rule.reading().scale, rule.about().less_is_better);
        let weeks = 1..=panel.quarters() * WEEKS_PER_QUARTER;
        let quantiles = |week| agreement.quantiles(&panel.judged(week, rule).unwrap_or_default());
        let inner = |[_, p10, p25, p50, p75, p90, _]: [f64; QUANTILES.len()]| {
            [p10, p25, p50, p75, p90].map(|value| value * scale)
        };
        let weeks: Vec<_> = weeks.map(|week| inner(quantiles(week))).collect();
        let most = weeks.iter().fold(0.0, |most: f64, at| most.max(at[4]));
        // How far chance may have each off is not known by weight.
        let errors = vec![[0.0; 5]; weeks.len()];
        Spread { futures: panel.futures() as u32, weeks, errors, most, grows }
    }

    fn of_bands<'a>(
        futures: u32,
        bands: impl Iterator<Item = &'a Band> + Clone,
        scale: f64,
        grows: bool,
    ) -> Spread {
        let inner = |[_, p10, p25, p50, p75, p90, _]: [f64; QUANTILES.len()]| {
            [p10, p25, p50, p75, p90].map(|value| value * scale)
        };
        let weeks: Vec<_> = bands.clone().map(|band| inner(band.at)).collect();
        let errors = bands.map(|band| inner(band.error)).collect();
        let most = weeks.iter().fold(0.0, |most: f64, at| most.max(at[4]));
        Spread { futures, weeks, errors, most, grows }
    }

    /// The quantiles of a week, at least 1 and at most the last.
    pub fn at(&self, week: u32) -> [f64; 5] {
        self.weeks[self.place(week)]
    }

    /// A quantile (from 0) between two weeks, in a straight line from one to the next.
    pub fn between(&self, week: f64, quantile: usize) -> f64 {
        let [before, after] =
            [week.floor(), week.ceil()].map(|week| self.at(week as u32)[quantile]);
        let share = week - week.floor();
        if share == 0.0 { before } else { before + share * (after - before) }
    }

    /// The Monte Carlo error of each of them.
    pub fn error_at(&self, week: u32) -> [f64; 5] {
        self.errors[self.place(week)]
    }

    fn place(&self, week: u32) -> usize {
        (week.max(1) as usize).min(self.weeks.len()) - 1
    }

    /// The values a plot shows, with as much of the fan as there is room for.
    pub fn y_range(&self, (low, high): (f64, f64)) -> (f64, f64) {
        // A plot of shares has room for all of them.
        let most = if self.grows { self.most.min(high * HIGHER) } else { 0.0 };
        (low, if most > high { nice_max(most) } else { high })
    }
}
