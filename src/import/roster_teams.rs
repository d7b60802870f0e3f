//! Which people of a roster are a team, and what each team grows from.

use std::collections::BTreeMap;

use super::managers::{Managers, text_key};
use super::remark::Remark;
use super::roster::Grouping;
use super::roster_people::Person;

/// A team of a roster.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RosterTeam {
    /// What it is called.
    pub name: String,
    /// Whether it is called by who leads it, for want of a name.
    pub is_called_by_lead: bool,
    /// Who leads it, by place among the people.
    pub lead: Option<usize>,
    /// The team it grows from, by place among the teams; `None` of the trunk, which is the first.
    pub under: Option<usize>,
    /// Its people, the lead among them where it is in the team.
    pub people: Vec<usize>,
}

impl RosterTeam {
    /// Everybody in it but who leads it or others.
    pub fn engineers<'a>(&'a self, managers: &'a Managers) -> impl Iterator<Item = usize> + 'a {
        let is_engineer = |it: &usize| Some(*it) != self.lead && !managers.manages(*it);
        self.people.iter().copied().filter(is_engineer)
    }
}

/// What says which of all people are a team, where that is left to the file.
pub(super) fn of_all(people: &[Person], managers: &Managers, grouping: Grouping) -> Grouping {
    match grouping {
        Grouping::Likeliest => likeliest(people, managers),
        other => other,
    }
}

/// The teams of people: the trunk first, then each after the one it grows from, in the order of the file.
pub(super) fn teams_of(
    people: &[Person],
    managers: &Managers,
    grouping: Grouping,
) -> (Vec<RosterTeam>, Vec<Remark>) {
    let mut remarks = Vec::new();
    let grouping = of_all(people, managers, grouping);
    let groups = match grouping {
        Grouping::Team => by_text(people, |person| &person.team),
        Grouping::Department => by_text(people, |person| &person.department),
        Grouping::Manager | Grouping::Likeliest => by_manager(people, managers),
    };
    remarks.push(Remark::whole(match grouping {
        Grouping::Team => "a team is who has the same team",
        Grouping::Department => "a team is who has the same department",
        _ => "a team is a manager and the reports who manage nobody; who leads only managers is with those above",
    }));
    (grown(people, managers, groups, &mut remarks), remarks)
}

/// Columns that tell at least two teams apart, of which not most have but one person.
fn likeliest(people: &[Person], managers: &Managers) -> Grouping {
    let tells = |of: fn(&Person) -> &String| {
        let groups = by_text(people, of);
        let alone = groups.iter().filter(|group| group.people.len() == 1).count();
        groups.len() >= 2 && alone * 2 <= groups.len()
    };
    let has_managers = (0..people.len()).any(|at| managers.of(at).is_some());
    if tells(|person| &person.team) {
        return Grouping::Team;
    }
    // Codes such as cost centers are often coarser than teams; whoever reports to somebody tells more.
    let is_code = |person: &Person| person.department.starts_with(|c: char| c.is_ascii_digit());
    let codes = people.iter().filter(|it| is_code(it)).count() * 2 > people.len();
    match tells(|person| &person.department) && !(codes && has_managers) {
        true => Grouping::Department,
        false if has_managers => Grouping::Manager,
        false => Grouping::Team,
    }
}

/// A team before it is known what it grows from.
struct Group {
    name: String,
    is_called_by_lead: bool,
    lead: Option<usize>,
    people: Vec<usize>,
}

fn by_text(people: &[Person], of: fn(&Person) -> &String) -> Vec<Group> {
    let (mut places, mut groups): (BTreeMap<String, usize>, Vec<Group>) = Default::default();
    for (at, person) in people.iter().enumerate() {
        let name = of(person);
        let place = *places.entry(text_key(name)).or_insert_with(|| {
            groups.push(Group {
                name: name.clone(),
                is_called_by_lead: false,
                lead: None,
                people: Vec::new(),
            });
            groups.len() - 1
        });
        groups[place].people.push(at);
    }
    groups
}

/// Each manager with those who manage nobody; who leads only managers is in the group of those above.
fn by_manager(people: &[Person], managers: &Managers) -> Vec<Group> {
    // Who has reports that manage nobody leads a group; the others are in that of the nearest above who does.
    let mut leads = vec![false; people.len()];
    for at in 0..people.len() {
        if let Some(above) = managers.of(at).filter(|_| !managers.manages(at)) {
            leads[above] = true;
        }
    }
    let top = |at: usize| managers.above(at).last().unwrap_or(at);
    let of = |at: usize| match leads[at] {
        true => at,
        false => managers.above(at).find(|it| leads[*it]).unwrap_or_else(|| top(at)),
    };
    let (mut places, mut groups): (BTreeMap<usize, usize>, Vec<Group>) = Default::default();
    for at in 0..people.len() {
        let lead = of(at);
        let place = *places.entry(lead).or_insert_with(|| {
            let name = format!("Team of {}", people[lead].name);
            let lead = Some(lead).filter(|lead| managers.manages(*lead));
            groups.push(Group { name, is_called_by_lead: true, lead, people: Vec::new() });
            groups.len() - 1
        });
        groups[place].people.push(at);
    }
    groups
}

/// The groups as a tree: each grows from the group of whom its lead reports to.
fn grown(
    people: &[Person],
    managers: &Managers,
    mut groups: Vec<Group>,
    remarks: &mut Vec<Remark>,
) -> Vec<RosterTeam> {
    let mut group_of = vec![0; people.len()];
    for (place, group) in groups.iter().enumerate() {
        group.people.iter().for_each(|it| group_of[*it] = place);
    }
    for (place, group) in groups.iter_mut().enumerate() {
        group.lead = group.lead.or_else(|| lead_of(&group.people, managers, &group_of, place));
    }
    // The first group above that is another one.
    let parent = |place: usize| {
        let from = groups[place].lead.or_else(|| groups[place].people.first().copied())?;
        managers.above(from).map(|it| group_of[it]).find(|it| *it != place)
    };
    let mut under: Vec<Option<usize>> = (0..groups.len()).map(parent).collect();
    for place in 0..under.len() {
        // Departments can lead each other in a circle.
        let mut at = under[place];
        for _ in 0..=under.len() {
            let Some(it) = at.filter(|it| *it != place) else { break };
            at = under[it];
        }
        if at.is_some() {
            under[place] = None;
        }
    }
    let roots: Vec<usize> = (0..groups.len()).filter(|it| under[*it].is_none()).collect();
    let (mut below, mut above) = (vec![0_usize; groups.len()], vec![Vec::new(); groups.len()]);
    for place in 0..groups.len() {
        let root = std::iter::successors(Some(place), |it| under[*it]).last().unwrap_or(place);
        below[root] += 1;
        if let Some(from) = under[place] {
            above[from].push(place);
        }
    }
    // The trunk is what all others grow from, else what most do, else one that nobody is in.
    let trunk = match roots.as_slice() {
        [one] => Some(*one),
        many => many
            .iter()
            .copied()
            .max_by_key(|it| (below[*it], std::cmp::Reverse(*it)))
            .filter(|it| below[*it] > 1),
    };
    let mut teams = Vec::new();
    let mut place_of = vec![0; groups.len()];
    match trunk {
        Some(_) => {}
        None => {
            let name = "Infrastructure".to_owned();
            remarks.push(Remark::whole(
                "no team is above the others: they grow from a trunk without people, called Infrastructure",
            ));
            let people = Vec::new();
            teams.push(RosterTeam {
                name,
                is_called_by_lead: false,
                lead: None,
                under: None,
                people,
            });
        }
    }
    let others = roots.iter().filter(|it| Some(**it) != trunk).count();
    if others > 0 && trunk.is_some() {
        remarks.push(Remark::whole(format!(
            "{others} more {} report to nobody in the file, and are taken to grow from the trunk",
            if others == 1 { "team" } else { "teams" }
        )));
    }
    let mut order: Vec<usize> = trunk.into_iter().collect();
    let mut next = 0;
    let mut rest = roots.into_iter().filter(|it| Some(*it) != trunk);
    loop {
        while next < order.len() {
            let place = order[next];
            order.extend(&above[place]);
            next += 1;
        }
        let Some(root) = rest.next() else { break };
        order.push(root);
    }
    for place in order {
        place_of[place] = teams.len();
        let grows_from = match under[place] {
            Some(above) => Some(place_of[above]),
            None if teams.is_empty() => None,
            None => Some(0),
        };
        let Group { name, is_called_by_lead, lead, people: members } = &groups[place];
        let name = if name.is_empty() { "No team".into() } else { name.clone() };
        teams.push(RosterTeam {
            name,
            is_called_by_lead: *is_called_by_lead,
            lead: *lead,
            under: grows_from,
            people: members.clone(),
        });
    }
    teams
}

/// Who leads a group: the one in it to whom most of it report.
fn lead_of(
    members: &[usize],
    managers: &Managers,
    group_of: &[usize],
    place: usize,
) -> Option<usize> {
    let mut counts: BTreeMap<usize, usize> = BTreeMap::new();
    for member in members {
        if let Some(manager) = managers.of(*member) {
            *counts.entry(manager).or_default() += 1;
        }
    }
    let inside = counts.into_iter().filter(|(who, _)| group_of[*who] == place);
    inside.max_by_key(|(who, count)| (*count, std::cmp::Reverse(*who))).map(|(who, _)| who)
}
