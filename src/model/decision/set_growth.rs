//! SetGrowth: the company grows at other rates.

use serde::{Deserialize, Serialize};

use super::{Brief, Decision, Field, Kind, NumberMut, Sign};
use crate::model::number_text::signed_percent;
use crate::model::{CompanyField, Effect, Names, Org, Param, Refusal, Step};

/// The company grows at other rates from now on, per year.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct SetGrowth {
    /// Growth of product engineers, above −1.
    pub engineers: f64,
    /// Growth of usage, above −1.
    pub usage: f64,
}

impl SetGrowth {
    pub(super) const NUMBERS: &[Param] = &[];
}

impl Kind for SetGrowth {
    fn name(&self) -> &'static str {
        "SetGrowth"
    }

    fn describe(&self, _: &Names) -> String {
        let [engineers, usage] = [self.engineers, self.usage].map(signed_percent);
        format!("Growth a year: engineers {engineers}, usage {usage}")
    }

    fn topic(&self, _: &Names) -> String {
        "Growth of the company".into()
    }

    fn brief(&self, _: &Names) -> Brief {
        Brief::Words("growth".into())
    }

    fn sign(&self) -> Sign {
        Sign::World
    }

    fn fields(&mut self) -> Vec<Field<'_>> {
        let (engineers, usage) = (CompanyField::EngineerGrowth, CompanyField::UsageGrowth);
        vec![
            Field::Number(engineers.param(), NumberMut::Real(&mut self.engineers)),
            Field::Number(usage.param(), NumberMut::Real(&mut self.usage)),
        ]
    }

    fn apply(&self, org: &mut Org) -> Result<Step, Refusal> {
        let SetGrowth { engineers, usage } = *self;
        CompanyField::EngineerGrowth.param().check(engineers)?;
        CompanyField::UsageGrowth.param().check(usage)?;
        org.world.growth = (engineers, usage);
        Ok(Step { about: None, effects: vec![Effect::Grow { engineers, usage }] })
    }

    fn repeats(&self, other: &Decision) -> bool {
        other.get::<SetGrowth>().is_some()
    }

    fn fold(&mut self, later: &Decision) {
        if let Some(later) = later.get::<SetGrowth>() {
            self.clone_from(later);
        }
    }
}
