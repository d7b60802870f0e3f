//! A scenario put together from three: base, mine and theirs.

use std::collections::{BTreeMap, BTreeSet};

use super::tree_repair;
use super::weave::{led_by, weave};
use crate::edit::diff::{AreaPart, Column, Columns, Part, TeamPart};
use crate::edit::start_edits;
use crate::model::{
    Actual, Area, AreaId, Bookmark, CompanyField, Origin, Plan, Planned, Quantity, RuleField,
    Scenario, ScenarioField, Team, TeamId, UncertaintyField,
};

/// Which column of the three something is taken from.
pub(super) const BASE: usize = 0;
pub(super) const MINE: usize = 1;
pub(super) const THEIRS: usize = 2;

/// Where each part is taken from; what is not said is mine.
pub(super) type Sources = BTreeMap<Part, usize>;

/// A scenario put together, and which row of the table each of its decisions is.
pub(super) struct Assembled {
    pub scenario: Scenario,
    pub rows: Vec<usize>,
    /// What had to be done so that it is one tree, in words.
    pub told: Vec<String>,
}

/// Puts a scenario together. Its teams are a tree with one trunk, whatever is taken from whom.
pub(super) fn assemble(columns: &Columns, sources: &Sources, mine_leads: bool) -> Assembled {
    Assembly { columns, sources, mine_leads }.put_together()
}

struct Assembly<'a> {
    columns: &'a Columns<'a>,
    sources: &'a Sources,
    mine_leads: bool,
}

impl<'a> Assembly<'a> {
    fn source(&self, part: &Part) -> usize {
        self.sources.get(part).copied().unwrap_or(MINE)
    }

    fn from(&self, part: &Part) -> &Column<'a> {
        &self.columns.0[self.source(part)]
    }

    fn put_together(&self) -> Assembled {
        let mut told = Vec::new();
        let mut teams = self.teams();
        tree_repair::one_tree(&mut teams, self.columns, &mut told);
        self.own(&mut teams, &mut told);
        let (plan, rows) = self.plan(&mut told);
        let mut scenario = Scenario {
            about: self.from(&Part::About).scenario.about.clone(),
            start: self.from(&Part::Start).scenario.start,
            teams: teams.into(),
            plan,
            bookmarks: self.bookmarks(),
            origins: self.origins(),
            actuals: self.actuals(),
            ..self.columns.0[MINE].scenario.clone()
        };
        for field in ScenarioField::ALL {
            let value = field.get(self.from(&Part::Scenario(*field)).scenario);
            field.set(&mut scenario, value);
        }
        for field in CompanyField::ALL {
            let value = field.get(&self.from(&Part::Company(*field)).scenario.company);
            field.set(&mut scenario.company, value);
        }
        scenario.company.recruiting = self.from(&Part::Recruiting).scenario.company.recruiting;
        for field in RuleField::ALL {
            let value = field.get(&self.from(&Part::Rule(*field)).scenario.rules);
            field.set(&mut scenario.rules, value);
        }
        for field in UncertaintyField::ALL {
            let value = field.get(&self.from(&Part::Uncertainty(*field)).scenario.uncertainty);
            field.set(&mut scenario.uncertainty, value);
        }
        scenario.uncertainty.flows = self.from(&Part::Flows).scenario.uncertainty.flows;
        start_edits::forget_origins(&mut scenario);
        Assembled { scenario, rows, told }
    }

    /// Whether all three have what a part is about.
    fn in_all(&self, part: &Part) -> bool {
        self.columns.0.iter().all(|column| column.has(part))
    }

    /// The teams without their areas, in order.
    fn teams(&self) -> Vec<Team> {
        let ids = |column: &Column<'a>| -> Vec<&'a TeamId> {
            column.scenario.teams.iter().map(|team| &team.id).collect()
        };
        let lists: Vec<Vec<&TeamId>> = self.columns.0.iter().map(ids).collect();
        let known: BTreeSet<&TeamId> = lists.iter().flatten().copied().collect();
        let mut teams: BTreeMap<&TeamId, Team> = BTreeMap::new();
        for id in known {
            teams.extend(self.team(id).map(|team| (id, team)));
        }
        let keep = teams.keys().copied().collect();
        let order = weave(&keep, [&lists[0], &lists[1], &lists[2]], self.mine_leads);
        order.into_iter().filter_map(|id| teams.remove(id)).collect()
    }

    fn team(&self, id: &TeamId) -> Option<Team> {
        let part = |part| Part::Team(id.clone(), part);
        let bare = |team: &Team| Team { areas: vec![], ..team.clone() };
        let whole = part(TeamPart::Whole);
        let mut team = bare(self.from(&whole).team(id)?);
        if self.in_all(&whole) {
            for of in TeamPart::all() {
                if let Some(from) = self.from(&part(of.clone())).team(id) {
                    match of {
                        TeamPart::Whole => {}
                        TeamPart::Name => team.name.clone_from(&from.name),
                        TeamPart::Under => team.under.clone_from(&from.under),
                        TeamPart::Lead => team.lead.clone_from(&from.lead),
                        TeamPart::People => team.people.clone_from(&from.people),
                        TeamPart::Number(field) => field.set(&mut team, field.get(from)),
                        TeamPart::Focus => team.policy.focus.clone_from(&from.policy.focus),
                    }
                }
            }
        }
        Some(team)
    }

    /// Gives the teams their areas; what belongs to none of them is the trunk's.
    fn own(&self, teams: &mut [Team], told: &mut Vec<String>) {
        let all = self.columns.0.iter().flat_map(|column| &column.scenario.teams);
        let known: BTreeSet<&AreaId> =
            all.flat_map(|team| &team.areas).map(|area| &area.id).collect();
        let mut owned: BTreeMap<TeamId, BTreeMap<&AreaId, Area>> = BTreeMap::new();
        let trunk = teams.iter().find(|team| team.under.is_none()).map(|team| team.id.clone());
        for id in known {
            let Some((owner, area)) = self.area(id) else { continue };
            let mut owner = Some(owner);
            if !teams.iter().any(|team| Some(&team.id) == owner.as_ref()) {
                told.push(format!("{} goes to the trunk: its team is gone", area.name));
                owner.clone_from(&trunk);
            }
            if let Some(owner) = owner {
                owned.entry(owner).or_default().insert(id, area);
            }
        }
        for team in teams {
            let Some(mut areas) = owned.remove(&team.id) else { continue };
            let of = |column: &Column<'a>| -> Vec<&'a AreaId> {
                let team = column.team(&team.id);
                team.map_or(vec![], |team| team.areas.iter().map(|area| &area.id).collect())
            };
            let lists: Vec<Vec<&AreaId>> = self.columns.0.iter().map(of).collect();
            let keep = areas.keys().copied().collect();
            let order = weave(&keep, [&lists[0], &lists[1], &lists[2]], self.mine_leads);
            team.areas = order.into_iter().filter_map(|id| areas.remove(id)).collect();
        }
    }

    fn area(&self, id: &AreaId) -> Option<(TeamId, Area)> {
        let part = |part| Part::Area(id.clone(), part);
        let whole = part(AreaPart::Whole);
        let (owner, area) = self.from(&whole).area(id)?;
        let (mut owner, mut area) = (owner.clone(), area.clone());
        if self.in_all(&whole) {
            for of in AreaPart::all() {
                let Some((by, from)) = self.from(&part(of.clone())).area(id) else { continue };
                match of {
                    AreaPart::Whole => {}
                    AreaPart::Name => area.name.clone_from(&from.name),
                    AreaPart::Owner => owner.clone_from(by),
                    AreaPart::Number(field) => field.set(&mut area, field.get(from)),
                    AreaPart::Text(of) => of.get_mut(&mut area).clone_from(of.get(from)),
                    AreaPart::Driver => area.driver = from.driver,
                    AreaPart::Complexity => area.complexity = from.complexity,
                    AreaPart::Range(field) => {
                        let mut from = from.clone();
                        if let (Some(to), Some(from)) =
                            (area.range_mut(field), from.range_mut(field))
                        {
                            *to = *from;
                        }
                    }
                }
            }
        }
        Some((owner, area))
    }

    /// The bookmarks, in the order that is taken; where nobody chose one, in that of whoever put them in
    /// another.
    fn bookmarks(&self) -> Vec<Bookmark> {
        let lists: Vec<_> =
            self.columns.0.iter().map(|column| column.bookmarks.as_slice()).collect();
        let mut kept = BTreeMap::new();
        for &(caption, nth) in lists.iter().copied().flatten() {
            let part = Part::Bookmark(caption.into(), nth);
            kept.extend(self.from(&part).bookmark(&part).map(|it| ((caption, nth), it.clone())));
        }
        let keep = kept.keys().copied().collect();
        let order = match self.sources.get(&Part::BookmarkOrder) {
            Some(&BASE) => led_by(&keep, [lists[BASE], lists[MINE], lists[THEIRS]]),
            Some(&THEIRS) => led_by(&keep, [lists[THEIRS], lists[MINE], lists[BASE]]),
            Some(_) => led_by(&keep, [lists[MINE], lists[THEIRS], lists[BASE]]),
            None => weave(&keep, [lists[BASE], lists[MINE], lists[THEIRS]], self.mine_leads),
        };
        order.into_iter().filter_map(|key| kept.remove(&key)).collect()
    }

    fn origins(&self) -> BTreeMap<Quantity, Origin> {
        let all = self.columns.0.iter().flat_map(|column| column.scenario.origins.keys());
        let taken = all.filter_map(|of| {
            let from = self.from(&Part::Origin(of.clone()));
            Some((of.clone(), from.scenario.origins.get(of)?.clone()))
        });
        taken.collect()
    }

    /// What really happened, by quarter.
    fn actuals(&self) -> Vec<Actual> {
        let all = self.columns.0.iter().flat_map(|column| &column.scenario.actuals);
        let quarters: BTreeSet<u32> = all.map(|actual| actual.quarter).collect();
        let taken = |quarter| self.from(&Part::Actual(quarter)).actual(quarter).cloned();
        quarters.into_iter().filter_map(taken).collect()
    }

    /// The plan, and the row of each of its decisions.
    fn plan(&self, told: &mut Vec<String>) -> (Plan, Vec<usize>) {
        let rows = self.columns.0[MINE].rows.len();
        let mut quarters: BTreeMap<u32, BTreeMap<usize, Planned>> = BTreeMap::new();
        for row in 0..rows {
            if let Some(planned) = self.planned(row) {
                quarters.entry(planned.quarter).or_default().insert(row, planned);
            }
        }
        let mut dated: Vec<BTreeMap<u32, Vec<usize>>> = Vec::new();
        for column in &self.columns.0 {
            let mut places: Vec<(usize, usize)> =
                (0..rows).filter_map(|row| Some((column.rows[row]?, row))).collect();
            places.sort_unstable();
            let mut lists: BTreeMap<u32, Vec<usize>> = BTreeMap::new();
            for (place, row) in places {
                let quarter = column.scenario.plan.items()[place].quarter;
                lists.entry(quarter).or_default().push(row);
            }
            dated.push(lists);
        }
        let (mut items, mut order, mut ids) = (Vec::new(), Vec::new(), BTreeSet::new());
        for (quarter, mut planned) in quarters {
            let list = |column: usize| dated[column].get(&quarter).map_or(&[][..], Vec::as_slice);
            let keep = planned.keys().copied().collect();
            for row in weave(&keep, [list(BASE), list(MINE), list(THEIRS)], self.mine_leads) {
                let Some(mut planned) = planned.remove(&row) else { continue };
                if planned.remarks.id.as_ref().is_some_and(|id| !ids.insert(id.clone())) {
                    let says = planned.decision.describe(&self.columns.0[MINE].names);
                    told.push(format!("“{says}” has no id any more: another has the same"));
                    planned.remarks.id = None;
                }
                items.push(planned);
                order.push(row);
            }
        }
        (Plan::resumed(items, self.columns.0[MINE].scenario.plan.given()), order)
    }

    /// The decision of a row; where mine has it, it stays the one that it is there.
    fn planned(&self, row: usize) -> Option<Planned> {
        let whole = Part::Planned(row);
        let (decided, remarks) = match self.in_all(&whole) {
            true => (
                self.from(&Part::Decided(row)).planned(row)?,
                self.from(&Part::Remarks(row)).planned(row)?,
            ),
            false => {
                let planned = self.from(&whole).planned(row)?;
                (planned, planned)
            }
        };
        let mine = self.columns.0[MINE].planned(row).cloned();
        let mut planned = mine.unwrap_or_else(|| Planned::new(0, decided.decision.clone()));
        planned.quarter = decided.quarter;
        planned.off = decided.off;
        planned.decision.clone_from(&decided.decision);
        planned.remarks.clone_from(&remarks.remarks);
        Some(planned)
    }
}
