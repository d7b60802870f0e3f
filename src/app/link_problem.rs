//! What is told of a link that cannot be opened: what went wrong, what to do, and that nothing that is seen came with it.

use super::examples::EXAMPLES;
use super::link_shared::capital;
use crate::files::FileError;
use crate::files::scenario_link::LinkError;
use crate::model::name_text::seen;

/// So much of a name that somebody else wrote is looked at and told, characters.
const LONGEST: usize = 60;
/// From so much alike on (0 to 1) a name is asked about.
const ALIKE: f64 = 0.75;

/// Why a link cannot be opened.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LinkProblem {
    /// What went wrong, in a few words.
    pub title: String,
    /// What went wrong.
    pub why: String,
    /// What to do.
    pub advice: String,
    /// The examples there are, the likeliest first, where one was asked for.
    pub examples: Vec<&'static str>,
}

impl LinkProblem {
    /// Of a link that holds no scenario.
    pub(super) fn of_link(error: &LinkError) -> LinkProblem {
        let advice = match error {
            LinkError::CutOff { .. } => {
                "Mail and chat programs cut long links. Ask whoever sent it for the link anew, and copy it whole; or ask for the scenario's file."
            }
            LinkError::Newer(_) => {
                "A newer Arborist wrote it: open it in that one, or ask for the scenario's file."
            }
            _ => "Ask whoever sent it for the link anew, or for the scenario's file.",
        };
        LinkProblem::told("This link cannot be opened", capital(error), advice)
    }

    /// Of a link whose text is no scenario.
    pub(super) fn of_text(error: &FileError) -> LinkProblem {
        let why = format!("The link holds no scenario: {error}");
        let advice = "Ask whoever sent it for the scenario's file.";
        LinkProblem::told("This link cannot be opened", why, advice)
    }

    /// Of an example that nobody brought along.
    pub(super) fn of_example(name: &str) -> LinkProblem {
        let name = &seen(name, LONGEST);
        let examples = likeliest(name);
        let first = examples.first().filter(|(alike, _)| *alike >= ALIKE);
        let why = match first {
            Some((_, first)) => {
                format!("There is no example called \"{name}\". Is \"{first}\" meant?")
            }
            None => format!("There is no example called \"{name}\"."),
        };
        let mut told = LinkProblem::told("There is no such example", why, "These there are:");
        told.examples = examples.into_iter().map(|(_, known)| known).collect();
        told
    }

    fn told(title: &str, why: String, advice: &str) -> LinkProblem {
        LinkProblem { title: title.into(), why, advice: advice.into(), examples: Vec::new() }
    }

    /// All of it, where there is no room for more.
    pub fn in_one(&self) -> String {
        format!("{} {} {}", self.why, self.advice, self.examples.join(", ")).trim_end().into()
    }
}

/// How much alike a name and that of an example are, 0 to 1.
fn alike(name: &str, example: &str) -> f64 {
    strsim::jaro_winkler(&name.to_lowercase(), example)
}

/// All examples with how much alike `name` they are called, those most alike first.
fn likeliest(name: &str) -> Vec<(f64, &'static str)> {
    let mut all: Vec<_> = EXAMPLES.iter().map(|(known, _)| (alike(name, known), *known)).collect();
    // Of equals that which comes first in the menu.
    all.sort_by(|(a, _), (b, _)| b.total_cmp(a));
    all
}
