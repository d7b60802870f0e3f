//! MoveEngineers: people go to another team.

use serde::{Deserialize, Serialize};

use super::{Brief, Field, Kind, NumberMut, Place, Sign, count, counted};
use crate::model::{Effect, Names, Org, Param, Refusal, Step, TeamId};

/// Moves up to `count` spare established engineers; they arrive ramping.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct MoveEngineers {
    /// Whom they leave.
    pub from: TeamId,
    /// Where they go.
    pub to: TeamId,
    /// How many at most, people.
    pub count: u32,
}

impl MoveEngineers {
    pub(super) const NUMBERS: &[Param] = &[count("count", "Engineers", "people")
        .help("How many established engineers move; who owns an area keeps two.")];
}

impl Kind for MoveEngineers {
    fn name(&self) -> &'static str {
        "MoveEngineers"
    }

    fn describe(&self, names: &Names) -> String {
        let (from, to) = (names.team(&self.from), names.team(&self.to));
        format!("Move {} from {from} to {to}", counted(self.count, "engineer"))
    }

    fn topic(&self, names: &Names) -> String {
        format!("Engineers from {} to {}", names.team(&self.from), names.team(&self.to))
    }

    fn brief(&self, _: &Names) -> Brief {
        Brief::Words(format!("{} move", self.count))
    }

    fn sign(&self) -> Sign {
        Sign::Text(format!("→{}", self.count))
    }

    fn fields(&mut self) -> Vec<Field<'_>> {
        vec![
            Field::Team(Place::FROM, &mut self.from),
            Field::Team(Place::TO, &mut self.to),
            Field::Number(&Self::NUMBERS[0], NumberMut::Count(&mut self.count)),
        ]
    }

    fn apply(&self, org: &mut Org) -> Result<Step, Refusal> {
        let (from, to) = (org.team(&self.from)?, org.team(&self.to)?);
        if from == to {
            return Err(Refusal::AlreadyThere(org.teams()[from.ix()].name.clone()));
        }
        let effects = vec![Effect::MovePeople { from, to, count: f64::from(self.count) }];
        Ok(Step { about: Some(to), effects })
    }
}
