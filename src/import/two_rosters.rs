//! Two rosters of different days: who came, who left, who moved, and how many leave a year.

use std::collections::{BTreeMap, BTreeSet};

use super::managers::{id_key, text_key};
use super::remark::ImportError;
use super::roster::Roster;
use super::roster_people::Person;

/// How many leave a year, of a hundred.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Attrition {
    /// Who left, people.
    pub left: u32,
    /// How long all were there between them, years of people.
    pub years: f64,
    /// Leavers a year of everybody, as a share.
    pub share: f64,
    /// Its 95 % interval, as leavers of a Poisson process (Byar's approximation; Breslow and Day 1987, p. 69).
    pub interval: [f64; 2],
}

/// What changed from one roster to a later one. People are by their names.
#[derive(Debug, Clone, PartialEq)]
pub struct Changes {
    /// Who came, with the team.
    pub joined: Vec<(String, String)>,
    /// Who left, with the team that was left.
    pub left: Vec<(String, String)>,
    /// Who is in another team: name, team before, team now.
    pub moved: Vec<(String, String, String)>,
    /// Teams that only have another name now: before, now.
    pub renamed: Vec<(String, String)>,
    /// Teams that were not there.
    pub new_teams: Vec<String>,
    /// Teams that are not there any more.
    pub closed_teams: Vec<String>,
    /// How many leave a year.
    pub attrition: Attrition,
}

/// Compares two rosters.
///
/// # Errors
/// When the second is not of a later day.
pub fn compare_rosters(
    file: &str,
    first: &Roster,
    second: &Roster,
) -> Result<Changes, ImportError> {
    if second.as_of <= first.as_of {
        let what = format!("it tells of {}, the one before of {}", second.as_of, first.as_of);
        return Err(ImportError::whole(
            file,
            what,
            "expected rosters from the earlier to the later day",
        ));
    }
    let after = Names::of(second.people.iter());
    let same: Vec<Option<usize>> = first.people.iter().map(|it| after.find(it)).collect();
    let known: BTreeSet<usize> = same.iter().flatten().copied().collect();
    let (teams_before, teams_after) = (team_of(first), team_of(second));
    let renamed = renamed(first, second, &same, &teams_after);
    let now = |place: usize| {
        let name = &first.teams[place].name;
        renamed.iter().find(|(was, _)| was == name).map_or(name, |(_, is)| is)
    };
    let (mut left, mut moved) = (Vec::new(), Vec::new());
    for (at, person) in first.people.iter().enumerate() {
        let before = &first.teams[teams_before[at]].name;
        match same[at] {
            None => left.push((person.name.clone(), before.clone())),
            Some(other) => {
                let is = &second.teams[teams_after[other]].name;
                let was = now(teams_before[at]);
                if text_key(is) != text_key(was) {
                    moved.push((second.people[other].name.clone(), was.clone(), is.clone()));
                }
            }
        }
    }
    let joined = second.people.iter().enumerate().filter(|(at, _)| !known.contains(at));
    let joined = joined
        .map(|(at, it)| (it.name.clone(), second.teams[teams_after[at]].name.clone()))
        .collect();
    let is_in = |teams: &Roster, name: &String| {
        teams.teams.iter().any(|it| text_key(&it.name) == text_key(name))
    };
    let is_renamed = |name: &String| renamed.iter().any(|(was, is)| was == name || is == name);
    let only = |these: &Roster, others: &Roster| {
        let names = these.teams.iter().map(|it| it.name.clone());
        names.filter(|it| !is_in(others, it) && !is_renamed(it)).collect::<Vec<_>>()
    };
    let (new_teams, closed_teams) = (only(second, first), only(first, second));
    let days = second.as_of.since(first.as_of).map_or(0, |span| span.get_days());
    let heads = (first.people.len() + second.people.len()) as f64 / 2.0;
    let attrition = attrition(left.len() as u32, heads * f64::from(days) / 365.25);
    Ok(Changes { joined, left, moved, renamed, new_teams, closed_teams, attrition })
}

/// The team each person is in.
fn team_of(roster: &Roster) -> Vec<usize> {
    let mut found = vec![0; roster.people.len()];
    for (place, team) in roster.teams.iter().enumerate() {
        team.people.iter().for_each(|it| found[*it] = place);
    }
    found
}

/// Teams most of whose people are in one of a name that was not there, where they are most: a name changed, and nobody moved.
fn renamed(
    first: &Roster,
    second: &Roster,
    same: &[Option<usize>],
    teams_after: &[usize],
) -> Vec<(String, String)> {
    let has = |roster: &Roster, name: &str| {
        roster.teams.iter().any(|it| text_key(&it.name) == text_key(name))
    };
    let mut found = Vec::new();
    for team in first.teams.iter().filter(|it| !has(second, &it.name)) {
        let stayed: Vec<usize> = team.people.iter().filter_map(|it| same[*it]).collect();
        let mut counts: BTreeMap<usize, usize> = BTreeMap::new();
        stayed.iter().for_each(|it| *counts.entry(teams_after[*it]).or_default() += 1);
        let most =
            counts.into_iter().max_by_key(|(place, count)| (*count, std::cmp::Reverse(*place)));
        let Some((place, count)) = most else { continue };
        let is = &second.teams[place];
        if count * 2 > stayed.len() && count * 2 > is.people.len() && !has(first, &is.name) {
            found.push((team.name.clone(), is.name.clone()));
        }
    }
    found
}

/// People by id, e-mail and, where only one has it, name.
struct Names {
    by: [BTreeMap<String, Option<usize>>; 3],
}

impl Names {
    fn of<'a>(people: impl Iterator<Item = &'a Person>) -> Names {
        let mut by: [BTreeMap<String, Option<usize>>; 3] = Default::default();
        for (at, person) in people.enumerate() {
            for (map, key) in by.iter_mut().zip(keys(person)) {
                if !key.is_empty() {
                    // Twice is nobody.
                    map.entry(key).and_modify(|it| *it = None).or_insert(Some(at));
                }
            }
        }
        Names { by }
    }

    fn find(&self, person: &Person) -> Option<usize> {
        let [id, email, name] = keys(person);
        let by = |nth: usize, key: &String| self.by[nth].get(key).copied().flatten();
        by(0, &id)
            .or_else(|| by(1, &email))
            .or_else(|| by(2, &name).filter(|_| id.is_empty() || self.by[0].is_empty()))
    }
}

fn keys(person: &Person) -> [String; 3] {
    [id_key(&person.id), text_key(&person.email), text_key(&person.name)]
}

/// How many leave a year, with its interval.
fn attrition(left: u32, years: f64) -> Attrition {
    const Z: f64 = 1.96;
    let rate = |count: f64| if years > 0.0 { count / years } else { 0.0 };
    let bound = |count: f64, z: f64| {
        let term = 1.0 - 1.0 / (9.0 * count) + z / (3.0 * libm::sqrt(count));
        count * term * term * term
    };
    let count = f64::from(left);
    let low = if left == 0 { 0.0 } else { bound(count, -Z) };
    let high = bound(count + 1.0, Z);
    Attrition { left, years, share: rate(count), interval: [rate(low), rate(high)] }
}
