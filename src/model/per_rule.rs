//! Something of every rule, found by the rule.

use std::ops::{Index, IndexMut};

use super::rules::Rule;

/// Something of every rule.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct PerRule<T>([T; Rule::ALL.len()]);

impl<T> PerRule<T> {
    /// What `of` says of every rule.
    pub fn of(of: impl FnMut(Rule) -> T) -> PerRule<T> {
        PerRule(Rule::ALL.map(of))
    }

    /// All of them, in the order of the rules.
    pub fn iter(&self) -> impl Iterator<Item = (Rule, &T)> {
        Rule::ALL.into_iter().zip(&self.0)
    }

    /// All of them, to change them.
    pub fn iter_mut(&mut self) -> impl Iterator<Item = (Rule, &mut T)> {
        Rule::ALL.into_iter().zip(&mut self.0)
    }
}

impl<T> Index<Rule> for PerRule<T> {
    type Output = T;

    fn index(&self, rule: Rule) -> &T {
        &self.0[rule as usize]
    }
}

impl<T> IndexMut<Rule> for PerRule<T> {
    fn index_mut(&mut self, rule: Rule) -> &mut T {
        &mut self.0[rule as usize]
    }
}
