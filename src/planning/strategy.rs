//! Strategies: rules that write a plan, as sentences whose numbers can be changed.

use super::guideline::{Guideline, Part};
use crate::model::number_text::Number;
use crate::model::{Param, Refusal};

/// A strategy: sentences that are followed in every quarter, in their order, and the numbers in them.
#[derive(Debug, Clone, PartialEq)]
pub struct Strategy {
    /// What it is called in commands.
    pub key: &'static str,
    /// What it is called on screen.
    pub name: &'static str,
    /// What it is, in a sentence.
    pub about: &'static str,
    /// What it is made of.
    pub guidelines: &'static [Guideline],
    /// Numbers that are not what they usually are, by key.
    changed: Vec<(&'static str, f64)>,
}

use Guideline as G;

const fn named(
    key: &'static str,
    name: &'static str,
    about: &'static str,
    guidelines: &'static [Guideline],
) -> Strategy {
    Strategy { key, name, about, guidelines, changed: Vec::new() }
}

/// Every strategy there is, with its usual numbers.
pub const STRATEGIES: &[Strategy] = &[
    named(
        "trunk-and-branches",
        "Trunk and branches",
        "A branch takes the most work off the trunk whenever that has grown too large, and is hired for at once.",
        &[G::Pace, G::SplitMost, G::SmallFirst, G::TrunkNext, G::Rest],
    ),
    named(
        "least-first",
        "Smallest problem first",
        "As trunk and branches, but the trunk keeps what brings most work and branches the rest.",
        &[G::Pace, G::SplitLeast, G::SmallFirst, G::TrunkNext, G::Rest],
    ),
    named(
        "answer-everything",
        "Answer everything",
        "As trunk and branches, but no team protects time to invest.",
        &[G::Pace, G::Protect, G::SplitMost, G::SmallFirst, G::TrunkNext, G::Rest],
    ),
    named(
        "never-branch",
        "Never branch",
        "One team owns whatever it owns today, and everybody is hired for it.",
        &[G::Pace, G::TrunkOnly],
    ),
    named(
        "branch-at-once",
        "Branch everything at once",
        "Every area has a team from the first day, and hires are spread over all of them.",
        &[G::Pace, G::BranchAll, G::InTurn],
    ),
    named(
        "spread-evenly",
        "Spread hires evenly",
        "No team is founded, and hires are spread over those there are.",
        &[G::Pace, G::InTurn],
    ),
    named(
        "hire-for-branches",
        "Hire for the teams there are",
        "No team is founded, and hires go where fewest people are.",
        &[G::Pace, G::SmallFirst, G::TrunkNext, G::Rest],
    ),
];

/// The strategy of this key, with its usual numbers.
pub fn strategy(key: &str) -> Option<Strategy> {
    STRATEGIES.iter().find(|it| it.key == key).cloned()
}

impl Strategy {
    /// Every number in its sentences, each once, in their order.
    pub fn numbers(&self) -> Vec<&'static Param> {
        let mut numbers: Vec<&'static Param> = Vec::new();
        for number in self.guidelines.iter().flat_map(|it| it.numbers()) {
            if numbers.iter().all(|known| known.key != number.key) {
                numbers.push(number);
            }
        }
        numbers
    }

    /// What a number is; 0 where the strategy has none of this key.
    pub fn get(&self, key: &str) -> f64 {
        let changed = self.changed.iter().find(|(it, _)| *it == key).map(|(_, value)| *value);
        let usual = || self.numbers().into_iter().find(|it| it.key == key)?.default;
        changed.or_else(usual).unwrap_or_default()
    }

    /// The strategy with a number changed.
    ///
    /// # Errors
    /// When it has no such number, or that cannot be so.
    pub fn with(mut self, key: &str, value: f64) -> Result<Strategy, Refusal> {
        let Some(number) = self.numbers().into_iter().find(|it| it.key == key) else {
            let known: Vec<&str> = self.numbers().iter().map(|it| it.key).collect();
            let known = known.join(", ");
            return Err(Refusal::Other(format!("{} has no {key}; it has {known}", self.name)));
        };
        number.check(value)?;
        self.changed.retain(|(it, _)| *it != key);
        self.changed.push((number.key, value));
        Ok(self)
    }

    /// Its sentences, in parts, as they are in a plan of so many quarters.
    pub fn sentences(&self, quarters: u32) -> Vec<Vec<Part>> {
        let value = |number: &'static Param| self.get(number.key);
        self.guidelines.iter().map(|it| it.parts(quarters, value)).collect()
    }

    /// Its sentences, in words.
    pub fn words(&self, quarters: u32) -> Vec<String> {
        let word = |part: Part| match part {
            Part::Text(text) => text.to_owned(),
            Part::Number(number, value) if number.percent => {
                format!("{} %", Number::of(number).text(value))
            }
            Part::Number(number, value) => Number::of(number).text(value),
        };
        self.sentences(quarters).into_iter().map(|it| it.into_iter().map(word).collect()).collect()
    }
}
