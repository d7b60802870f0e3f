//! What of a scenario goes into a link, as data: what is shown of it before it is copied.

use crate::export::shared::{Contents, LeftOut};
use crate::files;
use crate::files::scenario_link::{self, LinkError, Linked};
use crate::model::Scenario;

/// Where the page is while it is tried on this machine: what `cargo xtask web --serve` serves.
pub const USUAL_PAGE: &str = "http://localhost:8080/app.html";

/// The most teams, areas and decisions that are tried to be put into a link: more never fit.
const MOST_PARTS: usize = 20_000;

/// Something about a scenario in a link.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum AboutLink {
    /// Show what is shared without this, and the link.
    Share(LeftOut),
    /// Copy the link, to this page.
    Copy {
        /// The address of the page.
        page: String,
    },
    /// Show what a link holds: a scenario, or the name of a shipped one.
    Open(String),
    /// Let the scenario on show, which somebody sent, be changed and saved.
    MakeMine,
}

/// What of a scenario goes into a link.
#[derive(Debug, Clone, PartialEq)]
pub struct LinkShared {
    /// All there is in the scenario.
    pub contents: Contents,
    /// What is left out.
    pub left_out: LeftOut,
    /// The fragment; why there is none, in words.
    pub fragment: Result<String, String>,
    /// The address of the page, as it is typed.
    pub page: String,
    /// Whether the page is the one the program runs in.
    pub is_this_page: bool,
}

impl LinkShared {
    /// The link.
    pub fn link(&self) -> Option<String> {
        self.fragment.as_ref().ok().map(|fragment| link(&self.page, fragment))
    }
}

/// A link to a page, whatever fragment its address had.
pub fn link(page: &str, fragment: &str) -> String {
    format!("{}#{fragment}", page.trim().split('#').next().unwrap_or_default())
}

/// The fragment that holds a scenario, without what is left out and without comments.
///
/// # Errors
/// Why there is none, in words.
pub fn fragment(name: &str, scenario: &Scenario, left_out: LeftOut) -> Result<String, String> {
    let areas: usize = scenario.teams.iter().map(|team| team.areas.len()).sum();
    if scenario.teams.len() + areas + scenario.plan.items().len() > MOST_PARTS {
        return Err("An organization of this size fits into no link; send its file instead".into());
    }
    let text = files::to_text(&left_out.of(scenario), "").map_err(|error| error.to_string())?;
    scenario_link::fragment(&Linked { name: name.into(), text }).map_err(|error| capital(&error))
}

/// An error as a sentence begins.
pub(super) fn capital(error: &LinkError) -> String {
    let text = error.to_string();
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}
