//! Branch: a team is split off another and wholly owns areas of it.

use serde::{Deserialize, Serialize};

use super::{Brief, Field, Kind, NumberMut, Place, Sign, count, counted};
use crate::model::{AreaId, AreaIx, Effect, Names, Org, Param, Policy, Refusal, Step, TeamId};

/// Splits a new team off `from` that wholly owns `areas`; up to `engineers` spare people go along.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Branch {
    /// Whom it is split off.
    pub from: TeamId,
    /// What the new team is known by.
    pub id: TeamId,
    /// What it is called.
    pub name: String,
    /// What it owns, at least one area.
    pub areas: Vec<AreaId>,
    /// How many go along at most, people.
    pub engineers: u32,
    /// How it divides its time.
    pub policy: Policy,
}

impl Branch {
    pub(super) const NUMBERS: &[Param] = &[count("engineers", "Engineers", "people")
        .help("How many go along, established and ramping as they are; the parent keeps two.")];
}

impl Kind for Branch {
    fn name(&self) -> &'static str {
        "Branch"
    }

    fn describe(&self, names: &Names) -> String {
        let (from, engineers) = (names.team(&self.from), counted(self.engineers, "engineer"));
        format!("Branch {} from {from} with {engineers}", self.name)
    }

    fn topic(&self, _: &Names) -> String {
        format!("Branch {}", self.name)
    }

    fn brief(&self, _: &Names) -> Brief {
        Brief::Words(self.name.clone())
    }

    fn sign(&self) -> Sign {
        Sign::Begins
    }

    fn fields(&mut self) -> Vec<Field<'_>> {
        let (from, id, owned) = (self.from.clone(), self.id.clone(), self.areas.clone());
        vec![
            Field::Team(Place::FROM, &mut self.from),
            Field::Name(&mut self.name),
            Field::Number(&Self::NUMBERS[0], NumberMut::Count(&mut self.engineers)),
            Field::Areas { place: Place::AREAS, of: from, areas: &mut self.areas },
            Field::Policy { of: id, areas: Some(owned), policy: &mut self.policy },
        ]
    }

    fn founds(&self) -> Option<(&TeamId, &str)> {
        Some((&self.id, &self.name))
    }

    fn apply(&self, org: &mut Org) -> Result<Step, Refusal> {
        let from = org.team(&self.from)?;
        org.free_team(&self.id, &self.name)?;
        self.policy.check()?;
        if self.areas.is_empty() {
            return Err(Refusal::NoAreas);
        }
        let mut areas: Vec<AreaIx> = Vec::with_capacity(self.areas.len());
        for area in &self.areas {
            let ix = org.area(area)?;
            let known = &org.areas()[ix.ix()];
            if known.owner != from {
                let team = org.teams()[from.ix()].name.clone();
                return Err(Refusal::NotOwned { area: known.area.name.clone(), team });
            }
            if areas.contains(&ix) {
                return Err(Refusal::AreaTwice(known.area.name.clone()));
            }
            areas.push(ix);
        }
        // In the parent's order.
        let owned = org.teams()[from.ix()].areas.iter().copied();
        let areas: Vec<AreaIx> = owned.filter(|area| areas.contains(area)).collect();
        let team = org.add_team(&self.id, &self.name, Some(from), self.policy.clone())?;
        for &area in &areas {
            org.hand_over(area, team);
        }
        let engineers = f64::from(self.engineers);
        let effects = vec![
            Effect::Found { from, team, areas, engineers },
            Effect::Steer { team, policy: self.policy.clone() },
        ];
        Ok(Step { about: Some(team), effects })
    }
}
