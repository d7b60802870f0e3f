//! The plan that is to be broken, as it runs on average.

use crate::model::{Org, Refusal, Scenario, TeamId, TeamIx};
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

    /// The structure at the start of a quarter (from 0), before its decisions.
    pub fn org_before(&self, quarter: u32) -> Org {
        match quarter.checked_sub(1) {
            Some(before) => self.org(before),
            None => self.run.schedule().start().clone(),
        }
    }

    /// How many established people of a team can go at the start of a quarter (from 0), before its decisions: a team
    /// that owns something keeps two of those who know its work (MODEL §5); nobody where it is not there.
    pub fn can_go(&self, quarter: u32, team: &TeamId) -> u32 {
        let org = self.org_before(quarter);
        let Ok(team) = org.team(team) else { return 0 };
        let of = Headcounts::before(&self.run, quarter).of(team);
        let owns = !org.teams()[team.ix()].areas.is_empty();
        of.spare(owns).min(of.established).floor().max(0.0) as u32
    }

    /// Every team slot at the start of a quarter (from 0), before its decisions.
    pub fn teams_before(&self, quarter: u32) -> &[TeamRow] {
        let week = quarter.checked_sub(1).map_or(0, |before| self.run.end_of(before));
        self.run.teams_at(week)
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
