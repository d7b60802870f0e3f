//! What later rosters say of what happened: heads, teams, and who joined and left since the roster or the start before.

use std::collections::{BTreeMap, BTreeSet};

use super::history_moment::Boundary;
use super::managers::text_key;
use super::new_names::shown;
use super::remark::{ImportError, Remark};
use super::roster::Roster;
use super::roster_scenario::Leads;
use super::two_rosters::compare_rosters;
use crate::model::{Actual, ActualField as F, Scenario, TeamId};

/// What rosters of different days, each with its file, say of the quarters that end on those days; that of the start is
/// what later ones are held against, earlier ones are left out. Of several near one quarter's end the nearest tells of it.
///
/// # Errors
/// When two are of the same day.
pub fn actuals_of_rosters(
    scenario: &Scenario,
    rosters: &[(String, Roster)],
    leads: Leads,
) -> Result<(Vec<Actual>, Vec<Remark>), ImportError> {
    let mut order: Vec<(Boundary, &(String, Roster))> =
        rosters.iter().map(|of| (Boundary::near(of.1.as_of), of)).collect();
    order.sort_by_key(|(_, (_, roster))| roster.as_of);
    let start = i32::from(scenario.start.year) * 4 + i32::from(scenario.start.quarter) - 1;
    let (mut actuals, mut remarks) = (Vec::<Actual>::new(), Vec::new());
    let mut before: Option<&Roster> = None;
    // Who joined and left since the quarter's end before that is told of.
    let mut flows = Some([0.0; 2]);
    for group in order.chunk_by(|(one, _), (other, _)| one.quarter == other.quarter) {
        let nearest = Boundary::nearest(group.iter().map(|(at, _)| *at));
        for (nth, (at, (file, roster))) in group.iter().enumerate() {
            if at.quarter < start || at.quarter == start && nth < nearest {
                let text = format!(
                    "{file} of {} is before the start and left out: who joined and left is counted since the start",
                    roster.as_of
                );
                remarks.push(Remark::whole(text));
                continue;
            }
            if at.days != 0 {
                let text = format!("{file} is {} days off the end of its quarter", at.days.abs());
                remarks.push(Remark::whole(text));
            }
            if at.quarter == start && nth == nearest {
                before = Some(roster);
                continue;
            }
            let counted = Counted::of(roster, leads);
            let more = match before {
                Some(before) => Some(between(file, before, roster, leads)?),
                None => since_start(scenario, &counted),
            };
            before = Some(roster);
            flows =
                flows.zip(more).map(|([joined, left], more)| [joined + more[0], left + more[1]]);
            if at.quarter == start || nth != nearest {
                continue;
            }
            let mut actual = Actual::of((at.quarter - start - 1) as u32);
            actual.from = format!("{file} of {}", roster.as_of);
            actual.values.insert(F::Heads, rounded(counted.people.iter().map(|it| it.1).sum()));
            actual.teams = counted.teams(scenario);
            match flows.replace([0.0; 2]) {
                Some([joined, left]) => {
                    actual.values.insert(F::Joins, joined);
                    actual.values.insert(F::Leaves, left);
                }
                None => remarks.push(Remark::whole(format!(
                    "who joined and left until {} is not told: give the roster of the start, too",
                    roster.as_of
                ))),
            }
            actuals.push(actual);
        }
    }
    Ok((actuals, remarks))
}

/// Who of a roster is counted, as the scenario's start counts them.
struct Counted {
    /// Everybody by name, and how much of a full week each works.
    people: Vec<(String, f64)>,
    teams: Vec<(String, f64)>,
}

impl Counted {
    fn of(roster: &Roster, leads: Leads) -> Counted {
        let mut counted = Counted { people: Vec::new(), teams: Vec::new() };
        for team in &roster.teams {
            let people: Vec<usize> = match leads {
                Leads::Lead => team.engineers(&roster.managers).collect(),
                Leads::Work => team.people.clone(),
            };
            let of = people.iter().map(|it| &roster.people[*it]);
            let of: Vec<(String, f64)> = of.map(|it| (text_key(&it.name), it.work)).collect();
            let sum = rounded(of.iter().map(|it| it.1).sum());
            counted.teams.push((team.name.clone(), sum));
            counted.people.extend(of);
        }
        counted
    }

    /// Teams that have people, by the id of the scenario's team that is called so, else by their name's.
    fn teams(&self, scenario: &Scenario) -> BTreeMap<TeamId, f64> {
        let names = scenario.names();
        let there = self.teams.iter().filter(|(_, people)| *people > 0.0);
        there
            .map(|(name, people)| {
                let called = names.teams().find(|(_, known)| text_key(known) == text_key(name));
                let id =
                    called.map_or_else(|| TeamId::from(shown(name).as_str()), |(id, _)| id.clone());
                (id, *people)
            })
            .collect()
    }
}

/// As many digits as parts of a week have.
fn rounded(people: f64) -> f64 {
    (people * 100.0).round() / 100.0
}

/// Who is counted and joined or left between two rosters, by how much each works.
fn between(
    file: &str,
    first: &Roster,
    second: &Roster,
    leads: Leads,
) -> Result<[f64; 2], ImportError> {
    let changes = compare_rosters(file, first, second)?;
    let among = |all: &[(String, String)], roster: &Roster| {
        let counted: BTreeMap<String, f64> =
            Counted::of(roster, leads).people.into_iter().collect();
        let works = all.iter().filter_map(|(name, _)| counted.get(&text_key(name)));
        rounded(works.sum())
    };
    Ok([among(&changes.joined, second), among(&changes.left, first)])
}

/// Who joined and left since the start, where that names everybody.
fn since_start(scenario: &Scenario, counted: &Counted) -> Option<[f64; 2]> {
    let teams = || scenario.teams.iter();
    let is_named = |heads: f64, people: usize| heads.round() as usize == people;
    if !teams().all(|team| is_named(team.heads(), team.people.len())) {
        return None;
    }
    let before: BTreeSet<String> =
        teams().flat_map(|team| &team.people).map(|name| text_key(name)).collect();
    let now: BTreeSet<&String> = counted.people.iter().map(|(name, _)| name).collect();
    let joined = counted.people.iter().filter(|(name, _)| !before.contains(name)).map(|it| it.1);
    let left = before.iter().filter(|name| !now.contains(name)).count();
    Some([rounded(joined.sum()), left as f64])
}
