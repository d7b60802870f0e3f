//! Transfer: people come from product, or go there.

use serde::{Deserialize, Serialize};

use super::{Brief, Field, Kind, NumberMut, Place, Sign, counted, people};
use crate::model::number_text::signed_count;
use crate::model::{Decision, Effect, Names, Org, Param, Refusal, Step, TeamId};

/// Brings `count` people from product, who arrive ramping; a negative count sends up to as many
/// spare established engineers to product.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Transfer {
    /// Where they arrive, or whom they leave.
    pub team: TeamId,
    /// How many come, people; negative where they go.
    pub count: i32,
}

impl Transfer {
    pub(super) const NUMBERS: &[Param] = &[people("count", "From product")
        .help("Engineers who come from product without interviews; a negative number go there.")];
}

impl Kind for Transfer {
    fn name(&self) -> &'static str {
        "Transfer"
    }

    fn describe(&self, names: &Names) -> String {
        let people = counted(self.count.unsigned_abs(), "engineer");
        let team = names.team(&self.team);
        match self.count {
            ..0 => format!("{people} from {team} to product"),
            _ => format!("{people} from product to {team}"),
        }
    }

    fn topic(&self, names: &Names) -> String {
        format!("From product to {}", names.team(&self.team))
    }

    fn brief(&self, _: &Names) -> Brief {
        Brief::Words(format!("{} transfer", signed_count(self.count)))
    }

    fn sign(&self) -> Sign {
        Sign::Text(format!("⇄{}", signed_count(self.count)))
    }

    fn fields(&mut self) -> Vec<Field<'_>> {
        vec![
            Field::Team(Place::TEAM, &mut self.team),
            Field::Number(&Self::NUMBERS[0], NumberMut::Whole(&mut self.count)),
        ]
    }

    /// Product must keep somebody: as many as it is expected to have by then, or more, do not come.
    fn apply(&self, org: &mut Org) -> Result<Step, Refusal> {
        let team = org.team(&self.team)?;
        let count = f64::from(self.count);
        let world = &mut org.world;
        if count >= world.engineers {
            return Err(Refusal::ProductEmptied { count: self.count, there: world.engineers });
        }
        // Of those who are to go, as many as asked for are taken to arrive: what applies depends on the
        // plan alone, and is the same in every future.
        world.engineers -= count;
        let effects = vec![Effect::Transfer { team, count }];
        Ok(Step { about: Some(team), effects })
    }

    fn repeats(&self, other: &Decision) -> bool {
        other.get::<Transfer>().is_some_and(|other| other.team == self.team)
    }

    fn fold(&mut self, later: &Decision) {
        if let Some(later) = later.get::<Transfer>() {
            self.count = self.count.saturating_add(later.count);
        }
    }

    fn is_nothing(&self) -> bool {
        self.count == 0
    }
}
