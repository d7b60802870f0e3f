//! What of a scenario goes into a link, as data: what is shown of it before it is copied.

use crate::export::shared::{Contents, LeftOut};
use crate::files;
use crate::files::scenario_link::{self, Linked};
use crate::model::Scenario;

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
    /// What the scenario is called in the link, as it is typed.
    pub name: String,
    /// The fragment; why there is none, in words.
    pub fragment: Result<String, String>,
    /// The address of the page, as it is typed; empty where nobody said one.
    pub page: String,
    /// Whether the page is the one the program runs in.
    pub is_this_page: bool,
}

impl LinkShared {
    /// The link; without a page, what *Open link…* takes.
    pub fn link(&self) -> Option<String> {
        self.fragment.as_ref().ok().map(|fragment| link(&self.page, fragment))
    }
}

/// A link to a page, whatever fragment its address had.
pub fn link(page: &str, fragment: &str) -> String {
    format!("{}#{fragment}", page.trim().split('#').next().unwrap_or_default())
}

/// What is to be known of a page before a link to it is sent; `None` where others can open it.
pub fn about_page(page: &str) -> Option<&'static str> {
    let page = page.trim();
    if page.is_empty() {
        return Some(
            "Without an address it is opened by File, Open link… of another Arborist, where it is pasted.",
        );
    }
    let (_, rest) = page.split_once("//").unwrap_or(("", page));
    let host = rest.split(['/', '?', '#']).next().unwrap_or_default();
    let name = host.rsplit_once(':').map_or(host, |(name, _)| name).to_lowercase();
    let is_here = name == "localhost" || name == "[::1]" || name.starts_with("127.");
    is_here.then_some(
        "Only this machine opens this address; others paste the link at File, Open link….",
    )
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
pub(super) fn capital(error: &impl std::fmt::Display) -> String {
    let text = error.to_string();
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}
