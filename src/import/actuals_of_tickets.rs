//! What tickets say of what happened in each quarter: how many came, how many were answered within their target, and how
//! long they waited.

use jiff::civil::Date;

use super::area_mapping::Mapped;
use super::moment::{WEEK, start_of};
use super::ticket_window::Window;
use super::tickets::{Ticket, Tickets};
use crate::model::{Actual, ActualField as F, Area, AreaId, Scenario};

/// What tickets say of every quarter from the scenario's start on in which all of them are observed. Those count that
/// belong to an area of the scenario, all of them where none does; waits are those of tickets that ended in the quarter,
/// against the target of their area.
pub fn actuals_of_tickets(
    scenario: &Scenario,
    tickets: &Tickets,
    mapped: &[Mapped],
    lists: &str,
) -> Vec<Actual> {
    let window = Window::of(&tickets.all);
    let areas = || scenario.teams.iter().flat_map(|team| &team.areas);
    let of_area = |ticket: &Ticket| -> Option<&AreaId> {
        ticket.groups.iter().find_map(|group| mapped.get(*group)?.area())
    };
    let any = tickets.all.iter().any(|ticket| of_area(ticket).is_some());
    let counted: Vec<(&Ticket, f64)> = tickets
        .all
        .iter()
        .filter_map(|ticket| {
            let area = of_area(ticket).and_then(|id| areas().find(|area| area.id == *id));
            let target = area.map_or_else(|| usual_target(scenario), |area| area.target_weeks);
            (area.is_some() || !any).then_some((ticket, target))
        })
        .collect();
    let mut actuals = Vec::new();
    for quarter in 0..crate::model::capacity::LAST_QUARTER {
        let [from, to] = [quarter, quarter + 1].map(|it| first_moment(scenario, it));
        if to > window.end {
            break;
        }
        if from < window.start {
            continue;
        }
        let is_in = |moment: i64| (from..to).contains(&moment);
        let opened = counted.iter().filter(|(ticket, _)| is_in(ticket.opened)).count();
        let ended = counted.iter().filter(|(ticket, _)| ticket.ended.is_some_and(is_in));
        let waits: Vec<(f64, f64)> =
            ended.filter_map(|(ticket, target)| Some((ticket.wait()?, *target))).collect();
        let mut actual = Actual::of(quarter);
        actual.from = lists.to_owned();
        let weeks = (to - from) as f64 / WEEK;
        actual.values.insert(F::Tickets, rounded(opened as f64 / weeks));
        if !waits.is_empty() {
            let count = waits.len() as f64;
            let within = waits.iter().filter(|(wait, target)| wait <= target).count() as f64;
            actual.values.insert(F::Answered, rounded(within / count));
            let sum: f64 = waits.iter().map(|(wait, _)| wait).sum();
            actual.values.insert(F::Wait, rounded(sum / count));
        }
        actuals.push(actual);
    }
    actuals
}

/// The target of what belongs to no area: the median of the areas', or else a new one's, weeks.
fn usual_target(scenario: &Scenario) -> f64 {
    let areas = scenario.teams.iter().flat_map(|team| &team.areas);
    let mut targets: Vec<f64> = areas.map(|area| area.target_weeks).collect();
    targets.sort_by(f64::total_cmp);
    let middle = targets.get(targets.len() / 2).copied();
    middle.unwrap_or_else(|| Area::named("").target_weeks)
}

/// When a quarter (from 0) of a scenario begins, seconds since 1970.
fn first_moment(scenario: &Scenario, quarter: u32) -> i64 {
    let at = scenario.start.plus(quarter);
    let month = (at.quarter as i8 - 1) * 3 + 1;
    Date::new(at.year as i16, month, 1).map_or(i64::MAX, start_of)
}

/// As many digits as anybody reads in a file.
fn rounded(value: f64) -> f64 {
    (value * 1e3).round() / 1e3
}
