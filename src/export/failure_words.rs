//! What breaks first of what is asked for, in words.

use super::offer_words::quarter;
use crate::model::number_text::likelihood;
use crate::planning::{FirstFailure, Goal};

/// What the column of what breaks first is called.
pub fn breaks(goal: Goal) -> &'static str {
    match goal {
        Goal::Stands => "costs leadership",
        Goal::AllRules | Goal::Service | Goal::Morale => "first to fail",
    }
}

/// What that column tells.
pub fn breaks_explained(goal: Goal) -> &'static str {
    match goal {
        Goal::Stands => {
            "costs leadership: service, the one rule that does, broken by that quarter in half of the futures in which \
             leadership is replaced; in futures: in how many it is"
        }
        Goal::AllRules | Goal::Service | Goal::Morale => {
            "first to fail: the rule that most often breaks first, by that quarter in half of those futures; in futures: of \
             how many it is the first"
        }
    }
}

/// What breaks first, when, and in how many futures; quarters (from 0) are called as one says.
pub fn fails(of: Option<&FirstFailure>, quarter: &dyn Fn(u32) -> String) -> [String; 2] {
    match of {
        None => ["nothing".into(), likelihood(0.0)],
        Some(it) => {
            let rule = format!("{}, {}", it.rule.title(), quarter(it.quarter));
            [rule, likelihood(it.share.share)]
        }
    }
}

/// The same in a clause.
pub(super) fn first_told(of: Option<&FirstFailure>, goal: Goal) -> String {
    let Some(it) = of else {
        return match goal {
            Goal::Stands => "leadership is never replaced".into(),
            Goal::AllRules | Goal::Service | Goal::Morale => "no rule ever breaks".into(),
        };
    };
    let share = likelihood(it.share.share);
    let by = quarter(it.quarter);
    match it.replaced {
        None => {
            let rule = it.rule.title().to_lowercase();
            format!("{rule} is the first rule to break in {share}, half of them by {by}")
        }
        Some(replaced) => {
            let area = it.area.as_ref();
            let area = area.map_or(String::new(), |it| format!(", most of all that of {it}"));
            format!(
                "service costs leadership in {share}: half of them are too low by {by}{area}, and leadership is replaced by {}",
                quarter(replaced)
            )
        }
    }
}
