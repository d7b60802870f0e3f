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

impl PerRule<f64> {
    /// What gets worse of what the rules judge where it becomes `with`, as it reads: "Investment 64 % → 52 %, Budget
    /// 6.5 % → 7.3 %", what loses most of what it was first; nothing where none reads as worse.
    pub fn worse(&self, with: &PerRule<f64>) -> Option<String> {
        let lost = |rule: Rule| {
            let more = with[rule] - self[rule];
            let lost = if rule.about().less_is_better { more } else { -more };
            lost / self[rule].abs().max(f64::EPSILON)
        };
        let read = |rule: Rule| [self, with].map(|of| rule.reading().read(of[rule]));
        let reads_worse = |rule: &Rule| lost(*rule) > 0.0 && read(*rule)[0] != read(*rule)[1];
        let mut worse: Vec<Rule> = Rule::ALL.into_iter().filter(reads_worse).collect();
        worse.sort_by(|&a, &b| lost(b).total_cmp(&lost(a)));
        let words = |rule: Rule| format!("{} {}", rule.title(), read(rule).join(" → "));
        let words: Vec<String> = worse.into_iter().map(words).collect();
        (!words.is_empty()).then(|| words.join(", "))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_reads_as_worse_is_told_what_loses_most_first() {
        let of = |values: [f64; 4]| PerRule::of(|rule| values[rule as usize]);
        let before = of([0.70, 0.64, 0.77, 0.065]);
        let told = before.worse(&of([0.75, 0.52, 0.769, 0.073]));
        assert_eq!(told.as_deref(), Some("Investment 64 % → 52 %, Budget 6.5 % → 7.3 %"));
        let told = before.worse(&of([0.68, 0.70, 0.60, 0.06]));
        assert_eq!(told.as_deref(), Some("Morale 77 → 60, Service 0.70 → 0.68"));
        assert_eq!(before.worse(&of([0.71, 0.641, 0.771, 0.0651])), None);
    }
}
