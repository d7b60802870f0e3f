//! MoveArea: an area goes to another team.

use serde::{Deserialize, Serialize};

use super::{Brief, Field, Kind, Place, Sign};
use crate::model::{AreaId, Effect, Names, Org, Param, Refusal, Step, TeamId};

/// Gives an area to another team.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct MoveArea {
    /// What goes.
    pub area: AreaId,
    /// Who owns it from then on.
    pub to: TeamId,
}

impl MoveArea {
    pub(super) const NUMBERS: &[Param] = &[];
}

impl Kind for MoveArea {
    fn name(&self) -> &'static str {
        "MoveArea"
    }

    fn describe(&self, names: &Names) -> String {
        format!("Move {} to {}", names.area(&self.area), names.team(&self.to))
    }

    fn topic(&self, names: &Names) -> String {
        format!("Move of {}", names.area(&self.area))
    }

    fn brief(&self, names: &Names) -> Brief {
        Brief::Words(format!("{} moves", names.area(&self.area)))
    }

    fn sign(&self) -> Sign {
        Sign::Arrives
    }

    fn fields(&mut self) -> Vec<Field<'_>> {
        vec![Field::Area(Place::AREA, &mut self.area), Field::Team(Place::TO, &mut self.to)]
    }

    fn apply(&self, org: &mut Org) -> Result<Step, Refusal> {
        let (area, to) = (org.area(&self.area)?, org.team(&self.to)?);
        let from = org.areas()[area.ix()].owner;
        if from == to {
            return Err(Refusal::AlreadyThere(org.areas()[area.ix()].area.name.clone()));
        }
        org.hand_over(area, to);
        let effects = vec![Effect::HandOver { area, from, to }];
        Ok(Step { about: Some(to), effects })
    }
}
