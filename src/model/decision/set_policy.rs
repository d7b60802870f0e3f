//! SetPolicy: a team divides its time anew.

use serde::{Deserialize, Serialize};

use super::{Brief, Decision, Field, Kind, Place, Sign};
use crate::model::number_text::percent;
use crate::model::{Effect, Names, Org, Param, Policy, Refusal, Step, TeamId};

/// Changes how a team divides its time.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct SetPolicy {
    /// Whose time.
    pub team: TeamId,
    /// How it is divided from then on.
    pub policy: Policy,
}

impl SetPolicy {
    pub(super) const NUMBERS: &[Param] = &[];
}

impl Kind for SetPolicy {
    fn name(&self) -> &'static str {
        "SetPolicy"
    }

    fn describe(&self, names: &Names) -> String {
        let team = names.team(&self.team);
        format!("{team} protects {} of its time", percent(self.policy.protect))
    }

    fn topic(&self, names: &Names) -> String {
        format!("Time of {}", names.team(&self.team))
    }

    fn brief(&self, _: &Names) -> Brief {
        Brief::Words("policy".into())
    }

    fn sign(&self) -> Sign {
        Sign::Steers
    }

    fn fields(&mut self) -> Vec<Field<'_>> {
        let of = self.team.clone();
        vec![
            Field::Team(Place::TEAM, &mut self.team),
            Field::Policy { of, areas: None, policy: &mut self.policy },
        ]
    }

    fn apply(&self, org: &mut Org) -> Result<Step, Refusal> {
        let team = org.team(&self.team)?;
        self.policy.check()?;
        org.team_mut(team).policy = self.policy.clone();
        let effects = vec![Effect::Steer { team, policy: self.policy.clone() }];
        Ok(Step { about: Some(team), effects })
    }

    fn repeats(&self, other: &Decision) -> bool {
        other.get::<SetPolicy>().is_some_and(|other| other.team == self.team)
    }

    fn fold(&mut self, later: &Decision) {
        if let Some(later) = later.get::<SetPolicy>() {
            self.clone_from(later);
        }
    }
}
