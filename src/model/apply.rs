//! What a decision does to the structure (MODEL §5): all of it, or nothing and the reason.

use super::decision::Decision;
use super::ids::{AreaIx, TeamIx};
use super::org::{Org, Step};
use super::param::Param;
use super::refusal::Refusal;
use super::team::{Policy, TeamField};
use super::{AreaField, CompanyField};

const SHARE: Param = Param::new("share", "Share", "", 0.0, 1.0);

impl Org {
    /// Applies a decision to the structure and answers what it does to slots.
    ///
    /// # Errors
    /// When it cannot apply; the structure is then as it was.
    pub fn apply(&mut self, decision: &Decision) -> Result<Step, Refusal> {
        match decision {
            Decision::Hire { team, count } => {
                Ok(Step::Hire { team: self.team(team)?, count: f64::from(*count) })
            }
            Decision::Branch { from, name, areas, engineers, policy } => {
                self.branch(from, name, areas, *engineers, policy)
            }
            Decision::MoveArea { area, to } => {
                let (area, to) = (self.area(area)?, self.team(to)?);
                let from = self.areas[area.ix()].owner;
                if from == to {
                    return Err(Refusal::AlreadyThere(self.areas[area.ix()].area.name.clone()));
                }
                self.hand_over(area, to);
                Ok(Step::MoveArea { area, from, to })
            }
            Decision::MoveEngineers { from, to, count } => {
                let (ix, to_ix) = (self.team(from)?, self.team(to)?);
                if ix == to_ix {
                    return Err(Refusal::AlreadyThere(from.clone()));
                }
                Ok(Step::MoveEngineers { from: ix, to: to_ix, count: f64::from(*count) })
            }
            Decision::Transfer { team, count } => {
                Ok(Step::Transfer { team: self.team(team)?, count: f64::from(*count) })
            }
            Decision::Merge { team, into } => self.merge(team, into),
            Decision::SetPolicy { team, policy } => {
                let ix = self.team(team)?;
                check_policy(policy)?;
                self.teams[ix.ix()].policy = policy.clone();
                Ok(Step::SetPolicy { team: ix, policy: policy.clone() })
            }
            Decision::Reparent { team, under } => self.reparent(team, under),
            Decision::NewArea { area, owner } => {
                let owner = self.team(owner)?;
                for field in AreaField::ALL {
                    field.param().check(field.get(area))?;
                }
                area.check_ranges()?;
                Ok(Step::NewArea { area: self.add_area(area.clone(), owner)?, owner })
            }
            Decision::RetireArea { area } => {
                let area = self.area(area)?;
                let owner = self.areas[area.ix()].owner;
                self.areas[area.ix()].retired = true;
                self.teams[owner.ix()].areas.retain(|&owned| owned != area);
                Ok(Step::RetireArea { area, owner })
            }
            Decision::SetGrowth { engineers, usage } => {
                CompanyField::EngineerGrowth.param().check(*engineers)?;
                CompanyField::UsageGrowth.param().check(*usage)?;
                Ok(Step::SetGrowth { engineers: *engineers, usage: *usage })
            }
            Decision::SetRules { values } => {
                if values.is_empty() {
                    return Err(Refusal::NoRules);
                }
                for (field, value) in values {
                    field.param().check(*value)?;
                }
                Ok(Step::SetRules { values: values.clone() })
            }
            Decision::Cut { share, team } => {
                SHARE.check(*share)?;
                let team = team.as_deref().map(|name| self.team(name)).transpose()?;
                Ok(Step::Cut { share: *share, team })
            }
            Decision::Freeze { quarters } => Ok(Step::Freeze { quarters: *quarters }),
        }
    }

    fn branch(
        &mut self,
        from: &str,
        name: &str,
        areas: &[String],
        engineers: u32,
        policy: &Policy,
    ) -> Result<Step, Refusal> {
        let from_ix = self.team(from)?;
        self.free_team_name(name)?;
        check_policy(policy)?;
        if areas.is_empty() {
            return Err(Refusal::NoAreas);
        }
        let mut taken: Vec<AreaIx> = Vec::with_capacity(areas.len());
        for area in areas {
            let ix = self.area(area)?;
            if self.areas[ix.ix()].owner != from_ix {
                return Err(Refusal::NotOwned { area: area.clone(), team: from.into() });
            }
            if taken.contains(&ix) {
                return Err(Refusal::AreaTwice(area.clone()));
            }
            taken.push(ix);
        }
        // In the parent's order.
        let owned = &self.teams[from_ix.ix()].areas;
        let taken: Vec<AreaIx> = owned.iter().copied().filter(|ix| taken.contains(ix)).collect();
        let team = self.add_team(name, Some(from_ix), policy.clone())?;
        for &area in &taken {
            self.hand_over(area, team);
        }
        Ok(Step::Branch {
            from: from_ix,
            team,
            areas: taken,
            engineers: f64::from(engineers),
            policy: policy.clone(),
        })
    }

    fn merge(&mut self, team: &str, into: &str) -> Result<Step, Refusal> {
        let (ix, into_ix) = (self.team(team)?, self.team(into)?);
        if ix == into_ix {
            return Err(Refusal::AlreadyThere(team.into()));
        }
        let Some(under) = self.teams[ix.ix()].under else {
            return Err(Refusal::TrunkMerged);
        };
        for area in std::mem::take(&mut self.teams[ix.ix()].areas) {
            self.areas[area.ix()].owner = into_ix;
            self.teams[into_ix.ix()].areas.push(area);
        }
        // An absorber below the merged team climbs to where that one stood, or the branch between
        // the two would hang in a cycle.
        if self.is_within(into_ix, ix) {
            self.teams[into_ix.ix()].under = Some(under);
        }
        for (i, other) in self.teams.iter_mut().enumerate() {
            if other.under == Some(ix) && i != into_ix.ix() {
                other.under = Some(into_ix);
            }
        }
        self.teams[ix.ix()].merged = true;
        Ok(Step::Merge { team: ix, into: into_ix })
    }

    fn reparent(&mut self, team: &str, under: &str) -> Result<Step, Refusal> {
        let (ix, under_ix) = (self.team(team)?, self.team(under)?);
        match self.teams[ix.ix()].under {
            None => Err(Refusal::TrunkReports),
            Some(now) if now == under_ix => Err(Refusal::AlreadyThere(team.into())),
            _ if self.is_within(under_ix, ix) => {
                Err(Refusal::Cycle { team: team.into(), under: under.into() })
            }
            _ => {
                self.teams[ix.ix()].under = Some(under_ix);
                Ok(Step::Reparent { team: ix })
            }
        }
    }

    fn hand_over(&mut self, area: AreaIx, to: TeamIx) {
        let from = std::mem::replace(&mut self.areas[area.ix()].owner, to);
        self.teams[from.ix()].areas.retain(|&owned| owned != area);
        self.teams[to.ix()].areas.push(area);
    }
}

fn check_policy(policy: &Policy) -> Result<(), Refusal> {
    TeamField::Protect.param().check(policy.protect)?;
    TeamField::Discipline.param().check(policy.discipline)
}
