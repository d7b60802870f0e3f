//! Where the verdict turns, as it is told on hover.

use crate::app::turns::Turns;
use crate::export::turning_words::line;

/// What is said of all of them, line by line.
pub fn every(turns: &Turns) -> String {
    if turns.futures == 0 {
        return "This organization is too large to hold its inputs one by one.".into();
    }
    let tried = format!(
        "{} uncertain inputs were each held at their tenth and ninetieth percentile: the verdict turns \
         where leadership's survival in the expected run is another then, or its odds move by 15 points \
         or more.",
        turns.held
    );
    let lines = turns.found.iter().map(|hinge| {
        let flips = if hinge.flips { "; the expected run turns too" } else { "" };
        format!("{}{flips}", line(hinge, &turns.schedule))
    });
    let lines: Vec<String> = std::iter::once(tried).chain(lines).collect();
    lines.join("\n")
}
