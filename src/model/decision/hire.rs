//! Hire: a team opens requisitions, or withdraws some.

use serde::{Deserialize, Serialize};

use super::{Brief, Cut, Decision, Field, Kind, NumberMut, Place, Sign, counted, people};
use crate::model::number_text::signed_count;
use crate::model::{Effect, Names, Org, Param, Refusal, Step, TeamId};

/// Opens `count` requisitions; a negative count withdraws some, not below none.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Hire {
    /// Who hires.
    pub team: TeamId,
    /// How many, people.
    pub count: i32,
}

impl Hire {
    pub(super) const NUMBERS: &[Param] = &[people("count", "Requisitions")
        .help("People to be hired; a negative number withdraws requisitions.")];
}

impl Kind for Hire {
    fn name(&self) -> &'static str {
        "Hire"
    }

    fn describe(&self, names: &Names) -> String {
        let team = names.team(&self.team);
        match self.count {
            ..0 => format!(
                "Withdraw {} from {team}",
                counted(self.count.unsigned_abs(), "requisition")
            ),
            count => format!("Hire {count} for {team}"),
        }
    }

    fn topic(&self, names: &Names) -> String {
        format!("Hires of {}", names.team(&self.team))
    }

    fn brief(&self, _: &Names) -> Brief {
        Brief::Hires(self.count)
    }

    fn sign(&self) -> Sign {
        Sign::Text(signed_count(self.count))
    }

    fn fields(&mut self) -> Vec<Field<'_>> {
        vec![
            Field::Team(Place::TEAM, &mut self.team),
            Field::Number(&Self::NUMBERS[0], NumberMut::Whole(&mut self.count)),
        ]
    }

    fn apply(&self, org: &mut Org) -> Result<Step, Refusal> {
        let team = org.team(&self.team)?;
        let effects = vec![Effect::Requisitions { team, count: f64::from(self.count) }];
        Ok(Step { about: Some(team), effects })
    }

    fn repeats(&self, other: &Decision) -> bool {
        other.get::<Hire>().is_some_and(|other| other.team == self.team)
    }

    fn fold(&mut self, later: &Decision) {
        if let Some(later) = later.get::<Hire>() {
            self.count = self.count.saturating_add(later.count);
        }
    }

    fn stays_after(&self, other: &Decision) -> bool {
        // A cut closes every requisition there is.
        other.get::<Cut>().is_some()
    }

    fn is_nothing(&self) -> bool {
        self.count == 0
    }
}
