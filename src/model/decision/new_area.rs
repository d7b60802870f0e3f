//! NewArea: the world brings an area.

use serde::{Deserialize, Serialize};

use super::{Brief, Field, Kind, Place, Sign};
use crate::model::{Area, Effect, Names, Org, Param, Refusal, Step, TeamId};

/// The world brings a new area.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct NewArea {
    /// What it is; its load is that of the week in which it appears.
    pub area: Area,
    /// Who owns it.
    pub owner: TeamId,
}

impl NewArea {
    pub(super) const NUMBERS: &[Param] = &[];
}

impl Kind for NewArea {
    fn name(&self) -> &'static str {
        "NewArea"
    }

    fn describe(&self, names: &Names) -> String {
        format!("{} appears, owned by {}", self.area.name, names.team(&self.owner))
    }

    fn topic(&self, _: &Names) -> String {
        format!("New area {}", self.area.name)
    }

    fn brief(&self, _: &Names) -> Brief {
        Brief::Words(format!("{} appears", self.area.name))
    }

    fn sign(&self) -> Sign {
        Sign::World
    }

    fn fields(&mut self) -> Vec<Field<'_>> {
        vec![Field::Team(Place::OWNER, &mut self.owner), Field::NewArea(&mut self.area)]
    }

    fn brings(&self) -> Option<&Area> {
        Some(&self.area)
    }

    fn apply(&self, org: &mut Org) -> Result<Step, Refusal> {
        let owner = org.team(&self.owner)?;
        self.area.check()?;
        let area = org.add_area(self.area.clone(), owner)?;
        Ok(Step { about: Some(owner), effects: vec![Effect::Appear { area, owner }] })
    }
}
