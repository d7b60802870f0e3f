//! Scenarios side by side: what each of them has of every part.

use std::collections::{BTreeMap, BTreeSet};

use super::matching::{matched, topic};
use super::part::{AreaPart, Part, TeamPart};
use crate::model::{
    Actual, Area, AreaId, Bookmark, CompanyField, Names, Planned, RuleField, Scenario,
    ScenarioField, Team, TeamId, UncertaintyField,
};

/// One scenario among those that are compared.
pub struct Column<'a> {
    /// The scenario.
    pub scenario: &'a Scenario,
    /// What its teams and areas are called.
    pub names: Names,
    teams: BTreeMap<&'a TeamId, &'a Team>,
    areas: BTreeMap<&'a AreaId, (&'a TeamId, &'a Area)>,
    /// Where each decision of the table stands in its plan.
    pub(in crate::edit) rows: Vec<Option<usize>>,
    /// Its bookmarks by caption and number among those of that caption, in order.
    pub(in crate::edit) bookmarks: Vec<(&'a str, usize)>,
}

impl<'a> Column<'a> {
    fn of(scenario: &'a Scenario, rows: Vec<Option<usize>>) -> Column<'a> {
        let areas = scenario
            .teams
            .iter()
            .flat_map(|team| team.areas.iter().map(move |area| (&area.id, (&team.id, area))));
        Column {
            scenario,
            names: scenario.names(),
            teams: scenario.teams.iter().map(|team| (&team.id, team)).collect(),
            areas: areas.collect(),
            rows,
            bookmarks: numbered(&scenario.bookmarks),
        }
    }

    /// The bookmark a part is about, if it has it.
    pub(in crate::edit) fn bookmark(&self, part: &Part) -> Option<&'a Bookmark> {
        let Part::Bookmark(caption, nth) = part else { return None };
        let place = self.bookmarks.iter().position(|key| *key == (caption.as_str(), *nth))?;
        self.scenario.bookmarks.get(place)
    }

    /// What really happened in a quarter (from 0), if it tells of it.
    pub(in crate::edit) fn actual(&self, quarter: u32) -> Option<&'a Actual> {
        self.scenario.actuals.iter().find(|actual| actual.quarter == quarter)
    }

    /// The team, if it has it at the start.
    pub fn team(&self, id: &TeamId) -> Option<&'a Team> {
        self.teams.get(id).copied()
    }

    /// The area and who owns it, if it has it at the start.
    pub fn area(&self, id: &AreaId) -> Option<(&'a TeamId, &'a Area)> {
        self.areas.get(id).copied()
    }

    /// The decision of a row, if it has it.
    pub fn planned(&self, row: usize) -> Option<&'a Planned> {
        self.scenario.plan.items().get((*self.rows.get(row)?)?)
    }

    /// Whether it has what a part is about; always so of what cannot be missing.
    pub fn has(&self, part: &Part) -> bool {
        match part {
            Part::Team(id, _) => self.team(id).is_some(),
            Part::Area(id, _) => self.area(id).is_some(),
            Part::Planned(row) | Part::Decided(row) | Part::Remarks(row) => {
                self.planned(*row).is_some()
            }
            Part::Bookmark(..) => self.bookmark(part).is_some(),
            Part::Actual(quarter) => self.actual(*quarter).is_some(),
            _ => true,
        }
    }

    /// Whether another has the same there.
    pub fn agrees(&self, other: &Column, part: &Part) -> bool {
        let (one, two) = (self.scenario, other.scenario);
        match part {
            Part::About => one.about == two.about,
            Part::Start => one.start == two.start,
            Part::Scenario(field) => field.get(one) == field.get(two),
            Part::Company(field) => field.get(&one.company) == field.get(&two.company),
            Part::Recruiting => one.company.recruiting == two.company.recruiting,
            Part::Rule(field) => field.get(&one.rules) == field.get(&two.rules),
            Part::Uncertainty(field) => field.get(&one.uncertainty) == field.get(&two.uncertainty),
            Part::Flows => one.uncertainty.flows == two.uncertainty.flows,
            Part::Team(id, part) => {
                both(self.team(id), other.team(id), |a, b| same_team(a, b, part))
            }
            Part::Area(id, part) => {
                both(self.area(id), other.area(id), |a, b| same_area(a, b, part))
            }
            Part::Bookmark(..) => self.bookmark(part) == other.bookmark(part),
            Part::Origin(of) => one.origins.get(of) == two.origins.get(of),
            Part::BookmarkOrder => {
                let those = self.bookmarks.iter().filter(|it| other.bookmarks.contains(it));
                those.eq(other.bookmarks.iter().filter(|it| self.bookmarks.contains(it)))
            }
            Part::Actual(quarter) => self.actual(*quarter) == other.actual(*quarter),
            Part::Planned(row) => self.planned(*row) == other.planned(*row),
            Part::Decided(row) => both(self.planned(*row), other.planned(*row), |a, b| {
                (a.quarter, a.off, &a.decision) == (b.quarter, b.off, &b.decision)
            }),
            Part::Remarks(row) => {
                both(self.planned(*row), other.planned(*row), |a, b| a.remarks == b.remarks)
            }
        }
    }
}

/// What bookmarks are known by.
fn numbered(bookmarks: &[Bookmark]) -> Vec<(&str, usize)> {
    let mut counts = BTreeMap::new();
    let captions = bookmarks.iter().map(|it| it.caption.as_str());
    let keyed = captions.map(|caption| {
        let count = counts.entry(caption).or_insert(0);
        *count += 1;
        (caption, *count - 1)
    });
    keyed.collect()
}

fn both<T>(one: Option<T>, other: Option<T>, same: impl Fn(T, T) -> bool) -> bool {
    match (one, other) {
        (Some(one), Some(other)) => same(one, other),
        (one, other) => one.is_none() && other.is_none(),
    }
}

fn same_team(one: &Team, other: &Team, part: &TeamPart) -> bool {
    match part {
        TeamPart::Whole => TeamPart::all().all(|part| same_team(one, other, &part)),
        TeamPart::Name => one.name == other.name,
        TeamPart::Under => one.under == other.under,
        TeamPart::Lead => one.lead == other.lead,
        TeamPart::People => one.people == other.people,
        TeamPart::Number(field) => field.get(one) == field.get(other),
        TeamPart::Focus => one.policy.focus == other.policy.focus,
    }
}

fn same_area(one: (&TeamId, &Area), other: (&TeamId, &Area), part: &AreaPart) -> bool {
    let ((owner, area), (other_owner, other)) = (one, other);
    match part {
        AreaPart::Whole => owner == other_owner && area == other,
        AreaPart::Name => area.name == other.name,
        AreaPart::Owner => owner == other_owner,
        AreaPart::Number(field) => field.get(area) == field.get(other),
        AreaPart::Text(of) => of.get(area) == of.get(other),
        AreaPart::Driver => area.driver == other.driver,
        AreaPart::Complexity => area.complexity == other.complexity,
        AreaPart::Range(field) => {
            let range = |area: &Area| {
                area.ranges()
                    .into_iter()
                    .find(|(of, _)| of == field)
                    .and_then(|(_, it)| it.copied())
            };
            range(area) == range(other)
        }
    }
}

/// Scenarios side by side, the one that came first at the left.
pub struct Columns<'a>(pub Vec<Column<'a>>);

impl<'a> Columns<'a> {
    /// One scenario and what became of it.
    pub fn two(old: &'a Scenario, new: &'a Scenario) -> Columns<'a> {
        let (was, is) = (old.plan.items(), new.plan.items());
        let pairs = matched(was, is);
        let mut rows: Vec<[Option<usize>; 2]> =
            pairs.iter().enumerate().map(|(at, new)| [Some(at), *new]).collect();
        rows.extend(left_over(is.len(), pairs.iter().flatten()).map(|at| [None, Some(at)]));
        let rows_of = |column: usize| rows.iter().map(|row| row[column]).collect();
        Columns(vec![Column::of(old, rows_of(0)), Column::of(new, rows_of(1))])
    }

    /// One scenario and what became of it in two hands. What both added is one decision where it has the
    /// same id or says the same, is about the same in the same quarter, or founds or brings the same.
    pub fn three(base: &'a Scenario, one: &'a Scenario, other: &'a Scenario) -> Columns<'a> {
        let [was, first, second] = [base, one, other].map(|of| of.plan.items());
        let (in_first, in_second) = (matched(was, first), matched(was, second));
        let mut rows: Vec<[Option<usize>; 3]> =
            (0..was.len()).map(|at| [Some(at), in_first[at], in_second[at]]).collect();
        let added = |plan: &'a [Planned], known: &[Option<usize>]| -> Vec<usize> {
            left_over(plan.len(), known.iter().flatten()).collect()
        };
        let (new_first, new_second) = (added(first, &in_first), added(second, &in_second));
        let of = |plan: &[Planned], which: &[usize]| -> Vec<Planned> {
            which.iter().map(|at| plan[*at].clone()).collect()
        };
        let (said_first, said_second) = (of(first, &new_first), of(second, &new_second));
        let mut taken = vec![false; new_second.len()];
        for (at, found) in matched(&said_first, &said_second).into_iter().enumerate() {
            let found = found.filter(|found| may_be_one(&said_first[at], &said_second[*found]));
            found.into_iter().for_each(|found| taken[found] = true);
            rows.push([None, Some(new_first[at]), found.map(|found| new_second[found])]);
        }
        let alone = new_second.iter().zip(&taken).filter(|(_, taken)| !**taken);
        rows.extend(alone.map(|(at, _)| [None, None, Some(*at)]));
        let rows_of = |column: usize| rows.iter().map(|row| row[column]).collect();
        Columns(vec![
            Column::of(base, rows_of(0)),
            Column::of(one, rows_of(1)),
            Column::of(other, rows_of(2)),
        ])
    }

    /// Every part of them: of what not all have only the whole.
    pub fn parts(&self) -> Vec<Part> {
        let mut parts = vec![Part::About, Part::Start];
        parts.extend(ScenarioField::ALL.iter().map(|field| Part::Scenario(*field)));
        parts.extend(CompanyField::ALL.iter().map(|field| Part::Company(*field)));
        parts.push(Part::Recruiting);
        parts.extend(RuleField::ALL.iter().map(|field| Part::Rule(*field)));
        parts.extend(UncertaintyField::ALL.iter().map(|field| Part::Uncertainty(*field)));
        parts.push(Part::Flows);
        let all_have = |part: &Part| self.0.iter().all(|column| column.has(part));
        let teams = self.0.iter().flat_map(|column| &column.scenario.teams);
        for id in first_of_each(teams.map(|team| &team.id)) {
            let whole = Part::Team(id.clone(), TeamPart::Whole);
            match all_have(&whole) {
                true => parts.extend(TeamPart::all().map(|part| Part::Team(id.clone(), part))),
                false => parts.push(whole),
            }
        }
        let teams = self.0.iter().flat_map(|column| &column.scenario.teams);
        for id in first_of_each(teams.flat_map(|team| &team.areas).map(|area| &area.id)) {
            let whole = Part::Area(id.clone(), AreaPart::Whole);
            match all_have(&whole) {
                true => parts.extend(AreaPart::all().map(|part| Part::Area(id.clone(), part))),
                false => parts.push(whole),
            }
        }
        for row in self.in_time() {
            match all_have(&Part::Planned(row)) {
                true => parts.extend([Part::Decided(row), Part::Remarks(row)]),
                false => parts.push(Part::Planned(row)),
            }
        }
        let bookmarks = self.0.iter().flat_map(|column| &column.bookmarks);
        let part = |(caption, nth): &(&str, usize)| Part::Bookmark((*caption).into(), *nth);
        parts.extend(first_of_each(bookmarks).into_iter().map(part));
        parts.push(Part::BookmarkOrder);
        let origins = self.0.iter().flat_map(|column| column.scenario.origins.keys());
        parts.extend(first_of_each(origins).into_iter().cloned().map(Part::Origin));
        let actuals = self.0.iter().flat_map(|column| &column.scenario.actuals);
        let quarters: BTreeSet<u32> = actuals.map(|actual| actual.quarter).collect();
        parts.extend(quarters.into_iter().map(Part::Actual));
        parts
    }

    /// The rows of decisions, by the quarter in the last scenario that has them.
    fn in_time(&self) -> Vec<usize> {
        let count = self.0.first().map_or(0, |column| column.rows.len());
        let dated =
            |row: usize| self.0.iter().rev().find_map(|column| Some(column.planned(row)?.quarter));
        let mut rows: Vec<usize> = (0..count).collect();
        rows.sort_by_key(|row| dated(*row));
        rows
    }
}

/// The places below `count` that are none of those taken.
fn left_over<'a>(
    count: usize,
    taken: impl Iterator<Item = &'a usize>,
) -> impl Iterator<Item = usize> {
    let mut free = vec![true; count];
    taken.for_each(|at| free[*at] = false);
    (0..count).filter(move |at| free[*at])
}

/// Whether two decisions that were added apart are one and the same.
fn may_be_one(one: &Planned, other: &Planned) -> bool {
    let id = one.remarks.id.is_some() && one.remarks.id == other.remarks.id;
    let begins = one.decision.founds().is_some() || one.decision.brings().is_some();
    let same = topic(&one.decision) == topic(&other.decision);
    id || same && (begins || one.quarter == other.quarter)
}

fn first_of_each<'b, T: Ord>(ids: impl Iterator<Item = &'b T>) -> Vec<&'b T> {
    let mut seen = BTreeSet::new();
    ids.filter(|id| seen.insert(*id)).collect()
}
