//! The plan that is to be broken, as it runs on average.

use crate::model::{Org, Refusal, Scenario, TeamIx};
use crate::planning::headcount::Headcounts;
use crate::sim::{AreaRow, TeamRow, Trajectory, run_by_quarter};

/// A scenario with its expected-value run.
pub struct Unbroken {
    /// The scenario.
    pub scenario: Scenario,
    /// How it runs on average.
    pub run: Trajectory,
}

impl Unbroken {
    /// Runs a scenario.
    ///
    /// # Errors
    /// When the structure at the start is no tree.
    pub fn of(scenario: &Scenario) -> Result<Unbroken, Refusal> {
        Ok(Unbroken { run: run_by_quarter(scenario)?, scenario: scenario.clone() })
    }

    /// The structure in a quarter (from 0), its decisions made.
    pub fn org(&self, quarter: u32) -> Org {
        self.run.schedule().org_in(&self.scenario.plan, quarter)
    }

    /// How many established people of a team can go in a quarter (from 0), its decisions made.
    pub fn can_go(&self, org: &Org, quarter: u32, team: TeamIx) -> u32 {
        let mut people = Headcounts::before(&self.run, quarter);
        for step in self.run.schedule().steps(quarter) {
            people.decide(step, org);
        }
        let of = people.of(team);
        let owns = !org.teams()[team.ix()].areas.is_empty();
        of.spare(owns).min(of.established).floor().max(0.0) as u32
    }

    /// Every team slot at the end of a quarter (from 0).
    pub fn teams(&self, quarter: u32) -> &[TeamRow] {
        self.run.teams_at(self.run.end_of(quarter))
    }

    /// Every area slot at the end of a quarter (from 0).
    pub fn areas(&self, quarter: u32) -> &[AreaRow] {
        self.run.areas_at(self.run.end_of(quarter))
    }

    /// The teams that own something in a quarter, those with the most load first.
    pub fn busiest(&self, org: &Org, quarter: u32) -> Vec<TeamIx> {
        let rows = self.teams(quarter);
        let load = |team: &TeamIx| rows.get(team.ix()).map_or(0.0, |row| row.load);
        let owning = org.living().filter(|(_, team)| !team.areas.is_empty());
        let mut teams: Vec<TeamIx> = owning.map(|(ix, _)| ix).collect();
        teams.sort_by(|a, b| load(b).total_cmp(&load(a)));
        teams
    }
}
