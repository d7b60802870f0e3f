//! Which area of a scenario the tickets of each group belong to.

use std::collections::{BTreeMap, BTreeSet};

use super::headings::plain;
use super::managers::text_key;
use super::new_names::{free_name, shown};
use super::tickets::Tickets;
use crate::model::name_text::folded;
use crate::model::{Area, AreaId, Scenario, Team, TeamId};

/// Where the tickets of a group go.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Mapped {
    /// To this area, as somebody said, or as the two are called.
    To(AreaId),
    /// To this area, which has words of its name in common: a suggestion.
    Likely(AreaId),
    /// Nowhere, as somebody said.
    LeftOut,
    /// Nowhere: no area is called so.
    Unknown,
}

impl Mapped {
    /// The area, if any.
    pub fn area(&self) -> Option<&AreaId> {
        match self {
            Mapped::To(area) | Mapped::Likely(area) => Some(area),
            Mapped::LeftOut | Mapped::Unknown => None,
        }
    }
}

/// Where the tickets of each group go: where somebody says (a group's name and an area's name or id; nothing leaves the
/// group out), else to the area that is called so, else to the one that has most words in common, if that is one.
///
/// # Errors
/// When what somebody says names a group or an area that is not there, with those that are.
pub fn map_groups(
    groups: &[String],
    scenario: &Scenario,
    given: &[(String, String)],
) -> Result<Vec<Mapped>, String> {
    let areas: Vec<(&AreaId, &str)> = scenario
        .teams
        .iter()
        .flat_map(|team| &team.areas)
        .map(|area| (&area.id, area.name.as_str()))
        .collect();
    let called = |name: &str| {
        let is = |(id, other): &&(&AreaId, &str)| {
            text_key(other) == text_key(name) || id.as_str() == name
        };
        areas.iter().find(is).map(|(id, _)| (*id).clone())
    };
    let mut said = BTreeMap::new();
    for (group, area) in given {
        if !groups.iter().any(|it| text_key(it) == text_key(group)) {
            return Err(format!(
                "no ticket is about {group:?}; {}",
                nearest(group, groups.iter().map(String::as_str))
            ));
        }
        let to = match area.is_empty() {
            true => Mapped::LeftOut,
            false => Mapped::To(called(area).ok_or_else(|| {
                format!(
                    "there is no area {area:?} at the start; {}",
                    nearest(area, areas.iter().map(|it| it.1))
                )
            })?),
        };
        said.insert(text_key(group), to);
    }
    let words: Vec<(&AreaId, Vec<String>)> =
        areas.iter().map(|(id, name)| (*id, words_of(name))).collect();
    let mapped = groups.iter().map(|group| {
        if let Some(to) = said.get(&text_key(group)) {
            return to.clone();
        }
        let slug = AreaId::from(group);
        let same = areas.iter().find(|(id, name)| **id == slug || plain(name) == plain(group));
        match same {
            Some((id, _)) => Mapped::To((*id).clone()),
            None => likely(group, &words).map_or(Mapped::Unknown, |id| Mapped::Likely(id.clone())),
        }
    });
    Ok(mapped.collect())
}

/// Makes an area of each group that no area is called like, where at least `least` tickets are about it; they are mapped
/// to it then. It is owned by the team that works at most of them, where a team is called so or alike, else by the trunk.
pub fn add_areas(scenario: &mut Scenario, tickets: &Tickets, mapped: &mut [Mapped], least: usize) {
    let mut counts = vec![0_usize; tickets.groups.len()];
    tickets.all.iter().flat_map(|ticket| &ticket.groups).for_each(|group| counts[*group] += 1);
    let there = scenario.names();
    let (mut ids, mut names): (BTreeSet<AreaId>, BTreeSet<String>) =
        there.areas().map(|(id, name)| (id.clone(), folded(name))).unzip();
    let Some(trunk) = scenario.teams.iter().position(|team| team.under.is_none()) else { return };
    let owners = owners(scenario, tickets);
    for (group, to) in mapped.iter_mut().enumerate() {
        let name = shown(&tickets.groups[group]);
        if *to != Mapped::Unknown || counts[group] < least || name.is_empty() {
            continue;
        }
        let mut area = Area::named(free_name(&name, &mut names));
        area.id = AreaId::free(&area.name, |id| ids.contains(id));
        ids.insert(area.id.clone());
        *to = Mapped::To(area.id.clone());
        scenario.teams[owners[group].unwrap_or(trunk)].areas.push(area);
    }
}

/// For each group the place of the team that works at most of its tickets: of the teams that the list names, those that
/// are called like one of the scenario's.
fn owners(scenario: &Scenario, tickets: &Tickets) -> Vec<Option<usize>> {
    let words: Vec<(usize, Vec<String>)> =
        scenario.teams.iter().map(|team| words_of(&team.name)).enumerate().collect();
    let called = |name: &String| {
        let is = |team: &Team| plain(&team.name) == plain(name) || team.id == TeamId::from(name);
        scenario.teams.iter().position(is).or_else(|| likely(name, &words))
    };
    let teams: Vec<Option<usize>> = tickets.teams.iter().map(called).collect();
    let mut counts = vec![BTreeMap::<usize, usize>::new(); tickets.groups.len()];
    for ticket in &tickets.all {
        if let Some(team) = ticket.team.and_then(|team| teams[team]) {
            for group in &ticket.groups {
                *counts[*group].entry(team).or_default() += 1;
            }
        }
    }
    // Of equals the first team of the scenario.
    let most = |counts: BTreeMap<usize, usize>| {
        counts.into_iter().rev().max_by_key(|(_, count)| *count).map(|(team, _)| team)
    };
    counts.into_iter().map(most).collect()
}

/// Words that many names have.
const COMMON: [&str; 34] = [
    "on",
    "in",
    "at",
    "to",
    "by",
    "with",
    "from",
    "or",
    "not",
    "is",
    "a",
    "an",
    "and",
    "the",
    "of",
    "for",
    "team",
    "teams",
    "service",
    "services",
    "platform",
    "platforms",
    "infra",
    "infrastructure",
    "area",
    "group",
    "squad",
    "support",
    "system",
    "systems",
    "engineering",
    "eng",
    "und",
    "ops",
];

/// The words of a name that tell it from others, without the plural's s.
fn words_of(name: &str) -> Vec<String> {
    let words = plain(name);
    let telling =
        words.split(' ').filter(|word| word.chars().count() > 1 && !COMMON.contains(word));
    telling
        .map(|word| word.strip_suffix('s').filter(|it| it.len() > 2).unwrap_or(word).to_owned())
        .collect()
}

/// The one area (or team) that has most words in common, at least half of those that the shorter name has.
fn likely<T: Copy>(group: &str, areas: &[(T, Vec<String>)]) -> Option<T> {
    let own = words_of(group);
    let shared = |words: &[String]| {
        let count = own.iter().filter(|word| words.contains(word)).count();
        let least = own.len().min(words.len());
        if count * 2 >= least.max(1) { count } else { 0 }
    };
    let most = areas.iter().map(|(_, words)| shared(words)).max().filter(|most| *most > 0)?;
    let mut best = areas.iter().filter(|(_, words)| shared(words) == most);
    let (id, _) = best.next()?;
    best.next().is_none().then_some(*id)
}

/// What there is, the likeliest meant first.
fn nearest<'a>(name: &str, all: impl Iterator<Item = &'a str>) -> String {
    let mut all: Vec<&str> = all.collect();
    let distance = |it: &&str| strsim::osa_distance(&text_key(it), &text_key(name));
    all.sort_by_key(distance);
    let more = if all.len() > 8 { format!(" and {} more", all.len() - 8) } else { String::new() };
    format!("there are {}{more}", all.into_iter().take(8).collect::<Vec<_>>().join(", "))
}
