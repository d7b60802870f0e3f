//! A part of a scenario as text, on its way from one scenario to another: the areas or the team as
//! a file of version 2 writes them.

use serde::{Deserialize, Serialize};

use super::scenario_text::{file_lines, pretty, team_text};
use super::{Area, Defaults, Team, VERSION, ron};
use crate::files::Clip as Copied;
use crate::files::ron_layout;

/// What is on the clipboard.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Clip {
    pub version: u32,
    #[serde(default, skip_serializing)]
    pub areas: Vec<Area>,
    #[serde(default, skip_serializing)]
    pub teams: Vec<Team>,
}

impl Clip {
    /// What was copied; `None` when it is not areas alone or one team alone.
    pub fn read(self) -> Option<Copied> {
        let mut teams = self.teams.into_iter().map(Team::read);
        match (teams.next(), teams.next(), self.areas.is_empty()) {
            (Some(team), None, true) => Some(Copied::Team(team)),
            (None, None, false) => {
                Some(Copied::Areas(self.areas.into_iter().map(Area::read).collect()))
            }
            _ => None,
        }
    }
}

/// The text of what is copied: one area a line.
///
/// # Errors
/// When RON cannot write it.
pub fn write(copied: &Copied) -> Result<String, ::ron::Error> {
    let (name, lines) = match copied {
        Copied::Areas(areas) => {
            let areas: Vec<_> =
                areas.iter().map(|area| Area::of(area, Defaults::LeftOut)).collect();
            ("areas", file_lines(&areas)?)
        }
        Copied::Team(team) => ("teams", vec![team_text(&Team::of(team, Defaults::LeftOut))?]),
    };
    let head = Clip { version: VERSION, areas: Vec::new(), teams: Vec::new() };
    let head = ron().to_string_pretty(&head, pretty(1))?;
    let head = head.strip_suffix(')').unwrap_or(&head);
    Ok(format!("{head}{})\n", ron_layout::list(1, name, lines.into_iter())))
}
