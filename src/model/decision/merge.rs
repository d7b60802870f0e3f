//! Merge: a team joins another.

use serde::{Deserialize, Serialize};

use super::{Brief, Field, Kind, Place, Sign};
use crate::model::{Effect, Names, Org, Param, Refusal, Step, TeamId, TeamIx};

/// Joins a team into another; its reports follow.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Merge {
    /// Who joins.
    pub team: TeamId,
    /// Whom.
    pub into: TeamId,
}

impl Merge {
    pub(super) const NUMBERS: &[Param] = &[];
}

impl Kind for Merge {
    fn name(&self) -> &'static str {
        "Merge"
    }

    fn describe(&self, names: &Names) -> String {
        format!("Merge {} into {}", names.team(&self.team), names.team(&self.into))
    }

    fn topic(&self, names: &Names) -> String {
        format!("Merge of {}", names.team(&self.team))
    }

    fn brief(&self, names: &Names) -> Brief {
        Brief::Words(format!("{} merges", names.team(&self.team)))
    }

    fn sign(&self) -> Sign {
        Sign::Ends
    }

    fn fields(&mut self) -> Vec<Field<'_>> {
        vec![Field::Team(Place::TEAM, &mut self.team), Field::Team(Place::INTO, &mut self.into)]
    }

    fn ends_team(&self) -> Option<&TeamId> {
        Some(&self.team)
    }

    fn apply(&self, org: &mut Org) -> Result<Step, Refusal> {
        let (team, into) = (org.team(&self.team)?, org.team(&self.into)?);
        if team == into {
            return Err(Refusal::AlreadyThere(org.teams()[team.ix()].name.clone()));
        }
        let Some(under) = org.teams()[team.ix()].under else {
            return Err(Refusal::TrunkMerged);
        };
        for area in org.teams()[team.ix()].areas.clone() {
            org.hand_over(area, into);
        }
        // An absorber below the merged team climbs to where that one stood, or the branch between
        // the two would hang in a cycle.
        if org.is_within(into, team) {
            org.team_mut(into).under = Some(under);
        }
        for other in (0..org.teams().len() as u32).map(TeamIx) {
            if org.teams()[other.ix()].under == Some(team) && other != into {
                org.team_mut(other).under = Some(into);
            }
        }
        org.team_mut(team).merged = true;
        Ok(Step { about: Some(team), effects: vec![Effect::Join { team, into }] })
    }
}
