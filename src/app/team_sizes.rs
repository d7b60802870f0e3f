//! How large the teams of a plan get, by its expected-value run.

use crate::model::Scenario;
use crate::model::number_text::figure;
use crate::model::schedule::org_at;
use crate::planning::{Headcounts, Limits};
use crate::sim::run_by_quarter;

/// A team with fewer people than this is as good as abandoned, people.
const ABANDONED: f64 = 2.0;

/// How large teams get.
#[derive(Debug, Clone, PartialEq)]
pub struct TeamSizes {
    /// The quarter (from 0) at whose end the largest team is largest.
    pub quarter: u32,
    /// Every team at the end of that quarter, the largest first.
    pub teams: Vec<TeamSize>,
    /// The fewest people that the trunk has at any time.
    pub least_trunk: f64,
    /// The fewest people that any other team with areas has at any time, where there is one: which, in which quarter
    /// (from 0).
    pub least: Option<(TeamSize, u32)>,
}

/// A team at some time.
#[derive(Debug, Clone, PartialEq)]
pub struct TeamSize {
    /// What it is called.
    pub name: String,
    /// Everybody who is there, people.
    pub people: f64,
    /// Whether it is the trunk.
    pub is_trunk: bool,
}

/// A limit that is offered.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum OfferedLimit {
    /// The most people of the trunk.
    Trunk(u32),
    /// The most people of any other team.
    Branch(u32),
}

/// Something to be told of a plan's teams.
#[derive(Debug, Clone, PartialEq)]
pub struct SizeRemark {
    /// Whether it is to be worried about.
    pub is_warning: bool,
    /// What, in words.
    pub text: String,
    /// The limit that would forbid it.
    pub limit: Option<OfferedLimit>,
}

impl TeamSizes {
    /// Those of a scenario's plan; `None` where it cannot be run.
    pub fn of(scenario: &Scenario) -> Option<TeamSizes> {
        let run = run_by_quarter(scenario).ok()?;
        let schedule = run.schedule();
        let mut sizes =
            TeamSizes { quarter: 0, teams: Vec::new(), least_trunk: f64::INFINITY, least: None };
        for quarter in 0..schedule.quarters() {
            let org = org_at(scenario, quarter).ok()?;
            let mut begun = Headcounts::before(&run, quarter);
            for step in schedule.steps(quarter) {
                begun.decide(step, &org);
            }
            let ended = Headcounts::before(&run, quarter + 1);
            let size = |people: &Headcounts| -> Vec<(TeamSize, bool)> {
                let each = org.living().map(|(ix, team)| {
                    let (name, is_trunk) = (team.name.clone(), ix == org.trunk());
                    let people = people.of(ix).people();
                    (TeamSize { name, people, is_trunk }, !team.areas.is_empty())
                });
                each.collect()
            };
            for (team, owns) in size(&begun).into_iter().chain(size(&ended)) {
                if team.is_trunk {
                    sizes.least_trunk = sizes.least_trunk.min(team.people);
                } else if owns
                    && sizes.least.as_ref().is_none_or(|(least, _)| team.people < least.people)
                {
                    sizes.least = Some((team, quarter));
                }
            }
            let mut teams: Vec<TeamSize> = size(&ended).into_iter().map(|(team, _)| team).collect();
            teams.sort_by(|a, b| b.people.total_cmp(&a.people));
            let most = |teams: &[TeamSize]| teams.first().map_or(0.0, |team| team.people);
            if most(&teams) > most(&sizes.teams) {
                (sizes.quarter, sizes.teams) = (quarter, teams);
            }
        }
        Some(sizes)
    }

    /// Whether a team is larger than teams usually may be.
    pub fn is_large(team: &TeamSize) -> bool {
        team.people.round() > f64::from(Self::usual_most(team))
    }

    fn usual_most(team: &TeamSize) -> u32 {
        let usual = Limits::default();
        if team.is_trunk { usual.trunk[1] } else { usual.branch[1] }
    }

    /// What is to be told of them, where these limits hold.
    pub fn remarks(&self, limits: &Limits) -> Vec<SizeRemark> {
        let mut said = Vec::new();
        for team in self.teams.iter().filter(|team| TeamSizes::is_large(team)) {
            let most = if team.is_trunk { limits.trunk[1] } else { limits.branch[1] };
            let usual = Self::usual_most(team);
            let offered = if team.is_trunk {
                OfferedLimit::Trunk(usual)
            } else {
                OfferedLimit::Branch(usual)
            };
            let who = if team.is_trunk { "the trunk" } else { &team.name };
            let (quarter, people) = (self.quarter + 1, figure(team.people, 0));
            let is_free = most > usual;
            let why =
                if is_free { "nothing here forbids it" } else { "it begins beyond its limit" };
            said.push(SizeRemark {
                is_warning: true,
                text: format!("In Q{quarter} {who} has {people} people; {why}."),
                limit: is_free.then_some(offered),
            });
        }
        let abandoned = self.least.as_ref().filter(|(team, _)| team.people < ABANDONED);
        if let Some((team, quarter)) = abandoned {
            said.push(SizeRemark {
                is_warning: true,
                text: format!(
                    "{} has {} people in Q{}, and its areas all the same.",
                    team.name,
                    figure(team.people, 1),
                    quarter + 1
                ),
                limit: None,
            });
        }
        if self.least_trunk.is_finite() {
            let none = if abandoned.is_none() && self.least.is_some() {
                "No team is abandoned; the trunk"
            } else {
                "The trunk"
            };
            let least = figure(self.least_trunk.round(), 0);
            let is_warning = self.least_trunk.round() < f64::from(limits.trunk[0]);
            let text = format!("{none} never falls below {least}.");
            said.push(SizeRemark { is_warning, text, limit: None });
        }
        said
    }
}
