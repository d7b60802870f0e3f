//! What a move gains, and what it costs in the other rules.

use super::advice::{Move, Outlook};
use crate::model::Rule;
use crate::model::number_text::percent;

/// A change smaller than this of a figure that was next to nothing is measured by this.
const SMALL: f64 = 0.01;

/// A figure of an [`Outlook`].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Figure {
    /// Service on average.
    Service,
    /// How much of what keeps problems from growing is paid for, on average.
    Investment,
    /// The lowest that the organization's morale falls to.
    LowestMorale,
    /// Heads per product engineer, on average.
    Budget,
    /// The odds that leadership stands.
    Stands,
}

impl Figure {
    /// All of them, service first.
    pub const ALL: [Figure; 5] =
        [Figure::Service, Figure::Investment, Figure::LowestMorale, Figure::Budget, Figure::Stands];

    /// What it is of, in a word.
    pub fn title(self) -> &'static str {
        match self {
            Figure::Service => "service",
            Figure::Investment => "investment",
            Figure::LowestMorale => "morale",
            Figure::Budget => "budget",
            Figure::Stands => "leadership",
        }
    }

    /// The rule it tells of; the odds of standing tell of none.
    pub fn rule(self) -> Option<Rule> {
        Some(match self {
            Figure::Service => Rule::Service,
            Figure::Investment => Rule::Investment,
            Figure::LowestMorale => Rule::Morale,
            Figure::Budget => Rule::Budget,
            Figure::Stands => return None,
        })
    }

    /// A value of it as people read it, as the rule's.
    pub fn read(self, value: f64) -> String {
        self.rule().map_or_else(|| percent(value), |rule| rule.reading().read(value))
    }

    fn of(self, outlook: &Outlook) -> f64 {
        match self {
            Figure::Service => outlook.service,
            Figure::Investment => outlook.investment,
            Figure::LowestMorale => outlook.lowest_morale,
            Figure::Budget => outlook.budget,
            // A sum of shares may be off by the last digit.
            Figure::Stands => outlook.stands.clamp(0.0, 1.0),
        }
    }
}

/// A figure without a move and with it.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Side {
    /// Which.
    pub figure: Figure,
    /// Its value without the move and with it.
    pub values: [f64; 2],
    /// In which share of futures its rule is broken, without the move and with it, where that is more with it.
    pub broken: Option<[f64; 2]>,
}

impl Side {
    /// Whether its value reads as another with the move.
    pub fn changes(&self) -> bool {
        let [before, after] = self.values.map(|value| self.figure.read(value));
        before != after
    }

    fn reads_better(&self) -> bool {
        let less = self.figure.rule().is_some_and(|rule| rule.about().less_is_better);
        let [before, after] = self.values;
        self.changes() && (after < before) == less
    }

    /// Whether its value reads as worse with the move; what reads as better is no cost by itself, though its rule break.
    pub fn reads_worse(&self) -> bool {
        self.changes() && !self.reads_better()
    }

    fn is_better(&self) -> bool {
        self.reads_better() && self.broken.is_none()
    }

    fn is_worse(&self) -> bool {
        self.broken.is_some() || self.reads_worse()
    }

    /// How much is lost: of the futures in which the rule holds, or of the figure, measured by what it was.
    fn lost(&self) -> f64 {
        let [before, after] = self.values;
        let more_broken = self.broken.map_or(0.0, |[before, after]| after - before);
        let of_figure = (after - before).abs() / before.abs().max(SMALL);
        more_broken.max(if self.changes() { of_figure } else { 0.0 })
    }
}

impl Move {
    /// Every figure without it and with it, service first.
    pub fn sides(&self) -> impl Iterator<Item = Side> {
        Figure::ALL.into_iter().map(|figure| {
            let values = [&self.before, &self.after].map(|outlook| figure.of(outlook));
            let broken = figure.rule().map(|rule| {
                [&self.before, &self.after].map(|it| (1.0 - it.holds[rule]).clamp(0.0, 1.0))
            });
            let more =
                |&[before, after]: &[f64; 2]| after > before && percent(before) != percent(after);
            Side { figure, values, broken: broken.filter(more) }
        })
    }

    /// What it costs: what reads as worse with it, what loses most first.
    pub fn costs(&self) -> Vec<Side> {
        let mut worse: Vec<Side> = self.sides().filter(Side::is_worse).collect();
        worse.sort_by(|a, b| b.lost().total_cmp(&a.lost()));
        worse
    }

    /// What it gains: what reads as better with it and breaks nothing.
    pub fn gains(&self) -> Vec<Side> {
        self.sides().filter(Side::is_better).collect()
    }
}
