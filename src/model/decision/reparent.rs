//! Reparent: a team reports elsewhere. Nobody's week changes by it.

use serde::{Deserialize, Serialize};

use super::{Brief, Field, Kind, Place, Sign};
use crate::model::{Names, Org, Param, Refusal, Step, TeamId};

/// Changes whom a team reports to.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Reparent {
    /// Who reports.
    pub team: TeamId,
    /// To whom from then on.
    pub under: TeamId,
}

impl Reparent {
    pub(super) const NUMBERS: &[Param] = &[];
}

impl Kind for Reparent {
    fn name(&self) -> &'static str {
        "Reparent"
    }

    fn describe(&self, names: &Names) -> String {
        format!("{} reports to {}", names.team(&self.team), names.team(&self.under))
    }

    fn topic(&self, names: &Names) -> String {
        format!("Who {} reports to", names.team(&self.team))
    }

    fn brief(&self, _: &Names) -> Brief {
        Brief::Nothing
    }

    fn sign(&self) -> Sign {
        Sign::Reports
    }

    fn fields(&mut self) -> Vec<Field<'_>> {
        vec![Field::Team(Place::TEAM, &mut self.team), Field::Team(Place::UNDER, &mut self.under)]
    }

    fn apply(&self, org: &mut Org) -> Result<Step, Refusal> {
        let (team, under) = (org.team(&self.team)?, org.team(&self.under)?);
        let name = || org.teams()[team.ix()].name.clone();
        match org.teams()[team.ix()].under {
            None => return Err(Refusal::TrunkReports),
            Some(now) if now == under => return Err(Refusal::AlreadyThere(name())),
            _ if org.is_within(under, team) => {
                let under = org.teams()[under.ix()].name.clone();
                return Err(Refusal::Cycle { team: name(), under });
            }
            Some(_) => org.team_mut(team).under = Some(under),
        }
        Ok(Step { about: Some(team), effects: vec![] })
    }
}
