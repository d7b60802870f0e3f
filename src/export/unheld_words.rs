//! A plan that a red team can break nothing of, in words: it does not hold as it is, or it withstands what was tried.

use super::chart::odds_bar;
use crate::model::number_text::{counted, futures, likelihood};
use crate::planning::RedTeamReport;
use crate::sim::Standing;

/// What to do about a plan that does not hold.
pub const FIRST: &str =
    "First find a plan that holds: search for a better one, or ask what it takes.";

/// In how many futures the plan does what is wanted as it is, or what that comes to.
pub fn as_it_is(report: &RedTeamReport) -> String {
    let (goal, figure) = (report.goal.name(), likelihood(report.present.figure));
    match report.goal.is_odds() {
        true => format!("{goal} in {figure} of {}", futures(report.present.futures)),
        false => format!("{goal} comes to {figure}"),
    }
}

/// That nothing breaks the plan, and why: it does not hold as it is, nothing could be tried, or it withstands all of it.
/// `None` where something breaks it.
pub fn nothing_breaks(report: &RedTeamReport) -> Option<String> {
    if !report.breakings.is_empty() {
        return None;
    }
    if !report.holds_as_it_is {
        let is = as_it_is(report);
        return Some(format!(
            "The plan does not hold as it is: {is}. So nothing is left to break, and no threat was tried."
        ));
    }
    Some(match report.withstood.len() {
        0 => "No threat could be tried in the quarters that are left.".into(),
        tried => format!(
            "Nothing that was tried breaks it: {}, each as large as was tried.",
            counted(tried, "threat")
        ),
    })
}

/// That the plan fails more often than not before anything befalls it, which is said beside what breaks it; `None` of one
/// that mostly holds, and of one that does not hold at all, of which nothing breaks.
pub fn mostly_fails(report: &RedTeamReport) -> Option<String> {
    let present = report.present.figure;
    let is_unlikely = odds_bar::standing(present) == Standing::Broken;
    (report.holds_as_it_is && report.goal.is_odds() && is_unlikely).then(|| {
        let is = as_it_is(report);
        format!("Before anything befalls it the plan fails more often than it holds: {is}. {FIRST}")
    })
}
