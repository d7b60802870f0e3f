//! Which columns of every future a survey tells of.

use crate::model::{Rule, Schedule, TeamIx};
use crate::sim::OrgColumn;

/// Something that differs from future to future, week by week.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Column {
    /// A column of the organization.
    Org(OrgColumn),
    /// Everybody in a team, people.
    Heads(TeamIx),
    /// A team's morale, 0 to 1.
    Morale(TeamIx),
    /// A team's wait, weeks.
    Wait(TeamIx),
    /// What arrives at a team, engineer-weeks a week.
    Load(TeamIx),
}

/// The columns a survey tells of, each once; what the rules judge is always among them.
///
/// Only these are written down and put in order: the bands of every team are most of a survey's work
/// where nobody looks at them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Columns {
    /// In their order: the organization's first.
    columns: Vec<Column>,
    /// Those of the organization, in the same order.
    org: Vec<OrgColumn>,
    /// By team slot, where heads, morale, wait and load stand; no longer than the last team asked for.
    teams: Vec<[Option<usize>; 4]>,
    /// Whether a panel keeps what the rules judge week by week, too.
    by_week: bool,
}

impl Columns {
    /// What the four rules judge: what the plots show.
    pub fn judged() -> Columns {
        Columns::of([])
    }

    /// Every column of the organization.
    pub fn organization() -> Columns {
        Columns::of(OrgColumn::ALL.map(Column::Org))
    }

    /// Every column of the organization and of every team there will ever be.
    pub fn all(schedule: &Schedule) -> Columns {
        let teams = (0..schedule.end().teams().len() as u32).map(TeamIx);
        let of_team = |ix| [Column::Heads(ix), Column::Morale(ix), Column::Wait(ix)];
        Columns::of(OrgColumn::ALL.map(Column::Org).into_iter().chain(teams.flat_map(of_team)))
    }

    /// These, and what the rules judge.
    pub fn of(columns: impl IntoIterator<Item = Column>) -> Columns {
        let judged = Rule::ALL.map(|rule| Column::Org(OrgColumn::judged_by(rule)));
        let mut columns: Vec<Column> = columns.into_iter().chain(judged).collect();
        columns.sort_unstable();
        columns.dedup();
        let (mut org, mut teams) = (Vec::new(), Vec::new());
        for (place, &column) in columns.iter().enumerate() {
            let (team, which) = match column {
                Column::Org(column) => {
                    org.push(column);
                    continue;
                }
                Column::Heads(team) => (team, 0),
                Column::Morale(team) => (team, 1),
                Column::Wait(team) => (team, 2),
                Column::Load(team) => (team, 3),
            };
            if teams.len() <= team.ix() {
                teams.resize(team.ix() + 1, [None; 4]);
            }
            teams[team.ix()][which] = Some(place);
        }
        Columns { columns, org, teams, by_week: false }
    }

    /// The same, what the rules judge week by week where every future is kept.
    pub fn by_week(self) -> Columns {
        Columns { by_week: true, ..self }
    }

    /// Where what the rules judge stands, in their order; none where it is not kept week by week.
    pub(super) fn weekly(&self) -> Vec<usize> {
        let rules = Rule::ALL.into_iter().filter(|_| self.by_week);
        rules.map(|rule| self.place_judged(rule)).collect()
    }

    /// How many there are.
    pub(super) fn count(&self) -> usize {
        self.columns.len()
    }

    /// All of them, in the order of their places.
    pub(super) fn iter(&self) -> impl Iterator<Item = &Column> {
        self.columns.iter()
    }

    /// Where a column stands; `None` where it was not asked for.
    pub(super) fn place(&self, column: Column) -> Option<usize> {
        self.columns.binary_search(&column).ok()
    }

    /// Where what a rule judges stands.
    pub(super) fn place_judged(&self, rule: Rule) -> usize {
        let judged = OrgColumn::judged_by(rule);
        self.org.partition_point(|&column| column < judged)
    }

    /// Those of the organization, in the order of their places, which are the first.
    #[inline(always)]
    pub(super) fn org(&self) -> &[OrgColumn] {
        &self.org
    }

    /// Where a team's heads, morale, wait and load stand.
    #[inline(always)]
    pub(super) fn of_team(&self, slot: usize) -> [Option<usize>; 4] {
        if slot < self.teams.len() { self.teams[slot] } else { [None; 4] }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_has_a_place_of_its_own_and_what_rules_judge_is_always_there() {
        let wait = Column::Wait(TeamIx(3));
        let columns = Columns::of([wait, Column::Org(OrgColumn::Heads), wait]);
        assert_eq!(columns.count(), 6);
        assert_eq!(columns.place(wait), Some(5));
        assert_eq!(columns.of_team(3), [None, None, Some(5), None]);
        assert_eq!((columns.of_team(2), columns.of_team(9)), ([None; 4], [None; 4]));
        assert_eq!(columns.place(Column::Heads(TeamIx(3))), None);
        for rule in Rule::ALL {
            let judged = Column::Org(OrgColumn::judged_by(rule));
            assert_eq!(columns.place(judged), Some(columns.place_judged(rule)));
            assert_eq!(Columns::judged().place(judged), Some(Columns::judged().place_judged(rule)));
        }
        assert_eq!(Columns::judged().count(), Rule::ALL.len());
    }
}
