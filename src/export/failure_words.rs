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

/// Which area costs trust most then, in a sentence without its end: it is of the run without luck, not of the futures.
pub fn worst(of: Option<&FirstFailure>) -> Option<String> {
    let area = of?.area.as_ref()?;
    Some(format!("Without bad luck, {area} is answered worst then"))
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
            format!(
                "{rule} is the first rule to break in {share} of futures, in half of those by {by}"
            )
        }
        Some(replaced) => {
            let worst = worst(of).map_or(String::new(), |worst| format!(". {worst}"));
            let replaced = quarter(replaced);
            format!(
                "leadership is replaced in {share} of futures, in half of those by {replaced}; trust first falls too low by {by}{worst}"
            )
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Rule;
    use crate::sim::futures::Chance;

    #[test]
    fn what_costs_leadership_is_told_in_order() {
        let of = FirstFailure {
            rule: Rule::Service,
            quarter: 4,
            share: Chance { share: 0.08, futures: 1_000 },
            replaced: Some(6),
            area: Some("Kafka".into()),
        };
        assert_eq!(
            first_told(Some(&of), Goal::Stands),
            "leadership is replaced in 8 % of futures, in half of those by Q7; trust first falls too low by Q5. Without bad \
             luck, Kafka is answered worst then"
        );
    }
}
