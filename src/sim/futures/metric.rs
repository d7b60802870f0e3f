//! What comes of a future.

use crate::model::Rule;
use crate::sim::OrgColumn;

/// Something that comes of a future.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Metric {
    /// Whether a rule was broken in any week up to the quarter's end; its mean is the odds.
    EverBroken(Rule),
    /// Whether leadership stands at the quarter's end; its mean is the odds.
    Stands,
    /// A column of the organization at the quarter's end.
    Org(OrgColumn),
}

impl Metric {
    /// How many there are.
    pub(super) const COUNT: usize = Rule::ALL.len() + 1 + OrgColumn::COUNT;

    /// All of them, rules and leadership first.
    pub fn all() -> impl Iterator<Item = Metric> {
        let rules = Rule::ALL.into_iter().map(Metric::EverBroken);
        let rules = rules.chain([Metric::Stands]);
        rules.chain(OrgColumn::ALL.into_iter().map(Metric::Org))
    }

    /// Where it is among all of them.
    pub(super) fn place(self) -> usize {
        match self {
            Metric::EverBroken(rule) => rule as usize,
            Metric::Stands => Rule::ALL.len(),
            Metric::Org(column) => Rule::ALL.len() + 1 + column as usize,
        }
    }

    /// Its name in tables: `rule_one_broken_ever`, `leadership_stands`, `trust`.
    pub fn name(self) -> String {
        match self {
            Metric::EverBroken(rule) => format!("{}_broken_ever", rule.key()),
            Metric::Stands => "leadership_stands".into(),
            Metric::Org(column) => column.column().name.into(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_has_its_place() {
        for (place, metric) in Metric::all().enumerate() {
            assert_eq!(metric.place(), place);
        }
    }
}
