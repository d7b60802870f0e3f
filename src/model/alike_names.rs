//! Names that nobody could tell apart: which teams and which areas of a scenario have such.

use std::collections::BTreeMap;

use super::field_path::FieldPath;
use super::name_text::{alike, folded};
use super::refusal::Refusal;
use super::scenario::Scenario;

/// A name and the place where it is given.
#[derive(Debug, Clone, PartialEq)]
pub struct Given<'a> {
    /// The id of what is called so.
    id: &'a str,
    /// The name.
    pub name: &'a str,
    /// Where it is given.
    pub path: FieldPath,
}

/// Two names of a kind that differ at most in case, in white space, or in how accents are put together.
#[derive(Debug, Clone, PartialEq)]
pub struct AlikeNames<'a> {
    /// `team` or `area`.
    pub what: &'static str,
    /// The one that is given first.
    pub first: Given<'a>,
    /// The other.
    pub second: Given<'a>,
}

/// Every name of a scenario, at the start or by its plan, that is like one before it, teams first.
pub fn of(scenario: &Scenario) -> Vec<AlikeNames<'_>> {
    let [teams, areas] = given(scenario);
    let mut found = pairs("team", teams);
    found.extend(pairs("area", areas));
    found
}

/// Accepts what an edit makes of a scenario, unless it brings two names about that nobody could tell apart.
///
/// # Errors
/// When it does; the refusal says which.
pub fn accept(before: &Scenario, after: &Scenario) -> Result<(), Refusal> {
    let new = of(after);
    if new.is_empty() {
        return Ok(());
    }
    let [teams, areas] = given(before);
    let known = |given: Vec<Given<'_>>| -> BTreeMap<String, String> {
        given.into_iter().map(|it| (it.id.to_owned(), it.name.to_owned())).collect()
    };
    let (teams, areas) = (known(teams), known(areas));
    for AlikeNames { what, first, second } in new {
        let before = if what == "team" { &teams } else { &areas };
        let was = |it: &Given<'_>| before.get(it.id);
        let were_alike = was(&first).zip(was(&second)).is_some_and(|(a, b)| alike(a, b));
        if !were_alike {
            let is_new = was(&first).is_none_or(|name| name != first.name);
            // The one that was there is the one that has the name.
            let has_it = if is_new && was(&second).is_some() { second } else { first };
            let name = has_it.name;
            let message = format!("another {what} is called {name:?} already; choose another name");
            return Err(Refusal::Other(message));
        }
    }
    Ok(())
}

fn given(scenario: &Scenario) -> [Vec<Given<'_>>; 2] {
    let (mut teams, mut areas) = (Vec::new(), Vec::new());
    for (t, team) in scenario.teams.iter().enumerate() {
        let path = FieldPath::team(t).field("name");
        teams.push(Given { id: team.id.as_str(), name: &team.name, path });
        for (a, area) in team.areas.iter().enumerate() {
            let path = FieldPath::area(t, a).field("name");
            areas.push(Given { id: area.id.as_str(), name: &area.name, path });
        }
    }
    for (i, planned) in scenario.plan.items().iter().enumerate() {
        if let Some((id, name)) = planned.decision.founds() {
            teams.push(Given { id: id.as_str(), name, path: FieldPath::decision(i).field("name") });
        }
        if let Some(area) = planned.decision.brings() {
            let path = FieldPath::decision(i).field("area").field("name");
            areas.push(Given { id: area.id.as_str(), name: &area.name, path });
        }
    }
    [teams, areas]
}

fn pairs<'a>(what: &'static str, given: Vec<Given<'a>>) -> Vec<AlikeNames<'a>> {
    let mut known: BTreeMap<String, Given<'a>> = BTreeMap::new();
    let mut found = Vec::new();
    for second in given.into_iter().filter(|it| !it.name.is_empty()) {
        match known.get(&folded(second.name)) {
            None => {
                known.insert(folded(second.name), second);
            }
            // What is founded again under the same id is the same.
            Some(first) if first.id == second.id => {}
            Some(first) => found.push(AlikeNames { what, first: first.clone(), second }),
        }
    }
    found
}
