//! RetireArea: a migration has finished.

use serde::{Deserialize, Serialize};

use super::{Brief, Field, Kind, Place, Sign};
use crate::model::{AreaId, Effect, Names, Org, Param, Refusal, Step};

/// A migration has finished: the area is gone with its backlog.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct RetireArea {
    /// What is gone.
    pub area: AreaId,
}

impl RetireArea {
    pub(super) const NUMBERS: &[Param] = &[];
}

impl Kind for RetireArea {
    fn name(&self) -> &'static str {
        "RetireArea"
    }

    fn describe(&self, names: &Names) -> String {
        format!("{} is retired", names.area(&self.area))
    }

    fn topic(&self, names: &Names) -> String {
        format!("Retirement of {}", names.area(&self.area))
    }

    fn brief(&self, names: &Names) -> Brief {
        Brief::Words(format!("{} retires", names.area(&self.area)))
    }

    fn sign(&self) -> Sign {
        Sign::World
    }

    fn fields(&mut self) -> Vec<Field<'_>> {
        vec![Field::Area(Place::AREA, &mut self.area)]
    }

    fn ends_area(&self) -> Option<&AreaId> {
        Some(&self.area)
    }

    fn apply(&self, org: &mut Org) -> Result<Step, Refusal> {
        let area = org.area(&self.area)?;
        let owner = org.areas()[area.ix()].owner;
        org.area_mut(area).retired = true;
        org.team_mut(owner).areas.retain(|&owned| owned != area);
        Ok(Step { about: Some(owner), effects: vec![Effect::Retire { area, owner }] })
    }
}
