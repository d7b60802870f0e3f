//! Freeze: nobody is hired for a while.

use serde::{Deserialize, Serialize};

use super::{Brief, Field, Kind, NumberMut, Sign, count};
use crate::model::{Effect, Names, Org, Param, Refusal, Step};

/// Nobody is hired for this many quarters.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Freeze {
    /// How long, quarters.
    pub quarters: u32,
}

impl Freeze {
    pub(super) const NUMBERS: &[Param] = &[count("quarters", "Lasts", "quarters")
        .help("Requisitions wait so long, and leavers are not replaced.")];
}

impl Kind for Freeze {
    fn name(&self) -> &'static str {
        "Freeze"
    }

    fn describe(&self, _: &Names) -> String {
        match self.quarters {
            1 => "Freeze hiring for a quarter".into(),
            quarters => format!("Freeze hiring for {quarters} quarters"),
        }
    }

    fn topic(&self, _: &Names) -> String {
        "Freeze of hiring".into()
    }

    fn brief(&self, _: &Names) -> Brief {
        Brief::Words("freeze".into())
    }

    fn sign(&self) -> Sign {
        Sign::World
    }

    fn fields(&mut self) -> Vec<Field<'_>> {
        vec![Field::Number(&Self::NUMBERS[0], NumberMut::Count(&mut self.quarters))]
    }

    fn apply(&self, _: &mut Org) -> Result<Step, Refusal> {
        Ok(Step { about: None, effects: vec![Effect::Freeze { quarters: self.quarters }] })
    }

    fn at_start(&self) -> Result<(), Refusal> {
        Err(Refusal::NotAtStart("a freeze"))
    }
}
