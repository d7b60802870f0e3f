//! The comparison in a sentence.

use crate::export::comparison::Compared;
use crate::export::comparison_words::letter;
use crate::model::WEEKS_PER_QUARTER;
use crate::model::number_text::likelihood;

/// Names longer than this are told by their letters, in characters.
const SHORT: usize = 22;

/// In how many futures leadership stands with each scenario, or whether it stands in the expected run where no
/// futures were run.
pub fn title(sides: &[Compared<'_>]) -> String {
    let is_short = sides.iter().all(|side| side.name.chars().count() <= SHORT);
    let named = |n: usize, side: &Compared<'_>| match is_short && sides.len() <= 3 {
        true => side.name.to_owned(),
        false => letter(n).to_string(),
    };
    let last = sides.iter().map(|side| side.scenario.quarter_count()).min().unwrap_or(1);
    let told = sides.iter().enumerate().map(|(n, side)| {
        let name = named(n, side);
        match side.survey {
            Some(survey) => {
                let share = survey.odds().survival(last.saturating_sub(1)).share;
                format!("{} with {name}", likelihood(share))
            }
            None if side
                .run
                .replaced_week()
                .is_some_and(|week| week <= last * WEEKS_PER_QUARTER) =>
            {
                format!("is replaced with {name}")
            }
            None => format!("stands with {name}"),
        }
    });
    let told = listed(told.collect());
    match sides.iter().all(|side| side.survey.is_some()) {
        true => format!("Leadership stands in {}", told.replacen(" with ", " of futures with ", 1)),
        false => format!("Leadership {told}"),
    }
}

/// Several parts as one: "a, b and c".
fn listed(mut parts: Vec<String>) -> String {
    let last = parts.pop().unwrap_or_default();
    if parts.is_empty() { last } else { format!("{} and {last}", parts.join(", ")) }
}
