//! A scenario as text.

use ron::ser::PrettyConfig;
use serde::Serialize;

use super::{Defaults, Scenario, Team, ron};
use crate::files::ron_layout;
use crate::model as m;

/// The text of a scenario: one area, one decision, one bookmark, one origin and one quarter that has ended a line.
///
/// # Errors
/// When RON cannot write it.
pub fn write(scenario: &m::Scenario, defaults: Defaults) -> Result<String, ron::Error> {
    let file = Scenario::of(scenario, defaults);
    let mut teams = Vec::with_capacity(file.teams.len());
    for team in &file.teams {
        teams.push(team_text(team)?);
    }
    let plan = ron_layout::list(1, "plan", file_lines(&file.plan)?.into_iter());
    let bookmarks = ron_layout::list(1, "bookmarks", file_lines(&file.bookmarks)?.into_iter());
    let origins = ron_layout::list(1, "origins", file_lines(&file.origins)?.into_iter());
    let actuals = ron_layout::list(1, "actuals", file_lines(&file.actuals)?.into_iter());
    let head = ron().to_string_pretty(&file, pretty(1))?;
    let head = head.strip_suffix(')').unwrap_or(&head);
    let teams = ron_layout::list(1, "teams", teams.into_iter());
    Ok(format!("{head}{teams}{plan}{bookmarks}{origins}{actuals})\n"))
}

/// A team in a list of teams, one area a line.
pub(super) fn team_text(team: &Team) -> Result<String, ron::Error> {
    let areas = ron_layout::list(3, "areas", file_lines(&team.areas)?.into_iter());
    Ok(ron_layout::record_with_list(2, &ron().to_string_pretty(team, pretty(0))?, &areas))
}

pub(super) fn file_lines<T: Serialize>(values: &[T]) -> Result<Vec<String>, ron::Error> {
    values.iter().map(|value| ron().to_string_pretty(value, pretty(0))).collect()
}

/// Strings as they are, for people; beyond `depth` everything in one line.
pub(super) fn pretty(depth: usize) -> PrettyConfig {
    PrettyConfig::new().depth_limit(depth).new_line("\n").escape_strings(false)
}
