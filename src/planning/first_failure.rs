//! What breaks first of what is asked for, when, and in how many futures.

use super::goal::Goal;
use crate::model::{Rule, WEEKS_PER_QUARTER};
use crate::sim::futures::{Chance, Outcome};
use crate::sim::{Cause, Trajectory};

/// What breaks first of what is asked for. Where all four rules are, that is the rule that most often is the first to
/// break. Where leadership is to stand, it is service, the one rule that costs leadership: in the futures in which
/// leadership is replaced; another rule may break before and cost nothing of what is asked.
#[derive(Debug, Clone, PartialEq)]
pub struct FirstFailure {
    /// Which rule.
    pub rule: Rule,
    /// The quarter (from 0) by whose end it has broken in half of those futures.
    pub quarter: u32,
    /// In which share of all futures it is the first to break, or costs leadership.
    pub share: Chance,
    /// The quarter (from 0) by whose end leadership is replaced in half of those futures, where that is asked.
    pub replaced: Option<u32>,
    /// The area that costs service most at that quarter's end in the expected-value run, where leadership is asked for.
    pub area: Option<String>,
}

impl FirstFailure {
    /// Of these futures, over so many quarters; `None` where nothing of it breaks in any.
    pub fn of(goal: Goal, outcomes: &[Outcome], quarters: u32) -> Option<FirstFailure> {
        match goal {
            Goal::Stands => costs_leadership(outcomes, quarters),
            Goal::AllRules | Goal::Service | Goal::Morale => first_rule(outcomes, quarters),
        }
    }

    /// The same with the area that costs most by a plan's expected-value run.
    pub fn told_by(self, run: &Trajectory) -> FirstFailure {
        let asked = self.replaced.map(|_| run.verdict(run.end_of(self.quarter), self.rule).cause);
        let area = match asked.flatten() {
            Some(Cause::Area(ix)) => run.schedule().end().areas().get(ix.ix()),
            _ => None,
        };
        FirstFailure { area: area.map(|it| it.area.name.clone()), ..self }
    }
}

/// The quarter (from 0) in which a week ends; `None` of one that never comes. Week w ends in the quarter of its step, w − 1.
fn quarter_of(week: f64) -> Option<u32> {
    week.is_finite().then(|| (week as u32).saturating_sub(1) / WEEKS_PER_QUARTER)
}

/// The quarter by whose end half of these have come.
fn half_by(mut quarters: Vec<u32>) -> Option<u32> {
    quarters.sort_unstable();
    quarters.get(quarters.len().div_ceil(2).checked_sub(1)?).copied()
}

fn share_of(count: usize, outcomes: &[Outcome]) -> Chance {
    let futures = outcomes.len().max(1) as u64;
    Chance { share: count as f64 / futures as f64, futures }
}

/// Service, in the futures in which leadership is replaced.
fn costs_leadership(outcomes: &[Outcome], quarters: u32) -> Option<FirstFailure> {
    let last = quarters.saturating_sub(1);
    let lost: Vec<&Outcome> = outcomes.iter().filter(|it| it.replaced.is_finite()).collect();
    let each = |week: fn(&Outcome) -> f64| -> Vec<u32> {
        lost.iter().filter_map(|it| Some(quarter_of(week(it))?.min(last))).collect()
    };
    let replaced = half_by(each(|it| it.replaced))?;
    // Trust is below its floor before patience runs out.
    let quarter = half_by(each(|it| it.broken[Rule::Service].min(it.replaced)))?;
    let share = share_of(lost.len(), outcomes);
    let (rule, replaced) = (Rule::Service, Some(replaced));
    Some(FirstFailure { rule, quarter, share, replaced, area: None })
}

/// The rule that most often is the first to break. Of rules that break in the same week the first in their order is the
/// first, of rules that break first as often too.
fn first_rule(outcomes: &[Outcome], quarters: u32) -> Option<FirstFailure> {
    let mut first: Vec<(Rule, Vec<u32>)> = Rule::ALL.map(|rule| (rule, Vec::new())).to_vec();
    for outcome in outcomes {
        let week = outcome.first_broken();
        let rule = outcome.broken.iter().find(|(_, at)| **at == week).map(|(rule, _)| rule);
        let quarter = quarter_of(week).filter(|quarter| *quarter < quarters);
        if let (Some(quarter), Some(rule)) = (quarter, rule) {
            first[rule as usize].1.push(quarter);
        }
    }
    // Of equals the first.
    let (rule, breaks) = first.into_iter().rev().max_by_key(|(_, breaks)| breaks.len())?;
    let share = share_of(breaks.len(), outcomes);
    let quarter = half_by(breaks)?;
    Some(FirstFailure { rule, quarter, share, replaced: None, area: None })
}
