//! Cut: a share of the people is cut.

use serde::{Deserialize, Serialize};

use super::{Brief, Field, Kind, NumberMut, Place, Sign};
use crate::model::number_text::percent;
use crate::model::{Effect, Names, Org, Param, Refusal, Step, TeamId};

/// A share of the people, 0 to 1, of one team or of all, is cut.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Cut {
    /// The share, 0 to 1.
    pub share: f64,
    /// Of whom; `None` where it is of all teams.
    pub team: Option<TeamId>,
}

impl Cut {
    pub(super) const NUMBERS: &[Param] =
        &[Param::new("share", "Share cut", "share of people", 0.0, 1.0)
            .percent()
            .help("The share of the people that is cut.")];
}

impl Kind for Cut {
    fn name(&self) -> &'static str {
        "Cut"
    }

    fn describe(&self, names: &Names) -> String {
        let of = self.team.as_ref().map_or("all teams", |team| names.team(team));
        format!("Cut {} of {of}", percent(self.share))
    }

    fn topic(&self, names: &Names) -> String {
        format!("Cut of {}", self.team.as_ref().map_or("all teams", |team| names.team(team)))
    }

    fn brief(&self, _: &Names) -> Brief {
        Brief::Words(format!("cut {}", percent(self.share)))
    }

    fn sign(&self) -> Sign {
        Sign::World
    }

    fn fields(&mut self) -> Vec<Field<'_>> {
        vec![
            Field::TeamOrAll(Place::TEAM, &mut self.team),
            Field::Number(&Self::NUMBERS[0], NumberMut::Real(&mut self.share)),
        ]
    }

    fn apply(&self, org: &mut Org) -> Result<Step, Refusal> {
        Self::NUMBERS[0].check(self.share)?;
        let team = self.team.as_ref().map(|team| org.team(team)).transpose()?;
        Ok(Step { about: team, effects: vec![Effect::Cut { share: self.share, team }] })
    }

    fn at_start(&self) -> Result<(), Refusal> {
        Err(Refusal::NotAtStart("a cut"))
    }
}
