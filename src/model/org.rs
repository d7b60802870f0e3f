//! The organization's structure at one moment: an arena of teams and areas with typed refusals.
//!
//! Slots are never reused: a merged team and a retired area keep theirs, so a handle means the same
//! thing throughout a plan, and a name once used stays taken.
//!
//! Invariants, by construction: one trunk; no cycle; every living area has exactly one living owner.

use std::collections::BTreeMap;

use super::area::Area;
use super::ids::{AreaIx, TeamIx};
use super::refusal::Refusal;
use super::rules::RuleField;
use super::team::{Policy, Team};

/// A team's place in the structure.
#[derive(Debug, Clone, PartialEq)]
pub struct OrgTeam {
    /// Its name.
    pub name: String,
    /// Whom it reports to; `None` for the trunk.
    pub under: Option<TeamIx>,
    /// Whether it was merged away.
    pub merged: bool,
    /// What it owns, in order.
    pub areas: Vec<AreaIx>,
    /// How it divides its time.
    pub policy: Policy,
}

/// An area's place in the structure.
#[derive(Debug, Clone, PartialEq)]
pub struct OrgArea {
    /// What it is.
    pub area: Area,
    /// Who owns it; its last owner once it is retired.
    pub owner: TeamIx,
    /// Whether it was retired.
    pub retired: bool,
}

/// Teams, who reports where, who owns what.
#[derive(Debug, Clone, PartialEq)]
pub struct Org {
    pub(super) teams: Vec<OrgTeam>,
    pub(super) areas: Vec<OrgArea>,
    trunk: TeamIx,
    team_names: BTreeMap<String, TeamIx>,
    area_names: BTreeMap<String, AreaIx>,
}

/// A decision with its names resolved: what applying it does to slots.
#[derive(Debug, Clone, PartialEq)]
pub enum Step {
    /// `team` opens (or withdraws) requisitions.
    Hire { team: TeamIx, count: f64 },
    /// `team` was split off `from` with `areas`; up to `engineers` people move.
    Branch { from: TeamIx, team: TeamIx, areas: Vec<AreaIx>, engineers: f64, policy: Policy },
    /// `area` went from one team to another.
    MoveArea { area: AreaIx, from: TeamIx, to: TeamIx },
    /// Up to `count` established engineers move.
    MoveEngineers { from: TeamIx, to: TeamIx, count: f64 },
    /// `count` people come from product, or up to as many go there when it is negative.
    Transfer { team: TeamIx, count: f64 },
    /// `team` joined `into`.
    Merge { team: TeamIx, into: TeamIx },
    /// `team` has another policy.
    SetPolicy { team: TeamIx, policy: Policy },
    /// `team` reports elsewhere.
    Reparent { team: TeamIx },
    /// `area` appeared.
    NewArea { area: AreaIx, owner: TeamIx },
    /// `area` is gone.
    RetireArea { area: AreaIx, owner: TeamIx },
    /// Other growth rates, per year.
    SetGrowth { engineers: f64, usage: f64 },
    /// Other thresholds.
    SetRules { values: Vec<(RuleField, f64)> },
    /// A share of the people of one team, or of all, is cut.
    Cut { share: f64, team: Option<TeamIx> },
    /// No hires for this many quarters.
    Freeze { quarters: u32 },
}

impl Org {
    /// The structure at the start.
    ///
    /// # Errors
    /// When the teams are no tree with one trunk, or a name is taken twice.
    pub fn at_start(teams: &[Team]) -> Result<Org, Refusal> {
        let mut org = Org {
            teams: Vec::with_capacity(teams.len()),
            areas: Vec::new(),
            trunk: TeamIx(0),
            team_names: BTreeMap::new(),
            area_names: BTreeMap::new(),
        };
        for team in teams {
            let ix = org.add_team(&team.name, None, team.policy.clone())?;
            for area in &team.areas {
                org.add_area(area.clone(), ix)?;
            }
        }
        let mut trunk = None;
        for (i, team) in teams.iter().enumerate() {
            match &team.under {
                Some(under) => org.teams[i].under = Some(org.team(under)?),
                None if trunk.is_none() => trunk = Some(TeamIx(i as u32)),
                None => return Err(Refusal::Other("there are two trunks".into())),
            }
        }
        org.trunk = trunk.ok_or_else(|| Refusal::Other("there is no trunk".into()))?;
        match org.team_in_cycle() {
            None => Ok(org),
            Some(ix) => {
                let team = org.teams[ix.ix()].name.clone();
                Err(Refusal::Cycle { under: team.clone(), team })
            }
        }
    }

    /// Every slot of a team, merged ones included, in the order of founding.
    pub fn teams(&self) -> &[OrgTeam] {
        &self.teams
    }

    /// Every slot of an area, retired ones included, in the order of appearance.
    pub fn areas(&self) -> &[OrgArea] {
        &self.areas
    }

    /// The team that owns what no branch does.
    pub fn trunk(&self) -> TeamIx {
        self.trunk
    }

    /// The teams that are there, in the order of founding.
    pub fn living(&self) -> impl Iterator<Item = (TeamIx, &OrgTeam)> {
        (0u32..).map(TeamIx).zip(&self.teams).filter(|(_, team)| !team.merged)
    }

    /// The teams that report to `team`, in the order of founding.
    pub fn reports(&self, team: TeamIx) -> impl Iterator<Item = TeamIx> {
        self.living().filter(move |(_, t)| t.under == Some(team)).map(|(ix, _)| ix)
    }

    /// The living team of this name.
    ///
    /// # Errors
    /// When there is none, or it was merged away.
    pub fn team(&self, name: &str) -> Result<TeamIx, Refusal> {
        match self.team_names.get(name) {
            None => Err(Refusal::UnknownTeam(name.into())),
            Some(ix) if self.teams[ix.ix()].merged => Err(Refusal::MergedTeam(name.into())),
            Some(ix) => Ok(*ix),
        }
    }

    /// The living area of this name.
    ///
    /// # Errors
    /// When there is none, or it was retired.
    pub fn area(&self, name: &str) -> Result<AreaIx, Refusal> {
        match self.area_names.get(name) {
            None => Err(Refusal::UnknownArea(name.into())),
            Some(ix) if self.areas[ix.ix()].retired => Err(Refusal::RetiredArea(name.into())),
            Some(ix) => Ok(*ix),
        }
    }

    /// The slot of the team of this name, merged away or not.
    pub fn team_slot(&self, name: &str) -> Option<TeamIx> {
        self.team_names.get(name).copied()
    }

    /// The slot of the area of this name, retired or not.
    pub fn area_slot(&self, name: &str) -> Option<AreaIx> {
        self.area_names.get(name).copied()
    }

    /// Whether `team` is `root` or below it.
    pub fn is_within(&self, team: TeamIx, root: TeamIx) -> bool {
        let mut at = Some(team);
        // A tree of n teams is at most n deep; the bound also ends the walk on an unchecked cycle.
        for _ in 0..=self.teams.len() {
            match at {
                Some(ix) if ix == root => return true,
                Some(ix) => at = self.teams[ix.ix()].under,
                None => return false,
            }
        }
        false
    }

    pub(super) fn add_team(
        &mut self,
        name: &str,
        under: Option<TeamIx>,
        policy: Policy,
    ) -> Result<TeamIx, Refusal> {
        self.free_team_name(name)?;
        let ix = TeamIx(self.teams.len() as u32);
        self.team_names.insert(name.into(), ix);
        self.teams.push(OrgTeam { name: name.into(), under, merged: false, areas: vec![], policy });
        Ok(ix)
    }

    pub(super) fn add_area(&mut self, area: Area, owner: TeamIx) -> Result<AreaIx, Refusal> {
        if area.name.trim().is_empty() {
            return Err(Refusal::EmptyName);
        }
        if self.area_names.contains_key(&area.name) {
            return Err(Refusal::AreaNameTaken(area.name));
        }
        let ix = AreaIx(self.areas.len() as u32);
        self.area_names.insert(area.name.clone(), ix);
        self.areas.push(OrgArea { area, owner, retired: false });
        self.teams[owner.ix()].areas.push(ix);
        Ok(ix)
    }

    pub(super) fn free_team_name(&self, name: &str) -> Result<(), Refusal> {
        if name.trim().is_empty() {
            Err(Refusal::EmptyName)
        } else if self.team_names.contains_key(name) {
            Err(Refusal::TeamNameTaken(name.into()))
        } else {
            Ok(())
        }
    }

    /// A team that reports to itself through others, if there is one; linear in the teams.
    fn team_in_cycle(&self) -> Option<TeamIx> {
        let mut reaches_trunk = vec![false; self.teams.len()];
        let mut walked = Vec::new();
        for start in 0..self.teams.len() {
            let mut at = Some(start);
            while let Some(i) = at.filter(|&i| !reaches_trunk[i]) {
                if walked.len() > self.teams.len() {
                    return Some(TeamIx(i as u32));
                }
                walked.push(i);
                at = self.teams[i].under.map(TeamIx::ix);
            }
            for i in walked.drain(..) {
                reaches_trunk[i] = true;
            }
        }
        None
    }
}
