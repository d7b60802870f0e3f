//! The organization's structure at one moment: an arena of teams and areas with typed refusals.
//!
//! Slots are never reused: a merged team and a retired area keep theirs, so a handle means the same
//! thing throughout a plan, and an id once used stays taken.
//!
//! Invariants, by construction: one trunk; no cycle; every living area has exactly one living owner.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::area::Area;
use super::calendar::{WEEKS_PER_QUARTER, WEEKS_PER_YEAR};
use super::company::Company;
use super::constants::COMPANY_CEILING;
use super::decision::Decision;
use super::effect::Step;
use super::handles::{AreaIx, TeamIx};
use super::id::{AreaId, TeamId};
use super::refusal::Refusal;
use super::rules::Rules;
use super::team::{Policy, Team};

/// A team's place in the structure.
#[derive(Debug, Clone, PartialEq)]
pub struct OrgTeam {
    /// What it is known by.
    pub id: TeamId,
    /// What it is called.
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
    pub area: Arc<Area>,
    /// Who owns it; its last owner once it is retired.
    pub owner: TeamIx,
    /// Whether it was retired.
    pub retired: bool,
}

/// What the plan has made of the world by a quarter: what a decision may depend on besides structure.
#[derive(Debug, Clone, PartialEq)]
pub struct World {
    /// Product engineers as they are expected to be, people.
    pub engineers: f64,
    /// Product engineers at the start, people.
    pub engineers_at_start: f64,
    /// Growth of engineers and of usage, per year.
    pub growth: (f64, f64),
    /// What leadership judges by.
    pub rules: Rules,
}

/// Teams, who reports where, who owns what, and the world they are in. Copies share what neither changes.
#[derive(Debug, Clone, PartialEq)]
pub struct Org {
    teams: Arc<Vec<Arc<OrgTeam>>>,
    areas: Arc<Vec<OrgArea>>,
    pub(super) world: World,
    trunk: TeamIx,
    team_ids: Arc<BTreeMap<TeamId, TeamIx>>,
    area_ids: Arc<BTreeMap<AreaId, AreaIx>>,
}

impl Org {
    /// The structure of these teams, in a company of nobody.
    ///
    /// # Errors
    /// When the teams are no tree with one trunk, or an id is taken twice.
    pub(super) fn of(teams: &[Team]) -> Result<Org, Refusal> {
        let mut org = Org {
            teams: Arc::new(Vec::with_capacity(teams.len())),
            areas: Arc::default(),
            world: World {
                engineers: 0.0,
                engineers_at_start: 0.0,
                growth: (0.0, 0.0),
                rules: Rules::default(),
            },
            trunk: TeamIx(0),
            team_ids: Arc::default(),
            area_ids: Arc::default(),
        };
        for team in teams {
            let ix = org.add_team(&team.id, &team.name, None, team.policy.clone())?;
            for area in &team.areas {
                org.add_area(area.clone(), ix)?;
            }
        }
        let mut trunk = None;
        for (i, team) in teams.iter().enumerate() {
            match &team.under {
                Some(under) => {
                    let under = org.team(under)?;
                    org.team_mut(TeamIx(i as u32)).under = Some(under);
                }
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

    /// The same structure in a company, judged by these rules.
    pub(super) fn within(mut self, company: &Company, rules: &Rules) -> Org {
        self.world = World {
            engineers: company.product_engineers,
            engineers_at_start: company.product_engineers,
            growth: (company.engineer_growth, company.usage_growth),
            rules: rules.clone(),
        };
        self
    }

    /// Applies a decision to the structure and returns what it comes to.
    ///
    /// # Errors
    /// When it cannot apply; the structure is then as it was.
    pub fn apply(&mut self, decision: &Decision) -> Result<Step, Refusal> {
        decision.apply(self)
    }

    /// Lets a quarter pass: the company grows.
    pub fn pass_quarter(&mut self) {
        let year = f64::from(WEEKS_PER_QUARTER) / f64::from(WEEKS_PER_YEAR);
        let grown = self.world.engineers * libm::exp(year * libm::log1p(self.world.growth.0));
        let start = self.world.engineers_at_start;
        // As far as the run lets the company grow.
        self.world.engineers = grown.clamp(start / COMPANY_CEILING, start * COMPANY_CEILING);
    }

    /// What the plan has made of the world.
    pub fn world(&self) -> &World {
        &self.world
    }

    /// Every slot of a team, merged ones included, in the order of founding.
    pub fn teams(&self) -> &[Arc<OrgTeam>] {
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
        let teams = self.teams.iter().map(|team| &**team);
        (0u32..).map(TeamIx).zip(teams).filter(|(_, team)| !team.merged)
    }

    /// The teams that report to `team`, in the order of founding.
    pub fn reports(&self, team: TeamIx) -> impl Iterator<Item = TeamIx> {
        self.living().filter(move |(_, t)| t.under == Some(team)).map(|(ix, _)| ix)
    }

    /// The living team of this id.
    ///
    /// # Errors
    /// When there is none, or it was merged away.
    pub fn team(&self, id: &TeamId) -> Result<TeamIx, Refusal> {
        let ix = self.team_slot(id).ok_or_else(|| Refusal::UnknownTeam(id.clone()))?;
        let team = &self.teams[ix.ix()];
        if team.merged { Err(Refusal::MergedTeam(team.name.clone())) } else { Ok(ix) }
    }

    /// The living area of this id.
    ///
    /// # Errors
    /// When there is none, or it was retired.
    pub fn area(&self, id: &AreaId) -> Result<AreaIx, Refusal> {
        let ix = self.area_slot(id).ok_or_else(|| Refusal::UnknownArea(id.clone()))?;
        let known = &self.areas[ix.ix()];
        if known.retired { Err(Refusal::RetiredArea(known.area.name.clone())) } else { Ok(ix) }
    }

    /// The slot of the team of this id, merged away or not.
    pub fn team_slot(&self, id: &TeamId) -> Option<TeamIx> {
        self.team_ids.get(id).copied()
    }

    /// The slot of the area of this id, retired or not.
    pub fn area_slot(&self, id: &AreaId) -> Option<AreaIx> {
        self.area_ids.get(id).copied()
    }

    /// An id for a team of this name that no team has or had by now: one that a later decision would
    /// found may have it, and its plans then go on with this one.
    pub fn free_team_id(&self, name: &str) -> TeamId {
        TeamId::free(name, |id| self.team_ids.contains_key(id))
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
        id: &TeamId,
        name: &str,
        under: Option<TeamIx>,
        policy: Policy,
    ) -> Result<TeamIx, Refusal> {
        self.free_team(id, name)?;
        let ix = TeamIx(self.teams.len() as u32);
        Arc::make_mut(&mut self.team_ids).insert(id.clone(), ix);
        let (id, name) = (id.clone(), name.to_owned());
        let team = OrgTeam { id, name, under, merged: false, areas: vec![], policy };
        Arc::make_mut(&mut self.teams).push(Arc::new(team));
        Ok(ix)
    }

    pub(super) fn add_area(&mut self, area: Area, owner: TeamIx) -> Result<AreaIx, Refusal> {
        if area.name.trim().is_empty() {
            return Err(Refusal::EmptyName);
        }
        if self.area_ids.contains_key(&area.id) {
            return Err(Refusal::AreaIdTaken(area.id));
        }
        let ix = AreaIx(self.areas.len() as u32);
        Arc::make_mut(&mut self.area_ids).insert(area.id.clone(), ix);
        let area = OrgArea { area: Arc::new(area), owner, retired: false };
        Arc::make_mut(&mut self.areas).push(area);
        self.team_mut(owner).areas.push(ix);
        Ok(ix)
    }

    pub(super) fn free_team(&self, id: &TeamId, name: &str) -> Result<(), Refusal> {
        if name.trim().is_empty() {
            Err(Refusal::EmptyName)
        } else if self.team_ids.contains_key(id) {
            Err(Refusal::TeamIdTaken(id.clone()))
        } else {
            Ok(())
        }
    }

    pub(super) fn hand_over(&mut self, area: AreaIx, to: TeamIx) {
        let from = std::mem::replace(&mut self.area_mut(area).owner, to);
        self.team_mut(from).areas.retain(|&owned| owned != area);
        self.team_mut(to).areas.push(area);
    }

    /// A slot of a team, to change it.
    pub(super) fn team_mut(&mut self, team: TeamIx) -> &mut OrgTeam {
        Arc::make_mut(&mut Arc::make_mut(&mut self.teams)[team.ix()])
    }

    /// A slot of an area, to change it.
    pub(super) fn area_mut(&mut self, area: AreaIx) -> &mut OrgArea {
        &mut Arc::make_mut(&mut self.areas)[area.ix()]
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
