//! Every team as its card shows it, at the start or at the end of a quarter.

use std::collections::BTreeMap;

use crate::model::largest_remainder::{whole, whole_of};
use crate::model::org::OrgTeam;
use crate::model::{AreaId, Org, Scenario, TeamId, TeamIx};
use crate::sim::Trajectory;

/// When the organization is looked at.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Moment {
    /// At the start, before any decision.
    Start,
    /// At the end of a quarter, from 0.
    EndOf(u32),
}

impl Moment {
    /// The week whose state it is.
    pub fn week(self, run: &Trajectory) -> u32 {
        match self {
            Moment::Start => 0,
            Moment::EndOf(quarter) => run.end_of(quarter),
        }
    }

    /// How many quarters have gone by.
    pub fn quarters(self) -> u32 {
        match self {
            Moment::Start => 0,
            Moment::EndOf(quarter) => quarter + 1,
        }
    }

    /// What it is called: "Start", "End of 2016-Q1".
    pub fn title(self, scenario: &Scenario) -> String {
        match self {
            Moment::Start => "Start".into(),
            Moment::EndOf(_) => format!("End of {}", self.label(scenario)),
        }
    }

    /// Its name on the company's calendar: of the start that of the first quarter.
    pub fn label(self, scenario: &Scenario) -> String {
        match self {
            Moment::Start => scenario.quarter_label(0),
            Moment::EndOf(quarter) => scenario.quarter_label(quarter),
        }
    }

    /// What it is called in a column's head: "start", "2016-Q1".
    pub fn short(self, scenario: &Scenario) -> String {
        match self {
            Moment::Start => "start".into(),
            Moment::EndOf(_) => self.label(scenario),
        }
    }

    /// The structure then.
    pub fn org(self, scenario: &Scenario, run: &Trajectory) -> Org {
        match self {
            Moment::Start => run.schedule().start().clone(),
            Moment::EndOf(quarter) => run.schedule().org_in(&scenario.plan, quarter),
        }
    }
}

/// A team's people, whole: those of all cards add up to the organization's, rounded.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct People {
    /// Those who give their full output.
    pub established: u32,
    /// Those who are past their first eight weeks.
    pub ramping: u32,
    /// Those in them.
    pub newcomers: u32,
    /// Positions being hired for; no heads yet.
    pub requisitions: u32,
}

impl People {
    /// Everybody in the team.
    pub fn heads(&self) -> u32 {
        self.established + self.ramping + self.newcomers
    }
}

/// An area on its owner's card.
#[derive(Debug, Clone, PartialEq)]
pub struct AreaOnCard {
    /// What it is known by.
    pub id: AreaId,
    /// What it is called.
    pub name: String,
    /// Its load, engineers.
    pub load: f64,
    /// What becomes of it, or where it came from, against the other picture; empty where it stays.
    pub note: String,
}

/// What is said of a team against the other picture.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub enum Mark {
    /// It is as it was.
    #[default]
    Same,
    /// It is in this picture alone, and since when or where not: "new in 2014-Q3".
    New(String),
    /// It is in this picture alone, and until when: "ends in 2015-Q2".
    Gone(String),
    /// It changed: "grew from 6".
    Changed(String),
}

impl Mark {
    /// What it says; empty where nothing changed.
    pub fn words(&self) -> &str {
        match self {
            Mark::Same => "",
            Mark::New(words) | Mark::Gone(words) | Mark::Changed(words) => words,
        }
    }
}

/// A team as its card shows it.
#[derive(Debug, Clone, PartialEq)]
pub struct TeamOnCard {
    /// What it is known by.
    pub id: TeamId,
    /// What it is called.
    pub name: String,
    /// The team it reports to, by its place among the cards; the trunk, and only the trunk, has none.
    pub under: Option<usize>,
    /// Who leads it; empty when not said.
    pub lead: String,
    /// Its people, whole.
    pub people: People,
    /// Its people as the run has them, not rounded.
    pub exact_heads: f64,
    /// How long those wait who ask it for something, weeks.
    pub wait_weeks: f64,
    /// What it owns, in order.
    pub areas: Vec<AreaOnCard>,
    /// What is said of it against the other picture.
    pub mark: Mark,
    /// How many came along when it was split off between the two pictures.
    pub came_along: Option<u32>,
}

/// Every team at a moment, in the order in which they came.
#[derive(Debug, Clone, PartialEq)]
pub struct Organization {
    /// What the picture is called: "End of 2016-Q1".
    pub title: String,
    /// When that is, on the calendar, and of which scenario where that is to be said.
    pub when: String,
    /// The teams.
    pub teams: Vec<TeamOnCard>,
    /// Whether the scenario names any lead, so that one who is missing is told.
    pub names_leads: bool,
}

impl Organization {
    /// The organization of a run at a moment.
    pub fn at(scenario: &Scenario, run: &Trajectory, moment: Moment) -> Organization {
        let (org, week) = (moment.org(scenario, run), moment.week(run));
        let living: Vec<(TeamIx, &OrgTeam)> = org.living().collect();
        let places: BTreeMap<TeamIx, usize> =
            living.iter().enumerate().map(|(place, (ix, _))| (*ix, place)).collect();
        let leads: BTreeMap<&TeamId, &String> =
            scenario.teams.iter().map(|team| (&team.id, &team.lead)).collect();
        let rows: Vec<_> = living.iter().map(|(ix, _)| run.team(week, *ix)).collect();
        let heads = whole(&rows.iter().map(|row| row.heads()).collect::<Vec<_>>());
        let requisitions = whole(&rows.iter().map(|row| row.requisitions).collect::<Vec<_>>());
        let team = |(place, (_, team)): (usize, &(TeamIx, &OrgTeam))| {
            let row = rows[place];
            let classes = [row.established, row.ramping, row.newcomers];
            let classes = whole_of(&classes, heads[place]);
            let area = |ix: &crate::model::AreaIx| {
                let area = &org.areas()[ix.ix()].area;
                let load = run.area(week, *ix).load;
                AreaOnCard {
                    id: area.id.clone(),
                    name: area.name.clone(),
                    load,
                    note: String::new(),
                }
            };
            TeamOnCard {
                id: team.id.clone(),
                name: team.name.clone(),
                under: team.under.and_then(|under| places.get(&under).copied()),
                lead: leads.get(&team.id).map_or_else(String::new, |lead| (*lead).clone()),
                people: People {
                    established: classes[0],
                    ramping: classes[1],
                    newcomers: classes[2],
                    requisitions: requisitions[place],
                },
                exact_heads: row.heads(),
                wait_weeks: row.wait,
                areas: team.areas.iter().map(area).collect(),
                mark: Mark::Same,
                came_along: None,
            }
        };
        Organization {
            title: moment.title(scenario),
            when: moment.label(scenario),
            teams: living.iter().enumerate().map(team).collect(),
            names_leads: scenario.teams.iter().any(|team| !team.lead.is_empty()),
        }
    }

    /// When it is, where its title does not say so: "2014-Q2, " or nothing.
    pub fn dated(&self) -> String {
        if self.title.ends_with(&self.when) { String::new() } else { format!("{}, ", self.when) }
    }

    /// Everybody, whole: the sum of all cards.
    pub fn heads(&self) -> u32 {
        self.teams.iter().map(|team| team.people.heads()).sum()
    }

    /// Where a team's card is, by its id.
    pub fn place(&self, id: &TeamId) -> Option<usize> {
        self.teams.iter().position(|team| team.id == *id)
    }
}
